package workspace

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
)

var sequences = flag.Int("sequences", 1000, "how many sequences of changes TestSequencesAddUp makes")

// TestSequencesAddUp makes many short sequences of changes in a small vault:
// edits of open notes, changes from outside, of settings and of workspace
// folders. After each sequence the snapshot answers and complains as one that
// is told the outcome only, which parses every text anew.
func TestSequencesAddUp(t *testing.T) {
	const parts = 10
	for part := range parts {
		t.Run(fmt.Sprint(part), func(t *testing.T) {
			t.Parallel()
			for seed := part; seed < *sequences; seed += parts {
				v := newLiving(uint64(seed))
				for range 5 + v.IntN(20) {
					v.step()
				}
				checkSame(t, fmt.Sprintf("sequence %d\n%s\n", seed, strings.Join(v.told, "\n")), v.describe(v.Snapshot()), v.describe(sameEdits(v.fromScratch(), v.Snapshot())))
			}
		})
	}
}

// fromScratch is a host that is told how things are, and nothing else.
func (v *living) fromScratch() *Host {
	h := NewHost()
	h.SetScanned(v.scanned)
	h.SetRoots(v.roots)
	h.SetConfigs(v.configs)
	v.leaveOut(h)
	for id := range v.files {
		h.Apply(v.onDisk(id))
	}
	for id, text := range v.texts {
		h.Apply(v.opened(id, note.Parse(base(id), []byte(text))))
	}
	return h
}

// describe is all that the snapshot answers, with the problems of every note.
func (v *living) describe(s *Snapshot) []string {
	lines := describe(s)
	for _, f := range slices.SortedFunc(s.Files(), func(a, b *File) int { return strings.Compare(a.ID, b.ID) }) {
		lines = append(lines, v.complaints(s, f)...)
	}
	return lines
}

// complaints are the problems of a file.
func (v *living) complaints(s *Snapshot, f *File) (lines []string) {
	for _, d := range s.Diagnostics(f, v) {
		line := fmt.Sprintf("%s %s %s %s: %s", f.ID, showRange(d.At), d.Severity, d.Code, d.Message)
		for _, r := range d.Related {
			line += fmt.Sprintf(" (%s %s %s)", r.File.ID, showRange(r.At), r.Message)
		}
		lines = append(lines, line)
	}
	return lines
}

// Load is the note that a closed file holds.
func (v *living) Load(f *File) (*note.Note, error) {
	text, ok := v.files[f.ID]
	if !ok {
		return nil, errors.New("there is no " + f.ID)
	}
	return note.Parse(f.Name(), bytes.Clone([]byte(text))), nil
}

// Exists reports whether a file is there, excluded or not.
func (v *living) Exists(id string) bool {
	_, ok := v.files[id]
	return ok
}

// Ignored is nothing: some files are excluded by settings.
func (v *living) Ignored(string) bool { return false }

// Head is not asked for: no step hovers.
func (v *living) Head(*File, int) ([]byte, int64, error) { return nil, 0, fs.ErrNotExist }
