package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/disk"
	"github.com/notels/notels/workspace/note"
)

// findings are the problems of one note.
type findings struct {
	file     *workspace.File
	note     *note.Note
	problems []workspace.Diagnostic
	err      error
	took     time.Duration // to read and check it
}

// report prints the problems by file and place, then how many there are of each
// code, and returns the exit code.
func (c *checker) report(w io.Writer) (code int) {
	out := bufio.NewWriter(w)
	defer out.Flush()
	texts := disk.NewTexts(func() []string { return c.roots })
	all := c.look(texts)
	wd, _ := os.Getwd() // without one, paths are printed whole
	byCode := map[note.Code]int{}
	for _, f := range append(c.settings.problems(c.roots), all...) {
		if f.err != nil {
			c.fail("%v", f.err)
			continue
		}
		for _, d := range f.problems {
			byCode[d.Code]++
			printProblem(out, short(wd, f.file.ID), f.note, d)
			if d.Severity <= config.Warning {
				code = 1
			}
		}
	}
	summarize(out, len(all), byCode)
	if c.stats {
		statsOf(c.host.Snapshot(), all, texts).print(out, func(id string) string { return short(wd, id) })
	}
	if c.fails {
		code = 1 // what was not read was not checked
	}
	return code
}

// look finds the problems of all notes that were asked about, by file.
func (c *checker) look(texts workspace.Texts) []findings {
	s := c.host.Snapshot()
	var all []findings
	for f := range s.Files() {
		if f.IsNote() && slices.ContainsFunc(c.asked, func(id string) bool { return workspace.Within(id, f.ID) }) {
			all = append(all, findings{file: f})
		}
	}
	slices.SortFunc(all, func(a, b findings) int { return strings.Compare(a.file.ID, b.file.ID) })
	next := make(chan *findings)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for f := range next {
				start := time.Now()
				if f.note, f.err = texts.Load(f.file); f.err == nil {
					f.problems = s.Diagnostics(f.file, f.note, texts)
				}
				f.took = time.Since(start)
			}
		})
	}
	for i := range all {
		next <- &all[i]
	}
	close(next)
	workers.Wait()
	return all
}

// printProblem writes a problem the way compilers do. Columns count characters
// from 1.
func printProblem(w io.Writer, file string, n *note.Note, d workspace.Diagnostic) {
	at := d.At.Start
	line := n.Text.Slice(n.Text.LineSpan(int(at.Line)))
	column := utf8.RuneCount(line[:min(int(at.UTF8), len(line))])
	fmt.Fprintf(w, "%s:%d:%d: %s %s: %s\n", file, at.Line+1, column+1, d.Severity, d.Code, d.Message)
}

// short is a path as seen from the working folder, if it lies below it.
func short(wd, id string) string {
	path := disk.PathOf(id)
	if rel, err := filepath.Rel(wd, path); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return path
}

func summarize(w io.Writer, notes int, byCode map[note.Code]int) {
	total := 0
	for _, n := range byCode {
		total += n
	}
	fmt.Fprintf(w, "%s, %s\n", count(notes, "note", "notes"), count(total, "problem", "problems"))
	codes := slices.SortedFunc(maps.Keys(byCode), func(a, b note.Code) int {
		return cmp.Or(byCode[b]-byCode[a], strings.Compare(string(a), string(b)))
	})
	for _, code := range codes {
		fmt.Fprintf(w, "%7d %s\n", byCode[code], code)
	}
}

func count(n int, one, many string) string {
	switch n {
	case 0:
		return "no " + many
	case 1:
		return "1 " + one
	}
	return fmt.Sprint(n, " ", many)
}
