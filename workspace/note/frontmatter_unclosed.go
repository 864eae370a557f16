package note

import (
	"bytes"
	"fmt"

	"github.com/notels/notels/workspace/source"
)

// unclosed flags a block that nothing closes. Its end belongs below the last line
// of an entry, if no line looks as if it was meant.
func (n *Note) unclosed(lf []byte) {
	f := n.Frontmatter
	first, _ := lineAt(lf, f.Span.Start)
	n.problem(FrontmatterUnclosed, source.Span{Start: f.Span.Start, End: f.Span.Start + len(first)},
		fmt.Sprintf("This frontmatter is never closed; write a line %q below its last key.", formats[string(first)].end))
	if f.Format != YAML {
		return
	}
	last := f.Inner.Start
	fix := Fix{Title: `Write "---" below the last key`}
	for at := f.Inner.Start; at < f.Inner.End; {
		line, next := lineAt(lf, at)
		if endMark.Match(line) {
			fix.Title = `Write "---" here`
			fix.Edits = []source.Edit{{Span: source.Span{Start: at, End: at + len(line)}, New: "---"}}
			break
		}
		if isEntryLine(line) {
			last = next
		} else if !isBlankText(line) && line[0] != '#' {
			break
		}
		at = next
	}
	if len(fix.Edits) == 0 {
		end, text := lineEndAt(n.Text, f.Span.Start), ""
		if last = min(last, f.Inner.End); !bytes.HasSuffix(lf[:last], []byte("\n")) {
			text = end + "---"
		} else {
			text = "---" + end
		}
		fix.Edits = []source.Edit{insertion(last, text)}
	}
	n.Problems[len(n.Problems)-1].Fix = &fix
}

// isEntryLine tells a line of frontmatter: a key, an item, or what is in its value.
func isEntryLine(line []byte) bool {
	return len(line) > 0 && line[0] != '#' && (isBlank(line[0]) || startsNode(line) || line[0] == ']' || line[0] == '}')
}
