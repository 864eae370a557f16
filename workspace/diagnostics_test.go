package workspace

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// checkDiagnostics checks the open files: those whose ranges are named after the
// problems expected there, as ⟦broken-link¦…⟧, and those with a cursor. Places
// that explain a problem are left to the tests of their own.
func checkDiagnostics(t *testing.T, files string, roots ...string) {
	t.Helper()
	checkDiagnosticsWith(t, "", files, roots...)
}

// checkDiagnosticsWith is checkDiagnostics with the settings of a .notels.toml in
// each workspace folder.
func checkDiagnosticsWith(t *testing.T, settings, files string, roots ...string) {
	t.Helper()
	v := newVault(files, roots...)
	v.setAll(t, settings)
	checked := 0
	for id, f := range v.files {
		if len(f.Marks) == 0 {
			continue
		}
		checked++
		s := v.Apply(opened(id, f.Text, 1))
		text := source.New([]byte(f.Text))
		got := fixture.File{Text: f.Text}
		for _, d := range s.Diagnostics(s.File(id), v) {
			got.Marks = append(got.Marks, fixture.Mark{Name: string(d.Code), Start: text.Offset(d.At.Start.Line, d.At.Start.UTF8, source.UTF8),
				End: text.Offset(d.At.End.Line, d.At.End.UTF8, source.UTF8)})
		}
		if g, w := got.String(), strings.ReplaceAll(f.String(), "‸", ""); g != w {
			t.Errorf("in %s\ngot\n%s\nwant\n%s", nameOf(id), g, w)
		}
	}
	if checked == 0 {
		t.Fatal("there is no mark in the fixture")
	}
}

func TestUnwrittenNote(t *testing.T) {
	checkDiagnostics(t, `
-- a.md --
---
related: "[[⟦unwritten-note¦gone⟧]]"
---
[[⟦unwritten-note¦new idea⟧]] ![[⟦unwritten-note¦New⟧#h|x]] [[⟦unwritten-note¦sub/⟧]] [[⟦unwritten-note¦./b⟧]] [[⟦unwritten-note¦/c⟧]]
[[c]] [[sub/b]] [[An Alias]] [[some title]] [[#none here is ok|x]] [[https://x.org]] [[secret]] [[build]]

# None here is ok

\[[gone]] %%[[gone]]%% $[[gone]]$
-- sub/b.md --
---
alias: an alias
---
-- sub/c.md --
# Some title
-- secret.md ignored --
-- build/out.md ignored --
`)
}

func TestBrokenLink(t *testing.T) {
	checkDiagnostics(t, `
-- sub/a.md --
[x](⟦broken-link¦gone.md⟧) [x](⟦broken-link¦../gone⟧) [x](⟦broken-link¦/sub/gone.md⟧) <a href="⟦broken-link¦x.md⟧">x</a> [y](⟦broken-link¦./c.md⟧)
[x](b.md) [x](../c.md) [x](c.md) [x](/about/us) [x](../../outside.md) [x](https://x.org/gone.md) [x](mailto:me) [x](../sub/) [x](b.md?x=1#h) [x](.secret/x.md)

[label]: ⟦broken-link¦gone.md⟧

# H

[label] [x](#h)
-- sub/b.md --
# H
-- c.md --
-- sub/.secret/x.md ignored --
`)
}

func TestBrokenAttachment(t *testing.T) {
	checkDiagnostics(t, `
-- a.md --
![[⟦broken-attachment¦gone.png⟧]] ![x](⟦broken-attachment¦img/gone.jpeg⟧) <img src="⟦broken-attachment¦gone.gif⟧"> [[⟦broken-attachment¦gone.csv⟧]]
![[there.png]] ![x](img/there.png) [[data.csv]] ![x](https://x.org/gone.png) ![[ignored.png]]
-- img/there.png --
-- data.csv --
-- ignored.png ignored --
`)
}

func TestBrokenHeadingAndBlock(t *testing.T) {
	checkDiagnostics(t, `
-- a.md --
[[b#⟦broken-heading¦Gone⟧]] [x](b.md#⟦broken-heading¦gone⟧) [[#⟦broken-heading¦gone⟧]] [[b#⟦broken-heading¦One#Three⟧]] [[b#⟦broken-heading¦id⟧]]
[[b#⟦broken-block¦^gone⟧|x]] ![[#⟦broken-block¦^gone⟧]] [x](b.md#⟦broken-block¦^gone⟧)
[[b#One]] [[b#One#Two]] [x](b.md#one) [x](b.md#L9) [x](b.md#spot) [[b#^ID]] [[b#]] [[doc.pdf#page=3]] [x](https://x.org/#gone)
-- b.md --
# One
## Two
# Three
text <a id="spot"></a> ^id
-- doc.pdf --
`)
}

