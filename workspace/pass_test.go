package workspace

import (
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// TestAPassRemembersNothingWrong resolves all links of random workspaces in one
// pass: each means what it means by itself.
func TestAPassRemembersNothingWrong(t *testing.T) {
	for seed := range uint64(6) {
		s := randomWorkspace(200 + seed)
		p := s.Pass()
		for from, target := range linksOf(s) {
			got, want := p.Resolve(from, target), s.Resolve(from, target)
			if meaning(got) != meaning(want) || got.Why() != want.Why() {
				t.Fatalf("in %s, %q means\n%s: %s\nbut by itself\n%s: %s", from.ID, target.Written(), meaning(got), got.Why(), meaning(want), want.Why())
			}
		}
	}
}

// TestAPassTellsPlacesApart resolves the same targets where they mean something
// else, one after another.
func TestAPassTellsPlacesApart(t *testing.T) {
	v := newVault(`
-- /v/one/note.md --
-- /v/one/sub/index.md --
-- /v/two/note.md --
-- /v/two/sub/index.md --
-- /w/note.md --
-- /w/only.md --
-- /w/in/sub/README.md --
`, "/v", "/w")
	p := v.Snapshot().Pass()
	for _, tt := range []struct{ from, link, want string }{
		{"/v/three/a.md", "[[note]]", "path end /v/one/note.md or /v/two/note.md"},
		{"/v/two/a.md", "[[note]]", "path end /v/two/note.md"},
		{"/v/one/a.md", "[[note]]", "path end /v/one/note.md"},
		{"/v/four/a.md", "[[note]]", "path end /v/one/note.md or /v/two/note.md"},
		{"/w/a.md", "[[note]]", "from root /w/note.md"},
		{"/v/three/a.md", "[[sub]]", "folder /v/one/sub/index.md or /v/two/sub/index.md"},
		{"/v/two/a.md", "[[sub]]", "folder /v/two/sub/index.md"},
		{"/v/one/a.md", "[[sub]]", "folder /v/one/sub/index.md"},
		{"/w/a.md", "[[sub]]", "folder /w/in/sub/README.md"},
		{"/v/a.md", "[[only]]", "from root /w/only.md"},
		{"/v/a.md", "[[only]]", "from root /w/only.md"},
		{"/w/in/a.md", "[[only]]", "from root /w/only.md"},
		{"/w/in/a.md", "[[only#x]]", "from root /w/only.md, no such part"},
	} {
		if got := meaning(p.Resolve(v.file(tt.from), linkOf(t, tt.link))); got != tt.want {
			t.Errorf("in %s, %s means %s, want %s", tt.from, tt.link, got, tt.want)
		}
	}
}

// TestTheNotesOwnFolderIsOnlyLookedAtFirst finds files by the ends of their paths
// in the note's own folder, and among all.
func TestTheNotesOwnFolderIsOnlyLookedAtFirst(t *testing.T) {
	for seed := range uint64(6) {
		s := randomWorkspace(300 + seed)
		for from, target := range linksOf(s) {
			q := resolver{s.Pass(), from, target}
			path := strings.TrimRight(target.Path, "/")
			dir := note.Fold(path)
			same(t, q, path, q.pathEnd(path, s.roots), q.pathEnds(path, s.roots), dirOf)
			if len(q.folderNotes(dir, s.roots).best) == 0 {
				same(t, q, path, q.folderEnd(dir, s.roots), q.folderEnds(dir, s.roots), dirOfFolder)
			}
		}
	}
}

// same checks that what is found in the note's own folder is what is there of all.
func same(t *testing.T, q resolver, target string, got, all fits, dir func(*File) string) {
	t.Helper()
	want := q.here(all, dir)
	if len(got.best) == 0 && !slices.ContainsFunc(want.best, func(f *File) bool { return dir(f) == parentDir(q.from.ID) }) {
		return
	}
	show := func(found fits) string {
		all := Resolution{lost: found.lost}.Lost()
		var b strings.Builder
		for _, files := range [][]*File{found.best, all.OtherFolder, all.OtherExtension} {
			for _, f := range unique(slices.Clone(files)) {
				b.WriteString(f.ID + " ")
			}
			b.WriteString("| ")
		}
		return b.String()
	}
	if g, w := show(got), show(want); g != w {
		t.Fatalf("from %s, %q finds\n%s\nwant\n%s", q.from.ID, target, g, w)
	}
}

func randomWorkspace(seed uint64) *Snapshot {
	w := newWorld(seed)
	w.setRoots(allRoots[:1+seed%4])
	for range 30 {
		w.step()
	}
	return w.Snapshot()
}

// linksOf yields the links of all notes.
func linksOf(s *Snapshot) func(yield func(*File, note.Target) bool) {
	return func(yield func(*File, note.Target) bool) {
		for f := range s.Files() {
			for l := range f.Record.Links() {
				if !yield(f, l.Target) {
					return
				}
			}
		}
	}
}
