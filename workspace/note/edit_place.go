package note

import (
	"slices"
	"strings"

	"github.com/notels/notels/workspace/source"
)

// set are the ways to write a value in another's place: an anchor and a tag are
// kept, or go if they make another of it.
func (e *editor) set(s spot, v Value) [][]source.Edit {
	return [][]source.Edit{e.replace(s, v, true), e.replace(s, v, false)}
}

// replace writes a value in another's place. Comments stay behind it.
func (e *editor) replace(s spot, v Value, keep bool) []source.Edit {
	head, body := e.heads(s)
	text := e.write(&v, e.as(s))
	from := s.slot // of what goes, with the blanks before the value
	if keep {
		from = min(e.properties(s.slot), head.Start)
	}
	switch {
	case s.bare && text.head != "":
		text.head = e.assign + text.head
	case s.flow && s.slot == s.start: // an item in brackets
		if !keep {
			head.Start = s.start
		}
	case text.head == "":
		head.Start = from
	case !keep || head.Start == from:
		head.Start = from
		text.head = " " + text.head
	}
	return []source.Edit{{Span: head, New: text.head}, {Span: body, New: text.body}}
}

// heads is where a value stands behind its key, and on the lines below.
func (e *editor) heads(s spot) (head, body source.Span) {
	key := e.lineEnd(s.slot)
	switch {
	case s.inner || s.flow:
	case s.from > key && !s.value.Kind.IsScalar():
		at := e.properties(s.slot)
		return source.Span{Start: at, End: at}, source.Span{Start: key, End: e.lineEnd(s.to)}
	case s.from < s.to && isBlockMark(e.text[s.from]):
		end, below := s.from, e.lineEnd(s.from)
		for end < below && !isBlank(e.text[end]) {
			end++
		}
		return source.Span{Start: s.from, End: end}, source.Span{Start: below, End: max(below, s.to)}
	}
	below := e.lineEnd(s.to)
	if s.from == s.to { // blanks may stand there
		s.to = e.blanks(s.to)
	}
	return source.Span{Start: s.from, End: s.to}, source.Span{Start: below, End: below}
}

// blanks is behind blanks that stand at an offset, if nothing else of an entry
// does.
func (e *editor) blanks(at int) int {
	end := at + blanks(string(e.text[at:e.lineEnd(at)]))
	if end < e.lineEnd(at) && strings.IndexByte(",]}", e.text[end]) < 0 {
		return at
	}
	return end
}

// properties is behind the anchor and tag that stand on a line, or the offset
// itself.
func (e *editor) properties(at int) int {
	end := e.lineEnd(at)
	for next := at; next < end; {
		next += blanks(string(e.text[next:end]))
		if next == end || e.text[next] != '&' && e.text[next] != '!' {
			break
		}
		for next < end && !isBlank(e.text[next]) {
			next++
		}
		at = next
	}
	return at
}

// as is how a value is written in the place of one.
func (e *editor) as(s spot) writing {
	w := writing{column: e.column(s.start), flow: s.flow, dashes: e.dashes, indent: e.listIndent}
	w.item = s.slot == s.start+1 && e.text[s.start] == '-'
	old := s.value
	switch {
	case old.Kind == ListValue && len(old.Items) > 0 && !s.flow:
		w.dashes = !s.inner && e.text[s.from] == '-'
		if w.dashes && s.from > e.lineEnd(s.slot) {
			w.indent = e.column(s.from) - w.column
		}
	case s.from == s.to || !old.Kind.IsScalar():
	case isQuote(e.text[s.from]):
		w.quote = e.text[s.from]
	case !s.flow && isBlockMark(e.text[s.from]):
		w.mark = e.text[s.from]
	}
	return w
}

// end is the index in a map that a new entry gets. TOML's own come before its
// tables.
func (e *editor) end(in spot) int {
	for i, f := range in.value.Fields {
		if e.flowOnly && !in.inner && e.text[e.lineStart(f.KeySpan.Start)] == '[' {
			return i
		}
	}
	return len(in.value.Fields)
}

