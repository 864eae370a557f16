//go:build unix

package disk

import (
	"os"
	"strings"
	"syscall"
	"testing"
)

// A pipe without a writer keeps who opens it waiting; it may have taken a
// note's place after the walk.
func TestReadFileDoesNotWaitForPipes(t *testing.T) {
	file := PathOf(folder(t, "") + "/a.md")
	if err := syscall.Mkfifo(file, 0o644); err != nil {
		t.Skip("this system does not let this user make pipes: ", err)
	}
	if _, _, err := readFile(file, maxNoteSize, nil); err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Error(err)
	}
}

func TestCacheDoesNotWaitForPipes(t *testing.T) {
	c := newCache(t)
	save(t, c, "/v", "stored")
	if err := os.Remove(c.file("/v")); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(c.file("/v"), 0o600); err != nil {
		t.Skip("this system does not let this user make pipes: ", err)
	}
	wantNothing(t, c, "/v", "a pipe")
	save(t, c, "/v", "new")
	wantLoaded(t, c, "/v", "new")
}
