package lsp

import (
	"context"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// inlayHints are offered to clients that show them.
func (a abilities) inlayHints() protocol.InlayHintProvider {
	return protocol.Boolean(a.told.TextDocument.InlayHint != nil)
}

// hintLength bounds, in bytes, what is shown of a title.
const hintLength = 60

// InlayHint shows the title of a note behind a wikilink, or an embed, that names the
// note by its file and shows nothing else, where the title says more than the name.
// The title leads to the note.
func (q *query) InlayHint(ctx context.Context, p *protocol.InlayHintParams) ([]protocol.InlayHint, error) {
	f, err := q.open(p.TextDocument.URI)
	if err != nil || !q.Config(f.Root).TitleHints {
		return nil, err
	}
	text := f.Note.Text
	in := source.Span{Start: q.clientCan.toOffset(text, p.Range.Start), End: q.clientCan.toOffset(text, p.Range.End)}
	pass := q.Pass()
	var hints []protocol.InlayHint
	for i := range f.Note.Links {
		if i%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		l := &f.Note.Links[i]
		if l.Kind != note.Wiki || l.External || !l.ShownSpan.Empty() || !in.Contains(l.Span.End) {
			continue
		}
		if r := pass.Resolve(f, l.Target); isByFile(r) && saysMore(r.File.Title(), l.Path) {
			hints = append(hints, q.titleHint(f.Note, l, r.File))
		}
	}
	return hints, ctx.Err()
}

// isByFile reports whether a target names another note by its file or folder.
func isByFile(r workspace.Resolution) bool {
	switch r.Step {
	case workspace.FromNote, workspace.FromRoot, workspace.PathEnd, workspace.FolderNote:
		return r.File.IsNote()
	}
	return false
}

// saysMore reports whether a title is another than the name that a path ends with
// in more than case, blanks, hyphens and punctuation.
func saysMore(title, path string) bool {
	name := note.Stem(note.Unescape(path[strings.LastIndexByte(path, '/')+1:]))
	return letters(title) != letters(name)
}

// letters are those and the digits of a name, without case.
func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' {
			return -1
		}
		return r
	}, note.Slug(name))
}

// titleHint stands behind a link; behind its quote, too, where a link is a value of
// the frontmatter, which it is no part of.
func (q *query) titleHint(in *note.Note, l *note.Link, to *workspace.File) protocol.InlayHint {
	at := l.Span.End
	if rest := in.Text.Bytes()[at:]; l.InFrontmatter && len(rest) > 0 && (rest[0] == '"' || rest[0] == '\'') {
		at++
	}
	place := workspace.Location{File: to, At: workspace.Resolution{File: to}.Place()}
	return protocol.InlayHint{
		Position:    q.clientCan.toPosition(in.Text.Position(at)),
		Label:       protocol.InlayHintLabelPartSlice{{Value: workspace.Shortened(to.Title(), hintLength), Location: q.clientCan.toLocation(place)}},
		Tooltip:     protocol.String(to.Rel()),
		PaddingLeft: new(true),
	}
}
