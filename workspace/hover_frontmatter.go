package workspace

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// shownTerms and shownNotes are how many terms and notes a hover names, lookedThrough
// how many notes it looks through at most to count those with a value.
const (
	shownTerms    = 5
	shownNotes    = 5
	lookedThrough = 1000
)

// HoverEntry is what a hover on a key or value of a note's frontmatter shows: what
// its schema says of it, and how the vault uses it.
func (s *Snapshot) HoverEntry(f *File, of Subject, m Markup) string {
	if of.Kind == OfKey {
		known := s.explained(f, of.Name, m)
		use := s.KeyUse(of.Name, nil)
		return m.join(m.strong(of.Name), known, m.text(s.usage(f, of.Name, use)), m.text(s.commonest(of.Name)))
	}
	return m.join(m.strong(of.Name), s.explained(f, of.Key, m), m.text(s.holding(of)), m.text(s.namesake(f, of)))
}

// usage says in how many notes a key is, and what is usually there.
func (s *Snapshot) usage(f *File, key string, use KeyUse) string {
	if use.Notes == 0 { // but a document from elsewhere
		return ""
	}
	said := count(use.Notes, "note") + " " + have(use.Notes) + " this key"
	if t := f.Type(); t != "" && note.Fold(key) != "type" {
		said += fmt.Sprintf(", %d of them of type %q", s.notesOfType(key, t), t)
	}
	said += "."
	if kinds := use.kinds(); kinds != "" {
		said += " Usual values: " + kinds + "."
	}
	return said
}

func have(n int) string {
	if n == 1 {
		return "has"
	}
	return "have"
}

// notesOfType is how many notes of a type have a key.
func (s *Snapshot) notesOfType(key, t string) (n int) {
	key, t = note.Fold(key), note.Fold(t)
	for i, l := range s.layers {
		terms := l.terms()
		typed := terms.find("type", t)
		for _, file := range terms.find(key, "") {
			if _, found := slices.BinarySearch(typed, file); found {
				n++
			}
		}
		for _, f := range s.hiddenFiles(i) {
			if note.Fold(writtenType(f.Record.Fields())) == t && firstFields(f.Record)[key] != nil {
				n--
			}
		}
	}
	return n
}

// kinds says of what kinds most values are, most often first.
func (u *KeyUse) kinds() string {
	type named struct {
		name  string
		count int
	}
	texts := u.Kinds[note.TextValue] - u.Links
	all := []named{
		{"true or false", u.Kinds[note.BoolValue]}, {"numbers", u.Kinds[note.IntValue] + u.Kinds[note.FloatValue]},
		{"dates", u.Kinds[note.DateValue]}, {"texts", texts}, {"links", u.Links}, {"maps", u.Kinds[note.MapValue]},
	}
	total := 0
	for _, k := range all {
		total += k.count
	}
	slices.SortStableFunc(all, func(a, b named) int { return cmp.Compare(b.count, a.count) })
	var names []string
	for _, k := range all {
		if k.count > 0 && 10*k.count >= total {
			names = append(names, k.name)
		}
	}
	said := strings.Join(names, ", ")
	if said != "" && 2*u.Lists > u.Notes {
		said = "lists of " + said
	}
	return said
}

// commonest names the values that most notes have under a key.
func (s *Snapshot) commonest(key string) string {
	terms, more := s.Terms(key, "", shownTerms, nil)
	if len(terms) == 0 || !s.isVocabulary(key) {
		return ""
	}
	var names []string
	for _, t := range terms {
		names = append(names, fmt.Sprintf("%s (%d)", t.Text, t.Notes))
	}
	said := strings.Join(names, ", ")
	if more {
		said += ", …"
	}
	return "Most used: " + said
}

// holding says which notes have a value under a key. Only of those that it names,
// and where there is no count, it must look whether they do; of too many that have
// but the key it says nothing.
func (s *Snapshot) holding(of Subject) string {
	q := termSeeker{Snapshot: s, key: note.Fold(of.Key)}
	total, counted := 0, !q.isDistinct()
	if counted {
		total = q.notes(of.Name)
	}
	var titles []string
	looked := 0
	for f := range s.termFiles(of.Key, of.Name) {
		if looked++; looked > lookedThrough && !counted {
			return ""
		}
		for range s.referrer(of).in(f) {
			if len(titles) < shownNotes {
				titles = append(titles, Shortened(f.Title(), maxName))
			}
			if !counted {
				total++
			}
			break
		}
		if counted && len(titles) == shownNotes {
			break
		}
	}
	if total == 0 {
		return ""
	}
	slices.Sort(titles)
	said := fmt.Sprintf("%s %s this under %q", count(total, "note"), have(total), Shortened(of.Key, maxName))
	if len(titles) > 0 {
		said += ": " + strings.Join(titles, ", ")
	}
	if total > len(titles) {
		said += ", …"
	}
	return said
}

// notes is how many notes have a term.
func (q *termSeeker) notes(text string) (n int) {
	text = note.Fold(text)
	for i, l := range q.layers {
		n += len(l.terms().find(q.key, text)) - q.counts(q.hiddenFiles(i))[keyOf(text)]
	}
	return n
}

// namesake names the note that is called like a value.
func (s *Snapshot) namesake(f *File, of Subject) string {
	r := s.Resolve(f, of.asTarget())
	if r.File == nil || !r.File.IsNote() || r.File.ID == f.ID {
		return ""
	}
	return fmt.Sprintf("A note is called like this: %s", r.File.Rel())
}
