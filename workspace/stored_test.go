package workspace

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
)

func stored(t *testing.T, h *Host, root string) string {
	t.Helper()
	var b strings.Builder
	if err := h.Store(&b, root); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestRestoredVaultIsTheStoredOne makes short sequences of changes in a small
// vault, and stores its folders: a host that restores them, some documents being
// open before and some after, answers and complains as one that is told all.
func TestRestoredVaultIsTheStoredOne(t *testing.T) {
	for seed := range uint64(200) {
		v := newLiving(10_000 + seed)
		for range 5 + v.IntN(20) {
			v.step()
		}
		h := NewHost()
		h.SetScanned(v.scanned)
		h.SetRoots(v.roots)
		h.SetConfigs(v.configs)
		v.leaveOut(h)
		for i, id := range v.openIDs() {
			if i%2 == 0 {
				h.Apply(v.opened(id, note.Parse(base(id), []byte(v.texts[id]))))
			}
		}
		for _, root := range v.roots {
			if err := h.Restore(root, stored(t, v.Host, root)); err != nil {
				t.Fatal(err)
			}
			h.Confirm(root)
		}
		for i, id := range v.openIDs() {
			if i%2 == 1 {
				h.Apply(v.opened(id, note.Parse(base(id), []byte(v.texts[id]))))
			}
		}
		checkSame(t, fmt.Sprintf("sequence %d\n%s\n", seed, strings.Join(v.told, "\n")), v.describe(h.Snapshot()), v.describe(v.fromScratch().Snapshot()))
		for _, id := range v.openIDs() {
			h.Apply(Change{Kind: Closed, ID: id})
		}
		v.texts = map[string]string{}
		checkSame(t, fmt.Sprintf("sequence %d, all closed\n%s\n", seed, strings.Join(v.told, "\n")), v.describe(h.Snapshot()), v.describe(v.fromScratch().Snapshot()))
	}
}

func TestRestoredFilesHaveTheirStamps(t *testing.T) {
	h := NewHost()
	h.SetRoots([]string{"/v"})
	stamps := map[string]Stamp{}
	for id, stamp := range map[string]Stamp{"/v/a.md": {1, -2, 3}, "/v/é.md": {1 << 40, 1 << 62, 1 << 63}, "/v/pic.png": {}} {
		h.Apply(Change{Kind: OnDisk, ID: id, Stamp: stamp})
		stamps[id] = stamp
	}
	h.Apply(opened("/v/a.md", "# Other\n", 1))
	restored := NewHost()
	restored.SetRoots([]string{"/v"})
	if err := restored.Restore("/v", stored(t, h, "/v")); err != nil {
		t.Fatal(err)
	}
	got := map[string]Stamp{}
	for f := range restored.Snapshot().Files() {
		got[f.ID] = f.Stamp
	}
	if !maps.Equal(got, stamps) {
		t.Errorf("got %v, want %v", got, stamps)
	}
}

func TestRestoreRefusesWhatIsNotWhole(t *testing.T) {
	v := newVault("-- /v/a.md --\n---\naliases: [x]\n---\n# A\n\n[[b#C|d]] #e\n-- /v/sub/b.md --\n## C ^id\n-- /v/pic.png --\n", "/v")
	whole := stored(t, v.Host, "/v")
	for n := range len(whole) {
		h := NewHost()
		h.SetRoots([]string{"/v"})
		if err := h.Restore("/v", whole[:n]); !errors.Is(err, errStored) {
			t.Fatalf("%d of %d bytes: %v", n, len(whole), err)
		}
		if files := slices.Collect(h.Snapshot().Files()); len(files) > 0 {
			t.Fatalf("%d of %d bytes: %d files", n, len(whole), len(files))
		}
	}
}

func TestRestoreRefusesFilesOfOtherFolders(t *testing.T) {
	v := newVault("-- /v/sub/b.md --\ntext\n", "/v")
	whole := stored(t, v.Host, "/v")
	for _, roots := range [][]string{{"/w"}, {"/v", "/v/sub"}, {}} {
		h := NewHost()
		h.SetRoots(roots)
		if err := h.Restore("/v", whole); !errors.Is(err, errStored) {
			t.Errorf("among %v: %v", roots, err)
		}
	}
}

func TestStoreTellsThatItCanNotWrite(t *testing.T) {
	v := newVault("-- /v/a.md --\ntext\n", "/v")
	r, w := io.Pipe()
	r.CloseWithError(bytes.ErrTooLarge)
	if err := v.Store(w, "/v"); !errors.Is(err, bytes.ErrTooLarge) {
		t.Error(err)
	}
}

// A layer that was merged at the bottom of the stack has forgotten what is gone:
// it must not hide less than before where another was restored beneath it.
func TestRestoreWhileAMergeRuns(t *testing.T) {
	h := NewHost()
	h.SetRoots([]string{"/v", "/w"})
	older := newLayer(map[string]*File{"/v/a.md": onDisk(h.Snapshot().roots, onDiskNow("/v/a.md", "a"))})
	newer := newLayer(map[string]*File{"/w/x.md": nil})
	h.store(h.Snapshot().with([]*layer{older, newer}))
	merged := newer.over(older, true)
	if err := h.Restore("/w", stored(t, newVault("-- /w/x.md --\n", "/w").Host, "/w")); err != nil {
		t.Fatal(err)
	}
	h.replace(older, newer, merged, true)
	if h.Snapshot().File("/w/x.md") != nil {
		t.Error("what was gone is back")
	}
}

func TestNothingIsSaidOfFilesThatMayBeGone(t *testing.T) {
	const ambiguous = "-- /v/a/foo.md --\n-- /v/b/foo.md --\n-- /v/c.md --\n[[foo]]\n"
	h := NewHost()
	h.SetRoots([]string{"/v"})
	h.SetScanned(true)
	h.Apply(opened("/v/a/foo.md", "", 1), opened("/v/c.md", "[[foo]]\n", 1))
	if err := h.Restore("/v", stored(t, newVault(ambiguous, "/v").Host, "/v")); err != nil {
		t.Fatal(err)
	}
	s := h.Snapshot()
	if found := s.Diagnostics(s.File("/v/c.md"), noTexts{}); len(found) > 0 {
		t.Errorf("before it is confirmed: %v", found)
	}
	s = h.Confirm("/v")
	if found := s.Diagnostics(s.File("/v/c.md"), noTexts{}); len(found) != 1 || found[0].Code != note.AmbiguousLink {
		t.Errorf("confirmed: %v", found)
	}
}

// TestStoredVersion fails when what is stored of the same notes changes: then
// StoredVersion has to grow, or another build would misread it.
func TestStoredVersion(t *testing.T) {
	v := newVault("-- /v/a.md --\n---\naliases: [x]\nn: 1\n---\n# Á\n\n[[b#C|d]] ![](pic.png) #e/f <a id=g>\n\ntext ^h\n-- /v/sub/b.md --\n## C\n\n[x][y] ^id\n-- /v/pic.png --\n", "/v")
	sum := sha256.New()
	if err := v.Store(sum, "/v"); err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprintf("%d %x", StoredVersion, sum.Sum(nil)[:8]), "4 2438d52f38ca3425"; got != want {
		t.Errorf("this is %s, not %s: grow StoredVersion, and say so here", got, want)
	}
}
