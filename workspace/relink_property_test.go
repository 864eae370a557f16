package workspace

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

var reshapes = flag.Int("reshapes", 500, "how many small vaults the tests of moves, of renames and of refactorings make")

// TestMovesKeepLinks moves and renames files and folders of many small vaults, and edits
// names in their notes. Afterwards every link that led somewhere leads to the same thing, no
// other byte has changed, no link that needs no change, and the inverse restores each link
// that is written plainly and has kept its form.
func TestMovesKeepLinks(t *testing.T) {
	const parts = 10
	var refused, links, changed atomic.Int64
	t.Run("in small vaults", func(t *testing.T) {
		for part := range parts {
			t.Run(fmt.Sprint(part), func(t *testing.T) {
				t.Parallel()
				for seed := part; seed < *reshapes; seed += parts {
					m := newMoving(uint64(seed))
					sum, fault := m.check()
					if fault != "" {
						t.Fatalf("seed %d: %s", seed, m.shrunk().account())
					}
					links.Add(int64(sum.links))
					changed.Add(int64(sum.changed))
					if sum.refused != "" {
						refused.Add(1)
						t.Logf("seed %d: %s %v", seed, sum.refused, m.moves)
					}
				}
			})
		}
	})
	t.Logf("%d links that lead somewhere, %d changed; %d refusals", links.Load(), changed.Load(), refused.Load())
	if n := int64(*reshapes); refused.Load() > n/50 || links.Load() < 5*n || changed.Load() < n {
		t.Error("these vaults try too little")
	}
}

// summed tells what was checked.
type summed struct {
	links, changed int
	refused        string
}

// check makes the moves, then the inverse. It says what is wrong, "" for nothing.
func (m moving) check() (sum summed, fault string) {
	defer func() {
		if p := recover(); p != nil {
			fault = fmt.Sprint("it panics: ", p)
		}
	}()
	if !m.isJudged() {
		return sum, ""
	}
	before, edits := m.vault(), m.ownEdits()
	e, err := before.reshaped(m.moves, edits)
	if refusal := Refusal(""); errors.As(err, &refusal) {
		return summed{refused: string(refusal)}, ""
	}
	if err != nil {
		return sum, err.Error()
	}
	after, fault := m.applied(e)
	if fault != "" {
		return sum, fault
	}
	c := compared(m, after, edits)
	if fault := c.fault(); fault != "" {
		return c.sum, fault
	}
	return c.sum, c.backFault()
}

// vault is a workspace of the files. Of open documents something else is on disk.
func (m moving) vault() *vault {
	v := &vault{Host: NewHost(), disk: map[string]string{}}
	v.SetRoots(m.roots)
	for _, id := range slices.Sorted(maps.Keys(m.texts)) {
		v.disk[id] = m.texts[id]
		v.Apply(onDiskNow(id, m.texts[id]))
		if leftOut, open := m.open[id]; open && isNoteID(id) {
			v.disk[id] = "[[a]]"
			c := opened(id, m.texts[id], 1)
			c.LeftOut = leftOut
			v.Apply(onDiskNow(id, v.disk[id]), c)
		}
	}
	v.SetScanned(true)
	return v
}

// reshaped is the edit that makes moves and edits.
func (v *vault) reshaped(moves []Move, edits map[string][]source.Edit) (*WorkspaceEdit, error) {
	s := v.Snapshot()
	r := s.reshape(v)
	for _, id := range slices.Sorted(maps.Keys(edits)) {
		if err := r.edit(s.File(id), edits[id]...); err != nil {
			return nil, err
		}
	}
	if err := r.moveAll(moves...); err != nil {
		return nil, err
	}
	return r.relink(context.Background())
}

// ownEdits are the edits that are asked for, by file.
func (m moving) ownEdits() map[string][]source.Edit {
	edits := map[string][]source.Edit{}
	for _, e := range m.edits {
		at := strings.Index("\n"+m.texts[e.id], "\n"+e.line)
		if in := strings.LastIndex(e.line, e.old); at >= 0 && in >= 0 && e.old != "" {
			edits[e.id] = append(edits[e.id], source.Edit{Span: source.Span{Start: at + in, End: at + in + len(e.old)}, New: e.new})
		}
	}
	return edits
}

