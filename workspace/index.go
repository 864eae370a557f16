package workspace

import (
	"cmp"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
)

// index answers, for the files of one layer, which files have a name and which
// notes write a target. It holds names and written targets, never places, so
// an edit that changes no name and no target shares it. All names but IDs are folded.
type index [tables]postings

// table numbers the parts of an index.
type table uint8

const (
	ids     table = iota // of all files, those that are gone, too
	paths                // path below the root, without note extension
	names                // last segment of such a path, and the last two
	folders              // last segment of a folder → the notes in it that stand for it
	dirs                 // path of a folder below its root → all files below it
	aliases
	slugs       // slugKeys of stems and titles
	written     // targetKey of a link's path → the notes that write it
	tags        // tags and their parents
	types       // extensions of attachments
	schemaFiles // IDs of schemas → the notes that name them
	tables
)

// indexer makes the index of files.
type indexer struct {
	all  [tables][]posting
	file uint32 // the number of the file that is added
	// keys are those of the targets so far, for most are written again and again,
	// and texts what they are of.
	keys  map[string]uint64
	texts map[uint64]string
}

func newIndex(files []*File) *index {
	x := indexer{keys: map[string]uint64{}, texts: map[uint64]string{}}
	for _, t := range []table{ids, paths, names, dirs, slugs} {
		x.all[t] = make([]posting, 0, 2*len(files))
	}
	x.all[written] = make([]posting, 0, 8*len(files))
	for i, f := range files {
		x.file = uint32(i)
		if x.put(ids, f.ID); !f.gone {
			x.add(f)
		}
	}
	var out index
	for i := range out {
		out[i] = newPostings(x.all[i])
	}
	out[written].addTexts(x.texts)
	return &out
}

func (x *indexer) put(t table, name string) {
	x.all[t] = append(x.all[t], posting{keyOf(name), x.file})
}

// add indexes a file.
func (x *indexer) add(f *File) {
	path := f.stem()
	x.put(paths, path)
	x.put(names, lastSegment(path))
	x.put(names, pathEndKey(path))
	x.addFolders(f)
	if !f.IsNote() {
		x.put(types, extension(lastSegment(f.path)))
		return
	}
	x.addNames(f.Record)
	x.addWritten(f.Record)
	if id := f.SchemaID(); id != "" {
		x.put(schemaFiles, id)
	}
	for _, t := range f.Record.Tags() {
		for tag := note.Fold(t.Text); tag != ""; tag = parentTag(tag) {
			x.put(tags, tag)
		}
	}
}

// addWritten indexes what a note links to. A wikilink may mean its target
// percent-decoded.
func (x *indexer) addWritten(r note.Record) {
	for l := range r.Links() {
		if l.Path == "" {
			continue
		}
		x.putTarget(l.Path)
		if l.Kind == note.Wiki && strings.Contains(l.Path, "%") {
			x.putTarget(note.Unescape(l.Path))
		}
	}
}

func (x *indexer) putTarget(path string) {
	key, known := x.keys[path]
	if !known {
		text := targetKey(path)
		key = keyOf(text)
		x.keys[path], x.texts[key] = key, text
	}
	x.all[written] = append(x.all[written], posting{key, x.file})
}

// addNames indexes what a note is called.
func (x *indexer) addNames(r note.Record) {
	stem, title := r.Stem(), r.Title()
	x.put(slugs, slugKey(stem))
	if title != stem {
		x.put(slugs, slugKey(title))
	}
	for _, a := range r.Aliases() {
		x.put(aliases, note.Fold(a.Text))
	}
}

// addFolders indexes the folders that a file lies in.
func (x *indexer) addFolders(f *File) {
	dir := parentDir(f.path)
	if f.standsForFolder() {
		x.put(folders, lastSegment(dir))
	}
	for ; dir != ""; dir = parentDir(dir) {
		x.put(dirs, dir)
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
	if f.IsNote() {
		keys = append(keys, targetKey(f.Title()), slugKey(f.Title()))
		for _, a := range f.Record.Aliases() {
			keys = append(keys, targetKey(a.Text))
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys) // most names of a file have one key
}

// mergeIndexes makes one index of an older and a newer one, whose files get new
// numbers.
func mergeIndexes(older, newer *index, renumberOlder, renumberNewer []uint32) *index {
	var out index
	for i := range out {
		out[i] = mergePostings(&older[i], &newer[i], renumberOlder, renumberNewer)
	}
	return &out
}
