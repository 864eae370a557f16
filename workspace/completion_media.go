package workspace

import (
	"cmp"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/fuzzy"
	"github.com/notels/notels/workspace/note"
)

// isShown reports whether a file is one that can be shown in the place of a link to it.
func (f *File) isShown() bool {
	return !f.IsNote() && strings.Contains(pictureTypes+shownTypes, " "+extension(lastSegment(f.path))+" ")
}

// shownTypes are the extensions of such files which are no pictures.
const shownTypes = " tiff flac m4a mp3 ogg opus wav mkv mov mp4 ogv webm pdf canvas base excalidraw "

func (s *Snapshot) mediaCandidate(f *File) Candidate {
	return Candidate{Kind: AttachmentCandidate, Label: f.Name(), Detail: s.pathOf(f), File: f}
}

// withMedia puts files that can be shown before the notes that fit what was typed as
// well: in an embed they are what is meant.
func (s *Snapshot) withMedia(c Completing, notes []Candidate, more bool) ([]Candidate, bool) {
	q := s.mediaSeeker(c.File, c.Typing.Typed)
	files, others := q.files()
	var found []Candidate
	for _, f := range files {
		m := s.mediaCandidate(f)
		if m.Insert = q.start + q.below(f); q.start == "" {
			m.Insert = s.WikiTarget(c.File, f)
		} else if !s.leads(c.File, m.Insert, f) {
			continue
		}
		if m.Insert != "" {
			found = append(found, m)
		}
	}
	for _, n := range notes {
		if n.File == nil || !slices.ContainsFunc(found, n.isSame) {
			found = append(found, n)
		}
	}
	return q.mediaFirst(found), more || others || len(found) > MaxCandidates
}

// mediaFirst puts attachments before what fits alike, and takes the best of all.
func (q *mediaSeeker) mediaFirst(all []Candidate) (first []Candidate) {
	type ranked struct {
		Candidate
		rank int
	}
	var sorted []ranked
	for _, c := range all {
		sorted = append(sorted, ranked{c, 2*q.rank(c) + bit(c.Kind == AttachmentCandidate)})
	}
	slices.SortStableFunc(sorted, func(a, b ranked) int { return b.rank - a.rank })
	for _, r := range sorted[:min(len(sorted), MaxCandidates)] {
		first = append(first, r.Candidate)
	}
	return first
}

// mediaSeeker looks for files that can be shown.
type mediaSeeker struct {
	*Snapshot
	typedStart
	from    *File
	pattern string
	inPath  bool // paths are compared rather than names
}

func (s *Snapshot) mediaSeeker(from *File, typed string) mediaSeeker {
	typed = strings.TrimSpace(typed)
	q := mediaSeeker{Snapshot: s, typedStart: startOf(from, typed), from: from}
	q.pattern = searchFold(typed[len(q.start):])
	q.inPath = strings.Contains(typed, "/")
	return q
}

// rank tells how well a candidate fits, 0 for not at all.
func (q *mediaSeeker) rank(c Candidate) int {
	switch {
	case c.File == nil || !q.inPath:
		return fuzzy.Rank(q.pattern, searchFold(c.Label))
	case q.start != "":
		return fuzzy.Rank(q.pattern, searchFold(c.File.withoutExtension(q.below(c.File))))
	}
	return fuzzy.Rank(q.pattern, searchFold(c.File.stem()))
}

// rankOf is rank of a file by its name, whose path is folded already.
func (q *mediaSeeker) rankOf(f *File) int {
	name := lastSegment(f.path)
	switch {
	case q.start != "" && !q.reaches(f.ID):
		return 0
	case q.pattern == "":
		return fuzzy.Rank("", "")
	case q.start != "":
		name = note.Fold(q.below(f))
	case q.inPath:
		name = f.path
	}
	return fuzzy.Rank(q.pattern, fuzzy.Words(withoutAccents(name)))
}

// medium is a file that can be shown, and how well it fits.
type medium struct {
	*File
	fit [4]int // better is less; told once, since many are compared
}

func compareMedia(a, b medium) int {
	return cmp.Or(slices.Compare(a.fit[:], b.fit[:]), strings.Compare(a.path, b.path), strings.Compare(a.ID, b.ID))
}

// files are those that fit best: of those that fit alike pictures first, then what is
// near, then by path.
func (q *mediaSeeker) files() (files []*File, more bool) {
	fit := best[medium]{most: MaxCandidates + 1, order: compareMedia}
	for ext := range strings.FieldsSeq(pictureTypes + shownTypes) {
		isPicture := strings.Contains(pictureTypes, " "+ext+" ")
		for f := range q.find(types, ext) {
			if f.LeftOut || f.IsNote() || extension(lastSegment(f.path)) != ext {
				continue
			}
			if rank := q.rankOf(f); rank > 0 {
				if m := q.medium(f, rank, isPicture); fit.wants(m) {
					fit.add(m)
				}
			}
		}
	}
	all := fit.sorted()
	for _, m := range all[:min(len(all), MaxCandidates)] {
		files = append(files, m.File)
	}
	return files, len(all) > MaxCandidates
}

func (q *mediaSeeker) medium(f *File, rank int, isPicture bool) medium {
	near := bit(f.Root == q.from.Root) + bit(parentDir(f.ID) == parentDir(q.from.ID))
	return medium{f, [...]int{-rank, -bit(isPicture), -near, f.depth()<<16 + len(f.path)}}
}
