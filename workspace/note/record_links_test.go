package note

import (
	"testing"

	"github.com/notels/notels/workspace/source"
)

// TestPartsOfRecordedLinks tells what stands where a Record says that the path and
// the fragment of a note's last link are, and how many bytes it takes to say so:
// none for what is written as links mostly are.
func TestPartsOfRecordedLinks(t *testing.T) {
	for _, c := range []struct {
		in, path, fragment string
		bytes              int
	}{
		{"[[a]]", "a", "", 0},
		{"![[a.png|300]]", "a.png", "", 0},
		{"é 𝒳 [[ä 𝒳#ö|ü]]", "ä 𝒳", "ö", 0},
		{"[[#b#c]]", "", "b#c", 0},
		{"---\na: é\nb: '[[ä|x]]'\n---\n", "ä", "", 0},
		{"| a |\n|---|\n| [[b#c\\|d]] |", "b", "c", 0},
		{"[x](a)", "a", "", 0},
		{"[é *𝒳*](ä/b.md#ö)", "ä/b.md", "ö", 0},
		{"[a\nb](c#d)", "c", "d", 0},
		{"[x](#a)", "", "a", 0},
		{"[é]: ä.md#ö", "ä.md", "ö", 0},

		{"[[ a ]]", "a", "", 3},
		{"[é](a%20b.md)", "a%20b.md", "", 3},
		{"[é](a%20b.md#c)", "a%20b.md", "c", 5},
		{"[x](a#b 'c')", "a", "b", 5},
		{"[x](<a b>)", "a b", "", 3},
		{"<img src=a.png>", "a.png", "", 3}, // ends like a link with a parenthesis
		{"<a href='é#b' id=x>", "é", "b", 6},
		{"[x]()", "", "", 0},
		{"[x](ä%20b.md#ö 'ü')", "ä%20b.md", "ö", 9},
		{"[x](a\n'b')", "a", "", 4},
	} {
		n := parse(c.in)
		checkNote(t, n)
		for l := range n.Record().Links() {
			expect(t, c.in+", path", textAt(n, l.PathAt()), c.path)
			expect(t, c.in+", fragment", textAt(n, l.FragmentAt()), c.fragment)
			places := reader{l.places}
			if places.place(); len(places.rest) != c.bytes {
				t.Errorf("%s: the places of its parts take %d bytes, want %d", c.in, len(places.rest), c.bytes)
			}
		}
	}
}

func textAt(n *Note, at source.Range) string {
	offset := func(p source.Position) int { return n.Text.Offset(p.Line, p.UTF8, source.UTF8) }
	return n.Text.String(span{Start: offset(at.Start), End: offset(at.End)})
}
