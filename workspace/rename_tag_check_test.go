package workspace

import (
	"iter"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

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
		if was, is := withoutTags(n.Note, now), withoutTags(now, n.Note); was != is {
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
// Where the frontmatter has one less than another note, or has them in a text of several
// lines, it is only what else it says.
func withoutTags(n, other *note.Note) string {
	var gone []source.Edit
	if tagsOfFrontmatter(n) != tagsOfFrontmatter(other) || slices.ContainsFunc(n.Tags, func(tag note.Tag) bool {
		return isOfFrontmatter(n, tag) && n.Text.String(tag.Span) != tag.Name
	}) {
		edits := n.RemoveField([]string{n.Frontmatter.Field("tags", "tag").Key})
		n = note.Parse(n.Stem+".md", source.Apply(n.Text.Bytes(), edits))
	}
	for _, tag := range n.Tags {
		gone = append(gone, source.Edit{Span: tag.Span})
	}
	for _, l := range n.Links {
		gone = append(gone, source.Edit{Span: l.FragmentSpan})
	}
	return string(source.Apply(n.Text.Bytes(), inOrderOfPlace(gone)))
}

func tagsOfFrontmatter(n *note.Note) (count int) {
	for _, tag := range n.Tags {
		if isOfFrontmatter(n, tag) {
			count++
		}
	}
	return count
}

func checkSameLinks(t *testing.T, before, after *Snapshot, was, is *File) {
	t.Helper()
	next, stop := iter.Pull(is.Record.Links())
	defer stop()
	for l := range was.Record.Links() {
		now, _ := next()
		a, b := before.Resolve(was, l.Target), after.Resolve(is, now.Target)
		if l.Looked() && a.File != nil && a.Part.Kind != NoPart && (b.File == nil || a.File.ID != b.File.ID || a.Part != b.Part) {
			t.Errorf("%s: the link %s leads elsewhere than %s", was.Rel(), now.Written(), l.Written())
		}
	}
}
