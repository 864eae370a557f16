package workspace

import (
	"maps"
	"slices"
	"testing"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// checkRenameValue renames the value at the fixture's cursor, and compares the notes
// that change; a refusal stands in their place.
func checkRenameValue(t *testing.T, files, to, want string) {
	t.Helper()
	v := newVault(files)
	v.cursors(func(f *File, offset int) {
		t.Helper()
		of, ok := v.Snapshot().SubjectAt(f, offset)
		if !ok || of.Kind != OfValue {
			t.Fatalf("no value is at offset %d", offset)
		}
		got := map[string]string{}
		all, err := renamedNotes(v.Snapshot(), of, to, v)
		if err != nil {
			got["refused"] = err.Error() + "\n"
		}
		for _, e := range all {
			text := string(source.Apply(e.Note.Text.Bytes(), e.Edits))
			got[nameOf(e.File.ID)] = text
			checkRenamed(t, text, of, to)
		}
		wanted := map[string]string{}
		for _, f := range fixture.Files(want) {
			wanted[f.Name] = f.Text
		}
		if !maps.Equal(got, wanted) {
			t.Errorf("got")
			for _, name := range slices.Sorted(maps.Keys(got)) {
				t.Errorf("-- %s --\n%s", name, got[name])
			}
		}
	})
}

// checkRenamed checks that a note reads back the new text, not the old one.
func checkRenamed(t *testing.T, text string, of Subject, to string) {
	t.Helper()
	n := note.Parse("x.md", []byte(text))
	found := false
	for _, v := range n.Frontmatter.Field(of.Key).Value.Scalars() {
		found = found || note.Fold(v.Text) == note.Fold(to)
		if v.Text != to && note.Fold(v.Text) == note.Fold(of.Name) {
			t.Errorf("the old value is still in\n%s", text)
		}
	}
	if !found || len(n.Problems) > 0 {
		t.Errorf("the new value can't be read, problems %v, in\n%s", n.Problems, text)
	}
}

func TestRenamingAValue(t *testing.T) {
	t.Run("changes it in all notes under that key, and nothing else", func(t *testing.T) {
		checkRenameValue(t, `
-- a.md --
---
themes: [clo‸ud, other] # cloud
concepts: cloud
---
cloud
-- b.md --
---
Themes:
  - x
  - "Cloud" # c
---
-- c.md --
---
themes: cloud
---
-- d.md --
---
themes: clouds
---
`, "the sky", `
-- a.md --
---
themes: [the sky, other] # cloud
concepts: cloud
---
cloud
-- b.md --
---
Themes:
  - x
  - "the sky" # c
---
-- c.md --
---
themes: the sky
---
`)
	})
	t.Run("writes quotes where YAML needs some", func(t *testing.T) {
		checkRenameValue(t, `
-- a.md --
---
k: [a‸, b]
---
-- b.md --
---
k: 'a'
---
`, "it's: x, y", `
-- a.md --
---
k: ["it's: x, y", b]
---
-- b.md --
---
k: 'it''s: x, y'
---
`)
	})
	t.Run("keeps numbers, dates and flags what they are, and texts texts", func(t *testing.T) {
		checkRenameValue(t, "-- a.md --\n---\nk: 0‸.5\n---\n-- b.md --\n---\nk: ['0.5']\n---\n", "1", "-- a.md --\n---\nk: 1\n---\n-- b.md --\n---\nk: ['1']\n---\n")
		checkRenameValue(t, "-- a.md --\n---\nk: tr‸ue\n---\n", "false", "-- a.md --\n---\nk: false\n---\n")
		checkRenameValue(t, "-- a.md --\n---\nk: 2024-01-0‸2\n---\n", "2024-01-03", "-- a.md --\n---\nk: 2024-01-03\n---\n")
		checkRenameValue(t, "-- a.md --\n---\nk: ye‸s\n---\n", "true", "-- a.md --\n---\nk: \"true\"\n---\n")
	})
	t.Run("to one that is there already merges both", func(t *testing.T) {
		checkRenameValue(t, `
-- a.md --
---
k: [a‸, x, A, b, a]
---
-- b.md --
---
k:
  - b
  - a
  - A
  - c
---
-- c.md --
---
k: a
---
`, "b", `
-- a.md --
---
k: [x, b]
---
-- b.md --
---
k:
  - b
  - c
---
-- c.md --
---
k: b
---
`)
	})
	t.Run("twice in a list, once is left", func(t *testing.T) {
		checkRenameValue(t, "-- a.md --\n---\nk: [a‸, x, A]\n---\n", "b", "-- a.md --\n---\nk: [b, x]\n---\n")
	})
	t.Run("to one that is there in another letter case", func(t *testing.T) {
		checkRenameValue(t, "-- a.md --\n---\nk: [a‸, B]\n---\n", "b", "-- a.md --\n---\nk: [B]\n---\n")
		checkRenameValue(t, "-- a.md --\n---\nk: [a‸b, AB, x]\n---\n", "Ab", "-- a.md --\n---\nk: [Ab, x]\n---\n")
	})
	t.Run("to another letter case", func(t *testing.T) {
		checkRenameValue(t, "-- a.md --\n---\nk: [a‸]\n---\n-- b.md --\n---\nk: A\n---\n", "A", "-- a.md --\n---\nk: [A]\n---\n")
	})
	t.Run("to itself or nothing", func(t *testing.T) {
		checkRenameValue(t, "-- a.md --\n---\nk: a‸\n---\n", "a", "")
		checkRenameValue(t, "-- a.md --\n---\nk: a‸\n---\n", " ", "-- refused --\nA value can't become empty; delete it from the notes that have it.\n")
	})
	t.Run("with other line ends and characters", func(t *testing.T) {
		const files = "-- a.md --\n---\r\n🎉: [🎉, é‸]\r\n---\r\n-- b.md --\n---\r\n🎉:\r\n- É\r\n- 🎉\r\n---\r\n"
		const want = "-- a.md --\n---\r\n🎉: [🎉, ü]\r\n---\r\n-- b.md --\n---\r\n🎉:\r\n- ü\r\n- 🎉\r\n---\r\n"
		checkRenameValue(t, files, "ü", want)
	})
}

func TestRenamingAValueToOneThatIsThereAsks(t *testing.T) {
	const files = "-- a.md --\n---\nk: a‸\nother: c\n---\n-- b.md --\n---\nk: [a, B]\n---\n-- c.md --\n---\nK: b\n---\n"
	checkRename(t, files, "b", `
a.md:2: k: b
b.md:2: k: [B]
? "b" is in 2 notes under k already; afterwards the two can't be told apart.
`)
	checkRename(t, files, "A", "a.md:2: k: A\nb.md:2: k: [A, B]")
	checkRename(t, files, "c", "a.md:2: k: c\nb.md:2: k: [c, B]")
}

// What is on disk now counts, not what was known of it.
func TestRenamingAValueReadsClosedNotes(t *testing.T) {
	v := newVault("-- a.md --\n---\nk: a‸\n---\n-- b.md --\n---\nk: a\n---\n-- c.md --\n---\nk: a\n---\n")
	v.disk[idOf("b.md")] = "---\nnew: line\nk: [x, a]\n---\n"
	delete(v.disk, idOf("c.md"))
	f := v.file("a.md")
	all, err := renamedNotes(v.Snapshot(), Subject{Kind: OfValue, File: f, Key: "k", Name: "a"}, "z", v)
	if err != nil || len(all) != 2 || string(source.Apply(all[1].Note.Text.Bytes(), all[1].Edits)) != "---\nnew: line\nk: [x, z]\n---\n" {
		t.Errorf("got %v, %v", all, err)
	}
}
