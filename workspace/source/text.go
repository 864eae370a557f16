// Package source holds the text of one note: its bytes, its lines, and the
// way from byte offsets to the positions that editors speak of. A line ends at
// "\n", "\r\n" or "\r" and at no other character (LSP 3.18, Text Documents).
package source

import (
	"sort"
	"unicode/utf8"
)

// Text is an immutable text with its line table.
type Text struct {
	bytes []byte
	lines []int // byte offset of the first byte of each line
}

// Span is a half-open range of byte offsets. The zero Span stands for "none".
type Span struct{ Start, End int }

// Empty reports whether the span holds no bytes.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether offset lies in s or at its end, as a cursor does.
func (s Span) Contains(offset int) bool { return s.Start <= offset && offset <= s.End }

// Shift moves the span by n bytes.
func (s Span) Shift(n int) Span { return Span{s.Start + n, s.End + n} }

// New makes a Text of b, which the caller must not change afterwards.
func New(b []byte) *Text {
	return &Text{bytes: b, lines: lineStarts(b)}
}

func lineStarts(b []byte) []int {
	lines := make([]int, 1, 2+len(b)/40)
	for i, c := range b {
		if c == '\n' || c == '\r' && (i+1 == len(b) || b[i+1] != '\n') {
			lines = append(lines, i+1)
		}
	}
	return lines
}

// Bytes is the whole text; it must not be changed.
func (t *Text) Bytes() []byte { return t.bytes }

// Len is the length in bytes.
func (t *Text) Len() int { return len(t.bytes) }

// Slice is the bytes of a span; they must not be changed.
func (t *Text) Slice(s Span) []byte { return t.bytes[s.Start:s.End] }

// String is the text of a span.
func (t *Text) String(s Span) string { return string(t.Slice(s)) }

// Lines is the number of lines; an empty text has one.
func (t *Text) Lines() int { return len(t.lines) }

// Line is the number, from 0, of the line that holds offset.
func (t *Text) Line(offset int) int {
	return sort.SearchInts(t.lines, offset+1) - 1
}

// LineSpan is the span of a line without its line end. A line past the last is
// empty, at the end of the text.
func (t *Text) LineSpan(line int) Span {
	if line >= len(t.lines) {
		return Span{len(t.bytes), len(t.bytes)}
	}
	start, end := t.lines[line], len(t.bytes)
	if line+1 < len(t.lines) {
		end = t.lines[line+1]
	}
	for end > start && (t.bytes[end-1] == '\n' || t.bytes[end-1] == '\r') {
		end--
	}
	return Span{start, end}
}

// Replace is the text with the bytes of s replaced by b.
func (t *Text) Replace(s Span, b []byte) *Text {
	out := make([]byte, 0, len(t.bytes)-(s.End-s.Start)+len(b))
	out = append(out, t.bytes[:s.Start]...)
	out = append(out, b...)
	out = append(out, t.bytes[s.End:]...)
	return New(out)
}

// Position is the position of a byte offset, clamped into the text.
func (t *Text) Position(offset int) Position {
	offset = min(max(offset, 0), len(t.bytes))
	line := t.Line(offset)
	before := t.bytes[t.lines[line]:offset]
	return Position{Line: uint32(line), UTF8: uint32(len(before)), UTF16: utf16Len(before)}
}

// Range is the range of a span.
func (t *Text) Range(s Span) Range {
	return Range{t.Position(s.Start), t.Position(s.End)}
}

// Offset is the byte offset of a line and a column counted in enc. A column
// past the line's end means the line's end, a line past the last the text's
// end (LSP 3.18, Position); a column inside a character means its start.
func (t *Text) Offset(line, column uint32, enc Encoding) int {
	if int64(line) >= int64(len(t.lines)) {
		return len(t.bytes)
	}
	span := t.LineSpan(int(line))
	b := t.Slice(span)
	if enc == UTF8 {
		return span.Start + runeStart(b, int(min(column, uint32(len(b)))))
	}
	units, i := uint32(0), 0
	for i < len(b) {
		r, size := utf8.DecodeRune(b[i:])
		units += utf16Units(r)
		if units > column {
			break
		}
		i += size
	}
	return span.Start + i
}

// runeStart moves i back to the start of the character that it lies in.
func runeStart(b []byte, i int) int {
	for k := i; k > 0 && k < len(b) && i-k < utf8.UTFMax; k-- {
		if utf8.RuneStart(b[k]) {
			if _, size := utf8.DecodeRune(b[k:]); k+size > i {
				return k
			}
			return i
		}
	}
	return i
}

func utf16Len(b []byte) (n uint32) {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			n, i = n+1, i+1
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		n, i = n+utf16Units(r), i+size
	}
	return n
}

// utf16Units is what a character takes in UTF-16; an invalid byte, which
// decodes as U+FFFD, takes one.
func utf16Units(r rune) uint32 {
	if r >= 0x10000 {
		return 2
	}
	return 1
}
