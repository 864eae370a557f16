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
	"unicode/utf8"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/disk"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// findings are the problems of one note or settings file.
type findings struct {
	file     *workspace.File
	text     *source.Text // nil if it is not read yet
	problems []workspace.Diagnostic
}

// report prints the problems by file and place, then how many there are of each
// code, and returns the exit code.
func (c *checker) report(w io.Writer) (code int) {
	out := bufio.NewWriter(w)
	defer out.Flush()
	memory := 0
	if c.stats { // before anything else takes some
		memory = memoryANote(c.host.Snapshot())
	}
	texts := disk.NewTexts(func() []string { return c.roots })
	all := c.look(texts)
	wd, _ := os.Getwd() // without one, paths are printed whole
	byCode := map[note.Code]int{}
	for _, f := range slices.Concat(c.settings.problems(c.roots), c.schemas, all) {
		for _, d := range f.problems {
			byCode[d.Code]++
			f.print(out, short(wd, f.file.ID), &d)
			if d.Severity <= config.Warning {
				code = 1
			}
		}
	}
	summarize(out, len(all), byCode)
	if c.stats {
		statsOf(c.host.Snapshot(), all, texts).print(out, func(id string) string { return short(wd, id) })
		fmt.Fprintf(out, "memory: %d bytes a note\n", memory)
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
				f.problems = s.Diagnostics(f.file, texts)
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

// print writes a problem the way compilers do. Columns count characters from 1.
func (f *findings) print(w io.Writer, name string, d *workspace.Diagnostic) {
	fmt.Fprintf(w, "%s:%d:%d: %s %s: %s\n", name, d.At.Start.Line+1, f.characters(d.At.Start)+1, d.Severity, d.Code, d.Message)
}

// characters is how many characters of a line are before a position. Where there
// are others than ASCII among them, it takes the text to tell.
func (f *findings) characters(at source.Position) int {
	if at.UTF8 == at.UTF16 {
		return int(at.UTF16)
	}
	if f.text == nil {
		text, err := os.ReadFile(disk.PathOf(f.file.ID))
		if err != nil {
			return int(at.UTF16) // about as many
		}
		f.text = source.New(text)
	}
	line := f.text.Slice(f.text.LineSpan(int(at.Line)))
	return utf8.RuneCount(line[:min(int(at.UTF8), len(line))])
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
