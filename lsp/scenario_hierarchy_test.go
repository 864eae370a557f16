package lsp

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"strings"
)

func hierarchySteps() map[string]step {
	return map[string]step{
		"hierarchy": {2, `NAME MARK...  shows the notes that a tree there begins with`, (*editor).stepHierarchy, "textDocument/prepareCallHierarchy"},
		"incoming":  {1, `TITLE  shows what links to a note that was shown in the tree`, (*editor).stepIncoming, "callHierarchy/incomingCalls"},
		"outgoing":  {1, `TITLE  shows what such a note links to`, (*editor).stepOutgoing, "callHierarchy/outgoingCalls"},
	}
}

func (e *editor) stepHierarchy(args []string) (string, error) {
	return e.ask("textDocument/prepareCallHierarchy", args[0], args[1:], nil, e.showHierarchy)
}

func (e *editor) showHierarchy(raw json.RawMessage, _ string, _ int) (string, error) {
	var items []json.RawMessage
	err := json.Unmarshal(raw, &items)
	var out []string
	for _, raw := range items {
		item, itemErr := e.hierarchyItem(raw)
		line := item.title() + " " + e.location(wireLocation{item.URI, item.SelectionRange}) + " in " + e.place(e.name(item.URI), item.Range)
		if !within(item.SelectionRange, item.Range) {
			line += " NO PART OF IT"
		}
		out, err = append(out, line), cmp.Or(err, itemErr)
	}
	return cmp.Or(strings.Join(out, "\n"), "an empty list"), err
}

type wireHierarchyItem struct {
	Name, Detail, URI     string
	Kind                  int
	Range, SelectionRange wireRange
}

func (i wireHierarchyItem) title() string {
	const file = 1
	if i.Kind != file {
		return fmt.Sprintf("%s (%s) KIND %d", i.Name, i.Detail, i.Kind)
	}
	return fmt.Sprintf("%s (%s)", i.Name, i.Detail)
}

// hierarchyItem reads an item and keeps it, so that the tree can grow from it.
func (e *editor) hierarchyItem(raw json.RawMessage) (item wireHierarchyItem, err error) {
	err = json.Unmarshal(raw, &item)
	if e.tree == nil {
		e.tree = map[string]json.RawMessage{}
	}
	e.tree[item.Name] = raw
	return item, err
}

func (e *editor) stepIncoming(args []string) (string, error) {
	return e.grow("callHierarchy/incomingCalls", args[0])
}

func (e *editor) stepOutgoing(args []string) (string, error) {
	return e.grow("callHierarchy/outgoingCalls", args[0])
}

// growAll asks for all that hangs on what was shown.
func (e *editor) growAll([]string) (string, error) {
	var all []string
	for title := range maps.Clone(e.tree) {
		for _, grow := range []func([]string) (string, error){e.stepIncoming, e.stepOutgoing} {
			shown, err := grow([]string{title})
			if err != nil {
				return "", err
			}
			all = append(all, shown)
		}
	}
	return strings.Join(all, "\n"), nil
}

// grow asks what hangs on an item of the tree, and shows it with its links.
func (e *editor) grow(method, title string) (string, error) {
	asked, ok := e.tree[title]
	if !ok {
		return "", fmt.Errorf("no %q was shown", title)
	}
	raw, err := e.call(method, map[string]any{"item": asked})
	var calls []struct {
		From, To   json.RawMessage
		FromRanges []wireRange
	}
	if err == nil {
		err = json.Unmarshal(raw, &calls)
	}
	caller, callerErr := e.hierarchyItem(asked)
	if callerErr != nil {
		return "", callerErr
	}
	var out []string
	for _, c := range calls {
		other, itemErr := e.hierarchyItem(append(c.From, c.To...))
		err = cmp.Or(err, itemErr)
		if c.From != nil {
			caller = other
		}
		out = append(out, other.title())
		for _, r := range c.FromRanges {
			out = append(out, "  "+e.place(e.name(caller.URI), r))
		}
	}
	return e.refusalOr(cmp.Or(strings.Join(out, "\n"), "an empty list"), err)
}
