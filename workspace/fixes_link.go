package workspace

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// links finds the fixes of links: a link is at the range with all that it shows.
func (x *fixer) links() {
	next := 0
	for rec := range x.file.Record.Links() {
		if !x.isWithin(rec.At()) || x.within == nil && !x.mayBeSafe(&rec) {
			continue
		}
		for next < len(x.note.Links) && x.note.Text.Range(x.note.Links[next].Span) != rec.At() {
			next++
		}
		before := len(x.found)
		x.link(&rec)
		for _, d := range x.found[before:] {
			x.take(d, x.linkFixes(d.Code, &x.note.Links[next]))
		}
	}
}

// mayBeSafe reports whether a link may have a safe fix: what is missing has none, and takes
// a while to tell what may be meant.
func (x *fixer) mayBeSafe(l *note.LinkRecord) bool {
	return (l.Markdown() || x.severity(note.SelfLink) != config.Off) && !x.Resolve(x.file, l.Target).Missing()
}

func (x *fixer) linkFixes(code note.Code, l *note.Link) []Fix {
	r := x.Resolve(x.file, l.Target)
	switch code {
	case note.CaseMismatch, note.LooseLink:
		return x.rightPath(l, r)
	case note.SelfLink:
		return x.withoutPath(l, r)
	}
	if !x.isAsked() {
		return nil
	}
	switch code {
	case note.UnwrittenNote, note.BrokenLink, note.BrokenAttachment:
		return slices.Concat(x.created(l, r), x.changed(l, x.nearest(r)))
	case note.AmbiguousLink:
		files := r.Candidates()
		return x.changed(l, files[:min(len(files), maxRelated)])
	case note.BrokenHeading:
		return slices.Concat(x.nearHeadings(l, r), x.headingAdded(l, r))
	case note.BrokenBlock:
		return x.nearBlocks(l, r)
	}
	return nil
}

// created makes the note that a link is missing.
func (x *fixer) created(l *note.Link, r Resolution) []Fix {
	at, err := x.newAt(x.file, l.Target, true)
	if r.Attachment || err != nil || x.checkNew(at, x.texts) != nil || x.checkTakenIn(at, x.texts) != nil {
		return nil
	}
	return []Fix{{Title: fmt.Sprintf("Create note %q", at.Rel()), Makes: true, Preferred: true, Whole: func(ctx context.Context) (*WorkspaceEdit, error) {
		return x.createFor(ctx, x.file, l, x.texts, x.today)
	}}}
}

// changed lets a link lead to one of some files.
func (x *fixer) changed(l *note.Link, files []*File) (fixes []Fix) {
	for _, f := range files {
		if path, edits := x.retarget(x.file, l, f); len(edits) > 0 {
			fixes = append(fixes, Fix{Title: fmt.Sprintf("Change to %q", path), Edits: edits})
		}
	}
	return fixes
}

// rightPath writes the path that a Markdown link says only almost: where the file is, in
// its letter case.
func (x *fixer) rightPath(l *note.Link, r Resolution) []Fix {
	id := r.File.ID
	if r.Step == FolderNote {
		id = parentDir(id)
	}
	path := "/" + (&File{ID: id, Root: r.File.Root}).Rel()
	if !strings.HasPrefix(l.Path, "/") {
		path = likeDots(l.Target, strings.TrimSuffix(relativePath(parentDir(x.file.ID), id), "/"))[0]
	}
	if r.Step != FolderNote && !x.Config(x.file.Root).IsNote(l.Path) {
		path = r.File.withoutExtension(path)
	}
	path += l.Path[len(strings.TrimRight(l.Path, "/")):]
	t := l.Target
	if t.Path = path; !x.finds(x.file, t, r.File) {
		return nil
	}
	return []Fix{{Title: fmt.Sprintf("Change to %q", path), Edits: writeTarget(x.note, l, path, l.Fragment), Safe: true}}
}

// withoutPath is a link to a place in its own note without the note's name; one to the
// note itself becomes what it shows.
func (x *fixer) withoutPath(l *note.Link, r Resolution) []Fix {
	t := l.Target
	if t.Path = ""; l.Fragment == "" {
		return x.asText(l)
	}
	if got := x.Resolve(x.file, t); got.Part != r.Part {
		return nil
	}
	return []Fix{{Title: fmt.Sprintf("Change to %q", "#"+l.Fragment), Edits: writeTarget(x.note, l, "", l.Fragment), Safe: true}}
}

// asText leaves of a link what it shows.
func (x *fixer) asText(l *note.Link) []Fix {
	if l.InFrontmatter || l.Kind != note.Wiki && l.Kind != note.Inline {
		return nil
	}
	shown := x.note.Text.String(l.ShownSpan)
	if shown == "" {
		shown = l.Written()
	}
	title := "Make it plain text"
	if shown == "" {
		title = "Remove it"
	}
	return []Fix{{Title: title, Edits: []source.Edit{{Span: l.Span, New: shown}}}}
}
