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
	if r.File.ID == c.File.ID {
		r.File = c.File
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
	q := passageSeeker{Snapshot: s, c: c, file: r.File, note: n, passages: n.Passages()}
	q.ids = newIDs(n, q.passages)
	found, more = q.found()
	return found, more, ctx.Err()
}

// passageSeeker looks for the passages of a note that fit what was typed.
type passageSeeker struct {
	*Snapshot
	c        Completing
	file     *File
	note     *note.Note
	passages []note.Passage
	ids      []string // new ones
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
	words := strings.Fields(pattern)
	ranks := make([]int, len(q.passages))
	for i := range q.passages {
		if ranks[i] = q.rank(i, pattern, words); ranks[i] > 0 {
			all = append(all, i)
		}
	}
	slices.SortStableFunc(all, func(a, b int) int { return ranks[b] - ranks[a] })
	if len(all) >= fewFound {
		return all
	}
	name := func(i int) string { return searchFold(Shortened(q.passages[i].Text, passageLength)) }
	return append(all, misspelt(pattern, len(q.passages), name, all)...)
}

// rank tells how well a passage fits: by how it begins or by its id, else by words that
// stand anywhere in it. Where nothing is typed all fit alike.
func (q *passageSeeker) rank(i int, pattern string, words []string) int {
	p := &q.passages[i]
	said := searchFold(p.Text)
	rank := fuzzy.Rank(pattern, said[:min(len(said), passageLength)])
	if p.Block >= 0 {
		rank = max(rank, fuzzy.Rank(pattern, searchFold(q.note.Blocks[p.Block].ID)))
	}
	if rank == 0 && !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(said, w) }) {
		rank = 1
	}
	return rank
}

// candidate is a passage as it is offered; false if it is being written, says nothing, or
// no link can lead there.
func (q *passageSeeker) candidate(i int) (Candidate, bool) {
	p := &q.passages[i]
	c := Candidate{Kind: BlockCandidate, Label: Shortened(p.Text, passageLength), File: q.file}
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
	c.Insert = "^" + q.ids[i]
	c.Part = Part{LinePart, q.note.Text.Line(p.Span.Start)}
	if !isOwn {
		c.NewID = &NewBlockID{File: q.file, ID: q.ids[i], Text: c.Label}
		return c, q.c.EditsOthers
	}
	edit := p.WithID(q.ids[i])
	c.Also = append(c.Also, edit)
	return c, q.note.Text.Line(edit.Span.Start) != q.note.Text.Line(q.c.Cursor)
}
