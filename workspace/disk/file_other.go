//go:build !unix

package disk

import (
	"io/fs"
	"os"
)

// openAtOnce is no flag here: opening never waits.
const openAtOnce = 0

// inode is the file's number on its disk, which is not told here.
func inode(fs.FileInfo) uint64 { return 0 }

// own has nothing to do: a new file's owner is its folder's.
func own(*os.File, fs.FileInfo) error { return nil }
