package workspace

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/schema"
)

// CreateNote makes the note to which a wikilink in from would lead that is written so,
// "" between the brackets and all; id is that of the note. One that is there already is
// left alone.
func (s *Snapshot) CreateNote(from *File, written string, texts Texts, today Date) (e *WorkspaceEdit, id string, err error) {
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
	made, err := s.newNote(from, t, "", texts, today)
	if err != nil {
		return nil, "", err
	}
	return &WorkspaceEdit{New: []NewFile{made}}, made.ID, nil
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

// createFor makes the note to which a link of an open note leads, and writes the link
// anew if that finds it no more by the name that it gets.
func (s *Snapshot) createFor(from *File, l *note.Link, texts Texts, today Date) (*WorkspaceEdit, error) {
	made, err := s.newNote(from, l.Target, s.wantedType(from, l), texts, today)
	if err != nil {
		return nil, err
	}
	e := &WorkspaceEdit{New: []NewFile{made}}
	after := s.withNote(made)
	if to := after.File(made.ID); !after.finds(from, l.Target, to) {
		_, edits := after.retarget(from, l, to)
		e.Notes = []NoteEdits{{from, from.Note, edits}}
	}
	return e, nil
}

// newNote is a note to which a target in from leads, with the frontmatter that the schema
// of its type asks for, or else the schema that its place has.
func (s *Snapshot) newNote(from *File, t note.Target, typ string, texts Texts, today Date) (n NewFile, err error) {
	if n.ID = s.newID(from, t, true); n.ID == "" {
		return n, cmp.Or(checkFileName(t.Path), error(Refusal(fmt.Sprintf("No note can be made at %q.", t.Path))))
	}
	made := &File{ID: n.ID, Root: from.Root}
	rel := made.Rel()
	if err := checkFileName(rel); err != nil {
		return n, err
	}
	if s.File(n.ID) != nil || texts.Exists(n.ID) {
		return n, Refusal(fmt.Sprintf("There is a file %s already; choose another name.", rel))
	}
	if err := s.checkFolders(made, texts); err != nil {
		return n, err
	}
	if err := s.checkTakenIn(made, texts); err != nil {
		return n, err
	}
	lines := s.Block(from.Root, typ, today.String())
	if sch := s.schemaAt(from.Root, rel); len(lines) == 0 && sch != nil {
		lines = blockOf(sch, "", today.String())
	}
	called := s.Config(from.Root).Stem(lastSegment(t.Path))
	for i, line := range lines {
		if line.Key == "title:" && line.Value == "" {
			lines[i] = blockLine("title", called)
		}
	}
	n.Text = frontmatterOf(lines)
	return n, nil
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
	if kebab && settings.New.Name == config.KebabName && !settings.IsNote(t.Path) { // no link with an extension finds another name
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

// withNote is the workspace with a new note.
func (s *Snapshot) withNote(n NewFile) *Snapshot {
	f := File{ID: n.ID, Record: note.Parse(lastSegment(n.ID), []byte(n.Text)).Record()}
	return s.with(append(slices.Clone(s.layers), newLayer(map[string]*File{n.ID: f.inRoot(s.RootOf(n.ID))})))
}

// finds reports whether a target in a note leads to a file and to no other.
func (s *Snapshot) finds(from *File, t note.Target, to *File) bool {
	r := s.Resolve(from, t)
	return r.File != nil && r.File.ID == to.ID && len(r.Others) == 0
}
