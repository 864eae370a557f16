package main

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
)

// stats tell how the links of the notes resolve.
type stats struct {
	rows map[string]*row
	// slowest is the note that took longest to read and check.
	slowest findings

	texts workspace.Texts
}

// row counts wikilinks and Markdown links that have something in common.
type row struct{ wiki, markdown int }

func (r *row) count(t note.Target) {
	if t.Kind == note.Wiki {
		r.wiki++
	} else {
		r.markdown++
	}
}

// The rows of the statistics, in their order. Each link is in one of the first
// group; those of the second tell more of some of them.
var (
	statRows = []string{thisNote, fromNote, fromRoot, pathEnd, folderNote, byAlias, byTitle, plainFolder, unwritten, missingFile, notJudged, address}
	moreRows = []string{ambiguous, attachment, missingPart}
)

const (
	thisNote    = "in the same note (#heading)"
	fromNote    = "by the path from the note's folder"
	fromRoot    = "by the path from the root"
	pathEnd     = "by the end of the path"
	folderNote  = "by a folder's index or README"
	byAlias     = "by an alias"
	byTitle     = "by a title"
	plainFolder = "a folder"
	unwritten   = "no such note"
	missingFile = "no such attachment"
	notJudged   = "not judged: left out, outside, or a site's path"
	address     = "web addresses"

	ambiguous   = "ambiguous"
	attachment  = "to attachments"
	missingPart = "to a heading or block that is not there"
)

// stepRows are the rows of what was found.
var stepRows = map[workspace.Step]string{
	workspace.ThisNote: thisNote, workspace.FromNote: fromNote, workspace.FromRoot: fromRoot, workspace.PathEnd: pathEnd,
	workspace.FolderNote: folderNote, workspace.ByAlias: byAlias, workspace.ByTitle: byTitle,
	workspace.PlainFolder: plainFolder, workspace.NotJudged: notJudged,
}

// statsOf counts the links of notes. Footnotes and the uses of reference labels
// lead nowhere by themselves.
func statsOf(s *workspace.Snapshot, all []findings, texts workspace.Texts) stats {
	st := stats{rows: map[string]*row{}, texts: texts}
	for _, name := range append(statRows[:len(statRows):len(statRows)], moreRows...) {
		st.rows[name] = &row{}
	}
	for _, f := range all {
		if f.took > st.slowest.took {
			st.slowest = f
		}
		if f.note == nil {
			continue
		}
		pass := s.Pass()
		for i := range f.note.Links {
			st.link(pass, f.file, f.note.Links[i].Target)
		}
	}
	return st
}

func (st stats) link(pass *workspace.Pass, from *workspace.File, t note.Target) {
	if t.External {
		st.rows[address].count(t)
	}
	if !t.Looked() || t.Path == "" && t.Fragment == "" {
		return
	}
	r := pass.Resolve(from, t)
	switch {
	case !r.Missing():
		st.rows[stepRows[r.Step]].count(t)
	case pass.Withheld(from, t, st.texts):
		st.rows[notJudged].count(t)
	case r.Attachment:
		st.rows[missingFile].count(t)
	default:
		st.rows[unwritten].count(t)
	}
	if len(r.Others) > 0 {
		st.rows[ambiguous].count(t)
	}
	if r.File != nil && !r.File.IsNote() {
		st.rows[attachment].count(t)
	}
	if r.File != nil && r.Part.Kind == workspace.NoPart {
		st.rows[missingPart].count(t)
	}
}

// print writes the statistics as a table.
func (st stats) print(w io.Writer, name func(id string) string) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "wikilinks\tMarkdown\t\n")
	st.write(t, statRows)
	fmt.Fprint(t, "\t\tof these\n")
	st.write(t, moreRows)
	_ = t.Flush()
	if st.slowest.file != nil {
		fmt.Fprintf(w, "slowest note: %s, %v\n", name(st.slowest.file.ID), st.slowest.took.Round(100*time.Microsecond))
	}
}

func (st stats) write(w io.Writer, names []string) {
	for _, name := range names {
		fmt.Fprintf(w, "%d\t%d\t  %s\n", st.rows[name].wiki, st.rows[name].markdown, name)
	}
}
