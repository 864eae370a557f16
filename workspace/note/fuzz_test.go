package note

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// tricky are the inputs that the fuzzers start from.
var tricky = []string{
	"", "%", "a\n$", "\uFEFF", "\uFEFF# A [[b]]\r\r\n^c", "# *A* `_b_` [[c|d]] ^e #f #\n\nG\nh\n===\n",
	"[[a#b#^c|d]]![[e.png|300]][[f]](g)[[h", "[a](b%20c.md#d \"e\") [f](<g h>) ![i](j(k)) [l](\n m\n 'n')",
	"[a][b] [b][] [b] ![b] [c][d]\n\n[b]: <e f> 'g'\n[B]:\n  h#i\n(j)", "> [a\n> b]\n>\n> [a b]: c\n> > [d](e\n> > 'f')",
	"[![a](b)](c) [d [e](f) g](h) ![i [j](k) ![l](m)](n) [see [[o]] now](p)", "a[^1] [^é]\n\n[^1]: [[b]] [^2]: c\n\n    [^2]: d ^e",
	"```js [[a]]\n[[b]]\n```\n> ~~~\n> x\n\n    [[c]]\n`d ``e` ``f\n`` g`", "%%a\n\n[[b]]%% c\n\n$$\nd\n$$ $e$ $5 $6 $f\ng$ \\$h$ %%i%%",
	"<!-- [[a]]\n\n--> <a href='b#c' id=d>\n\n<div\nid=\"e\">\n<img src=f>\n</div>\n\nx <b title='\n[[g]]'> <!-- h --> <?i", "<script>\n[[a]]",
	"| a | b |\n|---|:-:|\n| [[c\\|d]] | `e\\|f` |\n| [g](h\\|i)\n^j", "- a ^b\n  - [c](d)\n\t- e\n\n\tf ^g\n\n^h\n1. i\n   ```\n   j\n   ```\n\n^k",
	"> [!note]- A [[b]]\n> - c\n>\t- d ^e\n>\n> ^f\n^g", "#a #b/c/ #1 #1/2 (#é) #🎉‍🎈 \\#d #-",
	"https://a.b/c_(d)). <https://e> [https://f](g) http:// xhttps://h", "&amp;&#35;&#x;&copy [a](b&#38;c&amp;d#e)", "a\\\n\\[[b]] \\\\[[c]] [[d\\]] \\`e`",
	"a <!-- notels-disable-next-line self-link,x -->\n%%notels-disable é%%\n\n> <!--notels-disable\n> y\n> -->",
	"\xff[[\xfe]]\xc3 #\xe2\x82 ^a\x00[[b\x00]]", "a\u2028[[b\u0085]]\u2029#c", "---\na: b\n---\n[[c]]", "---\r\na: |\r\n  ---\r\n...\r\n# A",
	"---\na: [b\nc: '[[d''e]]'\nf: \"[[g\\\"h]]\"\ntags: [i, '#j/', k l]\n---\n", "---\na: &b !!str c\nd: *b\n<<: {e: f}\n{{g}}: h\n? i\n: j\n---\n",
	"---\n&:&&:&::\n---\n", "---\n<<<<<<< a\nb: 1\n=======\nb: [[c, D]]\n>>>>>>> d\n--- e\n---\n", "a![^b] [^c d]\n\n[^c d]: e", "---\na: x\u2028y\nb: \"\xff\"\nc: \x01\n---\n", "---\na: \"b\\q\" c\n- d\n\te: [#f, g[h] 'i', [[j]] k\n{{l}}: <% m: n %>\no: |\np\n----\n---\n", "+++\na = 1\n+++\n[[b]]", "---\naliases: A, B\u00a0, 'c'\nalias: d\ntags: >\n a b\ntitle: 0b1\n---\n# T",
	strings.Repeat(">", 150) + "[[a]]\n[[b]]\n\n[[c]]", strings.Repeat("- ", 150) + "a\n\n\n\n\n\n\n> \n>\n>\n>\n>\n>\n> b", strings.Repeat("[^a]:", 120),
	"[](\n00)", "[0]:\n00", "[ 00]:00 [0][ #00](", "[](\n<0 0>) [](\n#00)", "[a\nb][c]\n\n[c]:\n#0", "[[^000] [[0 #00", "[[0|0 #00", "[a][b #00", "0\n[x]: #00", "[[ a #0h] [[b](c #d",
	"---\np: &a x\nl: &l [y, &b \"[[z]]\"]\nq: &c d: e\nr: [*a, @f]\ns: {*a : *l, t: *b}\nu: *c # g\nv: *a, w\n- *b\n---\n",
}

