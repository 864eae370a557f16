//go:build !unix

package main

import "os"

// isAlive reports whether there is a process pid.
func isAlive(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	_ = p.Release()
	return true
}
