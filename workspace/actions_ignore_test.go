package workspace

import (
	"context"
	"maps"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// TestIgnoring compares what a comment makes of the note a.md that ignores what is wrong at
// its first mark: for its line, and for the whole note.
func TestIgnoring(t *testing.T) {
	const line, whole = "<!-- notels-disable-next-line unwritten-note -->", "<!-- notels-disable unwritten-note -->"
	for about, c := range map[string]struct{ text, line, note string }{
		"above the first line":                        {"x [[a‸b]]\n", line + "\nx [[ab]]\n", whole + "\n\nx [[ab]]\n"},
		"behind a byte order mark":                    {"\uFEFF[[a‸b]]\n", "\uFEFF" + line + "\n[[ab]]\n", "\uFEFF" + whole + "\n\n[[ab]]\n"},
		"above a paragraph":                           {"x\n\n[[a‸b]]\n", "x\n\n" + line + "\n[[ab]]\n", whole + "\n\nx\n\n[[ab]]\n"},
		"in a paragraph, which stays one":             {"x\n[[a‸b]]\n", "x " + line + "\n[[ab]]\n", whole + "\n\nx\n[[ab]]\n"},
		"before a line break":                         {"x  \n[[a‸b]]\n", "x " + line + "  \n[[ab]]\n", whole + "\n\nx  \n[[ab]]\n"},
		"or a written one":                            {"x\\\n[[a‸b]]\n", "x " + line + "\\\n[[ab]]\n", whole + "\n\nx\\\n[[ab]]\n"},
		"in a list":                                   {"- x\n- [[a‸b]]\n", "- x " + line + "\n- [[ab]]\n", whole + "\n\n- x\n- [[ab]]\n"},
		"before a block's id":                         {"- x ^id\n- [[a‸b]]\n", "- x " + line + " ^id\n- [[ab]]\n", whole + "\n\n- x ^id\n- [[ab]]\n"},
		"between items":                               {"10. x\n\n    y\n\n11. [[a‸b]]\n", "10. x\n\n    y\n\n    " + line + "\n11. [[ab]]\n", whole + "\n\n10. x\n\n    y\n\n11. [[ab]]\n"},
		"in a quote":                                  {"> # x\n> [[a‸b]]\n", "> # x\n> " + line + "\n> [[ab]]\n", whole + "\n\n> # x\n> [[ab]]\n"},
		"below the title of a callout":                {"> [!note] x\n> [[a‸b]]\n", "> [!note] x\n> " + line + "\n> [[ab]]\n", whole + "\n\n> [!note] x\n> [[ab]]\n"},
		"above the title of a callout, outside of it": {"> [!note] x [[a‸b]]\n> y\n", line + "\n> [!note] x [[ab]]\n> y\n", whole + "\n\n> [!note] x [[ab]]\n> y\n"},
		"but in what it is in":                        {"- x\n\n  > [!note] x [[a‸b]]\n", "- x\n\n  " + line + "\n  > [!note] x [[ab]]\n", whole + "\n\n- x\n\n  > [!note] x [[ab]]\n"},
		"be it a quote":                               {"> > [!note] x [[a‸b]]\n", "> " + line + "\n> > [!note] x [[ab]]\n", whole + "\n\n> > [!note] x [[ab]]\n"},
		"in a quote that only looks so":               {"> x\n>\n> [!note] x [[a‸b]]\n", "> x\n>\n> " + line + "\n> [!note] x [[ab]]\n", whole + "\n\n> x\n>\n> [!note] x [[ab]]\n"},
		"behind a tag, which is no heading":           {"#tag x\n[[a‸b]]\n", "#tag x " + line + "\n[[ab]]\n", whole + "\n\n#tag x\n[[ab]]\n"},
		"above a table":                               {"| [[a‸b]] |\n|---|\n", line + "\n| [[ab]] |\n|---|\n", whole + "\n\n| [[ab]] |\n|---|\n"},
		"within a table for the whole note only":      {"x | y\n--|--\n[[a‸b]] | z\n", "", whole + "\n\nx | y\n--|--\n[[ab]] | z\n"},
		"as in the frontmatter":                       {"---\nup: '[[a‸b]]'\n---\n# T\n", "", "---\nup: '[[ab]]'\n---\n" + whole + "\n\n# T\n"},
		"below which a blank line is enough":          {"---\nup: '[[a‸b]]'\n---\n\n# T\n", "", "---\nup: '[[ab]]'\n---\n" + whole + "\n\n# T\n"},
		"a link over two lines":                       {"x\n[x\ny](a‸b.md)\n", "x <!-- notels-disable-next-line broken-link -->\n[x\ny](ab.md)\n", "<!-- notels-disable broken-link -->\n\nx\n[x\ny](ab.md)\n"},
		"line ends are kept":                          {"x\r\n\r\n[[a‸b]]\r\n", "x\r\n\r\n" + line + "\r\n[[ab]]\r\n", whole + "\r\n\r\nx\r\n\r\n[[ab]]\r\n"},
		"a comment for the line gets one code more":   {"<!-- notels-disable-next-line self-link -->\n[[a‸b]]\n", "<!-- notels-disable-next-line self-link, unwritten-note -->\n[[ab]]\n", whole + "\n\n<!-- notels-disable-next-line self-link -->\n[[ab]]\n"},
		"and so does one for the note":                {"%% notels-disable self-link %%\n\n[[a‸b]]\n", "%% notels-disable self-link %%\n\n" + line + "\n[[ab]]\n", "%% notels-disable self-link, unwritten-note %%\n\n[[ab]]\n"},
		"code is not touched":                         {"```\nx\n```\n[[a‸b]]\n", "```\nx\n```\n" + line + "\n[[ab]]\n", whole + "\n\n```\nx\n```\n[[ab]]\n"},
		"nor is a rule":                               {"***\n[[a‸b]]\n", "***\n" + line + "\n[[ab]]\n", whole + "\n\n***\n[[ab]]\n"},
		"nor a definition, which nothing may follow":  {"[t]: #\n[[a‸b]] [t]\n", "[t]: #\n" + line + "\n[[ab]] [t]\n", whole + "\n\n[t]: #\n[[ab]] [t]\n"},
	} {
		t.Run(about, func(t *testing.T) {
			got := map[bool]string{}
			all := quickFixes(t, "", "-- a.md --\n"+c.text)
			for _, a := range all {
				if !strings.HasPrefix(a.Title, "Ignore ") {
					continue
				}
				e, err := a.Edit(context.Background())
				if err != nil {
					t.Fatal(err)
				}
				n := e.Notes[0]
				got[strings.HasSuffix(a.Title, " line")] = string(source.Apply(n.Note.Text.Bytes(), n.Edits))
			}
			if got[true] != c.line {
				t.Errorf("for the line it is\n%q\nnot\n%q", got[true], c.line)
			}
			if got[false] != c.note {
				t.Errorf("for the note it is\n%q\nnot\n%q", got[false], c.note)
			}
		})
	}
}

// TestIgnoringIsLast has the actions at a range with several problems: those that solve them
// come first, and of one kind on one line or in the note there is one to ignore them.
func TestIgnoringIsLast(t *testing.T) {
	var got []string
	for _, a := range quickFixes(t, "", "-- a.md --\n⟦[[a]] [[b]]\n[[c]] [[#d]]⟧\n") {
		got = append(got, a.Title)
	}
	want := `
Create note "b.md"
Create note "c.md"
Add the heading "d" to this note
Ignore unwritten-note on this line
Ignore unwritten-note on this line
Ignore broken-heading on this line
Ignore unwritten-note in this note
Ignore broken-heading in this note`
	if got := strings.Join(got, "\n"); got != strings.TrimSpace(want) {
		t.Errorf("got\n%s\nwant%s", got, want)
	}
}

// TestIgnoringChangesNothingElse ignores links to nothing behind all kinds of lines, in
// containers of all kinds: nothing but the one diagnostic goes away.
func TestIgnoringChangesNothingElse(t *testing.T) {
	before := []string{"", "text", "text  ", "text\\", "text ^id", "# head", "head\n===", "---", "```\ncode\n```", "```\ncode", "| a |\n|---|\n| b |", "[x]: y.md", "%% c %%", "<div>",
		"$$\nx\n$$", "[!note] t", "- [ ] task", "1. one\n\n2. two", "[^1]: foot", "<!-- notels-disable-next-line self-link -->", "[[no]]", "[[no]] #tag ^x"}
	onLines, inNotes := 0, 0
	for _, prefix := range []string{"", "> ", "> > ", "- ", "  ", "> - "} {
		for _, above := range before {
			for _, link := range []string{"[[none]]", "- x [t](none.md) y", "[[none#a|b]] | c ^z", "[x\ny](none.md)", "## [[none]]"} {
				lines := strings.Split(above+"\n"+link, "\n")
				text := "para\n\n" + prefix + strings.Join(lines, "\n"+strings.ReplaceAll(strings.ReplaceAll(prefix, "- ", "  "), "1.", "  ")) + "\n"
				forLines, forNotes := checkIgnoring(t, text)
				onLines, inNotes = onLines+forLines, inNotes+forNotes
			}
		}
	}
	if onLines < 600 || inNotes < 600 {
		t.Errorf("only %d problems were ignored on their line, %d in the note", onLines, inNotes)
	}
}

// checkIgnoring makes each comment that ignores a problem of a note by itself, and is how
// many there were for lines and for the note.
func checkIgnoring(t *testing.T, text string) (onLines, inNotes int) {
	t.Helper()
	v := newVault("")
	id := idOf("a.md")
	s := v.Apply(opened(id, text, 1))
	was := codesOf(s.Diagnostics(s.File(id), v))
	all, err := s.Actions(s.File(id), source.Span{End: len(text)}, v, today, func(kind string) bool { return kind == QuickFix })
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all {
		if !strings.HasPrefix(a.Title, "Ignore ") {
			continue
		}
		if strings.HasSuffix(a.Title, " line") {
			onLines++
		} else {
			inNotes++
		}
		e, err := a.Edit(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		after := string(source.Apply([]byte(text), e.Notes[0].Edits))
		s := v.Apply(opened(id, after, 2))
		is := codesOf(s.Diagnostics(s.File(id), v))
		if is[a.Code] >= was[a.Code] {
			t.Errorf("%s: in\n%s\nit is still shown:\n%s", a.Title, text, after)
		}
		delete(is, a.Code)
		other := maps.Clone(was)
		delete(other, a.Code)
		if !maps.Equal(is, other) {
			t.Errorf("%s: in\n%s\nother problems come or go:\n%s", a.Title, text, after)
		}
	}
	return onLines, inNotes
}

// codesOf counts diagnostics by their codes.
func codesOf(all []Diagnostic) map[note.Code]int {
	count := map[note.Code]int{}
	for _, d := range all {
		count[d.Code]++
	}
	return count
}
