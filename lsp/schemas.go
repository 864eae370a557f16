package lsp

import (
	"maps"
	"slices"
	"sync"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/disk"
)

// schemas are those that the frontmatter of notes must follow. The files goroutine
// reads them, and makes them hold.
type schemas struct {
	*session

	mu       sync.Mutex
	problems map[string][]protocol.Diagnostic // of all files that were read, by ID
}

// isAt reports whether a path is that of a file which schemas are made of, or of a
// folder above one.
func (c *schemas) isAt(id string) bool {
	for _, root := range c.host.Snapshot().Roots() {
		if dir := disk.SchemaFolderID(root); workspace.Within(id, dir) || workspace.Within(dir, id) {
			return true
		}
	}
	return slices.ContainsFunc(c.filesRead(), func(file string) bool { return workspace.Within(id, file) })
}

// lacks reports whether notes name schemas that were not read yet.
func (c *schemas) lacks() bool {
	s := c.host.Snapshot()
	return slices.ContainsFunc(s.NamedSchemas(), func(id string) bool { return !s.KnowsSchema(id) })
}

// read reads all schemas and makes them hold. Whoever calls it publishes what is
// said now.
func (c *schemas) read() {
	all := disk.ReadSchemas(c.host.Snapshot())
	problems := map[string][]protocol.Diagnostic{}
	for id, found := range all.Problems {
		problems[id] = nil
		for _, d := range found {
			problems[id] = append(problems[id], c.clientCan.toDiagnostic(&d))
		}
	}
	c.mu.Lock()
	c.problems = problems
	c.mu.Unlock()
	c.host.SetSchemas(all.Compiled)
}

// problemsOf are those of a file that schemas are made of; ok tells whether it is
// one.
func (c *schemas) problemsOf(id string) (problems []protocol.Diagnostic, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	problems, ok = c.problems[id]
	return problems, ok
}

// filesRead are the IDs of the files that schemas are made of.
func (c *schemas) filesRead() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Sorted(maps.Keys(c.problems))
}
