package lsp

import (
	"iter"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/disk"
)

// known are the files of a workspace folder as the model has them, for the scan
// to pass over.
type known struct {
	*workspace.Snapshot
	root string
}

func (k known) Find(id string) (disk.KnownFile, bool) {
	f := k.File(id)
	if f == nil {
		return disk.KnownFile{}, false
	}
	return disk.KnownFile{Stamp: f.Stamp, IsNote: f.IsNote()}, true
}

func (k known) IDs() iter.Seq[string] {
	return func(yield func(string) bool) {
		for f := range k.Files() {
			if f.Root == k.root && !yield(f.ID) {
				return
			}
		}
	}
}
