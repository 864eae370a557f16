package note

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/source"
)

// TestDisable tells on which lines, from 1, comments switch broken-link and
// self-link off.
func TestDisable(t *testing.T) {
	for _, c := range []struct{ in, broken, self string }{
		{"a\nb", "", ""},
		// From the comment's line to the end, the frontmatter with it if nothing stands between.
		{"a\n<!-- notels-disable broken-link -->\nb\nc", "2 3 4", ""},
		{"a\n\nb <!-- notels-disable broken-link --> c\nd", "3 4", ""},
		{"<!-- notels-disable broken-link -->\na", "1 2", ""},
		{"---\nx: y\n---\n\n <!-- notels-disable broken-link -->\na", "1 2 3 4 5 6", ""},
		{"---\nx: y\n---\n<!-- notels-disable broken-link -->\n%%notels-disable self-link%%\na", "1 2 3 4 5 6", "1 2 3 4 5 6"},
		{"---\nx: y\n---\nz\n<!-- notels-disable broken-link -->\na", "5 6", ""},
		{"\uFEFF<!-- notels-disable broken-link -->", "1", ""},
		// The next line is that below the comment's last one.
		{"<!-- notels-disable-next-line broken-link -->\na\nb", "2", ""},
		{"a <!-- notels-disable-next-line\nbroken-link\n--> b\nc\nd", "4", ""},
		{"<!--\nnotels-disable-next-line\n\nbroken-link\n-->\nb\nc", "6", ""},
		{"---\nx: y\n---\n<!-- notels-disable-next-line broken-link -->\na\nb", "5", ""},
		{"a\r<!-- notels-disable-next-line broken-link -->\r\nb\rc", "3", ""},
		// Several codes, and no code.
		{"<!-- notels-disable-next-line broken-link self-link -->\na\nb", "2", "2"},
		{"<!-- notels-disable-next-line broken-link,self-link -->\na\nb", "2", "2"},
		{"<!--notels-disable-next-line broken-link , self-link-->\na\nb", "2", "2"},
		{"<!-- notels-disable-next-line -->\na\nb", "2", "2"},
		{"a\n<!-- notels-disable -->\nb", "2 3", "2 3"},
		{"a\n<!-- notels-disable self-link -->\nb\n<!-- notels-disable -->\nc", "4 5", "2 3 4 5"},
		{"<!-- notels-disable brken-link -->\na", "", ""}, // a code that is none is not all codes
		{"<!-- NOTELS-DISABLE-NEXT-LINE broken-link -->\na\nb", "2", ""},
		{"%%Notels-Disable self-link%%\na", "", "1 2"},
		// In comments of both kinds, wherever they stand.
		{"%% notels-disable-next-line broken-link %%\na\nb", "2", ""},
		{"a %%notels-disable-next-line broken-link%% b\nc\nd", "2", ""},
		{"%%\nnotels-disable-next-line\n\nbroken-link\n%%\na\nb", "6", ""},
		{"%%\nnotels-disable-next-line broken-link\n%% self-link\na\nb", "4", ""},
		{"> <!--\n> notels-disable-next-line\n> broken-link\n> -->\n> a", "5", ""},
		{"- a\n  <!-- notels-disable-next-line broken-link -->\n  b", "3", ""},
		{"| a |\n|---|\n| <!-- notels-disable-next-line broken-link --> |\n| b |", "4", ""},
		{"<!-- x --> <!-- notels-disable-next-line broken-link -->\na", "2", ""},
		{"<div>\n<!-- notels-disable-next-line broken-link -->\n<a href=b>\n</div>", "3", ""},
		// Nowhere else, and nothing else.
		{"notels-disable\n\n`<!-- notels-disable -->`\n\n```\n<!-- notels-disable -->\n%%notels-disable%%\n```", "", ""},
		{"$$notels-disable$$\n\n<script>\n<!-- notels-disable -->\n</script>\n\n<b title='<!-- notels-disable -->'>", "", ""},
		{"<!-- notels-disabled -->\n<!-- notels-disable-line -->\n<!-- to write notels-disable -->\n<!-- notels-disable", "", ""},
		{"---\nx: <!-- notels-disable -->\n---\n\\<!-- notels-disable -->\n", "", ""},
	} {
		n := parse(c.in)
		expect(t, c.in, offLines(n, BrokenLink), c.broken)
		expect(t, c.in, offLines(n, SelfLink), c.self)
		checkSpans(t, n)
	}
}

// TestDisableLinksThatSpanLines tells what is off for the targets of links: a
// link that starts on the line below is meant as a whole.
func TestDisableLinksThatSpanLines(t *testing.T) {
	for _, c := range []struct{ in, off string }{
		{"[a\nb](c)\n[d](e)", "c false, e false"},
		{"<!-- notels-disable-next-line -->\n[a\nb](c) [d](e)", "c true, e false"},
		{"<!-- notels-disable-next-line broken-link -->\n[a\nb\nc](d) [e\nf](g)", "d true, g false"},
		{"<!-- notels-disable-next-line self-link -->\n[a\nb](c)", "c false"},
		{"<!-- notels-disable-next-line -->\na\n[b\nc](d)", "d false"},
		{"x [a <!-- notels-disable-next-line -->\nb](c)", "c true"}, // by its own line
		{"<!-- notels-disable-next-line -->\n[![a\nb](c)\n![d](e)](f)\n[g](h)", "f true, c true, e true, h false"},
		{"> <!-- notels-disable-next-line -->\n> [a\n> b](c)", "c true"},
		{"[a\nb](c)\n\n<!-- notels-disable -->\n\n[d\ne](f)", "c false, f true"},
	} {
		var got []string
		n := parse(c.in)
		for _, l := range n.Links {
			got = append(got, fmt.Sprintf("%s %t", l.Path, disables(n, BrokenLink, l.PathSpan)))
		}
		expect(t, c.in, strings.Join(got, ", "), c.off)
	}
}

