package workspace

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/notels/notels/workspace/fuzzy"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// CompleteNotes offers the files whose name, title or alias fits what was
// typed, and what other notes link to though it is not written yet, best first;
// more tells that there would be others. The note itself is not offered, and
// each file once: by the name that fits best. A path that is typed is looked for
// in paths, and stays as it begins: "./", "../" or "/".
func (s *Snapshot) CompleteNotes(from *File, t note.Typing) (found []Candidate, more bool) {
	return s.completeNotes(from, t, "")
}

// completeFiles offers only files that are there, whether or not a wikilink can lead to them.
func (s *Snapshot) completeFiles(from *File, t note.Typing) (found []Candidate, more bool) {
	return s.completeBy(from, t, func(q *seeker) { q.onlyFiles = true })
}

// completeNotes offers only notes of a type, unless that is "".
func (s *Snapshot) completeNotes(from *File, t note.Typing, ofType string) (found []Candidate, more bool) {
	return s.completeBy(from, t, func(q *seeker) { q.ofType = note.Fold(ofType) })
}

// completeBy offers what a seeker finds, of which is told what it is to look for.
func (s *Snapshot) completeBy(from *File, t note.Typing, want func(*seeker)) (found []Candidate, more bool) {
	seek := func(typed string) (*seeker, []match) {
		t.Typed = typed
		q := newSeeker(s, from, t)
		want(q)
		return q, q.best()
	}
	q, best := seek(strings.TrimSpace(t.Typed))
	stem := s.Config(from.Root).Stem(t.Typed)
	if stem != t.Typed && (len(best) == 0 || best[0].rank <= fuzzy.Scattered) { // names lack the extension
		q, best = seek(stem)
	}
	asTypedFirst(best, t.Typed)
	for _, m := range best {
		if len(found) == MaxCandidates {
			return found, true
		}
		if c, ok := q.candidate(m); ok {
			found = append(found, c)
		}
	}
	return found, len(best) == kept
}

// asTypedFirst puts the names that were typed before those that are the same but for
// accents and marks.
func asTypedFirst(all []match, typed string) {
	same := 0
	for same < len(all) && all[same].rank == fuzzy.Exact && all[same].file != nil {
		same++
	}
	typed = note.Fold(typed)
	differs := func(m match) int { return bit(note.Fold(m.file.called(m.name)) != typed) }
	slices.SortStableFunc(all[:same], func(a, b match) int { return differs(a) - differs(b) })
}

// seeker looks for the names that fit what was typed in a note.
type seeker struct {
	*Snapshot
	typedStart
	from        *File
	pattern     string
	lastSegment string       // of what was typed
	inPath      bool         // names are compared with their paths
	ofType      string       // the type of notes that is wanted, "" for any
	written     source.Range // the link that is being written, if it is one already
	// onlyFiles tells that what is not written yet is not wanted, nor a wikilink.
	onlyFiles bool

	// leastShare is how many names are worth another goroutine: to look at so many takes
	// longer than to begin it.
	leastShare int

	pass    *Pass
	near    map[string]nearness
	keys    map[string]string // of targets
	matches []match
}

func newSeeker(s *Snapshot, from *File, t note.Typing) *seeker {
	typed := t.Typed
	q := &seeker{leastShare: 10_000, Snapshot: s, typedStart: startOf(from, typed), from: from, pass: s.Pass(), keys: map[string]string{}}
	q.written = from.linkAt(t.Replace.Start)
	q.near = q.pass.nearTo(from, q.written)
	typed = typed[len(q.start):]
	q.inPath = q.start != "" || strings.Contains(typed, "/")
	q.pattern, q.lastSegment = searchFold(typed), lastSegment(typed)
	return q
}

// kept is how many matches are kept: a few can't be offered in the end.
const kept = MaxCandidates + MaxCandidates/4

// best is the matches, each file once, best first. The ranks are gone through from the
// best on, until there are enough.
func (q *seeker) best() []match {
	var layers []*layerSeeker
	for i := range q.layers {
		layers = append(layers, q.layerSeekers(i)...)
	}
	for _, look := range q.looks() {
		atOnce(layers, look)
		if q.matches = withFound(q.matches, layers); len(q.matches) == kept {
			break
		}
	}
	if q.wantsScattered() {
		atOnce(layers, (*layerSeeker).scattered)
		q.matches = withFound(q.matches, layers)
	}
	q.unwritten()
	q.matches = firstOfFiles(q.matches)
	if !q.inPath && q.isLong() && (len(q.matches) < fewMatches || q.matches[fewMatches-1].rank == fuzzy.Stray) {
		q.typos(layers)
	}
	return q.matches
}

