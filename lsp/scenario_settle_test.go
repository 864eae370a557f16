package lsp

import (
	"encoding/json"
	"fmt"
	"strings"
)

// publication is the params of textDocument/publishDiagnostics.
type publication struct {
	URI         string
	Version     int
	Diagnostics []struct {
		Range                 wireRange
		Severity              int
		Code, Source, Message string
		RelatedInformation    []struct {
			Location wireLocation
			Message  string
		}
	}
}

// published awaits the next diagnostics of a document's present version, or of
// a closed one those without a version.
func (e *editor) published(name string) (p publication, err error) {
	version := 0
	if d := e.docs[name]; d != nil {
		version = d.version
	}
	raw, err := e.await("textDocument/publishDiagnostics", func(params json.RawMessage) bool {
		p = publication{}
		return json.Unmarshal(params, &p) == nil && e.name(p.URI) == name && p.Version == version
	})
	var list struct{ Diagnostics json.RawMessage }
	_ = json.Unmarshal(raw, &list)
	e.shown[name] = list.Diagnostics
	return p, err
}

func (e *editor) stepDiagnostics(args []string) (string, error) {
	p, err := e.published(args[0])
	return e.showPublication(p), err
}

func (e *editor) showPublication(p publication) string {
	name := e.name(p.URI)
	out := []string{fmt.Sprintf("version %d", p.Version)}
	if p.Version == 0 {
		out[0] = "no version"
	}
	if p.Diagnostics == nil {
		return out[0] + ": NO LIST"
	}
	if len(p.Diagnostics) == 0 {
		return out[0] + ": none"
	}
	for _, d := range p.Diagnostics {
		severity := [...]string{"NO SEVERITY", "error", "warning", "information", "hint"}[d.Severity]
		out = append(out, fmt.Sprintf("%s %s %s %s: %s", e.place(name, d.Range), d.Source, severity, d.Code, d.Message))
		for _, r := range d.RelatedInformation {
			out = append(out, "  "+e.location(r.Location)+" "+r.Message)
		}
	}
	return strings.Join(out, "\n")
}

func (e *editor) stepQuiet([]string) (string, error) {
	if err := e.settle(); err != nil {
		return "", err
	}
	var out []string
	for _, params := range e.client.Kept("textDocument/publishDiagnostics") {
		var p publication
		if err := json.Unmarshal(params, &p); err != nil {
			return "", err
		}
		if e.name(p.URI) != sentinel {
			out = append(out, e.name(p.URI)+" "+e.showPublication(p))
		}
	}
	if len(out) == 0 {
		return "nothing else", nil
	}
	return strings.Join(out, "\n"), nil
}

// scanned waits until the server has read the workspace. Only then it says that
// a note is missing, so it is made to say that.
func (e *editor) scanned() error {
	e.sentinels++
	missing := fmt.Sprintf("zz-%d", e.sentinels)
	var err error
	if text := "[[" + missing + "]]"; e.docs[sentinel] == nil {
		_, err = e.stepOpen([]string{sentinel, text})
	} else {
		_, err = e.stepEdit([]string{sentinel, "all", text})
	}
	if err == nil {
		err = e.awaitSentinel(missing)
	}
	return err
}

// sentinel is a document that comes after all others in every order.
const sentinel = "untitled:zz"

// awaitSentinel waits for diagnostics of the sentinel's present version that
// name what is missing, or for none with "".
func (e *editor) awaitSentinel(missing string) error {
	for again := false; ; again = true {
		p, err := e.publishedSentinel(again)
		if err != nil || len(p.Diagnostics) == 0 && missing == "" ||
			len(p.Diagnostics) == 1 && missing != "" && strings.Contains(p.Diagnostics[0].Message, missing) && e.isConfigured(p) {
			return err
		}
	}
}

func (e *editor) publishedSentinel(again bool) (publication, error) {
	if e.pulls {
		return e.pullSentinel(again)
	}
	return e.published(sentinel)
}

// settle waits until the server has read the workspace, looked at all files that
// it was told of, and published what it has to: it is given one more file to
// look at, which the sentinel links to.
func (e *editor) settle() error {
	if err := e.scanned(); err != nil {
		return err
	}
	missing := fmt.Sprintf("zz-%d", e.sentinels)
	file := e.can.folders[0] + "/" + missing + ".md"
	e.write(file, "")
	if _, err := e.stepWatch([]string{file}); err != nil {
		return err
	}
	if err := e.awaitSentinel(""); err != nil {
		return err
	}
	if _, err := e.stepRemove([]string{file}); err != nil {
		return err
	}
	if _, err := e.stepWatch([]string{file}); err != nil {
		return err
	}
	return e.awaitSentinel(missing)
}
