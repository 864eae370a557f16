package note

import (
	"bytes"
	"regexp"
	"sort"
	"strings"

	"github.com/notels/notels/workspace/source"
)

// longestSaid bounds, in bytes, what is told of a part.
const longestSaid = 1000

// says is what a part of the text says, on one line: links as they are shown, and
// neither block ids nor the marks of lists, quotes, tables, callouts, code and emphasis.
// Ids make no difference to where it is cut.
func (n *Note) says(at source.Span) string {
	said := make([]byte, 0, min(at.End-at.Start, longestSaid+100))
	pieces := n.piecesFrom(at.Start)
	for at.Start < at.End && len(said) < longestSaid {
		var line []byte
		line, at.Start = pieces.line(at)
		for word := range bytes.FieldsSeq(withoutMarks(line)) {
			said = append(append(said, word...), ' ')
		}
	}
	s := strings.ToValidUTF8(string(said[:min(len(said), longestSaid)]), "")
	if s = strings.ReplaceAll(s, "`", ""); strings.ContainsAny(s, marks) {
		s = withoutEmphasis(s)
	}
	return strings.TrimSpace(s)
}

// withoutMarks is a line without what says nothing.
func withoutMarks(line []byte) []byte {
	line = bytes.Trim(bytes.TrimLeft(line, "> \t"), " \t\r\n")
	if len(line) > 0 && (line[0] < 'A' || line[0] == '[') { // looking is slow
		line = line[len(startMarks.Find(line)):]
	}
	if len(line) > 0 && strings.IndexByte("`~-|: =", line[0]) >= 0 && dividing.Match(line) {
		return nil
	}
	return bytes.Trim(line, "|")
}

// startMarks are what a line may begin with that says nothing.
var startMarks = regexp.MustCompile(`^(#{1,6}([ \t]+|$)|([-*+]|[0-9]{1,9}[.)])([ \t]+|$))*(\[.\][ \t]+|\[![^\]]+\][+-]?)?`)

// dividing tells the lines that only divide: fences, and those below a table's head.
var dividing = regexp.MustCompile("^(```.*|~~~.*|[-|: ]*-[-|: ]*|=+)$")

// pieces are the parts of a note from some place on in whose place others are shown:
// links, and footnotes, block ids and comments, of which nothing is.
type pieces struct {
	note   *Note
	links  []Link
	blocks []Block
	hidden []source.Span
}

func (n *Note) piecesFrom(at int) *pieces {
	return &pieces{
		n,
		n.Links[sort.Search(len(n.Links), func(i int) bool { return n.Links[i].Span.Start >= at }):],
		n.Blocks[sort.Search(len(n.Blocks), func(i int) bool { return n.Blocks[i].Span.Start >= at }):],
		n.opaque[sort.Search(len(n.opaque), func(i int) bool { return n.opaque[i].Start >= at }):],
	}
}

// next takes the first of those that start before end.
func (p *pieces) next(end int) (at source.Span, shown string, ok bool) {
	first := end
	if len(p.links) > 0 {
		first = min(first, p.links[0].Span.Start)
	}
	if len(p.blocks) > 0 {
		first = min(first, p.blocks[0].Span.Start)
	}
	if len(p.hidden) > 0 {
		first = min(first, p.hidden[0].Start)
	}
	switch {
	case first == end:
		return at, "", false
	case len(p.links) > 0 && p.links[0].Span.Start == first:
		at, shown = p.links[0].Span, p.note.shownBy(&p.links[0])
		p.links = p.links[1:]
	case len(p.blocks) > 0 && p.blocks[0].Span.Start == first:
		at = p.blocks[0].Span
		p.blocks = p.blocks[1:]
	default:
		at = p.hidden[0]
		p.hidden = p.hidden[1:]
		if b := p.note.Text.Slice(at); !bytes.HasPrefix(b, []byte("<!--")) && !bytes.HasPrefix(b, []byte("%%")) {
			at.End = at.Start
		}
	}
	return at, shown, true
}

// line is the first line of a part of the text as it is shown, with all lines that its
// links go over, and where the next one starts.
func (p *pieces) line(part source.Span) (line []byte, next int) {
	n := p.note
	start, next := part.Start, n.nextLine(part.Start)
	for {
		at, shown, ok := p.next(min(next, part.End))
		if !ok {
			break
		}
		if at.Start >= start && !(at.Empty() && shown == "") {
			line = append(append(line, n.Text.Slice(source.Span{Start: start, End: at.Start})...), shown...)
			start, next = at.End, max(next, n.nextLine(at.End-1))
		}
	}
	rest := n.Text.Slice(source.Span{Start: start, End: max(start, min(next, part.End))})
	if line == nil { // as most are
		return rest, next
	}
	return append(line, rest...), next
}

// nextLine is where the line after the one of an offset starts.
func (n *Note) nextLine(at int) int {
	if line := n.Text.Line(at) + 1; line < n.Text.Lines() {
		return n.Text.LineSpan(line).Start
	}
	return n.Text.Len()
}

// startingIn are those of what is sorted by its start that start in a span.
func startingIn[T any](all []T, in source.Span, start func(*T) int) []T {
	find := func(at int) int {
		return sort.Search(len(all), func(i int) bool { return start(&all[i]) >= at })
	}
	return all[find(in.Start):find(max(in.Start, in.End))]
}

// shownBy is what a reader sees of a link.
func (n *Note) shownBy(l *Link) string {
	switch {
	case l.Kind == FootnoteRef:
		return ""
	case !l.ShownSpan.Empty():
		return n.Text.String(l.ShownSpan)
	case l.Kind == Wiki:
		return l.Written()
	}
	return n.Text.String(l.Span)
}
