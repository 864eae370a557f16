package workspace

import (
	"context"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// largestInlined bounds, in bytes, a note whose text may be put into another one.
const largestInlined = 1 << 20

// inlining is a link that is to make place for the text of its note.
type inlining struct {
	at source.Span // the link's paragraph
	of *File
}

// inlinings offers to put the text of a note in the place of a link to it that is alone in
// its paragraph: of a note that is deleted then, or that stays.
func (r *refactoring) inlinings() {
	x, ok := r.linkAlone()
	if !ok || x.of.ID == r.file.ID || x.of.size() > largestInlined || r.showsHere(x.of) {
		return
	}
	offer := func(key, title string, deletes bool) {
		r.add(Action{Kind: RefactorInline, Key: key, Title: title, Deletes: deletes, Edit: func(ctx context.Context) (*WorkspaceEdit, error) {
			return r.inline(ctx, r.file, x, deletes, r.texts)
		}})
	}
	if r.file.Root != "" && !r.file.LeftOut { // else its text might be kept nowhere, and links to it led there
		offer("inline", "Put the text of "+x.of.Rel()+" here and delete that note", true)
	}
	offer("inline-copy", "Copy the text of "+x.of.Rel()+" here", false)
}

// size is that of a note's text, in bytes.
func (f *File) size() int64 {
	if f.Note != nil {
		return int64(f.Note.Text.Len())
	}
	return f.Stamp.Size
}

// linkAlone is a link to all of a note under the cursor that is alone in its paragraph, which
// is in no list or quote.
func (r *refactoring) linkAlone() (x inlining, ok bool) {
	l := r.note.LinkAt(r.at.Start)
	if l == nil || l.Kind != note.Wiki && l.Kind != note.Inline || !l.Span.Contains(r.at.End) {
		return x, false
	}
	x.at = r.note.Text.LineSpan(r.note.Text.Line(l.Span.Start))
	if trimmed(r.note, x.at) != l.Span || strings.HasPrefix(r.note.Text.String(x.at), "\uFEFF") {
		return x, false
	}
	to := r.Resolve(r.file, l.Target)
	if to.File == nil || !to.File.IsNote() || len(to.Others) > 0 || to.Part.Kind != WholeFile && to.Part.Kind != WholeName {
		return x, false
	}
	x.of = to.File
	return x, slices.ContainsFunc(r.structure().Elements, func(e note.Element) bool {
		return e.Kind == note.ParagraphElement && e.Span == l.Span
	})
}

// showsHere reports whether a note embeds the one at hand or itself, also by way of others.
func (r *refactoring) showsHere(f *File) bool {
	shown := r.embeddedIn(f)
	return shown[f.ID] || shown[r.file.ID]
}

// mostEmbedded bounds how many notes are looked at that embed one another.
const mostEmbedded = 1000

// embeddedIn are the IDs of the notes that a note embeds, also by way of others.
func (s *Snapshot) embeddedIn(f *File) map[string]bool {
	shown, next := map[string]bool{}, []*File{f}
	for i := 0; i < len(next) && i < mostEmbedded; i++ {
		for l := range next[i].Record.Links() {
			if !l.Embed {
				continue
			}
			if to := s.Resolve(next[i], l.Target).File; to != nil && to.IsNote() && !shown[to.ID] {
				shown[to.ID], next = true, append(next, to)
			}
		}
	}
	return shown
}
