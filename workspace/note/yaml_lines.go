package note

import (
	"bytes"
	"strings"

	"github.com/notels/notels/workspace/source"
)

// takeLines takes the text to read from lf, where the marks of git are blank
// already. It flags the first of them, and makes blank the lines that would
// start a second document.
func (r *yamlReader) takeLines(lf []byte, inner source.Span) {
	r.yaml = lf
	for l := r.text.Line(inner.Start); ; l++ {
		line := r.text.LineSpan(l)
		if line.Start >= inner.End {
			return
		}
		written := r.text.Slice(line)
		switch {
		case !bytes.Equal(written, lf[line.Start:line.End]):
			if !r.conflict {
				r.note.problem(FrontmatterSyntax, line, "This is a conflict mark of git; choose one side and delete the marks.")
			}
			r.conflict = true
		case isDocumentMark(written):
			r.yaml = blanked(lf, r.yaml, []source.Span{line})
			if r.closed {
				r.note.problem(FrontmatterSyntax, line,
					`Frontmatter ends at a line that is "---" and nothing else; delete this one, or what stands behind the marks.`)
			}
		}
	}
}

// isDocumentMark tells a line that starts or ends a document of YAML.
func isDocumentMark(line []byte) bool {
	return len(line) > 3 && (string(line[:3]) == "---" || string(line[:3]) == "...") && isBlank(line[3])
}

// slice is the YAML that stands at a span.
func (r *yamlReader) slice(s source.Span) []byte { return r.yaml[s.Start:s.End] }

// mostEntries bounds the entries that are read alone; the rest is one.
const mostEntries = 1000

// entries cuts a block at the lines that start a top-level entry. A line that is
// none belongs to the one above.
func (r *yamlReader) entries(inner source.Span) (out []source.Span) {
	start := inner.Start
	for at := inner.Start; at < inner.End; {
		line, next := lineAt(r.plain[:inner.End], at)
		if at > start && len(line) > 0 && startsEntry(line, 0) && startsNode(line) {
			if len(out) == mostEntries {
				break
			}
			out = append(out, source.Span{Start: start, End: at})
			start = at
		}
		at = next
	}
	return append(out, source.Span{Start: start, End: inner.End})
}

// startsEntry tells whether a top-level entry starts at the start of a line.
func startsEntry(b []byte, at int) bool { return !strings.ContainsRune(" \t\r\n#-]}", rune(b[at])) }
