//go:build unix

package disk

import (
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
