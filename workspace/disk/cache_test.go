package disk

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func newCache(t *testing.T) Cache {
	t.Helper()
	return Cache{Dir: filepath.Join(t.TempDir(), "cache"), Make: "1 test"}
}

func save(t *testing.T, c Cache, root, stored string) {
	t.Helper()
	if err := c.Save(root, storing(stored)); err != nil {
		t.Fatal(err)
	}
}

// storing writes in pieces, as a snapshot is written.
func storing(stored string) func(io.Writer) error {
	return func(w io.Writer) error {
		for len(stored) > 0 {
			n := min(len(stored), 1000)
			if _, err := io.WriteString(w, stored[:n]); err != nil {
				return err
			}
			stored = stored[n:]
		}
		return nil
	}
}

func wantLoaded(t *testing.T, c Cache, root, want string) {
	t.Helper()
	if got, err := c.Load(root); err != nil || got != want {
		t.Errorf("of %q %d bytes were loaded, want %d; the error is %v", root, len(got), len(want), err)
	}
}

func wantNothing(t *testing.T, c Cache, root, why string) {
	t.Helper()
	if got, err := c.Load(root); err == nil || got != "" {
		t.Errorf("%s: %d bytes were loaded, and the error is %v", why, len(got), err)
	}
}

// entries are the names in the cache's folder.
func entries(t *testing.T, c Cache) (names []string) {
	t.Helper()
	all, err := os.ReadDir(c.Dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	for _, e := range all {
		names = append(names, e.Name())
	}
	return names
}

func TestCacheLoadsWhatWasSaved(t *testing.T) {
	c := newCache(t)
	wantNothing(t, c, "/v", "before anything was saved")
	for _, stored := range []string{"first", "", "\x00\xff\n\n", strings.Repeat("0123456789abcdef", 1<<14), "shorter"} {
		save(t, c, "/v", stored)
		wantLoaded(t, c, "/v", stored)
		wantLoaded(t, c, "/v", stored) // again: loading changes nothing
	}
	if names := entries(t, c); len(names) != 1 {
		t.Errorf("there are %v", names)
	}
}

// Folders whose names share a start, or have what ends a line of the file.
func TestCacheTellsFoldersApart(t *testing.T) {
	roots := []string{
		"/v", "/v/", "/V", "/v\n", "/v\nx", "/v\r", "/v\x00", "/v\xff", "/v\xfe", "/v\"", `/v\n`, "/v ", "/", "", "C:/v", "untitled:x",
		"/été", "/e\u0301te\u0301", "/日本語 🎉", "/" + strings.Repeat("long/", 10_000),
	}
	c := newCache(t)
	for i, root := range roots { // no more than are kept
		save(t, c, root, fmt.Sprint("of ", i))
	}
	for i, root := range roots {
		wantLoaded(t, c, root, fmt.Sprint("of ", i))
	}
	listed := map[string]bool{}
	all, err := c.List()
	for _, f := range all {
		listed[f.Root] = true
	}
	for _, root := range roots {
		if !listed[root] {
			t.Errorf("%.20q is not listed; the error is %v", root, err)
		}
	}
	wantNothing(t, c, "/w", "another folder")
}

// A file that came to the place of another folder's, as two hashes that are
// equal would bring it, is not that folder's.
func TestCacheFileOfAnotherFolder(t *testing.T) {
	c := newCache(t)
	save(t, c, "/v", "stored")
	if err := os.Rename(c.file("/v"), c.file("/w")); err != nil {
		t.Fatal(err)
	}
	wantNothing(t, c, "/w", "another folder's file")
	save(t, c, "/w", "own")
	wantLoaded(t, c, "/w", "own")
}

// What another build has written is not read, be it older or newer, and gives
// way.
func TestCacheFileOfAnotherMake(t *testing.T) {
	c := newCache(t)
	for _, other := range []string{"", "0 test", "2 test", "1 tes", "1 test2", "1 test\n", "1 test\"\n\"/v"} {
		save(t, Cache{c.Dir, other}, "/v", "stored")
		wantLoaded(t, Cache{c.Dir, other}, "/v", "stored")
		wantNothing(t, c, "/v", fmt.Sprintf("made by %q", other))
		save(t, c, "/v", "own")
		wantLoaded(t, c, "/v", "own")
		wantNothing(t, Cache{c.Dir, other}, "/v", fmt.Sprintf("wanted by %q", other))
	}
}

// A file that ends at any byte, goes on behind its end, or has a wrong bit
// anywhere, is not read, and saving makes it good.
func TestCacheFileThatIsDamaged(t *testing.T) {
	c := newCache(t)
	save(t, c, "/v", "what is stored\nof a folder\x00")
	whole, err := os.ReadFile(c.file("/v"))
	if err != nil {
		t.Fatal(err)
	}
	damaged := func(why string, content []byte) {
		t.Helper()
		if err := os.WriteFile(c.file("/v"), content, 0o600); err != nil {
			t.Fatal(err)
		}
		wantNothing(t, c, "/v", why)
	}
	for n := range whole {
		damaged(fmt.Sprintf("%d of %d bytes", n, len(whole)), whole[:n])
		for bit := range 8 {
			flipped := append([]byte(nil), whole...)
			flipped[n] ^= 1 << bit
			damaged(fmt.Sprintf("bit %d of byte %d", bit, n), flipped)
		}
	}
	damaged("one byte more", append(whole[:len(whole):len(whole)], 0))
	damaged("twice", append(whole[:len(whole):len(whole)], whole...))
	damaged("zeros, as after a power cut", make([]byte, len(whole)))
	save(t, c, "/v", "new")
	wantLoaded(t, c, "/v", "new")
}

func TestLargeCacheFileThatIsDamaged(t *testing.T) {
	c := newCache(t)
	save(t, c, "/v", strings.Repeat("some of what is stored ", 100_000))
	whole, err := os.ReadFile(c.file("/v"))
	if err != nil {
		t.Fatal(err)
	}
	for at := 0; at < len(whole); at += len(whole) / 50 {
		whole[at] ^= 0x10
		if err := os.WriteFile(c.file("/v"), whole, 0o600); err != nil {
			t.Fatal(err)
		}
		wantNothing(t, c, "/v", fmt.Sprint("a bit of byte ", at))
		whole[at] ^= 0x10
		if err := os.Truncate(c.file("/v"), int64(at)); err != nil {
			t.Fatal(err)
		}
		wantNothing(t, c, "/v", fmt.Sprint("cut at ", at))
	}
}

// Where something else stands in a file's place nothing is loaded, and nothing
// that is not ours is removed for it.
func TestCacheFileWithAFolderInItsPlace(t *testing.T) {
	c := newCache(t)
	write(t, IDOf(c.file("/v")), "precious.txt", "not ours")
	wantNothing(t, c, "/v", "a folder")
	if err := c.Save("/v", storing("stored")); err == nil {
		t.Error("it was saved")
	}
	save(t, c, "/w", "stored")
	if removed, err := c.Clear(); removed != 1 || err != nil {
		t.Errorf("%d were removed: %v", removed, err)
	}
	if _, err := os.Stat(filepath.Join(c.file("/v"), "precious.txt")); err != nil {
		t.Error(err)
	}
	if names := entries(t, c); len(names) != 1 {
		t.Errorf("there are %v", names)
	}
}

func TestCacheFileThatMustNotBeRead(t *testing.T) {
	c := newCache(t)
	save(t, c, "/v", "stored")
	t.Run("loads nothing", func(t *testing.T) {
		forbid(t, IDOf(c.file("/v")))
		wantNothing(t, c, "/v", "no permission")
	})
	save(t, c, "/v", "new")
	wantLoaded(t, c, "/v", "new")
}

func TestCacheFolderThatCanNotBeMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("not ours"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{file, filepath.Join(file, "below")} {
		c := Cache{Dir: dir}
		wantNothing(t, c, "/v", "no folder")
		if err := c.Save("/v", storing("stored")); err == nil {
			t.Error("it was saved")
		}
	}
	if text, err := os.ReadFile(file); string(text) != "not ours" {
		t.Errorf("%q is left: %v", text, err)
	}
}

func TestCacheFolderThatMustNotBeWritten(t *testing.T) {
	c := newCache(t)
	save(t, c, "/v", "stored")
	if err := os.Chmod(c.Dir, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(c.Dir, 0o700) })
	if os.WriteFile(filepath.Join(c.Dir, "any"), nil, 0o600) == nil {
		t.Skip("this user may write everything, so no folder can be read-only")
	}
	if err := c.Save("/v", storing("new")); err == nil {
		t.Error("it was saved")
	}
	wantLoaded(t, c, "/v", "stored")
}

