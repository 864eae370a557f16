package workspace

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// describeStyle is a style in words.
func describeStyle(l LinkStyle) string {
	target := func(t TargetStyle) string {
		s := [...]string{StemTarget: "stem", RootTarget: "root", RelativeTarget: "relative"}[t.Form]
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

// TestLinkStyle: links are written as settings say, else as notes do it, else as Obsidian
// is set, else as that does which reads most of such links. The form that is written behind
// "[[" stands first.
func TestLinkStyle(t *testing.T) {
	const usual = "[[stem]] [](relative.md)"
	for _, c := range []struct {
		what, notes, toml, app, want string
	}{
		{what: "nothing is told", want: usual},
		{what: "settings", toml: "links = { style = 'markdown', target = 'root', extension = false, shown = 'title' }", want: "[](root) [[root]] title"},
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
		{what: "Markdown links from the root", notes: noteWith(6, "[x](/s/b.md)", 5, "[x](b.md)"), want: "[](root.md) [[stem]]"},
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

// checkTargetsOf checks the targets of links from the note a.md, a line for each file: its
// path, the target of a wikilink and that of a Markdown link, "-" for none.
func checkTargetsOf(t *testing.T, toml, files, want string, roots ...string) {
	t.Helper()
	v := newVault(files, roots...)
	s := v.setAll(t, toml)
	var got []string
	for f := range s.Files() {
		if from := v.file("here/a.md"); f.ID != from.ID {
			wiki, markdown := s.WikiTarget(from, f), s.MarkdownTarget(from, f)
			got = append(got, strings.ReplaceAll(fmt.Sprintf("%s: [[%s]] [](%s)", nameOf(f.ID), wiki, markdown), "[[]]", "-"))
		}
	}
	slices.Sort(got)
	lines := linesOf(want)
	slices.Sort(lines)
	if !slices.Equal(got, lines) {
		t.Errorf("with %q links lead by\n\t%s\nnot by\n\t%s", toml, strings.Join(got, "\n\t"), strings.Join(lines, "\n\t"))
	}
}

const styledFiles = `
-- here/a.md --
-- here/b.md --
-- here/sub/c.md --
-- d.md --
-- other/e.md --
-- twice/f.md --
-- other/f.md --
-- other/pic.png --
-- other/my note (1).md --
`

func TestTargetsByStem(t *testing.T) {
	checkTargetsOf(t, "links.target = 'stem'", styledFiles, `
here/b.md: [[b]] [](b.md)
here/sub/c.md: [[c]] [](c.md)
d.md: [[d]] [](d.md)
other/e.md: [[e]] [](e.md)
twice/f.md: [[twice/f]] [](twice/f.md)
other/f.md: [[other/f]] [](other/f.md)
other/pic.png: [[pic.png]] [](pic.png)
other/my note (1).md: [[my note (1)]] [](my%20note%20%281%29.md)
`)
	checkTargetsOf(t, "links = { target = 'stem', extension = true }", styledFiles, `
here/b.md: [[b.md]] [](b.md)
here/sub/c.md: [[c.md]] [](c.md)
d.md: [[d.md]] [](d.md)
other/e.md: [[e.md]] [](e.md)
twice/f.md: [[twice/f.md]] [](twice/f.md)
other/f.md: [[other/f.md]] [](other/f.md)
other/pic.png: [[pic.png]] [](pic.png)
other/my note (1).md: [[my note (1).md]] [](my%20note%20%281%29.md)
`)
}

func TestTargetsFromTheRoot(t *testing.T) {
	checkTargetsOf(t, "links.target = 'root'", styledFiles, `
here/b.md: [[here/b]] [](/here/b.md)
here/sub/c.md: [[here/sub/c]] [](/here/sub/c.md)
d.md: [[d]] [](/d.md)
other/e.md: [[other/e]] [](/other/e.md)
twice/f.md: [[twice/f]] [](/twice/f.md)
other/f.md: [[other/f]] [](/other/f.md)
other/pic.png: [[other/pic.png]] [](/other/pic.png)
other/my note (1).md: [[other/my note (1)]] [](/other/my%20note%20%281%29.md)
`)
}

func TestRelativeTargets(t *testing.T) {
	checkTargetsOf(t, "links = { target = 'relative', extension = false }", styledFiles, `
here/b.md: [[b]] [](b)
here/sub/c.md: [[sub/c]] [](sub/c)
d.md: [[../d]] [](../d)
other/e.md: [[../other/e]] [](../other/e)
twice/f.md: [[../twice/f]] [](../twice/f)
other/f.md: [[../other/f]] [](../other/f)
other/pic.png: [[../other/pic.png]] [](../other/pic.png)
other/my note (1).md: [[../other/my note (1)]] [](../other/my%20note%20%281%29)
`)
}

// TestTargetsThatWouldLeadElsewhere: what a style asks for gives way to what leads there.
func TestTargetsThatWouldLeadElsewhere(t *testing.T) {
	t.Run("a note at the root has the name", func(t *testing.T) {
		checkTargetsOf(t, "links.target = 'relative'", "-- here/a.md --\n-- here/b.md --\n-- b.md --\n", `
here/b.md: [[./b]] [](b.md)
b.md: [[../b]] [](../b.md)
`)
	})
	t.Run("a note and an attachment of one name", func(t *testing.T) {
		checkTargetsOf(t, "links = { target = 'root', extension = false }", "-- here/a.md --\n-- b.md --\n-- b --\n", `
b.md: [[b]] [](/b.md)
b: - [](/b)
`)
	})
	t.Run("two notes that differ in their extensions", func(t *testing.T) {
		checkTargetsOf(t, "links = { target = 'root', extension = false }", "-- here/a.md --\n-- b.md --\n-- b.markdown --\n", `
b.md: [[b.md]] [](/b.md)
b.markdown: [[b.markdown]] [](/b.markdown)
`)
	})
	t.Run("names that a wikilink can hardly hold", func(t *testing.T) {
		checkTargetsOf(t, "links.target = 'root'", "-- here/a.md --\n-- x/C#.md --\n---\ntitle: C Sharp\n---\n-- x/n[1].md --\n-- x/50% off?.md --\n", `
x/C#.md: [[C Sharp]] [](/x/C%23.md)
x/n[1].md: [[n1]] [](/x/n[1].md)
x/50% off?.md: [[x/50% off?]] [](/x/50%25%20off%3F.md)
`)
	})
	t.Run("another workspace folder", func(t *testing.T) {
		checkTargetsOf(t, "links.target = 'root'", "-- here/a.md --\n-- /two/b.md --\n-- /two/sub/a.md --\n", `
/two/b.md: [[b]] [](../../two/b.md)
/two/sub/a.md: [[sub/a]] [](../../two/sub/a.md)
`, vaultRoot, "/two")
	})
	t.Run("a note that is not saved", func(t *testing.T) {
		v := newVault("-- untitled:x --\n-- sub/b.md --\n-- c/d.md --\n-- e/d.md --\n")
		s := v.setAll(t, "links.target = 'relative'")
		from, to := v.file("untitled:x"), v.file("sub/b.md")
		if wiki, markdown := s.WikiTarget(from, to), s.MarkdownTarget(from, to); wiki != "b" || markdown != "b.md" {
			t.Errorf("from a note that is not saved links lead by [[%s]] and [](%s)", wiki, markdown)
		}
		if wiki, markdown := s.WikiTarget(to, from), s.MarkdownTarget(to, from); wiki != "" || markdown != "" {
			t.Errorf("to a note that is not saved links lead by [[%s]] and [](%s)", wiki, markdown)
		}
	})
}

// TestTargetsLeadThere writes links in all styles between all files of vaults with odd
// names: each means the file that it is written for.
func TestTargetsLeadThere(t *testing.T) {
	for seed := range uint64(4) {
		w := newWorld(300 + seed)
		w.setRoots(allRoots[:1+seed%3])
		for range 12 {
			w.step()
		}
		for _, toml := range []string{"target = 'stem'", "target = 'root'", "target = 'relative'", "target = 'stem'\nextension = true", "target = 'root'\nextension = true", "target = 'relative'\nextension = false"} {
			configs := map[string]*config.Config{}
			for _, root := range append(w.roots, "") {
				configs[root] = config.Merge(config.ReadTOML(source.New([]byte("[links]\n" + toml))))
			}
			checkAllTargets(t, w.SetConfigs(configs), toml)
		}
	}
}

func checkAllTargets(t *testing.T, s *Snapshot, toml string) {
	t.Helper()
	leads := func(from, to *File, link string) bool {
		n := note.Parse("x.md", []byte(link))
		if len(n.Links) != 1 || n.Links[0].Span != (source.Span{End: len(link)}) {
			return false
		}
		r := s.Resolve(from, n.Links[0].Target)
		return r.File != nil && r.File.ID == to.ID && len(r.Others) == 0
	}
	n := 0
	for from := range s.Files() {
		for to := range s.Files() {
			if n++; n%7 != 0 || !from.IsNote() {
				continue
			}
			if target := s.WikiTarget(from, to); target != "" && !leads(from, to, "[["+target+"]]") {
				t.Fatalf("%s: [[%s]] in %s does not lead to %s", toml, target, from.ID, to.ID)
			}
			target := s.MarkdownTarget(from, to)
			if target != "" && !leads(from, to, "[x]("+target+")") {
				t.Fatalf("%s: [x](%s) in %s does not lead to %s", toml, target, from.ID, to.ID)
			}
			if target == "" && from.Root != "" && to.Root != "" && !to.LeftOut {
				t.Fatalf("%s: no Markdown link in %s leads to %s", toml, from.ID, to.ID)
			}
		}
	}
}
