package note

import (
	"testing"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/source"
)

func TestTagsThatAreRemarks(t *testing.T) {
	const message = `To YAML a remark starts at "#", so there is no tag here; write it without the "#".`
	for _, c := range []struct{ in, fixed string }{
		{"tags: ⟦#a⟧", "tags: a"},
		{"tags:  ⟦#a #b/c⟧ ", "tags:  [a, b/c] "},
		{"tags: ⟦#a, #é🎉⟧", "tags: [a, é🎉]"},
		{"tag:\n- ⟦#bug⟧\n- x", "tag:\n- bug\n- x"},
		{"tags: # these are for later", ""},
		{"tags: #a and more", ""},
		{"tags:", ""},
		{"tags: a #b", ""},
		{"tags: [a] #b", ""},
		{"tags: '#a'", ""},
		{"title: #1", ""},
	} {
		f := fixture.Parse("---\n" + c.in + "\n---\n")
		n := parse(f.Text)
		if c.fixed == "" {
			expect(t, c.in, showProblems(n), "")
			continue
		}
		if len(n.Problems) != 1 || n.Problems[0].Message != message || n.Problems[0].Span != (span{Start: f.Marks[0].Start, End: f.Marks[0].End}) {
			t.Errorf("%s has %+v", c.in, n.Problems)
			continue
		}
		expect(t, c.in, string(source.Apply([]byte(f.Text), n.Problems[0].Fix.Edits)), "---\n"+c.fixed+"\n---\n")
	}
}
