package lsp

import (
	"context"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
)

// Definition leads from a link to its heading, block or note; to each of them
// where the link is ambiguous; and from a value of the frontmatter to the note that
// is called like it. Web addresses and notes that are not written yet lead nowhere.
func (q *query) Definition(ctx context.Context, p *protocol.DefinitionParams) (protocol.DefinitionResult, error) {
	f, offset, err := q.at(ctx, p.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	var leads []workspace.Location
	if link := f.Note.LinkAt(offset); link != nil {
		leads = q.leadsTo(f, link)
	} else if target, ok := q.CalledByValue(f, offset); ok {
		leads = q.places(f, target)
	}
	var found protocol.LocationSlice
	for _, l := range leads {
		found = append(found, q.clientCan.toLocation(l))
	}
	if len(found) == 0 {
		return nil, nil
	}
	return found, nil
}

// leadsTo are the places that a link leads to. A link by label leads to the
// label's definition, not through it.
func (q *query) leadsTo(f *workspace.File, link *note.Link) []workspace.Location {
	switch link.Kind {
	case note.Reference:
		if d := f.Note.Definition(link.Label); d != nil {
			return []workspace.Location{{File: f, At: f.Note.Text.Range(d.Span)}}
		}
		return nil
	case note.FootnoteRef:
		if d := f.Note.Footnote(link.Label); d != nil {
			return []workspace.Location{{File: f, At: f.Note.Text.Range(d.Span)}}
		}
		return nil
	}
	return q.places(f, link.Target)
}

func (q *query) places(f *workspace.File, t note.Target) []workspace.Location {
	r := q.Resolve(f, t)
	if r.File == nil {
		return nil
	}
	found := []workspace.Location{{File: r.File, At: r.Place()}}
	for _, other := range r.Candidates()[1:] {
		found = append(found, workspace.Location{File: other, At: workspace.Resolution{File: other}.Place()})
	}
	return found
}
