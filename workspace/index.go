package workspace

import (
	"cmp"
	"strings"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/fuzzy"
	"github.com/notels/notels/workspace/note"
)

// index answers, for the files of one layer, which files have a name and which
// notes write a target. It holds names and written targets, never places, so
// an edit that changes no name and no target shares it. All keys are folded.
type index struct {
	paths   postings // path below the root, without note extension
	names   postings // last segment of such a path, and the last two
	folders postings // last segment of a folder → the notes in it that stand for it
	dirs    postings // path of a folder below its root → all files below it
	aliases postings
	slugs   postings // slugKeys of stems and titles
	written postings // targetKey of a link's path → the notes that write it
	tags    postings // tags and their parents
	types   postings // extensions of attachments
	search  []searchEntry
	targets []targetEntry // the keys of written, for searching
}

// postings maps a key to the IDs of files.
type postings map[string][]string

func (p postings) add(key, id string) {
	if ids := p[key]; len(ids) == 0 || ids[len(ids)-1] != id {
		p[key] = append(ids, id)
	}
}

// searchEntry is a name that completion can find.
type searchEntry struct {
	id     string
	text   string
	folded string
	mask   uint64
	kind   nameKind
}

// targetEntry is a written target that completion can find.
type targetEntry struct {
	key, words string
	mask       uint64
}

// seal makes what is made of the finished parts.
func (x *index) seal() *index {
	x.targets = make([]targetEntry, 0, len(x.written))
	for key := range x.written {
		x.targets = append(x.targets, targetEntry{key, fuzzy.Words(key), fuzzy.Mask(key)})
	}
	return x
}

// nameKind tells what a name is of a note.
type nameKind uint8

const (
	stemName nameKind = iota
	titleName
	aliasName
	fileName // an attachment's, with its extension
)

// ofFile tells the names that a link by path holds.
func (k nameKind) ofFile() bool { return k == stemName || k == fileName }

func paths(x *index) postings   { return x.paths }
func names(x *index) postings   { return x.names }
func folders(x *index) postings { return x.folders }
func dirs(x *index) postings    { return x.dirs }
func aliases(x *index) postings { return x.aliases }
func slugs(x *index) postings   { return x.slugs }
func written(x *index) postings { return x.written }
func tags(x *index) postings    { return x.tags }
func types(x *index) postings   { return x.types }

func newIndex() *index {
	return &index{paths: postings{}, names: postings{}, folders: postings{}, dirs: postings{}, aliases: postings{}, slugs: postings{},
		written: postings{}, tags: postings{}, types: postings{}}
}

func (x *index) parts() []postings {
	return []postings{x.paths, x.names, x.folders, x.dirs, x.aliases, x.slugs, x.written, x.tags, x.types}
}

// add indexes a file.
func (x *index) add(f *File) {
	path := f.stem()
	x.paths.add(path, f.ID)
	x.names.add(lastSegment(path), f.ID)
	if end := pathEndKey(path); end != lastSegment(path) {
		x.names.add(end, f.ID)
	}
	x.addFolders(f)
	if f.Record == nil {
		x.types.add(extension(lastSegment(f.path)), f.ID)
		x.addSearch(f.ID, f.Name(), fileName)
		return
	}
	x.addNames(f.ID, f.Record)
	x.addWritten(f.ID, f.Record)
	for _, t := range f.Record.Tags {
		for tag := note.Fold(f.Record.String(t.Text)); tag != ""; tag = parentTag(tag) {
			x.tags.add(tag, f.ID)
		}
	}
}

// addWritten indexes what a note links to. A wikilink may mean its target
// percent-decoded.
func (x *index) addWritten(id string, r *note.Record) {
	for i := range r.Links {
		l := &r.Links[i]
		path := r.String(l.Path)
		if path == "" {
			continue
		}
		x.written.add(targetKey(path), id)
		if l.Kind == note.Wiki && strings.Contains(path, "%") {
			x.written.add(targetKey(note.Unescape(path)), id)
		}
	}
}

// addNames indexes what a note is called.
func (x *index) addNames(id string, r *note.Record) {
	stem, title := r.String(r.Stem), r.String(r.Title)
	x.addSearch(id, stem, stemName)
	x.slugs.add(slugKey(stem), id)
	if title != stem {
		x.addSearch(id, title, titleName)
		x.slugs.add(slugKey(title), id)
	}
	for _, a := range r.Aliases {
		x.addSearch(id, r.String(a.Text), aliasName)
		x.aliases.add(note.Fold(r.String(a.Text)), id)
	}
}

