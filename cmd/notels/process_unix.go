//go:build unix

package main

import (
	"errors"
	"os"
	"syscall"
)

// isAlive reports whether there is a process pid; one that is not ours is.
func isAlive(pid int) bool {
	return !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH)
}

// isTerminal reports whether a person is at the other end of f. Of the
// character devices only the null device is a usual standard stream besides
// terminals.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}
