package workspace

import (
	"fmt"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// checkResolve resolves links in a vault. A row is "note: link → meaning": the
// note that the link is written in, which need not be there, and the step that
// finds it with the file, its part, and the files that it may mean as well.
func checkResolve(t *testing.T, files, rows string, roots ...string) {
	t.Helper()
	v := newVault(files, roots...)
	for _, row := range linesOf(rows) {
		before, want, ok := strings.Cut(row, " → ")
		from, link, ok2 := strings.Cut(before, ": ")
		if !ok || !ok2 {
			t.Fatalf("this is no row: %q", row)
		}
		if got := meaning(v.Snapshot().Resolve(v.file(from), linkOf(t, link))); got != want {
			t.Errorf("%s: %s\n got %s\nwant %s", from, link, got, want)
		}
	}
}

// linkOf is the target of the one link in a text.
func linkOf(t *testing.T, text string) note.Target {
	t.Helper()
	n := note.Parse("x.md", []byte(text))
	if len(n.Links) != 1 {
		t.Fatalf("%d links in %q", len(n.Links), text)
	}
	return n.Links[0].Target
}

var stepNames = map[Step]string{ThisNote: "this note", FromNote: "from note", FromRoot: "from root", PathEnd: "path end",
	FolderNote: "folder", ByAlias: "alias", ByTitle: "title", PlainFolder: "plain folder", NotJudged: "not judged"}

func meaning(r Resolution) string {
	switch {
	case r.Missing() && r.Attachment:
		return "missing attachment"
	case r.Missing():
		return "missing note"
	case r.File == nil:
		return stepNames[r.Step]
	}
	s := stepNames[r.Step]
	if r.Step != ThisNote {
		s += " " + nameOf(r.File.ID)
	}
	s += partName(r)
	for _, f := range r.Others {
		s += " or " + nameOf(f.ID)
	}
	return s
}

func partName(r Resolution) string {
	rec := r.File.Record
	switch r.Part.Kind {
	case HeadingPart:
		h := rec.Headings[r.Part.Index]
		return fmt.Sprintf(", heading %d %q", r.Part.Index+1, rec.String(h.Text))
	case BlockPart:
		return ", block " + rec.String(rec.Blocks[r.Part.Index].ID)
	case AnchorPart:
		return ", anchor " + rec.String(rec.Anchors[r.Part.Index].Text)
	case LinePart:
		return fmt.Sprintf(", line %d", r.Part.Index+1)
	case NoPart:
		return ", no such part"
	case Unchecked:
		return ", unchecked"
	case WholeName:
		return ", whole name"
	}
	return ""
}

func TestNamesAreComparedWithoutCaseAndForm(t *testing.T) {
	checkResolve(t, "-- Gpu Cloud.md --\n-- Straße.md --\n-- Cafe\u0301.md --\n-- sub/ΌΝΟΜΑ.md --\n", "a.md: [[gpu cloud]] → from root Gpu Cloud.md\n"+
		"a.md: [[GPU CLOUD]] → from root Gpu Cloud.md\n"+
		"a.md: [x](<GPU cloud.MD>) → from note Gpu Cloud.md\n"+
		"a.md: [[STRASSE]] → from root Straße.md\n"+
		"a.md: [[caf\u00e9]] → from root Cafe\u0301.md\n"+
		"a.md: [[CAFE\u0301]] → from root Cafe\u0301.md\n"+
		"a.md: [[όνομα]] → path end sub/ΌΝΟΜΑ.md\n"+
		"a.md: [[cafe]] → missing note\n")
}

func TestOwnExtension(t *testing.T) {
	t.Run("a name with an extension means that file, else the note that has one more", func(t *testing.T) {
		checkResolve(t, "-- a.md --\n-- a.md.md --\n-- b.md.md --\n-- c.markdown --\n-- v1.2.md --\n", `
			x.md: [[a.md]] → from root a.md
			x.md: [[a.md.md]] → from root a.md.md
			x.md: [[A.MD]] → from root a.md
			x.md: [[b.md]] → from root b.md.md
			x.md: [[b]] → missing note
			x.md: [[c]] → from root c.markdown
			x.md: [[c.markdown]] → from root c.markdown
			x.md: [[c.md]] → missing note
			x.md: [[v1.2]] → from root v1.2.md
			x.md: [[v1]] → missing note
			x.md: [x](a) → from note a.md
			x.md: [x](b.md) → from note b.md.md
		`)
	})
	t.Run("an attachment has its extension in every link", func(t *testing.T) {
		checkResolve(t, "-- pic.png --\n-- pic.png.md --\n-- sub/only.png --\n-- LICENSE --\n-- license.md --\n", `
			x.md: ![[pic.png]] → from root pic.png
			x.md: [[pic.png.md]] → from root pic.png.md
			x.md: ![](pic.png) → from note pic.png
			x.md: [[pic]] → missing note
			x.md: ![[only.png]] → path end sub/only.png
			x.md: [[license]] → from root license.md
			x.md: [[LICENSE]] → from root license.md
			x.md: [x](LICENSE) → from note LICENSE
			x.md: [x](license.md) → from note license.md
		`)
	})
}

func TestPercentDecoding(t *testing.T) {
	checkResolve(t, "-- a b.md --\n# c d\n-- 100%.md --\n-- x%20y.md --\n-- x y.md --\n-- p#q.md --\n-- näh.md --\n", `
		x.md: [x](a%20b.md) → from note a b.md
		x.md: [x](a%20b.md#c%20d) → from note a b.md, heading 1 "c d"
		x.md: [x](p%23q.md) → from note p#q.md
		x.md: [x](n%C3%A4h.md) → from note näh.md
		x.md: [x](100%.md) → from note 100%.md
		x.md: [x](x%20y.md) → from note x y.md
		x.md: [x](x%2520y.md) → from note x%20y.md
		x.md: [[a%20b]] → from root a b.md
		x.md: [[a%20b#c%20d]] → from root a b.md, heading 1 "c d"
		x.md: [[a b#c%20d]] → from root a b.md, heading 1 "c d"
		x.md: [[100%]] → from root 100%.md
		x.md: [[x%20y]] → from root x%20y.md
		x.md: [[p%23q]] → from root p#q.md
	`)
}

func TestAmbiguityAndLetterCase(t *testing.T) {
	t.Run("of several matches the one in the link's letter case is meant", func(t *testing.T) {
		checkResolve(t, "-- Note.md --\n-- note.md --\n-- one/Far.md --\n-- two/far.md --\n", `
			x.md: [[Note]] → from root Note.md
			x.md: [[note]] → from root note.md
			x.md: [[NOTE]] → from root Note.md or note.md
			x.md: [x](note.md) → from note note.md
			x.md: [x](NOTE.md) → from note Note.md or note.md
			x.md: [x](./Note.md) → from note Note.md
			x.md: [[Far]] → path end one/Far.md
			x.md: [[far]] → path end two/far.md
			x.md: [[FAR]] → path end one/Far.md or two/far.md
		`)
	})
	t.Run("so with folders, aliases and titles", func(t *testing.T) {
		checkResolve(t, "-- Dir/index.md --\n-- dir/index.md --\n-- a.md --\n---\nalias: Other\n---\n-- b.md --\n---\nalias: other\n---\n"+
			"-- c.md --\n# Some Title\n-- d.md --\n# some title\n-- C#.md --\n-- c#.md --\n", `
			x.md: [[Dir]] → folder Dir/index.md
			x.md: [[dir]] → folder dir/index.md
			x.md: [[DIR]] → folder Dir/index.md or dir/index.md
			x.md: [[Other]] → alias a.md
			x.md: [[other]] → alias b.md
			x.md: [[OTHER]] → alias a.md or b.md
			x.md: [[Some Title]] → title c.md
			x.md: [[some-title]] → title c.md or d.md
			x.md: [[C#]] → from root C#.md, whole name
			x.md: [[c#]] → from root c#.md, whole name
		`)
	})
	t.Run("two extensions are two files", func(t *testing.T) {
		checkResolve(t, "-- a.md --\n-- a.markdown --\n-- sub/b.md --\n-- sub/b.markdown --\n", `
			x.md: [[a]] → from root a.markdown or a.md
			x.md: [[a.md]] → from root a.md
			sub/x.md: [[b]] → path end sub/b.markdown or sub/b.md
			sub/x.md: [x](b.md) → from note sub/b.md
		`)
	})
}

func TestQueries(t *testing.T) {
	checkResolve(t, "-- a.md --\n# H\n-- what?.md --\n", `
		y.md: [x](a.md?plain=1) → from note a.md
		y.md: [x](a.md?x#h) → from note a.md, heading 1 "H"
		y.md: [[a?x]] → missing note
		y.md: [[what?]] → from root what?.md
	`)
}

func TestSeveralWorkspaceFolders(t *testing.T) {
	t.Run("a note's own folder comes first, the others after all steps", func(t *testing.T) {
		checkResolve(t, "-- /one/a.md --\n-- /one/sub/b.md --\n---\nalias: c\n---\n-- /two/b.md --\n-- /two/c.md --\n-- /two/only.md --\n-- /two/sub/a.md --\n-- /three/only.md --\n", `
			/one/y.md: [[a]] → from root /one/a.md
			/two/y.md: [[a]] → path end /two/sub/a.md
			/one/y.md: [[b]] → path end /one/sub/b.md
			/one/y.md: [[c]] → alias /one/sub/b.md
			/two/y.md: [[c]] → from root /two/c.md
			/one/y.md: [[only]] → from root /three/only.md or /two/only.md
			/two/y.md: [[only]] → from root /two/only.md
			/one/y.md: [[/only]] → missing note
			/one/y.md: [[./only]] → missing note
			/one/y.md: [x](only.md) → from root /three/only.md or /two/only.md
			/one/y.md: [x](../two/b.md) → from note /two/b.md
		`, "/one", "/two", "/three")
	})
	t.Run("of nested ones the innermost owns a file", func(t *testing.T) {
		checkResolve(t, "-- /out/a.md --\n-- /out/in/a.md --\n-- /out/in/b.md --\n-- /out/inner.md --\n", `
			/out/in/y.md: [[/a]] → from root /out/in/a.md
			/out/y.md: [[/a]] → from root /out/a.md
			/out/y.md: [[in/b]] → missing note
			/out/y.md: [x](in/b.md) → from note /out/in/b.md
			/out/y.md: [[b]] → from root /out/in/b.md
			/out/in/y.md: [x](../a.md) → from note /out/a.md
			/out/y.md: [[inner]] → from root /out/inner.md
		`, "/out", "/out/in")
	})
	t.Run("a document in none finds notes by name alone", func(t *testing.T) {
		checkResolve(t, "-- a.md --\n", `
			untitled:Untitled-1: [[a]] → from root a.md
			untitled:Untitled-1: [x](a.md) → from root a.md
			untitled:Untitled-1: [[./a]] → not judged
			untitled:Untitled-1: [x](/a.md) → not judged
			untitled:Untitled-1: [[b]] → missing note
			/elsewhere/y.md: [[a]] → from root a.md
		`)
	})
	t.Run("and is found by none", func(t *testing.T) {
		v := newVault("-- a.md --\n")
		v.Apply(opened("untitled:Untitled-1", "# Draft\n", 1), opened("/elsewhere/loose.md", "", 1))
		for _, name := range []string{"Draft", "Untitled-1", "untitled:Untitled-1", "loose"} {
			if r := v.Snapshot().Resolve(v.file("a.md"), note.Target{Path: name}); r.File != nil {
				t.Errorf("[[%s]] leads to %s", name, r.File.ID)
			}
		}
	})
}

func TestWhatIsNeverLookedUp(t *testing.T) {
	checkResolve(t, "-- https:/x.org/a.md --\n-- a.md --\n", `
		a.md: [[https://x.org/a.md]] → not judged
		a.md: [x](https://x.org) → not judged
		a.md: [x](mailto:a.md) → not judged
		a.md: [x](//x.org/a.md) → not judged
	`)
}

func TestMissingAttachmentOrNote(t *testing.T) {
	checkResolve(t, "-- data.csv --\n-- Makefile --\n", `
		y.md: ![[gone.png]] → missing attachment
		y.md: [[gone.PDF]] → missing attachment
		y.md: ![](img/gone.svg) → missing attachment
		y.md: [[gone.csv]] → missing attachment
		y.md: [[gone.tsv]] → missing note
		y.md: [[v1.2]] → missing note
		y.md: [[gone.md]] → missing note
		y.md: [x](gone.markdown) → missing note
		y.md: [[.csv]] → missing note
		y.md: [[gone.png/x]] → missing note
		y.md: ![[gone]] → missing note
	`)
}
