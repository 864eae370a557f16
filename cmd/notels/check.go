package main

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/disk"
	"github.com/notels/notels/workspace/note"
)

// check prints the problems of all notes below the paths, as an editor would
// show them, and exits with 1 if there are errors or warnings.
func check(env environment, args []string) int {
	f := flags(env, "check", "[PATH…]")
	if code, done := parse(f, args); done {
		return code
	}
	paths := f.Args()
	if len(paths) == 0 {
		paths = []string{"."}
	}
	out := bufio.NewWriter(env.out)
	defer out.Flush()
	c := checker{out: out, err: env.err, host: workspace.NewHost(), byCode: map[note.Code]int{}}
	c.wd, _ = os.Getwd() // without one, paths are printed whole
	for _, p := range paths {
		if err := c.add(p); err != nil {
			fmt.Fprintln(env.err, "notels:", err)
			return 2
		}
	}
	if err := c.scan(); err != nil {
		fmt.Fprintln(env.err, "notels:", err)
		return 2
	}
	return c.report()
}

// checker is one run of check.
type checker struct {
	out    io.Writer
	err    io.Writer
	wd     string
	host   *workspace.Host
	roots  []string
	only   []string // IDs of the files and folders asked about
	byCode map[note.Code]int
}

// add takes a path in: a folder is its own workspace folder, a file belongs to
// the one that an editor would find for it.
func (c *checker) add(p string) error {
	abs, err := filepath.Abs(p)
	if err != nil {
		return err
	}
	info, err := os.Stat(abs)
	if err != nil {
		return fmt.Errorf("%s can't be checked: %w", p, err)
	}
	id := disk.IDOf(abs)
	root := id
	if !info.IsDir() {
		root = disk.FindRoot(id)
	}
	if !slices.Contains(c.roots, root) {
		c.roots = append(c.roots, root)
	}
	c.only = append(c.only, id)
	return nil
}

func (c *checker) scan() error {
	c.host.SetRoots(c.roots)
	for _, root := range c.roots {
		stats, err := disk.Scan(context.Background(), root, disk.Options{}, func(changes []workspace.Change) { c.host.Apply(changes...) })
		if err != nil {
			return err
		}
		if stats.Unreadable > 0 {
			fmt.Fprintf(c.err, "notels: %d files or folders below %s can't be read\n", stats.Unreadable, root)
		}
		if stats.Truncated {
			return fmt.Errorf("there are too many files below %s; check a smaller folder", root)
		}
	}
	c.host.SetScanned(true)
	c.host.Wait()
	return nil
}

// report prints the problems by file and place, then how many there are of each
// code.
func (c *checker) report() (code int) {
	s := c.host.Snapshot()
	texts := disk.NewTexts(func() []string { return c.roots })
	files := slices.SortedFunc(s.Files(), func(a, b *workspace.File) int { return strings.Compare(a.ID, b.ID) })
	notes := 0
	for _, f := range files {
		if !f.IsNote() || !c.asked(f.ID) {
			continue
		}
		notes++
		n, err := texts.Load(f)
		if err != nil {
			fmt.Fprintln(c.err, "notels:", err)
			continue
		}
		for _, d := range s.Diagnostics(f, n, texts) {
			c.byCode[d.Code]++
			c.print(f, d)
			if d.Severity <= workspace.Warning {
				code = 1
			}
		}
	}
	c.summary(notes)
	return code
}

func (c *checker) asked(id string) bool {
	return slices.ContainsFunc(c.only, func(folder string) bool { return workspace.Within(folder, id) })
}

// print writes a problem the way compilers do. Columns count characters from 1.
func (c *checker) print(f *workspace.File, d workspace.Diagnostic) {
	fmt.Fprintf(c.out, "%s:%d:%d: %s %s: %s\n", c.short(f.ID), d.At.Start.Line+1, d.At.Start.UTF16+1, d.Severity, d.Code, d.Message)
}

// short is a path as seen from the working folder, if it lies below it.
func (c *checker) short(id string) string {
	path := disk.PathOf(id)
	if rel, err := filepath.Rel(c.wd, path); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return path
}

func (c *checker) summary(notes int) {
	total := 0
	codes := slices.SortedFunc(maps.Keys(c.byCode), func(a, b note.Code) int {
		return cmp.Or(c.byCode[b]-c.byCode[a], strings.Compare(string(a), string(b)))
	})
	for _, code := range codes {
		total += c.byCode[code]
	}
	fmt.Fprintf(c.out, "%d notes, %d problems\n", notes, total)
	for _, code := range codes {
		fmt.Fprintf(c.out, "%7d %s\n", c.byCode[code], code)
	}
}
