package note

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/notels/notels/workspace/source"
)

// hashTags are tags as the text has them, with their "#", up to the line's end.
var hashTags = regexp.MustCompile(`^[ \t]+(#[^\s#,\[\]]+(?:[ ,]+#[^\s#,\[\]]+)*)[ \t]*$`)

// checkHashTags flags tags that are none because YAML takes what follows a blank and
// a "#" for a remark, and the value for empty.
func (n *Note) checkHashTags(f *Field) {
	if f == nil || n.Frontmatter.Format != YAML {
		return
	}
	n.checkHashTag(&f.Value, "[", "]")
	for i := range f.Value.Items {
		n.checkHashTag(&f.Value.Items[i], "", "")
	}
}

func (n *Note) checkHashTag(v *Value, open, shut string) {
	if v.Kind != NullValue || !v.Span.Empty() {
		return
	}
	rest := source.Span{Start: v.Span.Start, End: n.Text.LineSpan(n.Text.Line(v.Span.Start)).End}
	if after := bytes.TrimLeft(n.Text.Slice(rest), " \t"); len(after) == 0 || after[0] != '#' { // as mostly
		return
	}
	m := hashTags.FindStringSubmatchIndex(n.Text.String(rest))
	if m == nil {
		return
	}
	span := source.Span{Start: rest.Start + m[2], End: rest.Start + m[3]}
	names := strings.FieldsFunc(n.Text.String(span), func(r rune) bool { return r == ' ' || r == ',' || r == '#' })
	if len(names) == 1 {
		open, shut = "", ""
	}
	n.problem(FrontmatterTag, span, `To YAML a remark starts at "#", so there is no tag here; write it without the "#".`)
	n.Problems[len(n.Problems)-1].Fix = &Fix{Title: `Write it without "#"`, Edits: []source.Edit{{Span: span, New: open + strings.Join(names, ", ") + shut}}}
}
