package lsp

import (
	"context"
	"maps"
	"path"
	"reflect"
	"slices"

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
	watching := disk.Watching{Folders: folders, Files: f.hiddenSchemas(), Changed: f.happened}
	if file := f.opts.UserSettings; file != "" && !(f.clientCan.watchFiles && f.clientCan.watchOutside) {
		watching.Files = append(watching.Files, disk.IDOf(file))
	}
	if reflect.DeepEqual(watching.Folders, f.watched.Folders) && slices.Equal(watching.Files, f.watched.Files) {
		return
	}
	f.unwatch()
	if f.watched = watching; len(folders)+len(watching.Files) == 0 {
		return
	}
	ctx, cancel := context.WithCancel(f.ctx)
	f.unwatch = cancel
	watching.Folders = maps.Clone(folders)
	f.tasks.Go(func() {
		defer f.survive("watching the disk")
		disk.Watch(ctx, watching)
	})
}

// hiddenSchemas are the files that schemas are made of and that lie where notes are
// not looked for, for a client that does not watch.
func (f *files) hiddenSchemas() (hidden []string) {
	if f.clientCan.watchFiles {
		return nil
	}
	for _, id := range f.schemas.filesRead() {
		if root := f.host.Snapshot().RootOf(id); path.Dir(id) != disk.SchemaFolderID(root) && f.leftOut(id) {
			hidden = append(hidden, id)
		}
	}
	return hidden
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
