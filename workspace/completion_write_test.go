package workspace

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// checkWritten is checkAccept with these settings, of the one item that there is for each
// half-typed line; "note" is the cursor's note.
func checkWritten(t *testing.T, toml, files string, want map[string]string) {
	t.Helper()
	checkWrittenWith(t, Completing{EditsOthers: true}, toml, files, want)
}

func checkWrittenWith(t *testing.T, with Completing, toml, files string, want map[string]string) {
	t.Helper()
	for typed, after := range want {
		got := itemsWith(t, with, toml, "-- here/a.md --\n"+typed+"\n"+files)
		if len(got) != 1 {
			t.Fatalf("%s has these items:\n\t%s", typed, strings.Join(got, "\n\t"))
		}
		if _, got, _ := strings.Cut(got[0], " → "); got != after {
			t.Errorf("%s becomes\n\t%s\nnot\n\t%s", typed, got, after)
		}
	}
}

// itemsWith are the items at the fixture's one cursor, with these settings.
func itemsWith(t *testing.T, with Completing, toml, files string) (items []string) {
	t.Helper()
	v := newVault(files)
	v.setAll(t, toml)
	v.cursors(func(f *File, offset int) {
		t.Helper()
		with.File, with.Cursor, with.Texts = f, offset, v
		items = accepted(t, v.Snapshot(), with)
	})
	return items
}

const writtenFiles = `
-- there/plan b.md --
---
aliases: [Third plan]
---
# The [best] *plan*

## Part | one
-- pic.png --
`

func TestMarkdownLinksTakeThePlaceOfWikilinks(t *testing.T) {
	checkWritten(t, "links.style = 'markdown'", writtenFiles, map[string]string{
		"[[plan b‸":              `[The \[best\] plan](../there/plan%20b.md)‸`,
		"See [[plan b‸]] for it": `See [The \[best\] plan](../there/plan%20b.md)‸ for it`,
		"[[plan b‸] x":           `[The \[best\] plan](../there/plan%20b.md)‸ x`,
		"[[pl‸an]] x":            `[The \[best\] plan](../there/plan%20b.md)‸ x`,
		"é🎉 [[plan b‸]]é":        `é🎉 [The \[best\] plan](../there/plan%20b.md)‸é`,
		"[[third‸":               `[Third plan](../there/plan%20b.md)‸`,
		"[[pl‸|my **text**]] x":  `[my **text**](../there/plan%20b.md)‸ x`,
		"[[pl‸|]] x":             `[The \[best\] plan](../there/plan%20b.md)‸ x`,
		"[[pl‸|mine":             `[[plan b‸|mine`,
		"| [[pl‸\\|a\\|b]] |":    `| [a\|b](../there/plan%20b.md)‸ |`,
		"![[pic‸|300]]":          `![300](../pic.png)‸`,
		"[[pl‸|my [text]]] x":    `[[plan b‸|my [text]]] x`,
		"[[pl‸#part]] x":         `[[plan b‸#part]] x`,
		"![[pic‸]]":              `![](../pic.png)‸`,
		"![[plan b‸":             `![](../there/plan%20b.md)‸`,
		"[[plan b#part‸]] x":     `[Part | one](../there/plan%20b.md#part--one)‸ x`,
		"[[plan b#part‸":         `[Part | one](../there/plan%20b.md#part--one)‸`,
		"| [[plan b#part‸]] |":   `| [Part \| one](../there/plan%20b.md#part--one)‸ |`,
		"# Own\n\n[[#ow‸":        `[Own](#own)‸`,
		"# 🎉\n\n[[#‸]]":          `[[#🎉]]‸`,
	})
}

