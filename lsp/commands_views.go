package lsp

import (
	"context"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// These commands tell what an editor's own views show. They change nothing.

// linkGroup is the links that lead to, or stand in, one note.
type linkGroup struct {
	URI        *uri.URI    `json:"uri"` // null for what is not written yet
	Title      string      `json:"title"`
	Attachment bool        `json:"attachment,omitzero"` // what is not there would be no note
	Places     []linkPlace `json:"places"`
}

// linkPlace is where a link or tag stands. Text is its line without blanks around; "" where
// the note can't be read now, or where there are more than a view shows.
type linkPlace struct {
	URI   uri.URI        `json:"uri"`
	Range protocol.Range `json:"range"`
	Text  string         `json:"text"`
}

// noteLinks are the links of one note.
type noteLinks struct {
	Title     string      `json:"title"`
	Backlinks []linkGroup `json:"backlinks"` // by the notes that they stand in
	More      int         `json:"more"`      // notes that link here, too, and are not among these
	Outgoing  []linkGroup `json:"outgoing"`  // by what they lead to
	Unwritten []linkGroup `json:"unwritten"`
}

const (
	// mostGroups is how many notes a view shows, mostLines of how many it shows the lines:
	// each has to be read for that.
	mostGroups, mostLines = 1000, 200
	// longestLine is how many bytes of a line a view shows.
	longestLine = 300
)

// tellLinks tells who links to a note, and where its own links lead.
func (q *query) tellLinks(ctx context.Context, given arguments) (any, error) {
	f, err := given.noteOrNone(q)
	if f == nil || err != nil {
		return nil, err
	}
	told := noteLinks{Title: f.Title(), Outgoing: []linkGroup{}, Unwritten: []linkGroup{}}
	told.Backlinks, told.More = q.groups(ctx, workspace.Subject{Kind: workspace.OfNote, File: f})
	n := q.textOf(f)
	for _, to := range q.Outgoing(ctx, f) {
		told.Outgoing = append(told.Outgoing, q.group(f, n, new(q.clientCan.uriOf(to.File.ID)), to.File.Title(), to.Links))
	}
	for _, to := range q.Unwritten(ctx, f) {
		g := q.group(f, n, nil, to.Target, to.Links)
		g.Attachment = to.Attachment
		told.Unwritten = append(told.Unwritten, g)
	}
	return told, ctx.Err()
}

// groups are the places that refer to something, note by note, and in how many more notes
// there are such.
func (q *query) groups(ctx context.Context, of workspace.Subject) (all []linkGroup, more int) {
	all = []linkGroup{}
	for f, places := range q.Referring(ctx, of, false) {
		if of.Kind == workspace.OfNote && f == of.File {
			continue // a note knows that it links to itself
		}
		if len(all) == mostGroups {
			more++
			continue
		}
		var n *note.Note
		if len(all) < mostLines {
			n = q.textOf(f)
		}
		all = append(all, q.group(f, n, new(q.clientCan.uriOf(f.ID)), f.Title(), places))
	}
	return all, more
}

// textOf is a note with its text, nil if it can't be read now.
func (q *query) textOf(f *workspace.File) *note.Note {
	if f.Note != nil {
		return f.Note
	}
	n, err := q.texts.Load(f)
	if err != nil {
		return nil
	}
	return n
}

// group is some places in a note, with their lines if its text is known.
func (q *query) group(in *workspace.File, n *note.Note, about *uri.URI, title string, places []source.Range) linkGroup {
	g := linkGroup{URI: about, Title: title}
	for _, at := range places {
		text := ""
		if n != nil && int(at.Start.Line) < n.Text.Lines() {
			text = shortLine(n.Text.String(n.Text.LineSpan(int(at.Start.Line))))
		}
		g.Places = append(g.Places, linkPlace{q.clientCan.uriOf(in.ID), q.clientCan.toRange(at), text})
	}
	return g
}

// shortLine is a line, or its beginning up to a character's end.
func shortLine(line string) string {
	line = strings.TrimSpace(line)
	if len(line) <= longestLine {
		return line
	}
	return strings.ToValidUTF8(line[:longestLine], "") + "…"
}

// toldTag is a tag with the number of notes that have it, or one nested in it.
type toldTag struct {
	Tag   string `json:"tag"`
	Notes int    `json:"notes"`
}

// tellTags tells the tags of all notes.
func (q *query) tellTags(context.Context, arguments) (any, error) {
	all := []toldTag{}
	for _, t := range q.Tags() {
		all = append(all, toldTag{t.Text, t.Notes})
	}
	return all, nil
}

// taggedNotes are the notes that have a tag.
type taggedNotes struct {
	Notes []linkGroup `json:"notes"`
	More  int         `json:"more"` // how many have it, too, and are not among these
}

// tellTagged tells which notes have a tag, and where.
func (q *query) tellTagged(ctx context.Context, given arguments) (any, error) {
	tag, err := given.text(0)
	if err != nil {
		return nil, err
	}
	all, more := q.groups(ctx, workspace.Subject{Kind: workspace.OfTag, Name: strings.TrimPrefix(tag, "#")})
	return taggedNotes{all, more}, ctx.Err()
}

// shownWikilink is what someone who shows a note shows of a wikilink.
type shownWikilink struct {
	Target   string   `json:"target"`          // as it is written
	URI      *uri.URI `json:"uri"`             // null for what is not there
	Others   int      `json:"others,omitzero"` // how many files fit as well
	Fragment string   `json:"fragment"`
	Shown    string   `json:"shown"`
	Image    bool     `json:"image"`
	Text     *string  `json:"text"` // Markdown of what an embed of a note shows
	// Links are the wikilinks in Text, which lead where they do in that note.
	Links []shownWikilink `json:"links,omitempty"`
}

// tellWikilinks tells what the wikilinks of a note lead to.
func (q *query) tellWikilinks(_ context.Context, given arguments) (any, error) {
	f, err := given.noteOrNone(q)
	if f == nil || err != nil {
		return nil, err
	}
	n := q.textOf(f)
	if n == nil {
		return nil, nil
	}
	return q.clientCan.tellShown(q.previewer(workspace.Markdown).Wikilinks(f, n)), nil
}

func (a abilities) tellShown(all []workspace.ShownWikilink) []shownWikilink {
	told := []shownWikilink{}
	for _, w := range all {
		t := shownWikilink{Target: w.Target, Others: w.Others, Fragment: w.Fragment, Shown: w.Title, Image: w.Picture, Links: a.tellShown(w.Links)}
		if w.File != nil {
			t.URI = new(a.uriOf(w.File.ID))
		}
		if w.Text != "" {
			t.Text = &w.Text
		}
		told = append(told, t)
	}
	return told
}

// status is how far the server is with the workspace.
type status struct {
	Reading bool           `json:"reading"`
	Notes   int            `json:"notes"`
	Folders []folderStatus `json:"folders"`
}

type folderStatus struct {
	URI   uri.URI `json:"uri"`
	Notes int     `json:"notes"`
}

// tellStatus tells how many notes are known.
func (q *query) tellStatus(context.Context, arguments) (any, error) {
	told, notes := status{Reading: q.isReading(), Folders: []folderStatus{}}, map[string]int{}
	for f := range q.Files() {
		if f.IsNote() && f.Root != "" {
			told.Notes++
			notes[f.Root]++
		}
	}
	for _, root := range q.Roots() {
		told.Folders = append(told.Folders, folderStatus{uriOf(root), notes[root]})
	}
	return told, nil
}
