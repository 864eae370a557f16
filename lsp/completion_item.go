package lsp

import (
	"fmt"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/source"
)

// itemData is what resolving an item needs to know of it.
type itemData struct {
	ID    string             `json:"id"`             // of the file, "" for none
	Part  workspace.PartKind `json:"part,omitempty"` // of the file
	Index int                `json:"index,omitempty"`
}

// part is the part of a file that an item stands for, if the file still has it.
func (d itemData) part(f *workspace.File) workspace.Part {
	count := 0
	switch d.Part {
	case workspace.HeadingPart:
		count = len(f.Record.Headings())
	case workspace.BlockPart:
		count = len(f.Record.Blocks())
	}
	if d.Index < 0 || d.Index >= count {
		return workspace.Part{}
	}
	return workspace.Part{Kind: d.Part, Index: d.Index}
}

// candidate is the item of a candidate.
func (c *completion) candidate(rank int, of *workspace.Candidate, offset int) (protocol.CompletionItem, error) {
	data := itemData{Part: of.Part.Kind, Index: of.Part.Index}
	if of.File != nil {
		data.ID = of.File.ID
	}
	raw, err := protocol.Marshal(data)
	if err != nil {
		return protocol.CompletionItem{}, err
	}
	text := c.file.Note.Text
	item := protocol.CompletionItem{
		Label:    of.Label,
		Kind:     itemKinds[of.Kind],
		Detail:   protocol.NewOptional(of.Detail),
		SortText: protocol.NewOptional(fmt.Sprintf("%03d", rank)),
		TextEdit: &protocol.TextEdit{Range: c.clientCan.toRange(text.Range(of.Replace)), NewText: of.Text},
		Data:     raw,
	}
	if typed := text.String(source.Span{Start: of.Replace.Start, End: offset}); !hasPrefix(of.Label, typed) {
		item.FilterText = protocol.NewOptional(typed)
	}
	return item, nil
}

var itemKinds = [...]protocol.CompletionItemKind{
	workspace.NoteCandidate:       protocol.CompletionItemKindFile,
	workspace.TitleCandidate:      protocol.CompletionItemKindFile,
	workspace.AliasCandidate:      protocol.CompletionItemKindFile,
	workspace.AttachmentCandidate: protocol.CompletionItemKindFile,
	workspace.UnwrittenCandidate:  protocol.CompletionItemKindFile,
	workspace.HeadingCandidate:    protocol.CompletionItemKindReference,
	workspace.BlockCandidate:      protocol.CompletionItemKindReference,
	workspace.ShownCandidate:      protocol.CompletionItemKindText,
	workspace.LabelCandidate:      protocol.CompletionItemKindReference,
	workspace.FootnoteCandidate:   protocol.CompletionItemKindReference,
	workspace.TagCandidate:        protocol.CompletionItemKindKeyword,
	workspace.CalloutCandidate:    protocol.CompletionItemKindEnumMember,
	workspace.DateCandidate:       protocol.CompletionItemKindEvent,
	workspace.FolderCandidate:     protocol.CompletionItemKindFolder,
}

// hasPrefix reports whether an editor's own filter is sure to find what was
// typed in a label. For other items it is told to filter by what was typed, or
// it would drop what the server found. Neovim before 0.11 replaces a whole
// "gpu-cl" only if there is an item that it may filter by its label.
func hasPrefix(label, typed string) bool {
	return len(typed) <= len(label) && strings.EqualFold(label[:len(typed)], typed)
}
