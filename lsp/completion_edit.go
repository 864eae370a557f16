package lsp

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace/source"
)

// itemEdit is what an item writes.
type itemEdit struct {
	text      string
	isSnippet bool        // text is one already
	replace   source.Span // part of a line, with the cursor in it
	marks     int         // bytes at the end of text that are marks which close it
	closing   int         // bytes at the end of replace that are such marks
	whole     bool        // nothing of replace may stay
	stop      int         // the offset in text where writing goes on, 0 for its end
}

// write gives an item its edit, in the form that the client takes.
func (c *completion) write(item *protocol.CompletionItem, e itemEdit) {
	inMiddle := c.fit(&e)
	e.stop = min(cmp.Or(e.stop, len(e.text)), len(e.text))
	item.InsertTextFormat = protocol.InsertTextFormatPlainText
	switch {
	case e.isSnippet:
		item.InsertTextFormat = protocol.InsertTextFormatSnippet
	case c.can.snippets && (e.stop < len(e.text) || c.losesCursor(e.replace) && !inMiddle):
		item.InsertTextFormat = protocol.InsertTextFormatSnippet
		e.text = snippetText(e.text[:e.stop]) + "$0" + snippetText(e.text[e.stop:])
	}
	replace := c.toRange(e.replace)
	if inMiddle && c.can.insertReplace {
		insert := c.toRange(source.Span{Start: e.replace.Start, End: c.cursor})
		item.TextEdit = &protocol.InsertReplaceEdit{NewText: e.text, Insert: insert, Replace: replace}
		return
	}
	item.TextEdit = &protocol.TextEdit{NewText: e.text, Range: replace}
}

// fit makes an edit one that comes out right in an editor that only inserts, and
// reports whether the cursor is in the middle of what it replaces. There the marks that
// close it stay behind the rest of it, and none are added where that may be kept; at the
// end the cursor may come to stand behind them, but in an editor that never touches what
// is behind the cursor.
func (c *completion) fit(e *itemEdit) (inMiddle bool) {
	rest := func() string { return c.file.Note.Text.String(source.Span{Start: c.cursor, End: e.replace.End}) }
	if inMiddle = !e.whole && strings.Trim(rest(), closingMarks) != ""; inMiddle {
		if e.marks == e.closing || c.can.insertReplace || c.can.keepsRest {
			e.text, e.replace.End = e.text[:len(e.text)-e.marks], e.replace.End-e.closing
			e.marks = 0
		}
		inMiddle = e.replace.End > c.cursor
	}
	if c.can.keepsRest && !e.isSnippet {
		stays := staying(e, rest())
		e.text, e.replace.End = e.text[:len(e.text)-stays], max(c.cursor, e.replace.End-stays)
	}
	return inMiddle
}

// staying is how many bytes at the end of an edit's text need not be written where the
// rest of what it replaces stays: all of that, the marks that both end with, or all marks
// where the first ones are there.
func staying(e *itemEdit, rest string) int {
	marks := e.text[len(e.text)-e.marks:]
	switch {
	case strings.HasSuffix(e.text, rest):
		return len(rest)
	case strings.HasPrefix(marks, rest):
		return len(marks)
	}
	return commonEnd(marks, rest)
}

// losesCursor reports whether the editor leaves the cursor within what takes the place of
// a text, unless the item says where it goes.
func (c *completion) losesCursor(replace source.Span) bool {
	return c.can.keepsCursor && replace.End > c.cursor
}

// closingMarks close links, and values of the frontmatter.
const closingMarks = "])>}\"'"

// commonEnd is how many bytes of whole characters two texts end with alike.
func commonEnd(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	for n > 0 && !utf8.RuneStart(a[len(a)-n]) {
		n--
	}
	return n
}

func (c *completion) toRange(s source.Span) protocol.Range {
	return c.clientCan.toRange(c.file.Note.Text.Range(s))
}

// snippetText is a text within a snippet.
func snippetText(s string) string {
	return strings.NewReplacer(`\`, `\\`, "$", `\$`, "}", `\}`).Replace(s)
}

// share says once for all items what they have in common, as far as the client takes it
// so: that is half of a long list.
func (c *completion) share(list *protocol.CompletionList) {
	var common protocol.CompletionItemDefaults
	if c.can.has("insertTextFormat") {
		common.InsertTextFormat = protocol.InsertTextFormatPlainText
		for i := range c.items {
			if c.items[i].InsertTextFormat == common.InsertTextFormat {
				c.items[i].InsertTextFormat = 0
			}
		}
	}
	if c.can.has("insertTextMode") {
		common.InsertTextMode = protocol.InsertTextModeAsIs
	}
	if c.can.has("editRange") {
		common.EditRange = c.shareRange()
	}
	if common.InsertTextFormat != 0 || common.InsertTextMode != 0 || common.EditRange != nil {
		list.ItemDefaults = &common
	}
}

// shareRange takes the range that all edits have out of them. If they have several, each
// keeps its own: Neovim lets a default win.
func (c *completion) shareRange() protocol.CompletionItemDefaultsEditRange {
	for i := range c.items {
		if rangeOf(&c.items[i]) != rangeOf(&c.items[0]) {
			return nil
		}
	}
	common := rangeOf(&c.items[0])
	for i := range c.items {
		item := &c.items[i]
		switch edit := item.TextEdit.(type) {
		case *protocol.TextEdit:
			item.TextEditText = protocol.NewOptional(edit.NewText)
		case *protocol.InsertReplaceEdit:
			item.TextEditText = protocol.NewOptional(edit.NewText)
		}
		item.TextEdit = nil
	}
	if common.Insert == common.Replace {
		return &common.Replace
	}
	return &common
}

// rangeOf are the ranges of an item's edit, the same twice if it has one.
func rangeOf(item *protocol.CompletionItem) protocol.EditRangeWithInsertReplace {
	if edit, ok := item.TextEdit.(*protocol.InsertReplaceEdit); ok {
		return protocol.EditRangeWithInsertReplace{Insert: edit.Insert, Replace: edit.Replace}
	}
	edit := item.TextEdit.(*protocol.TextEdit)
	return protocol.EditRangeWithInsertReplace{Insert: edit.Range, Replace: edit.Range}
}
