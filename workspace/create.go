package workspace

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"strings"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/schema"
)

// CreateNote makes the note to which a wikilink in from would lead that is written so,
// "" between the brackets and all; id is that of the note. One that is there already is
// left alone. Other links lead where they led.
func (s *Snapshot) CreateNote(ctx context.Context, from *File, written string, texts Texts, today Date) (e *WorkspaceEdit, id string, err error) {
	t, ok := wikiTarget(written)
	if !ok {
		return nil, "", Refusal(fmt.Sprintf("No note can be called %q.", written))
	}
	if strings.HasSuffix(t.Path, "/") { // though a link finds a note by that
		return nil, "", checkFileName(t.Path)
	}
	if r := s.Resolve(from, t); r.File != nil {
		return &WorkspaceEdit{}, r.File.ID, nil
	}
	at, err := s.newAt(from, t, !s.Config(from.Root).IsNote(t.Path)) // with an extension no link finds another name
	if err != nil {
		return nil, "", err
	}
	made, err := s.newNote(at, t, "", texts, today)
	if err != nil {
		return nil, "", err
	}
	r := s.reshape(texts)
	r.create(made)
	e, err = r.relink(ctx)
	return e, made.ID, err
}

// NoteCalled is the note at a path below a workspace folder that is written without its
// extension, or else that to which a wikilink leads which is written so; nil for none.
func (s *Snapshot) NoteCalled(root, written string) (*File, error) {
	for _, ext := range s.Config(root).Extensions {
		if f := s.File(path.Join(root, written+ext)); f != nil {
			return f, nil
		}
	}
	t, ok := wikiTarget(written)
	if !ok {
		return nil, nil
	}
	r := s.Resolve(&File{ID: root + "/", Root: root}, t)
	switch {
	case r.File == nil || !r.File.IsNote() || r.Part.Kind != WholeFile && r.Part.Kind != WholeName:
		return nil, nil
	case len(r.Others) > 0:
		return nil, Refusal(fmt.Sprintf("%q may mean %s; write which of them.", written, anyOf(r.Candidates())))
	}
	return r.File, nil
}

// CreateDaily makes the note of a day at a path without extension below a workspace folder,
// be it where ignore files or settings leave notes out, as a journal that is private; id is
// that of the note. One that is there already is left alone.
func (s *Snapshot) CreateDaily(ctx context.Context, root, rel string, texts Texts, today Date) (e *WorkspaceEdit, id string, err error) {
	at := &File{ID: path.Join(root, rel), Root: root}
	if !s.Config(root).IsNote(rel) {
		at.ID += s.Config(root).Extensions[0]
	}
	if s.File(at.ID) != nil || texts.Exists(at.ID) {
		return &WorkspaceEdit{}, at.ID, nil
	}
	if err := s.checkNew(at, texts); err != nil {
		return nil, "", err
	}
	r := s.reshape(texts)
	r.create(NewFile{at.ID, s.firstText(at, lastSegment(rel), "", today)})
	e, err = r.relink(ctx)
	return e, at.ID, err
}

// createFor makes the note to which a link of an open note leads, and writes the link
// anew if that finds it no more by the name that it gets. Other links lead where they led.
func (s *Snapshot) createFor(ctx context.Context, from *File, l *note.Link, texts Texts, today Date) (*WorkspaceEdit, error) {
	at, err := s.newAt(from, l.Target, true)
	if err != nil {
		return nil, err
	}
	made, err := s.newNote(at, l.Target, s.wantedType(from, l), texts, today)
	if err != nil {
		return nil, err
	}
	r := s.reshape(texts)
	r.create(made)
	after := r.after()
	if to := after.File(made.ID); !after.finds(from, l.Target, to) {
		_, edits := after.retarget(from, l, to)
		if err := r.edit(from, edits...); err != nil {
			return nil, err
		}
	}
	return r.relink(ctx)
}

// newAt is where the note is to be to which a target in from leads.
func (s *Snapshot) newAt(from *File, t note.Target, kebab bool) (*File, error) {
	id := s.newID(from, t, kebab)
	if id == "" {
		return nil, cmp.Or(checkFileName(t.Path), error(Refusal(fmt.Sprintf("No note can be made at %q.", t.Path))))
	}
	return &File{ID: id, Root: from.Root}, nil
}

