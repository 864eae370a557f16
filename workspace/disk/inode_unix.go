//go:build unix

package disk

import (
	"io/fs"
	"syscall"
)

// inode is the file's number on its disk, 0 if that is not told.
func inode(info fs.FileInfo) uint64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(s.Ino)
	}
	return 0
}
