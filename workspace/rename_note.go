package workspace

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// renamingFile is a rename on a link, but for its fragment: of the file, be it found by
// its path or title, or of the alias if the link leads by one, for that is what is written
// there. What is not written yet is renamed as if it were.
func (s *Snapshot) renamingFile(f *File, l *note.Link, offset int, of Subject) (r Renaming, err error) {
	meant := s.Resolve(f, l.Target)
	switch {
	case len(meant.Others) > 0:
		return r, Refusal(fmt.Sprintf("This link may mean %s; write which of them first.", anyOf(meant.Candidates())))
	case meant.File != nil && onFragment(l, offset) && meant.Part.Kind != WholeName:
		return r, noSuchPart(meant.File, l)
	case onFragment(l, offset) && meant.File == nil:
		return r, Refusal(fmt.Sprintf("There is no note %q yet, so that none of its headings can be renamed.", l.Path))
	}
	r = Renaming{Of: of, At: pathSpan(f.Note, l, meant.Part)}
	switch {
	case meant.File == nil:
		r.Name = s.Config(f.Root).Stem(lastSegment(strings.TrimRight(l.Path, "/")))
	case meant.Step == ByAlias:
		for _, a := range meant.File.Record.Aliases() {
			if note.Fold(a.Text) == note.Fold(strings.TrimRight(meant.target.Path, "/")) {
				r.Of, r.Name = meant.File.aliasSubject(a.Text), a.Text
				return r, nil
			}
		}
	default:
		r.Name = meant.File.withoutExtension(meant.File.Name())
	}
	r.At = nameSpan(f.Note, l, r.At, r.Name)
	return r, nil
}

// onFragment tells that an offset is on what follows the "#" of a link.
func onFragment(l *note.Link, offset int) bool {
	return l.Hash && l.Fragment != "" && l.FragmentSpan.Contains(offset)
}

// anyOf names some files to choose from.
func anyOf(files []*File) string {
	var all []string
	for _, f := range files[:min(len(files), 3)] {
		all = append(all, f.Rel())
	}
	if len(files) > 3 {
		all = append(all, "others")
	}
	last := len(all) - 1
	return strings.Join(all[:last], ", ") + " or " + all[last]
}

// pathSpan is where a link says which file it leads to.
func pathSpan(n *note.Note, l *note.Link, part Part) source.Span {
	at := l.PathSpan
	if part.Kind == WholeName {
		at.End = l.FragmentSpan.End
	}
	if path, _, query := strings.Cut(n.Text.String(at), "?"); query && l.Markdown() {
		at.End = at.Start + len(path)
	}
	return at
}

// nameSpan is the name of a file in the path that leads to it, without folders and note
// extension, or all of the path if it ends otherwise.
func nameSpan(n *note.Note, l *note.Link, path source.Span, name string) source.Span {
	at := path
	written := n.Text.String(path)
	at.Start += strings.LastIndexByte(written, '/') + 1
	last := lastSegment(written)
	for _, ends := range []string{last, note.Stem(last)} {
		decoded := note.Unescape(ends)
		if l.Markdown() {
			decoded = note.MarkdownTarget(ends).Path
		}
		if note.Fold(decoded) == note.Fold(name) {
			at.End = at.Start + len(ends)
			return at
		}
	}
	return path
}

// RenameFile gives a file another name: what has no "/" is one in the same folder, and
// keeps the extension. Else it is a path below the workspace folder. Where a setting says
// so, a title that is the name as well becomes the new one.
func (s *Snapshot) RenameFile(ctx context.Context, f *File, name string, texts Texts) (*WorkspaceEdit, error) {
	to, err := s.renamed(f, name, texts)
	if err != nil || to == f.ID {
		return &WorkspaceEdit{}, err
	}
	r := s.reshape(texts)
	r.renamed = &Subject{Kind: OfNote, File: f}
	if err := r.moveAll(Move{f.ID, to}); err != nil {
		return nil, err
	}
	if n := r.files[f.ID].note; n != nil && s.Config(f.Root).TitleFollows {
		edits, err := titleAfter(n, note.Stem(lastSegment(to)))
		if err != nil {
			return nil, orByHand(err, n.Title(), f)
		}
		if err := r.edit(f, edits...); err != nil {
			return nil, err
		}
	}
	return r.relink(ctx)
}

