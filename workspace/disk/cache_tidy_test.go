package disk

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// aged makes a file as if it had been used or written some time ago.
func aged(t *testing.T, file string, age time.Duration) {
	t.Helper()
	then := time.Now().Add(-age)
	if err := os.Chtimes(file, then, then); err != nil {
		t.Fatal(err)
	}
}

// kept are the folders that a cache has, the last used first.
func kept(t *testing.T, c Cache) (roots []string) {
	t.Helper()
	all, err := c.List()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		roots = append(roots, f.Root)
	}
	return roots
}

func TestCacheListsTheLastUsedFirst(t *testing.T) {
	c := newCache(t)
	if got := kept(t, c); len(got) > 0 {
		t.Errorf("without a folder there are %q", got)
	}
	for i, root := range []string{"/a", "/b", "/c"} {
		save(t, c, root, strings.Repeat("x", 10*i))
		aged(t, c.file(root), time.Duration(10-i)*time.Hour)
	}
	if got := kept(t, c); !slices.Equal(got, []string{"/c", "/b", "/a"}) {
		t.Errorf("as saved: %q", got)
	}
	wantLoaded(t, c, "/a", "")
	all, err := c.List()
	if err != nil || all[0].Root != "/a" || time.Since(all[0].Used) > time.Minute {
		t.Errorf("after /a was loaded: %+v, %v", all, err)
	}
	if sizes := all[1].Size - all[2].Size; sizes != 10 {
		t.Errorf("/c is %d bytes larger than /b", sizes)
	}
}

// Of folders there are no more than a few: the least recently used goes when one
// more is saved, and what nobody has used for long.
func TestCacheIsBounded(t *testing.T) {
	c := newCache(t)
	root := func(i int) string { return fmt.Sprint("/", i) }
	for i := range mostCached {
		save(t, c, root(i), "stored")
		aged(t, c.file(root(i)), time.Duration(mostCached-i)*time.Hour)
	}
	if got := kept(t, c); len(got) != mostCached {
		t.Fatalf("there are %q", got)
	}
	wantLoaded(t, c, root(0), "stored") // so it is in use
	save(t, c, "/new", "stored")
	got := kept(t, c)
	if len(got) != mostCached || slices.Contains(got, root(1)) || !slices.Contains(got, root(0)) || !slices.Contains(got, "/new") {
		t.Errorf("there are %q", got)
	}
	aged(t, c.file(root(5)), longestUnused+time.Minute)
	aged(t, c.file(root(6)), longestUnused-time.Minute)
	save(t, c, "/new", "stored")
	if got := kept(t, c); slices.Contains(got, root(5)) || !slices.Contains(got, root(6)) {
		t.Errorf("there are %q", got)
	}
}

// part leaves a file as a Save does that is killed.
func part(t *testing.T, c Cache, root string, age time.Duration) string {
	t.Helper()
	name := strings.TrimSuffix(c.file(root), cacheExtension) + fmt.Sprintf(".left%d", age) + partExtension
	if err := os.MkdirAll(c.Dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	aged(t, name, age)
	return name
}

func isThere(file string) bool {
	_, err := os.Lstat(file)
	return !errors.Is(err, fs.ErrNotExist)
}

// What is half written is left to its writer as long as it may have one. Then it
// goes before anything else is written, lest those pile up who are always killed.
func TestCacheSweepsWhatIsHalfWritten(t *testing.T) {
	c := newCache(t)
	young, old, others := part(t, c, "/v", longestPause/2), part(t, c, "/v", 2*longestPause), part(t, c, "/w", 2*longestPause)
	if got := kept(t, c); len(got) > 0 {
		t.Errorf("listed are %q", got)
	}
	err := c.Save("/v", func(io.Writer) error {
		if isThere(old) || isThere(others) {
			t.Errorf("while it writes there are %v", entries(t, c))
		}
		return errors.New("ended")
	})
	if err == nil || !isThere(young) {
		t.Errorf("there are %v; the error is %v", entries(t, c), err)
	}
}

// Where nothing changes nothing is saved, so loading sweeps, too.
func TestCacheSweepsWhenItIsLoaded(t *testing.T) {
	c := newCache(t)
	save(t, c, "/v", "stored")
	young, old := part(t, c, "/v", longestPause/2), part(t, c, "/v", 2*longestPause)
	wantLoaded(t, c, "/v", "stored")
	if isThere(old) || !isThere(young) {
		t.Errorf("there are %v", entries(t, c))
	}
}

// A writer whose file was swept away, since it made too long a pause, fails, and
// what another has saved meanwhile is there.
func TestCacheWriterThatWasTakenForDead(t *testing.T) {
	c := newCache(t)
	err := c.Save("/v", func(w io.Writer) error {
		for file := range c.parts() {
			aged(t, file, 2*longestPause)
		}
		save(t, c, "/v", "of another")
		return storing("of a slow one")(w)
	})
	if err == nil {
		t.Error("it did not fail")
	}
	wantLoaded(t, c, "/v", "of another")
	if names := entries(t, c); len(names) != 1 {
		t.Errorf("there are %v", names)
	}
}

func TestCacheClear(t *testing.T) {
	c := newCache(t)
	if removed, err := c.Clear(); removed != 0 || err != nil {
		t.Errorf("of none %d were removed: %v", removed, err)
	}
	save(t, c, "/v", "stored")
	save(t, c, "/w", "stored")
	part(t, c, "/v", 0)
	part(t, c, "/x", time.Hour)
	key, _, _ := strings.Cut(filepath.Base(c.file("/v")), ".")
	others := []string{"notes.vault", "notes.part", ".vault", key + "0.vault", key + ".txt", key, key + ".vault/inside.txt"}
	if err := os.Remove(c.file("/v")); err != nil { // a folder takes its place
		t.Fatal(err)
	}
	for _, name := range others {
		write(t, IDOf(c.Dir), name, "not ours")
	}
	if removed, err := c.Clear(); removed != 1 || err != nil {
		t.Errorf("%d were removed: %v", removed, err)
	}
	for _, name := range others {
		if !isThere(filepath.Join(c.Dir, filepath.FromSlash(name))) {
			t.Errorf("%s was removed", name)
		}
	}
	if names := entries(t, c); len(names) != len(others) {
		t.Errorf("there are %v", names)
	}
}

// Several processes use one cache at once: what is loaded is always whole, and
// one of what was saved.
func TestCacheIsUsedBySeveral(t *testing.T) {
	one := newCache(t)
	two := one
	stored := func(writer, i int) string { return strings.Repeat(fmt.Sprintf("%d %d ", writer, i%7), 1000*(1+i%5)) }
	isStored := func(s string) bool {
		for w := range 2 {
			for i := range 35 {
				if s == stored(w, i) {
					return true
				}
			}
		}
		return false
	}
	save(t, one, "/v", stored(0, 0))
	var writers, readers sync.WaitGroup
	done := make(chan struct{})
	for w, c := range []Cache{one, two} {
		for range 2 {
			writers.Go(func() {
				for i := range 60 {
					if err := c.Save("/v", storing(stored(w, i))); err != nil {
						t.Error(err)
					}
				}
			})
			readers.Go(func() {
				for {
					got, err := c.Load("/v")
					if err != nil || !isStored(got) {
						t.Errorf("loaded are %d bytes, %.20q; the error is %v", len(got), got, err)
					}
					select {
					case <-done:
						return
					default:
					}
				}
			})
		}
	}
	writers.Wait()
	close(done)
	readers.Wait()
	if names := entries(t, one); len(names) != 1 {
		t.Errorf("there are %v", names)
	}
}
