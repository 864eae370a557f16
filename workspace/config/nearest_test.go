package config

import "testing"

func TestNearest(t *testing.T) {
	for word, want := range map[string]string{
		"exclude":           "exclude",
		"EXCLUDE":           "exclude",
		"exclud":            "exclude", // a letter is missing
		"excludes":          "exclude", // one is too many
		"exclode":           "exclude", // one is another
		"exclodo":           "exclude", // two of seven are
		"exclodi":           "exclude",
		"oxclodi":           "", // three are
		"exlcde":            "exclude",
		"exlcdd":            "",
		"ex":                "",
		"":                  "",
		"resolve":           "links.resolve",
		"links.resolv":      "links.resolve",
		"unwritten-note":    "diagnostics.unwritten-note",
		"ignore":            "",
		"link.resolve":      "links.resolve",
		"diagnostics.file":  "diagnostics.files",
		"extension":         "extensions",
		"diagnostic.orphan": "",
	} {
		if got := nearest(word, keys); got != want {
			t.Errorf("%q is nearest to %q, not %q", word, got, want)
		}
	}
}
