package workspace

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// mostIgnored is how many diagnostics at a range can be ignored by an action each: the
// note is read with each comment that is tried.
const mostIgnored = 5

// ignoring leaves diagnostics at the place as they are, by a comment: for their line, and
// for the whole note.
func (a *acting) ignoring() {
	wrong := a.wrong[:min(len(a.wrong), mostIgnored)]
	for _, d := range wrong {
		a.ignore(d, fmt.Sprintf("Ignore %s on this line", d.Code), d.At.Start.Line, a.lineComments(d))
	}
	for _, d := range wrong {
		a.ignore(d, fmt.Sprintf("Ignore %s in this note", d.Code), 0, a.noteComments(d))
	}
}

// ignore takes the first of the edits with which nothing but a diagnostic goes away. One
// for several of a kind is offered once.
func (a *acting) ignore(d Diagnostic, title string, line uint32, tries []source.Edit) {
	key := keyAt(source.Position{Line: line}, d.Code, title)
	if slices.ContainsFunc(a.found, func(other Action) bool { return other.Key == key }) {
		return
	}
	for _, edit := range tries {
		if isOnlyIgnored(a.file.Note, d, edit) {
			a.add(Action{Kind: QuickFix, Title: title, Key: key, Code: d.Code, At: d.At, Edit: func(context.Context) (*WorkspaceEdit, error) {
				return a.edited([]source.Edit{edit}), nil
			}})
			return
		}
	}
}

// comment is a comment for notels.
func comment(keyword string, code note.Code) string {
	return fmt.Sprintf("<!-- %s %s -->", keyword, code)
}

// container is what a line begins with that belongs to the quotes and lists that it is in.
var container = regexp.MustCompile(`^(?:[ \t]*>)*[ \t]*`)

// lineComments are the ways to switch a diagnostic off on its line: a comment that is there
// for the line has its code added; else one stands at the end of the line above, which
// leaves paragraphs and lists whole, or on a line of its own where none goes on: outside
// of a callout for its title.
func (a *acting) lineComments(d Diagnostic) (tries []source.Edit) {
	n := a.file.Note
	line := lineOf(n, d)
	start := max(n.Text.LineSpan(line).Start, bodyTop(n))
	if start > n.Text.LineSpan(line).End {
		return nil // the frontmatter
	}
	for _, there := range n.Disabled {
		if there.NextLine && n.Text.Line(there.Span.End)+1 == line {
			return moreCodes(there, d.Code)
		}
	}
	text := comment("notels-disable-next-line", d.Code)
	prefix := container.FindString(n.Text.String(n.Text.LineSpan(line)))
	above := func(prefix string) source.Edit {
		return source.Edit{Span: source.Span{Start: start, End: start}, New: prefix + text + n.LineEnd()}
	}
	if n.HasRow(line) && (n.HasRow(line-1) || n.HasRow(line-2)) {
		return nil // a row below the first, in which nothing can stand for it alone
	}
	if at := proseEnd(n, line-1); at > 0 {
		tries = append(tries, source.Edit{Span: source.Span{Start: at, End: at}, New: " " + text})
	}
	tries = append(tries, above(prefix+inItemAbove(n, line)))
	if quote := strings.LastIndexByte(prefix, '>'); quote >= 0 {
		tries = append(tries, above(prefix[:quote])) // a callout's title has nothing above it within
	}
	return tries
}

// lineOf is the line for which a diagnostic is switched off: that of its link's start.
func lineOf(n *note.Note, d Diagnostic) int {
	at := n.Text.Offset(d.At.Start.Line, d.At.Start.UTF8, source.UTF8)
	if l := n.LinkAt(at); l != nil {
		at = l.Span.Start
	}
	return n.Text.Line(at)
}

// item is what an item of a list begins with.
var item = regexp.MustCompile(`^(?:[-+*]|\d{1,9}[.)])[ \t]+`)

// inItemAbove is what a line above an item of a list, behind a blank one, begins with so that
// it belongs to the item before: else it would end the list.
func inItemAbove(n *note.Note, line int) string {
	own, inList := itemOf(n, line)
	before := line - 1
	for before > 0 && strings.Trim(n.Text.String(n.Text.LineSpan(before)), "> \t\r\n") == "" {
		before--
	}
	if _, follows := itemOf(n, before); !inList || before == line-1 || !follows {
		return ""
	}
	return strings.Repeat(" ", len(own))
}

// itemOf is the mark of an item that begins on a line, or goes on there.
func itemOf(n *note.Note, line int) (mark string, inList bool) {
	if line < 0 {
		return "", false
	}
	text := n.Text.String(n.Text.LineSpan(line))
	prefix := container.FindString(text)
	mark = item.FindString(text[len(prefix):])
	return mark, mark != "" || strings.HasSuffix(prefix, "  ")
}

