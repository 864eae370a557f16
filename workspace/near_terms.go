package workspace

import (
	"fmt"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/schema"
)

// term is a value that notes may have in common under a key.
type term struct{ root, key, text string }

// tagTerms is the key of tags, those in the text included. They are compared without
// case.
const tagTerms = "tags"

// Longer texts are of one note, and no terms.
const (
	longestTermRunes = 60
	mostTermWords    = 5
)

// A term is rare up to rareTerm uses; one that is but written otherwise than a very
// common one may have more. Another is common from commonUses on, and the common one
// that a rare one is mistaken for must be timesMore as frequent; manyMore or muchMore
// where words of their own often look like that.
const (
	rareTerm   = 2
	mostRare   = 5
	commonUses = 8
	timesMore  = 8
	manyMore   = 16
	muchMore   = 20
)

func (t term) hash() uint64 { return t.commonKey(t.text) }

// commonKey is what a common term is found by.
func (t term) commonKey(variant string) uint64 {
	return mixed(mixed(keyOf(t.root), keyOf(t.key)), keyOf(variant))
}

// commonTerm is a list of common terms that one variant fits.
type commonTerm struct {
	text string
	next *commonTerm
}

// termPlace is where a term is: in a field, -1 for the tags of the text, and which of
// its items, -1 for a value that is no list.
type termPlace struct {
	name        note.Name
	field, item int
}

// path leads to the value; nil if it is a tag that is no value by itself.
func (p *termPlace) path(fields []note.FieldRecord) []string {
	if p.field >= 0 {
		return pathTo(fields[p.field].Key.Text, p.item)
	}
	for i := range fields {
		for n, v := range scalarsOf(&fields[i].Value) {
			if v.At == p.name.At {
				return pathTo(fields[i].Key.Text, n)
			}
		}
	}
	return nil
}

// mostTerms bounds the terms that are looked at in a note, and mostNear what is told
// of them.
const (
	mostTerms = 500
	mostNear  = 4
)

// placedTerms are the terms of a note with their places.
func placedTerms(f *File, fields []note.FieldRecord) iter.Seq2[term, termPlace] {
	return func(yieldAll func(term, termPlace) bool) {
		left := mostTerms
		yield := func(t term, at termPlace) bool {
			left--
			return yieldAll(t, at) && left > 0
		}
		for _, tag := range f.Record.Tags() {
			if t := (term{f.Root, tagTerms, note.Fold(tag.Text)}); !yield(t, termPlace{tag, -1, -1}) {
				return
			}
		}
		for i := range fields {
			key, v := fields[i].Key.Text, &fields[i].Value
			if isNaming(key) {
				continue
			}
			for n, item := range scalarsOf(v) {
				if isTerm(item) && !yield(term{f.Root, key, strings.TrimSpace(item.Text)}, termPlace{note.Name{Text: item.Text, At: item.At}, i, n}) {
					return
				}
			}
		}
	}
}

// isNaming tells the keys that name a note, and tags, which count as such.
func isNaming(key string) bool {
	switch strings.ToLower(key) {
	case "title", "alias", "aliases", "tag", "tags":
		return true
	}
	return false
}

// scalarsOf are a value, or the items of a list.
func scalarsOf(v *note.ValueRecord) iter.Seq2[int, *note.ValueRecord] {
	return func(yield func(int, *note.ValueRecord) bool) {
		if v.Kind != note.ListValue {
			yield(-1, v)
			return
		}
		for i := range v.Items {
			if !yield(i, &v.Items[i]) {
				return
			}
		}
	}
}

// isTerm tells terms from other texts.
func isTerm(v *note.ValueRecord) bool {
	text := v.Text
	return v.Kind == note.TextValue && !v.Cut && text != "" && len(text) <= 4*longestTermRunes &&
		utf8.RuneCountInString(text) <= longestTermRunes && len(strings.Fields(text)) <= mostTermWords &&
		!strings.ContainsAny(text, "[]{}<>\n") && !strings.Contains(text, "://")
}

// count adds n notes to a term. One that becomes common can be found from then on by
// all that is close to it.
func (k *learnt) count(t term, n int) {
	hash := t.hash()
	before := int(k.terms.get(hash))
	now := before + n
	if now == 0 {
		k.terms = k.terms.without(hash)
	} else {
		k.terms = k.terms.with(hash, int32(now))
	}
	if before < commonUses == (now < commonUses) {
		return
	}
	text := strings.Clone(t.text)
	for _, v := range variants(t.text) {
		key := t.commonKey(v)
		rest := k.common.get(key).without(text)
		if now >= commonUses {
			rest = rest.with(text)
		}
		if rest == nil {
			k.common = k.common.without(key)
		} else {
			k.common = k.common.with(key, rest)
		}
	}
}

// with is the list with a text, in the order of the alphabet.
func (c *commonTerm) with(text string) *commonTerm {
	if c == nil || text < c.text {
		return &commonTerm{text, c}
	}
	return &commonTerm{c.text, c.next.with(text)}
}

func (c *commonTerm) without(text string) *commonTerm {
	switch {
	case c == nil:
		return nil
	case c.text == text:
		return c.next
	}
	return &commonTerm{c.text, c.next.without(text)}
}

// nearTerm is the common term that a rare one is probably meant to be, with the
// numbers of notes that have them.
func (k *learnt) nearTerm(t term) (near string, rare, common int) {
	rare = int(k.terms.get(t.hash()))
	if rare > mostRare {
		return "", 0, 0
	}
	for _, v := range variants(t.text) {
		for c := k.common.get(t.commonKey(v)); c != nil; c = c.next {
			n := int(k.terms.get(term{t.root, t.key, c.text}.hash()))
			if n > common && c.text != t.text && isNear(t.text, c.text, rare, n) {
				near, common = c.text, n
			}
		}
	}
	return near, rare, common
}

// nearTerms tells of rare terms beside common ones that differ in next to nothing.
func (k *learnt) nearTerms(f *File, fields []note.FieldRecord) (found []Outlier) {
	for t, at := range placedTerms(f, fields) {
		near, rare, common := k.nearTerm(t)
		if near == "" {
			continue
		}
		if len(found) == mostNear {
			break
		}
		o := Outlier{Key: t.key, At: at.name.At}
		if path := at.path(fields); path != nil {
			o.Remedies = []schema.Remedy{schema.ChangeTo(path, near)}
		}
		under, mark := fmt.Sprintf(" under `%s`", t.key), ""
		if t.key == tagTerms {
			under, mark = "", "#"
		}
		near = mark + near
		o.Message = fmt.Sprintf("“%s” is used %s%s; “%s” %d times. Write “%s” if it is the same.",
			mark+strings.TrimSpace(at.name.Text), times(rare), under, near, common, near)
		found = append(found, o)
	}
	return found
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}