// renamed is the ID of a file with another name.
func (s *Snapshot) renamed(f *File, name string, texts Texts) (id string, err error) {
	if err := checkFileName(name); err != nil {
		return "", err
	}
	if called := lastSegment(name); called != f.Name() && called != f.withoutExtension(f.Name()) {
		if err := CheckHeld(called); err != nil {
			return "", err
		}
	}
	if f.Root == "" || !f.isSaved() {
		return "", Refusal(fmt.Sprintf("%s lies in no workspace folder; save it in one first.", f.Name()))
	}
	if !texts.Exists(f.ID) {
		return "", Refusal(fmt.Sprintf("%s has no file yet; save it first.", f.Rel()))
	}
	id = parentDir(f.ID) + "/" + name
	if strings.Contains(name, "/") {
		id = f.Root + "/" + strings.TrimPrefix(name, "/")
	}
	if strings.Contains(name, "/") && id != f.ID && texts.Exists(id) && !s.isFile(id, texts) {
		return "", Refusal(fmt.Sprintf("There is a folder %[1]s; write %[1]s/%[2]s to move the file there.", strings.TrimPrefix(name, "/"), f.withoutExtension(f.Name())))
	}
	isNote := s.Config(f.Root).IsNote(name)
	switch ext := extension(f.Name()); {
	case f.IsNote() && !isNote:
		id += extensionOf(f)
	case !f.IsNote() && isNote:
		return "", Refusal(fmt.Sprintf("%s is no note and can't become one by another name; give it another extension.", f.Name()))
	case !f.IsNote() && ext != "" && !s.isExtension(extension(note.Fold(lastSegment(name)))):
		id += "." + ext
	}
	if err := s.checkFree(f, id, texts); err != nil {
		return id, err
	}
	to := &File{ID: id, Root: f.Root}
	if err := s.checkFolders(to, texts); err != nil || f.LeftOut {
		return id, err
	}
	return id, s.checkTakenIn(to, texts)
}

// isExtension tells the extensions of attachments from what may follow a dot in a name.
func (s *Snapshot) isExtension(ext string) bool { return isMedia(ext) || s.has(types, ext) }

// checkFree refuses the ID of another file or of a folder. Many disks take names for the
// same that only differ in letter case, and so do links.
func (s *Snapshot) checkFree(f *File, id string, texts Texts) error {
	to := File{ID: id}.inRoot(f.Root)
	taken := s.File(id) != nil && id != f.ID || to.path != f.path && texts.Exists(id)
	for other := range s.find(paths, note.Stem(to.path)) {
		taken = taken || other.path == to.path && other.Root == f.Root && other.ID != f.ID
	}
	if taken {
		return Refusal(fmt.Sprintf("There is a file or folder %s already; choose another name.", to.Rel()))
	}
	return nil
}

// longestFileName is how many bytes a name may have so that every disk holds it, with the
// extension of a note behind.
const longestFileName = 255 - len(".markdown")

// checkFileName refuses what no file can be called. What only some disks refuse is
// allowed.
func checkFileName(name string) error {
	switch {
	case name == "":
		return Refusal("A file can't be without a name.")
	case strings.ContainsFunc(name, unicode.IsControl):
		return Refusal("A file's name is one line, without control characters.")
	case strings.Contains(name, `\`):
		return Refusal(`A file's name can't have a "\" in it; write "/" between folders.`)
	case strings.HasSuffix(name, "/"):
		return Refusal(fmt.Sprintf("%q is a folder; write the name of the file behind it.", name))
	}
	for segment := range strings.SplitSeq(strings.TrimPrefix(name, "/"), "/") {
		switch {
		case segment == "" || isDots(segment):
			return Refusal(fmt.Sprintf("%q is no path from your notes' folder; write the folders below it, as folder/name.", name))
		case segment != strings.TrimSpace(segment):
			return Refusal(fmt.Sprintf("%q begins or ends with a blank, which no link can hold.", segment))
		case isHidden(segment):
			return Refusal(fmt.Sprintf("%q would be hidden from your notes; choose another name.", segment))
		case len(segment) > longestFileName:
			return Refusal("The name is too long for a file; choose a shorter one.")
		}
	}
	return nil
}

// CheckHeld refuses a name that someone chooses and that no wikilink can hold. notels reads
// one with "%7C" for "|", but most other programs do not.
func CheckHeld(name string) error {
	if !isHard(name) {
		return nil
	}
	return Refusal(fmt.Sprintf("A wikilink can't hold %q: leave out # ^ | [ and ].", name))
}

// titleAfter are the edits by which the title of a note that is to be called otherwise
// follows, none if the title says something else than the name.
func titleAfter(n *note.Note, stem string) ([]source.Edit, error) {
	title := n.Title()
	if title != n.Stem && slugKey(title) != slugKey(n.Stem) {
		return nil, nil
	}
	to := titleLike(title, n.Stem, stem)
	if field := n.Frontmatter.Field("title"); field.First() != "" {
		return renamedValues(n, Subject{Key: field.Key, Name: title}, to)
	}
	for i, h := range n.Headings {
		if h.Level == 1 && h.Text != "" {
			edits, err := retitled(n, i, to)
			if err != nil { // HTML ids may stand around its text
				return retitled(n, i, strings.Replace(h.Raw, h.Text, to, 1))
			}
			return edits, nil
		}
	}
	return nil, nil
}

// titleLike is the title for a name: as it is, or in words with a capital where those of
// the old name were written so, as "Old name" of "old-name".
func titleLike(title, was, name string) string {
	if title == was || strings.Contains(title, "-") || strings.Contains(name, " ") {
		return name
	}
	name = strings.ReplaceAll(name, "-", " ")
	if first, _ := utf8.DecodeRuneInString(title); unicode.IsUpper(first) {
		first, size := utf8.DecodeRuneInString(name)
		name = string(unicode.ToUpper(first)) + name[size:]
	}
	return name
}