// becomes is what an ID is after the moves: that which says most of it counts.
func (m moving) becomes(id string) string {
	longest := Move{}
	for _, move := range m.moves {
		if (id == move.From || strings.HasPrefix(id, move.From+"/")) && len(move.From) > len(longest.From) {
			longest = move
		}
	}
	return longest.To + strings.TrimPrefix(id, longest.From)
}

// isJudged reports whether it can be told what is right: all that moves is there, no file
// takes another's name, and no note that is edited, or that the workspace leaves out, ceases
// to be one.
func (m moving) isJudged() bool {
	if !m.possible() {
		return false
	}
	for _, move := range m.moves {
		if !m.hasFiles(move.From) {
			return false
		}
	}
	for _, e := range m.edits {
		if !isNoteID(m.becomes(e.id)) {
			return false
		}
	}
	for id, leftOut := range m.open {
		if leftOut && !isNoteID(m.becomes(id)) {
			return false
		}
	}
	return true
}

// hasFiles reports whether there is a file with an ID, or a folder with files.
func (m moving) hasFiles(id string) bool {
	return slices.ContainsFunc(slices.Collect(maps.Keys(m.texts)), func(file string) bool { return Within(id, file) })
}

// possible reports whether no two files get one name.
func (m moving) possible() bool {
	ids := map[string]bool{}
	for id := range m.texts {
		ids[m.becomes(id)] = true
	}
	return len(ids) == len(m.texts)
}

// applied is the vault with an edit made.
func (m moving) applied(e *WorkspaceEdit) (after moving, fault string) {
	after = moving{roots: m.roots, texts: map[string]string{}, open: map[string]bool{}}
	texts := maps.Clone(m.texts)
	for _, n := range e.Notes {
		if string(n.Note.Text.Bytes()) != texts[n.File.ID] {
			return after, "an edit of another text of " + n.File.ID
		}
		for i, edit := range n.Edits[1:] {
			if edit.Span.Start < n.Edits[i].Span.End {
				return after, fmt.Sprintf("edits of %s overlap: %v", n.File.ID, n.Edits)
			}
		}
		texts[n.File.ID] = string(source.Apply([]byte(texts[n.File.ID]), n.Edits))
	}
	for id, text := range texts {
		to := m.becomes(id)
		after.texts[to] = text
		if leftOut, open := m.open[id]; open && isNoteID(to) {
			after.open[to] = leftOut
		}
	}
	return after, ""
}

// back is the way back from what has become of the vault.
func (c *comparison) back() (back moving, edits map[string][]source.Edit) {
	back, edits = c.after, map[string][]source.Edit{}
	for _, move := range c.moves {
		back.moves = append(back.moves, Move{move.To, move.From})
	}
	for id, own := range c.edits {
		to := c.becomes(id)
		was, now := note.Parse(path.Base(id), []byte(c.texts[id])), note.Parse(path.Base(to), []byte(c.after.texts[to]))
		for _, e := range own {
			start := placeAfter(was, now, e.Span.Start)
			edits[to] = append(edits[to], source.Edit{Span: source.Span{Start: start, End: start + len(e.New)}, New: was.Text.String(e.Span)})
		}
	}
	return back, edits
}

// backFault says what is wrong with the way back.
func (c *comparison) backFault() string {
	for id := range c.after.texts {
		if rootOf(c.roots, id) == "" {
			return "" // it has left the workspace, and nobody knows what becomes of it
		}
	}
	back, edits := c.back()
	e, err := back.vault().reshaped(back.moves, edits)
	if refusal := Refusal(""); errors.As(err, &refusal) {
		return ""
	}
	if err != nil {
		return "back: " + err.Error()
	}
	again, fault := back.applied(e)
	if fault == "" {
		fault = compared(back, again, edits).fault()
	}
	for _, id := range slices.Sorted(maps.Keys(c.texts)) {
		if fault == "" {
			fault = c.restored(id, c.texts[id], again.texts[id])
		}
	}
	if fault != "" {
		return "on the way back " + fault
	}
	return ""
}