// FuzzParse asserts of any text that parsing it does not panic, and all that
// holds of every note.
func FuzzParse(f *testing.F) {
	for _, s := range tricky {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := parse(s)
		checkNote(t, n)
		guarded, blanked, _ := guard([]byte(s), ordinary.body)
		if len(guarded) != len(s) || len(blanked) == 0 && strings.TrimLeft(s, "> \t\r\n") != "" && showLinks(parse(string(guarded))) != showLinks(n) {
			t.Errorf("the guard changes %q to %q", s, guarded)
		}
	})
}

// FuzzFrontmatter asserts that whatever stands between the delimiters, the body
// is read, keys and plain values stand where they say, and fixes are in it.
func FuzzFrontmatter(f *testing.F) {
	for _, s := range tricky {
		f.Add(strings.TrimSuffix(strings.TrimPrefix(s, "---\n"), "---\n"))
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := parse("---\n" + s + "\n---\n\n[[x]]")
		checkSpans(t, n)
		checkTexts(t, n)
		checkAgain(t, n)
		if n.Frontmatter.Format != YAML {
			t.Fatal("no frontmatter")
		}
		end := n.Text.Len() - len("[[x]]")
		if n.Frontmatter.Span.End >= end-1 && (len(n.Links) == 0 || n.Links[len(n.Links)-1].Span.Start != end) {
			t.Errorf("the link below is lost: %s", showLinks(n))
		}
		for _, p := range n.Problems {
			if p.Fix != nil {
				checkFixEdits(t, n, p)
			}
		}
		for _, x := range n.Frontmatter.Fields {
			if at := n.Text.String(x.KeySpan); utf8.ValidString(s) && isPlain(x.Key) && at != x.Key {
				t.Errorf("the key %q stands at %q", x.Key, at)
			}
		}
	})
}

// isPlain tells what YAML can't have read otherwise than it is written.
func isPlain(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
}

// FuzzLinkAt asks for what stands at every offset.
func FuzzLinkAt(f *testing.F) {
	for _, s := range tricky {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 500 {
			return
		}
		n := parse(s)
		for at := -1; at <= len(s)+1; at++ {
			l := n.LinkAt(at)
			for i := range n.Links {
				if in := n.Links[i].Span; in.Start < at && at < in.End && (l == nil || l.Span.Start < in.Start && in.End < l.Span.End) {
					t.Errorf("at %d of %q is %v, not the link %v within", at, s, l, in)
				}
			}
			if l != nil && !l.Span.Contains(at) {
				t.Errorf("at %d of %q is %v", at, s, l.Span)
			}
			checkTyping(t, n, at)
			n.TagAt(at)
			n.BlockAt(at)
			n.HeadingAt(at)
		}
		n.FirstSection()
		for i := range n.Headings {
			n.Section(i)
		}
		checkSections(t, n, n.Sections(), span{Start: 0, End: len(s)})
		checkEntries(t, n, n.Entries(), n.Frontmatter.Span)
	})
}

// checkSections asserts that sections follow one another, each within the one above.
func checkSections(t *testing.T, n *Note, all []Section, in span) {
	at := in.Start
	for _, s := range all {
		h := n.Headings[s.Heading]
		if s.Span.Start < at || s.Span.End > in.End || h.Line.Start < s.Span.Start || h.Line.End > s.Span.End {
			t.Errorf("the section %v of %q is not in %v, behind %d", s, n.Text.Bytes(), in, at)
		}
		checkSections(t, n, s.Sections, s.Span)
		at = s.Span.End
	}
}

// checkEntries asserts that entries are within the one above, with their keys.
func checkEntries(t *testing.T, n *Note, all []Entry, in span) {
	for _, e := range all {
		if e.Span.Start < in.Start || e.Span.End > in.End || e.KeySpan.Start < e.Span.Start || e.KeySpan.End > e.Span.End {
			t.Errorf("the entry %v at %v of %q is not in %v", e.Field, e.Span, n.Text.Bytes(), in)
		}
		checkEntries(t, n, e.Entries, e.Span)
	}
}

