package lsp

import (
	"fmt"
	"math"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
)

// itemData is what resolving an item needs to know of it.
type itemData struct {
	ID    string             `json:"id"`            // of the file, "" for none
	Part  workspace.PartKind `json:"part,omitzero"` // of the file
	Index int                `json:"index,omitzero"`
}

// part is the part of a file that an item stands for, if the file still has it.
func (d itemData) part(f *workspace.File) workspace.Part {
	count := 0
	switch d.Part {
	case workspace.HeadingPart:
		count = len(f.Record.Headings())
	case workspace.BlockPart:
		count = len(f.Record.Blocks())
	case workspace.LinePart: // of a block without an id
		count = math.MaxInt32
	}
	if d.Index < 0 || d.Index >= count {
		return workspace.Part{}
	}
	return workspace.Part{Kind: d.Part, Index: d.Index}
}

// entry is what all items tell.
type entry struct {
	label, detail string
	slug          string                        // as which it may be typed as well, "" for none
	kinds         []protocol.CompletionItemKind // best first
	data          itemData
	itemEdit
}

// item is an item, behind those that there are.
func (c *completion) item(e entry) protocol.CompletionItem {
	item := protocol.CompletionItem{
		Label:    e.label,
		Kind:     c.can.kind(e.kinds...),
		SortText: protocol.NewOptional(fmt.Sprintf("%03d", len(c.items))),
	}
	if e.detail != "" {
		item.Detail = protocol.NewOptional(e.detail)
		if c.can.labelDetails { // in the list itself; editors show Detail beside it
			item.LabelDetails = &protocol.CompletionItemLabelDetails{Description: &e.detail}
		}
	}
	if filter := c.filterText(e.label, e.slug, e.replace.Start); filter != "" {
		item.FilterText = protocol.NewOptional(filter)
	}
	if e.data.ID != "" && c.can.resolves {
		item.Data, _ = protocol.Marshal(e.data) // of strings and numbers
	}
	c.write(&item, e.itemEdit)
	return item
}

// sizeOf is about how many bytes an item takes in an answer.
func sizeOf(item *protocol.CompletionItem) int {
	const marks = 300 // the names of all fields, two ranges and numbers
	filter, _ := item.FilterText.Get()
	detail, _ := item.Detail.Get()
	size := marks + len(item.Label) + len(filter) + len(detail) + len(item.Data)
	if item.LabelDetails != nil {
		size += len(*item.LabelDetails.Description)
	}
	switch edit := item.TextEdit.(type) {
	case *protocol.TextEdit:
		size += len(edit.NewText)
	case *protocol.InsertReplaceEdit:
		size += len(edit.NewText)
	}
	for _, also := range item.AdditionalTextEdits {
		size += marks/2 + len(also.NewText)
	}
	for _, argument := range item.Command.Arguments {
		size += len(argument)
	}
	return size
}

// candidate is the item of a candidate.
func (c *completion) candidate(of *workspace.Candidate) protocol.CompletionItem {
	e := entry{label: of.Label, detail: of.Detail, kinds: itemKinds(of.Kind)}
	e.itemEdit = itemEdit{text: of.Text, replace: of.Replace, marks: of.Marks, closing: of.Closing, stop: of.Stop, whole: of.Replace.Start < c.typing.Replace.Start}
	if c.typing.InFragment && !c.asksOn { // of a Markdown link
		e.slug = note.MarkdownTarget("#" + of.Insert).Fragment
	}
	if of.File != nil {
		e.data = itemData{ID: of.File.ID, Part: of.Part.Kind, Index: of.Part.Index}
	}
	item := c.item(e)
	for _, edit := range of.Also {
		item.AdditionalTextEdits = append(item.AdditionalTextEdits, protocol.TextEdit{Range: c.toRange(edit.Span), NewText: edit.New})
	}
	if of.NewID != nil {
		item.Command = c.clientCan.blockIDCommand(of.NewID)
	}
	return item
}

// itemKinds are the kinds of an item, best first: editors have a picture for each.
func itemKinds(of workspace.CandidateKind) []protocol.CompletionItemKind {
	switch of {
	case workspace.NoteCandidate, workspace.TitleCandidate, workspace.AliasCandidate, workspace.AttachmentCandidate:
		return []protocol.CompletionItemKind{protocol.CompletionItemKindFile}
	case workspace.FolderCandidate:
		return []protocol.CompletionItemKind{protocol.CompletionItemKindFolder, protocol.CompletionItemKindFile}
	case workspace.TagCandidate:
		return []protocol.CompletionItemKind{protocol.CompletionItemKindKeyword}
	case workspace.CalloutCandidate:
		return []protocol.CompletionItemKind{protocol.CompletionItemKindEnumMember, protocol.CompletionItemKindEnum}
	case workspace.DateCandidate:
		return []protocol.CompletionItemKind{protocol.CompletionItemKindEvent, protocol.CompletionItemKindFile}
	case workspace.UnwrittenCandidate, workspace.ShownCandidate:
		return []protocol.CompletionItemKind{protocol.CompletionItemKindText}
	}
	return []protocol.CompletionItemKind{protocol.CompletionItemKindReference}
}
