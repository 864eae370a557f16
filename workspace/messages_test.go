package workspace

import (
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/note"
)

// checkMessages compares the messages of the problems with one code in the first
// file of a vault.
func checkMessages(t *testing.T, code note.Code, files, want string, roots ...string) {
	t.Helper()
	v := newVault(files, roots...)
	s := v.setAll(t, "diagnostics."+string(code)+" = 'warning'")
	f := s.File(idOf(fixture.Files(files)[0].Name))
	var got []string
	for _, d := range s.Diagnostics(f, v) {
		if d.Code == code {
			got = append(got, d.Message)
		}
	}
	if !slices.Equal(got, linesOf(want)) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(linesOf(want), "\n"))
	}
}

func TestMissingTargetsHintAtWhatMayBeMeant(t *testing.T) {
	const files = "-- sub/b.md --\n---\nalias: other\n---\n-- sub/p.png --\n"
	checkMessages(t, note.BrokenLink, "-- a.md --\n[x](wrong/b.md) [x](other) [x](gone.md)\n"+files, `
		No file at "wrong/b.md", as seen from this note. sub/b.md has this name.
		No file at "other", as seen from this note. sub/b.md has this alias, by which only wikilinks find notes.
		No file at "gone.md", as seen from this note.
	`)
	checkMessages(t, note.UnwrittenNote, "-- a.md --\n[[./b]] [[b]]\n"+files, `
		No note is called "./b" yet. sub/b.md has this name.
	`)
	checkMessages(t, note.BrokenLink, "-- a.md --\n[x](/sub/gone.md)\n"+files, `
		No file at "/sub/gone.md", as seen from the root of the workspace folder.
	`)
	checkMessages(t, note.UnwrittenNote, "-- a.md --\n[[.]] [[/]] [[./]] [[sub/]] [[./sub/..]]\n"+files, `
		This folder has no index.md or README.md.
		This folder has no index.md or README.md.
		This folder has no index.md or README.md.
		No note is called "sub/" yet.
		This folder has no index.md or README.md.
	`)
	checkMessages(t, note.BrokenAttachment, "-- a.md --\n![](wrong/p.png)\n"+files, `
		No file "wrong/p.png" in this workspace. sub/p.png has this name.
	`)
}

func TestNoHintAtVeryManyFiles(t *testing.T) {
	const link, missing = "-- a.md --\n[x](gone/b.md)\n", `No file at "gone/b.md", as seen from this note.`
	files := "-- 1/b.md --\n-- 2/b.md --\n-- 3/b.md --\n-- 4/b.md --\n-- 5/b.md --\n"
	checkMessages(t, note.BrokenLink, link+files, missing+" 1/b.md, 2/b.md, 3/b.md, 4/b.md and 5/b.md have this name.")
	checkMessages(t, note.BrokenLink, link+files+"-- 6/b.md --\n", missing)
}

func TestMessagesTellWorkspaceFoldersApart(t *testing.T) {
	const files = "-- /one/a.md --\n[[only]] [[b#gone]]\n-- /two/only.md --\n-- /three/only.md --\n-- /three/b.md --\n"
	checkMessages(t, note.AmbiguousLink, files, `
		"only" fits 2 files; this link opens three/only.md. Write the path from this note's folder to mean another.
	`, "/one", "/two", "/three")
	checkMessages(t, note.BrokenHeading, files, `
		No heading "gone" in three/b.md.
	`, "/one", "/two", "/three")
}
