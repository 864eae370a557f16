package source

// Encoding is the unit in which an editor counts columns.
type Encoding uint8

// The encodings that editors negotiate; UTF-16 is what LSP takes when nothing
// is said.
const (
	UTF16 Encoding = iota
	UTF8
)

// Position is a place in a text that needs no text to be told to an editor:
// line and column from 0, the column in both encodings.
type Position struct{ Line, UTF8, UTF16 uint32 }

// Column is the column in enc.
func (p Position) Column(enc Encoding) uint32 {
	if enc == UTF8 {
		return p.UTF8
	}
	return p.UTF16
}

// Compare orders positions by line, then column.
func (p Position) Compare(q Position) int {
	if p.Line != q.Line {
		return int(p.Line) - int(q.Line)
	}
	return int(p.UTF8) - int(q.UTF8)
}

// Behind is where a text ends that starts at p and has no line end.
func (p Position) Behind(text string) Position {
	p.UTF8, p.UTF16 = p.UTF8+uint32(len(text)), p.UTF16+units(text)
	return p
}

// Before is where a text starts that ends at p and has no line end.
func (p Position) Before(text string) Position {
	p.UTF8, p.UTF16 = p.UTF8-uint32(len(text)), p.UTF16-units(text)
	return p
}

// units is how long a text is in UTF-16.
func units(text string) (n uint32) {
	for _, r := range text {
		n += uint32(utf16Units(r))
	}
	return n
}

// Range is a half-open range of positions.
type Range struct{ Start, End Position }
