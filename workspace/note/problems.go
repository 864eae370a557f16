package note

import (
	"fmt"
	"strings"

	"github.com/notels/notels/workspace/source"
)

// checkParts finds the problems that need no other note: parts that come
// twice, are used without being there, or are there without being used.
func (n *Note) checkParts() {
	n.checkHeadings()
	n.checkBlocks()
	n.checkDefinitions()
	n.checkFootnotes()
	for i := range n.Links {
		n.checkEmpty(&n.Links[i])
	}
	sortByStart(n.Problems, func(p *Problem) int { return p.Span.Start })
}

func (n *Note) problem(code Code, span source.Span, message string, related ...Related) {
	n.Problems = append(n.Problems, Problem{Code: code, Span: span, Message: message, Related: related})
}

// checkEmpty flags links that lead nowhere: no path, no fragment.
func (n *Note) checkEmpty(l *Link) {
	empty := l.Path == "" && l.Fragment == "" && !l.External
	if empty && !l.Hash && (l.Kind == Wiki || l.Kind == Inline && !l.Embed) {
		n.problem(EmptyLink, l.Span, "This link has no target yet.")
	}
}

func (n *Note) checkHeadings() {
	if len(n.Headings) < 2 {
		return
	}
	first := make(map[string]source.Span, len(n.Headings))
	for _, h := range n.Headings {
		if before, twice := first[h.Text]; !twice {
			first[h.Text] = h.Span
		} else if h.Text != "" {
			n.problem(DuplicateHeading, h.Span, fmt.Sprintf("The heading %q is there twice; links lead to the first.", h.Text),
				Related{before, "the first one"})
		}
	}
}

func (n *Note) checkBlocks() {
	if len(n.Blocks) < 2 {
		return
	}
	first := map[string]source.Span{}
	for _, b := range n.Blocks {
		key := strings.ToLower(b.ID)
		if before, twice := first[key]; twice {
			n.problem(DuplicateBlock, b.Span, fmt.Sprintf("The block id ^%s is there twice; links lead to the first.", b.ID),
				Related{before, "the first one"})
			continue
		}
		first[key] = b.Span
	}
}

func (n *Note) checkDefinitions() {
	if !n.hasLinks(Definition) {
		return
	}
	first := map[string]source.Span{}
	used := map[string]bool{}
	for i := range n.Links {
		switch l := &n.Links[i]; l.Kind {
		case Definition:
			if leadsNowhere(l) {
				continue
			}
			key := LabelKey(l.Label)
			if before, twice := first[key]; twice {
				n.problem(DuplicateDefinition, l.LabelSpan, fmt.Sprintf("[%s] is defined twice; the first definition counts.", l.Label),
					Related{before, "the first one"})
				continue
			}
			first[key] = l.LabelSpan
		case Reference:
			used[LabelKey(l.Label)] = true
		}
	}
	var unused []*Link
	for i := range n.Links {
		l := &n.Links[i]
		if l.Kind == Definition && !used[LabelKey(l.Label)] && first[LabelKey(l.Label)] == l.LabelSpan {
			unused = append(unused, l)
		}
	}
	n.checkUnused(unused)
}

// checkUnused flags definitions that no reference uses, unless a wikilink is
// written as their label: some editors keep definitions for those of a note.
func (n *Note) checkUnused(definitions []*Link) {
	if len(definitions) == 0 {
		return
	}
	wiki := map[string]bool{}
	for i := range n.Links {
		if l := &n.Links[i]; l.Kind == Wiki {
			wiki[LabelKey(n.Brackets(l))] = true
		}
	}
	for _, l := range definitions {
		if !wiki[LabelKey(l.Label)] {
			n.problem(UnusedDefinition, l.LabelSpan, fmt.Sprintf("No link in this note uses [%s].", l.Label))
		}
	}
}

// Brackets is all that is written between the brackets of a wikilink.
func (n *Note) Brackets(l *Link) string { return strings.Trim(n.Text.String(l.Span), "![]") }

// leadsNowhere tells a definition that is written for the remark in its title's
// place, as in "[//]: # (remark)" or "[_]: <> (remark)". A note may have many.
func leadsNowhere(l *Link) bool { return l.Path == "" && l.Fragment == "" && !l.External }

// hasLinks reports whether there are links of a kind.
func (n *Note) hasLinks(kind Kind) bool {
	for i := range n.Links {
		if n.Links[i].Kind == kind {
			return true
		}
	}
	return false
}

func (n *Note) checkFootnotes() {
	if len(n.Footnotes) == 0 && !n.hasLinks(FootnoteRef) {
		return
	}
	first := map[string]source.Span{}
	for _, f := range n.Footnotes {
		if before, twice := first[LabelKey(f.Label)]; twice {
			n.problem(DuplicateFootnote, f.Span, fmt.Sprintf("The footnote [^%s] is there twice; the first one counts.", f.Label),
				Related{before, "the first one"})
			continue
		}
		first[LabelKey(f.Label)] = f.Span
	}
	used := map[string]bool{}
	for i := range n.Links {
		l := &n.Links[i]
		if l.Kind != FootnoteRef {
			continue
		}
		key := LabelKey(l.Label)
		used[key] = true
		if _, ok := first[key]; !ok {
			n.problem(UndefinedFootnote, l.Span, fmt.Sprintf("No footnote [^%s] is in this note; add \"[^%s]: text\".", l.Label, l.Label))
		}
	}
	for _, f := range n.Footnotes {
		if !used[LabelKey(f.Label)] && first[LabelKey(f.Label)] == f.Span {
			n.problem(UnusedFootnote, f.Span, fmt.Sprintf("Nothing in this note refers to the footnote [^%s].", f.Label))
		}
	}
}
