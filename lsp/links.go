package lsp

import (
	"context"
	"fmt"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

func (a abilities) documentLinks() *protocol.DocumentLinkOptions {
	if a.told.TextDocument.DocumentLink == nil {
		return nil
	}
	return &protocol.DocumentLinkOptions{ResolveProvider: new(true)}
}

// linkData is what resolving a link needs to know of it, whatever has been typed
// meanwhile.
type linkData struct {
	From     string    `json:"from"`
	Kind     note.Kind `json:"kind"`
	Embed    bool      `json:"embed,omitempty"`
	Hash     bool      `json:"hash,omitempty"`
	Path     string    `json:"path"`
	Fragment string    `json:"fragment,omitempty"`
	Address  string    `json:"address,omitempty"` // of the web; if any, there is nothing else
}

// DocumentLink makes all links of a note such that one can click on them: wikilinks,
// embeds, Markdown links and their definitions, HTML and web addresses, in the
// frontmatter too, found or not.
func (q *query) DocumentLink(ctx context.Context, p *protocol.DocumentLinkParams) ([]protocol.DocumentLink, error) {
	f, err := q.open(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	l := linker{query: q, file: f, definition: f.Note.Definitions()}
	for i := range f.Note.Links {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := l.add(&f.Note.Links[i]); err != nil {
			return nil, err
		}
	}
	return l.all, nil
}

// linker makes the links of a note.
type linker struct {
	*query
	file       *workspace.File
	definition func(label string) *note.Link // nil for none
	all        []protocol.DocumentLink
}

// add adds a link if it can be followed.
func (l *linker) add(link *note.Link) error {
	to := link
	switch link.Kind {
	case note.FootnoteRef:
		return nil
	case note.Reference:
		if to = l.definition(link.Label); to == nil {
			return nil // to Markdown it is text
		}
	}
	data := linkData{From: l.file.ID, Kind: to.Kind, Embed: to.Embed, Hash: to.Hash, Path: to.Path, Fragment: to.Fragment}
	made := protocol.DocumentLink{Range: l.clientCan.toRange(l.file.Note.Text.Range(clickable(link)))}
	if to.External {
		data = linkData{Address: l.file.Note.Address(to)}
		target, ok := webTarget(data.Address)
		if !ok {
			return nil
		}
		made.Target = &target
	} else if to.Path == "" && to.Fragment == "" {
		return nil
	}
	raw, err := protocol.Marshal(data)
	made.Data = raw
	l.all = append(l.all, made)
	return err
}

// clickable is the part of a link that editors underline: what stands between the
// brackets of a wikilink, the label of a reference, else the target as written. It
// is on one line, and links that lie in each other do not overlap, as in
// "[![alt](image.png)](note.md)".
func clickable(l *note.Link) source.Span {
	switch l.Kind {
	case note.Wiki:
		open := len("[[")
		if l.Embed {
			open = len("![[")
		}
		return source.Span{Start: l.Span.Start + open, End: l.Span.End - len("]]")}
	case note.Reference:
		if l.LabelSpan.Empty() {
			return l.ShownSpan
		}
		return l.LabelSpan
	}
	if l.PathSpan == (source.Span{}) {
		return l.FragmentSpan
	}
	return source.Span{Start: l.PathSpan.Start, End: max(l.PathSpan.End, l.FragmentSpan.End)}
}

// DocumentLinkResolve says which file a link opens and where in it; a note that is
// not written yet opens empty, to be written.
func (q *query) DocumentLinkResolve(ctx context.Context, link *protocol.DocumentLink) (*protocol.DocumentLink, error) {
	var data linkData
	if err := protocol.Unmarshal(link.Data, &data); err != nil {
		return nil, jsonrpc2.NewError(jsonrpc2.InvalidParams, "this link was not made by this server")
	}
	if target, ok := webTarget(data.Address); ok {
		link.Target = &target
		return link, ctx.Err()
	}
	f := q.File(data.From)
	if f == nil || ctx.Err() != nil {
		return link, ctx.Err() // the note is gone meanwhile: the link stays as it is
	}
	t := note.Target{Kind: data.Kind, Embed: data.Embed, Hash: data.Hash, Path: data.Path, Fragment: data.Fragment}
	opens := q.Opens(f, t, q.texts)
	if opens.ID != "" {
		link.Target = new(q.targetOf(opens))
	}
	if opens.Tooltip != "" && isTrue(q.clientCan.told.TextDocument.DocumentLink.TooltipSupport) {
		link.Tooltip = &opens.Tooltip
	}
	return link, nil
}

// targetOf is the URI that opens a file. Editors that can open it at a place go by
// "#line,column", and the others leave that away.
func (q *query) targetOf(o workspace.Opening) uri.URI {
	u := q.clientCan.uriOf(o.ID)
	if !u.IsFile() || o.At == (source.Position{}) {
		return u
	}
	return uri.URI(fmt.Sprintf("%s#%d,%d", u, o.At.Line+1, o.At.UTF16+1))
}
