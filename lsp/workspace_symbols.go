package lsp

import (
	"context"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
)

// symbolKinds are the kinds of what is found in the workspace, as outlines have
// them; all clients know them.
var symbolKinds = [...]protocol.SymbolKind{
	workspace.TitleSymbol:   protocol.SymbolKindFile,
	workspace.NameSymbol:    protocol.SymbolKindFile,
	workspace.TagSymbol:     protocol.SymbolKindConstant,
	workspace.HeadingSymbol: protocol.SymbolKindString,
}

// Symbols finds notes by their titles, file names and aliases, and headings and
// tags, in the whole workspace, by some of their letters; behind "#" tags alone. They
// are never so many that they would be sent in parts.
func (q *query) Symbols(ctx context.Context, p *protocol.WorkspaceSymbolParams) (protocol.WorkspaceSymbolResult, error) {
	found, err := q.Snapshot.Symbols(ctx, p.Query)
	if err != nil {
		return nil, err
	}
	out := make(protocol.SymbolInformationSlice, len(found))
	for i, s := range found {
		out[i].Name, out[i].Kind = s.Name, symbolKinds[s.Kind]
		out[i].ContainerName = new(shortName(s.Container)) // but not the name: editors filter by it
		out[i].Location = q.clientCan.toLocation(s.Location)
	}
	return out, nil
}
