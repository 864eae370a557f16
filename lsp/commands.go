package lsp

import (
	"cmp"
	"context"
	"encoding/json"
	"path"
	"slices"
	"strings"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/notels/notels/workspace"
)

// command is one that an editor can have done, by a user's key or by what it was told.
type command struct {
	name, does string
	takes      []parameter
	run        func(*query, context.Context, arguments) (any, error)
	isOurs     bool // it is the command of something that the server offers, and nothing for users
}

// parameter is what stands in one place of a command's arguments.
type parameter struct {
	what     string // with an example, as people write it
	optional bool   // it may be left out, or null
}

// commands are all that there are.
func commands() []command {
	ofNote := parameter{what: `a note as "ideas/gpu.md"`}
	return []command{
		{"notels.createNote", "Makes a note, where a link to it would and with the frontmatter of its schema, and opens it; one that is there it only opens.",
			[]parameter{{what: `a title or path as "GPU prices"`}, {`the folder or note that it is made from as "inbox"`, true}}, (*query).createNote, false},
		{"notels.dailyNote", "Opens the note of a day, and makes it first if it is not there. `\"previous\"` and `\"next\"` are the nearest that are there, seen from the note that is open if that is one of a day, else from today.",
			[]parameter{{what: `"today", "yesterday", "tomorrow", "previous", "next" or a date as "2024-03-02"`}, {`the note that is open as "daily/2024-03-01.md"`, true}}, (*query).dailyNote, false},
		{"notels.renameNote", "Gives a note another name, as a rename on a link to it does.",
			[]parameter{ofNote, {what: `its new name as "GPU prices"`}}, (*query).renameNote, false},
		{"notels.moveNote", "Moves a note to a folder, or to the path of a note; links lead where they led.",
			[]parameter{ofNote, {what: `its new folder or path as "archive"`}}, (*query).moveNote, false},
		{showReferences, "Shows the links that lead to the heading on a line, or else to the note. It is the command of a lens.",
			[]parameter{ofNote, {what: `a position as {"line": 0, "character": 0}`}}, (*query).showReferences, true},
		{addBlockID, "Gives a block an id. It is the command of a completed link to the block.",
			[]parameter{ofNote, {what: `an id as "gpu-1"`}, {what: "the beginning of a text"}}, (*query).addBlockID, true},
		{"notels.noteLinks", "Tells who links to a note, and where its own links lead, with their lines, for a view of these.",
			[]parameter{ofNote}, (*query).tellLinks, true},
		{"notels.tags", "Tells the tags of all notes, and in how many they are, for a view of these.",
			nil, (*query).tellTags, true},
		{"notels.tagged", "Tells which notes have a tag, and where.",
			[]parameter{{what: `a tag as "project/one"`}}, (*query).tellTagged, true},
		{"notels.wikilinks", "Tells what the wikilinks of a note lead to and what its embeds show, for a preview of it.",
			[]parameter{ofNote}, (*query).tellWikilinks, true},
		{"notels.status", "Tells how many notes there are in each folder, and whether some are still to be read.",
			nil, (*query).tellStatus, true},
	}
}

func commandNames() (names []string) {
	for _, c := range commands() {
		names = append(names, c.name)
	}
	return names
}

func (a abilities) commands() protocol.ExecuteCommandOptions {
	return protocol.ExecuteCommandOptions{Commands: commandNames()}
}

// ExecuteCommand does what a command says: it makes, renames and moves notes, opens those
// of days, leads to the links that a lens has counted, and gives a block an id. What it
// changes it has the editor change; its answer is the URI of the note that it is about.
func (q *query) ExecuteCommand(ctx context.Context, p *protocol.ExecuteCommandParams) (none protocol.LSPAny, err error) {
	if err := ctx.Err(); err != nil {
		return none, err
	}
	all := commands()
	i := slices.IndexFunc(all, func(c command) bool { return c.name == p.Command })
	if i < 0 {
		return none, invalid("there is no command %q; notels has %s", p.Command, listing(commandNames()))
	}
	given := arguments{&all[i], p.Arguments}
	if err := given.check(); err != nil {
		return none, err
	}
	if !all[i].isOurs {
		if err := q.waitForAll(ctx); err != nil {
			return none, err
		}
	}
	answer, err := all[i].run(q, ctx, given)
	if err != nil || answer == nil {
		return none, refused(err)
	}
	return protocol.Marshal(answer)
}

