package workspace

import (
	"cmp"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/fuzzy"
	"github.com/notels/notels/workspace/note"
)

// Candidate is one item that completion offers.
type Candidate struct {
	// Label is what matched: a stem, title, alias or heading.
	Label string
	// Detail is where it is: a note's path, a heading's level.
	Detail string
	// Insert is the target or fragment to write, without brackets.
	Insert string
	// Shown is the text to show behind a bar, "" for none.
	Shown string
	// File is the note meant.
	File *File
	// Heading is the index of the heading meant, -1 for the whole note.
	Heading int

	score int
}

// MaxCandidates is how many items completion offers at most.
const MaxCandidates = 100

// CompleteNotes offers the notes whose stem, title or alias fits what was
// typed, best first; more tells that there would be others. The note itself
// is not offered, and each note once: by the name that fits best.
func (s *Snapshot) CompleteNotes(from *File, typed string) (found []Candidate, more bool) {
	pattern := searchFold(strings.TrimSpace(typed))
	mask := letterMask(pattern)
	best := map[string]match{}
	for i, l := range s.layers {
		for k := range l.index.search {
			e := &l.index.search[k]
			if mask&^e.mask != 0 || e.id == from.ID || s.hidden(e.id, i) {
				continue
			}
			f := l.files[e.id]
			if f == nil {
				continue
			}
			if score := scoreName(pattern, e, f); score > best[e.id].score {
				best[e.id] = match{f, e, score}
			}
		}
	}
	matches := make([]match, 0, len(best))
	for _, m := range best {
		if m.file.Root == from.Root {
			m.score += nearness
		}
		if parentDir(m.file.ID) == parentDir(from.ID) {
			m.score += nearness
		}
		matches = append(matches, m)
	}
	slices.SortFunc(matches, func(a, b match) int {
		return cmp.Or(b.score-a.score, strings.Compare(a.entry.folded, b.entry.folded), strings.Compare(a.file.ID, b.file.ID))
	})
	if more = len(matches) > MaxCandidates; more {
		matches = matches[:MaxCandidates]
	}
	for _, m := range matches {
		found = append(found, s.candidate(from, m))
	}
	return found, more
}

// match is a name that fits.
type match struct {
	file  *File
	entry *searchEntry
	score int
}

// nearness is what lies near counts more than a few letters of length.
const nearness = 10

// scoreName scores a name, and the path of a note where a path is typed.
func scoreName(pattern string, e *searchEntry, f *File) int {
	if strings.Contains(pattern, "/") {
		if e.kind != stemName {
			return 0
		}
		return fuzzy.Score(pattern, searchFold(note.Stem(f.Rel())))
	}
	score := fuzzy.Score(pattern, e.folded)
	if score > 0 && e.kind == stemName {
		score++ // of two names that fit alike, the one that the link will hold
	}
	return score
}

// candidate is how a match is offered and written.
func (s *Snapshot) candidate(from *File, m match) Candidate {
	c := Candidate{Label: m.entry.text, File: m.file, Heading: -1, Detail: m.file.Rel(), Insert: s.ShortestTarget(from, m.file)}
	if m.entry.kind == aliasName {
		c.Shown = m.entry.text
	}
	return c
}

// ShortestTarget is the shortest end of a note's path, without its extension,
// that a wikilink in from finds it by.
func (s *Snapshot) ShortestTarget(from, to *File) string {
	whole := note.Stem(to.Rel())
	parts := strings.Split(whole, "/")
	for i := len(parts) - 1; i >= 0; i-- {
		target := strings.Join(parts[i:], "/")
		r := s.Resolve(from, note.Target{Kind: note.Wiki, Path: target})
		if r.File != nil && r.File.ID == to.ID && len(r.Others) == 0 {
			return target
		}
	}
	return whole
}

// CompleteHeadings offers the headings of the note that a path names, in their
// order or, where something is typed, best first.
func (s *Snapshot) CompleteHeadings(from *File, path, typed string) (found []Candidate, more bool) {
	r := s.Resolve(from, note.Target{Kind: note.Wiki, Path: path, Hash: true})
	if r.File == nil || r.File.Record == nil {
		return nil, false
	}
	pattern := searchFold(strings.TrimSpace(typed[strings.LastIndexByte(typed, '#')+1:]))
	rec := r.File.Record
	for i := range rec.Headings {
		text := rec.String(rec.Headings[i].Text)
		score := fuzzy.Score(pattern, searchFold(text))
		if text == "" || score == 0 {
			continue
		}
		if pattern == "" {
			score = 1 // as they come
		}
		found = append(found, Candidate{Label: text, Insert: HeadingTarget(text), File: r.File, Heading: i,
			Detail: strings.Repeat("#", int(rec.Headings[i].Level)), score: score})
	}
	slices.SortStableFunc(found, func(a, b Candidate) int { return b.score - a.score })
	if more = len(found) > MaxCandidates; more {
		found = found[:MaxCandidates]
	}
	return found, more
}

// HeadingTarget is a heading's text without the characters that a wikilink
// can't hold; it still matches the heading.
func HeadingTarget(text string) string {
	text = strings.Map(func(r rune) rune {
		if strings.ContainsRune("#|^[]", r) {
			return ' '
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}
