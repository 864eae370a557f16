package lsp

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write the answers in testdata/*/*.txtar anew")

// TestScenarios plays each testdata/<feature>/*.txtar: an editor and the real
// server over real files. Such a file starts with a sentence on what a user
// sees, and has the files of a vault and a session:
//
//	A link leads to the first heading.
//	-- a.md --
//	See [[⟨1⟩b]].
//	-- b.md --
//	# B
//	-- session --
//	# comments and blank lines are kept
//	> open a.md
//	> define a.md 1
//	  b.md 1:3-1:4 "B"
//
// ⟨name⟩ marks a place and is no part of the text. Below a step (">") stands,
// indented, what it answers; -update writes that anew, and whoever does so reads
// it against what notes mean. Places are shown as line and column, from 1, with
// the text that they cover. Columns are counted in characters, so that each
// scenario is played twice, by an editor that counts in UTF-16 and by one that
// counts in UTF-8, and answers alike; "> client encodings=…" plays it once. What
// steps there are, func steps tells.
func TestScenarios(t *testing.T) {
	files, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.ToSlash(file), ".txtar")
		t.Run(strings.TrimPrefix(name, "testdata/"), func(t *testing.T) {
			t.Parallel()
			s, err := readScenario(file)
			if err != nil {
				t.Fatal(err)
			}
			for i, encoding := range s.encodings() {
				t.Run(encoding, func(t *testing.T) { s.check(t, encoding, *update && i == 0) })
			}
		})
	}
}

// scenario is one file of testdata.
type scenario struct {
	file    string
	archive *txtar.Archive
	session *txtar.File
}

func readScenario(file string) (*scenario, error) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		return nil, err
	}
	s := &scenario{file: file, archive: archive}
	for i := range archive.Files {
		if archive.Files[i].Name == "session" {
			s.session = &archive.Files[i]
		}
	}
	switch {
	case s.session == nil:
		return nil, fmt.Errorf("%s has no session", file)
	case strings.TrimSpace(string(archive.Comment)) == "":
		return nil, fmt.Errorf("%s does not say what a user sees", file)
	}
	return s, nil
}

// encodings are the position encodings to play the scenario with.
func (s *scenario) encodings() []string {
	if strings.Contains(string(s.session.Data), "\n> client encodings=") || strings.HasPrefix(string(s.session.Data), "> client encodings=") {
		return []string{"as asked"}
	}
	return []string{"utf-16", "utf-8"}
}

// check plays the scenario and compares the answers with the file's.
func (s *scenario) check(t *testing.T, encoding string, update bool) {
	e := newEditor(t, encoding)
	for i := range s.archive.Files {
		if f := &s.archive.Files[i]; f != s.session {
			e.write(f.Name, e.unmark(f.Name, string(f.Data)))
		}
	}
	got, err := s.play(e)
	if err != nil {
		t.Fatalf("%s: %v", s.file, err)
	}
	want := string(s.session.Data)
	switch {
	case !strings.Contains(got, "\n  "):
		t.Errorf("%s: no step answers anything, so this scenario can't fail", s.file)
	case update && got != want:
		s.session.Data = []byte(got)
		if err := os.WriteFile(s.file, txtar.Format(s.archive), 0o644); err != nil {
			t.Error(err)
		}
	case got != want:
		t.Errorf("%s: the session went otherwise%s", s.file, difference(want, got))
	}
}

// play does the session's steps and returns the session with their answers.
func (s *scenario) play(e *editor) (string, error) {
	var out strings.Builder
	number := 0
	for line := range strings.Lines(string(s.session.Data)) {
		number++
		line = strings.TrimRight(line, "\n")
		step, isStep := strings.CutPrefix(line, "> ")
		switch {
		case isStep:
			answer, err := e.do(step)
			if err != nil {
				return "", fmt.Errorf("session line %d, %q: %w", number, step, err)
			}
			out.WriteString(line + "\n" + indented(answer))
		case strings.HasPrefix(line, "  "): // an answer, to be compared with what comes now
		case line == "" || line[0] == '#':
			out.WriteString(line + "\n")
		default:
			return "", fmt.Errorf("session line %d is no step, comment or answer: %q", number, line)
		}
	}
	return out.String(), e.leave()
}

func indented(answer string) string {
	if answer == "" {
		return ""
	}
	lines := strings.Split(strings.TrimRight(answer, "\n"), "\n")
	return "  " + strings.Join(lines, "\n  ") + "\n"
}

// difference shows the first line in which two texts differ, then all of got.
func difference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	i := 0
	for i < len(w) && i < len(g) && w[i] == g[i] {
		i++
	}
	line := func(lines []string) string {
		if i < len(lines) {
			return lines[i]
		}
		return "(the end)"
	}
	return fmt.Sprintf(" from line %d on\nwant %s\n got %s\nin\n%s", i+1, line(w), line(g), got)
}

// words splits a step at blanks; a word may be a Go string.
func words(step string) (out []string, err error) {
	for step = strings.TrimLeft(step, " "); step != ""; step = strings.TrimLeft(step, " ") {
		if step[0] != '"' && step[0] != '`' {
			word, rest, _ := strings.Cut(step, " ")
			out, step = append(out, word), rest
			continue
		}
		quoted, err := strconv.QuotedPrefix(step)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", step, err)
		}
		word, _ := strconv.Unquote(quoted)
		out, step = append(out, word), step[len(quoted):]
	}
	return out, nil
}

var markPattern = regexp.MustCompile(`⟨([a-z0-9]+)⟩`)

// marked is a text with its marked places, as byte offsets.
type marked struct {
	text  string
	marks map[string]int
}

func unmark(s string) marked {
	m := marked{marks: map[string]int{}}
	at := 0
	for _, found := range markPattern.FindAllStringSubmatchIndex(s, -1) {
		m.text += s[at:found[0]]
		m.marks[s[found[2]:found[3]]] = len(m.text)
		at = found[1]
	}
	m.text += s[at:]
	return m
}

// replace puts another text in the place of a part. Places move as cursors do:
// one where text is inserted comes to stand behind it.
func (m *marked) replace(start, end int, with marked) {
	for name, at := range m.marks {
		switch {
		case at >= end:
			m.marks[name] = at + len(with.text) - (end - start)
		case at > start:
			m.marks[name] = start + len(with.text)
		}
	}
	for name, at := range with.marks {
		m.marks[name] = start + at
	}
	m.text = m.text[:start] + with.text + m.text[end:]
}
