package lsp

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
)

// maxChoices bounds what a message lists.
const maxChoices = 20

// choice is one of several places to go to, in an editor that has no list for them.
type choice struct {
	*session
	message string
	places  []choicePlace
	more    int // places that are not listed
}

type choicePlace struct {
	title string // by which it is chosen
	at    protocol.Location
}

// newChoice is one of the links to a subject, those on one line being one.
func (s *session) newChoice(of workspace.Subject, links []workspace.Location) *choice {
	listed := slices.CompactFunc(slices.Clone(links), func(a, b workspace.Location) bool {
		return a.File == b.File && a.At.Start.Line == b.At.Start.Line
	})
	c := &choice{session: s, message: of.LinksTo(links)}
	if c.more = len(listed) - maxChoices; c.more > 0 {
		listed = listed[:maxChoices]
	}
	names := namesOf(listed)
	for _, l := range listed {
		title := fmt.Sprintf("%s, line %d", names[l.File], l.At.Start.Line+1)
		c.places = append(c.places, choicePlace{title, s.clientCan.toLocation(l)})
	}
	return c
}

// namesOf are the titles of notes, or their paths where several have one title.
func namesOf(places []workspace.Location) map[*workspace.File]string {
	names, holders := map[*workspace.File]string{}, map[string]*workspace.File{}
	for _, l := range places {
		title := shortName(l.File.Title())
		first := holders[title]
		switch {
		case first == nil:
			holders[title] = l.File
			names[l.File] = title
		case first != l.File:
			names[first], names[l.File] = pathFor(first), pathFor(l.File)
		}
	}
	return names
}

// pathFor is a path from the name of the workspace folder on: there may be several.
func pathFor(f *workspace.File) string { return path.Join(path.Base(f.Root), f.Rel()) }

// offerLinks offers to go to the links to a subject. It does not wait for the user, who
// may take longer than a request can.
func (s *session) offerLinks(of workspace.Subject, links []workspace.Location) {
	s.tasks.Go(func() {
		defer s.survive("offering links")
		s.newChoice(of, links).offer(s.ctx)
	})
}

// offer brings the user to the place, if there is only one, or asks which one to go
// to. An editor that can't do this shows where the places are.
func (c *choice) offer(ctx context.Context) {
	window := c.clientCan.told.Window
	canShow := window.ShowDocument != nil && window.ShowDocument.Support
	switch {
	case canShow && len(c.places) == 1:
		c.visit(ctx, c.places[0])
	case canShow && len(c.places) > 1 && c.clientCan.asks():
		c.ask(ctx)
	default:
		c.tell(ctx)
	}
}

// ask lets the user choose, who may also leave it.
func (c *choice) ask(ctx context.Context) {
	message := c.message + " Which one do you want to see?"
	if c.more > 0 {
		message = fmt.Sprintf("%s Here are the first %d; to see all, find the references there. Which one do you want to see?", c.message, maxChoices)
	}
	var titles []string
	for _, p := range c.places {
		titles = append(titles, p.title)
	}
	chosen, err := choose(ctx, c.client, protocol.MessageTypeInfo, message, titles...)
	switch {
	case ctx.Err() != nil:
	case err != nil:
		c.opts.Logf("showMessageRequest: %v", err)
		c.tell(ctx)
	default:
		if i := slices.Index(titles, chosen); i >= 0 {
			c.visit(ctx, c.places[i])
		}
	}
}

// choose lets the user choose, who may also leave it. That is the answer "".
func choose(ctx context.Context, client protocol.Client, kind protocol.MessageType, message string, titles ...string) (string, error) {
	params := &protocol.ShowMessageRequestParams{Type: kind, Message: message}
	for _, title := range titles {
		params.Actions = append(params.Actions, protocol.MessageActionItem{Title: title})
	}
	chosen, err := client.ShowMessageRequest(ctx, params)
	if err != nil || chosen == nil {
		return "", err
	}
	return chosen.Title, nil
}

// visit shows a place in the editor.
func (c *choice) visit(ctx context.Context, p choicePlace) {
	done, err := c.client.ShowDocument(ctx, &protocol.ShowDocumentParams{
		URI: p.at.URI, TakeFocus: new(true), Selection: &p.at.Range,
	})
	if ctx.Err() == nil && (err != nil || done == nil || !done.Success) {
		c.opts.Logf("showDocument: %v", err)
		c.tell(ctx)
	}
}

// tell names the places.
func (c *choice) tell(ctx context.Context) {
	lines := []string{c.message}
	for _, p := range c.places {
		lines = append(lines, p.title)
	}
	if c.more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", c.more))
	}
	c.show(ctx, protocol.MessageTypeInfo, strings.Join(lines, "\n"))
}
