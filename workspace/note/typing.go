package note

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
)

// TypingKind is what is being written.
type TypingKind uint8

// What may be written at a cursor.
const (
	TypingWiki       TypingKind = iota // [[‸ [[a#‸ ![[‸
	TypingShown                        // [[a|‸
	TypingPath                         // [x](‸ [x](a#‸ ![x](‸
	TypingDefinition                   // [x]: ‸ [x]: a#‸
	TypingLabel                        // [x][‸ or [‸, of a definition
	TypingFootnote                     // [^‸
	TypingTag                          // #‸
	TypingCallout                      // > [!‸
	TypingKey                          // of the frontmatter
	TypingValue                        // key: ‸ or an item of a list
	TypingBlock                        // all of the frontmatter, in a note that has nothing but ‸; see TypingFirst
)

// Typing is a part of a note that is being written: what completion has to go by.
type Typing struct {
	Kind TypingKind
	// Path is a link's target before "#", all of it, whatever side of the cursor,
	// decoded where Markdown does so.
	Path string
	// Fragment is what stands behind a wikilink's "#", where its shown text is written.
	Fragment string
	// Key is the top-level key of a frontmatter's value, or of a link that is one.
	Key string
	// Typed is what stands before the cursor in the part that is being written.
	Typed string
	// InFragment tells that the cursor is behind a target's "#".
	InFragment bool
	// Replace is the part that is being written, to its end on the line: the whole
	// path, the whole fragment, the whole name.
	Replace source.Span
	// Follows is what closes the part already, such as "]]", "#", "|" or ")"; ""
	// if that is still to be written.
	Follows string
	// Link is all of the wikilink that is being written, from its "[[" or "![[" to what
	// closes it or, where nothing does, to the end of Replace.
	Link source.Span
	// InText tells that the wikilink stands in the text of a Markdown link.
	InText bool
	// Embed tells that it is an embed, or that a Markdown target is an image's.
	Embed bool
	// InAngles tells that a Markdown target stands between "<" and ">".
	InAngles bool
	// Table tells that a bar must be written "\|".
	Table bool
	// Quote is the mark that a frontmatter's value is between, 0 for none.
	Quote byte
	// InBrackets tells that a frontmatter's value is an item of a list in brackets.
	InBrackets bool
	// IsWhole tells that it is all that stands behind a key, without quotes.
	IsWhole bool
	// Bare is a whole link that is a frontmatter's value and lacks the quotes that it
	// needs, from its "[[" to what closes it.
	Bare source.Span
}

// cursor is a place in a line of a note.
type cursor struct {
	note          *Note
	start, at     int // of the line, and of the cursor
	before, after string
}

func (n *Note) cursor(offset int) cursor {
	offset = min(max(offset, 0), n.Text.Len())
	line := n.Text.LineSpan(n.Text.Line(offset))
	if line.Start == 0 && strings.HasPrefix(n.Text.String(line), "\uFEFF") {
		line.Start = len("\uFEFF")
	}
	offset = min(max(offset, line.Start), line.End)
	return cursor{n, line.Start, offset,
		n.Text.String(source.Span{Start: line.Start, End: offset}), n.Text.String(source.Span{Start: offset, End: line.End})}
}

// TypingAt is what is being written at a cursor's offset, the innermost part of
// it. It is false in prose, behind a backslash, in code, comments and math.
func (n *Note) TypingAt(offset int) (t Typing, ok bool) {
	c := n.cursor(offset)
	if n.inOpaque(c.at) {
		return Typing{}, false
	}
	kinds := []func() (Typing, bool){c.wiki, c.shown, c.path, c.definition, c.label, c.footnote, c.callout, c.tag, c.shortcut}
	if c.inFrontmatter() {
		kinds = []func() (Typing, bool){c.wiki, c.shown, c.key, c.value}
	}
	for _, kind := range kinds {
		if t, ok = kind(); ok && !c.isTagWithin(t) {
			t.Table = c.inTable()
			return t, true
		}
	}
	return Typing{}, false
}

