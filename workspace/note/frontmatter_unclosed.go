package note

import (
	"bytes"

	"github.com/notels/notels/workspace/source"
)

// longestUnclosed bounds the blocks that are looked through for their end.
const longestUnclosed = 1 << 20

// closing closes a block that nothing closes: below the last line of an entry, if no
// line looks as if it was meant.
func (n *Note) closing(lf []byte) *Fix {
	f := n.Frontmatter
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
	return &fix
}

// isEntryLine tells a line of frontmatter: a key, an item, or what is in its value.
func isEntryLine(line []byte) bool {
	return len(line) > 0 && line[0] != '#' && (isBlank(line[0]) || startsNode(line) || line[0] == ']' || line[0] == '}')
}