func TestDisableEndsWithTheLink(t *testing.T) {
	f := fixture.Parse("<!-- notels-disable-next-line -->\n[a\nb](c⟦)⟧⟦d⟧")
	n := parse(f.Text)
	for i, want := range []bool{true, false} {
		at := source.Span{Start: f.Marks[i].Start, End: f.Marks[i].End}
		if disables(n, BrokenLink, at) != want {
			t.Errorf("%q is off: %t", n.Text.String(at), !want)
		}
	}
}

// disables asks a note's Record whether the problem of a code at a place is
// switched off.
func disables(n *Note, code Code, at source.Span) bool {
	d := n.Record().Disabled()
	return d.Has(code, n.Text.Position(at.Start))
}

func offLines(n *Note, code Code) string {
	var lines []string
	for line := range n.Text.Lines() {
		if disables(n, code, n.Text.LineSpan(line)) {
			lines = append(lines, strconv.Itoa(line+1))
		}
	}
	return strings.Join(lines, " ")
}

func TestUnknownCodes(t *testing.T) {
	for _, in := range []string{
		"<!-- notels-disable broken-link ⟦brken-link⟧, ⟦Self-Link⟧ -->",
		"a <!-- notels-disable-next-line ⟦self⟧,orphan-note --> b",
		"> %%\n> notels-disable ⟦é⟧\n> ⟦broken_link⟧\n> %%",
		"<!-- notels-disable self-link ⟦notels-disable⟧ -->",
		"<!-- notels-disable -->",
	} {
		f := fixture.Parse(in)
		n := parse(f.Text)
		expect(t, in, showPlaces(n), in)
		for _, p := range n.Problems {
			if want := fmt.Sprintf("the code %q", n.Text.String(p.Span)); p.Code != UnknownCode || !strings.Contains(p.Message, want) {
				t.Errorf("%s: %v, want a message with %s", in, p, want)
			}
		}
	}
}

func TestUnknownCodesThatAreNear(t *testing.T) {
	for code, end := range map[string]string{
		"brken-link":    `off; did you mean "broken-link"?`,
		"Broken-Link":   `off; did you mean "broken-link"?`,
		"unwriten-note": `off; did you mean "unwritten-note"?`,
		"spelling":      "off.",
		"é":             "off.",
	} {
		n := parse("<!-- notels-disable " + code + " -->")
		if len(n.Problems) != 1 || !strings.HasSuffix(n.Problems[0].Message, end) {
			t.Errorf("%s: %v, want a message that ends with %s", code, n.Problems, end)
		}
	}
}

// TestMisspeltComments: what starts like a comment of ours and is none would
// switch nothing off without a word.
func TestMisspeltComments(t *testing.T) {
	for _, in := range []string{
		"<!-- ⟦notels-disable-nextline⟧ broken-link -->",
		"a\n\n> b %%⟦notels-enable⟧%% c",
		"<!-- ⟦Notels-Disable-Next⟧, self-link, x -->\n\n<!--\n⟦notels-disable:⟧ self-link\n-->",
		"<!-- ⟦notels-⟧ -->",
		"<!--n-->\n\n<!-- notels -->\n\n<!-- to notels-enable -->\n\nnotels-enable `<!-- notels-enable -->`",
		"<!-- NOTELS-DISABLE -->",
	} {
		f := fixture.Parse(in)
		n := parse(f.Text)
		expect(t, in, showPlaces(n), in)
		for _, p := range n.Problems {
			want := fmt.Sprintf("No comment for notels starts with %q; there are `notels-disable-next-line` and `notels-disable`.", n.Text.String(p.Span))
			if p.Code != UnknownCode || p.Message != want {
				t.Errorf("%s: %v, want %s", in, p, want)
			}
		}
	}
}

func TestDisableTellsWhereItIs(t *testing.T) {
	n := parse("a\n\nb <!-- notels-disable-next-line self-link, x -->\n\n%%notels-disable%%\n")
	var got []string
	for _, d := range n.Disabled {
		got = append(got, fmt.Sprintf("%q %v %q", n.Text.String(d.Span), d.NextLine, d.Codes))
	}
	expect(t, "comments", strings.Join(got, "\n"),
		`"<!-- notels-disable-next-line self-link, x -->" true ["self-link" "x"]`+"\n"+`"%%notels-disable%%" false []`)
}

// TestCodes finds the constants in their file: none may be left out.
func TestCodes(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "code.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var want []Code
	ast.Inspect(file, func(n ast.Node) bool {
		if c, ok := n.(*ast.ValueSpec); ok {
			s, _ := strconv.Unquote(c.Values[0].(*ast.BasicLit).Value)
			want = append(want, Code(s))
		}
		return true
	})
	slices.Sort(want)
	if got := Codes(); !slices.Equal(got, want) || len(want) < 20 {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}
