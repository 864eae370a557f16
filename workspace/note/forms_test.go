package note

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what is found in testdata/{forms,syntax}/*.txt anew")

// TestForms reads testdata/forms/*.txt, which tell what is found in a note. Lines
// that start with a bar are the text of a note, and all that is found in it
// stands below, indented, in the order of its place:
//
//	A heading of the note that is linked.
//
//	| [[target#heading]]
//	  wiki [[⟦path¦target⟧#⟦fragment¦heading⟧]]
//
// Where it is not what is written, "→" tells what is meant. In the text "⇥" is a
// tab, "␍" a CR and "␠" a blank that would not be seen. -update writes anew what is
// found, and whoever does so reads it against what notes mean.
func TestForms(t *testing.T) {
	files, err := filepath.Glob("testdata/forms/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no forms: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			checkForms(t, file, strings.ReplaceAll(string(b), "\r\n", "\n"))
		})
	}
}

func checkForms(t *testing.T, file, want string) {
	got := withFound(want)
	if *update && got != want {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	wants, gots := strings.Split(want, "\n\n"), strings.Split(got, "\n\n")
	for i := range min(len(wants), len(gots)) {
		expect(t, file, gots[i], wants[i])
	}
	if !strings.Contains(got, "\n  ") || len(gots) != len(wants) {
		t.Errorf("%s holds nothing, or text that is indented", file)
	}
}

// withFound is a file's text with what is found in each of its notes.
func withFound(s string) string {
	var out, note []string
	end := func() {
		if len(note) > 0 {
			out = append(out, showNote(parse(strings.Join(note, "\n")))...)
			note = nil
		}
	}
	for _, line := range strings.Split(s, "\n") {
		text, isText := strings.CutPrefix(line, "|")
		switch {
		case strings.HasPrefix(line, "  "):
			end() // what was found before
			continue
		case isText:
			note = append(note, unseen.Replace(strings.TrimPrefix(text, " ")))
		default:
			end()
		}
		out = append(out, line)
	}
	end()
	return strings.Join(out, "\n")
}

var unseen = strings.NewReplacer("⇥", "\t", "␍", "\r", "␠", " ")

// shown collects lines that tell of a note's parts, with where each starts.
type shown struct {
	note  *Note
	found []shownPart
}

type shownPart struct {
	start int
	line  string
}

// showNote is all that is found in a note, each thing on a line.
func showNote(n *Note) (lines []string) {
	s := shown{note: n}
	for _, f := range n.Frontmatter.Fields {
		s.add(f.KeySpan, "key %s", s.meant(f.KeySpan, f.Key))
	}
	for i := range n.Links {
		s.add(n.Links[i].Span, "%s", showLink(n, &n.Links[i]))
	}
	s.headings()
	for _, x := range n.Tags {
		s.add(x.Span, "tag %s", s.meant(x.Span, strings.Repeat("#", btoi(n.Text.Bytes()[x.Span.Start] == '#'))+x.Name))
	}
	for _, b := range n.Blocks {
		s.add(b.Span, "block %s of %q", s.meant(b.Span, "^"+b.ID), n.Text.String(b.Of))
	}
	for _, a := range n.Anchors {
		s.add(a.Span, "id %s", s.meant(a.Span, a.ID))
	}
	for _, f := range n.Footnotes {
		s.add(f.Span, "footnote text %s", s.meant(f.Span, "[^"+f.Label+"]:"))
	}
	s.problems()
	if len(s.found) == 0 {
		return []string{"  nothing"}
	}
	slices.SortStableFunc(s.found, func(a, b shownPart) int { return a.start - b.start })
	for _, f := range s.found {
		lines = append(lines, f.line)
	}
	return lines
}

var escaped = strings.NewReplacer("\n", `\n`, "\r", `\r`, "\t", `\t`)

func (s *shown) add(at span, format string, args ...any) {
	s.found = append(s.found, shownPart{at.Start, "  " + escaped.Replace(fmt.Sprintf(format, args...))})
}

// meant is the text at a place, with what is meant if that is something else.
func (s *shown) meant(at span, text string) string {
	if written := s.note.Text.String(at); written != text {
		return strings.TrimRight(written+" → "+text, " ")
	}
	return text
}

func (s *shown) headings() {
	for _, h := range s.note.Headings {
		line := strings.TrimSpace(s.meant(h.Span, h.Text)) + " (#" + h.Slug + ")"
		if raw := strings.Join(strings.Fields(s.note.Text.String(h.Span)), " "); h.Raw != raw {
			line += ", written " + h.Raw
		}
		s.add(h.Line, "heading %d %s", h.Level, strings.TrimSpace(line))
	}
}

// problems come last.
func (s *shown) problems() {
	text := s.note.Text
	for _, p := range s.note.Problems {
		line := fmt.Sprintf("problem %s %q", p.Code, text.String(p.Span))
		for _, r := range p.Related {
			line += fmt.Sprintf(", %s %q", r.Message, text.String(r.Span))
		}
		s.add(span{Start: text.Len()}, "%s", line)
	}
}
