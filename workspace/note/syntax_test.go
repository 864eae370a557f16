package note

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/source"
)

// TestSyntax reads testdata/syntax/*.txt, which tell what notels says of mistakes in
// frontmatter. Lines that start with a bar are a block, or a note from its "---" on,
// with the places of its problems marked, and those that explain them. Below stand
// each problem's words, what its fix makes of the text, and which entries count:
//
//	A colon in a value.
//
//	| title: ⟦A: b⟧
//	| x: y
//	  frontmatter-syntax: Write quotes around this value: it has ": " in it.
//	  safe fix: Write quotes around this value
//	  > title: "A: b"
//	  > x: y
//	  counts x: y
//
// Every text is read with each kind of line end, and with a byte order mark. As in
// the forms, "⇥" is a tab and "␠" a blank; "⍽" is a no-break space, "␊" the line
// separator U+2028, "␃" a byte that is no text, and "␀", "␁" and "␂" are the
// characters U+0000, U+0001 and U+FFFE. -update writes anew what is found.
func TestSyntax(t *testing.T) {
	rows := 0
	for _, file := range syntaxFiles(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want := strings.ReplaceAll(string(b), "\r\n", "\n")
			got := eachText(want, func(marked string) (string, []string) {
				rows++
				return showSyntax(t, marked)
			})
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
		})
	}
	if rows < 250 {
		t.Errorf("only %d rows", rows)
	}
}

func syntaxFiles(t *testing.T) []string {
	files, err := filepath.Glob("testdata/syntax/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no rows: %v", err)
	}
	return files
}

// eachText is a file's text with each text in it, and what stands below, as show
// makes them of it.
func eachText(s string, show func(text string) (marked string, found []string)) string {
	var out, text []string
	end := func() {
		if len(text) == 0 {
			return
		}
		marked, found := show(unseenInYAML.Replace(strings.Join(text, "\n")))
		for _, line := range strings.Split(seenInYAML.Replace(marked), "\n") {
			out = append(out, strings.TrimSuffix("| "+line, " "))
		}
		out = append(out, found...)
		text = nil
	}
	for _, line := range strings.Split(s, "\n") {
		if block, isText := strings.CutPrefix(line, "|"); isText {
			text = append(text, strings.TrimPrefix(block, " "))
			continue
		}
		end()
		if !strings.HasPrefix(line, "  ") {
			out = append(out, line)
		}
	}
	end()
	return strings.Join(out, "\n")
}

var (
	seenInYAML   = strings.NewReplacer("\t", "⇥", "\u00a0", "⍽", "\x00", "␀", "\x01", "␁", "\uFFFE", "␂", "\xff", "␃", "\u2028", "␊")
	unseenInYAML = strings.NewReplacer("⇥", "\t", "␠", " ", "⍽", "\u00a0", "␀", "\x00", "␁", "\x01", "␂", "\uFFFE", "␃", "\xff", "␊", "\u2028")
)

// showSyntax is a text with the places of its problems marked, and what is said of
// them. It asserts that line ends and a byte order mark change nothing.
func showSyntax(t *testing.T, marked string) (text string, found []string) {
	in := fixture.Parse(marked).Text
	text, found = writtenSyntax(t, in)
	for _, end := range []string{"\n", "\r\n", "\r"} {
		for _, start := range []string{"", "\uFEFF"} {
			otherText, otherFound := writtenSyntax(t, start+strings.ReplaceAll(in, "\n", end))
			if otherText != text || !slices.Equal(otherFound, found) {
				t.Errorf("with %q and %q %s is\n%s\n%s", start, end, text, otherText, strings.Join(otherFound, "\n"))
			}
		}
	}
	return text, found
}

