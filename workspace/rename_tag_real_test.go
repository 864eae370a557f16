package workspace

import (
	"context"
	"iter"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// folderTexts reads the notes of a real vault.
type folderTexts struct {
	noTexts
	dir string
}

func (d folderTexts) Load(f *File) (*note.Note, error) {
	text, err := os.ReadFile(filepath.Join(d.dir, strings.TrimPrefix(f.ID, vaultRoot)))
	return note.Parse(path.Base(f.ID), text), err
}

// TestRenamingTheMostUsedTagOfVaults renames it in each vault of the folder NOTELS_VAULTS:
// each note has the tags that it should, and nothing else has changed.
func TestRenamingTheMostUsedTagOfVaults(t *testing.T) {
	eachRealVault(t, func(name, dir string) {
		dir, err := filepath.EvalSymlinks(dir)
		if err != nil {
			t.Fatal(err)
		}
		s := realVault(t, dir).Snapshot()
		tag := mostUsedTag(s)
		if tag == "" {
			t.Logf("%s has no tags", name)
			return
		}
		const to = "renamed/🎉"
		start := time.Now()
		e, err := s.Rename(context.Background(), Subject{Kind: OfTag, Name: tag}, to, folderTexts{dir: dir})
		if err != nil {
			t.Errorf("%s: #%s: %v", name, tag, err)
			return
		}
		t.Logf("%s: #%s is renamed in %d notes in %v", name, tag, len(e.Notes), time.Since(start))
		checkTags(t, s, e, tag, to)
	})
}

func mostUsedTag(s *Snapshot) string {
	uses := map[string]int{}
	for f := range s.Files() {
		for _, tag := range f.Record.Tags() {
			uses[note.Fold(tag.Text)]++
		}
	}
	return slices.MaxFunc(append(slices.Sorted(maps.Keys(uses)), ""), func(a, b string) int { return uses[a] - uses[b] })
}

// checkTags checks what an edit makes of the notes of a workspace: each has the tags of
// before, those renamed that are a tag or nested in it; all else that it says is the same,
// and every link leads where it did.
func checkTags(t *testing.T, s *Snapshot, e *WorkspaceEdit, tag, to string) {
	t.Helper()
	var changes []Change
	for f := range s.Files() {
		changes = append(changes, Change{Kind: OnDisk, ID: f.ID, Record: f.Record})
	}
	for _, n := range e.Notes {
		now := note.Parse(path.Base(n.File.ID), source.Apply(n.Note.Text.Bytes(), n.Edits))
		if was, is := withoutTags(n.Note), withoutTags(now); was != is {
			t.Errorf("%s: the text is another:\n%s\nnow\n%s", n.File.Rel(), was, is)
		}
		changes = append(changes, Change{Kind: OnDisk, ID: n.File.ID, Record: now.Record()})
	}
	h := NewHost()
	h.SetRoots([]string{vaultRoot})
	h.Apply(changes...)
	now := h.Snapshot()
	for f := range s.Files() {
		is := now.File(f.ID)
		if want, got := tagSet(f.Record, tag, to), tagSet(is.Record, "", ""); !maps.Equal(want, got) {
			t.Errorf("%s has the tags %v, not %v", f.Rel(), slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
		}
		checkSameLinks(t, s, now, f, is)
	}
}

// tagSet are the tags of a note, one of them and those nested in it by another name.
func tagSet(r note.Record, tag, to string) map[string]bool {
	all := map[string]bool{}
	for _, name := range r.Tags() {
		own := note.Fold(name.Text)
		if rest, nested := strings.CutPrefix(own+"/", note.Fold(tag)+"/"); nested && tag != "" {
			own = strings.TrimSuffix(note.Fold(to)+"/"+rest, "/")
		}
		all[own] = true
	}
	return all
}

// withoutTags is a note without what its tags say; the links to headings may follow them.
func withoutTags(n *note.Note) string {
	var gone []source.Edit
	for _, tag := range n.Tags {
		gone = append(gone, source.Edit{Span: tag.Span})
	}
	for _, l := range n.Links {
		gone = append(gone, source.Edit{Span: l.FragmentSpan})
	}
	return string(source.Apply(n.Text.Bytes(), inOrderOfPlace(gone)))
}

func checkSameLinks(t *testing.T, before, after *Snapshot, was, is *File) {
	t.Helper()
	next, stop := iter.Pull(is.Record.Links())
	defer stop()
	for l := range was.Record.Links() {
		now, _ := next()
		if !l.Looked() {
			continue
		}
		a, b := before.Resolve(was, l.Target), after.Resolve(is, now.Target)
		if a.Part != b.Part || (a.File == nil) != (b.File == nil) || a.File != nil && a.File.ID != b.File.ID {
			t.Errorf("%s: the link %s leads elsewhere than %s", was.Rel(), now.Written(), l.Written())
		}
	}
}
