package workspace

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/fuzzy"
	"github.com/notels/notels/workspace/note"
)

// CompleteNotes offers the files whose name, title or alias fits what was
// typed, and what other notes link to though it is not written yet, best first;
// more tells that there would be others. The note itself is not offered, and
// each file once: by the name that fits best. A path that is typed is looked for
// in paths, and stays as it begins: "./", "../" or "/".
func (s *Snapshot) CompleteNotes(from *File, typed string) (found []Candidate, more bool) {
	return s.completeNotes(from, typed, "")
}

// completeNotes offers only notes of a type, unless that is "".
func (s *Snapshot) completeNotes(from *File, typed, ofType string) (found []Candidate, more bool) {
	q := newSeeker(s, from, strings.TrimSpace(typed))
	q.ofType = note.Fold(ofType)
	q.files()
	if q.ofType == "" { // what is not written yet has none
		q.unwritten()
	}
	best := q.best()
	for _, m := range best[:min(len(best), kept)] {
		if len(found) == MaxCandidates {
			return found, true
		}
		if c, ok := q.candidate(m); ok {
			found = append(found, c)
		}
	}
	return found, q.dropped || len(best) > kept
}

// seeker looks for the names that fit what was typed in a note.
type seeker struct {
	*Snapshot
	from    *File
	pattern string
	inPath  bool   // names are compared with their paths
	start   string // "./", "../" or "/" as typed before the pattern, "" for none of them
	base    string // the folder that start means
	ofType  string // the type of notes that is wanted, "" for any

	matches []match
	floor   int // what scores less is dropped: enough others score more
	dropped bool
}

func newSeeker(s *Snapshot, from *File, typed string) *seeker {
	q := &seeker{Snapshot: s, from: from}
	if from.Root != "" {
		q.start = pathStart(typed)
	}
	switch {
	case strings.HasPrefix(q.start, "/"):
		q.base = from.Root
	case q.start != "":
		q.base = path.Join(parentDir(from.ID), q.start)
	}
	typed = typed[len(q.start):]
	q.inPath = q.start != "" || strings.Contains(typed, "/")
	q.pattern = searchFold(typed)
	return q
}

// pathStart is what a path begins with if it is no search: "/", or as many "./"
// and "../" as there are.
func pathStart(typed string) string {
	if strings.HasPrefix(typed, "/") {
		return "/"
	}
	rest := typed
	for {
		dots, after, found := strings.Cut(rest, "/")
		if !found || dots != "." && dots != ".." {
			return typed[:len(typed)-len(rest)]
		}
		rest = after
	}
}

// match is a name that fits.
type match struct {
	file   *File // nil for a note that is not written yet
	name   whichName
	text   string // of a note that is not written yet
	folded string // the name as it is compared
	score  int
}

// id is the ID of the file, "" for none.
func (m match) id() string {
	if m.file == nil {
		return ""
	}
	return m.file.ID
}

// nearness is how much what lies near counts more: a few letters of length.
const nearness = 10

// kept is how many matches are kept at least: some can't be offered in the end.
const kept = 2 * MaxCandidates

// add keeps a match as long as it may be one of the best.
func (q *seeker) add(m match) {
	if m.score < q.floor {
		return
	}
	q.matches = append(q.matches, m)
	if len(q.matches) < 4*kept {
		return
	}
	q.matches = q.best()[:kept]
	q.floor, q.dropped = q.matches[kept-1].score, true
}

// best is the matches, best first.
func (q *seeker) best() []match {
	slices.SortFunc(q.matches, func(a, b match) int {
		return cmp.Or(b.score-a.score, strings.Compare(a.folded, b.folded), strings.Compare(a.id(), b.id()))
	})
	return q.matches
}

// files finds each file that fits, by its best name. The names of one file
// follow one another in a list.
func (q *seeker) files() {
	mask := fuzzy.Mask(q.pattern)
	for i, l := range q.layers {
		var best match
		var bestOf uint32 // the number of its file: looking into files takes most of the time
		all, wanted, own := l.search(), q.wanted(l), l.number(q.from.ID, keyOf(q.from.ID))
		for k := range all.names {
			e := &all.names[k]
			if wanted != nil && !wanted[e.file] {
				continue
			}
			if best.file != nil && bestOf != e.file {
				q.add(best)
				best = match{}
			}
			if !q.inPath && mask&^e.mask != 0 || e.file == own || q.pattern == "" && !e.kind.ofFile() {
				continue
			}
			if m := q.match(i, l.files[e.file], e.whichName, all.folded.at(k)); m.score > best.score {
				best, bestOf = m, e.file
			}
		}
		if best.file != nil {
			q.add(best)
		}
	}
}

// match scores a name, and the path of a file where a path is typed.
func (q *seeker) match(i int, f *File, name whichName, folded string) match {
	score := 0
	if !q.inPath {
		score = fuzzy.Score(q.pattern, folded)
		if score == 0 || score+3*nearness < q.floor {
			return match{}
		}
	}
	if q.hidden(f.ID, i) {
		return match{}
	}
	if q.inPath && name.kind.ofFile() {
		score = q.pathScore(f)
	}
	if score == 0 {
		return match{}
	}
	return match{file: f, name: name, folded: folded, score: score + q.nearness(name, f)}
}

// pathScore scores the path of a file, below the folder that is typed.
func (q *seeker) pathScore(f *File) int {
	path := f.stem()
	if q.base != "" {
		if !Within(q.base, f.ID) {
			return 0
		}
		path = note.Fold(q.below(f))
	}
	path = withoutAccents(path)
	if fuzzy.Mask(q.pattern)&^fuzzy.Mask(path) != 0 {
		return 0
	}
	return fuzzy.Score(q.pattern, fuzzy.Words(path))
}

// below is a file's path below the base, as a link has it.
func (q *seeker) below(f *File) string {
	return f.withoutExtension(strings.TrimPrefix(strings.TrimPrefix(f.ID, q.base), "/"))
}

// nearness is a few points for what lies near, and for the name that the link
// will hold: enough to choose between names that fit alike.
func (q *seeker) nearness(name whichName, f *File) (points int) {
	if f.IsNote() {
		points += nearness
	}
	if f.Root == q.from.Root {
		points += nearness
	}
	if parentDir(f.ID) == parentDir(q.from.ID) {
		points += nearness - 1
	}
	if name.kind == stemName {
		points++
	}
	return points
}

// candidate is how a match is offered and written; false if no wikilink can
// lead to it.
func (q *seeker) candidate(m match) (Candidate, bool) {
	c := Candidate{Label: m.text, File: m.file}
	if m.file == nil {
		c.Kind, c.Detail, c.Insert = UnwrittenCandidate, "not written yet", m.text
		return c, true
	}
	c.Kind, c.Label = m.name.kind.candidate(), m.file.called(m.name)
	switch {
	case q.ofType != "" && note.Fold(m.file.Type()) != q.ofType: // a layer is not sure
		return c, false
	case q.start != "":
		c.Insert = q.start + q.below(m.file)
		if !q.leads(q.from, c.Insert, m.file) {
			return c, false
		}
	default:
		c.Insert = q.WikiTarget(q.from, m.file)
	}
	c.Detail = m.file.Rel()
	if m.name.kind == aliasName && c.Insert != c.Label && !strings.Contains(c.Label+"]", "]]") {
		c.Shown = c.Label
	}
	return c, c.Insert != ""
}
