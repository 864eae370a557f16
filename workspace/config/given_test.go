package config

import (
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/source"
)

// TestGiven: a layer tells which settings it sets, each with its value; what does not hold
// is none of them.
func TestGiven(t *testing.T) {
	text := source.New([]byte("exclude = ['a/',\n 'b/']\nlinks = { style = 'wiki', target = 'up' }\nx = 1\n[diagnostics]\nbroken-link = \"off\"\n"))
	var got []string
	for _, g := range ReadTOML(text).Given {
		got = append(got, g.Key+" = "+string(text.Slice(g.Span)))
	}
	want := []string{"exclude = ['a/',\n 'b/']", "links.style = 'wiki'", `diagnostics.broken-link = "off"`}
	if !slices.Equal(got, want) {
		t.Errorf("it sets %q, want %q", got, want)
	}
	if given := ReadObsidian([]byte(`{"userIgnoreFilters": ["a/"]}`), nil).Given; len(given) != 1 || given[0].Key != "exclude" {
		t.Errorf("Obsidian sets %v", given)
	}
	if given := ReadObsidian([]byte(`{"useMarkdownLinks": true}`), nil).Given; len(given) != 0 {
		t.Errorf("Obsidian sets %v", given)
	}
}

// TestAll: all settings are known by their keys, those of codes too.
func TestAll(t *testing.T) {
	var known []string
	for _, k := range All() {
		known = append(known, k.Key+" = "+k.Initial)
	}
	all := "\n" + strings.Join(known, "\n") + "\n"
	for _, want := range []string{`extensions = ["md", "markdown"]`, `links.style = "auto"`, `lens.note = true`, `diagnostics.orphan-note = "off"`} {
		if !strings.Contains(all, "\n"+want+"\n") {
			t.Errorf("%s is not among%s", want, all)
		}
	}
	if len(known) != len(settings) {
		t.Errorf("%d settings are known of %d", len(known), len(settings))
	}
}
