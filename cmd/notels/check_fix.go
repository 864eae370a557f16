package main

import (
	"fmt"
	"io"
	"os"
	"unicode/utf8"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/disk"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// fixRounds bounds how often a note is looked at again after fixes: one mistake may
// hide another.
const fixRounds = 5

// fix makes the safe fixes of all notes that were asked about, in their files, and
// prints them.
func (c *checker) fix(w io.Writer) {
	texts := disk.NewTexts(func() []string { return c.roots })
	wd, _ := os.Getwd()
	fixed, notes := 0, 0
	for _, f := range c.look(texts) {
		if len(f.problems) == 0 || f.file.Record.Partial() {
			continue
		}
		n, err := c.fixNote(w, f.file, short(wd, f.file.ID), texts)
		if err != nil {
			c.fail("%v", err)
		}
		if n > 0 {
			fixed, notes = fixed+n, notes+1
		}
	}
	if fixed > 0 {
		fmt.Fprintf(w, "fixed %s in %s\n", count(fixed, "problem", "problems"), count(notes, "note", "notes"))
	}
}

// fixNote makes the fixes of one note, and tells how many there were once they are
// written.
func (c *checker) fixNote(w io.Writer, f *workspace.File, name string, texts workspace.Texts) (fixed int, err error) {
	before, err := os.ReadFile(disk.PathOf(f.ID))
	if err != nil || !utf8.Valid(before) {
		return 0, err
	}
	after, made, err := c.mended(f, before, texts)
	if err != nil {
		return 0, err
	}
	if len(made) > 0 {
		if err := disk.Rewrite(c.roots, f, before, after); err != nil {
			return 0, err
		}
	}
	for _, fix := range made {
		fmt.Fprintf(w, "%s:%s: fixed %s: %s\n", name, fix.place, fix.Code, fix.Message)
	}
	if now := note.Parse(f.Name(), after).Record(); now != f.Record { // another name of the file may have had the fixes
		c.host.Apply(workspace.Change{Kind: workspace.OnDisk, ID: f.ID, Record: now})
	}
	return len(made), nil
}

// madeFix is a fix that was made, with its place as it is printed.
type madeFix struct {
	workspace.Fix
	place string
}

// mended is a note's text with all safe fixes made, and those that what they lay bare
// has.
func (c *checker) mended(f *workspace.File, before []byte, texts workspace.Texts) (after []byte, made []madeFix, err error) {
	now := *f
	after = before
	for range fixRounds {
		now.Note = note.Parse(f.Name(), after)
		now.Record = now.Note.Record()
		fixes, err := c.host.Snapshot().SafeFixes(&now, texts)
		if err != nil || len(fixes) == 0 {
			return after, made, err
		}
		at := findings{file: &now, text: source.New(after)}
		for _, fix := range fixes {
			made = append(made, madeFix{fix, fmt.Sprintf("%d:%d", fix.At.Start.Line+1, at.characters(fix.At.Start)+1)})
		}
		after = source.Apply(after, workspace.EditsOf(fixes))
	}
	return after, made, nil
}
