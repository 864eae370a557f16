package lsp

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
)

// checkOutcome compares all that the server answers and shows with what another
// does that is started now, in the same vault with the same documents open.
func (s *soak) checkOutcome() {
	fresh := newEditor(s.t, "utf-8")
	fresh.dir, fresh.untraced, fresh.can.watchOutside = s.dir, true, true
	other := &soak{editor: fresh, Rand: s.Rand, names: s.names, published: map[string]publication{}}
	s.check("", other.start())
	for _, name := range s.openNames() {
		s.check(other.stepOpen([]string{name, s.docs[name].text}))
	}
	got, want := s.describe(), other.describe()
	if len(want) < soakNotes/10 {
		s.t.Errorf("only %d answers are compared", len(want))
	}
	differ := 0
	for i := range want {
		if got[i] != want[i] && differ < 5 {
			differ++
			s.t.Errorf("after %d steps answer %d differs\n got %s\nwant %s", s.steps, i, around(got[i], want[i]), around(want[i], got[i]))
		}
	}
	s.check("", s.leave())
	s.check("", other.leave())
}

// around is the beginning of a text, and the part where it differs from another.
func around(text, other string) string {
	const width = 200
	at := 0
	for at < min(len(text), len(other)) && text[at] == other[at] {
		at++
	}
	return fmt.Sprintf("%.*q … %.*q", width, text, width, text[max(0, min(at, len(text))-width/2):])
}

// describe is what is shown of the open documents, then of each note its problems
// and backlinks, and what is offered.
func (s *soak) describe() (lines []string) {
	s.must("settle")
	s.drain()
	tell := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	for _, name := range s.openNames() {
		tell("%s shows %s", name, s.shown(name))
	}
	for i, name := range s.names {
		if name == "" || *soakSteps < longSoak && i%8 > 0 {
			continue // that takes longer than a short soak does
		}
		isOpen := s.docs[name] != nil
		if !isOpen {
			s.open(name)
			p, err := s.editor.published(name)
			s.check("", err)
			s.published[name] = p
		}
		tell("%s shows %s", name, s.shown(name))
		tell("%s has links from %s", name, s.answer("textDocument/references", name))
		if !isOpen {
			s.close(name)
		}
	}
	s.editAlike()
	for _, typed := range []string{"", "a", "new", "win", "rea", "spring field", "ü", "unwritten"} {
		const name = "untitled:typing"
		s.check(s.stepOpen([]string{name, "[[" + typed}))
		tell("%q offers %s", typed, s.answer("textDocument/completion", name))
		s.close(name)
	}
	return lines
}

// editAlike lets servers that were told of other edits know the same notes as edited last,
// more of them than they keep: these are offered first.
func (s *soak) editAlike() {
	const more = 30
	edited := 0
	for _, name := range s.names {
		if name == "" || s.docs[name] != nil || edited == more {
			continue
		}
		s.open(name)
		for _, text := range []string{s.docs[name].text + "x", s.docs[name].text} {
			s.docs[name].version++
			s.check("", s.notify("textDocument/didChange", map[string]any{
				"textDocument":   map[string]any{"uri": s.uri(name), "version": s.docs[name].version},
				"contentChanges": []any{map[string]any{"text": text}}}))
		}
		s.close(name)
		edited++
	}
}

// answer is what is answered about the end of an open note, in JSON with its keys
// in their order.
func (s *soak) answer(method, name string) string {
	var answer any
	err := json.Unmarshal(s.ask(method, name, len(s.docs[name].text)), &answer)
	raw, _ := json.Marshal(answer)
	s.check("", err)
	return string(raw)
}

// shown are the problems of an open note that were published last.
func (s *soak) shown(name string) string {
	p, ok := s.published[name]
	if !ok {
		return "nothing"
	}
	raw, err := json.Marshal(p.Diagnostics)
	s.check("", err)
	return strings.ReplaceAll(string(raw), filepath.ToSlash(s.dir), "")
}
