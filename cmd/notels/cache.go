package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/disk"
)

const cacheDetails = `
The server keeps what it knows of each workspace folder in your cache folder, for
your eyes only: names, headings, tags, links and frontmatter of your notes, which
it reads again when a note has changed. Nothing is lost when it is removed: the
next start takes a little longer. What nobody has used for 60 days goes by itself.
`

// cache lists what the server keeps of workspace folders, or removes it.
func cache(env environment, args []string) int {
	f := flags("cache")
	clearAll := f.Bool("clear", false, "remove all of it")
	if code, done := parse(env, f, args); done {
		return code
	}
	kept := userCache()
	if kept.Dir == "" {
		return refuse(env, "your system tells of no cache folder, so nothing is kept; set HOME, or LocalAppData on Windows")
	}
	if *clearAll {
		removed, err := kept.Clear()
		if err != nil {
			return refuse(env, "not all could be removed: %v", err)
		}
		fmt.Fprintf(env.out, "removed what was kept of %s\n", count(removed, "folder", "folders"))
		return 0
	}
	all, err := kept.List()
	if err != nil {
		return refuse(env, "what is kept can't be listed: %v", err)
	}
	fmt.Fprintf(env.out, "%s in %s\n", count(len(all), "folder", "folders"), kept.Dir)
	t := tabwriter.NewWriter(env.out, 0, 0, 2, ' ', 0)
	for _, c := range all {
		fmt.Fprintf(t, "%.1f MB\t%s\t%s\n", float64(c.Size)/1e6, c.Used.Format("2006-01-02"), shown(cmp.Or(disk.PathOf(c.Root), filepath.Base(c.File))))
	}
	_ = t.Flush()
	return 0
}

// shown is a path on a line, in quotes if it could not be told from others or would
// break the line.
func shown(path string) string {
	hidden := func(r rune) bool { return !strconv.IsPrint(r) }
	if strings.ContainsFunc(path, hidden) || !utf8.ValidString(path) {
		return strconv.Quote(path)
	}
	return path
}

// userCache is the cache of the user who runs this program. What another build
// has written is of no use, for it may have read notes otherwise.
func userCache() disk.Cache {
	dir, err := os.UserCacheDir()
	if err != nil || !filepath.IsAbs(dir) { // a relative one may be in the vault
		return disk.Cache{}
	}
	maker := fmt.Sprintf("%d %s", workspace.StoredVersion, versionString())
	if self, err := os.Executable(); err == nil {
		if info, err := os.Stat(self); err == nil {
			maker += fmt.Sprintf(" %d %d", info.Size(), info.ModTime().UnixNano())
		}
	}
	return disk.Cache{Dir: filepath.Join(dir, "notels"), Make: maker}
}
