package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/notels/notels/workspace/fixture"
)

// soakNotes is the size of the vault that TestSoak changes, and largest that of
// its notes, in bytes: small ones make for many steps.
const (
	soakNotes = 1000
	largest   = 4000
)

// soak is an editor that does things at random, and other programs that change
// the same vault. What is named, linked and open changes all the time, how much
// does not.
type soak struct {
	*editor
	*rand.Rand
	steps     int
	took      time.Duration // of the last step, from an edit to an answer; 0 if there was none
	names     []string      // of the notes on disk by number, "" for one that is not there
	published map[string]publication
}

func newSoak(t *testing.T, seed uint64) *soak {
	e := newEditor(t, "utf-8")
	e.untraced, e.can.watchOutside = true, true
	s := &soak{editor: e, Rand: rand.New(rand.NewPCG(seed, 0)), published: map[string]publication{}}
	for i := range soakNotes {
		s.names = append(s.names, s.original(i))
		s.write(s.names[i], s.someText())
	}
	if err := s.start(); err != nil {
		t.Fatal(err)
	}
	return s
}

// original is what a note is called before it is renamed.
func (s *soak) original(i int) string { return fixture.VaultNote(soakNotes, 1, i).Name }

// someText is that of any note of less than largest bytes.
func (s *soak) someText() string {
	for {
		if text := fixture.VaultNote(soakNotes, 1, fixture.Huge+1+s.IntN(soakNotes-fixture.Huge-1)).Text; len(text) < largest {
			return text
		}
	}
}

// openNames are those of the open notes.
func (s *soak) openNames() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(s.docs)), func(name string) bool { return name == sentinel })
}

func (s *soak) step() {
	s.steps++
	s.took = 0
	names := s.openNames()
	const opened = 8
	some := ""
	if len(names) > 0 {
		some = names[s.IntN(len(names))]
	}
	switch n := s.IntN(100); {
	case len(names) == 0 || n < 3 && len(names) < opened:
		s.open(s.names[s.IntN(soakNotes)])
	case n < 5:
		s.close(some)
	case n < 7:
		s.check(s.stepSave([]string{some}))
		s.watch(some)
	case n < 20:
		s.outside(s.IntN(soakNotes))
	case n < 25:
		s.question(some)
	default:
		s.edit(some)
	}
	s.drain()
}

func (s *soak) check(_ string, err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatalf("step %d: %v", s.steps, err)
	}
}

func (s *soak) watch(names ...string) { s.check(s.stepWatch(names)) }

func (s *soak) open(name string) {
	if name != "" && s.docs[name] == nil {
		s.check(s.stepOpen([]string{name}))
	}
}

func (s *soak) close(name string) {
	s.check(s.stepClose([]string{name}))
	delete(s.published, name)
}

// outside changes a note as other programs do. Each second rename takes an
// earlier one back, so that links go on to find something.
func (s *soak) outside(i int) {
	name := s.names[i]
	if name == "" {
		s.names[i] = s.original(i)
		s.write(s.names[i], s.someText())
		s.watch(s.names[i])
		return
	}
	switch s.IntN(8) {
	case 0:
		s.names[i] = ""
		s.check(s.stepRemove([]string{name}))
		s.watch(name)
	case 1, 2:
		s.names[i] = s.original(i)
		if name == s.names[i] {
			s.names[i] = strings.TrimSuffix(name, ".md") + fmt.Sprintf("-%d.md", s.steps)
		}
		s.check("", os.Rename(s.path(name), s.path(s.names[i])))
		s.watch(name, s.names[i])
	default:
		s.write(name, s.someText())
		s.watch(name)
	}
}

// question asks something about a place in an open note.
func (s *soak) question(name string) {
	method := [...]string{"textDocument/references", "textDocument/hover", "textDocument/completion"}[s.IntN(3)]
	text := s.docs[name].text
	s.ask(method, name, s.place(text, s.IntN(len(text)+1)))
}

func (s *soak) ask(method, name string, at int) json.RawMessage {
	s.t.Helper()
	result, err := s.call(method, map[string]any{"textDocument": map[string]any{"uri": s.uri(name)}, "position": positionIn(s.docs[name].text, at),
		"context": map[string]any{"includeDeclaration": true}})
	s.check("", err)
	return result
}

// edit replaces a part of an open note, or all of one that has become too large
// or too small, and asks what is there now.
func (s *soak) edit(name string) {
	d := s.docs[name]
	start := s.place(d.text, s.IntN(len(d.text)+1))
	end := s.place(d.text, min(start+s.IntN(12), len(d.text)))
	typed := s.typed()
	change := map[string]any{"range": wireRange{positionIn(d.text, start), positionIn(d.text, end)}, "text": typed}
	next := d.text[:start] + typed + d.text[end:]
	if len(next) < 500 || len(next) > largest {
		next, start = s.someText(), 0
		change = map[string]any{"text": next}
	}
	d.text = next
	d.version++
	began := time.Now()
	s.check("", s.notify("textDocument/didChange", map[string]any{
		"textDocument": map[string]any{"uri": s.uri(name), "version": d.version}, "contentChanges": []any{change}}))
	s.ask("textDocument/definition", name, start)
	s.took = time.Since(began)
}

// typed is what an edit puts in, some of it never seen before.
func (s *soak) typed() string {
	switch s.IntN(12) {
	case 0:
		return fmt.Sprintf("[[new-%d]]", s.steps)
	case 1:
		name := s.names[s.IntN(soakNotes)]
		return "[[" + strings.TrimSuffix(name[strings.LastIndexByte(name, '/')+1:], ".md") + "]]"
	case 2:
		return fmt.Sprintf("\n## Part %d\n\n", s.steps)
	case 3:
		return fmt.Sprintf(" #tag-%d ", s.steps)
	}
	return [...]string{"", "", "", "word ", "é", "[", "]", "\n", "`", "- "}[s.IntN(10)]
}

// place is the start of the character at an offset.
func (s *soak) place(text string, at int) int {
	for at < len(text) && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}

// positionIn is the position of an offset in a text, in UTF-8 and with plain line
// ends.
func positionIn(text string, at int) wirePosition {
	return wirePosition{strings.Count(text[:at], "\n"), at - strings.LastIndexByte(text[:at], '\n') - 1}
}

// drain takes in what the server has published by now.
func (s *soak) drain() {
	ctx, cancel := context.WithCancel(context.Background())
	cancel() // there is no waiting for more
	for {
		params, err := s.client.Await(ctx, "textDocument/publishDiagnostics", nil)
		if err != nil {
			return
		}
		var p publication
		if err := json.Unmarshal(params, &p); err != nil {
			s.t.Fatal(err)
		}
		name := filepath.ToSlash(s.name(p.URI))
		if s.docs[name] != nil {
			s.published[name] = p
		}
	}
}
