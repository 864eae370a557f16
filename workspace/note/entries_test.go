package note

import (
	"strings"
	"testing"

	"github.com/notels/notels/workspace/source"
)

// Entries are shown in angle brackets.
func TestEntriesHaveAllTheirLines(t *testing.T) {
	for _, want := range []string{
		"‹a: 1›\n‹b: x y›\n",
		"‹a:\n  - x\n  - y›\n\n# about b\n‹b:›\n",
		"‹a:\n- x\n  # about y\n- y›\n‹b: |\n  # text\n  more›\n\n",
		"‹a: [x, \"y\"]› # c\n‹b: \"q\"›\n",
		"‹m:\n  ‹one: 1›\n  ‹two:\n    ‹deep: [a,\n     b]›››\n‹b: 2›\n",
		"‹m: {‹a: 1›, ‹b: 'x'›, ‹c: {‹d: [1, 2]›}›}›\n‹b: plain\n  goes on›\n",
		"‹a: &x\n  ‹k: 1››\n‹b: *x›\n",
		"‹a: 1›\nb: c: d\n‹e:\n  - x›\nno key\n",
		"‹é: “ü”›\r\n‹b:\r\n  - 🎉›\r\n",
	} {
		text := "---\n" + strings.NewReplacer("‹", "", "›", "").Replace(want) + "---\nbody\n"
		n := parse(text)
		var marks []source.Edit
		var mark func(all []Entry)
		mark = func(all []Entry) {
			for _, e := range all {
				marks = append(marks, source.Edit{Span: source.Span{Start: e.Span.Start, End: e.Span.Start}, New: "‹"})
				mark(e.Entries)
				marks = append(marks, source.Edit{Span: source.Span{Start: e.Span.End, End: e.Span.End}, New: "›"})
			}
		}
		mark(n.Entries())
		got := string(source.Apply([]byte(text), marks))
		expect(t, text, got, "---\n"+want+"---\nbody\n")
	}
}
