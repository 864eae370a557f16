package note

import (
	"bytes"
	"strings"

	"github.com/notels/notels/workspace/source"
)

// addedInBrackets writes an entry at the end of a map in brackets: on a line of its
// own if the last one has one.
func (e *editor) addedInBrackets(in spot, entry string) []source.Edit {
	last := in.value.len() - 1
	if last < 0 {
		return []source.Edit{e.insert(in.from+1, entry)}
	}
	s := e.child(in, last)
	at, comma := e.comma(s.to)
	if !e.startsLine(s.start) {
		if comma {
			return []source.Edit{e.insert(at, " "+entry+",")}
		}
		return []source.Edit{e.insert(s.to, ", "+entry)}
	}
	line := e.eol + strings.Repeat(" ", e.column(s.start)) + entry
	if comma {
		return []source.Edit{e.insert(e.lineOrBracket(at, in.to), line+",")}
	}
	return []source.Edit{e.insert(s.to, ","), e.insert(e.lineOrBracket(s.to, in.to), line)}
}

// lineOrBracket is the end of a line, or where the bracket stands on it that ends
// a value.
func (e *editor) lineOrBracket(at, end int) int {
	if line := e.lineEnd(at); line < end {
		return line
	}
	return at
}

// comma is behind the comma that follows an offset.
func (e *editor) comma(at int) (end int, found bool) {
	at = e.skip(at)
	return at + 1, at < len(e.text) && e.text[at] == ','
}

// startsLine tells whether only blanks stand before an offset on its line.
func (e *editor) startsLine(at int) bool {
	return strings.Trim(string(e.text[e.lineStart(at):at]), " \t") == ""
}

// removedInBrackets deletes an entry or item with its comma: with the whole lines
// if nothing else stands on them.
func (e *editor) removedInBrackets(in spot, i int) []source.Edit {
	s := e.child(in, i)
	end, comma := e.comma(s.to)
	if !comma {
		end = s.to
	}
	cut := source.Span{Start: s.start, End: end}
	own := e.startsLine(s.start) && e.skip(end) > e.lineEnd(end)
	last := i == in.value.len()-1
	switch {
	case own:
		cut = source.Span{Start: e.lineStart(s.start), End: e.nextLine(end)}
	case !last:
		cut.End += blanks(string(e.text[cut.End:]))
	case i > 0 && comma:
		cut.Start, _ = e.comma(e.child(in, i-1).to)
	}
	if last && !comma && i > 0 { // the comma before it goes, too
		before := e.child(in, i-1).to
		if at, _ := e.comma(before); own || bytes.IndexByte(e.text[before:s.start], '#') >= 0 {
			return []source.Edit{{Span: source.Span{Start: at - 1, End: at}}, {Span: cut}}
		}
		cut.Start = before
	}
	return []source.Edit{{Span: cut}}
}
