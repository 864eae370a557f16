package config

import (
	"fmt"
	"strings"
	"testing"
)

var jsonCases = []struct{ name, text, holds, problems string }{
	{"nothing", "", "", ""},
	{"blanks", " \n", "", ""},
	{"null", "null", "", ""},
	{"an empty object", "{}", "", ""},
	{"nested", `{"links": {"resolve": []}, "exclude": ["a/"], "diagnostics": {"self-link": "hint", "files": {"b/**": "off", "c": {"self-link": "off"}}}}`, `
exclude a
by alias false, by title false
self-link hint
in b all off
in c self-link off
`, ""},
	{"dotted", `{"links.resolve": ["title"], "diagnostics.self-link": "hint", "diagnostics.files": {"b.md": "off"}}`, `
by alias false, by title true
self-link hint
in b.md all off
`, ""},
	{"half dotted", `{"diagnostics": {"files": {"b": {"self-link": "off"}}}, "diagnostics.broken-link": "error"}`, "broken-link error\nin b self-link off", ""},
	{"null is not set", `{"links": null, "exclude": null, "diagnostics": {"self-link": null, "broken-link": "hint"}}`, "broken-link hint", ""},
	{"the editor's own setting", `{"trace": {"server": "off"}, "trace.server": "verbose", "extensions": ["md"]}`, "extensions .md", ""},
	{"bad values", `{"exclude": "Archive", "extensions": [1], "links": {"resolve": [null]}, "diagnostics": {"self-link": {}, "broken-link": "hint"}, "color": 1.50}`,
		"broken-link hint", `
There is no setting ` + "`color`" + `.
` + "`diagnostics.self-link`" + ` takes "off", "error", "warning", "information" or "hint", not a group of settings.
` + "`exclude`" + ` takes a list of globs; write ["Archive"].
` + "`extensions`" + ` takes a list of note extensions, and 1 is none.
` + "`links.resolve`" + ` takes a list of "alias" or "title", not null.`},
	{"a list", `["md"]`, "", "The editor's settings for notels are a group of settings, not a list."},
	{"a text", `"md"`, "", `The editor's settings for notels are a group of settings, not "md".`},
	{"no JSON", `{"exclude": [}`, "", "The editor's settings for notels are not valid JSON: invalid character '}' looking for beginning of value."},
}

func TestReadJSON(t *testing.T) {
	for _, c := range jsonCases {
		t.Run(c.name, func(t *testing.T) {
			l := ReadJSON([]byte(c.text))
			if got, want := holds(Merge(l)), lines(c.holds); got != want {
				t.Errorf("these settings hold:\n%s\nnot:\n%s", got, want)
			}
			if got, want := complaints(l, nil), lines(c.problems); got != want {
				t.Errorf("the problems are:\n%s\nnot:\n%s", got, want)
			}
		})
	}
}

func TestIsTopLevel(t *testing.T) {
	for name, want := range map[string]bool{
		"extensions": true, "exclude": true, "links": true, "diagnostics": true, "trace": true,
		"": false, "resolve": false, "rust": false, "files": false, "notels": false,
	} {
		if got := IsTopLevel(name); got != want {
			t.Errorf("%q is one of ours: %t", name, got)
		}
	}
}

// TestSomeoneElsesSettings reads what is no settings of ours at all: it takes
// no time, and nobody reads a thousand problems.
func TestSomeoneElsesSettings(t *testing.T) {
	var b strings.Builder
	for i := range 500 {
		fmt.Fprintf(&b, "%s%d%s = 1\n", strings.Repeat("x", i), i, strings.Repeat(".b", 300))
	}
	l := ReadTOML(newText(b.String()))
	if n := len(l.Problems); n != maxProblems {
		t.Errorf("there are %d problems", n)
	}
	for _, p := range l.Problems {
		if len(p.Message) > 400 || strings.Count(p.Key, ".") > maxDepth {
			t.Fatalf("nobody reads this message about %s: %s", p.Key, p.Message)
		}
	}
}
