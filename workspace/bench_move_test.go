package workspace

import (
	"fmt"
	"path"
	"testing"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/note"
)

// benchTexts are the texts of a generated vault, and count those that are loaded.
type benchTexts struct {
	noTexts
	texts  map[string]string
	loaded int
}

func (t *benchTexts) Load(f *File) (*note.Note, error) {
	t.loaded++
	return note.Parse(path.Base(f.ID), []byte(t.texts[f.ID])), nil
}

// BenchmarkMove is what it takes to make the edit for a rename of the note that most link
// to, and for a move of folders with a hundred notes.
func BenchmarkMove(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		texts := &benchTexts{texts: map[string]string{}}
		for f := range fixture.Vault(v.notes, 1) {
			texts.texts[benchRoot+"/"+f.Name] = f.Text
		}
		s := v.Snapshot()
		popular := v.id(fixture.Popular)
		var folders []Move
		for i := range 3 { // of 40 notes each
			dir := path.Dir(v.id(40 * (i + 2)))
			folders = append(folders, Move{dir, fmt.Sprintf("%s/moved/%d", benchRoot, i)})
		}
		for _, c := range []struct {
			what  string
			moves []Move
		}{{"rename of the popular note", []Move{{popular, path.Dir(popular) + "/another name.md"}}}, {"folders", folders}} {
			b.Run(c.what, func(b *testing.B) {
				var e *WorkspaceEdit
				for b.Loop() {
					var err error
					texts.loaded = 0
					if e, err = s.Follow(b.Context(), c.moves, texts); err != nil {
						b.Fatal(err)
					}
				}
				edits := 0
				for _, n := range e.Notes {
					edits += len(n.Edits)
				}
				b.ReportMetric(float64(len(e.Notes)), "notes")
				b.ReportMetric(float64(edits), "edits")
				b.ReportMetric(float64(texts.loaded), "loaded")
			})
		}
	})
}
