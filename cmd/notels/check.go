package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/disk"
	"github.com/notels/notels/workspace/note"
)

const checkDetails = `
Each problem is a line "path:line:column: severity code: message". A path stands
for all notes below it; they belong to the vault around them, which is the nearest
folder above with .notels.toml, .obsidian, .git or the like, so that links to its
other notes count. Its settings hold; what is wrong with them is a problem, too.

With --fix, what can mean but one thing is put right in the files first: quotes that
are missing, a number that was written as a text, a key that a schema gives a value.
Nothing else in a file changes, neither comments nor the order of keys. Each such
problem is a line "path:line:column: fixed code: message"; those that remain follow.

Statistics take longer: for them each note is read once more. Memory is all that
the program needs once it has read the notes, shared out among them.

The exit code is 1 if there are errors or warnings, 0 if there are none, and 2 if
a path can't be looked at.
`

// check prints the problems of all notes below the paths, as an editor would
// show them, and exits with 1 if there are errors or warnings.
func check(env environment, args []string) int {
	f := flags("check")
	stats := f.Bool("stats", false, "tell how the links resolve, how long the slowest note took, and how much memory a note does")
	fix := f.Bool("fix", false, "first put right in the files what can mean but one thing")
	if code, done := parse(env, f, args); done {
		return code
	}
	paths := f.Args()
	if len(paths) == 0 {
		paths = []string{"."}
	}
	c := checker{err: env.err, host: workspace.NewHost(), settings: readUserSettings(), stats: *stats}
	for _, p := range paths {
		if err := c.add(p); err != nil {
			return refuse(env, "%v", err)
		}
	}
	if err := c.scan(); err != nil {
		return refuse(env, "%v", err)
	}
	if *fix {
		c.fix(env.out)
	}
	return c.report(env.out)
}

// checker is one run of check.
type checker struct {
	err      io.Writer
	host     *workspace.Host
	roots    []string
	asked    []string // IDs of the files and folders that the arguments name
	settings settings
	configs  map[string]*config.Config // of the workspace folders
	schemas  []findings                // what is wrong with schemas
	stats    bool                      // tell how links resolve
	fails    bool                      // something could not be read
	names    disk.Names                // nil but for tests
}

// add takes a path in. It belongs to the workspace folder that an editor would
// find for it, so that links to notes beside it are known.
func (c *checker) add(p string) error {
	abs, err := filepath.Abs(p)
	if err != nil {
		return err
	}
	info, err := os.Stat(abs)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no %s; name a note or a folder with notes", p)
	case err != nil:
		return fmt.Errorf("%s can't be checked: %w", p, err)
	}
	id := disk.IDOf(abs)
	inside := id
	if info.IsDir() {
		inside = path.Join(id, "any.md")
	}
	root := disk.Spelled(c.names, c.roots, disk.FindRoot(inside)) // as the paths before write it
	id = disk.Spelled(c.names, []string{root}, id)
	if settings := c.settings.of(root); !info.IsDir() && !settings.IsNote(path.Base(id)) {
		return notANote(p, settings)
	}
	c.roots = append(c.roots, root)
	c.asked = append(c.asked, id)
	return nil
}

// scan reads the workspace folders, then what was asked about and is not a part
// of them: whoever names an ignored folder means it.
func (c *checker) scan() error {
	c.roots = outermost(c.roots)
	c.host.SetRoots(c.roots)
	c.configs = map[string]*config.Config{}
	for _, root := range c.roots {
		if err := c.scanRoot(root); err != nil {
			return err
		}
	}
	for _, id := range c.asked {
		if err := c.scanIgnored(id); err != nil {
			return err
		}
	}
	c.host.SetScanned(true)
	c.schemas = readSchemas(c.host)
	c.host.Wait()
	c.host.Learn()
	return nil
}

// outermost are the folders that lie in no other.
func outermost(folders []string) (outer []string) {
	for _, f := range slices.Sorted(slices.Values(folders)) { // an outer one comes before all in it
		if !slices.ContainsFunc(outer, func(o string) bool { return workspace.Within(o, f) }) {
			outer = append(outer, f)
		}
	}
	return outer
}

func (c *checker) scanRoot(root string) error {
	settings := c.settings.of(root)
	c.configs[root] = settings
	c.host.SetConfigs(c.configs)
	stats, err := c.read(root, settings)
	if err == nil {
		c.host.SetLeftOut(root, stats.LeftOut)
	}
	return err
}

// read reads what settings take in of a folder, which may be one in a workspace
// folder.
func (c *checker) read(folder string, settings *config.Config) (disk.Stats, error) {
	stats, err := disk.Scan(context.Background(), folder, disk.Options{Config: settings}, func(changes []workspace.Change) { c.host.Apply(changes...) })
	switch {
	case err != nil:
		return stats, err
	case stats.Truncated:
		return stats, fmt.Errorf("there are more than 250,000 files below %s; leave folders out by the setting exclude in .notels.toml, or mark the folder that holds your notes with an empty file .notels.toml", disk.PathOf(folder))
	case stats.Unreadable > 0:
		c.fail("can't read %s below %s", count(stats.Unreadable, "file or folder", "files or folders"), disk.PathOf(folder))
	}
	return stats, nil
}

// scanIgnored reads what an argument names, if its workspace folder has left it
// out.
func (c *checker) scanIgnored(id string) error {
	if slices.Contains(c.roots, id) {
		return nil // it is read already, and may be empty
	}
	for f := range c.host.Snapshot().Files() {
		if workspace.Within(id, f.ID) {
			return nil
		}
	}
	if info, err := os.Stat(disk.PathOf(id)); err == nil && info.IsDir() {
		_, err := c.read(id, c.settings.of(c.host.Snapshot().RootOf(id), allFiles()))
		return err
	}
	text, err := os.ReadFile(disk.PathOf(id))
	if err != nil {
		return err
	}
	c.host.Apply(workspace.Change{Kind: workspace.OnDisk, ID: id, Record: note.Parse(path.Base(id), text).Record()})
	return nil
}

// fail says what could not be checked.
func (c *checker) fail(format string, args ...any) {
	c.fails = true
	fmt.Fprintf(c.err, "notels: "+format+"\n", args...)
}
