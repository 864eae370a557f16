package note

import (
	"bytes"
	"strings"

	"github.com/notels/notels/workspace/source"
)

// LinkAt is the innermost link at a cursor's offset, nil for none: the last one
// that holds it, as what lies in a link, or right of one, comes after it.
func (n *Note) LinkAt(offset int) *Link {
	var found *Link
	for i := range n.Links {
		if n.Links[i].Span.Contains(offset) {
			found = &n.Links[i]
		}
	}
	return found
}

// TagAt is the tag at a cursor's offset, nil for none.
func (n *Note) TagAt(offset int) *Tag {
	for i := range n.Tags {
		if n.Tags[i].Span.Contains(offset) {
			return &n.Tags[i]
		}
	}
	return nil
}

// BlockAt is the index of the block whose id is at a cursor's offset, -1 for
// none.
func (n *Note) BlockAt(offset int) int {
	for i := range n.Blocks {
		if n.Blocks[i].Span.Contains(offset) {
			return i
		}
	}
	return -1
}

// HeadingAt is the index of the heading at a cursor's offset, -1 for none.
func (n *Note) HeadingAt(offset int) int {
	for i := range n.Headings {
		if n.Headings[i].Line.Contains(offset) {
			return i
		}
	}
	return -1
}

// Definition is the first "[label]:" of a label, nil for none.
func (n *Note) Definition(label string) *Link {
	for i := range n.Links {
		if l := &n.Links[i]; l.Kind == Definition && labelKey(l.Label) == labelKey(label) {
			return l
		}
	}
	return nil
}

// Footnote is the first text of a footnote, nil for none.
func (n *Note) Footnote(label string) *Footnote {
	for i := range n.Footnotes {
		if f := &n.Footnotes[i]; labelKey(f.Label) == labelKey(label) {
			return f
		}
	}
	return nil
}

// Typing is a wikilink that is being written: what completion has to go by.
type Typing struct {
	// Path is the target before "#", all of it, whatever side of the cursor.
	Path string
	// Typed is what stands before the cursor in the part that is being written.
	Typed string
	// InFragment tells that the cursor is behind the "#".
	InFragment bool
	// Replace is the part that is being written: the whole path, or the whole
	// fragment.
	Replace source.Span
	// Follows is what closes the part already: "]]", "#" or "|"; "" if brackets
	// are still to be written.
	Follows string
	// Table tells that a bar must be written "\|".
	Table bool
}

// TypingAt is the wikilink being written at a cursor's offset. It is false
// where none is: outside of "[[", behind a bar or a "]", in code, comments and
// math.
func (n *Note) TypingAt(offset int) (Typing, bool) {
	offset = min(max(offset, 0), n.Text.Len())
	line := n.Text.LineSpan(n.Text.Line(offset))
	offset = min(offset, line.End)
	before := n.Text.String(source.Span{Start: line.Start, End: offset})
	open := strings.LastIndex(before, "[[")
	if open < 0 || strings.ContainsAny(before[open:], "]|") || isEscaped(before[:open]) ||
		n.inOpaque(line.Start+open+1) || n.inOpaque(offset) {
		return Typing{}, false
	}
	typed, start := before[open+2:], line.Start+open+2
	after := n.Text.String(source.Span{Start: offset, End: line.End})
	if strings.HasSuffix(typed, `\`) && strings.HasPrefix(after, "|") {
		return Typing{}, false // within the bar of a table
	}
	rest := partEnd([]byte(after), !strings.Contains(typed, "#"))
	t := Typing{Table: inTable(n.Text.Slice(line))}
	if path, fragment, found := strings.Cut(typed, "#"); found {
		t.InFragment = true
		t.Path, t.Typed = strings.Trim(path, " \t"), fragment
		start += len(path) + 1
	} else {
		path, _, _ := strings.Cut(after[:rest], "#")
		t.Path, t.Typed = strings.Trim(typed+path, " \t"), typed
		rest = len(path)
	}
	t.Replace = source.Span{Start: start, End: offset + rest}
	tail := after[rest:]
	switch {
	case strings.HasPrefix(tail, "]]"):
		t.Follows = "]]"
	case strings.HasPrefix(tail, "#"):
		t.Follows = "#"
	case strings.HasPrefix(tail, "|"), strings.HasPrefix(tail, `\|`):
		t.Follows = "|"
	case strings.HasPrefix(tail, "]"):
		t.Replace.End++ // one of two brackets: written again with the other
	}
	return t, true
}

// isEscaped reports whether what follows b stands behind a backslash.
func isEscaped(b string) bool { return (len(b)-len(strings.TrimRight(b, `\`)))%2 == 1 }

func (n *Note) inOpaque(offset int) bool {
	for _, s := range n.opaque {
		if s.Start < offset && offset < s.End {
			return true
		}
	}
	return false
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

// inTable tells a line that looks like a row of a table.
func inTable(line []byte) bool { return bytes.HasPrefix(bytes.TrimLeft(line, " \t>"), []byte("|")) }
