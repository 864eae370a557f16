package note

import (
	"regexp"
	"strings"

	"github.com/notels/notels/workspace/source"
)

// inFrontmatter reports whether a line belongs to the frontmatter, or to one
// that is being written: right below a "---" that starts a note without any.
func (c cursor) inFrontmatter() bool {
	f := &c.note.Frontmatter
	if f.Format == NoFormat {
		return c.opensFrontmatter()
	}
	return c.start < f.Span.End || c.start == f.Inner.End
}

// firstWord is what a key may be that is being written.
var firstWord = regexp.MustCompile(`^[\pL\d_-]*$`)

func (c cursor) opensFrontmatter() bool {
	first := strings.TrimPrefix(c.note.Text.String(c.note.Text.LineSpan(0)), "\uFEFF")
	return c.note.Text.Line(c.start) == 1 && strings.TrimRight(first, " \t") == "---" && firstWord.MatchString(c.before) && c.after == ""
}

// TypingFirst is the word, or the first "-", that are being written in a note with
// nothing else in it: they may become frontmatter.
func (n *Note) TypingFirst(offset int) (t Typing, ok bool) {
	c := n.cursor(offset)
	all := strings.TrimPrefix(n.Text.String(source.Span{End: n.Text.Len()}), "\uFEFF")
	if strings.TrimSpace(all) != c.before || !firstWord.MatchString(c.before) {
		return t, false
	}
	return c.part(TypingBlock, 0, 0), true
}

// isEntry reports whether a line stands between the delimiters of YAML, or may
// come to.
func (c cursor) isEntry() bool {
	f := &c.note.Frontmatter
	if f.Format == NoFormat {
		return true
	}
	open := f.Inner.End == f.Span.End // nothing closes it
	return f.Format == YAML && c.start >= f.Inner.Start && (c.start < f.Inner.End || open)
}

// key is a top-level key.
func (c cursor) key() (Typing, bool) {
	line := c.before + c.after
	if !c.isEntry() || strings.Contains(c.before, ":") || line != "" && !startsEntry([]byte(line), 0) || strings.ContainsAny(line[:min(1, len(line))], `"'[{`) {
		return Typing{}, false
	}
	key, _, found := strings.Cut(c.after, ":")
	if !found {
		return c.part(TypingKey, 0, 0), true
	}
	t := c.part(TypingKey, 0, len(key))
	t.Follows = ":"
	return t, true
}

// valueStart is what stands before a value: a top-level key, or the mark of a
// list's item.
var valueStart = regexp.MustCompile(`^(?:([^\s#\-:'"\[{][^:]*):[ \t]+|[ \t]*-[ \t]+)`)

// value is the value of a key, or an item of its list.
func (c cursor) value() (Typing, bool) {
	start := valueStart.FindStringSubmatch(c.before)
	if start == nil || !c.isEntry() {
		return Typing{}, false
	}
	from, ends := len(start[0]), ""
	if strings.HasPrefix(c.before[from:], "[") { // a list in a line
		from += strings.LastIndexAny(c.before[from:], "[,") + 1
		from += len(c.before[from:]) - len(strings.TrimLeft(c.before[from:], " \t"))
		ends = ",]"
	}
	t, ok := c.scalar(from, ends)
	t.InBrackets = ends != ""
	t.IsWhole = start[1] != "" && !t.InBrackets && t.Quote == 0
	if t.Key = start[1]; t.Key == "" {
		t.Key = c.keyAbove()
	}
	return t, ok && t.Key != ""
}

// asValue tells of a link, from an index of the text before the cursor, whether it
// is a value, and whether one that lacks quotes. One bracket behind it closes a list
// in brackets.
func (c cursor) asValue(link *Typing, open int) {
	if !c.inFrontmatter() {
		return
	}
	before := cursor{c.note, c.start, c.start + open, c.before[:open], ""}
	t, ok := before.value()
	if !ok || t.Typed != "" {
		return
	}
	link.Key = t.Key
	if t.Quote != 0 || link.Follows != "" && link.Follows != "]]" {
		return
	}
	if t.InBrackets && link.Follows == "" && link.Replace.End > c.at && strings.HasSuffix(c.note.Text.String(link.Replace), "]") {
		link.Replace.End--
		link.Link.End--
	}
	link.InBrackets = t.InBrackets
	link.Bare = source.Span{Start: c.start + open, End: link.Replace.End + len(link.Follows)}
}

// scalar is a value from an index of the text before the cursor to a comment,
// its quotes' end, or one of the characters that end it.
func (c cursor) scalar(from int, ends string) (Typing, bool) {
	if strings.HasPrefix(c.before[from:], `"`) || strings.HasPrefix(c.before[from:], "'") {
		quote := c.before[from : from+1]
		t := c.part(TypingValue, from+1, 0)
		t.Quote = quote[0]
		if end := strings.Index(c.after, quote); end >= 0 {
			t.Replace.End, t.Follows = c.at+end, quote
		}
		return t, !strings.Contains(t.Typed, quote)
	}
	typed, rest := c.before[from:], c.after
	if strings.HasPrefix(typed, "#") || strings.Contains(typed, " #") || strings.ContainsAny(typed, ends) {
		return Typing{}, false
	}
	if end := strings.Index(rest, " #"); end >= 0 {
		rest = rest[:end]
	}
	t := c.part(TypingValue, from, 0)
	if end := strings.IndexAny(rest, ends); end >= 0 {
		rest, t.Follows = rest[:end], rest[end:end+1]
	}
	t.Replace.End = c.at + len(strings.TrimRight(rest, " \t"))
	return t, true
}

// keyAbove is the top-level key that the item of a list belongs to, "" for none.
func (c cursor) keyAbove() string {
	text := c.note.Text
	for l := text.Line(c.start) - 1; l >= 0; l-- {
		line := text.String(text.LineSpan(l))
		if line == "" || !startsEntry([]byte(line), 0) {
			continue
		}
		if key, value, _ := strings.Cut(line, ":"); strings.TrimSpace(value) == "" {
			return key
		}
		return ""
	}
	return ""
}