// enoughOfFew is how many names must fit two or three letters so that none is looked for that
// has them scattered: that takes longest, and people type on rather than to look so far down.
const enoughOfFew = 20

// wantsScattered reports whether names are wanted that have the letters of the pattern
// scattered in them.
func (q *seeker) wantsScattered() bool {
	if q.inPath || q.pattern == "" {
		return false
	}
	return len(q.matches) < enoughOfFew || q.isLong() && len(q.matches) < kept
}

// isLong reports whether so much is typed that names are thought of which have typos in it
// or its letters anywhere: nearly all have two or three letters of Latin script so, and of
// many notes it takes long to rank them. It goes by bytes, as the letters of other scripts
// tell more.
func (q *seeker) isLong() bool { return len(q.pattern) > 3 }

// withFound adds what was found in the layers, rank by rank as long as there are not
// enough.
func withFound(all []match, layers []*layerSeeker) []match {
	for rank := fuzzy.Exact; rank >= 0 && len(all) < kept; rank-- {
		before := len(all)
		for _, l := range layers {
			all = l.matches(all, rank)
		}
		if len(all) > before {
			all = firstOfFiles(all)
		}
	}
	for _, l := range layers {
		l.forget()
	}
	return all
}

// atOnce looks through the layers, at the same time where that pays. It panics where one
// look does: nobody could recover another goroutine.
func atOnce(layers []*layerSeeker, look func(*layerSeeker)) {
	var others sync.WaitGroup
	var cause atomic.Value
	for _, l := range layers {
		if l.nth > 0 {
			others.Go(func() {
				defer func() {
					if r := recover(); r != nil {
						cause.CompareAndSwap(nil, fmt.Sprintf("%v\n%s", r, debug.Stack()))
					}
				}()
				look(l)
			})
		}
	}
	for _, l := range layers {
		if l.nth == 0 {
			look(l)
		}
	}
	others.Wait()
	if r := cause.Load(); r != nil {
		panic(r)
	}
}

// typos adds the files that are meant if there are typos in the pattern. They are before
// those that have its letters anywhere.
func (q *seeker) typos(layers []*layerSeeker) {
	atOnce(layers, (*layerSeeker).typos)
	q.matches = append(q.matches, withFound(nil, layers)...)
	q.matches = firstOfFiles(q.matches)
}

// looks are the ways to look through a layer, one for each rank or a few of them, but for
// scattered letters.
func (q *seeker) looks() []func(*layerSeeker) {
	switch {
	case q.inPath:
		return []func(*layerSeeker){(*layerSeeker).paths}
	case q.pattern == "":
		return []func(*layerSeeker){(*layerSeeker).all}
	}
	return []func(*layerSeeker){(*layerSeeker).starts, (*layerSeeker).wordStarts, (*layerSeeker).inside}
}

// firstOfFiles are the first matches, each file once.
func firstOfFiles(all []match) []match {
	slices.SortFunc(all, match.compare)
	seen := map[string]bool{}
	n := 0
	for _, m := range all {
		if id := m.id(); m.file == nil || !seen[id] {
			seen[id] = true
			all[n] = m
			n++
		}
	}
	clear(all[n:])
	return all[:min(n, kept)]
}

// folder is the one that what lies in it is nearest: the one that is typed, else the
// note's.
func (q *seeker) folder() string {
	if q.start != "" {
		return q.base
	}
	return parentDir(q.from.ID)
}

// candidate is how a match is offered and written; false if no wikilink can
// lead to it. How a file is written that anything else is to lead to, it does not tell.
func (q *seeker) candidate(m match) (Candidate, bool) {
	c := Candidate{Label: m.text, File: m.file}
	if m.file == nil {
		c.Kind, c.Detail, c.Insert = UnwrittenCandidate, "not written yet", m.text
		return c, true
	}
	c.Kind, c.Label = m.name.kind.candidate(), m.file.called(m.name)
	c.Detail = q.pathOf(m.file)
	switch {
	case q.onlyFiles:
		return c, true
	case q.ofType != "" && note.Fold(m.file.Type()) != q.ofType: // a layer is not sure
		return c, false
	case q.start != "":
		c.Insert = q.start + q.below(m.file)
		if !q.LinkStyle(q.from.Root).Wiki.Extension {
			c.Insert = m.file.withoutExtension(c.Insert)
		}
		if !q.reaches(m.file.ID) || !q.leads(q.from, c.Insert, m.file) {
			return c, false
		}
	default:
		c.Insert = q.WikiTarget(q.from, m.file)
	}
	if m.name.kind == aliasName && c.Insert != c.Label && !strings.Contains(c.Label+"]", "]]") {
		c.Shown = c.Label
	}
	return c, c.Insert != ""
}
