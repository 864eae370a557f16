package workspace

import (
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// tries are the targets to try for a link, the one most like what is written first: those
// that lead where the link is to lead, as far as that can be told before they are written.
func (r *reshape) tries(c *reshaped, l *note.Link, a aim) (tries []asWritten) {
	write, fragments := c.writer(l), r.fragments(a)
	for _, p := range append([]string{a.t.Path}, r.paths(a)...) {
		for _, fragment := range fragments {
			w := write(p, fragment)
			w.bare = w.bare || a.meant.Part.Kind == WholeName
			if t, ok := a.with(p, fragment); ok && t.Written() != "" && !slices.Contains(tries, w) && r.keeps(a, &t) {
				tries = append(tries, w)
			}
		}
	}
	return tries
}

// with is the link's target with another path and fragment, false if it can't hold them.
func (a aim) with(path, fragment string) (t note.Target, ok bool) {
	t = a.t
	t.Path, t.Fragment = path, fragment
	if t.Markdown() {
		t.Hash = t.Hash && (fragment != "" || a.t.Fragment == "")
		return t, true
	}
	written := path
	if a.t.Hash && (fragment != "" || a.t.Fragment == "" && a.meant.Part.Kind != WholeName) {
		written += "#" + fragment
	}
	if strings.Contains(path, "#") && len(written) > len(path) {
		return t, false // the first "#" would end the path
	}
	if written == a.t.Written() || !isHard(path) && !strings.ContainsAny(written, "|[]\\`") {
		t.Hash = len(written) > len(path)
		return t, true
	}
	t, ok = wikiTarget(written)
	t.Embed = a.t.Embed
	return t, ok
}

// paths are the paths to try.
func (r *reshape) paths(a aim) (paths []string) {
	if a.meant.File == nil {
		return r.placePaths(a)
	}
	to := r.fileAfter(a.meant)
	if a.t.Path == "" && to.ID == a.from.ID {
		return nil // it is tried as it is
	}
	for _, id := range r.spellings(a, to) {
		if a.t.Path == "" && a.t.Markdown() { // which led within its note: no form to keep
			paths = append(paths, relativePath(parentDir(a.from.ID), id))
		}
		for _, p := range a.inForm(to, id) {
			paths = append(paths, p)
			if isHard(p) && !a.t.Markdown() {
				paths = append(paths, escapeWiki.Replace(p))
			}
		}
	}
	if a.meant.Step == ByAlias || a.meant.Step == ByTitle {
		paths = append(namesAfter(a, to), paths...)
	}
	if a.t.Markdown() {
		relative := relativePath(parentDir(a.from.ID), to.ID)
		paths = append(paths, relative, "./"+relative, "/"+to.Rel())
	} else {
		paths = append(paths, pathEnds(to.withoutExtension(to.Rel()))...)
		paths = append(paths, "/"+to.withoutExtension(to.Rel()), r.now.WikiTarget(a.from, to), escapeWiki.Replace(to.withoutExtension(to.Rel())))
	}
	return slices.DeleteFunc(paths, func(p string) bool { return p == "" })
}

// escapeWiki percent-encodes what a wikilink can't hold.
var escapeWiki = strings.NewReplacer("%", "%25", "#", "%23", "|", "%7C", "^", "%5E", "[", "%5B", "]", "%5D", "`", "%60", `\`, "%5C")

// placePaths are the paths to try for what leads to no file.
func (r *reshape) placePaths(a aim) []string {
	before, _ := r.meant.placeOf(a.in, a.t, a.meant.Step)
	id := r.idAfter(before)
	slash := a.slash()
	if relative, ok := relativePlace(a.in, a.t); ok && relative == before {
		return likeDots(a.t, strings.TrimSuffix(relativePath(parentDir(a.from.ID), id), "/")+slash)
	}
	rel := strings.Trim(strings.TrimPrefix(id, a.from.Root), "/")
	if a.t.Path[0] == '/' {
		rel = "/" + rel
	}
	return []string{rel + slash}
}

// spellings are the IDs that a link may write of a file: of the folder that it stands for,
// where the link does so, and without the note extension unless the link has it.
func (r *reshape) spellings(a aim, to *File) (ids []string) {
	extension := a.hasExtension()
	if a.t.Path == "" {
		extension = a.t.Markdown() && r.LinkStyle(a.from.Root).Path.Extension
	}
	if a.meant.Step == FolderNote {
		if to.standsForFolder() {
			ids = append(ids, parentDir(to.ID))
		}
		extension = a.t.Markdown()
	}
	if extension {
		return append(ids, to.ID)
	}
	return append(ids, to.withoutExtension(to.ID))
}

// hasExtension reports whether a link writes the extension of the note that it means.
func (a aim) hasExtension() bool {
	name, own := a.name(), extensionOf(a.meant.File)
	if !strings.HasSuffix(note.Fold(name), note.Fold(own)) {
		return own == ""
	}
	return note.Fold(lastSegment(name)) == lastSegment(a.meant.File.path) || a.meant.Step == ByTitle || a.meant.Step == ByAlias
}

// name is the path of a link as it was found, with the "#" that belongs to it.
func (a aim) name() string {
	t := a.t
	if !t.Markdown() {
		t = a.meant.target
	}
	if a.meant.Part.Kind == WholeName {
		return t.Written()
	}
	return t.Path
}

// extensionOf is a file's note extension with its dot, "" for an attachment.
func extensionOf(f *File) string { return strings.TrimPrefix(f.Name(), f.withoutExtension(f.Name())) }

// inForm are the paths to an ID that are like that of the link: from where it leads, and as
// short.
func (a aim) inForm(to *File, id string) []string {
	slash, relative := "", strings.TrimSuffix(relativePath(parentDir(a.from.ID), to.ID), strings.TrimPrefix(to.ID, id))
	if id == parentDir(to.ID) {
		slash, relative = a.slash(), strings.TrimSuffix(relativePath(parentDir(a.from.ID), id), "/")
	}
	rel := strings.Trim(strings.TrimPrefix(id, to.Root), "/")
	switch segments := strings.Count(strings.TrimRight(a.name(), "/"), "/"); {
	case a.t.Path != "" && a.t.Path[0] == '/':
		return []string{"/" + strings.TrimPrefix(rel+slash, "/")}
	case a.t.Path != "" && (isDots(a.t.Path) || a.certainty() == 0):
		return likeDots(a.t, relative+slash)
	case a.meant.Step == FromRoot && segments > 0:
		return []string{rel + slash}
	default:
		return a.encoded(longerEnds(rel, segments), slash)
	}
}

// slash is what ends the path of a link to a folder.
func (a aim) slash() string { return a.t.Path[len(strings.TrimRight(a.t.Path, "/")):] }

// encoded are paths as the link writes its own, which may be percent-encoded where it need
// not be.
func (a aim) encoded(paths []string, slash string) []string {
	for i, p := range paths {
		if !a.t.Markdown() && a.meant.target.Path != a.t.Path {
			p = escapePath(p)
		}
		paths[i] = p + slash
	}
	return paths
}

// longerEnds are the ends of a path with more than so many "/", shortest first; all of it if
// it has fewer.
func longerEnds(path string, segments int) []string {
	ends := pathEnds(path)
	return ends[min(segments, len(ends)-1):]
}

// likeDots are ways to write a relative path, the one first that is like that of a link.
func likeDots(t note.Target, relative string) []string {
	if isDots(relative) || t.Markdown() && !strings.HasPrefix(t.Path, "./") {
		return []string{relative, "./" + relative}
	}
	return []string{"./" + relative, relative}
}

// namesAfter are what a note is called instead of the name that a link has: an alias or
// title that is not among its names any more.
func namesAfter(a aim, to *File) (names []string) {
	name := a.name()
	if a.meant.Step == ByTitle {
		switch title := a.meant.File.Title(); {
		case note.Fold(title) == note.Fold(name):
			return []string{to.Title()}
		case name == note.Slug(title) && slugKey(title) != slugKey(a.meant.File.withoutExtension(a.meant.File.Name())):
			return []string{note.Slug(to.Title()), to.Title()}
		}
		return nil
	}
	before, after := a.meant.File.Record.Aliases(), to.Record.Aliases()
	for i, alias := range before {
		if len(before) == len(after) && note.Fold(alias.Text) == note.Fold(name) {
			names = append(names, after[i].Text)
		}
	}
	for _, alias := range after { // of a list that has another length, the new ones
		isOld := func(old note.Name) bool { return old.Text == alias.Text }
		if len(before) != len(after) && !slices.ContainsFunc(before, isOld) {
			names = append(names, alias.Text)
		}
	}
	return names
}
