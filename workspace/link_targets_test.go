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
