package workspace

import (
	"strings"
	"testing"
)

func TestPlaces(t *testing.T) {
	for _, tt := range []struct{ file, link, want string }{
		{"text\n\n## Two\n\n# One\n", "[[a]]", "5:3-5:6"},
		{"## Two\n", "[[a]]", "1:1-1:1"},
		{"", "[[a]]", "1:1-1:1"},
		{"# One\n\n## Two\n", "[[a#two]]", "3:4-3:7"},
		{"# One\n\none\ntwo ^id\n", "[[a#^id]]", "3:1-4:8"},
		{"# One\n\n<a id=\"x\">\n", "[y](a.md#x)", "3:8-3:9"},
		{"# One\n", "[y](a.md#L7)", "7:1-7:1"},
		{"# One\n", "[[a#gone]]", "1:3-1:6"},
	} {
		v := newVault("-- a.md --\n" + tt.file)
		r := v.Snapshot().Resolve(v.file("y.md"), linkOf(t, tt.link))
		if got := showRange(r.Place()); got != tt.want {
			t.Errorf("%s in %q leads to %s, want %s", tt.link, tt.file, got, tt.want)
		}
	}
}

// TestPartsThatMayBeUnread looks for what is not seen of a note, which may yet
// be there.
func TestPartsThatMayBeUnread(t *testing.T) {
	deep := strings.Repeat(">", 1000) + " # Deep ^id\n"
	for file, want := range map[string]PartKind{
		deep:                      Unchecked,
		deep + "\n# Gone\n":       HeadingPart,
		"> # Deep\n":              NoPart,
		"\xff\xfe#\x00 \x00A\x00": Unchecked, // UTF-16
		"# \xff\n":                NoPart,
	} {
		v := newVault("-- a.md --\n" + file)
		if got := v.Snapshot().Resolve(v.file("y.md"), linkOf(t, "[[a#Gone]]")).Part.Kind; got != want {
			t.Errorf("[[a#Gone]] with %.20q… is %d, want %d", file, got, want)
		}
	}
}