// TestMarkdownLinksFromTheRoot: as Obsidian writes them, without a "/", unless that leads
// elsewhere or nowhere.
func TestMarkdownLinksFromTheRoot(t *testing.T) {
	for typed, want := range map[string]string{
		"[[pla‸":   "[plan](ideas/plan.md)‸",
		"[t](pla‸": "[t](ideas/plan.md)‸",
		"[[own‸":   "[own](journal/own.md)‸",
		"[[two‸":   "[two](../ideas/two.md)‸",
		"[[next‸":  "[Next](../ideas/Next.md)‸",
	} {
		v := newVault("-- journal/a.md --\n" + typed + "\n-- ideas/plan.md --\n[[ideas/Next]]\n-- journal/own.md --\n-- ideas/two.md --\n-- journal/ideas/two.md --\n")
		v.settle(t, "", `{"useMarkdownLinks": true, "newLinkFormat": "absolute"}`, "")
		v.cursors(func(f *File, offset int) {
			if got := accepted(t, v.Snapshot(), Completing{File: f, Cursor: offset}); !slices.ContainsFunc(got, func(item string) bool { return strings.HasSuffix(item, " → "+want) }) {
				t.Errorf("%s has these items:\n\t%s\nnot\n\t%s", typed, strings.Join(got, "\n\t"), want)
			}
		})
	}
}

func TestMarkdownLinksInTheStyleOfTheFolder(t *testing.T) {
	checkWritten(t, "links = { style = 'markdown', target = 'root', extension = false, shown = 'alias' }", writtenFiles, map[string]string{
		"[[the best‸": `[Third plan](/there/plan%20b)‸`,
		"![[pic‸]]":   `![](/pic.png)‸`,
	})
	checkWritten(t, "links = { style = 'markdown', shown = 'alias' }", "-- b.md --\n# Title\n", map[string]string{"[[b‸": `[Title](../b.md)‸`})
}

// TestWikilinksStayWhereMarksWouldBeLeft: an editor that leaves what stands behind the
// cursor would keep the brackets of a wikilink behind a Markdown link.
func TestWikilinksStayWhereMarksWouldBeLeft(t *testing.T) {
	checkWrittenWith(t, Completing{KeepsRest: true}, "links.style = 'markdown'", writtenFiles, map[string]string{
		"See [[plan b‸]] x":    `See [[plan b]]‸ x`,
		"[[plan b‸] x":         `[[plan b]]‸ x`,
		"[[pl‸an]] x":          `[[plan b]]‸ x`,
		"[[pl‸|shown]]":        `[[plan b‸|shown]]`,
		"![[pic‸|300]]":        `![[pic.png‸|300]]`,
		"[[plan b#part‸]]":     `[[plan b#Part one]]‸`,
		"[[##part‸]]":          `[[plan b#Part one]]‸`,
		"See [[plan b‸":        `See [The \[best\] plan](../there/plan%20b.md)‸`,
		"See [[plan b‸ x":      `See [The \[best\] plan](../there/plan%20b.md)‸ x`,
		"See [[##part‸ x":      `See [Part | one](../there/plan%20b.md#part--one)‸ x`,
		"[[pl‸ and [[plan b]]": `[The \[best\] plan](../there/plan%20b.md)‸ and [[plan b]]`,
	})
}

func TestBeforeAFragmentNoNameWithAHashIsOffered(t *testing.T) {
	checkAccept(t, "-- a.md --\n![[pi‸#One]]\n-- pic#3.png --\n-- pi#c.md --\n-- pilot.md --\n", "pilot (pilot.md) → ![[pilot‸#One]]")
}

