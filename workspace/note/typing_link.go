package note

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/notels/notels/workspace/source"
)

// path is the target of a Markdown link or image.
func (c cursor) path() (Typing, bool) {
	from := c.behind("](")
	if l := c.note.LinkAt(c.at); from < 0 || c.opener(from-2) < 0 && (l == nil || l.Kind != Inline) {
		return c.parsed(TypingPath, Inline)
	}
	t, ok := c.destination(TypingPath, from)
	t.Embed = c.isImage(from - 2)
	return t, ok
}

// parsed is the target of a link that is there, whatever its line looks like: what its
// target stands behind may be on a line above.
func (c cursor) parsed(kind TypingKind, of Kind) (Typing, bool) {
	l := c.note.LinkAt(c.at)
	if l == nil || l.Kind != of || l.InFrontmatter {
		return Typing{}, false
	}
	from := l.PathSpan.Start
	if l.PathSpan == (source.Span{}) {
		from = l.FragmentSpan.Start - len("#")
	}
	if from -= c.start; from < 0 || from > len(c.before) {
		return Typing{}, false
	}
	if strings.HasSuffix(c.before[:from], "<") {
		from--
	}
	return c.destination(kind, from)
}

// opener is where the bracket stands that a "]" behind an index would close, -1
// for none on this line.
func (c cursor) opener(behind int) int {
	depth := 0
	for i := behind - 1; i >= 0; i-- {
		switch b := c.before[i]; {
		case b != '[' && b != ']' || isEscaped(c.before[:i]) || c.note.hides(c.start+i):
		case b == ']':
			depth++
		case depth == 0:
			return i
		default:
			depth--
		}
	}
	return -1
}

// isImage reports whether the "]" behind an index ends the text of an image.
func (c cursor) isImage(behind int) bool {
	if open := c.opener(behind); open >= 0 {
		before, found := strings.CutSuffix(c.before[:open], "!")
		return found && !isEscaped(before)
	}
	l := c.note.LinkAt(c.at)
	return l != nil && l.Embed
}

// destination is a Markdown target that starts at an index of the text before
// the cursor.
func (c cursor) destination(kind TypingKind, from int) (Typing, bool) {
	from += len(c.before[from:]) - len(strings.TrimLeft(c.before[from:], " \t"))
	rest, follows := 0, ""
	inAngles := strings.HasPrefix(c.before[from:], "<")
	if inAngles {
		from++
		if strings.ContainsAny(c.before[from:], "<>") {
			return Typing{}, false
		}
		if end := strings.IndexAny(c.after, "<>"); end >= 0 && c.after[end] == '>' {
			rest, follows = end, ">"
		}
	} else {
		end, depth := bareEnd(c.before[from:], 0)
		if end < len(c.before)-from {
			return Typing{}, false
		}
		after := c.cell()
		if rest, _ = bareEnd(after, depth); strings.HasPrefix(after[rest:], ")") {
			follows = ")"
		} else if kind == TypingPath && !c.inTarget() {
			rest = 0 // nothing closes the link: it is no part of what is written behind it
		}
	}
	t := c.part(kind, from, rest)
	whole := t.Typed + c.after[:rest]
	target, _, _ := markdownTarget(whole, 0)
	t.Path, t.Follows, t.InAngles = target.Path, follows, inAngles
	if hash := hashIn(whole); hash >= 0 && !target.External {
		if at := hash - len(t.Typed); at >= 0 {
			t.Replace.End, t.Follows = c.at+at, "#"
		} else {
			t.InFragment, t.Typed = true, t.Typed[hash+1:]
			t.Replace.Start += hash + 1
		}
	}
	return t, true
}

// inTarget reports whether the cursor is behind the text of a link that is there.
func (c cursor) inTarget() bool {
	l := c.note.LinkAt(c.at)
	return l != nil && l.Kind == Inline && l.ShownSpan.End < c.at
}

// cell is the rest of the line, of its cell in a table.
func (c cursor) cell() string {
	if !c.inTable() {
		return c.after
	}
	for i := range len(c.after) {
		if c.after[i] == '|' && !isEscaped(c.before+c.after[:i]) {
			return c.after[:i]
		}
	}
	return c.after
}

// bareEnd is where a target without "<>" ends in s, which starts within some
// parentheses of it, and within how many of them.
func bareEnd(s string, depth int) (end, within int) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && s[i+1] > ' ':
			i++
		case c <= ' ' || c == 0x7F:
			return i, depth
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth < 0 {
				return i, 0
			}
		}
	}
	return len(s), depth
}

// definitionStart is a line that defines a label, up to its target.
var definitionStart = regexp.MustCompile(`^[ \t>*+\-0-9.)]*\[[^\[\]\\^\s][^\[\]\\]*\]:[ \t]*`)

