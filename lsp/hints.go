package lsp

import (
	"context"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// inlayHints are offered to clients that show them.
func (a abilities) inlayHints() protocol.InlayHintProvider {
	return protocol.Boolean(a.told.TextDocument.InlayHint != nil)
}

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
	pass, titles := q.Pass(), map[note.Target]*protocol.InlayHint{} // most targets come again
	var hints []protocol.InlayHint
	for i := range f.Note.Links {
		if i%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		l := &f.Note.Links[i]
		if l.Kind != note.Wiki || l.External || !l.ShownSpan.Empty() || !in.Contains(l.Span.End) {
			continue
		}
		title, known := titles[l.Target]
		if !known {
			title = q.titleHint(pass.TitleBehind(f, l.Target))
			titles[l.Target] = title
		}
		if title != nil {
			hint := *title
			hint.Position = q.clientCan.toPosition(text.Position(behind(text, l)))
			hints = append(hints, hint)
		}
	}
	return hints, ctx.Err()
}

// hintLength bounds, in bytes, what is shown of a title.
const hintLength = 60

// titleHint shows the title of a note, without a place; nil for no note.
func (q *query) titleHint(f *workspace.File) *protocol.InlayHint {
	if f == nil {
		return nil
	}
	place := q.clientCan.toLocation(workspace.Location{File: f, At: workspace.Resolution{File: f}.Place()})
	return &protocol.InlayHint{
		Label:       protocol.InlayHintLabelPartSlice{{Value: workspace.Shortened(f.Title(), hintLength), Location: place}},
		Tooltip:     protocol.String(f.Rel()),
		PaddingLeft: new(true),
	}
}

// behind is where a hint of a link stands: behind the quote of a value of the
// frontmatter, which it is no part of.
func behind(t *source.Text, l *note.Link) int {
	at := l.Span.End
	if rest := t.Bytes()[at:]; l.InFrontmatter && len(rest) > 0 && (rest[0] == '"' || rest[0] == '\'') {
		at++
	}
	return at
}