// newNote is a note at a place, with the frontmatter that the schema of its type asks for,
// or else the schema that its place has. It is called as a target writes it.
func (s *Snapshot) newNote(at *File, t note.Target, typ string, texts Texts, today Date) (NewFile, error) {
	err := s.checkNew(at, texts)
	if err == nil {
		err = s.checkTakenIn(at, texts)
	}
	return NewFile{at.ID, s.firstText(at, s.Config(at.Root).Stem(lastSegment(t.Path)), typ, today)}, err
}

// checkNew refuses a place where no file can be made.
func (s *Snapshot) checkNew(at *File, texts Texts) error {
	if err := checkFileName(s.Config(at.Root).Stem(at.Rel())); err != nil {
		return err
	}
	if s.File(at.ID) != nil || texts.Exists(at.ID) {
		return Refusal(fmt.Sprintf("There is a file %s already; choose another name.", at.Rel()))
	}
	return s.checkFolders(at, texts)
}

// firstText is what a note at a place begins with.
func (s *Snapshot) firstText(at *File, called, typ string, today Date) string {
	lines := s.Block(at.Root, typ, today.String())
	if sch := s.schemaAt(at.Root, at.Rel()); len(lines) == 0 && sch != nil {
		lines = blockOf(sch, "", today.String())
	}
	for i, line := range lines {
		if line.Key == "title:" && line.Value == "" {
			lines[i] = blockLine("title", called)
		}
	}
	return frontmatterOf(lines)
}

// schemaAt is the schema that the settings give to what lies at a path, nil for none.
func (s *Snapshot) schemaAt(root, rel string) *schema.Schema {
	if at := s.Config(root).Schema(rel); at != "" {
		return s.schemas[path.Join(root, at)]
	}
	return nil
}

// wantedType is the type of notes to which a link in the frontmatter must lead, "" for any.
func (s *Snapshot) wantedType(from *File, l *note.Link) string {
	if !l.InFrontmatter {
		return ""
	}
	field, _ := from.Note.FieldAt(l.Span.Start)
	if field == nil {
		return ""
	}
	if demand := linkDemand(s.schemaKey(from, field.Key)); demand != nil {
		return demand.Type
	}
	return ""
}

// newID is the ID that the note gets to which a target in from leads, "" for none. A mere
// name says neither in which folder nor, where kebab allows it, quite how the file is
// called.
func (s *Snapshot) newID(from *File, t note.Target, kebab bool) string {
	id := s.idOfPath(from, t)
	if id == "" || t.Markdown() || strings.Contains(t.Path, "/") {
		return id
	}
	settings, name := s.Config(from.Root), lastSegment(id)
	stem := settings.Stem(name)
	if day := s.dayCalled(from.Root, stem); day != "" {
		return path.Join(from.Root, day+name[len(stem):])
	}
	if kebab && settings.New.Name == config.KebabName {
		name = kebabOf(stem) + name[len(stem):]
	}
	return path.Join(from.Root, cmp.Or(settings.New.Folder, settings.Obsidian.New.Folder), name)
}

// kebabOf is a name in small letters with hyphens between its words, by which links find it
// that write the name; the name itself where there is none. Dots tell versions and kinds of
// files apart, and stay if they can.
func kebabOf(name string) string {
	parts := strings.Split(name, ".")
	for i, part := range parts {
		parts[i] = strings.Trim(note.Slug(part), "-")
	}
	for _, kebab := range []string{strings.Trim(strings.Join(parts, "."), "."), note.Slug(name)} {
		if kebab != "" && slugKey(kebab) == slugKey(name) {
			return kebab
		}
	}
	return name
}

// dayCalled is the path without extension of the note of a day that is called so, "" if
// no day is.
func (s *Snapshot) dayCalled(root, name string) string {
	for _, day := range namedDays(name) {
		if rel := s.dailyPath(root, day.Date); lastSegment(rel) == name && strings.Contains(rel, "/") {
			return rel
		}
	}
	return ""
}

// finds reports whether a target in a note leads to a file and to no other.
func (s *Snapshot) finds(from *File, t note.Target, to *File) bool {
	r := s.Resolve(from, t)
	return r.File != nil && r.File.ID == to.ID && len(r.Others) == 0
}
