package workspace

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/notels/notels/workspace/note"
)

// diskOf is the texts of a real vault.
type diskOf string

func (d diskOf) Load(f *File) (*note.Note, error) {
	b, err := os.ReadFile(filepath.Join(string(d), f.Rel()))
	return note.Parse(f.Name(), b), err
}

func (d diskOf) Exists(id string) bool {
	_, err := os.Stat(filepath.Join(string(d), nameOf(id)))
	return err == nil
}

func (diskOf) Ignored(string) bool { return false }

func (diskOf) Head(*File, int) ([]byte, int64, error) { return nil, 0, os.ErrNotExist }

// TestRenamesInVaults renames something of each kind in notes of the vaults in the folder
// NOTELS_VAULTS. Each link of the notes that change, and each to the note that has the
// name, leads afterwards where it led.
func TestRenamesInVaults(t *testing.T) {
	eachRealVault(t, func(name, dir string) {
		h, disk := realVault(t, dir), diskOf(dir)
		files := slices.SortedFunc(h.Snapshot().Files(), func(a, b *File) int { return strings.Compare(a.ID, b.ID) })
		every := max(len(files)/100, 1)
		made, refused, slowest, of := 0, map[string]int{}, time.Duration(0), ""
		for i := 0; i < len(files); i += every {
			n, err := disk.Load(files[i])
			if !files[i].IsNote() || err != nil {
				continue
			}
			for _, offset := range placesToRename(n) {
				h.Apply(Change{Kind: Opened, ID: files[i].ID, Note: n, Version: 1})
				s := h.Snapshot()
				start := time.Now()
				e, subject, err := renameAt(s, s.File(files[i].ID), offset, "Quite a new name 7", disk)
				if took := time.Since(start); took > slowest {
					slowest, of = took, fmt.Sprint(subject.Kind, subject.Name, files[i].Rel())
				}
				if err != nil {
					refused[string(err.Error()[:min(len(err.Error()), 60)])]++
					h.Apply(Change{Kind: Closed, ID: files[i].ID})
					continue
				}
				made++
				checkLinksLead(t, h, e, subject, disk)
			}
		}
		t.Logf("%s: %d renames, the slowest took %v (%s); refused: %v", name, made, slowest, of, refused)
	})
}

// placesToRename are offsets on the first of each kind of thing in a note.
func placesToRename(n *note.Note) (offsets []int) {
	if len(n.Headings) > 0 {
		offsets = append(offsets, n.Headings[0].Span.Start, n.Headings[len(n.Headings)-1].Span.Start)
	}
	for _, b := range n.Blocks[:min(len(n.Blocks), 1)] {
		offsets = append(offsets, b.Span.Start)
	}
	for _, l := range n.Links[:min(len(n.Links), 3)] {
		offsets = append(offsets, l.PathSpan.Start, l.FragmentSpan.End)
	}
	if field := n.Frontmatter.Field("title"); field != nil {
		offsets = append(offsets, field.Value.Span.Start)
	}
	return offsets
}

func renameAt(s *Snapshot, f *File, offset int, to string, texts Texts) (*WorkspaceEdit, Subject, error) {
	r, err := s.RenamingAt(f, offset)
	if err != nil {
		return nil, r.Of, err
	}
	if r.Of.Kind == OfBlock {
		to = note.Slug(to)
	}
	e, err := s.Rename(context.Background(), r.Of, to, texts)
	return e, r.Of, err
}

// checkLinksLead makes an edit, looks where links lead, and takes it back.
func checkLinksLead(t *testing.T, h *Host, e *WorkspaceEdit, of Subject, texts Texts) {
	t.Helper()
	before := h.Snapshot()
	after, undo := madeIn(h, e, texts)
	defer h.Apply(undo...)
	becomes := func(id string) string {
		for _, m := range e.Moves {
			if to, ok := m.moved(id); ok {
				return to
			}
		}
		return id
	}
	froms := map[*File]bool{}
	for _, n := range e.Notes {
		froms[before.File(n.File.ID)] = true
	}
	if of.File != nil {
		for l := range before.Incoming(of.File) {
			froms[l.File] = true
		}
	}
	for from := range froms {
		now := after.File(becomes(from.ID))
		links, later := slices.Collect(from.Record.Links()), slices.Collect(now.Record.Links())
		if len(links) != len(later) {
			continue // the heading that is renamed had some
		}
		for i, l := range links {
			was, is := before.Resolve(from, l.Target), after.Resolve(now, later[i].Target)
			if was.File != nil && (is.File == nil || is.File.ID != becomes(was.File.ID) || was.Part.isNamed() && is.Part != was.Part) {
				leads := "nowhere"
				if is.File != nil {
					leads = fmt.Sprint(is.File.Rel(), " ", is.Part)
				}
				t.Errorf("in %s, %s led to %s %v, now %s leads to %s", from.Rel(), l.Written(), was.File.Rel(), was.Part, later[i].Written(), leads)
			}
		}
	}
}

// madeIn makes an edit, as if all it changes were saved.
func madeIn(h *Host, e *WorkspaceEdit, disk Texts) (after *Snapshot, undo []Change) {
	before, texts := h.Snapshot(), map[string]string{}
	for _, n := range e.Notes {
		texts[n.File.ID] = afterEdits(n)
	}
	var do []Change
	for f := range before.Open() {
		do = append(do, Change{Kind: Closed, ID: f.ID})
	}
	for _, m := range e.Moves {
		f := before.File(m.From)
		text, changed := texts[m.From]
		if n, err := disk.Load(f); !changed && err == nil {
			text = string(n.Text.Bytes())
		}
		delete(texts, m.From)
		do = append(do, Change{Kind: Gone, ID: m.From}, onDiskNow(m.To, text))
		undo = append(undo, Change{Kind: Gone, ID: m.To}, Change{Kind: OnDisk, ID: m.From, Record: f.Record})
	}
	for id, text := range texts {
		do = append(do, onDiskNow(id, text))
		undo = append(undo, Change{Kind: OnDisk, ID: id, Record: before.File(id).Record})
	}
	return h.Apply(do...), undo
}
