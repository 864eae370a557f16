package disk

import (
	"io/fs"
	"time"

	"github.com/notels/notels/workspace"
)

// settled is when a file has its modification time for itself: before, it may
// change again without a new one.
const settled = 2 * time.Second

// settledStamp is a file's stamp, zero if the file changed so recently that it
// may change again and keep it.
func settledStamp(info fs.FileInfo) workspace.Stamp {
	if time.Since(info.ModTime()) < settled {
		return workspace.Stamp{}
	}
	return stampOf(info)
}

func stampOf(info fs.FileInfo) workspace.Stamp {
	return workspace.Stamp{Size: info.Size(), Modified: info.ModTime().UnixNano(), Inode: inode(info)}
}
