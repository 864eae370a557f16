package lsp

import (
	"context"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/source"
)

// Definition leads from a link to its heading, block, note or attachment, to each
// of them where the link is ambiguous; from a label or footnote to its text; and
// from a tag or a value of the frontmatter to the note that is called like it.
// Web addresses and notes that are not written yet lead nowhere.
func (q *query) Definition(ctx context.Context, p *protocol.DefinitionParams) (protocol.DefinitionResult, error) {
	f, offset, err := q.at(ctx, p.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	origin, leads := q.Leads(f, offset, q.texts)
	if len(leads) == 0 {
		return nil, nil
	}
	if can := q.clientCan.told.TextDocument.Definition; can != nil && isTrue(can.LinkSupport) {
		return q.definitionLinks(origin, leads), nil
	}
	var found protocol.LocationSlice
	for _, l := range leads {
		found = append(found, q.clientCan.toLocation(l.Location))
	}
	return found, nil
}

// definitionLinks tell also from where the leads lead, and how far what is there
// reaches.
func (q *query) definitionLinks(origin source.Range, leads []workspace.Lead) (links protocol.DefinitionLinkSlice) {
	for _, l := range leads {
		links = append(links, protocol.DefinitionLink{
			OriginSelectionRange: new(q.clientCan.toRange(origin)),
			TargetURI:            q.clientCan.uriOf(l.File.ID),
			TargetRange:          q.clientCan.toRange(l.Whole),
			TargetSelectionRange: q.clientCan.toRange(l.At),
		})
	}
	return links
}