// TestHeadingsWithoutSlugGiveWayLikeOthers: no Markdown link leads to them, yet their item
// starts where those of the others do.
func TestHeadingsWithoutSlugGiveWayLikeOthers(t *testing.T) {
	for typed, after := range map[string][2]string{
		"See [[b#‸ x":      {"See [One](b.md#one)‸ x", "See [[b#???]]‸ x"},
		"See [[b#‸]] x":    {"See [One](b.md#one)‸ x", "See [[b#???]]‸ x"},
		"See [[b#‸] x":     {"See [One](b.md#one)‸ x", "See [[b#???]]‸ x"},
		"See [[b#‸|me]] x": {"See [me](b.md#one)‸ x", "See [[b#???|me]]‸ x"},
	} {
		want := []string{"One (##) → " + after[0], "??? (##) → " + after[1]}
		got := itemsWith(t, Completing{}, "links.style = 'markdown'", "-- a.md --\n"+typed+"\n-- b.md --\n## One\n\n## ???\n")
		if !slices.Equal(got, want) {
			t.Errorf("%s has these items:\n\t%s\nnot\n\t%s", typed, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
		}
	}
}

// TestTextsOfLinksAreNothingElse: neither a footnote nor any other mark.
func TestTextsOfLinksAreNothingElse(t *testing.T) {
	for title, shown := range map[string]string{
		"^Caret": `\^Caret`, "a ^b": "a ^b", "x %%%y": `x %\%%y`, "*a* $b$": `\*a\* \$b\$`, "a `b <c": "a \\`b \\<c", `[a\b]`: `\[a\\b\]`,
	} {
		files := "-- car.md --\n---\ntitle: '" + title + "'\n---\n"
		checkWritten(t, "links.style = 'markdown'", files, map[string]string{
			"[[car‸]]": "[" + shown + "](../car.md)‸",
			"[](car‸)": "[" + shown + "](../car.md)‸",
		})
	}
	checkWritten(t, "links.style = 'markdown'", "-- car.md --\n", map[string]string{"[[car‸|^x]]": `[\^x](../car.md)‸`})
}

func TestWikilinksStayInTheFrontmatter(t *testing.T) {
	checkWritten(t, "links = { style = 'markdown', shown = 'title' }", writtenFiles, map[string]string{
		"---\nx: [[plan b‸\n---":       `x: "[[plan b]]"‸`,
		"---\nx: \"[[plan b‸]]\"\n---": `x: "[[plan b]]‸"`,
		"---\nx: see [[plan b‸\n---":   `x: see [[plan b]]‸`,
	})
}

func TestMarkdownLinksToNotesThatAreNotWrittenYet(t *testing.T) {
	const files = "-- other.md --\n[[sub/Next thing]]\n"
	checkWritten(t, "links.style = 'markdown'", files, map[string]string{"[[next‸]]": `[Next thing](../sub/Next%20thing.md)‸`})
	checkWritten(t, "links = { style = 'markdown', target = 'root', extension = false }", files, map[string]string{"[[next‸]]": `[Next thing](/sub/Next%20thing)‸`})
}

// TestWikilinksShowWhatTheStyleSays: an alias that is picked comes first, a text that is
// there stays.
func TestWikilinksShowWhatTheStyleSays(t *testing.T) {
	const files = "-- plan.md --\n---\ntitle: The plan | all\naliases: [Third, other]\n---\n## Part\n-- pic.png --\n"
	checkWritten(t, "links.shown = 'title'", files, map[string]string{
		"[[pla‸":        `[[plan|The plan | all]]‸`,
		"[[pla‸]] x":    `[[plan|The plan | all]]‸ x`,
		"| [[pla‸]] |":  `| [[plan\|The plan \| all]]‸ |`,
		"[[oth‸":        `[[plan|other]]‸`,
		"[[pla‸|mine]]": `[[plan‸|mine]]`,
		"[[pla‸#part]]": `[[plan‸#part]]`,
		"[[plan#pa‸]]":  `[[plan#Part]]‸`,
		"![[pla‸]]":     `![[plan]]‸`,
		"[[pic‸]]":      `[[pic.png]]‸`,
	})
	checkWritten(t, "links.shown = 'alias'", files, map[string]string{"[[pla‸": `[[plan|Third]]‸`, "[[oth‸": `[[plan|other]]‸`})
	checkWritten(t, "links.shown = 'none'", files, map[string]string{"[[pla‸": `[[plan]]‸`, "[[oth‸": `[[plan|other]]‸`})
	checkWritten(t, "links.shown = 'alias'", "-- plan.md --\n# Title\n", map[string]string{"[[pla‸": `[[plan]]‸`})
	checkWritten(t, "links.shown = 'title'", "-- plan.md --\n# plan\n", map[string]string{"[[pla‸": `[[plan]]‸`})
	checkWritten(t, "links.shown = 'title'", "-- plan.md --\n---\ntitle: Ends in ]\n---\n", map[string]string{"[[pla‸": `[[plan]]‸`})
	checkWritten(t, "links = { shown = 'title', target = 'root', extension = true }", "-- sub/plan.md --\n# Title\n", map[string]string{"[[pla‸": `[[sub/plan.md|Title]]‸`})
}

// TestWrittenLinksLeadThere accepts everything in vaults with odd names and titles: the one
// link that is written leads to what was meant.
func TestWrittenLinksLeadThere(t *testing.T) {
	for seed := range uint64(3) {
		for _, toml := range []string{"links.style = 'markdown'", "links = { style = 'markdown', target = 'root' }", "links.shown = 'title'", "links = { target = 'root', shown = 'alias' }"} {
			w := newWorld(900 + seed)
			w.setRoots([]string{"/v", "/w"})
			for range 150 {
				w.apply(w.change(w.id(), OnDisk))
			}
			v := &vault{Host: w.Host}
			v.Apply(Change{Kind: OnDisk, ID: "/v/odd.md", Record: note.Parse("odd.md", []byte("---\ntitle: 'a](b) `c [d]\\ <e *f | $g %%h ![i'\n---\n")).Record()})
			v.setAll(t, toml)
			for _, line := range []string{"[[‸", "x [[‸]] y", "| [[a‸]] |", "[[odd‸]] `x", "[[odd‸]] x$", "[[odd‸]] x%%", "[[odd‸]] b=\"x\">", "[[odd‸]] [[b]]", "| [[odd‸ | x |", "[[sub/‸", "![[‸]]"} {
				checkLeads(t, v, toml, line)
			}
		}
	}
}

func checkLeads(t *testing.T, v *vault, toml, line string) {
	t.Helper()
	typed, behind, _ := strings.Cut(line, "‸")
	s := v.Apply(opened("/v/in/sub/from.md", typed+behind+"\n", 1))
	from := s.File("/v/in/sub/from.md")
	with := Completing{File: from, Cursor: len(typed)}
	with.Typing, _ = from.Note.TypingAt(with.Cursor)
	found, _, err := s.Complete(context.Background(), with)
	if err != nil || len(found) == 0 {
		t.Fatalf("%s offers nothing: %v", line, err)
	}
	for _, c := range found {
		after := source.Apply(from.Note.Text.Bytes(), []source.Edit{{Span: c.Replace, New: c.Text}})
		n := note.Parse("from.md", after)
		links := 0
		for i := range n.Links {
			if l := &n.Links[i]; l.Span.Start < c.Replace.Start+len(c.Text) && c.Replace.Start < l.Span.End {
				links++
				r := s.Resolve(from, l.Target)
				if c.File != nil && (r.File == nil || r.File.ID != c.File.ID || len(r.Others) > 0) || c.File == nil && !r.Missing() {
					t.Errorf("%s: %s becomes %s, which means %s, not %s", toml, line, after, meaning(r), c.Detail)
				}
			}
		}
		if links != 1 {
			t.Errorf("%s: %s becomes %s, in which are %d links", toml, line, after, links)
		}
	}
}

func TestALinkBetweenQuotesKeepsThem(t *testing.T) {
	const notes = "-- it's.md --\n-- plan.md --\n## Say \"hi\"\n-- b.md --\n[[back\\slash]]\n"
	for in, want := range map[string]string{
		"---\nup: '[[it‸'\n---\n":            "it's (it's.md) → up: '[[it''s]]‸'",
		"---\nup: '[[it‸]]'\n---\n":          "it's (it's.md) → up: '[[it''s]]‸'",
		"---\nup: \"[[it‸]]\"\n---\n":        "it's (it's.md) → up: \"[[it's]]‸\"",
		"---\nup: \"[[plan#say‸]]\"\n---\n":  `Say "hi" (##) → up: "[[plan#Say \"hi\"]]‸"`,
		"---\nup: \"[[back‸]]\"\n---\n":      `back\slash (not written yet) → up: "[[back\\slash]]‸"`,
		"+++\nup = '[[it‸'\n+++\n":           "",
		"+++\nup = \"[[plan#say‸]]\"\n+++\n": `Say "hi" (##) → up = "[[plan#Say \"hi\"]]‸"`,
	} {
		checkAccept(t, "-- a.md --\n"+in+notes, want)
	}
}
