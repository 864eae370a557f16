package config

import (
	"testing"

	"github.com/notels/notels/workspace/note"
)

func TestNearest(t *testing.T) {
	for word, want := range map[string]string{
		"exclude":           "exclude",
		"EXCLUDE":           "exclude",
		"exclud":            "exclude", // a letter is missing
		"excludes":          "exclude", // one is too many
		"exclode":           "exclude", // one is another
		"exclodo":           "exclude", // two of seven are
		"exclodi":           "exclude",
		"oxclodi":           "",        // three are
		"excludeses":        "exclude", // three of ten are too many
		"excludesess":       "",        // four are
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
		"extension":         "links.extension", // which is a whole name in its group
		"extensio":          "extensions",
		"diagnostic.orphan": "",
	} {
		if got := note.Nearest(word, keys); got != want {
			t.Errorf("%q is nearest to %q, not %q", word, got, want)
		}
	}
}
