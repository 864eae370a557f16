package config

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/source"
)

func newText(s string) *source.Text { return source.New([]byte(s)) }

// TestMerge merges layers, the nearest first.
func TestMerge(t *testing.T) {
	for _, c := range []struct {
		name, holds string
		nearest     []string
	}{
		{"no layers", "", nil},
		{"no layer sets anything", "", []string{"", "-", ""}},
		{"one layer", "exclude a", []string{"exclude = ['a']"}},
		{"the nearest wins", "exclude a", []string{"exclude = ['a']", "exclude = ['b']", "exclude = ['c']"}},
		{"layers that are not there", "exclude b", []string{"-", "exclude = ['b']", "-", "exclude = ['c']"}},
		{"setting by setting", "extensions .txt\nexclude a\nby alias true, by title false",
			[]string{"exclude = ['a']", "links.resolve = ['alias']", "exclude = ['b']\nextensions = ['txt']"}},
		{"code by code", "broken-link error\nself-link hint",
			[]string{"diagnostics.broken-link = 'error'", "[diagnostics]\nbroken-link = 'off'\nself-link = 'hint'"}},
		{"glob by glob", "in a all hint\nin b all off",
			[]string{"diagnostics.files.a = 'hint'", "diagnostics.files = { 'a' = { self-link = 'off' }, 'b' = 'off' }"}},
		{"a glob in two ways to write it", "in a self-link off",
			[]string{"diagnostics.files.'/a/' = { self-link = 'off' }", "diagnostics.files.'a/**' = 'hint'"}},
		{"back to the default", "broken-link warning", []string{"extensions = ['md', 'markdown']\nexclude = []\ndiagnostics.broken-link = 'warning'",
			"extensions = ['txt']\nexclude = ['b']\ndiagnostics.broken-link = 'off'"}},
		{"a bad value", "exclude b\nself-link hint", []string{"exclude = 'a'\ndiagnostics.self-link = 'hint'", "exclude = ['b']\ndiagnostics.self-link = 'off'"}},
		{"a list with a bad extension", "extensions .txt", []string{"extensions = ['md', 'a/b']", "extensions = ['txt']"}},
		{"a list with a bad glob", "exclude a", []string{"exclude = ['a', '[']", "exclude = ['b']"}},
		{"longer globs later, wherever they are set", "in c all off\nin d all off\nin bb all off\nin aaa all off",
			[]string{"diagnostics.files.bb = 'off'", "diagnostics.files = { aaa = 'off', d = 'off', c = 'off' }"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var layers []*Layer
			for _, text := range c.nearest {
				var l *Layer
				if text != "-" {
					l = ReadTOML(newText(text))
				}
				layers = append(layers, l)
			}
			if got := holds(Merge(layers...)); got != c.holds {
				t.Errorf("these settings hold:\n%s\nnot:\n%s", got, c.holds)
			}
		})
	}
}

// TestMergeLeavesLayersAlone merges the same layers twice, as their host does
// when one of them changes.
func TestMergeLeavesLayersAlone(t *testing.T) {
	far := ReadTOML(newText("extensions = ['txt', 'md']\nexclude = ['a', 'b']\n[diagnostics]\nself-link = 'hint'\nfiles = { a = 'off' }"))
	near := ReadTOML(newText("extensions = ['qmd']\nexclude = ['c']\nlinks.resolve = []\n[diagnostics]\nself-link = 'error'\nbroken-link = 'off'\nfiles = { a = 'hint', b = 'off' }"))
	alone := holds(Merge(far))
	Merge(near, far)
	if got := holds(Merge(far)); got != alone {
		t.Errorf("the far layer alone now says:\n%s\nnot:\n%s", got, alone)
	}
	if got := Default().Extensions; !slices.Equal(got, []string{".md", ".markdown"}) {
		t.Errorf("the default extensions are now %v", got)
	}
}

// TestInitial reads the defaults as they are documented: they change nothing.
func TestInitial(t *testing.T) {
	for _, s := range all {
		for name, l := range map[string]*Layer{
			"TOML": ReadTOML(newText(s.key + " = " + s.initial)),
			"JSON": ReadJSON([]byte(`{"` + s.key + `": ` + s.initial + `}`)),
		} {
			if len(l.Problems) > 0 || len(l.sets) != 1 {
				t.Errorf("%s = %s in %s: %d settings, problems: %s", s.key, s.initial, name, len(l.sets), complaints(l, nil))
			}
			if got := Merge(l); !reflect.DeepEqual(got, Default()) {
				t.Errorf("%s = %s in %s changes the default to %s", s.key, s.initial, name, holds(got))
			}
		}
	}
	for _, p := range problems {
		l := ReadTOML(newText("diagnostics." + string(p.code) + " = " + settings["diagnostics."+string(p.code)].initial))
		if got := Merge(l).Severity(p.code, "a.md"); len(l.Problems) > 0 || got != DefaultSeverity(p.code) {
			t.Errorf("%s is documented with another default than %s: %s", p.code, got, strings.TrimSpace(complaints(l, nil)))
		}
	}
}
