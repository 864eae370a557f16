package main

import (
	"maps"
	"slices"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/disk"
	"github.com/notels/notels/workspace/schema"
)

// readSchemas makes the schemas of all workspace folders hold, and returns what is
// wrong with them.
func readSchemas(host *workspace.Host) (wrong []findings) {
	s := host.Snapshot()
	named := s.NamedSchemas()
	compiled := map[string]*schema.Schema{}
	for _, root := range s.Roots() {
		own := slices.DeleteFunc(slices.Clone(named), func(id string) bool { return s.RootOf(id) != root })
		all := disk.ReadSchemas(root, s.Config(root), own)
		maps.Copy(compiled, all.Compiled)
		for _, id := range slices.Sorted(maps.Keys(all.Problems)) {
			if problems := all.Problems[id]; len(problems) > 0 {
				wrong = append(wrong, findings{file: &workspace.File{ID: id}, problems: problems})
			}
		}
	}
	host.SetSchemas(compiled)
	return wrong
}
