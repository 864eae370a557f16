package lsp

import (
	"context"
	"fmt"
	"path"
	"strings"
	"time"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/notels/notels/workspace"
)

// aboutNote is the answer of a command: where the note is now that it was about.
type aboutNote struct {
	URI uri.URI `json:"uri"`
}

// createNote makes a note and opens it.
func (q *query) createNote(ctx context.Context, given arguments) (any, error) {
	name, err := given.text(0)
	if err != nil {
		return nil, err
	}
	place, err := given.text(1)
	if err != nil {
		return nil, err
	}
	if len(q.Roots()) == 0 {
		return nil, errNoFolder
	}
	if err := workspace.CheckHeld(name); err != nil {
		return nil, err
	}
	from, written, err := q.placeFor(place, name)
	if err != nil {
		return nil, err
	}
	edit, id, err := q.CreateNote(ctx, from, written, q.texts, q.date())
	return q.made(ctx, edit, id, err)
}

// placeFor is the note from which a link with a name is written that says where a new note
// is to be: the one that place names, or any in it if that is a folder.
func (q *query) placeFor(place, name string) (from *workspace.File, written string, err error) {
	id := q.idIn("", place)
	if f := q.File(id); f != nil {
		if f.Root == "" { // nobody has saved it yet
			f = inFolder(q.Roots()[0])
		}
		return f, name, nil
	}
	root := q.RootOf(id)
	if root == "" {
		return nil, "", workspace.Refusal(fmt.Sprintf("%s lies in no folder of notes.", place))
	}
	if folder := strings.TrimPrefix(id, root); folder != "" && !q.Config(root).IsNote(folder) {
		return &workspace.File{ID: id + "/", Root: root}, "./" + name, nil
	}
	return inFolder(root), name, nil
}

const errNoFolder = workspace.Refusal("There is no folder of notes yet; open one first.")

// inFolder stands for a note in a workspace folder.
func inFolder(root string) *workspace.File { return &workspace.File{ID: root + "/", Root: root} }

// made has the editor make a note, and opens it.
func (q *query) made(ctx context.Context, edit *workspace.WorkspaceEdit, id string, err error) (any, error) {
	if err == nil {
		err = q.apply(ctx, "Create a note", edit)
	}
	if err != nil {
		return nil, err
	}
	return q.openNote(ctx, id), nil
}

// dailyNote opens the note of a day, which is made first if it may be.
func (q *query) dailyNote(ctx context.Context, given arguments) (any, error) {
	which, err := given.text(0)
	if err != nil {
		return nil, err
	}
	q.Snapshot = q.whenLearnt() // which may tell how notes of days are called
	root, day, err := q.dayOfOpen(given)
	if err != nil {
		return nil, err
	}
	if which == "previous" || which == "next" {
		return q.nearestDaily(ctx, root, day, which == "next")
	}
	if day, err = q.dayCalled(which); err != nil {
		return nil, err
	}
	f, rel := q.DailyNote(root, day)
	if f != nil {
		return q.openNote(ctx, f.ID), nil
	}
	edit, id, err := q.CreateDaily(ctx, root, rel, q.texts, q.date())
	return q.made(ctx, edit, id, err)
}

// nearDays are what is said for days around today, and how many days after it they are.
var nearDays = map[string]int{"yesterday": -1, "today": 0, "tomorrow": 1}

// dayCalled is the day of a word or date.
func (q *query) dayCalled(which string) (workspace.Date, error) {
	if after, isNear := nearDays[which]; isNear {
		today := q.date()
		if !today.IsValid() {
			return today, errNoDay
		}
		return today.AddDays(after), nil
	}
	t, err := time.Parse(time.DateOnly, which)
	day := workspace.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
	if err != nil || !day.IsValid() {
		return day, workspace.Refusal(fmt.Sprintf("No day is called %q; say today, yesterday, tomorrow, previous, next or a date as 2024-03-02.", which))
	}
	return day, nil
}

const errNoDay = workspace.Refusal("Nobody has told notels what day it is.")

// nearestDaily opens the note of the nearest day before or after another.
func (q *query) nearestDaily(ctx context.Context, root string, day workspace.Date, after bool) (any, error) {
	if !day.IsValid() {
		return nil, errNoDay
	}
	step, where := -1, "before"
	if after {
		step, where = 1, "after"
	}
	f := q.NearestDaily(root, day, step)
	if f == nil {
		return nil, workspace.Refusal(fmt.Sprintf("There is no daily note %s %s.", where, day))
	}
	return q.openNote(ctx, f.ID), nil
}

// dayOfOpen is the workspace folder and the day that "previous" and "next" are seen from:
// those of the open note, else the first and today.
func (q *query) dayOfOpen(given arguments) (root string, day workspace.Date, err error) {
	day = q.date()
	open, err := given.text(1)
	if err != nil {
		return "", day, err
	}
	if len(q.Roots()) == 0 {
		return "", day, errNoFolder
	}
	root = q.Roots()[0]
	if open == "" {
		return root, day, nil
	}
	f := q.File(q.idIn("", open))
	if f == nil || f.Root == "" {
		return root, day, nil
	}
	if of := q.DayOf(f); of.IsValid() {
		day = of
	}
	return f.Root, day, nil
}

// renameNote gives a note another name.
func (q *query) renameNote(ctx context.Context, given arguments) (any, error) {
	return q.moved(ctx, given, "Rename a note", func(f *workspace.File, to string) (*workspace.WorkspaceEdit, error) {
		return q.Snapshot.Rename(ctx, workspace.Subject{Kind: workspace.OfNote, File: f}, to, q.texts)
	})
}

// moveNote gives a note another place.
func (q *query) moveNote(ctx context.Context, given arguments) (any, error) {
	return q.moved(ctx, given, "Move a note", func(f *workspace.File, to string) (*workspace.WorkspaceEdit, error) {
		id := q.idIn(f.Root, to)
		if !q.Config(f.Root).IsNote(id) {
			id = path.Join(id, f.Name()) // it is a folder
		}
		if !workspace.Within(f.Root, id) {
			return nil, workspace.Refusal(fmt.Sprintf("A note stays in its folder of notes, and %s lies outside of it.", to))
		}
		return q.Snapshot.RenameFile(ctx, f, strings.TrimPrefix(id, f.Root), q.texts)
	})
}

// moved has the editor make a change by which a note comes to lie elsewhere.
func (q *query) moved(ctx context.Context, given arguments, label string, change func(f *workspace.File, to string) (*workspace.WorkspaceEdit, error)) (any, error) {
	f, err := given.note(q, 0)
	if err != nil {
		return nil, err
	}
	to, err := given.text(1)
	if err != nil {
		return nil, err
	}
	edit, err := change(f, to)
	if err != nil {
		return nil, err
	}
	return aboutNote{q.clientCan.uriOf(edit.IDAfter(f.ID))}, q.apply(ctx, label, edit)
}

// openNote shows a note where the editor can be told to.
func (q *query) openNote(ctx context.Context, id string) aboutNote {
	about := aboutNote{q.clientCan.uriOf(id)}
	if show := q.clientCan.told.Window.ShowDocument; show != nil && show.Support {
		_, _ = q.client.ShowDocument(ctx, &protocol.ShowDocumentParams{URI: about.URI, TakeFocus: new(true)}) // the answer says where it is
	}
	return about
}
