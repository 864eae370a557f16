package note

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
)

// showLinesOf is each link, heading and problem with its line and the column in
// UTF-16, from 1.
func showLinesOf(n *Note) string {
	var out []string
	add := func(s span, what string) {
		p := n.Text.Position(s.Start)
		out = append(out, fmt.Sprintf("%d:%d %s", p.Line+1, p.UTF16+1, what))
	}
	for i := range n.Links {
		add(n.Links[i].Span, n.Text.String(n.Links[i].Span))
	}
	for _, h := range n.Headings {
		add(h.Span, "heading "+h.Text)
	}
	for _, p := range n.Problems {
		add(p.Span, string(p.Code))
	}
	return strings.Join(out, "\n")
}

// inUTF16 is s in UTF-16, the byte at the place first being the high one's.
func inUTF16(s string, bigEndian bool) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if bigEndian {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return string(b)
}

func TestUTF16IsNotRead(t *testing.T) {
	const text = "---\ntitle: T\n---\n# H\n[[a]] #tag ^b\n"
	for name, in := range map[string]string{
		"little end first, marked":    inUTF16("\uFEFF"+text, false),
		"big end first, marked":       inUTF16("\uFEFF"+text, true),
		"little end first":            inUTF16(text, false),
		"big end first":               inUTF16(text, true),
		"of other scripts":            inUTF16("\uFEFF日本 [[語]]\n", false),
		"of lines that end with a CR": inUTF16("# H\r[[a]]\r", false),
		"nothing but a mark":          "\xff\xfe",
		"cut short":                   inUTF16(text, false)[:33],
	} {
		n := parse(in)
		if len(n.Problems) != 1 || n.Problems[0].Code != UnreadableText || !strings.Contains(n.Problems[0].Message, "UTF-16; save it as UTF-8") {
			t.Errorf("%s: got %v", name, n.Problems)
		}
		if at := n.Text.Position(n.Problems[0].Span.Start); at.Line != 0 || at.UTF16 != 0 {
			t.Errorf("%s: the problem is at %v", name, at)
		}
		if n.Title() != "note" || len(n.Links)+len(n.Headings)+len(n.Tags)+len(n.Blocks)+len(n.Frontmatter.Fields) > 0 {
			t.Errorf("%s: something is read: %s", name, showFound(n))
		}
		checkNote(t, n)
	}
	for name, in := range map[string]string{
		"one NUL":      "a\x00",
		"NUL in pairs": "\x00\x00\x00\x00",
		"NUL in text":  "[[a]] \x00 \x00 \x00 \x00",
		"few NULs":     "a\x00b\x00cdef",
	} {
		if n := parse(in); len(n.Problems) > 0 {
			t.Errorf("%s: %v", name, n.Problems)
		}
	}
}

func TestBytesThatAreNoText(t *testing.T) {
	for _, c := range []struct{ in, want, message string }{
		// As in Latin-1: the rest is read, and each such byte is one column.
		{"[[a]]\ncaf\xe9 [[b]]\n\xff\xff [[c]]", "1:1 [[a]]\n2:6 [[b]]\n3:4 [[c]]\n2:4 unreadable-text", "Line 2 has bytes that are no UTF-8 text"},
		{"# \xff\xfe [[a]]", "1:6 [[a]]\n1:3 heading \xff\xfe a\n1:3 unreadable-text", "Line 1"},
		{"\xe6\x97 [[a]]", "1:4 [[a]]\n1:1 unreadable-text", "Line 1"}, // a character cut short
		{"[[\xe9t\xe9]]", "1:1 [[\xe9t\xe9]]\n1:3 unreadable-text", "Line 1"},
		{"`\xff` \uFFFD [[a]]", "1:7 [[a]]\n1:2 unreadable-text", "Line 1"},
		{"\uFFFD [[a]]", "1:3 [[a]]", ""},
		{"---\na: \xe9\nb: c\n---\n[[a]]", "5:1 [[a]]\n2:4 unreadable-text", "Line 2"}, // one problem is enough
		{"---\na: b # \xe9\n---\n\xe9", "2:8 unreadable-text", "Line 2"},
		{"\xff\n\xff", "1:1 unreadable-text", "Line 1"},
	} {
		n := parse(c.in)
		expect(t, fmt.Sprintf("%q", c.in), showLinesOf(n), c.want)
		if len(n.Problems) > 0 && !strings.Contains(n.Problems[0].Message, c.message) {
			t.Errorf("%q: %s", c.in, n.Problems[0].Message)
		}
		checkNote(t, n)
	}
}

