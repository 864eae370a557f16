package main

import (
	"fmt"
	"io"
	"runtime"
	"text/tabwriter"
	"time"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
)

// stats tell how the links of the notes resolve, and what the notes cost.
type stats struct {
	rows    map[string]*row
	slowest *workspace.File // the note that takes longest to read and check
	took    time.Duration

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
// lead nowhere by themselves. It reads each note once more, and checks it, to time
// it alone; and the workspace does not keep web addresses.
func statsOf(s *workspace.Snapshot, all []findings, texts workspace.Texts) stats {
	st := stats{rows: map[string]*row{}, texts: texts}
	for _, name := range append(statRows[:len(statRows):len(statRows)], moreRows...) {
		st.rows[name] = &row{}
	}
	for _, f := range all {
		began := time.Now()
		n, err := texts.Load(f.file)
		if err != nil {
			continue // it has just gone
		}
		s.Diagnostics(f.file, texts)
		if took := time.Since(began); took > st.took {
			st.slowest, st.took = f.file, took
		}
		pass := s.Pass()
		for i := range n.Links {
			st.link(pass, f.file, n.Links[i].Target)
		}
	}
	return st
}

// memoryANote is how many bytes a note takes once all are read, with all else that
// the program holds.
func memoryANote(s *workspace.Snapshot) int {
	notes := 0
	for f := range s.Files() {
		if f.IsNote() {
			notes++
		}
	}
	runtime.GC()
	runtime.GC() // what the first has left of pools
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc) / max(notes, 1)
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
	if st.slowest != nil {
		fmt.Fprintf(w, "slowest note: %s, %v\n", name(st.slowest.ID), st.took.Round(100*time.Microsecond))
	}
}

func (st stats) write(w io.Writer, names []string) {
	for _, name := range names {
		fmt.Fprintf(w, "%d\t%d\t  %s\n", st.rows[name].wiki, st.rows[name].markdown, name)
	}
}
