package lsp

import (
	"context"
	"maps"
	"reflect"

	"github.com/notels/notels/workspace/disk"
)

// watch has the disk watched for a client that does not, anew whenever other
// folders or settings hold.
func (f *files) watch() {
	if f.clientCan.watchFiles {
		return
	}
	now := f.host.Snapshot()
	folders := map[string]disk.Options{}
	for _, root := range now.Roots() {
		folders[root] = disk.Options{Config: now.Config(root), Nested: nestedIn(root, now.Roots())}
	}
	if reflect.DeepEqual(folders, f.watched) {
		return
	}
	f.unwatch()
	ctx, cancel := context.WithCancel(f.ctx)
	f.watched, f.unwatch = folders, cancel
	watching := disk.Watching{Folders: maps.Clone(folders), Changed: f.happened}
	if file := f.opts.UserSettings; file != "" {
		watching.Files = []string{disk.IDOf(file)}
	}
	f.tasks.Go(func() {
		defer f.survive("watching the disk")
		disk.Watch(ctx, watching)
	})
}

// happened has files looked at, or with none of them all folders.
func (f *files) happened(ids []string) {
	if ids == nil {
		f.scan()
		return
	}
	f.changed(ids...)
}