func TestAmbiguousLink(t *testing.T) {
	checkDiagnostics(t, `
-- a.md --
[[⟦ambiguous-link¦note⟧]] [x](⟦ambiguous-link¦note.md⟧#none) [[⟦ambiguous-link¦shared⟧]] [[one/note]] [x](two/note.md) [[unique]]
-- one/a.md --
‸[[note]] [x](note.md)
-- one/note.md --
---
alias: shared
---
-- two/note.md --
---
alias: shared
---
-- two/unique.md --
`)
	t.Run("related information names the candidates", func(t *testing.T) {
		checkRelated(t, "[[note]]", `"note" fits 3 files; this link opens one/note.md. Write more of the path to mean another.
			1:1-1:1 one/note.md
			3:3-3:6 two/note.md
			1:1-1:1 two/deep/note.md`, "-- one/note.md --\n-- two/note.md --\n\n\n# One\n-- two/deep/note.md --\n")
	})
	t.Run("and the message what tells them apart", func(t *testing.T) {
		checkRelated(t, "[[x]]", `"x" fits 2 files; this link opens b.md. Link by the file name to mean another.
			1:1-1:1 b.md
			1:1-1:1 c.md`, "-- b.md --\n---\nalias: x\n---\n-- c.md --\n---\nalias: x\n---\n")
		checkRelated(t, "[[B]]", `"B" fits 2 files; this link opens b.markdown. Write the very letter case, or the extension, to mean another.
			1:1-1:1 b.markdown
			1:1-1:1 b.md`, "-- b.md --\n-- b.markdown --\n")
		checkRelated(t, "[[NOTE]]", `"NOTE" fits 2 files; this link opens Note.md. Write the very letter case, or the extension, to mean another.
			1:1-1:1 Note.md
			1:1-1:1 note.md`, "-- Note.md --\n-- note.md --\n")
	})
	t.Run("of each link what is true of it", func(t *testing.T) {
		checkMessages(t, note.AmbiguousLink, "-- a.md --\n[[b]] [[c]] [[b]] [[B#x]]\n-- 1/b.md --\n-- 2/b.md --\n-- 1/c.md --\n-- 2/c.md --\n", `
			"b" fits 2 files; this link opens 1/b.md. Write more of the path to mean another.
			"c" fits 2 files; this link opens 1/c.md. Write more of the path to mean another.
			"b" fits 2 files; this link opens 1/b.md. Write more of the path to mean another.
			"B" fits 2 files; this link opens 1/b.md. Write more of the path to mean another.
		`)
	})
	t.Run("but not all of very many", func(t *testing.T) {
		var files, want strings.Builder
		want.WriteString(`"note" fits 30 files; this link opens d10/note.md. Write more of the path to mean another.`)
		for i := range 30 {
			fmt.Fprintf(&files, "-- d%d/note.md --\n", i+10)
			if i < maxRelated {
				fmt.Fprintf(&want, "\n1:1-1:1 d%d/note.md", i+10)
			}
		}
		checkRelated(t, "[[note]]", want.String(), files.String())
	})
}

// checkRelated checks the one problem of a text in a vault: its message, and
// where the places are that explain it.
func checkRelated(t *testing.T, text, want, files string) {
	t.Helper()
	v := newVault("-- a.md --\n" + text + "\n" + files)
	s := v.Apply(opened(idOf("a.md"), text+"\n", 1))
	found := s.Diagnostics(s.File(idOf("a.md")), v)
	if len(found) != 1 {
		t.Fatalf("%d problems: %+v", len(found), found)
	}
	got := []string{found[0].Message}
	for _, r := range found[0].Related {
		got = append(got, showRange(r.At)+" "+r.Message)
	}
	if !slices.Equal(got, linesOf(want)) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(linesOf(want), "\n"))
	}
}

func TestCaseMismatch(t *testing.T) {
	checkDiagnostics(t, `
-- sub/a.md --
[x](⟦case-mismatch¦b.MD⟧) [x](⟦case-mismatch¦B.md⟧) [x](⟦case-mismatch¦../Sub/b.md⟧) [x](⟦case-mismatch¦/SUB/b.md⟧) [x](⟦case-mismatch¦B⟧)
[x](⟦case-mismatch¦B.md⟧#⟦broken-heading¦gone⟧) ![x](⟦case-mismatch¦pic.PNG⟧)
[x](⟦case-mismatch¦../GUIDE⟧) [x](⟦case-mismatch¦../guide/⟧) [x](⟦case-mismatch¦/guide⟧) [x](../Guide) [x](../Guide/) [x](/Guide) [[guide]]
[x](b.md) [x](b) [x](../sub/b.md) [x](/sub/b.md) [[B]] [[../SUB/b]] [x](cafe%CC%81.md) [x](.) [x](FAR.md)
-- sub/b.md --
-- sub/café.md --
-- sub/pic.png --
-- other/far.md --
-- Guide/README.md --
`)
	t.Run("the message has the very letters", func(t *testing.T) {
		checkMessages(t, note.CaseMismatch, "-- sub/a.md --\n[x](B.md) [x](../guide/) [x](/in/guide)\n-- sub/b.md --\n-- Guide/README.md --\n-- in/Guide/index.md --\n", `
			The file is written "sub/b.md"; GitHub and Linux tell letter case apart.
			The folder is written "Guide"; GitHub and Linux tell letter case apart.
			The folder is written "in/Guide"; GitHub and Linux tell letter case apart.
		`)
	})
}

