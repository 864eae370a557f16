package workspace

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// termList is the values that the notes of a layer have under the top-level keys
// of their frontmatter, and which notes those are: those of the workspace, without
// documents that are open from elsewhere. Like an index it has next to no
// pointers; and it holds no places: whoever finds a note here looks into its
// Record.
//
// Terms are numbered by key, then by a hash of their folded text. The first of each
// key stands for the key itself, and so for all notes that have it. Links are no
// terms; those to notes are listed under a key of their own, see linksUnder.
type termList struct {
	keys   []termKey // by name
	hashes []uint64
	texts  texts // as most notes write them
	words  texts // as completion compares them
	masks  []uint64
	kinds  []note.ValueKind
	ends   []uint32 // where in files those of each term end
	files  []uint32
}

// termKey is a key that notes have.
type termKey struct {
	name  string // folded
	first uint32 // the number of its first term
	// distinct tells that nearly each note has another value, as an id, which is
	// nobody's vocabulary: these are left out. Tags never are: nobody numbers notes by them.
	distinct bool
	KeyUse
}

// KeyUse is what notes have under a key.
type KeyUse struct {
	Notes, Lists int
	Links        int // to notes
	Kinds        [note.MapValue + 1]int
}

func (u *KeyUse) add(o KeyUse, sign int) {
	u.Notes += sign * o.Notes
	u.Lists += sign * o.Lists
	u.Links += sign * o.Links
	for k := range u.Kinds {
		u.Kinds[k] += sign * o.Kinds[k]
	}
}

// useOf is what one note has under a key.
func useOf(f *note.FieldRecord) (u KeyUse) {
	u.Notes = 1
	if f.Value.Kind == note.ListValue {
		u.Lists = 1
	}
	for v := range members(&f.Value) {
		if note.IsTemplate(v.Text) {
			continue
		}
		u.Kinds[v.Kind]++
		if isWikilink(v.Text) {
			u.Links++
		}
	}
	return u
}

// longestTerm bounds, in bytes, what is a term rather than a text of its own.
const longestTerm = 100

// namingKeys hold what a note is called: no note has that in common with another.
var namingKeys = []string{"title", "alias", "aliases"}

func isNamingKey(folded string) bool { return slices.Contains(namingKeys, folded) }

// tagsKey is the key of all tags, those in the text included.
const tagsKey = "tags"

// nestedTags is the key that tags are listed under together with those that they are
// nested in, each of which all notes have that have one of its children. No use of it is
// counted, so that it is none of the keys of notes.
const nestedTags = "\x00#"

// tagSteps are a tag and those that it is nested in.
func tagSteps(tag string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range len(tag) {
			if tag[i] == '/' && i > 0 && tag[i-1] != '/' && !yield(tag[:i]) {
				return
			}
		}
		yield(tag)
	}
}

func isTagKey(folded string) bool { return folded == "tag" || folded == tagsKey }

// isOfTags tells the keys under which tags are listed.
func isOfTags(key string) bool { return key == tagsKey || key == nestedTags }

// termKeyOf is the key that the terms of a key are found by.
func termKeyOf(key string) string {
	if key = note.Fold(key); isTagKey(key) {
		return tagsKey
	}
	return key
}

// linksUnder is the key that the links are listed under which stand under a key. No
// use of it is counted, so that it is none of the keys of notes.
func linksUnder(key string) string { return linksMark + note.Fold(key) }

const linksMark = "\x00" // in no key that YAML or TOML can hold

// members are a value, or the items of a list.
func members(v *note.ValueRecord) iter.Seq[note.ValueRecord] {
	if v.Kind == note.ListValue {
		return slices.Values(v.Items)
	}
	return func(yield func(note.ValueRecord) bool) { yield(*v) }
}

// termsIn are the terms of a field: its scalars but for links. Tags are terms
// wherever a note has them, not of a field.
func termsIn(f *note.FieldRecord) iter.Seq[note.ValueRecord] {
	return func(yield func(note.ValueRecord) bool) {
		if key := note.Fold(f.Key.Text); isNamingKey(key) || isTagKey(key) {
			return
		}
		for v := range members(&f.Value) {
			if v.Kind.IsScalar() && v.Kind != note.NullValue && isTermText(v.Text) && !yield(v) {
				return
			}
		}
	}
}

// linksIn are the links to notes of a field.
func linksIn(f *note.FieldRecord) iter.Seq[note.ValueRecord] {
	return func(yield func(note.ValueRecord) bool) {
		for v := range members(&f.Value) {
			if isWikilink(v.Text) && len(v.Text) <= longestTerm && !yield(v) {
				return
			}
		}
	}
}

// isTermText tells what may be a term from links, whole texts and what a template
// leaves open.
func isTermText(s string) bool {
	return s != "" && len(s) <= longestTerm && !strings.ContainsAny(s, "\r\n") && !isLinkText(s) && !note.IsTemplate(s)
}

// isLinkText tells values that are links: to a note or a web address.
func isLinkText(s string) bool { return strings.Contains(s, "://") || isWikilink(s) }

func isWikilink(s string) bool {
	return strings.HasSuffix(s, "]]") && strings.HasPrefix(strings.TrimPrefix(s, "!"), "[[")
}

// key is what notes have under a key, nil if none has it.
func (l *termList) key(folded string) *termKey {
	i, found := slices.BinarySearchFunc(l.keys, folded, func(k termKey, name string) int { return strings.Compare(k.name, name) })
	if !found {
		return nil
	}
	return &l.keys[i]
}

// terms are the numbers of a key's terms: from, and before to.
func (l *termList) terms(k *termKey) (from, to int) {
	from, to = int(k.first)+1, len(l.hashes)
	if i, _ := slices.BinarySearchFunc(l.keys, k.first, func(k termKey, first uint32) int { return cmp.Compare(k.first, first) }); i+1 < len(l.keys) {
		to = int(l.keys[i+1].first)
	}
	return from, to
}

// filesOf are the files that have a term.
func (l *termList) filesOf(term int) []uint32 {
	start := uint32(0)
	if term > 0 {
		start = l.ends[term-1]
	}
	return l.files[start:l.ends[term]]
}

// filesFrom are the files that have the terms from one on and before another.
func (l *termList) filesFrom(from, to int) []uint32 { return l.files[l.ends[from-1]:l.ends[to-1]] }

// find are the files that may have a value under a key, or "" for all that have the
// key.
func (l *termList) find(key, folded string) (found []uint32) {
	k := l.key(key)
	if k == nil {
		return nil
	}
	if folded == "" || k.distinct {
		return l.filesOf(int(k.first))
	}
	from, to := l.terms(k)
	hash := keyOf(folded)
	i, _ := slices.BinarySearch(l.hashes[from:to], hash)
	for i += from; i < to && l.hashes[i] == hash; i++ {
		if found != nil { // another term of the same hash
			return slices.Concat(found, l.filesOf(i))
		}
		found = l.filesOf(i)
	}
	return found
}
