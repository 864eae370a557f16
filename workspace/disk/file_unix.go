//go:build unix

package disk

import (
	"io/fs"
	"os"
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

// own gives a file the owner and group of another.
func own(f *os.File, like fs.FileInfo) error {
	s, ok := like.Sys().(*syscall.Stat_t)
	now, err := f.Stat()
	if err != nil || !ok {
		return err
	}
	if is, ok := now.Sys().(*syscall.Stat_t); ok && is.Uid == s.Uid && is.Gid == s.Gid {
		return nil
	}
	return f.Chown(int(s.Uid), int(s.Gid))
}
