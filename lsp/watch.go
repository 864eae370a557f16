package lsp

import (
	"context"
	"maps"
	"reflect"

	"github.com/notels/notels/workspace/disk"
)

// watch has watched what the client does not: the workspace folders, anew whenever
// other folders or settings hold, and the user's own settings.
func (f *files) watch() {
	now := f.host.Snapshot()
	folders := map[string]disk.Options{}
	for _, root := range now.Roots() {
		if !f.clientCan.watchFiles {
			folders[root] = disk.Options{Config: now.Config(root), Nested: nestedIn(root, now.Roots())}
		}
	}
	file := f.opts.UserSettings
	if f.clientCan.watchFiles && f.clientCan.watchOutside {
		file = ""
	}
	if reflect.DeepEqual(folders, f.watched) {
		return
	}
	f.unwatch()
	if f.watched = folders; len(folders) == 0 && file == "" {
		return
	}
	ctx, cancel := context.WithCancel(f.ctx)
	f.unwatch = cancel
	watching := disk.Watching{Folders: maps.Clone(folders), Changed: f.happened}
	if file != "" {
		watching.Files = []string{disk.IDOf(file)}
	}
	f.tasks.Go(func() {
		defer f.survive("watching the disk")
		disk.Watch(ctx, watching)
	})
}

// happened has files looked at or, with nil, all that is watched.
func (f *files) happened(ids []string) {
	switch {
	case ids != nil:
		f.changed(ids...)
	case f.clientCan.watchFiles:
		f.reread()
	default:
		f.scan()
	}
}