// proseEnd is where a comment can stand behind the text of a line, 0 for nowhere.
func proseEnd(n *note.Note, line int) (at int) {
	if line < 0 {
		return 0
	}
	span := n.Text.LineSpan(line)
	text := n.Text.String(span)
	prefix := container.FindString(text)
	rest := text[len(prefix):]
	isWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	isHeading := n.HeadingAt(span.Start+len(prefix)) >= 0
	if span.Start < n.Frontmatter.Span.End || !strings.ContainsFunc(rest, isWord) || strings.HasPrefix(rest, "[!") || isHeading {
		return 0
	}
	at = span.Start + len(strings.TrimRight(strings.TrimRight(text, " \t\r\n"), `\`))
	for _, b := range n.Blocks {
		if b.Span.End == at {
			at = span.Start + len(strings.TrimRight(n.Text.String(source.Span{Start: span.Start, End: b.Span.Start}), " \t"))
		}
	}
	return at
}

// noteComments are the ways to switch a diagnostic off in a whole note: before all else.
func (a *acting) noteComments(d Diagnostic) []source.Edit {
	n := a.file.Note
	top := bodyTop(n)
	for _, there := range n.Disabled {
		if !there.NextLine && there.Span.Start >= top && strings.TrimSpace(n.Text.String(source.Span{Start: top, End: there.Span.Start})) == "" {
			return moreCodes(there, d.Code)
		}
	}
	text := comment("notels-disable", d.Code) + n.LineEnd()
	if below := n.Text.String(n.Text.LineSpan(n.Text.Line(top))); strings.TrimSpace(below) != "" {
		text += n.LineEnd()
	}
	return []source.Edit{{Span: source.Span{Start: top, End: top}, New: text}}
}

// bodyTop is where a note's text begins, behind a byte order mark or the frontmatter.
func bodyTop(n *note.Note) int {
	if top := n.Frontmatter.Span.End; top > 0 {
		return top
	}
	return len(n.Text.Bytes()) - len(bytes.TrimPrefix(n.Text.Bytes(), []byte("\uFEFF")))
}

// moreCodes adds a code to a comment.
func moreCodes(there note.Disable, code note.Code) []source.Edit {
	if len(there.CodeSpans) == 0 {
		return nil
	}
	at := there.CodeSpans[len(there.CodeSpans)-1].End
	return []source.Edit{{Span: source.Span{Start: at, End: at}, New: ", " + string(code)}}
}

// isOnlyIgnored reports whether a comment switches a diagnostic off, and the note is read
// as before but for that.
func isOnlyIgnored(n *note.Note, d Diagnostic, edit source.Edit) bool {
	after := note.Parse(n.Stem+".md", source.Apply(n.Text.Bytes(), []source.Edit{edit}))
	at := n.Text.Offset(d.At.Start.Line, d.At.Start.UTF8, source.UTF8)
	if edit.Span.Start <= at {
		at += len(edit.New)
	}
	off := after.Record().Disabled()
	return off.Has(d.Code, after.Text.Position(at)) && isAlike(n, after)
}

// isAlike reports whether two notes have the same parts, if at other places.
func isAlike(a, b *note.Note) bool {
	return len(a.Problems) == len(b.Problems) && len(a.Anchors) == len(b.Anchors) && callouts(a) == callouts(b) &&
		slices.EqualFunc(a.Headings, b.Headings, func(a, b note.Heading) bool { return a.Level == b.Level && a.Raw == b.Raw && a.Slug == b.Slug }) &&
		slices.EqualFunc(a.Blocks, b.Blocks, func(a, b note.Block) bool { return a.ID == b.ID }) &&
		slices.EqualFunc(a.Tags, b.Tags, func(a, b note.Tag) bool { return a.Name == b.Name }) &&
		slices.EqualFunc(a.Footnotes, b.Footnotes, func(a, b note.Footnote) bool { return a.Label == b.Label }) &&
		slices.EqualFunc(a.Links, b.Links, func(a, b note.Link) bool { return a.Target == b.Target && a.Label == b.Label }) &&
		slices.EqualFunc(a.Frontmatter.Fields, b.Frontmatter.Fields, func(a, b note.Field) bool { return a.Key == b.Key })
}

// callouts is how many callouts a note has.
func callouts(n *note.Note) (count int) {
	if !bytes.Contains(n.Text.Bytes(), []byte("[!")) {
		return 0 // without reading it once more
	}
	var in func([]note.Element)
	in = func(all []note.Element) {
		for _, e := range all {
			if e.Kind == note.CalloutElement {
				count++
			}
			in(e.Elements)
		}
	}
	in(n.Structure().Elements)
	return count
}