// added are the ways to write a new entry at the end of a map.
func (e *editor) added(in spot, key string, v Value) [][]source.Edit {
	w := writing{dashes: e.dashes, indent: e.listIndent}
	switch {
	case e.note.Frontmatter.Format == NoFormat:
		fence := "---" + e.eol
		return [][]source.Edit{{e.insert(len(e.text), fence+e.entry(key, &v, w)+e.eol+fence)}}
	case in.inner:
		w.flow = true
		return [][]source.Edit{e.addedInBrackets(in, e.entry(key, &v, w))}
	}
	if len(in.value.Fields) > 0 && e.end(in) > 0 {
		w.column = e.column(e.child(in, 0).start)
	}
	if len(in.path) == 0 && e.isList() {
		return nil
	}
	line := strings.Repeat(" ", w.column) + e.entry(key, &v, w)
	last, next := e.lastOf(in)
	behind := e.insert(next, line+e.eol) // behind blank lines, which may be text
	if last < 0 {
		return [][]source.Edit{{behind}}
	}
	return [][]source.Edit{{e.below(last, line)}, {behind}}
}

// lastOf is where a map without brackets ends, -1 if nothing is in it, and where the
// line starts behind it and the blank lines below.
func (e *editor) lastOf(in spot) (last, next int) {
	inner := e.inner()
	last, next = -1, inner.Start
	text := strings.TrimRight(string(e.text[inner.Start:inner.End]), " \t\r\n")
	switch i := e.end(in); {
	case len(in.path) > 0:
		last = in.to
	case i > 0 && (i < len(in.value.Fields) || e.isUnclosed()): // TOML's tables follow, or the body
		last = e.child(in, i-1).to
	case i == len(in.value.Fields) && text != "":
		last = inner.Start + len(text)
	}
	if last >= 0 {
		next = e.nextLine(last)
	}
	for next < inner.End && e.blanks(next) == e.lineEnd(next) {
		next = e.nextLine(next)
	}
	return last, next
}

// isList tells that the frontmatter is no map, but a list.
func (e *editor) isList() bool {
	inner := e.inner()
	first := e.text[min(e.skip(inner.Start), inner.End):inner.End]
	return len(first) > 1 && first[0] == '-' && isBlank(first[1])
}

// isUnclosed tells that nobody knows where the frontmatter ends.
func (e *editor) isUnclosed() bool {
	return slices.ContainsFunc(e.note.Problems, func(p Problem) bool { return p.Code == FrontmatterUnclosed })
}

func (e *editor) insert(at int, s string) source.Edit {
	return source.Edit{Span: source.Span{Start: at, End: at}, New: s}
}

// below writes lines below the one that holds an offset.
func (e *editor) below(at int, lines string) source.Edit {
	end, next := e.lineEnd(at), e.nextLine(at)
	if next == end { // it is the last of the text
		return e.insert(end, e.eol+lines)
	}
	return e.insert(next, lines+e.eol)
}

// removed are the ways to delete what is in a list or map: without blank lines and
// comments further in below it, or with them if they would become text of another.
func (e *editor) removed(in spot, i int) [][]source.Edit {
	if in.inner {
		return [][]source.Edit{e.removedInBrackets(in, i)}
	}
	s := e.child(in, i)
	end := e.nextLine(s.to)
	next := end
	for until := e.lineStart(e.skip(end)); next < until; next = e.nextLine(next) {
		line := strings.TrimRight(string(e.text[next:e.lineEnd(next)]), " ")
		if line != "" && blanks(line) <= e.column(s.start) {
			break
		}
	}
	return [][]source.Edit{{e.cut(s, end)}, {e.cut(s, next)}}
}

// cut deletes the lines of an entry or item. What follows on one that stands behind
// a "-" takes its place.
func (e *editor) cut(s spot, end int) source.Edit {
	cut := source.Span{Start: e.lineStart(s.start), End: end}
	switch {
	case strings.Trim(string(e.text[cut.Start:s.start]), " ") != "":
		cut.Start = s.start
		for cut.End < len(e.text) && isBlank(e.text[cut.End]) {
			cut.End++
		}
	case cut.End == e.lineEnd(s.to): // the last line of the text
		cut.Start = e.lineEnd(max(cut.Start-1, 0))
	}
	return source.Edit{Span: cut}
}