// definition is the target of a label.
func (c cursor) definition() (Typing, bool) {
	start := definitionStart.FindString(c.before)
	if start == "" {
		return c.parsed(TypingDefinition, Definition)
	}
	if c.note.hides(c.start + strings.IndexByte(start, '[')) {
		return Typing{}, false
	}
	return c.destination(TypingDefinition, len(start))
}

// label is the label of a reference with a shown text.
func (c cursor) label() (Typing, bool) {
	from := c.behind("][")
	if from < 0 {
		return Typing{}, false
	}
	open := c.opener(from - 2)
	if l := c.note.LinkAt(c.at); open < 0 && l != nil && l.Kind == Reference && l.Span.Start < c.start {
		return c.bracketed(TypingLabel, from, "[]^") // its text starts on a line above
	}
	if open < 0 || strings.TrimSpace(c.before[open+1:from-2]) == "" || c.before[open+1] == '^' {
		return Typing{}, false // a task's box, a footnote
	}
	t, ok := c.bracketed(TypingLabel, from, "[]^")
	if strings.HasPrefix(c.after[t.rest(c):], "](") {
		return Typing{}, false // the text of another link
	}
	return t, ok
}

// footnote is the label of a reference to a footnote, not that of its text.
func (c cursor) footnote() (Typing, bool) {
	from := c.behind("[^")
	if from < 0 {
		return Typing{}, false
	}
	t, ok := c.bracketed(TypingFootnote, from, "[] \t")
	if isText := strings.HasPrefix(c.after[t.rest(c):], "]:") && strings.Trim(c.before[:from-2], containerMarks) == ""; isText {
		return Typing{}, false
	}
	return t, ok
}

// calloutStart is a line of a quote up to the type of a callout.
var calloutStart = regexp.MustCompile(`^[ \t>*+\-0-9.)]*>[ \t]*\[!`)

// callout is the type of a callout.
func (c cursor) callout() (Typing, bool) {
	start := calloutStart.FindString(c.before)
	if start == "" || c.note.hides(c.start+len(start)-2) {
		return Typing{}, false
	}
	return c.bracketed(TypingCallout, len(start), "[]")
}

// Callouts are the types of the callouts of a note as they are written, but for the one
// at an offset.
func (n *Note) Callouts(but int) (types []string) {
	text := n.Text.Bytes()
	for at := 0; ; {
		i := bytes.Index(text[at:], []byte("[!"))
		if i < 0 {
			return types
		}
		at += i + len("[!")
		line := n.Text.LineSpan(n.Text.Line(at))
		if start := calloutStart.Find(text[line.Start:line.End]); line.Start+len(start) != at || n.hides(at) {
			continue
		}
		written, _, closed := bytes.Cut(text[at:line.End], []byte("]"))
		if closed && len(written) > 0 && (but < at || but > at+len(written)) {
			types = append(types, string(written))
		}
	}
}

// shortcut is a label alone in its brackets. Any bracket might start one, so
// only a label counts that the note defines, as far as it is typed.
func (c cursor) shortcut() (Typing, bool) {
	from := c.behind("[")
	if from < 0 {
		return Typing{}, false
	}
	before, typed := c.before[:from-1], c.before[from:]
	isBox := strings.Trim(before, containerMarks) == "" && strings.TrimLeft(before, " \t>") != "" && strings.Trim(typed, " xX") == ""
	if isBox || strings.HasSuffix(before, "]") || !c.note.defines(typed) {
		return Typing{}, false
	}
	t, ok := c.bracketed(TypingLabel, from, "[]^")
	if tail := c.after[t.rest(c):]; t.Follows != "" && len(tail) > 1 && strings.IndexByte("([:", tail[1]) >= 0 {
		return Typing{}, false // a text that is shown, a label that is defined
	}
	return t, ok
}

// defines reports whether a definition's label starts with what is typed.
func (n *Note) defines(typed string) bool {
	for i := range n.Links {
		if l := &n.Links[i]; l.Kind == Definition && !leadsNowhere(l) && strings.HasPrefix(LabelKey(l.Label), LabelKey(typed)) {
			return true
		}
	}
	return false
}

// bracketed is a name up to a "]", in which some characters can't be. It ends
// at the cursor where no bracket closes it.
func (c cursor) bracketed(kind TypingKind, from int, none string) (Typing, bool) {
	if strings.ContainsAny(c.before[from:], none) {
		return Typing{}, false
	}
	t := c.part(kind, from, 0)
	if end := strings.IndexAny(c.after, none); end >= 0 && c.after[end] == ']' {
		t.Replace.End, t.Follows = c.at+end, "]"
	}
	return t, true
}

// rest is how much of the text behind the cursor belongs to the part.
func (t Typing) rest(c cursor) int { return max(t.Replace.End-c.at, 0) }
