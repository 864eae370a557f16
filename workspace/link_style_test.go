package workspace

import (
	"fmt"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/source"
)

// describeStyle is a style in words.
func describeStyle(l LinkStyle) string {
	target := func(t TargetStyle) string {
		s := [...]string{StemTarget: "stem", RootTarget: "root", RelativeTarget: "relative"}[t.Form]
		if t.Form == RootTarget && t.Slash {
			s = "/" + s
		}
		if t.Extension {
			s += ".md"
		}
		return s
	}
	s := fmt.Sprintf("[[%s]] [](%s)", target(l.Wiki), target(l.Path))
	if l.Markdown {
		s = fmt.Sprintf("[](%s) [[%s]]", target(l.Path), target(l.Wiki))
	}
	return s + [...]string{ShowsNone: "", ShowsTitle: " title", ShowsAlias: " alias"}[l.Shown]
}

// settle makes these the settings of the vault's folder, and Obsidian's below them, and
// has the host learn what its notes do.
func (v *vault) settle(t *testing.T, toml, app, dailyNotes string) *Snapshot {
	t.Helper()
	own := config.ReadTOML(source.New([]byte(toml)))
	if len(own.Problems) > 0 {
		t.Fatalf("these are no settings: %v", own.Problems)
	}
	v.SetConfigs(map[string]*config.Config{vaultRoot: config.Merge(own, config.ReadObsidian([]byte(app), []byte(dailyNotes)))})
	v.Learn()
	return v.Snapshot()
}

// noteWith is a note with so many of each link.
func noteWith(links ...any) string {
	var b strings.Builder
	b.WriteString("-- a.md --\n")
	for i := 0; i < len(links); i += 2 {
		b.WriteString(strings.Repeat(links[i+1].(string)+"\n\n", links[i].(int)))
	}
	return b.String()
}

// inFolder is noteWith in a folder.
func inFolder(links ...any) string {
	return strings.Replace(noteWith(links...), "a.md", "journal/a.md", 1)
}

