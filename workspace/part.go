package workspace

import (
	"strings"

	"github.com/notels/notels/workspace/source"
)

// PartKind tells what a fragment leads to.
type PartKind uint8

// The parts of a file.
const (
	WholeFile   PartKind = iota // there is no fragment
	WholeName                   // the "#" belongs to the file's name
	HeadingPart                 // Index is that of the heading in the Record
	BlockPart                   // Index is that of the block in the Record
	AnchorPart                  // Index is that of the HTML id in the Record
	LinePart                    // Index is the line, from 0
	NoPart                      // the heading or block is not there
	Unchecked                   // in an attachment, or what was not read of a note
)

// Part is what the fragment of a target leads to.
type Part struct {
	Kind  PartKind
	Index int
}

// isNamed tells the parts of a note that have names.
func (p Part) isNamed() bool { return p.Kind == HeadingPart || p.Kind == BlockPart }

// lineFragment reads "L20", "L5-L8" and "L5,2": a line, counted from 1.
func lineFragment(s string) (line int, ok bool) {
	digits, ok := strings.CutPrefix(s, "L")
	if !ok {
		return 0, false
	}
	n := 0
	for n < len(digits) && digits[n] >= '0' && digits[n] <= '9' && n < 9 {
		line = line*10 + int(digits[n]-'0')
		n++
	}
	rest := digits[n:]
	ok = n > 0 && line > 0 && (rest == "" || rest[0] == '-' || rest[0] == ',')
	return line - 1, ok
}

// Place is where a resolution leads: the heading, block or line, or of a whole
// note its first H1, else its first line.
func (r Resolution) Place() source.Range {
	rec := r.File.Record
	switch {
	case rec.IsZero():
	case r.Part.Kind == HeadingPart:
		return rec.Headings()[r.Part.Index].At
	case r.Part.Kind == BlockPart:
		return rec.Blocks()[r.Part.Index].Of
	case r.Part.Kind == AnchorPart:
		return rec.Anchors()[r.Part.Index].At
	case r.Part.Kind == LinePart:
		at := source.Position{Line: uint32(r.Part.Index)}
		return source.Range{Start: at, End: at}
	default:
		if i, h := rec.FirstH1(); i >= 0 {
			return h.At
		}
	}
	return source.Range{}
}