// arguments are those that a command is given.
type arguments struct {
	of  *command
	raw []protocol.LSPAny
}

// check refuses too few or too many.
func (a arguments) check() error {
	least := len(a.of.takes)
	for least > 0 && a.of.takes[least-1].optional {
		least--
	}
	if len(a.raw) < least || len(a.raw) > len(a.of.takes) {
		return a.wrong()
	}
	return nil
}

// wrong tells what should have been given.
func (a arguments) wrong() error {
	var given []string
	for _, raw := range a.raw {
		given = append(given, string(raw))
	}
	return invalid("%s takes %s, but was given %s.", a.of.name, a.of.signature(), cmp.Or(strings.Join(given, " "), "nothing"))
}

// signature tells what a command takes.
func (c *command) signature() string {
	var must []string
	var may string
	for _, p := range c.takes {
		if p.optional {
			may += ", and if you like " + p.what
		} else {
			must = append(must, p.what)
		}
	}
	return listing(must) + may
}

// read reads the i-th argument, and reports whether it is there and fits.
func (a arguments) read(i int, into any) bool {
	return i < len(a.raw) && json.Unmarshal(a.raw[i], into) == nil
}

// text is an argument that is a text, which may be "" only where it may be left out.
func (a arguments) text(i int) (text string, err error) {
	missing := i >= len(a.raw) || string(a.raw[i]) == "null"
	if missing && a.of.takes[i].optional {
		return "", nil
	}
	if !a.read(i, &text) || strings.TrimSpace(text) == "" && !a.of.takes[i].optional {
		return "", a.wrong()
	}
	return text, nil
}

// note is an argument that is the URI of a note, or its path for those who have no URIs, or
// what a link to it would say.
func (a arguments) note(q *query, i int) (*workspace.File, error) {
	written, err := a.text(i)
	if err != nil {
		return nil, err
	}
	if f := q.File(q.idIn("", written)); f != nil && f.IsNote() {
		return f, nil
	}
	for _, root := range q.Roots() {
		id := q.idIn(root, written)
		if !workspace.Within(root, id) {
			continue
		}
		if f, err := q.NoteCalled(root, strings.TrimPrefix(id, root+"/")); f != nil || err != nil {
			return f, err
		}
	}
	return nil, invalid("There is no note %q.", written)
}

// noteOrNone is the first argument, the URI or path of a note, nil if that is of none.
func (a arguments) noteOrNone(q *query) (*workspace.File, error) {
	written, err := a.text(0)
	if err != nil {
		return nil, err
	}
	if f := q.File(q.idIn("", written)); f != nil && f.IsNote() {
		return f, nil
	}
	return nil, nil
}

// idIn is what a URI or a path names. A path is one below a workspace folder, which is the
// first that has it where none is said.
func (q *query) idIn(root, written string) string {
	if u, err := uri.Parse(written); err == nil && len(u.Scheme()) > 1 && (strings.Contains(written, ":/") || q.File(q.clientCan.idOf(u)) != nil) {
		return q.clientCan.idOf(u)
	}
	if q.RootOf(written) != "" {
		return path.Clean(written)
	}
	roots := q.Roots()
	if root != "" || len(roots) == 0 {
		roots = []string{root}
	}
	for _, r := range roots {
		if id := path.Join(r, written); q.File(id) != nil {
			return id
		}
	}
	return path.Join(roots[0], written)
}

// listing is a list in a sentence.
func listing(all []string) string {
	last := len(all) - 1
	if last < 1 {
		return strings.Join(all, "")
	}
	return strings.Join(all[:last], ", ") + " and " + all[last]
}

func invalid(format string, args ...any) error {
	return jsonrpc2.Errorf(jsonrpc2.InvalidParams, format, args...)
}
