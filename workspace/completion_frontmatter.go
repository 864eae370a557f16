package workspace

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/fuzzy"
	"github.com/notels/notels/workspace/note"
)

// KeyCandidate is a key of the frontmatter that completion offers.
type KeyCandidate struct {
	Key           string
	Detail        string
	Documentation string
	Required      bool
	// IsList tells that a list is to be written below the key.
	IsList bool
}

// ValueCandidate is a value of the frontmatter that completion offers.
type ValueCandidate struct {
	Text   string // as it is read, without quotes
	Kind   note.ValueKind
	Detail string
	// Label is what is shown, Text if it is "".
	Label string
	// File is the note that the value links to, nil for none.
	File *File
}

// sampled is how many notes are looked at to learn what is usual, and lookedFor how
// many files to find them.
const (
	sampled   = 200
	lookedFor = 5000
)

// CompleteKeys offers the keys that the frontmatter of a note does not have yet
// and that fit what was typed, best first: those of its schema in their order, but
// required ones before others; then those that notes of the same type have, else
// those in the same folder; then those of all notes.
func (s *Snapshot) CompleteKeys(f *File, t note.Typing) (found []KeyCandidate, more bool) {
	all := slices.SortedStableFunc(slices.Values(s.schemaCandidates(f)), func(a, b KeyCandidate) int { return bit(b.Required) - bit(a.Required) })
	seen := map[string]bool{}
	for i := range f.Note.Frontmatter.Fields {
		if field := &f.Note.Frontmatter.Fields[i]; field.KeySpan.Start != t.Replace.Start {
			seen[note.Fold(field.Key)] = true
		}
	}
	all = slices.DeleteFunc(all, func(c KeyCandidate) bool { return isSeen(seen, c.Key) })
	for _, k := range s.usualKeys(f) {
		if !isSeen(seen, k.Name) {
			all = append(all, KeyCandidate{Key: k.Name, Detail: count(k.Notes, "note"), IsList: 2*k.Lists > k.Notes})
		}
	}
	return fittest(all, t.Typed, func(c KeyCandidate) string { return c.Key })
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// isSeen reports whether a key was there before, and remembers it.
func isSeen(seen map[string]bool, key string) bool {
	folded := note.Fold(key)
	before := seen[folded]
	seen[folded] = true
	return before
}

// fittest are the candidates that fit what was typed, best first; those that fit
// alike stay in their order.
func fittest[C any](all []C, typed string, name func(C) string) (found []C, more bool) {
	type ranked struct {
		candidate C
		rank      int
	}
	var fit []ranked
	pattern := searchFold(strings.TrimSpace(typed))
	for _, c := range all {
		if rank := fuzzy.Rank(pattern, searchFold(name(c))); rank > 0 {
			fit = append(fit, ranked{c, rank})
		}
	}
	slices.SortStableFunc(fit, func(a, b ranked) int { return b.rank - a.rank })
	for _, c := range fit[:min(len(fit), MaxCandidates)] {
		found = append(found, c.candidate)
	}
	return found, len(fit) > MaxCandidates
}

// usualKeys are the keys of all notes, first those of notes like this one, by how
// many of these have them.
func (s *Snapshot) usualKeys(f *File) []UsedKey {
	own := map[string]int{}
	for like := range s.alike(f) {
		for key := range firstFields(like.Record) {
			own[key]++
		}
	}
	keys := s.Keys(f)
	slices.SortStableFunc(keys, func(a, b UsedKey) int { return cmp.Compare(own[note.Fold(b.Name)], own[note.Fold(a.Name)]) })
	return keys
}

// alike are notes with frontmatter of the same type, or else in the same folder: so
// many as to learn from them.
func (s *Snapshot) alike(f *File) iter.Seq[*File] {
	others := s.Below(parentDir(f.ID))
	if t := f.Type(); t != "" {
		others = s.termFiles("type", t)
	}
	return func(yield func(*File) bool) {
		left, looked := sampled, 0
		for other := range others {
			if looked++; looked > lookedFor {
				return
			}
			if other.ID == f.ID || !other.IsNote() || f.Type() == "" && parentDir(other.ID) != parentDir(f.ID) {
				continue
			}
			if left--; left < 0 || !yield(other) {
				return
			}
		}
	}
}

// CompleteValues offers the values that fit what was typed under a key, best
// first: those that its schema names and those that are known otherwise, in their
// order; then those that other notes have there. Where these are mostly links, or
// the schema wants them to be, notes are offered.
func (s *Snapshot) CompleteValues(f *File, t note.Typing, known []ValueCandidate) (found []ValueCandidate, more bool) {
	use := s.KeyUse(t.Key, f)
	there := s.otherValues(f, t)
	at := s.slotOf(f, t)
	known = slices.DeleteFunc(slices.Clone(known), func(c ValueCandidate) bool { return !at.takes(c) })
	known = notThere(slices.Concat(schemaValues(at.key), known), there)
	found, more = fittest(known, t.Typed, ValueCandidate.label)
	if demand := linkDemand(at.key); demand != nil || use.Links > 0 && 2*use.Links >= use.values() {
		notes, others := s.linkable(f, t, demand, there)
		for _, c := range notes {
			if v := (ValueCandidate{Text: c.wikilink(), Kind: note.TextValue, Detail: c.Detail, Label: c.Label, File: c.File}); at.takes(v) {
				found = append(found, v)
			}
		}
		return found, more || others
	}
	terms, others := s.vocabulary(f, t, &use, at, there)
	found = append(found, terms...)
	if isTypeKey(t.Key) && at.key == nil {
		types, _ := fittest(notThere(s.unusedTypes(f), there), t.Typed, ValueCandidate.label)
		found = append(found, types...)
	}
	return found[:min(len(found), MaxCandidates)], more || others || len(found) > MaxCandidates
}

// notThere are the values that are not there yet, which they are from now on. A
// number and a text that looks like it are two.
func notThere(all []ValueCandidate, there map[string]bool) (left []ValueCandidate) {
	isText := func(c ValueCandidate) bool { return c.Kind >= note.DateValue }
	for _, c := range all {
		again := func(before ValueCandidate) bool { return before.Text == c.Text && isText(before) == isText(c) }
		if !there[note.Fold(c.Text)] && !slices.ContainsFunc(left, again) {
			left = append(left, c)
		}
	}
	for _, c := range left {
		there[note.Fold(c.Text)] = true
	}
	return left
}

// mostRefused is how many values that the schema does not allow may come before
// those that it does.
const mostRefused = 300

// vocabulary are the values that other notes have under a key and that may stand
// there, but for those that do.
func (s *Snapshot) vocabulary(f *File, t note.Typing, use *KeyUse, at slot, there map[string]bool) (terms []ValueCandidate, more bool) {
	if !s.isVocabulary(t.Key) {
		return nil, false
	}
	most := MaxCandidates + len(there)
	if at.Slot != nil {
		most += mostRefused
	}
	listed, more := s.Terms(t.Key, t.Typed, most, f)
	var all []ValueCandidate
	for _, term := range listed {
		all = append(all, ValueCandidate{Text: term.Text, Kind: term.Kind, Detail: count(term.Notes, "note")})
	}
	if 2*use.Kinds[note.BoolValue] > use.values() {
		flags, _ := fittest(flags(), t.Typed, ValueCandidate.label)
		all = append(all, flags...)
	}
	for _, c := range all {
		if len(terms) <= MaxCandidates && !isSeen(there, c.Text) && at.takes(c) {
			terms = append(terms, c)
		}
	}
	return terms, more
}

func (c ValueCandidate) label() string { return cmp.Or(c.Label, c.Text) }

// values is how many scalars there are.
func (u *KeyUse) values() (n int) {
	for kind, count := range u.Kinds {
		if kind := note.ValueKind(kind); kind.IsScalar() && kind != note.NullValue {
			n += count
		}
	}
	return n
}

// wikilink is a link to what is offered.
func (c Candidate) wikilink() string {
	if c.Shown != "" {
		return "[[" + c.Insert + "|" + c.Shown + "]]"
	}
	return "[[" + c.Insert + "]]"
}

// flags are the values of a key that is true or false.
func flags() []ValueCandidate {
	return []ValueCandidate{{Text: "true", Kind: note.BoolValue}, {Text: "false", Kind: note.BoolValue}}
}

// otherValues are the values that are under the key already, folded, but for the
// one that is being typed.
func (s *Snapshot) otherValues(f *File, t note.Typing) map[string]bool {
	there := map[string]bool{}
	field := f.Note.Frontmatter.Field(t.Key)
	if field == nil {
		return there
	}
	for _, v := range field.Value.Scalars() {
		if !v.Span.Contains(t.Replace.Start) {
			there[note.Fold(v.Text)] = true
		}
	}
	return there
}

// SampleValues are what some other notes have under a key, in no order.
func (s *Snapshot) SampleValues(key string, but *File) (sample []note.ValueRecord) {
	key = note.Fold(key)
	left := sampled
	for f := range s.keyFiles(key) {
		if left--; left < 0 {
			break
		}
		if field := firstFields(f.Record)[key]; field != nil && f.ID != but.ID {
			sample = slices.AppendSeq(sample, members(&field.Value))
		}
	}
	return sample
}
