package workspace

import (
	"cmp"
	"fmt"
	"path"
	"strings"
	"unicode"

	"github.com/notels/notels/workspace/note"
)

// orphan reports a note that no other note links to, at its first H1 or else its
// first line. A note that stands for its folder needs no links.
func (c *checker) orphan() {
	if c.file.Root == "" || c.file.standsForFolder() || !c.Scanned() || !c.wants(note.OrphanNote) {
		return
	}
	for l := range c.places(Subject{Kind: OfNote, File: c.file}) {
		if l.File.ID != c.file.ID {
			return
		}
	}
	c.add(note.OrphanNote, c.file.Record.Top(), "No other note links to this one; link to it from a note that it belongs to.")
}

// toItself reports a link that names its own note: a name less, and it would
// survive every renaming.
func (c *checker) toItself(l *note.LinkRecord, r Resolution) {
	if r.Step == ThisNote || r.File.ID != c.file.ID {
		return
	}
	message := "This link leads to the note that it is in."
	if l.Fragment != "" {
		message += fmt.Sprintf(" %q is enough.", "#"+l.Fragment)
	}
	c.add(note.SelfLink, l.PathAt(), message)
}

// loose reports a Markdown link that no path from the note's folder or from "/"
// leads along, but only a name or path that is found wherever it lies: GitHub
// does not look there.
func (c *checker) loose(l *note.LinkRecord, r Resolution) {
	if !l.Markdown() || c.file.Root == "" || strings.HasPrefix(l.Path, "/") {
		return
	}
	dir := parentDir(c.file.ID)
	id := r.File.ID
	switch r.Step {
	case FromRoot, PathEnd:
	case FolderNote:
		if id = parentDir(id); note.Fold(id) == note.Fold(path.Join(dir, l.Path)) {
			return
		}
	default:
		return
	}
	remedy := ""
	if r.File.Root == c.file.Root {
		remedy = fmt.Sprintf(" Write %q.", escapePath(relativePath(dir, id)))
	}
	c.add(note.LooseLink, l.PathAt(), fmt.Sprintf("No file is at %q as seen from this note, where GitHub looks.%s", l.Path, remedy))
}

// relativePath is the way from a folder to an ID on the same disk.
func relativePath(dir, id string) string {
	up := ""
	for dir != "" && !Within(dir, id) {
		dir, up = parentDir(dir), up+"../"
	}
	return cmp.Or(up+strings.TrimPrefix(strings.TrimPrefix(id, dir), "/"), "./")
}

// escapePath is a path as a Markdown link has it: percent-encoded where a
// character means something else there.
func escapePath(path string) string {
	var b strings.Builder
	for _, r := range path {
		if unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("%#?()<>\\`|$&:", r) {
			for _, c := range []byte(string(r)) {
				fmt.Fprintf(&b, "%%%02X", c)
			}
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
