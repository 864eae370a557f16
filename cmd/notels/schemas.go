package main

import (
	"maps"
	"slices"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/disk"
)

// readSchemas makes the schemas of all workspace folders hold, and returns what is
// wrong with them.
func readSchemas(host *workspace.Host) (wrong []findings) {
	all := disk.ReadSchemas(host.Snapshot())
	host.SetSchemas(all.Compiled)
	for _, id := range slices.Sorted(maps.Keys(all.Problems)) {
		if problems := all.Problems[id]; len(problems) > 0 {
			wrong = append(wrong, findings{file: &workspace.File{ID: id}, problems: problems})
		}
	}
	return wrong
}
