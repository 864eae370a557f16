package main

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/notels/notels/"

// layers are our packages from the bottom up: imports point down only.
var layers = []string{"workspace/source", "workspace/note", "workspace/schema", "workspace/config", "workspace", "workspace/disk", "lsp", "cmd/notels"}

// leaves import nothing of ours. Who may import them outside of tests:
var leaves = map[string][]string{
	"workspace/fuzzy":   {"workspace"},
	"workspace/fixture": {},
	"editors":           {"cmd/notels"},
	"seeds":             {"cmd/notels"},
}

// owners are the only ones to import these modules of others.
var owners = map[string]string{
	"go.lsp.dev":                            "lsp",
	"github.com/yuin/goldmark":              "workspace/note",
	"github.com/adrg/frontmatter":           "workspace/note",
	"github.com/bmatcuk/doublestar":         "workspace/config",
	"github.com/pelletier/go-toml":          "workspace/note",
	"github.com/fsnotify/fsnotify":          "workspace/disk",
	"github.com/santhosh-tekuri/jsonschema": "workspace/schema",
}

// outside is what the world outside is reached by. workspace and all below
// leave it to disk.
var outside = []string{"os", "path/filepath", "io/ioutil", "time", "net", "syscall", "log"}

// pure only have names like those.
var pure = []string{"net/url"}

func reachesOutside(imported string) bool {
	in := func(pkg string) bool { return within(imported, pkg) }
	return slices.ContainsFunc(outside, in) && !slices.Contains(pure, imported)
}

// objections are what speaks against a package's imports.
func objections(pkg string, imports []string) (found []string) {
	object := func(imported, why string) {
		found = append(found, fmt.Sprintf("%s imports %s: %s", pkg, imported, why))
	}
	layer := slices.Index(layers, pkg)
	_, leaf := leaves[pkg]
	if strings.HasPrefix(pkg, "editors/") {
		layer = len(layers) // programs that test with an editor: nobody imports them
	}
	if layer < 0 && !leaf {
		return []string{pkg + " is no package of the map: put it into a layer or among the leaves, here and in the README"}
	}
	for _, imported := range imports {
		for mod, owner := range owners {
			if within(imported, mod) && pkg != owner {
				object(imported, "only "+owner+" does")
			}
		}
		if reachesOutside(imported) && within(pkg, "workspace") && pkg != "workspace/disk" {
			object(imported, "it reaches outside, which of workspace and below only disk does")
		}
		ours, ok := strings.CutPrefix(imported, module)
		users, isLeaf := leaves[ours]
		switch {
		case !ok:
		case leaf:
			object(ours, "a leaf imports nothing of ours")
		case isLeaf && !slices.Contains(users, pkg):
			object(ours, fmt.Sprintf("outside of tests only %v may", users))
		case !isLeaf && slices.Index(layers, ours) >= layer:
			object(ours, "imports point down only")
		case !isLeaf && !slices.Contains(layers, ours):
			object(ours, "it is no package of the map")
		}
	}
	return found
}

func within(pkg, folder string) bool { return pkg == folder || strings.HasPrefix(pkg, folder+"/") }

func TestLayers(t *testing.T) {
	packages := importsBelow(t, "../..")
	for _, pkg := range []string{"workspace/source", "workspace/note", "workspace", "workspace/disk", "lsp", "cmd/notels", "seeds"} {
		if packages[pkg] == nil {
			t.Errorf("%s is not seen; the check looks at the wrong place", pkg)
		}
	}
	for pkg, imports := range packages {
		for _, why := range objections(pkg, imports) {
			t.Error(why)
		}
	}
}

// importsBelow are the imports of each package below root, on all systems, but
// for tests.
func importsBelow(t *testing.T, root string) map[string][]string {
	t.Helper()
	packages := map[string][]string{}
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() {
			if file != root && (name[0] == '.' || name == "testdata" || name == "node_modules") {
				return fs.SkipDir
			}
			return nil
		}
		if path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, filepath.Dir(file))
		pkg := filepath.ToSlash(rel)
		packages[pkg] = append(packages[pkg], "unsafe") // so that a package without imports counts
		for _, spec := range parsed.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			packages[pkg] = append(packages[pkg], imported)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return packages
}

// example is a package with made-up imports.
type example struct{ pkg, imports string }

func TestImportsAllowed(t *testing.T) {
	for _, e := range []example{
		{"workspace", "fmt net/url path strings"},
		{"workspace", module + "workspace/note " + module + "workspace/fuzzy"},
		{"workspace/note", "github.com/yuin/goldmark/ast github.com/adrg/frontmatter"},
		{"workspace/disk", "os path/filepath time syscall " + module + "workspace"},
		{"lsp", "go.lsp.dev/protocol time net " + module + "workspace/source"},
		{"cmd/notels", "os os/exec " + module + "seeds " + module + "lsp " + module + "workspace/disk"},
		{"workspace/fuzzy", "strings"},
		{"seeds", "embed os"},
		{"editors/nvim/picture", "os " + module + "lsp"},
	} {
		if found := objections(e.pkg, strings.Fields(e.imports)); len(found) > 0 {
			t.Errorf("%s with %s: %v", e.pkg, e.imports, found)
		}
	}
}

func TestImportsForbidden(t *testing.T) {
	for _, e := range []example{
		{"workspace", module + "workspace/disk"},
		{"workspace", module + "workspace"},
		{"workspace/source", module + "workspace/note"},
		{"workspace/note", module + "workspace/schema"},
		{"workspace/schema", module + "workspace/config"},
		{"workspace/disk", module + "lsp"},
		{"lsp", module + "cmd/notels"},
		{"lsp", module + "seeds"},
		{"lsp", module + "workspace/fuzzy"},
		{"workspace", module + "workspace/fixture"},
		{"workspace/fuzzy", module + "workspace/source"},
		{"seeds", module + "lsp"},
		{"lsp", module + "lsp/util"},
		{"cmd/notels", module + "editors/nvim/picture"},
		{"editors/nvim/picture", module + "seeds"},
		{"editors/nvim/picture", "go.lsp.dev/protocol"},
		{"util", "strings"},
		{"lsp/util", "strings"},
		{"cmd/notels", "go.lsp.dev/protocol"},
		{"workspace", "go.lsp.dev/uri"},
		{"workspace", "github.com/yuin/goldmark"},
		{"lsp", "github.com/yuin/goldmark/parser"},
		{"workspace/config", "github.com/adrg/frontmatter"},
		{"workspace", "os"},
		{"workspace", "time"},
		{"workspace/note", "path/filepath"},
		{"workspace/schema", "net"},
		{"workspace/source", "syscall"},
		{"workspace/config", "io/ioutil"},
		{"workspace/fuzzy", "os/exec"},
		{"workspace/fixture", "os/signal"},
		{"workspace", "net/http"},
		{"workspace/note", "log/slog"},
	} {
		if found := objections(e.pkg, strings.Fields(e.imports)); len(found) == 0 {
			t.Errorf("%s with %s: %v", e.pkg, e.imports, found)
		}
	}
}
