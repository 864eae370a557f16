package disk

import (
	"os"
	"path/filepath"
	"strings"
)

// rootMarkers are what makers of note tools, and git, leave in a vault's root.
var rootMarkers = []string{
	".notels.toml", ".notels", ".obsidian", ".git", ".zk", ".foam", ".moxide.toml", ".marksman.toml",
}

// FindRoot is the workspace folder of a file that was opened without one: the
// nearest folder above it that looks like a vault's root, else its own folder. What
// lies at the top of a disk makes no vault of all that is on it.
func FindRoot(file string) string {
	own := filepath.Dir(PathOf(file))
	for dir := own; !isTop(dir); dir = filepath.Dir(dir) {
		if MarkerOf(dir) != "" {
			return IDOf(dir)
		}
	}
	return IDOf(own)
}

// IsTop reports whether a folder is the whole of a disk, or of a share.
func IsTop(id string) bool { return isTop(PathOf(id)) }

func isTop(dir string) bool { return dir == filepath.Dir(dir) }

// MarkerOf is what makes a folder look like a vault's root, "" if nothing does.
func MarkerOf(root string) string {
	for _, marker := range rootMarkers {
		if _, err := os.Lstat(filepath.Join(PathOf(root), marker)); err == nil {
			return marker
		}
	}
	return ""
}

// inside reports whether an ID is the folder root or something below it.
func inside(id, root string) bool {
	_, ok := below(id, root)
	return ok
}

// below is the path of an ID below the folder root, "" for root itself.
func below(id, root string) (rel string, ok bool) {
	if id == root {
		return "", true
	}
	return strings.CutPrefix(id, strings.TrimSuffix(root, "/")+"/")
}
