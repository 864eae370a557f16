package workspace

import (
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/schema"
)

// CompleteLinks offers the notes that a link may lead to which is a value under a
// key, as CompleteNotes does it, but first those that other notes link to under that
// key, and only such as the schema wants.
func (s *Snapshot) CompleteLinks(f *File, t note.Typing) (found []Candidate, more bool) {
	return s.linkable(f, t, linkDemand(s.slotOf(f, t).key), s.otherValues(f, t))
}

// linkable are the notes that a value under a key may link to, but for those that
// are there.
func (s *Snapshot) linkable(f *File, t note.Typing, demand *schema.Demand, there map[string]bool) (found []Candidate, more bool) {
	used := s.linksInUse(f, t, demand)
	ofType := ""
	if demand != nil {
		ofType = demand.Type
	}
	others, more := s.completeNotes(f, t, ofType)
	for i, c := range slices.Concat(used, others) {
		if (i < len(used) || !slices.ContainsFunc(used, c.isSame)) && !there[note.Fold(c.wikilink())] {
			found = append(found, c)
		}
	}
	return found[:min(len(found), MaxCandidates)], more || len(found) > MaxCandidates
}

// wanted tells by their numbers which files of a layer may be notes of the type that
// is wanted, nil where all are.
func (q *seeker) wanted(l *layer) []bool {
	if q.ofType == "" {
		return nil
	}
	wanted := make([]bool, len(l.files))
	for _, n := range l.terms().find("type", q.ofType) {
		wanted[n] = true
	}
	return wanted
}

// isSame tells candidates that stand for the same note.
func (c Candidate) isSame(other Candidate) bool {
	if c.File == nil || other.File == nil {
		return c.File == other.File && note.Fold(c.Insert) == note.Fold(other.Insert)
	}
	return c.File.ID == other.File.ID
}

// meets reports whether a candidate is a note that the schema wants.
func (c Candidate) meets(d *schema.Demand) bool {
	return d == nil || d.Type == "" || c.File != nil && note.Fold(c.File.Type()) == note.Fold(d.Type)
}

// linksInUse are the notes that other notes link to under a key, those that most
// link to first.
func (s *Snapshot) linksInUse(f *File, t note.Typing, demand *schema.Demand) (found []Candidate) {
	if pathStart(t.Typed) != "" { // which the link is to keep
		return nil
	}
	notes := map[string]int{} // that link to each, by what is inserted
	terms, _ := s.Terms(linksUnder(t.Key), t.Typed, MaxCandidates, f)
	for _, term := range terms {
		c, ok := s.linkInUse(f, t.Key, term.Text)
		if !ok || !c.meets(demand) {
			continue
		}
		if i := slices.IndexFunc(found, c.isSame); i >= 0 {
			c = found[i]
		} else {
			found = append(found, c)
		}
		notes[c.Insert] += term.Notes
	}
	if strings.TrimSpace(t.Typed) == "" { // else what fits best comes first
		slices.SortStableFunc(found, func(a, b Candidate) int { return notes[b.Insert] - notes[a.Insert] })
	}
	for i := range found {
		found[i].Detail = count(notes[found[i].Insert], "note")
	}
	return found
}

// linkInUse is the note that a link under a key leads to, as a link in another note
// has it. What it leads to in that note and how it is shown there is left away.
func (s *Snapshot) linkInUse(f *File, key, link string) (c Candidate, ok bool) {
	path := strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(link, "!"), "[["), "]]")
	if i := strings.IndexAny(path, `#|\`); i >= 0 {
		path = path[:i]
	}
	t, ok := wikiTarget(strings.TrimSpace(path))
	if !ok {
		return c, false
	}
	from := f
	for from = range s.termFiles(linksUnder(key), link) {
		break // it is meant as seen from who has it
	}
	switch r := s.Resolve(from, t); {
	case r.Missing():
		c = Candidate{Kind: UnwrittenCandidate, Label: t.Path, Insert: t.Path}
	case r.File != nil && r.File.ID != f.ID:
		c = Candidate{Label: r.File.withoutExtension(r.File.Name()), Insert: s.WikiTarget(f, r.File), File: r.File}
	}
	return c, c.Insert != ""
}

// linkDemand is what the schema asks of the links under a key, nil if they need be
// none.
func linkDemand(k *schema.Key) *schema.Demand {
	switch {
	case k == nil:
		return nil
	case k.Link != nil:
		return k.Link
	case k.Item != nil:
		return k.Item.Link
	}
	return nil
}
