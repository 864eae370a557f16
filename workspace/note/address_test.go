package note

import "testing"

func TestAddress(t *testing.T) {
	for in, want := range map[string]string{
		"<https://a.b/?x=1&y>":                    "https://a.b/?x=1&y",
		"https://a.b/?x=1&amp;y.":                 "https://a.b/?x=1&amp;y",
		`[x](https://a.b/\(c\)?x=1&amp;y%2B "t")`: "https://a.b/(c)?x=1&y%2B",
		"[x]: <https://a.b/c d>":                  "https://a.b/c d",
		`<a href="https://a.b/\(c?x=1&amp;y">`:    `https://a.b/\(c?x=1&y`,
		"[[https://a.b/c&amp;|x]]":                "https://a.b/c&amp;",
		"[x](mailto:me@a.b)":                      "mailto:me@a.b",
	} {
		n := parse(in)
		if len(n.Links) != 1 || !n.Links[0].External || n.Address(&n.Links[0]) != want {
			t.Errorf("%s leads to %q, want %q", in, n.Address(&n.Links[0]), want)
		}
	}
}
