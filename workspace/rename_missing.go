package workspace

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// renameMissing writes all links to a note that is not there yet anew, each in its form.
func (s *Snapshot) renameMissing(ctx context.Context, of Subject, to string, texts Texts) (*WorkspaceEdit, error) {
	if err := cmp.Or(checkFileName(to), CheckHeld(to)); err != nil {
		return nil, err
	}
	m := missing{reshape: s.reshape(texts), of: of, to: to}
	q := s.referrer(of)
	for _, f := range s.holders(of) {
		for range q.in(f) {
			if err := m.rename(f); err != nil {
				return nil, err
			}
			break
		}
	}
	e, err := m.relink(ctx)
	if err == nil && m.found != nil {
		e.Asks = fmt.Sprintf("There is a file %s already; these links will lead to it.", m.found.Rel())
	}
	return e, err
}

// missing is how a note is renamed that is not there yet.
type missing struct {
	*reshape
	of    Subject
	to    string
	found *File // that has the name already
}

// rename writes the links of one note.
func (m *missing) rename(f *File) error {
	c, err := m.file(f)
	if err != nil {
		return err
	}
	for i := range c.note.Links {
		l := &c.note.Links[i]
		if !l.Looked() || l.Path == "" || m.missingKey(f, l.Target) != m.of.Name || !m.meant.Resolve(f, l.Target).Missing() {
			continue
		}
		t := l.Target
		t.Path = m.path(f, l)
		if err := m.check(f, t); err != nil {
			return err
		}
		if err := m.edit(f, c.writer(l)(t.Path, t.Fragment).edits(c.note, l)...); err != nil {
			return err
		}
	}
	return nil
}

// path is the new path of a link, in its form and with its extension.
func (m *missing) path(f *File, l *note.Link) string {
	config := m.Config(f.Root)
	old := strings.TrimRight(l.Path, "/")
	slash, ext := l.Path[len(old):], old[len(config.Stem(old)):]
	name := config.Stem(m.to)
	if ext == "" && m.meant.Resolve(f, l.Target).Attachment && !m.isExtension(extension(note.Fold(lastSegment(name)))) {
		ext = "." + extension(lastSegment(old))
	}
	name += ext
	if !strings.Contains(name, "/") {
		return old[:strings.LastIndexByte(old, '/')+1] + name + slash
	}
	name = strings.TrimPrefix(name, "/")
	relative := relativePath(parentDir(f.ID), f.Root+"/"+name)
	switch {
	case strings.HasPrefix(old, "/"):
		return "/" + name + slash
	case isDots(old) || l.Markdown():
		return likeDots(l.Target, relative)[0] + slash
	}
	return name + slash
}

// check looks at what a link leads to then.
func (m *missing) check(f *File, t note.Target) error {
	switch r := m.meant.Resolve(f, t); {
	case len(r.Others) > 0:
		return Refusal(fmt.Sprintf("The links could mean %s then; choose another name.", anyOf(r.Candidates())))
	case r.File != nil && m.found != nil && r.File.ID != m.found.ID:
		return Refusal(fmt.Sprintf("Some of the links would lead to %s then, others to %s; choose another name.", r.File.Rel(), m.found.Rel()))
	case r.File != nil:
		m.found = r.File
	}
	return nil
}
