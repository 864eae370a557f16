package workspace

import (
	"context"
	"regexp"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// The kinds of actions, as LSP names them; of "source" there are more.
const (
	QuickFix = "quickfix"
	// FixAll makes all safe fixes: clients make it when a note is saved, if a user has
	// set it.
	FixAll = "source.fixAll.notels"

	RefactorExtract = "refactor.extract"
	RefactorInline  = "refactor.inline"
	RefactorRewrite = "refactor.rewrite"
	Contents        = "source.tableOfContents.notels"
	Definitions     = "source.organizeLinkDefinitions"
)

// ActionKinds are the kinds that there are.
func ActionKinds() []string {
	return []string{QuickFix, RefactorExtract, RefactorInline, RefactorRewrite, FixAll, Contents, Definitions}
}

// Action is something that can be done at a place of a note, as an editor offers it.
type Action struct {
	// Kind is LSP's: "quickfix", "refactor.extract", "source.fixAll.notels".
	Kind string
	// Title says what it does, as a command.
	Title string
	// Key tells it from all others that are offered at the same place, also later.
	Key string
	// Preferred tells that it is the one to do if only one is asked for.
	Preferred bool
	// Code and At are of the diagnostic that goes away, "" for none.
	Code note.Code
	At   source.Range
	// Makes and Deletes tell that it does so with a file, as not every editor can.
	Makes, Deletes bool
	// Edit is what it does, found out only when it is to be done.
	Edit func(context.Context) (*WorkspaceEdit, error)
}

// Actions are what can be done at a place of an open note, of the kinds that are wanted: the
// quick fixes first, in the order of their places, but those that ignore something last.
// Notes that are made may have today's date.
func (s *Snapshot) Actions(f *File, at source.Span, texts Texts, today Date, wanted func(kind string) bool) ([]Action, error) {
	a := acting{Snapshot: s, file: f, at: at, selected: at, texts: texts, today: today, wanted: wanted}
	if err := a.fixes(); err != nil {
		return nil, err
	}
	if err := a.fixAll(); err != nil {
		return nil, err
	}
	a.at = cursorOf(f.Note.Text, at)
	r := a.refactoring()
	r.refactorings()
	r.sourceActions()
	a.ignoring()
	return a.found, nil
}

// oneCharacter is what a cursor may be on: a line end, or a character with the marks that it has.
var oneCharacter = regexp.MustCompile(`^(?s:\r\n|.(?:\pM|[\x{1F3FB}-\x{1F3FF}]|\x{200D}.)*)$`)

// cursorOf is a place, or the start of it where one character is selected: so are Helix's cursors.
func cursorOf(t *source.Text, at source.Span) source.Span {
	if oneCharacter.Match(t.Slice(at)) {
		at.End = at.Start
	}
	return at
}

// acting collects the actions at a place.
type acting struct {
	*Snapshot
	file *File
	at   source.Span
	// selected is at, also where that is a cursor on a character.
	selected source.Span
	texts    Texts
	today    Date
	wanted   func(kind string) bool
	found    []Action

	wrong []Diagnostic // at the place
}

// add takes an action if it is wanted.
func (a *acting) add(found Action) {
	if a.wanted(found.Kind) {
		a.found = append(a.found, found)
	}
}
