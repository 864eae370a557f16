package lsp

import (
	"cmp"
	"encoding/json"
	"strings"
)

func linkSteps() map[string]step {
	return map[string]step{
		"links": {1, `NAME  shows each link with what it opens once it is resolved`, (*editor).stepLinks, "textDocument/documentLink documentLink/resolve"},
	}
}

// stepLinks shows the part that is underlined, the target and, in brackets, the
// tooltip; "at once" tells that there was no need to resolve the link.
func (e *editor) stepLinks(args []string) (string, error) {
	raw, err := e.about("textDocument/documentLink", args[0])
	var all []json.RawMessage
	if err == nil {
		err = json.Unmarshal(raw, &all)
	}
	var out []string
	for _, link := range all {
		var line string
		if line, err = e.showLink(args[0], link); err != nil {
			break
		}
		out = append(out, line)
	}
	return e.refusalOr(cmp.Or(strings.Join(out, "\n"), "an empty list"), err)
}

func (e *editor) showLink(name string, raw json.RawMessage) (string, error) {
	var first, link struct {
		Range           wireRange
		Target, Tooltip string
	}
	if err := json.Unmarshal(raw, &first); err != nil {
		return "", err
	}
	resolved, err := e.call("documentLink/resolve", raw)
	if err == nil {
		err = json.Unmarshal(resolved, &link)
	}
	line := e.place(name, link.Range) + " → " + cmp.Or(e.opened(link.Target), "nothing")
	if link.Tooltip != "" {
		line += " (" + link.Tooltip + ")"
	}
	if first.Target != "" {
		line += " at once"
	}
	if first.Range != link.Range || first.Target != "" && first.Target != link.Target {
		line += ", RESOLVED AS ANOTHER"
	}
	return line, err
}

// opened shows a file with the place at which it is opened, or a web address.
func (e *editor) opened(target string) string {
	file, place, found := strings.Cut(target, "#")
	if name := e.name(file); found && name != file {
		return name + " at " + place
	} else if name != file {
		return name
	}
	return target
}
