package workspace

import (
	"context"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// diskTexts are the texts of a real vault.
type diskTexts struct {
	noTexts
	dir    string
	loaded int
}

func (t *diskTexts) Load(f *File) (*note.Note, error) {
	t.loaded++
	text, err := os.ReadFile(filepath.Join(t.dir, filepath.FromSlash(strings.TrimPrefix(f.ID, vaultRoot))))
	if err != nil {
		return nil, err
	}
	return note.Parse(f.Name(), text), nil
}

// TestMovesInVaults renames the most linked note of each vault in the folder NOTELS_VAULTS,
// and moves a folder of about a hundred notes. Afterwards all links lead where they led.
func TestMovesInVaults(t *testing.T) {
	eachRealVault(t, func(name, dir string) {
		h := realVault(t, dir)
		h.Wait()
		s := h.Snapshot()
		dir, err := filepath.EvalSymlinks(dir)
		if err != nil {
			t.Fatal(err)
		}
		popular, links := mostLinked(s)
		folder, notes := folderOfHundred(s)
		for _, c := range []struct {
			what string
			move Move
		}{
			{"the most linked note", Move{popular, path.Dir(popular) + "/Renamed to try it.md"}},
			{"a folder", Move{folder, vaultRoot + "/moved/to try it"}},
		} {
			if c.move.From == "" {
				continue
			}
			texts := &diskTexts{dir: dir}
			start := time.Now()
			e, err := s.Follow(context.Background(), []Move{c.move}, texts)
			if err != nil {
				t.Errorf("%s: %s: %v", name, c.what, err)
				continue
			}
			took, edits := time.Since(start), 0
			for _, n := range e.Notes {
				edits += len(n.Edits)
			}
			t.Logf("%s: %s (%s, %d links; %d notes in the folder): %d edits in %d notes, %d loaded, in %v", name, c.what, c.move.From, links, notes, edits, len(e.Notes), texts.loaded, took)
			checkResolutions(t, h, e, c.move, texts)
		}
	})
}

// mostLinked is the note that most links lead to.
func mostLinked(s *Snapshot) (id string, most int) {
	links, pass := map[string]int{}, s.Pass()
	for f := range s.Files() {
		for l := range f.Record.Links() {
			if r := pass.Resolve(f, l.Target); r.File != nil && r.Step != ThisNote {
				links[r.File.ID]++
			}
		}
	}
	for to, n := range links {
		if n > most || n == most && to < id {
			id, most = to, n
		}
	}
	return id, most
}

// folderOfHundred is the folder with the fewest notes of those with a hundred, else the largest.
func folderOfHundred(s *Snapshot) (id string, notes int) {
	in := map[string]int{}
	for f := range s.Files() {
		for dir := path.Dir(f.ID); dir != vaultRoot; dir = path.Dir(dir) {
			in[dir]++
		}
	}
	far := func(n int) int {
		if n < 100 {
			return 1<<20 - n
		}
		return n - 100
	}
	for dir, n := range in {
		if id == "" || far(n) < far(notes) || far(n) == far(notes) && dir < id {
			id, notes = dir, n
		}
	}
	return id, notes
}

// checkResolutions makes an edit and compares what all links lead to.
func checkResolutions(t *testing.T, h *Host, e *WorkspaceEdit, move Move, texts Texts) {
	t.Helper()
	s := h.Snapshot()
	edited := map[string]*note.Note{}
	for _, n := range e.Notes {
		edited[n.File.ID] = note.Parse(n.File.Name(), source.Apply(n.Note.Text.Bytes(), n.Edits))
	}
	var changes, back []Change
	for f := range s.Files() {
		to, moves := move.moved(f.ID)
		n := edited[f.ID]
		if n == nil && moves {
			var err error
			if n, err = texts.Load(f); err != nil {
				t.Fatal(err)
			}
		}
		if moves {
			changes, back = append(changes, Change{Kind: Gone, ID: f.ID}), append(back, Change{Kind: Gone, ID: to})
		}
		if n != nil {
			changes = append(changes, Change{Kind: OnDisk, ID: to, Record: note.Parse(path.Base(to), n.Text.Bytes()).Record()})
			back = append(back, Change{Kind: OnDisk, ID: f.ID, Record: f.Record})
		}
	}
	defer h.Apply(back...)
	later := h.Apply(changes...)
	before, after := s.Pass(), later.Pass()
	for f := range s.Files() {
		to, _ := move.moved(f.ID)
		now := later.File(to)
		var targets []note.Target
		for l := range now.Record.Links() {
			targets = append(targets, l.Target)
		}
		i := 0
		for l := range f.Record.Links() {
			was, is := before.Resolve(f, l.Target), after.Resolve(now, targets[i])
			i++
			if was.File == nil {
				continue
			}
			if want, _ := move.moved(was.File.ID); is.File == nil || is.File.ID != want || is.Part != was.Part {
				t.Errorf("%s: %s led to %s, now %s does not", f.ID, l.Target.Written(), want, targets[i-1].Written())
			}
		}
	}
}
