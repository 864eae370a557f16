//go:build unix

package disk

import (
	"io/fs"
	"syscall"
)

// openAtOnce keeps the opening of a pipe from waiting for its writer.
const openAtOnce = syscall.O_NONBLOCK

// inode is the file's number on its disk, 0 if that is not told.
func inode(info fs.FileInfo) uint64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(s.Ino)
	}
	return 0
}
