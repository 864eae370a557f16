package main

import (
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// helixFile is what a languages.toml says of notels and of Markdown.
type helixFile struct {
	text     *source.Text
	fault    *byHand     // why it can't be changed
	unread   bool        // it is no TOML from some line on
	server   *helixTable // [language-server.notels], nil if there is none
	markdown *helixTable // the [[language]] called markdown, nil if there is none

	head string      // the name of the table that keys belong to
	in   *helixTable // that table if it may be of use
}

// helixTable is a table with lines of its own.
type helixTable struct {
	entries []*note.TOMLEntry
	line    int // from 1, below which keys can be added
}

// find is the entry with a key, nil if there is none; a table may be nil.
func (t *helixTable) find(key string) *note.TOMLEntry {
	if t == nil {
		return nil
	}
	for _, e := range t.entries {
		if e.Key[0].Name == key {
			return e
		}
	}
	return nil
}

func readHelix(text string) *helixFile {
	f := &helixFile{text: source.New([]byte(text))}
	toml := note.TOMLReader{
		Text: f.text, Bytes: f.text.Bytes(), Part: source.Span{End: f.text.Len()}, Most: 1,
		Words: note.TOMLWords{Line: "a line is `name = \"value\"`, a table like `[language-server.notels]`, or a `# comment`", Each: "each key"},
		Entry: f.entry,
		Fault: func(fault *note.TOMLFault) {
			f.unread = true
			f.refuse(fault.Span, "this can't be read as TOML: "+fault.Says)
		},
	}
	toml.Read()
	return f
}

// lineOf is that of a place, from 1.
func (f *helixFile) lineOf(at source.Span) int { return f.text.Line(at.Start) + 1 }

// refuse keeps the first reason why the file can't be changed.
func (f *helixFile) refuse(at source.Span, why string) {
	if f.fault == nil {
		f.fault = &byHand{line: f.lineOf(at), why: why}
	}
}

// entry takes over a table's head or "key = value".
func (f *helixFile) entry(e *note.TOMLEntry) {
	first := e.Key[0]
	whole := f.head == "" && (first.Name == "language" || first.Name == "language-server") || f.head == "language-server" && first.Name == "notels"
	switch {
	case e.Brackets > 0:
		f.begin(e)
	case whole:
		f.refuse(first.Span, "what is set here has no table of its own, as [language-server.notels]")
	case f.in != nil:
		f.in.entries = append(f.in.entries, e)
		if f.head == "language" && first.Name == "name" && e.Value.Text == "markdown" {
			f.isMarkdown(first.Span)
		}
	}
}

// begin begins a table.
func (f *helixFile) begin(e *note.TOMLEntry) {
	var names []string
	for _, part := range e.Key {
		names = append(names, part.Name)
	}
	f.head, f.in = strings.Join(names, "."), nil
	if e.Brackets == 1 && f.head == "language-server.notels" || e.Brackets == 2 && f.head == "language" {
		f.in = &helixTable{line: f.lineOf(e.Key[0].Span)}
	}
	if f.in != nil && e.Brackets == 1 {
		f.server = f.in
	}
}

// isMarkdown tells that the [[language]] is the one for notes. Some have more than one:
// then Helix merges them, and which is right nobody knows.
func (f *helixFile) isMarkdown(at source.Span) {
	if f.markdown != nil {
		f.refuse(at, "markdown is set up twice here")
	}
	f.markdown = f.in
	f.markdown.line = f.lineOf(at)
}
