// Package source holds the text of one note: its bytes, its lines, and the
// way from byte offsets to the positions that editors speak of. A line ends at
// "\n", "\r\n" or "\r" and at no other character (LSP 3.18, Text Documents).
package source

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"
	"unicode/utf8"
)

// Text is an immutable text with its line table.
type Text struct {
	bytes []byte
	lines []int // byte offset of the first byte of each line
	ascii bool  // columns are the same in all encodings
	marks []mark
}

// mark tells how long, in UTF-16, the text before a byte offset is. There is
// one for every stride bytes of a text that has a longer line and is not ASCII:
// thousands of links on one line would else be counted through from its start.
type mark struct{ at, units int }

const stride = 256

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
	t := &Text{bytes: b, lines: lineStarts(b), ascii: asciiLen(b) == len(b)}
	if !t.ascii && t.longestLine() > stride {
		t.marks = marks(b)
	}
	return t
}

func lineStarts(b []byte) []int {
	if bytes.IndexByte(b, '\r') >= 0 {
		return lineStartsCR(b)
	}
	lines := make([]int, 1, 1+bytes.Count(b, []byte("\n")))
	for at := 0; ; {
		next := bytes.IndexByte(b[at:], '\n') + 1
		if next == 0 {
			return lines
		}
		at += next
		lines = append(lines, at)
	}
}

// lineStartsCR is lineStarts where there are other line ends than "\n", in few
// texts.
func lineStartsCR(b []byte) []int {
	lines := make([]int, 1, 1+max(bytes.Count(b, []byte("\n")), bytes.Count(b, []byte("\r"))))
	for i, c := range b {
		if c == '\n' || c == '\r' && (i+1 == len(b) || b[i+1] != '\n') {
			lines = append(lines, i+1)
		}
	}
	return lines
}

// longestLine is the length of the longest line, with its line end.
func (t *Text) longestLine() int {
	last := len(t.lines) - 1
	longest := len(t.bytes) - t.lines[last]
	for i, start := range t.lines[:last] {
		longest = max(longest, t.lines[i+1]-start)
	}
	return longest
}

func marks(b []byte) []mark {
	out := make([]mark, 0, 1+len(b)/stride)
	units := 0
	for at := 0; at < len(b); {
		out = append(out, mark{at, units})
		n, next := unitsTo(b, at, min(len(out)*stride, len(b)))
		units, at = units+n, next
	}
	return out
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
	line, starts := slices.BinarySearch(t.lines, offset)
	if !starts {
		line--
	}
	return line
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
	offset = t.clamp(offset)
	return t.position(t.Line(offset), offset)
}

func (t *Text) clamp(offset int) int { return min(max(offset, 0), len(t.bytes)) }

// position is the position of an offset that a line holds.
func (t *Text) position(line, offset int) Position {
	start := t.lines[line]
	column := Position{Line: uint32(line), UTF8: uint32(offset - start)}
	switch {
	case t.ascii:
		column.UTF16 = column.UTF8
	case offset-start <= stride:
		column.UTF16 = uint32(utf16Len(t.bytes[start:offset]))
	default:
		column.UTF16 = uint32(t.units(offset) - t.units(start))
	}
	return column
}

// units is the length in UTF-16 of the text before an offset.
func (t *Text) units(offset int) int {
	i := min(offset/stride, len(t.marks)-1)
	if t.marks[i].at > offset {
		i--
	}
	return t.marks[i].units + utf16Len(t.bytes[t.marks[i].at:offset])
}

// Range is the range of a span.
func (t *Text) Range(s Span) Range { return t.RangeNear(s, t.Line(t.clamp(s.Start))) }

// RangeNear is Range of a span that most likely is on a line: that one is not
// searched for.
func (t *Text) RangeNear(s Span, line int) Range {
	start, end := t.clamp(s.Start), t.clamp(s.End)
	line = t.lineNear(start, line)
	at := Range{Start: t.position(line, start)}
	last := t.lineNear(end, line)
	if last != line || end <= start || !utf8.RuneStart(t.bytes[start]) {
		at.End = t.position(last, end)
		return at
	}
	at.End = at.Start // most are on one line: no need to count it again
	at.End.UTF8 += uint32(end - start)
	if t.ascii {
		at.End.UTF16 += uint32(end - start)
	} else {
		at.End.UTF16 += uint32(utf16Len(t.bytes[start:end]))
	}
	return at
}

func (t *Text) lineNear(offset, line int) int {
	if offset < t.lines[line] || line+1 < len(t.lines) && offset >= t.lines[line+1] {
		return t.Line(offset)
	}
	return line
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
	if enc == UTF8 || t.ascii {
		return span.Start + runeStart(b, int(min(column, uint32(len(b)))))
	}
	units, i := 0, 0
	for i < len(b) {
		n, size := unitsAt(b[i:])
		if units += n; int64(units) > int64(column) {
			break
		}
		i += size
	}
	return span.Start + i
}

// runeStart moves i back to the start of the character that it lies in.
func runeStart(b []byte, i int) int {
	for k := i; k >= 0 && k < len(b) && i-k < utf8.UTFMax; k-- {
		if utf8.RuneStart(b[k]) {
			if _, size := utf8.DecodeRune(b[k:]); k+size > i {
				return k
			}
			return i
		}
	}
	return i
}

func utf16Len(b []byte) int {
	n, _ := unitsTo(b, 0, len(b))
	return n
}

// unitsTo is what the characters of b take in UTF-16 that start from at up to an
// end, and where the last one ends.
func unitsTo(b []byte, at, end int) (units, next int) {
	for at < end {
		if ascii := asciiLen(b[at:end]); ascii > 0 {
			units, at = units+ascii, at+ascii
			continue
		}
		n, size := unitsAt(b[at:])
		units, at = units+n, at+size
	}
	return units, at
}

// asciiLen is how many ASCII characters b starts with. It goes by eight, as
// every text is looked through, and most are nothing but ASCII.
func asciiLen(b []byte) (n int) {
	const highBits = 0x8080808080808080
	for ; n+8 <= len(b); n += 8 {
		if high := binary.LittleEndian.Uint64(b[n:]) & highBits; high != 0 {
			return n + bits.TrailingZeros64(high)/8
		}
	}
	for n < len(b) && b[n] < utf8.RuneSelf {
		n++
	}
	return n
}

// unitsAt is what the first character of b takes in UTF-16 and in bytes. An
// invalid byte, which decodes as U+FFFD, takes one of each.
func unitsAt(b []byte) (units, size int) {
	if b[0] < utf8.RuneSelf {
		return 1, 1
	}
	r, size := utf8.DecodeRune(b)
	return utf16Units(r), size
}

func utf16Units(r rune) int {
	if r >= 0x10000 {
		return 2
	}
	return 1
}