func TestProblemsOfTheNoteItself(t *testing.T) {
	t.Run("in its text", func(t *testing.T) {
		checkDiagnostics(t, `
-- a.md --
⟦empty-link¦[[]]⟧ ⟦empty-link¦[x]()⟧ [[#]] [x](#) ![]()
[x][⟦undefined-reference¦none⟧] [x][used] text⟦undefined-footnote¦[^none]⟧ text[^used] [text in brackets]

[used]: a.md
[⟦unused-definition¦unused⟧]: a.md
[⟦duplicate-definition¦Used⟧]: ./

⟦unused-footnote¦[^unused]:⟧ Text.

[^used]: Text.

⟦duplicate-footnote¦[^USED]:⟧ Text.

One. ^id

Two. ⟦duplicate-block¦^ID⟧

Three. ^other
`)
	})
	t.Run("in its frontmatter", func(t *testing.T) {
		checkDiagnostics(t, "-- a.md --\n---\ntitle: a\n⟦frontmatter-duplicate-key¦title⟧: b\nTitles: c\n---\n# A\n")
		checkDiagnostics(t, "-- a.md --\n⟦frontmatter-unclosed¦---⟧\ntitle: a\n\n# A\n")
		checkDiagnostics(t, "-- a.md --\n---\n\nno key: follows\n\n# A‸\n")
		checkDiagnostics(t, "-- a.md --\n---\ntitle: a\nlist: [b]\n---\n# A‸\n")
	})
	t.Run("broken frontmatter leaves the rest", func(t *testing.T) {
		codes := codesIn(t, "---\ntitle: [a\n---\n[[gone]]\n")
		if !slices.Equal(codes, []note.Code{note.FrontmatterSyntax, note.UnwrittenNote}) {
			t.Errorf("got %v", codes)
		}
	})
	t.Run("and what explains them", func(t *testing.T) {
		checkRelated(t, "One ^id\n\nTwo ^id", `The block id ^id is there twice; links lead to the first.
			1:5-1:8 the first one`, "")
	})
}

// codesIn are the codes of the problems of a note in an empty vault.
func codesIn(t *testing.T, text string) (codes []note.Code) {
	t.Helper()
	v := newVault("")
	s := v.Apply(opened(idOf("a.md"), text, 1))
	for _, d := range s.Diagnostics(s.File(idOf("a.md")), v) {
		codes = append(codes, d.Code)
	}
	return codes
}

func TestDiagnosticsComeInOrderAndWithTheirSeverity(t *testing.T) {
	v := newVault("-- b.md --\n")
	s := v.Apply(opened(idOf("a.md"), "[[]] [[gone]] [x](gone.md) ![[gone.png]] [x](B.md) [x][y] [[b#gone]]\n\n[z]: b.md\n", 1))
	var got []string
	for _, d := range s.Diagnostics(s.File(idOf("a.md")), v) {
		got = append(got, fmt.Sprintf("%s %s %s: %s", showRange(d.At), d.Severity, d.Code, d.Message))
	}
	want := linesOf(`
		1:1-1:5 information empty-link: This link has no target yet.
		1:8-1:12 information unwritten-note: No note is called "gone" yet.
		1:19-1:26 warning broken-link: No file at "gone.md", as seen from this note.
		1:31-1:39 warning broken-attachment: No file "gone.png" in this workspace.
		1:46-1:50 hint case-mismatch: The file is written "b.md"; GitHub and Linux tell letter case apart.
		1:56-1:57 warning undefined-reference: No line defines [y]; add "[y]: path" or write the link in full.
		1:63-1:67 warning broken-heading: No heading "gone" in b.md.
		3:2-3:3 hint unused-definition: No link in this note uses [z].
	`)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for code, want := range map[note.Code]config.Severity{note.FrontmatterSyntax: config.Error, note.FrontmatterUnclosed: config.Error, note.UnusedFootnote: config.Hint,
		note.DuplicateBlock: config.Warning, note.TooComplex: config.Information, note.AmbiguousLink: config.Warning} {
		if got := config.DefaultSeverity(code); got != want {
			t.Errorf("%s is %s, want %s", code, got, want)
		}
	}
}

// TestProblemsOfOneKindAreBounded counts those of a note with very many.
func TestProblemsOfOneKindAreBounded(t *testing.T) {
	v := newVault("-- a.md --\n‸" + strings.Repeat("[[gone]] [x](gone.md)\n", 3*note.MostProblems))
	a := v.file("a.md")
	counts := map[note.Code]int{}
	var last Diagnostic
	for _, d := range v.Snapshot().Diagnostics(a, v) {
		if counts[d.Code]++; d.Code == note.BrokenLink {
			last = d
		}
	}
	if counts[note.UnwrittenNote] != note.MostProblems+1 || counts[note.BrokenLink] != note.MostProblems+1 {
		t.Errorf("got %v", counts)
	}
	if last.At.Start.Line != note.MostProblems || !strings.HasPrefix(last.Message, "From here on") {
		t.Errorf("the last is in line %d: %s", last.At.Start.Line, last.Message)
	}
}