func (x *index) addSearch(id, text string, kind nameKind) {
	folded := searchFold(text)
	x.search = append(x.search, searchEntry{id, text, folded, fuzzy.Mask(folded), kind})
}

// addFolders indexes the folders that a file lies in.
func (x *index) addFolders(f *File) {
	dir := parentDir(f.path)
	if f.standsForFolder() {
		x.folders.add(lastSegment(dir), f.ID)
	}
	for ; dir != ""; dir = parentDir(dir) {
		x.dirs.add(dir, f.ID)
	}
}

// standsForFolder tells the notes that a link to their folder means.
func (f *File) standsForFolder() bool {
	name := lastSegment(f.path)
	return f.IsNote() && (name == indexNote || name == readmeNote)
}

const (
	indexNote  = "index.md"
	readmeNote = "readme.md"
)

// parentTag is "a" of "a/b", "" of "a".
func parentTag(tag string) string { return tag[:max(strings.LastIndexByte(tag, '/'), 0)] }

func parentDir(path string) string { return path[:max(strings.LastIndexByte(path, '/'), 0)] }

func lastSegment(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

// pathEndKey is the last two segments of a path, or its only one: names alone
// repeat too often to look through all files of one name.
func pathEndKey(path string) string {
	return path[strings.LastIndexByte(parentDir(path), '/')+1:]
}

// extension is what follows a file name's last dot, "" if nothing does.
func extension(name string) string {
	if dot := strings.LastIndexByte(name, '.'); dot > 0 {
		return name[dot+1:]
	}
	return ""
}

// slugKey is what names and targets have in common that are equal but for case,
// marks and blanks: their slug, or if they have none, as "🎉", they themselves.
func slugKey(name string) string {
	folded := note.Fold(name)
	return cmp.Or(note.Slug(folded), folded)
}

// targetKey is what a written target has in common with a name of each file
// that it may mean: the slugKey of its last segment without a usual note
// extension. What is usual must not depend on settings, which an index does not
// know.
func targetKey(path string) string {
	return slugKey(config.Default().Stem(lastSegment(strings.TrimRight(path, "/"))))
}

// nameKeys are the targetKeys of all links that may lead to a file.
func nameKeys(f *File) []string {
	keys := []string{targetKey(f.Name()), targetKey(f.withoutExtension(f.Name()))}
	if before, _, hash := strings.Cut(f.Rel(), "#"); hash {
		keys = append(keys, targetKey(before)) // a link to "C#.md" is split into "C" and ""
	}
	if f.standsForFolder() {
		keys = append(keys, targetKey(parentDir(f.ID)), targetKey("/"), targetKey("."), targetKey(".."))
	}
	if r := f.Record; r != nil {
		keys = append(keys, targetKey(r.String(r.Title)), slugKey(r.String(r.Title)))
		for _, a := range r.Aliases {
			keys = append(keys, targetKey(r.String(a.Text)))
		}
	}
	return keys
}

// merge makes one index of an older and a newer one; what the newer layer
// hides is left out.
func merge(older, newer *index, hides func(id string) bool) *index {
	out := newIndex()
	from, over := older.parts(), newer.parts()
	for i, part := range out.parts() {
		for key, ids := range from[i] {
			if kept := without(ids, hides); len(kept) > 0 {
				part[key] = kept
			}
		}
		for key, ids := range over[i] {
			kept := part[key]
			part[key] = append(kept[:len(kept):len(kept)], ids...)
		}
	}
	for _, e := range older.search {
		if !hides(e.id) {
			out.search = append(out.search, e)
		}
	}
	out.search = append(out.search, newer.search...)
	return out.seal()
}

// without is ids less the hidden ones; it shares ids where none is hidden.
func without(ids []string, hides func(string) bool) []string {
	for i, id := range ids {
		if hides(id) {
			kept := append([]string(nil), ids[:i]...)
			for _, id := range ids[i:] {
				if !hides(id) {
					kept = append(kept, id)
				}
			}
			return kept
		}
	}
	return ids
}
