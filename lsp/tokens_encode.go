package lsp

import (
	"github.com/notels/notels/workspace/source"
)

// tokenSize is how many numbers a token is sent as: its line and column, counted
// from the token before it, its length, type and modifiers.
const tokenSize = 5

// tokenEncoder makes of tokens the numbers that they are sent as.
type tokenEncoder struct {
	legend
	text     *source.Text
	encoding source.Encoding
	data     []uint32
	last     source.Position // where the token before starts
}

// encoded are the tokens, which are in their order, as they are sent. Of two that
// overlap, which few clients can show, the first one counts.
func (t *tokenizer) encoded() []uint32 {
	e := tokenEncoder{legend: t.clientCan.legend(), text: t.file.Note.Text, encoding: t.clientCan.encoding}
	e.data = make([]uint32, 0, tokenSize*len(t.all))
	end := 0
	for _, one := range t.all {
		if one.span.Start >= end && e.of[one.kind] >= 0 {
			e.lines(one)
			end = one.span.End
		}
	}
	return e.data
}

// lines writes a token for each line that one spans, as few clients can show it
// whole. What indents or quotes a line is no part of it.
func (e *tokenEncoder) lines(t token) {
	first := e.text.Line(t.span.Start)
	for line := first; line <= e.text.Line(t.span.End-1); line++ {
		s := e.text.LineSpan(line)
		s = source.Span{Start: max(s.Start, t.span.Start), End: min(s.End, t.span.End)}
		for line > first && !s.Empty() && isIndent(e.text.Bytes()[s.Start]) {
			s.Start++
		}
		if !s.Empty() {
			e.token(e.text.RangeNear(s, line), e.of[t.kind], t.is)
		}
	}
}

func isIndent(c byte) bool { return c == ' ' || c == '\t' || c == '>' }

func (e *tokenEncoder) token(at source.Range, kind int, is tokenModifiers) {
	start := at.Start.Column(e.encoding)
	column := start
	if at.Start.Line == e.last.Line {
		column -= e.last.Column(e.encoding)
	}
	e.data = append(e.data, at.Start.Line-e.last.Line, column, at.End.Column(e.encoding)-start, uint32(kind), uint32(is))
	e.last = at.Start
}
