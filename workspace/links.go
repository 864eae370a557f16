package workspace

import (
	"fmt"
	"path"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// Opening is what an editor opens when a link is followed.
type Opening struct {
	ID      string          // of the file, "" for nothing
	At      source.Position // where in it
	Tooltip string          // says so to the user, "" for nothing to say
}

// Opens is what a target written in from opens: the file that it means, or the note
// that is not written yet. What is no part of the workspace is not opened.
func (s *Snapshot) Opens(from *File, t note.Target, texts Texts) Opening {
	r := s.Resolve(from, t)
	switch {
	case r.File != nil:
		o := Opening{ID: r.File.ID, Tooltip: r.leadsTo()}
		if r.Part.Kind != WholeFile && r.Part.Kind != WholeName {
			o.At = r.Place().Start
		}
		return o
	case !r.Missing() || s.Withheld(from, t, texts):
		return Opening{}
	case !r.Attachment:
		if id := s.UnwrittenID(from, t); id != "" {
			return Opening{ID: id, Tooltip: "Not written yet: opens a new note " + (&File{ID: id, Root: from.Root}).Rel()}
		}
	}
	return Opening{Tooltip: r.missing()}
}

// leadsTo says which file and part of it a target leads to.
func (r Resolution) leadsTo() string {
	said := r.name(r.File)
	switch i := r.Part.Index; r.Part.Kind {
	case HeadingPart:
		said += " › " + Shortened(r.File.Record.Headings()[i].Text, maxName)
	case BlockPart:
		said += " › ^" + r.File.Record.Blocks()[i].ID
	case AnchorPart:
		said += " › " + r.File.Record.Anchors()[i].Text
	case LinePart:
		said += fmt.Sprintf(" › line %d", i+1)
	case NoPart:
		said += fmt.Sprintf(", which has no %q", r.target.Fragment)
	}
	if len(r.Others) > 0 {
		said += fmt.Sprintf(", the first of %d files that this may mean", len(r.Others)+1)
	}
	return said
}

// UnwrittenID is the ID that the note gets to which a link in from leads, and that is not
// written yet: where the link finds it, which with an extension finds no other name. It is "" where no
// note can be made.
func (s *Snapshot) UnwrittenID(from *File, t note.Target) string {
	settings := s.Config(from.Root)
	return s.newID(from, t, settings.ByTitle && !settings.IsNote(t.Path))
}

// idOfPath is the ID of a note that is not written yet at its unwrittenPath. It is "" where no note can be made: outside of the
// workspace, in a hidden folder, or where a Markdown path has the extension of another
// kind of file.
func (s *Snapshot) idOfPath(from *File, t note.Target) string {
	if from.Root == "" || t.Path == "" || isFolder(t.Path) || strings.ContainsFunc(t.Path, func(r rune) bool { return r < ' ' }) {
		return ""
	}
	id := unwrittenPath(from, t)
	if settings := s.Config(from.Root); id != "" && !settings.IsNote(id) {
		if t.Markdown() && extension(lastSegment(id)) != "" {
			return ""
		}
		id += settings.Extensions[0]
	}
	below, inside := strings.CutPrefix(id, strings.TrimSuffix(from.Root, "/")+"/")
	if !inside || strings.HasPrefix(below, ".") || strings.Contains(below, "/.") {
		return ""
	}
	return id
}

// unwrittenPath is where a target in from says that a file would be: a path from the
// workspace folder, "./x" and a Markdown path from the note's folder. It is "" for
// what no file is found by, as "a/../b" in a wikilink.
func unwrittenPath(from *File, t note.Target) string {
	dir := from.Root
	switch {
	case strings.HasPrefix(t.Path, "/"):
	case isDots(t.Path) || t.Markdown():
		dir = parentDir(from.ID)
	case path.Clean(t.Path) != strings.TrimRight(t.Path, "/"):
		return ""
	}
	return path.Join(dir, t.Path)
}