// writtenSyntax tells of a block, or of a note that starts with one.
func writtenSyntax(t *testing.T, in string) (marked string, found []string) {
	bare, bom := strings.CutPrefix(in, "\uFEFF")
	in = strings.Repeat("\uFEFF", btoi(bom))
	end := "\n"
	if i := strings.IndexAny(bare, "\r\n"); i >= 0 {
		end = strings.TrimLeft(bare[i:min(len(bare), i+2)], " ")
		end = end[:1+btoi(strings.HasPrefix(end, "\r\n"))]
	}
	before, after := "---"+end, end+"---"+end+"# H [[x]]"
	if strings.HasPrefix(bare, "---") {
		before, after = "", ""
	}
	in += before + bare + after
	n := parse(in)
	if after != "" && (len(n.Headings) != 1 || !strings.HasSuffix(showTexts(n, n.Links, linkSpan), "[[x]]")) {
		t.Errorf("%q: of the text below, only this is found: %s", in, showFound(n))
	}
	f := fixture.File{Text: in}
	block := func(s string) string {
		s = strings.TrimPrefix(strings.TrimPrefix(s, "\uFEFF"), before)
		return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimSuffix(s, after))
	}
	for _, p := range n.Problems {
		f.Marks = append(f.Marks, fixture.Mark{Start: p.Span.Start, End: p.Span.End})
		found = append(found, fmt.Sprintf("  %s: %s", p.Code, p.Message))
		for _, r := range p.Related {
			f.Marks = append(f.Marks, fixture.Mark{Name: "why", Start: r.Span.Start, End: r.Span.End})
			found = append(found, "  why: "+r.Message)
		}
		if p.Fix == nil {
			continue
		}
		found = append(found, "  "+strings.Repeat("safe ", btoi(p.Fix.Safe))+"fix: "+p.Fix.Title)
		for _, line := range strings.Split(block(checkFix(t, n, p)), "\n") {
			found = append(found, strings.TrimSuffix("  > "+seenInYAML.Replace(line), " "))
		}
	}
	if len(n.Problems) == 0 {
		found = append(found, "  no problem")
	}
	for _, line := range strings.Split(showFrontmatter(n), "\n")[1:] {
		found = append(found, "  counts "+seenInYAML.Replace(line))
	}
	for i := range found {
		found[i] = strings.NewReplacer(`\r\n`, `\n`, `\r`, `\n`).Replace(found[i])
	}
	return block(f.String()), found
}

// checkFix is a note's text with the fix of a problem made. It asserts that the
// problem is gone, that no other came, and that nothing else was changed.
func checkFix(t *testing.T, n *Note, p Problem) string {
	t.Helper()
	in := string(n.Text.Bytes())
	fixed := string(source.Apply(n.Text.Bytes(), p.Fix.Edits))
	after := parse(fixed)
	left := map[string]int{}
	for _, q := range n.Problems {
		left[string(q.Code)+q.Message]++
	}
	left[string(p.Code)+p.Message]--
	for _, q := range after.Problems {
		if left[string(q.Code)+q.Message]--; left[string(q.Code)+q.Message] < 0 {
			t.Errorf("%q: %q makes %q of it, with the problem %s", in, p.Fix.Title, fixed, q.Message)
		}
	}
	checkFixEdits(t, n, p)
	checkCounts(t, n, after, p)
	return fixed
}

// checkFixEdits asserts that a fix has edits of the frontmatter that do not overlap.
func checkFixEdits(t *testing.T, n *Note, p Problem) {
	t.Helper()
	f := n.Frontmatter
	for i, e := range p.Fix.Edits {
		if e.Span.Start < f.Inner.Start || e.Span.End > f.Span.End || e.Span.End < e.Span.Start || i > 0 && e.Span.Start < p.Fix.Edits[i-1].Span.End {
			t.Errorf("%q: the edits %+v", n.Text.Bytes(), p.Fix.Edits)
		}
	}
	if len(p.Fix.Edits) == 0 {
		t.Errorf("%q: %s does nothing", n.Text.Bytes(), p.Fix.Title)
	}
}

// checkCounts asserts that all entries that count before a fix do after it, but for
// one that is removed because it is there twice.
func checkCounts(t *testing.T, before, after *Note, p Problem) {
	t.Helper()
	var keys []string
	for _, f := range after.Frontmatter.Fields {
		keys = append(keys, f.Key)
	}
	for _, f := range before.Frontmatter.Fields {
		i := slices.Index(keys, f.Key)
		if i < 0 && p.Code != FrontmatterDuplicateKey {
			t.Errorf("%q: %q costs the entry %s", before.Text.Bytes(), p.Fix.Title, f.Key)
		} else if i >= 0 {
			keys = slices.Delete(keys, i, i+1)
		}
	}
}