// TestLinkStyle: links are written as settings say, else as notes do it, else as Obsidian
// is set, else as that does which reads most of such links. The form that is written behind
// "[[" stands first.
func TestLinkStyle(t *testing.T) {
	const usual = "[[stem]] [](relative.md)"
	for _, c := range []struct {
		what, notes, toml, app, want string
	}{
		{what: "nothing is told", want: usual},
		{what: "settings", toml: "links = { style = 'markdown', target = 'root', extension = false, shown = 'title' }", want: "[](/root) [[root]] title"},
		{what: "settings before all else", notes: noteWith(10, "[x](b.md)"), toml: "links = { style = 'wiki', target = 'stem' }", app: `{"useMarkdownLinks": true, "newLinkFormat": "absolute"}`, want: "[[stem]] [](stem.md)"},
		{what: "settings that leave it to the notes", notes: noteWith(10, "[x](b.md)"), toml: "links = { style = 'auto', shown = 'alias' }", want: "[](relative.md) [[stem]] alias"},
		{what: "Obsidian's", app: `{"useMarkdownLinks": true}`, want: "[](relative.md) [[stem]]"},
		{what: "Obsidian's form", app: `{"newLinkFormat": "absolute"}`, want: "[[root]] [](root.md)"},
		{what: "notes before Obsidian", notes: noteWith(10, "[[b]]"), app: `{"useMarkdownLinks": true, "newLinkFormat": "absolute"}`, want: "[[stem]] [](root.md)"},
		{what: "Obsidian where too few links tell", notes: noteWith(9, "[[b]]"), app: `{"useMarkdownLinks": true}`, want: "[](relative.md) [[stem]]"},

		{what: "Markdown links alone", notes: noteWith(10, "[x](b.md)"), want: "[](relative.md) [[stem]]"},
		{what: "Markdown links and a few wikilinks", notes: noteWith(19, "[x](b.md)", 2, "[[b]]"), want: "[](relative.md) [[stem]]"},
		{what: "both", notes: noteWith(18, "[x](b.md)", 2, "[[b]]"), want: usual},
		{what: "too few", notes: noteWith(9, "[x](b.md)"), want: usual},
		{what: "reference links", notes: noteWith(10, "[x]: b.md"), want: "[](relative.md) [[stem]]"},
		{what: "links in two notes", notes: noteWith(5, "[x](b.md)") + "-- c.md --\n" + strings.Repeat("[x](b.md)\n", 5), want: "[](relative.md) [[stem]]"},
		{what: "images, files, folders, sites and other notes' parts tell nothing",
			notes: noteWith(10, "![x](b.md)", 10, "[x](b.png)", 10, "[x](sub/)", 10, "[x](https://b.md)", 10, "[x](/about)", 10, "[x](#b)", 10, "[x](../)", 10, "[x](x.py)"), want: usual},
		{what: "nor does the frontmatter", notes: "-- a.md --\n---\na:\n" + strings.Repeat("- \"[[b]]\"\n", 10) + "---\n" + strings.Repeat("[x](b.md)\n", 10), want: "[](relative.md) [[stem]]"},
		{what: "nor do embeds", notes: noteWith(10, "[x](b.md)", 10, "![[b]]", 10, "[[b.png]]"), want: "[](relative.md) [[stem]]"},

		{what: "wikilinks with folders", notes: noteWith(6, "[[s/b]]", 5, "[[b]]"), want: "[[root]] [](relative.md)"},
		{what: "wikilinks from the root", notes: noteWith(10, "[[/s/b]]"), want: "[[root]] [](relative.md)"},
		{what: "half of them with folders", notes: noteWith(5, "[[s/b]]", 5, "[[b]]"), app: `{"newLinkFormat": "absolute"}`, want: "[[stem]] [](root.md)"},
		{what: "some relative wikilinks", notes: noteWith(1, "[[../b]]", 9, "[[b]]"), want: "[[relative]] [](relative.md)"},
		{what: "hardly any", notes: noteWith(1, "[[../b]]", 10, "[[b]]"), want: usual},
		{what: "wikilinks with extension", notes: noteWith(6, "[[b.md]]", 4, "[[b]]"), want: "[[stem.md]] [](relative.md)"},
		{what: "names with dots have none", notes: noteWith(10, "[[v1.2]]"), want: usual},
		{what: "Markdown links from the root", notes: noteWith(6, "[x](/s/b.md)", 5, "[x](b.md)"), want: "[](/root.md) [[stem]]"},
		{what: "from the root as Obsidian writes them", notes: inFolder(1, "[x](journal/b.md)", 9, "[x](ideas/c.md)"), want: "[](root.md) [[stem]]"},
		{what: "from the root with blanks", notes: "-- my notes/a.md --\n" + strings.Repeat("[x](my%20notes/b.md)\n", 10), want: "[](root.md) [[stem]]"},
		{what: "some that name their folder since others are called so", notes: inFolder(4, "[x](journal/b.md)", 6, "[x](c.md)"), want: "[](relative.md) [[stem]]"},
		{what: "hardly any that names its folder", notes: inFolder(1, "[x](journal/b.md)", 10, "[x](ideas/c.md)"), want: "[](relative.md) [[stem]]"},
		{what: "relative ones beside folders", notes: inFolder(5, "[x](journal/b.md)", 5, "[x](../c.md)"), want: "[](relative.md) [[stem]]"},
		{what: "with a slash whatever Obsidian does", notes: noteWith(3, "[x](/s/b.md)"), app: `{"newLinkFormat": "absolute"}`, want: "[[root]] [](/root.md)"},
		{what: "Markdown links of which no one can tell", notes: noteWith(10, "[x](b.md)"), app: `{"newLinkFormat": "shortest"}`, want: "[](stem.md) [[stem]]"},
		{what: "relative ones", notes: noteWith(1, "[x](../b.md)", 9, "[x](b.md)"), app: `{"newLinkFormat": "shortest"}`, want: "[](relative.md) [[stem]]"},
		{what: "Markdown links without extension", notes: noteWith(6, "[x](b)", 4, "[x](b.md)"), want: "[](relative) [[stem]]"},
	} {
		t.Run(c.what, func(t *testing.T) {
			s := newVault(c.notes).settle(t, c.toml, c.app, "")
			if got := describeStyle(s.LinkStyle(vaultRoot)); got != c.want {
				t.Errorf("links are written %s, not %s", got, c.want)
			}
		})
	}
}

// TestLinkStyleFollowsEdits: what notes do is known at once, of each workspace folder by
// its own notes.
func TestLinkStyleFollowsEdits(t *testing.T) {
	v := newVault("-- /one/a.md --\n"+strings.Repeat("[x](b.md)\n", 10)+"-- /two/a.md --\n"+strings.Repeat("[[b.md]]\n", 10), "/one", "/two")
	check := func(when, one, two string) {
		t.Helper()
		for root, want := range map[string]string{"/one": one, "/two": two} {
			if got := describeStyle(v.Snapshot().LinkStyle(root)); got != want {
				t.Errorf("%s, links in %s are written %s, not %s", when, root, got, want)
			}
		}
	}
	check("before it is learnt", "[[stem]] [](relative.md)", "[[stem]] [](relative.md)")
	v.Learn()
	check("then", "[](relative.md) [[stem]]", "[[stem.md]] [](relative.md)")
	v.Apply(opened("/one/a.md", strings.Repeat("[[b]]\n", 10), 1))
	check("once it is edited", "[[stem]] [](relative.md)", "[[stem.md]] [](relative.md)")
	v.Apply(Change{Kind: Closed, ID: "/one/a.md"})
	check("once that is given up", "[](relative.md) [[stem]]", "[[stem.md]] [](relative.md)")
	v.Apply(Change{Kind: Gone, ID: "/two/a.md"})
	check("once a note is gone", "[](relative.md) [[stem]]", "[[stem]] [](relative.md)")
}
