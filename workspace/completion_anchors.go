package workspace

import (
	"strings"

	"github.com/notels/notels/workspace/note"
)

// completeAnchors offers the places in a note that the fragment of a Markdown link may
// lead to: headings by their slugs, then HTML ids; behind "^" blocks that have an id.
func (s *Snapshot) completeAnchors(c Completing) (found []Candidate, more bool) {
	pass := s.Pass()
	r := pass.Resolve(c.File, note.Target{Kind: note.Inline, Path: c.Typing.Path})
	if r.File == nil || !r.File.IsNote() {
		return nil, false
	}
	a := anchors{parts: pass.partsOf(r.File), file: r.File}
	typed := note.MarkdownTarget("#" + c.Typing.Typed).Fragment
	byLabel := func(c Candidate) string { return c.Label }
	if strings.HasPrefix(typed, "^") {
		found, more = fittest(a.ofBlocks(), typed, byLabel)
	} else {
		found, more = fittest(a.ofHeadings(), note.Slug(typed), func(c Candidate) string { return c.Insert })
		ids, others := fittest(a.ofIDs(), typed, byLabel)
		found, more = append(found, ids...), more || others
	}
	for i := range found {
		found[i].Insert = c.escaped(escapePath(found[i].Insert))
	}
	return found[:min(len(found), MaxCandidates)], more || len(found) > MaxCandidates
}

// anchors are the places in a note.
type anchors struct {
	*parts
	file *File
}

// add takes a place if what is inserted leads there, rather than to one before it.
func (a *anchors) add(all []Candidate, c Candidate) []Candidate {
	if a.of(c.Insert, true) != c.Part {
		return all
	}
	c.File = a.file
	return append(all, c)
}

func (a *anchors) ofHeadings() (all []Candidate) {
	for i, h := range a.headings {
		all = a.add(all, Candidate{Kind: HeadingCandidate, Label: h.Text, Detail: strings.Repeat("#", h.Level), Insert: h.Slug, Part: Part{HeadingPart, i}})
	}
	return all
}

func (a *anchors) ofIDs() (all []Candidate) {
	for i, id := range a.Anchors() {
		all = a.add(all, Candidate{Kind: HeadingCandidate, Label: id.Text, Detail: "HTML id", Insert: id.Text, Part: Part{AnchorPart, i}})
	}
	return all
}

func (a *anchors) ofBlocks() (all []Candidate) {
	for i, b := range a.Blocks() {
		all = a.add(all, Candidate{Kind: BlockCandidate, Label: "^" + b.ID, Detail: "block", Insert: "^" + b.ID, Part: Part{BlockPart, i}})
	}
	return all
}
