package note

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
)

// tomlFields makes a note's frontmatter of what is read as TOML.
type tomlFields struct {
	note *Note
	root tomlTable
	in   *tomlTable // the one that keys belong to
	// closed tells that the block has its end, conflict that git left marks in it,
	// deep that something lies too deep in it.
	closed, conflict, deep bool
}

var tomlWords = TOMLWords{
	Line: "a line is an entry like `title = \"My note\"`, a table like `[params]`, or a `# comment`",
	Each: "each entry", Links: true,
}

// readTOML fills the frontmatter's fields, links and problems from what stands
// before an end; lf is the note's text as Markdown is read from it. In a block that
// nothing closes, mistakes are no problem of their own. It returns where it stops: at
// the end, or where there are more mistakes than anybody reads.
func readTOML(n *Note, lf []byte, end int, closed bool) (stop int) {
	inner := source.Span{Start: n.Frontmatter.Inner.Start, End: end}
	r := tomlFields{note: n, closed: closed, conflict: n.conflictIn(lf, inner)}
	r.in = &r.root
	toml := TOMLReader{Text: n.Text, Bytes: lf, Part: inner, Cut: end < n.Frontmatter.Inner.End,
		Words: tomlWords, Most: MostProblems, Entry: r.entry, Fault: r.fault}
	stop = toml.Read()
	n.Frontmatter.Fields = r.fields(&r.root)
	for i := range n.Frontmatter.Fields {
		n.linksIn(&n.Frontmatter.Fields[i].Value, tomlText)
	}
	return stop
}

func (r *tomlFields) entry(e *TOMLEntry) {
	switch {
	case len(e.Key) > maxDepth:
		r.tooDeep(e.Key[0].Span)
		if e.Brackets > 0 {
			r.in = &tomlTable{}
		}
	case e.Brackets > 0:
		r.in = r.head(e)
	default:
		r.set(r.in, e, 0)
	}
}

// fault tells of what is not TOML. What is no text is told elsewhere; see
// checkUTF8.
func (r *tomlFields) fault(f *TOMLFault) {
	if f.IsHead {
		r.in = &tomlTable{} // nobody knows where the keys below belong
	}
	if f.Says == tooDeep {
		r.tooDeep(f.Span)
		return
	}
	if f.Says == "" || !r.closed {
		return
	}
	if c, size := utf8.DecodeRune(r.note.Text.Slice(f.Span)); c == utf8.RuneError && size == 1 {
		return
	}
	r.note.Problems = append(r.note.Problems, Problem{Code: FrontmatterSyntax, Span: f.Span,
		Message: fmt.Sprintf("This can't be read as TOML: %s.", f.Says), Fix: f.Fix})
}

func (r *tomlFields) tooDeep(at source.Span) {
	if !r.deep {
		r.note.problem(TooComplex, at, "notels does not read what lies in this: it is nested too deeply.")
	}
	r.deep = true
}

// twice flags a key that is there before. Both sides of a conflict have their
// keys.
func (r *tomlFields) twice(name, first TOMLName) {
	if !r.conflict {
		r.note.Problems = append(r.note.Problems,
			duplicateKey(&Field{Key: name.Name, KeySpan: r.bare(name.Span)}, &Field{KeySpan: r.bare(first.Span)}))
	}
}

// removed removes an entry that has its lines for itself; nil for others.
func (r *tomlFields) removed(e *TOMLEntry) *Fix {
	text := r.note.Text
	from, last := e.Key[0].Span.Start, text.Line(e.Value.Span.End)
	start, end := text.LineSpan(text.Line(from)).Start, text.LineSpan(last).End
	if !isBlankText(text.Slice(source.Span{Start: start, End: from})) || !isBlankText(text.Slice(source.Span{Start: e.Value.Span.End, End: end})) {
		return nil
	}
	return replace("Remove this entry", start, text.LineSpan(last+1).Start, "")
}

func (r *tomlFields) value(written *TOMLValue, depth int) Value {
	v := Value{Kind: written.Kind, Text: written.Text, Span: written.Span}
	if depth == maxDepth && !v.Kind.IsScalar() {
		r.tooDeep(v.Span)
		return v
	}
	switch v.Kind {
	case TextValue:
		v.Span = r.bare(v.Span)
	case DateValue:
		r.checkDate(&v)
	case ListValue:
		for i := range written.Items {
			v.Items = append(v.Items, r.value(&written.Items[i], depth+1))
		}
	case MapValue:
		var t tomlTable
		for i := range written.Entries {
			if e := &written.Entries[i]; len(e.Key) > maxDepth {
				r.tooDeep(e.Key[0].Span)
			} else {
				r.set(&t, e, depth+1)
			}
		}
		v.Fields = r.fields(&t)
	}
	return v
}

// tomlTime is a time of the day, and tomlZone how far it is from Greenwich's.
var (
	tomlTime = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d(:([0-5]\d|60)(\.\d+)?)?$`)
	tomlZone = regexp.MustCompile(`[Zz]$|[-+]([01]\d|2[0-3]):[0-5]\d$`)
)

// isTOMLDate tells a day, a time, or both.
func isTOMLDate(s string) bool {
	switch {
	case len(s) > 2 && s[2] == ':':
		return tomlTime.MatchString(s)
	case len(s) > len("2006-01-02T"):
		return isDay(s[:10]) && strings.IndexByte("Tt ", s[10]) >= 0 && tomlTime.MatchString(tomlZone.ReplaceAllString(s[11:], ""))
	}
	return isDay(s)
}

// checkDate flags what has the form of a date or time, and is none.
func (r *tomlFields) checkDate(v *Value) {
	if isTOMLDate(v.Text) || !r.closed {
		return
	}
	p := Problem{Code: FrontmatterSyntax, Span: v.Span,
		Message: "This can't be read as TOML: there is no such date; write it like `2025-01-22` or `2025-01-22T10:30:00Z`."}
	if part := looseDay.FindStringSubmatch(v.Text); part != nil {
		if day := fmt.Sprintf("%s-%02s-%02s", part[1], part[2], part[3]); isDay(day) {
			p.Fix = replace("Write "+day, v.Span.Start, v.Span.End, day)
		}
	}
	r.note.Problems = append(r.note.Problems, p)
}

// looseDay is a day whose month or day may be of one digit.
var looseDay = regexp.MustCompile(`^(\d{4})-(\d\d?)-(\d\d?)$`)

// conflictIn flags the first line of a span that git marks a conflict with; lf has
// none of them any more.
func (n *Note) conflictIn(lf []byte, s source.Span) bool {
	if bytes.Equal(n.Text.Slice(s), lf[s.Start:s.End]) {
		return false
	}
	for l := n.Text.Line(s.Start); l < n.Text.Lines() && n.Text.LineSpan(l).Start < s.End; l++ {
		if line := n.Text.LineSpan(l); !bytes.Equal(n.Text.Slice(line), lf[line.Start:line.End]) {
			n.problem(FrontmatterSyntax, line, "This is a conflict mark of git; choose one side and delete the marks.")
			return true
		}
	}
	return false
}
