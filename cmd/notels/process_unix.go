//go:build unix

package main

import (
	"errors"
	"syscall"
)

// isAlive reports whether there is a process pid; one that is not ours is.
func isAlive(pid int) bool {
	return !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH)
}
