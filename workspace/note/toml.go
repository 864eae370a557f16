package note

import (
	"bytes"
	"errors"

	"github.com/notels/notels/workspace/source"
	"github.com/pelletier/go-toml/v2/unstable"
)

// TOMLReader reads a part of a text as TOML. A line that is none is told and
// left out, as people read what they write while they type it.
type TOMLReader struct {
	Text  *source.Text
	Bytes []byte // the text's, or as many that stand for them
	Part  source.Span
	Cut   bool // the part goes on behind its end: what is not closed there is no fault
	Words TOMLWords
	Most  int // no more faults than these are told; reading ends there
	Entry func(*TOMLEntry)
	Fault func(*TOMLFault)

	parser unstable.Parser
	start  int // where the parser's text starts
	told   int // the lines up to the last of which a fault was told
	again  int // how many bytes are read that were read before
}

// TOMLEntry is a "key = value", or the head of a table.
type TOMLEntry struct {
	Brackets int        // none of a "key = value", one of a "[table]", two of a "[[table]]"
	Key      []TOMLName // the parts of a dotted key
	Value    TOMLValue
}

// TOMLName is one of the names of a dotted key.
type TOMLName struct {
	Name string
	Span source.Span // with its quotes
}

// TOMLValue is a value as it stands there.
type TOMLValue struct {
	Kind    ValueKind
	Text    string      // a string's content; of other scalars what was typed
	Span    source.Span // with its quotes or brackets
	Items   []TOMLValue // of a list
	Entries []TOMLEntry // of a table in braces
}

// mostAgain bounds how many bytes are read once more behind faults: tables that
// are never closed could each be read to the end.
const mostAgain = 4 << 20

// Read reads the part and returns where it stops: at its end, or where there are
// more faults than anybody reads.
func (t *TOMLReader) Read() (end int) {
	at := t.Part.Start
	for faults := 0; at < t.Part.End && faults < t.Most && t.again < mostAgain; faults++ {
		at = t.readFrom(at)
	}
	return at
}

// readFrom reads from the start of a line up to what is not TOML, and returns
// where to go on: at the next line.
func (t *TOMLReader) readFrom(at int) int {
	t.start = at
	t.parser.Reset(t.Bytes[at:t.Part.End])
	line := t.Text.Line(at) // where the next expression starts, or a line before
	for t.parser.NextExpression() {
		e, end := t.expression(t.parser.Expression())
		line = t.Text.Line(end) + 1
		t.Entry(&e)
	}
	var fault *unstable.ParserError
	if !errors.As(t.parser.Error(), &fault) {
		return t.Part.End
	}
	span := t.span(t.parser.Range(fault.Highlight))
	if t.Cut && span.End == t.Part.End {
		return t.Part.End
	}
	for line < t.Text.Line(span.Start) && isBlankOrComment(t.line(line)) {
		line++
	}
	t.fault(span, fault.Message, line)
	next := min(t.Text.LineSpan(line+1).Start, t.Part.End)
	if line+1 >= t.Text.Lines() {
		next = t.Part.End
	}
	t.again += max(0, span.End-next)
	return next
}

func isBlankOrComment(line []byte) bool {
	line = bytes.TrimSpace(line)
	return len(line) == 0 || line[0] == '#'
}

// line is what stands on a line, as it is read.
func (t *TOMLReader) line(line int) []byte {
	span := t.Text.LineSpan(line)
	return t.Bytes[span.Start:span.End]
}

// fault tells of what is not TOML in an entry that starts in a line. Faults below
// another may be due to it, unless their line looks like an entry.
func (t *TOMLReader) fault(span source.Span, theirs string, first int) {
	f := tomlFault{t, first, span, theirs}
	isHead := bytes.HasPrefix(bytes.TrimSpace(t.line(first)), []byte("["))
	isEntry := bytes.Contains(t.line(f.line()), []byte("="))
	if f.line() < t.told || t.told > 0 && !isEntry {
		t.Fault(&TOMLFault{IsHead: isHead})
		return
	}
	told := f.explain()
	told.IsHead = isHead
	t.told = t.Text.Line(told.Span.Start) + 1
	t.Fault(&told)
}

func (t *TOMLReader) span(of unstable.Range) source.Span {
	return source.Span{Start: int(of.Offset), End: int(of.Offset + of.Length)}.Shift(t.start)
}

// expression is a table's head or "key = value", and where it ends.
func (t *TOMLReader) expression(n *unstable.Node) (e TOMLEntry, end int) {
	if n.Kind == unstable.KeyValue {
		return t.keyValue(n)
	}
	e = TOMLEntry{Brackets: 1, Key: t.key(n.Key())}
	if n.Kind == unstable.ArrayTable {
		e.Brackets = 2
	}
	return e, e.Key[len(e.Key)-1].Span.End
}

func (t *TOMLReader) key(it unstable.Iterator) (names []TOMLName) {
	for it.Next() {
		names = append(names, TOMLName{string(it.Node().Data), t.span(it.Node().Raw)})
	}
	return names
}

func (t *TOMLReader) keyValue(n *unstable.Node) (e TOMLEntry, end int) {
	e.Key = t.key(n.Key())
	at := e.Key[len(e.Key)-1].Span.End
	at += bytes.IndexByte(t.Bytes[at:], '=') + 1
	e.Value = t.value(n.Value(), t.skip(at, " \t"))
	return e, e.Value.Span.End
}

// tomlKinds are the kinds of scalars. A time alone counts as a date.
var tomlKinds = map[unstable.Kind]ValueKind{
	unstable.String: TextValue, unstable.Bool: BoolValue, unstable.Float: FloatValue, unstable.Integer: IntValue,
	unstable.LocalDate: DateValue, unstable.LocalTime: DateValue, unstable.LocalDateTime: DateValue, unstable.DateTime: DateValue,
}

// value is a value that starts at an offset. The library does not know where lists
// and tables end.
func (t *TOMLReader) value(n *unstable.Node, at int) TOMLValue {
	if n.Kind != unstable.Array && n.Kind != unstable.InlineTable {
		return TOMLValue{Kind: tomlKinds[n.Kind], Text: string(n.Data), Span: t.span(n.Raw)}
	}
	v, end := TOMLValue{Kind: ListValue}, at+1
	if n.Kind == unstable.InlineTable {
		v.Kind = MapValue
	}
	for it := n.Children(); it.Next(); {
		if n.Kind == unstable.Array {
			v.Items = append(v.Items, t.value(it.Node(), t.skip(end, between)))
			end = v.Items[len(v.Items)-1].Span.End
			continue
		}
		var e TOMLEntry
		e, end = t.keyValue(it.Node())
		v.Entries = append(v.Entries, e)
	}
	v.Span = source.Span{Start: at, End: t.skip(end, between) + 1}
	return v
}

// between is what stands between the items of a list, besides comments.
const between = " \t\r\n,"

// skip is where something else stands than the characters and comments.
func (t *TOMLReader) skip(at int, characters string) int {
	for ; at < t.Part.End; at++ {
		switch c := t.Bytes[at]; {
		case c == '#':
			at += max(0, bytes.IndexByte(t.Bytes[at:], '\n'))
		case bytes.IndexByte([]byte(characters), c) < 0:
			return at
		}
	}
	return at
}
