package note

import (
	"bytes"

	"github.com/notels/notels/workspace/source"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// link takes over a Markdown link or image.
func (w *walker) link(node ast.Node, dest []byte, ref *ast.ReferenceLink, image bool) {
	start, end := node.Pos(), w.ends[node]
	if start < 0 || end <= start || end > len(w.body) {
		return
	}
	l := Link{Target: Target{Kind: Inline, Embed: image}}
	textStart := start + 1
	if image {
		textStart++
	}
	if ref != nil {
		w.note.Links = append(w.note.Links, w.referenceLink(l, ref, textStart, start, end))
		return
	}
	at, ok := w.offsetOf(dest, textStart)
	if len(dest) == 0 || !ok {
		at = textStart + max(bytes.LastIndexByte(w.body[textStart:end], '('), 0) + 1
		dest = nil
	}
	shown := bytes.LastIndexByte(w.body[textStart:min(at, end)], ']')
	l.Target, l.PathSpan, l.FragmentSpan = markdownTarget(string(dest), at)
	l.Kind, l.Embed = Inline, image
	l.Span = source.Span{Start: start, End: end}
	l.ShownSpan = source.Span{Start: textStart, End: textStart + max(shown, 0)}
	l.shift(w.base)
	w.note.Links = append(w.note.Links, l)
}

// referenceLink is a link by label: [shown][label], [label][] or [label].
func (w *walker) referenceLink(l Link, ref *ast.ReferenceLink, textStart, start, end int) Link {
	l.Kind = Reference
	l.Label = string(ref.Value)
	l.Span = source.Span{Start: start, End: end}
	switch ref.Type {
	case ast.ReferenceLinkFull:
		label := start + bytes.LastIndexByte(w.body[start:end-1], '[')
		l.LabelSpan = source.Span{Start: label + 1, End: end - 1}
		l.ShownSpan = source.Span{Start: textStart, End: label - 1}
	case ast.ReferenceLinkCollapsed:
		l.LabelSpan = source.Span{Start: textStart, End: end - 3}
	default:
		l.LabelSpan = source.Span{Start: textStart, End: end - 1}
	}
	l.shift(w.base)
	return l
}

// definition takes over "[label]: target".
func (w *walker) definition(node *ast.LinkReferenceDefinition) {
	start, end := node.Pos(), node.Lines().At(node.Lines().Len()-1).Stop
	label := start + 1
	if at, ok := w.offsetOf(node.Label, start); ok {
		label = at
	}
	var l Link
	at, ok := w.offsetOf(node.Destination, start)
	if ok && len(node.Destination) > 0 {
		l.Target, l.PathSpan, l.FragmentSpan = markdownTarget(string(node.Destination), at)
	} else {
		l.PathSpan = source.Span{Start: end, End: end}
	}
	l.Kind, l.Label = Definition, string(node.Label)
	l.Span = source.Span{Start: start, End: start + len(bytes.TrimRight(w.body[start:max(end, start)], " \t\r\n"))}
	l.LabelSpan = source.Span{Start: label, End: label + len(node.Label)}
	l.shift(w.base)
	w.note.Links = append(w.note.Links, l)
}

// undefinedReferences keeps of what looks like a reference link that which is
// not a part of something else.
func (w *walker) undefinedReferences(candidates []Link) {
	if len(candidates) == 0 {
		return
	}
	defined := map[string]bool{}
	taken := map[int]bool{} // where links start
	for _, l := range w.note.Links {
		taken[l.Span.Start] = true
		if l.Kind == Definition {
			defined[labelKey(l.Label)] = true
		}
	}
	for _, c := range candidates {
		c.shift(w.base)
		if taken[c.Span.Start] || defined[labelKey(c.Label)] {
			continue
		}
		w.note.Problems = append(w.note.Problems, Problem{Code: UndefinedReference, Span: c.LabelSpan,
			Message: "No line defines [" + c.Label + "]; add \"[" + c.Label + "]: path\" or write the link in full."})
		w.note.Links = append(w.note.Links, c)
	}
}

// labelKey is the form in which labels are compared (CommonMark, 4.7).
func labelKey(label string) string { return util.ToLinkReference([]byte(label)) }
