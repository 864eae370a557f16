package workspace

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/fuzzy"
	"github.com/notels/notels/workspace/note"
)

// completeBlocks offers the passages of a note that a link can lead to, by what they say
// or by their ids: in their order or, where something is typed, best first. One that has
// no id gets one: with the item in this note, afterwards in another one. What the cursor
// is in is not offered.
func (s *Snapshot) completeBlocks(ctx context.Context, c Completing) (found []Candidate, more bool, err error) {
	r := s.Resolve(c.File, note.Target{Kind: note.Wiki, Path: c.Typing.Path})
	if r.File == nil || !r.File.IsNote() || len(r.Others) > 0 {
		return nil, false, nil
	}
	if err := ctx.Err(); err != nil {
		return nil, false, err
	}
	n, err := textOf(r.File, c.Texts)
	if errors.Is(err, fs.ErrNotExist) { // removed a moment ago
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	q := passageSeeker{Snapshot: s, c: c, file: r.File, note: n, ids: idsOf(n)}
	found, more = q.found()
	return found, more, ctx.Err()
}

// passageSeeker looks for the passages of a note that fit what was typed.
type passageSeeker struct {
	*Snapshot
	c    Completing
	file *File
	note *note.Note
	ids  *passageIDs
}

// passageLength bounds, in bytes, what is shown of a passage.
const passageLength = 60

// found are the candidates, with the texts of them.
func (q *passageSeeker) found() (found []Candidate, more bool) {
	typed := strings.TrimPrefix(q.c.Typing.Typed, "^")
	// What is written takes the place of all that was typed, no chain of headings.
	q.c.Typing.Typed = "^"
	for _, i := range q.fitting(searchFold(typed)) {
		if len(found) == MaxCandidates {
			return found, true
		}
		c, ok := q.candidate(i)
		if !ok {
			continue
		}
		q.c.writeWiki(&c)
		found = append(found, c)
	}
	return found, false
}

// fitting are the numbers of the passages that fit a pattern, best first.
func (q *passageSeeker) fitting(pattern string) (all []int) {
	n := len(q.ids.passages)
	words := strings.Fields(pattern)
	ranks, begins := make([]int, n), make([]string, n)
	for i := range n {
		if pattern != "" { // else nobody asks what they say
			begins[i], ranks[i] = q.rank(i, pattern, words)
		}
	}
	withTypos(pattern, ranks, func(i int) string { return begins[i] })
	for i, rank := range ranks {
		if rank > 0 || pattern == "" {
			all = append(all, i)
		}
	}
	slices.SortStableFunc(all, func(a, b int) int { return ranks[b] - ranks[a] })
	return all
}

// rank tells how a passage begins and how well it fits: by that or by its id, else by
// words that stand anywhere in it.
func (q *passageSeeker) rank(i int, pattern string, words []string) (begins string, rank int) {
	said := searchFold(q.ids.text(i))
	begins = said[:min(len(said), passageLength)]
	rank = fuzzy.Rank(pattern, begins)
	if id := q.ids.passages[i].Block; id >= 0 {
		rank = max(rank, fuzzy.Rank(pattern, searchFold(q.note.Blocks[id].ID)))
	}
	if rank <= fuzzy.Stray && !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(said, w) }) {
		rank = fuzzy.Scattered
	}
	return begins, rank
}

// candidate is a passage as it is offered; false if it is being written, says nothing, or
// no link can lead there.
func (q *passageSeeker) candidate(i int) (Candidate, bool) {
	p := &q.ids.passages[i]
	c := Candidate{Kind: BlockCandidate, Label: Shortened(q.ids.text(i), passageLength), File: q.file}
	isOwn := q.file == q.c.File
	if c.Label == "" || isOwn && p.Span.Contains(q.c.Cursor) {
		return c, false
	}
	if p.Block >= 0 {
		id := q.note.Blocks[p.Block].ID
		c.Insert, c.Detail = "^"+id, "^"+id
		isFirst := func(b note.Block) bool { return withoutCase(b.ID) == withoutCase(id) }
		c.Part = Part{BlockPart, p.Block}
		return c, slices.IndexFunc(q.note.Blocks, isFirst) == p.Block
	}
	newID := q.ids.of(i)
	c.Insert = "^" + newID
	c.Part = Part{LinePart, q.note.Text.Line(p.Span.Start)}
	if !isOwn {
		c.NewID = &NewBlockID{File: q.file, ID: newID, Text: c.Label}
		return c, q.c.EditsOthers
	}
	c.Also = append(c.Also, p.WithID(newID))
	return c, true
}
