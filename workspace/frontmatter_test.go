package workspace

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/source"
)

// TestFrontmatterRows reads testdata/frontmatter/schema.txt, which tells what notels
// says of notes that do not follow a schema. It starts with the files of a vault, one
// of which is the schema. Then lines with a bar are a note's frontmatter, with the
// places of its problems marked; below stand each problem's words, and what each of
// its fixes makes of the frontmatter:
//
//	| score: ⟦"7"⟧
//	  frontmatter-schema: `score` must be a number; this is the text `7`.
//	  safe fix: Change to the number 7
//	  > score: 7
//
// Every text is read with each kind of line end, and with a byte order mark. Each
// safe fix makes its problem go away, and no other come. -update writes anew what is
// found.
func TestFrontmatterRows(t *testing.T) {
	const file = "testdata/frontmatter/schema.txt"
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	files, rows, found := strings.Cut(string(b), "-- rows --\n")
	if !found {
		t.Fatal("there are no rows")
	}
	var got []string
	for _, row := range strings.Split(strings.TrimSuffix(rows, "\n"), "\n\n") {
		got = append(got, frontmatterRow(t, files, row))
	}
	if len(got) < 80 {
		t.Errorf("only %d rows", len(got))
	}
	want := strings.Split(strings.TrimSuffix(rows, "\n"), "\n\n")
	if *update {
		if err := os.WriteFile(file, []byte(files+"-- rows --\n"+strings.Join(got, "\n\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got\n%s\nwant\n%s", got[i], want[i])
		}
	}
}

// frontmatterRow is a row as it is found. Lines of it without a bar and without
// indentation say what it is about.
func frontmatterRow(t *testing.T, files, row string) string {
	var about, text []string
	for _, line := range strings.Split(row, "\n") {
		if block, is := strings.CutPrefix(line, "|"); is {
			text = append(text, strings.TrimPrefix(block, " "))
		} else if !strings.HasPrefix(line, "  ") {
			about = append(about, line)
		}
	}
	if len(text) == 0 {
		return row
	}
	in := fixture.Parse(strings.Join(text, "\n") + "\n").Text
	got := frontmatterFindings(t, files, in)
	for _, end := range []string{"\n", "\r\n", "\r"} {
		for _, start := range []string{"", "\uFEFF"} {
			if other := frontmatterFindings(t, files, start+strings.ReplaceAll(in, "\n", end)); other != got {
				t.Errorf("with %q and %q it is\n%s\nnot\n%s", start, end, other, got)
			}
		}
	}
	return strings.Join(append(about, got), "\n")
}

// frontmatterFindings shows the text of a block, or of a note that starts with one,
// and what is found in it.
func frontmatterFindings(t *testing.T, files, in string) string {
	bare, hasMark := strings.CutPrefix(in, "\uFEFF")
	end := bare[strings.IndexAny(bare, "\r\n"):][:1]
	if strings.Contains(bare, "\r\n") {
		end = "\r\n"
	}
	before, after := "---"+end, "---"+end
	if strings.HasPrefix(bare, "+++") || strings.HasPrefix(bare, "{") || strings.HasPrefix(bare, "---") {
		before, after = "", ""
	}
	in = strings.Repeat("\uFEFF", bit(hasMark)) + before + bare + after
	show := func(s string) string {
		s = strings.TrimPrefix(strings.TrimPrefix(s, "\uFEFF"), before)
		s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimSuffix(s, after))
		return strings.TrimSuffix(s, "\n")
	}
	v := newVault(files)
	s := v.Apply(opened(idOf("note.md"), in, 1))
	f := s.File(idOf("note.md"))
	fixes, err := s.Fixes(f, nil, v)
	if err != nil {
		t.Fatal(err)
	}
	marked := fixture.File{Text: in}
	all := s.Diagnostics(f, v)
	var said []string
	for _, d := range all {
		at := offsetsOf(f.Note.Text, d.At)
		marked.Marks = append(marked.Marks, fixture.Mark{Start: at.Start, End: at.End})
		said = append(said, fmt.Sprintf("  %s: %s", d.Code, d.Message))
		for _, fix := range fixes {
			if fix.Code != d.Code || fix.At != d.At || fix.Message != d.Message {
				continue
			}
			fixed := string(source.Apply(f.Note.Text.Bytes(), fix.Edits))
			if left := problemsIn(v, fixed); fix.Safe && left >= len(all) {
				t.Errorf("%s: %q makes %q, with %d problems", d.Message, fix.Title, fixed, left)
			}
			said = append(said, "  "+strings.Repeat("safe ", bit(fix.Safe))+"fix: "+fix.Title)
			for line := range strings.SplitSeq(show(fixed), "\n") {
				said = append(said, strings.TrimRight("  > "+line, " "))
			}
		}
	}
	if len(all) == 0 {
		said = []string{"  no problem"}
	}
	var lines []string
	for line := range strings.SplitSeq(show(marked.String()), "\n") {
		lines = append(lines, strings.TrimRight("| "+line, " "))
	}
	return strings.Join(append(lines, said...), "\n")
}

// problemsIn is how many problems a note of the vault has with a text.
func problemsIn(v *vault, text string) int {
	s := v.Apply(opened(idOf("note.md"), text, 1))
	return len(s.Diagnostics(s.File(idOf("note.md")), v))
}

// offsetsOf is a range in bytes.
func offsetsOf(t *source.Text, at source.Range) source.Span {
	return source.Span{Start: t.Offset(at.Start.Line, at.Start.UTF8, source.UTF8), End: t.Offset(at.End.Line, at.End.UTF8, source.UTF8)}
}