// checkTyping asserts that what is written at an offset is on its line and
// nothing hidden, and that a part of the note which is there is what is being
// written in it.
func checkTyping(t *testing.T, n *Note, at int) {
	typing, ok := n.TypingAt(at)
	about := fmt.Sprintf("at %d of %q", at, n.Text.Bytes())
	checkTypingIn(t, about, n, at, typing, ok)
	if !ok {
		return
	}
	n.Writer(typing).Value("a: 'b', \"c\"", TextValue)
	n.Writer(typing).Key("a: b", true)
	if b := typing.Bare; b != (span{}) && (b.Start >= typing.Replace.Start || b.End < typing.Replace.End) {
		t.Errorf("%s is the link %v around %v", about, b, typing.Replace)
	}
	line := n.Text.LineSpan(n.Text.Line(at))
	if r := typing.Replace; r.Start < line.Start || r.End > line.End || r.Start > at || r.End < min(at, line.End) {
		t.Errorf("%s %v is replaced", about, r)
	}
	if !strings.HasPrefix(n.Text.String(typing.Replace), typing.Typed) {
		t.Errorf("%s is typed %q", about, typing.Typed)
	}
	if n.inOpaque(at) {
		t.Errorf("%s is typed %q, which is hidden", about, typing.Typed)
	}
	l := n.LinkAt(at)
	if l == nil || l.Kind != Wiki || l.InFrontmatter || l.External || at < l.Span.Start+2+btoi(l.Embed) || at > l.Span.End-2 || strings.ContainsAny(n.Text.String(l.Span)[3:], "[") {
		return
	}
	if strings.Contains(l.Path, "]") || strings.Contains(l.Fragment, "]") || n.Text.String(typing.Replace) == "" {
		return
	}
	part := l.PathSpan
	switch {
	case typing.InFragment:
		part = l.FragmentSpan
	case typing.Kind == TypingShown:
		part = l.ShownSpan
	}
	text := strings.Trim(n.Text.String(typing.Replace), " \t")
	if text != n.Text.String(part) || typing.Path != l.Path {
		t.Errorf("%s is written %q of %q, the link is %s", about, text, typing.Path, showLink(n, l))
	}
}

// plainPart is a part that can't be taken for anything else.
var plainPart = regexp.MustCompile(`^[\pL\d]+$`)

// checkTypingIn asserts that within a path, a label or a tag that is there just
// that is being written.
func checkTypingIn(t *testing.T, about string, n *Note, at int, typing Typing, ok bool) {
	check := func(kind TypingKind, s span) {
		within := s.Start < at && at < s.End && utf8.RuneStart(n.Text.Bytes()[at]) && utf8.Valid(n.Text.Bytes()) && plainPart.Match(n.Text.Slice(s))
		replaced := typing.Replace
		if kind == TypingTag { // one that ends with "/" may be written on
			replaced.End -= len(n.Text.String(replaced)) - len(strings.TrimRight(n.Text.String(replaced), "/"))
		}
		inLink := kind == TypingTag && typing.Kind == TypingPath && typing.InFragment // "[x](#part" with no ")" yet
		if within && !inLink && (!ok || typing.Kind != kind || replaced != s) {
			t.Errorf("%s is written %+v (%v), not %v", about, typing, ok, s)
		}
	}
	if l := n.LinkAt(at); l != nil && !l.InFrontmatter {
		switch l.Kind {
		case Inline:
			check(TypingPath, l.PathSpan)
			check(TypingPath, l.FragmentSpan)
		case Definition:
			check(TypingDefinition, l.PathSpan)
		case FootnoteRef:
			check(TypingFootnote, l.LabelSpan)
		case Reference:
			if n.Text.Bytes()[l.LabelSpan.Start-1] == '[' && l.ShownSpan != (span{}) {
				check(TypingLabel, l.LabelSpan)
			}
		}
	} else if tag := n.TagAt(at); tag != nil && tag.Span.Start >= n.Frontmatter.Span.End {
		check(TypingTag, span{Start: tag.Span.Start + 1, End: tag.Span.End})
	}
}
