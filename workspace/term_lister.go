package workspace

import (
	"cmp"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/fuzzy"
	"github.com/notels/notels/workspace/note"
)

// termLister makes a termList.
type termLister struct {
	keys map[string]*listedKey // by spelling; those that fold alike are one
}

type listedKey struct {
	use   KeyUse
	own   listedTerm
	terms map[string]*listedTerm // by spelling; those that fold alike are one
	links *listedKey             // nil for none
}

type listedTerm struct {
	folded, text string
	votes        int // for text, by the vote that finds a majority
	kind         note.ValueKind
	files        []uint32
}

func newTermList(files []*File) *termList {
	b := termLister{keys: map[string]*listedKey{}}
	for i, f := range files {
		if !learns(f) {
			continue
		}
		for _, field := range f.Record.Fields() {
			b.add(uint32(i), &field)
		}
		for _, tag := range f.Record.Tags() {
			if !isTermText(tag.Text) {
				continue
			}
			b.key(tagsKey).term(tag.Text).count(uint32(i), tag.Text, note.TextValue)
			for step := range tagSteps(tag.Text) {
				b.key(nestedTags).term(step).count(uint32(i), step, note.TextValue)
			}
		}
	}
	return b.list()
}

func (b *termLister) add(file uint32, f *note.FieldRecord) {
	k := b.key(f.Key.Text)
	if k.own.count(file, f.Key.Text, note.NullValue) {
		k.use.add(useOf(f), 1)
	}
	for v := range termsIn(f) {
		k.term(v.Text).count(file, v.Text, v.Kind)
	}
	for v := range linksIn(f) {
		if k.links == nil {
			k.links = b.key(linksUnder(f.Key.Text))
		}
		k.links.term(v.Text).count(file, v.Text, v.Kind)
	}
}

func (b *termLister) key(name string) *listedKey {
	k := b.keys[name]
	if k == nil {
		folded := note.Fold(name)
		if k = b.keys[folded]; k == nil {
			k = &listedKey{own: listedTerm{folded: folded}, terms: map[string]*listedTerm{}}
			b.keys[folded] = k
		}
		b.keys[name] = k
	}
	return k
}

func (k *listedKey) term(text string) *listedTerm {
	t := k.terms[text]
	if t == nil {
		folded := note.Fold(text)
		if t = k.terms[folded]; t == nil {
			t = &listedTerm{folded: folded}
			k.terms[folded] = t
		}
		k.terms[text] = t
	}
	return t
}

// count takes a file in, and is false if it is already.
func (t *listedTerm) count(file uint32, text string, kind note.ValueKind) bool {
	if len(t.files) > 0 && t.files[len(t.files)-1] == file {
		return false
	}
	t.files = append(t.files, file)
	switch {
	case t.votes == 0:
		t.text, t.kind, t.votes = text, kind, 1
	case t.text == text:
		t.votes++
	default:
		t.votes--
	}
	return true
}

// list puts together what was listed.
func (b *termLister) list() *termList {
	l := &termList{}
	var all, words textsBuilder
	add := func(hash uint64, t *listedTerm) {
		l.hashes = append(l.hashes, hash)
		all.add(t.text)
		word := searchFold(t.text)
		words.add(word)
		l.masks = append(l.masks, fuzzy.Mask(word))
		l.kinds = append(l.kinds, t.kind)
		l.files = append(l.files, t.files...)
		l.ends = append(l.ends, uint32(len(l.files)))
	}
	for name, k := range b.keys {
		if name == k.own.folded {
			l.keys = append(l.keys, termKey{name: strings.Clone(name), KeyUse: k.use})
		}
	}
	slices.SortFunc(l.keys, func(a, b termKey) int { return strings.Compare(a.name, b.name) })
	for i := range l.keys {
		l.keys[i].first = uint32(len(l.hashes))
		k := b.keys[l.keys[i].name]
		add(0, &k.own)
		terms := k.sorted()
		if l.keys[i].distinct = !isOfTags(l.keys[i].name) && areDistinct(terms); l.keys[i].distinct {
			continue
		}
		for _, t := range terms {
			add(keyOf(t.folded), t)
		}
	}
	l.texts, l.words = all.texts(), words.texts()
	return l.clipped()
}

// sorted are the terms of a key by hash.
func (k *listedKey) sorted() (terms []*listedTerm) {
	for text, t := range k.terms {
		if text == t.folded {
			terms = append(terms, t)
		}
	}
	slices.SortFunc(terms, func(a, b *listedTerm) int {
		return cmp.Or(cmp.Compare(keyOf(a.folded), keyOf(b.folded)), strings.Compare(a.folded, b.folded))
	})
	return terms
}

// manyTerms are so many that it matters what they take.
const manyTerms = 1000

func areDistinct(terms []*listedTerm) bool {
	uses := 0
	for _, t := range terms {
		uses += len(t.files)
	}
	return len(terms) >= manyTerms && 10*len(terms) >= 9*uses
}

// clipped is l without the room that its slices grew by.
func (l *termList) clipped() *termList {
	l.hashes, l.masks, l.kinds = slices.Clone(l.hashes), slices.Clone(l.masks), slices.Clone(l.kinds)
	l.ends, l.files = slices.Clone(l.ends), slices.Clone(l.files)
	l.texts.ends, l.words.ends = slices.Clone(l.texts.ends), slices.Clone(l.words.ends)
	return l
}
