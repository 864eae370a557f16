package workspace

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/fuzzy"
)

// headingSeeker looks for the headings in the vault that fit what was typed in a note.
type headingSeeker struct {
	*Snapshot
	ctx     context.Context
	from    *File
	pattern string
	pass    *Pass
	around  map[*File]bool // the note and those in its folder
	targets map[*File]string
	found   []headingMatch
	dropped bool
}

// headingMatch is a heading that fits.
type headingMatch struct {
	rank  int
	near  int // 2 in the note itself, 1 in its folder, or behindOthers
	words string
	text  string
	file  *File
	index int
}

// behindOthers is the nearness of titles.
const behindOthers = -1

func newHeadingSeeker(ctx context.Context, s *Snapshot, from *File, pattern string) *headingSeeker {
	return &headingSeeker{Snapshot: s, ctx: ctx, from: from, pattern: pattern, pass: s.Pass(), around: map[*File]bool{}, targets: map[*File]string{}}
}

// nearNotes bounds the notes of a folder that are looked at one by one.
const nearNotes = 200

// near finds the headings of the note and of those in its folder.
func (q *headingSeeker) near() {
	rank := func(words string) int { return fuzzy.Rank(q.pattern, words) }
	q.around[q.from] = true
	q.inFile(q.from, rank)
	dir, looked := parentDir(q.from.ID), 0
	for f := range q.Below(dir) {
		if looked++; looked > lookedFor || len(q.around) > nearNotes {
			q.dropped = true
			break
		}
		if parentDir(f.ID) == dir && f.ID != q.from.ID && learns(f) {
			q.around[f] = true
			q.inFile(f, rank)
		}
	}
	q.dropped = q.dropped || q.pattern == "" // there are those of the whole vault
}

// inFile finds those of one note.
func (q *headingSeeker) inFile(f *File, rank func(words string) int) {
	own, i := ownHeading(f.Record), 0
	for _, text := range f.Record.HeadingTexts() {
		if text != "" && i != own {
			words := searchFold(text)
			if r := rank(words); r != 0 {
				q.found = append(q.found, headingMatch{rank: r, near: q.nearness(f), words: words, text: text, file: f, index: i})
			}
		}
		i++
	}
}

func (q *headingSeeker) nearness(f *File) int {
	switch {
	case f == q.from:
		return 2
	case parentDir(f.ID) == parentDir(q.from.ID):
		return 1
	}
	return 0
}

// byFit are the headings that were found, best first, and where nothing is typed in the
// order of their notes.
func (q *headingSeeker) byFit() []headingMatch {
	slices.SortFunc(q.found, func(a, b headingMatch) int {
		if c := cmp.Or(b.rank-a.rank, b.near-a.near); c != 0 {
			return c
		}
		if q.pattern != "" {
			if c := cmp.Or(len(a.words)-len(b.words), strings.Compare(a.words, b.words)); c != 0 {
				return c
			}
		}
		return cmp.Or(nearerRoot(a.file, b.file), a.index-b.index)
	})
	return q.found
}

// far finds the best headings of all other notes.
func (q *headingSeeker) far() {
	mask := fuzzy.Mask(q.pattern)
	q.search(func(words string, of uint64) int {
		if mask&^of != 0 {
			return 0
		}
		return fuzzy.Rank(q.pattern, words)
	}, func(f *File) bool { return !q.around[f] })
}

// headingText is a text that headings of a layer have.
type headingText struct {
	rank  int
	words string
	layer int
	at    int // in the layer's list
}

func (t headingText) compare(o headingText) int {
	return cmp.Or(o.rank-t.rank, len(t.words)-len(o.words), strings.Compare(t.words, o.words), t.layer-o.layer)
}

// search finds the best headings by their texts, in the files that are wanted.
func (q *headingSeeker) search(rank func(words string, mask uint64) int, wanted func(*File) bool) {
	texts := best[headingText]{most: MaxCandidates + len(q.layers), order: headingText.compare}
	const often = 512 // texts
	for i, l := range q.layers {
		all := l.headings()
		for n, mask := range all.masks {
			if n%often == 0 && q.ctx.Err() != nil {
				return
			}
			words := all.words.at(n)
			if r := rank(words, mask); r != 0 {
				if t := (headingText{r, words, i, n}); texts.wants(t) {
					texts.add(t)
				}
			}
		}
	}
	q.dropped = q.dropped || len(texts.all) > texts.most
	last := len(q.found)
	for _, t := range texts.sorted() {
		if len(q.found)-last >= MaxCandidates {
			q.dropped = true
			return
		}
		for _, f := range q.filesWith(t, wanted) {
			q.inFile(f, func(words string) int {
				if words == t.words {
					return t.rank
				}
				return 0
			})
		}
	}
}

// filesWith are the first of the files that have a text.
func (q *headingSeeker) filesWith(t headingText, wanted func(*File) bool) []*File {
	l := q.layers[t.layer]
	files := best[*File]{most: MaxCandidates, order: nearerRoot}
	for k, n := range l.headings().filesOf(t.at) {
		if k == lookedFor {
			q.dropped = true
			break
		}
		if f := l.files[n]; wanted(f) && files.wants(f) && !q.hidden(f.ID, t.layer) {
			files.add(f)
		}
	}
	return files.sorted()
}