func TestFilesAsTheyCome(t *testing.T) {
	var keys strings.Builder
	for i := range 900 {
		fmt.Fprintf(&keys, "key%d: 'value'\n", i)
	}
	keys.WriteString("last: '[[a]]'\n")
	for _, c := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"a line end", "\n", ""},
		{"a byte order mark", "\uFEFF", ""},
		{"a byte order mark before a heading", "\uFEFF# H [[a]]", "1:6 [[a]]\n1:4 heading H a"},
		{"a byte order mark before frontmatter", "\uFEFF---\na: '[[b]]'\n---\n[[c]]", "2:5 [[b]]\n4:1 [[c]]"},
		{"no line end at the end", "# H\n[[a]]", "2:1 [[a]]\n1:3 heading H"},
		{"CRLF", "# H\r\n\r\n[[a]]\r\n", "3:1 [[a]]\n1:3 heading H"},
		{"lone CRs", "---\ra: '[[b]]'\r---\r# H\r[[c]]\r", "2:5 [[b]]\n5:1 [[c]]\n4:3 heading H"},
		{"line ends of all kinds", "---\r\na: '[[b]]'\r---\n# H\r\r\n[[c]]\n\r[[d]]", "2:5 [[b]]\n6:1 [[c]]\n8:1 [[d]]\n4:3 heading H"},
		{"characters that end no line", "a\u2028# H [[b]]\u2029# I [[c]]\u0085# J [[d]]\v\f[[e]]", "1:7 [[b]]\n1:17 [[c]]\n1:27 [[d]]\n1:34 [[e]]"},
		{"NUL", "# a\x00b\n[[c\x00d]] \x00[[e]]", "2:1 [[c\x00d]]\n2:10 [[e]]\n1:3 heading a\x00b"},
		{"a long line", "[[a]] " + filler(500_000) + "[[b]]\n[[c]]", "1:1 [[a]]\n1:500007 [[b]]\n2:1 [[c]]"},
		{"a long heading", "# " + filler(500_000) + "[[b]]", "1:500003 [[b]]\n1:3 heading " + filler(500_000) + "b"},
		{"a long word", strings.Repeat("é", 250_000) + "[[b]]", "1:250001 [[b]]"},
		{"a long value", "---\na: " + filler(500_000) + "\nb: '[[c]]'\n---\n[[d]]", "3:5 [[c]]\n5:1 [[d]]"},
		{"frontmatter of 900 lines", "---\n" + keys.String() + "---\n[[b]]", "902:8 [[a]]\n904:1 [[b]]"},
		{"frontmatter of 900 lines, one of them broken", "---\n" + keys.String() + "x: [\n---\n[[b]]", "902:8 [[a]]\n905:1 [[b]]\n903:4 frontmatter-syntax"},
		{"frontmatter that is never closed", "---\na: '[[b]]'\n\n# H\n[[c]]\n", "2:5 [[b]]\n5:1 [[c]]\n4:3 heading H\n1:1 frontmatter-unclosed"},
		{"a rule, not frontmatter", "---\n\n[[a]]\n", "3:1 [[a]]"},
		{"two rules, which are frontmatter", "---\n\n[[a]]\n\n---\n[[b]]", "6:1 [[b]]\n3:1 frontmatter-syntax"},
		{"delimiters in values", "---\na: x --- y\nb: '---'\nc: |\n  ---\n  [[no]]\nd: '[[e]]'\n---\n[[f]]", "7:5 [[e]]\n9:1 [[f]]"},
		{"# in values", "---\na: 'x # y'\nb: x#y\nc: x # y\ntitle: '#1'\nd: '[[e#f]]'\n---\n[[g]]", "6:5 [[e#f]]\n8:1 [[g]]"},
		{"a conflict", "# H\n\n<<<<<<< HEAD\n[[a]]\n=======\n[[b]] [c](d.md)\n>>>>>>> other\n[[e]]",
			"4:1 [[a]]\n6:1 [[b]]\n6:7 [c](d.md)\n8:1 [[e]]\n1:3 heading H"},
		{"a conflict in a list", "- [[a]]\n<<<<<<< HEAD\n- [[b]]\n=======\n- [[c]]\n>>>>>>> other\n- [[d]]", "1:3 [[a]]\n3:3 [[b]]\n5:3 [[c]]\n7:3 [[d]]"},
		{"a conflict with its base", "<<<<<<< [[no]]\n[[a]]\n||||||| [[no]]\n[[b]]\n=======\n[[c]]\n>>>>>>> [[no]]\n", "2:1 [[a]]\n4:1 [[b]]\n6:1 [[c]]"},
		{"a conflict of headings", "<<<<<<< HEAD\r\n# A\r\n=======\r\n# B\r\n>>>>>>> other\r\n[[c]]\r\n=======\r\n", "6:1 [[c]]\n2:3 heading A\n4:3 heading B\n6:1 heading c"},
		{"no conflict", "a\n=======\n<<<<<<< b\nc\n=======\n[[d]]", "6:1 [[d]]\n1:1 heading a\n3:1 heading <<<<<<< b c"},
		{"two conflicts", "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n\n<<<<<<< HEAD\na\n=======\nc\n>>>>>>> other\n", ""},
		{"a conflict in frontmatter", "---\na: '[[b]]'\n<<<<<<< HEAD\nc: '[[d]]'\n=======\nc: '[[e]]'\n>>>>>>> other\nf: '[[g]]'\n---\n[[h]]",
			"2:5 [[b]]\n4:5 [[d]]\n6:5 [[e]]\n8:5 [[g]]\n10:1 [[h]]\n3:1 frontmatter-syntax"},
	} {
		n := parse(c.in)
		expect(t, c.name, showLinesOf(n), c.want)
		checkSpans(t, n)
		checkTexts(t, n)
		checkRecord(t, n)
	}
}

func TestAliasesAreWhatIsTyped(t *testing.T) {
	n := parse("---\naliases: [0x1D, Yes, 2024-01-02, 2.50, 12:30, .5, 1e3, ~, null, '', True]\n---\n")
	var got []string
	for _, a := range n.Record().Aliases() {
		got = append(got, a.Text)
	}
	expect(t, "aliases", strings.Join(got, " "), "0x1D Yes 2024-01-02 2.50 12:30 .5 1e3 True")
}
