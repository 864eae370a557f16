package note

import (
	"testing"

	"github.com/notels/notels/workspace/fixture"
)

func TestSection(t *testing.T) {
	in := "intro\n\n⟦A¦# A\na\n⟦B¦## B\nb\n⟦C¦### C\nc\n\n⟧⟧⟦D¦D\n---\nd\n⟧⟧⟦E¦# E\ne⟧"
	f := fixture.Parse(in)
	n := parse(f.Text)
	for i, h := range n.Headings {
		want := f.Mark(h.Text)
		if got := n.Section(i); got.Start != want.Start || got.End != want.End {
			t.Errorf("the section of %s is %q", h.Text, n.Text.String(got))
		}
	}
	if len(n.Headings) != 5 {
		t.Errorf("%d headings", len(n.Headings))
	}
}

func TestFirstSection(t *testing.T) {
	for _, in := range []string{
		"⟦all of it⟧",
		"⟦intro\n⟧# A\na",
		"# A⟦\n\na\n⟧## B\nb",
		"A\n===⟦\na\n⟧## B\nb",
		"# A⟦\n## B\nb\n⟧## C",
		"# A\n\n# B⟦\nb⟧",
		"---\nx: y\n---\n⟦a\n⟧# B",
		"---\nx: y\n---\n# A⟦\na⟧",
		"\uFEFF⟦a⟧",
		"\uFEFF# A⟦\na⟧",
		"⟦## A\na\n⟧## B", // no title
		"# A⟦⟧",
		"⟦⟧",
	} {
		f := fixture.Parse(in)
		n := parse(f.Text)
		if s := n.FirstSection(); s.Start != f.Marks[0].Start || s.End != f.Marks[0].End {
			t.Errorf("%q: got %q", in, n.Text.String(s))
		}
	}
}