// What is saved tells what notes hold, so it is for its owner only.
func TestCacheIsForItsOwnerOnly(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files have no such modes there")
	}
	c := newCache(t)
	save(t, c, "/v", "stored")
	for file, want := range map[string]fs.FileMode{c.Dir: fs.ModeDir | 0o700, c.file("/v"): 0o600} {
		if info, err := os.Stat(file); err != nil || info.Mode() != want {
			t.Errorf("%s has %v, want %v: %v", filepath.Base(file), info.Mode(), want, err)
		}
	}
}

// A Save that fails, or whose caller is at fault, leaves what was there, and
// nothing beside.
func TestCacheSaveThatFails(t *testing.T) {
	c := newCache(t)
	save(t, c, "/v", "stored")
	broken := errors.New("broken")
	err := c.Save("/v", func(w io.Writer) error {
		_ = storing(strings.Repeat("half ", 1<<16))(w)
		return broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("the error is %v", err)
	}
	func() {
		defer func() { _ = recover() }()
		_ = c.Save("/v", func(io.Writer) error { panic("at fault") })
	}()
	wantLoaded(t, c, "/v", "stored")
	if names := entries(t, c); len(names) != 1 {
		t.Errorf("there are %v", names)
	}
}

func TestCacheWithoutAFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	c := Cache{}
	if err := c.Save("/v", func(io.Writer) error { return errors.New("it was asked") }); err != nil {
		t.Error(err)
	}
	wantNothing(t, c, "/v", "nothing is kept")
	write(t, ".", filepath.Base(c.file("/v")), "not ours")
	all, err := c.List()
	removed, errClear := c.Clear()
	if len(all)+removed > 0 || errors.Join(err, errClear) != nil {
		t.Errorf("%d are listed and %d removed: %v, %v", len(all), removed, err, errClear)
	}
	if names := entries(t, Cache{Dir: "."}); len(names) != 1 {
		t.Errorf("there are %v", names)
	}
}