// part is what is written from an index of the text before the cursor to one of
// the text behind it.
func (c cursor) part(kind TypingKind, from, rest int) Typing {
	return Typing{Kind: kind, Typed: c.before[from:], Replace: source.Span{Start: c.start + from, End: c.at + rest}}
}

// behind is the index behind the last mark before the cursor, -1 for none.
func (c cursor) behind(mark string) int {
	i := strings.LastIndex(c.before, mark)
	if i < 0 || isEscaped(c.before[:i]) || c.note.hides(c.start+i) {
		return -1
	}
	return i + len(mark)
}

// isEscaped reports whether what follows b stands behind a backslash.
func isEscaped(b string) bool { return (len(b)-len(strings.TrimRight(b, `\`)))%2 == 1 }

// inOpaque reports whether a place between two characters is hidden.
func (n *Note) inOpaque(offset int) bool {
	for _, s := range n.opaque {
		if s.Start < offset && offset < s.End {
			return true
		}
	}
	return false
}

// hides reports whether a character is hidden.
func (n *Note) hides(offset int) bool {
	for _, s := range n.opaque {
		if s.Start <= offset && offset < s.End {
			return true
		}
	}
	return false
}

// inTable tells a row of a table, or a line that looks like one in a list or
// quote: it may be the first of a table that is being written.
func (c cursor) inTable() bool {
	for _, at := range c.note.rows {
		if c.start <= at && at <= c.at+len(c.after) {
			return true
		}
	}
	return strings.HasPrefix(strings.TrimLeft(c.before+c.after, containerMarks), "|")
}

// HasRow reports whether a row of a table is on a line.
func (n *Note) HasRow(line int) bool {
	if line < 0 {
		return false
	}
	span := n.Text.LineSpan(line)
	return slices.ContainsFunc(n.rows, span.Contains)
}

// containerMarks are what a line in quotes and lists may start with.
const containerMarks = " \t>-*+0123456789.)"

// wiki is the target of a wikilink or embed.
func (c cursor) wiki() (Typing, bool) {
	open := strings.LastIndex(c.before, "[[")
	if open < 0 || strings.ContainsAny(c.before[open:], "]|") || isEscaped(c.before[:open]) || c.note.inOpaque(c.start+open+1) {
		return Typing{}, false
	}
	if strings.HasSuffix(c.before, `\`) && strings.HasPrefix(c.after, "|") {
		return Typing{}, false // within the bar of a table
	}
	if l := c.note.LinkAt(c.at); l != nil && l.Kind == FootnoteRef || c.isText(open) {
		return Typing{}, false // "[[^1]" is a footnote behind a bracket
	}
	from := open + 2
	typed := c.before[from:]
	rest := partEnd([]byte(c.after), !strings.Contains(typed, "#"))
	var t Typing
	if path, _, found := strings.Cut(typed, "#"); found {
		t = c.part(TypingWiki, from+len(path)+1, rest)
		t.InFragment, t.Path = true, strings.Trim(path, " \t")
	} else {
		path, _, _ := strings.Cut(c.after[:rest], "#")
		t = c.part(TypingWiki, from, len(path))
		t.Path = strings.Trim(typed+path, " \t")
	}
	c.closing(&t)
	c.whole(&t, open)
	c.asValue(&t, open)
	return t, true
}

// isText reports whether the brackets at an index of the text before the cursor are no
// wikilink's, but begin the text of a Markdown link, as in "[[a]](b)" and "[[a](b)".
func (c cursor) isText(open int) bool {
	l := c.note.LinkAt(c.at)
	return l != nil && (l.Kind == Inline || l.Kind == Reference) && l.ShownSpan.Contains(c.at) && c.start+open < l.ShownSpan.Start
}

// inText reports whether the cursor is in the text of a Markdown link.
func (c cursor) inText() bool {
	return slices.ContainsFunc(c.note.Links, func(l Link) bool {
		return (l.Kind == Inline || l.Kind == Reference) && !l.Embed && l.ShownSpan.Contains(c.at)
	})
}

// whole finds all of the wikilink, from the index of its "[[" in the text before the
// cursor.
func (c cursor) whole(t *Typing, open int) {
	t.InText = c.inText()
	t.Embed = strings.HasSuffix(c.before[:open], "!")
	t.Link = source.Span{Start: c.start + open - bit(t.Embed), End: t.Replace.End}
	if end, _ := wikiEnd([]byte(c.after), false); end >= 0 && t.Follows != "" {
		t.Link.End = c.at + end + len("]]")
	}
}

// closing looks for what closes a part of a wikilink.
func (c cursor) closing(t *Typing) {
	tail := c.after[t.Replace.End-c.at:]
	switch {
	case strings.HasPrefix(tail, "]]"):
		t.Follows = "]]"
	case strings.HasPrefix(tail, "#"):
		t.Follows = "#"
	case strings.HasPrefix(tail, "|") && !c.inTable(), strings.HasPrefix(tail, `\|`):
		t.Follows = "|"
	case strings.HasPrefix(tail, "]"):
		t.Replace.End++ // one of two brackets: written again with the other
	}
}

// partEnd is how much of what follows the cursor belongs to the part that is
// being written: all up to the link's bar or brackets, nothing if it has none.
func partEnd(after []byte, inPath bool) int {
	end, bar := wikiEnd(after, inPath)
	if bar >= 0 {
		return len(bytes.TrimSuffix(after[:bar], []byte(`\`)))
	}
	return max(end, 0)
}

// shown is the text that a wikilink shows. In a table a bar without backslash
// ends a cell.
func (c cursor) shown() (Typing, bool) {
	from := c.behind("[[")
	if from < 0 {
		return Typing{}, false
	}
	target, _, found := strings.Cut(c.before[from:], "|")
	if !found || strings.Contains(c.before[from:], "]") || c.isText(from-len("[[")) || c.inTable() && !strings.HasSuffix(target, `\`) {
		return Typing{}, false
	}
	end, _ := wikiEnd([]byte(c.after), false)
	t := c.part(TypingShown, from+len(target)+1, max(end, 0))
	parts := wikiParts(c.before[from:], 0)
	t.Path, t.Fragment = parts.Path, parts.Fragment
	c.closing(&t)
	c.whole(&t, from-len("[["))
	c.asValue(&t, from-len("[["))
	return t, true
}

// tag is a tag of the text, which none is in a link.
func (c cursor) tag() (Typing, bool) {
	from := c.behind("#")
	if from < 0 || strings.ContainsFunc(c.before[from:], isNoTagRune) || c.note.LinkAt(c.at) != nil {
		return Typing{}, false
	}
	if r, _ := utf8.DecodeLastRuneInString(c.before[:from-1]); from > 1 && r != '(' && !unicode.IsSpace(r) {
		return Typing{}, false
	}
	return c.part(TypingTag, from, len(c.after)-len(strings.TrimLeftFunc(c.after, isTagRune))), true
}

// isTagWithin tells a tag from the part of a link that it looks like. Brackets which
// nothing closes are text, and so is what looks like a definition but is none.
func (c cursor) isTagWithin(t Typing) bool {
	if t.Follows != "" || strings.HasSuffix(c.note.Text.String(t.Replace), "]") {
		return false
	}
	switch t.Kind {
	case TypingWiki, TypingShown, TypingLabel:
		_, is := c.tag()
		return is
	case TypingDefinition:
		return c.note.TagAt(c.at) != nil && !c.inFrontmatter()
	}
	return false
}

func isNoTagRune(r rune) bool { return !isTagRune(r) }
