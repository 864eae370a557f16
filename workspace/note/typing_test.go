package note

import (
	"fmt"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/source"
)

// typingNames are how the tests call what is being written, but for wikilinks.
var typingNames = map[TypingKind]string{TypingShown: "shown text", TypingPath: "path", TypingDefinition: "definition", TypingLabel: "label",
	TypingFootnote: "footnote", TypingTag: "tag", TypingCallout: "callout", TypingKey: "key", TypingValue: "value"}

// showTyping is what is being written, between ⟦ and ⟧, and what is known of it.
func showTyping(n *Note, offset int) string {
	t, ok := n.TypingAt(offset)
	if !ok {
		return ""
	}
	f := fixture.File{Text: string(n.Text.Bytes()), Marks: []fixture.Mark{{Start: t.Replace.Start, End: t.Replace.End}}}
	s := fmt.Sprintf("%s typed %q", f, t.Typed)
	if t.Path != "" || t.Kind == TypingWiki {
		s += fmt.Sprintf(" of %q", t.Path)
	}
	if t.InFragment {
		s += ", a fragment"
	}
	if name := typingNames[t.Kind]; name != "" {
		s += ", a " + name
	}
	switch {
	case t.Key == "":
	case t.Kind == TypingWiki:
		s += ", under " + t.Key
	default:
		s += " of " + t.Key
	}
	if t.Follows != "" {
		s += ", before " + t.Follows
	}
	if t.Quote != 0 {
		s += ", in " + string(t.Quote)
	}
	if t.InBrackets {
		s += ", in brackets"
	}
	if t.Bare != (source.Span{}) {
		s += fmt.Sprintf(", bare %q", n.Text.String(t.Bare))
	}
	if t.Table {
		s += ", in a table"
	}
	return s
}

func TestTypingAPath(t *testing.T) {
	checkUnder(t, []under{
		{"[[‸", `[[‸ typed "" of ""`},
		{"[[‸]]", `[[‸]] typed "" of "", before ]]`},
		{"a [[no‸", `a [[⟦no⟧ typed "no" of "no"`},
		{"a [[no‸]] b", `a [[⟦no⟧]] b typed "no" of "no", before ]]`},
		{"a [[no‸te]] b", `a [[⟦note⟧]] b typed "no" of "note", before ]]`},
		{"[[‸note]]", `[[⟦note⟧]] typed "" of "note", before ]]`},
		{"![[no‸", `![[⟦no⟧ typed "no" of "no"`},
		{"[[no‸te|shown]]", `[[⟦note⟧|shown]] typed "no" of "note", before |`},
		{"[[no‸te#head]]", `[[⟦note⟧#head]] typed "no" of "note", before #`},
		{"[[no‸#]]", `[[⟦no⟧#]] typed "no" of "no", before #`},
		{"[[no‸]", `[[⟦no]⟧ typed "no" of "no"`},
		{"[[no‸ and [[x]]", `[[⟦no⟧ and [[x]] typed "no" of "no"`},
		{"[[no‸ and [x](y) z]]", `[[⟦no⟧ and [x](y) z]] typed "no" of "no"`},
		{"[[a]] [[no‸", `[[a]] [[⟦no⟧ typed "no" of "no"`},
		{"[[a [[no‸", `[[a [[⟦no⟧ typed "no" of "no"`},
		{"[[[no‸", `[[[⟦no⟧ typed "no" of "no"`},
		{"é [[ü‸🎉]] b", `é [[⟦ü🎉⟧]] b typed "ü" of "ü🎉", before ]]`},
		{"[[ no ‸]]", `[[⟦ no ⟧]] typed " no " of "no", before ]]`},
		{"[[no‸\r\nmore]]", "[[⟦no⟧\r\nmore]] typed \"no\" of \"no\""},
		{"# H [[no‸", `# H [[⟦no⟧ typed "no" of "no"`},
		{"> - [[no‸", `> - [[⟦no⟧ typed "no" of "no"`},
		{"---\nup: \"[[no‸\"\n---\n", "---\nup: \"[[⟦no⟧\"\n---\n typed \"no\" of \"no\", under up"},
		{"---\nup: '[[no‸]]'\n---\n", "---\nup: '[[⟦no⟧]]'\n---\n typed \"no\" of \"no\", under up, before ]]"},
		{"| a | [[no‸ |", `| a | [[⟦no⟧ | typed "no" of "no", in a table`},
		{"> | [[no‸\\|x]] |", `> | [[⟦no⟧\|x]] | typed "no" of "no", before |, in a table`},
		{"\\\\[[no‸", `\\[[⟦no⟧ typed "no" of "no"`},
		{"\\![[no‸", `\![[⟦no⟧ typed "no" of "no"`},
		{"[[no‸`code`", "[[⟦no⟧`code` typed \"no\" of \"no\""},
		{"[[a`b`‸", "[[⟦a`b`⟧ typed \"a`b`\" of \"a`b`\""},
		{"[[a$b$‸", `[[⟦a$b$⟧ typed "a$b$" of "a$b$"`},
		{"[[‸`code`", "[[‸`code` typed \"\" of \"\""},
		{"`code` [[no‸", "`code` [[⟦no⟧ typed \"no\" of \"no\""},
		{"```\nx\n```\n[[no‸", "```\nx\n```\n[[⟦no⟧ typed \"no\" of \"no\""},
	}, showTyping)
}

func TestTypingAFragment(t *testing.T) {
	checkUnder(t, []under{
		{"[[a#‸", `[[a#‸ typed "" of "a", a fragment`},
		{"[[a#‸]]", `[[a#‸]] typed "" of "a", a fragment, before ]]`},
		{"[[#‸", `[[#‸ typed "" of "", a fragment`},
		{"[[##‸", `[[#⟦#⟧ typed "#" of "", a fragment`},
		{"[[##x‸]]", `[[#⟦#x⟧]] typed "#x" of "", a fragment, before ]]`},
		{"[[#^x‸]]", `[[#⟦^x⟧]] typed "^x" of "", a fragment, before ]]`},
		{"| [[#‸]] |", `| [[#‸]] | typed "" of "", a fragment, before ]], in a table`},
		{"[[a#‸\r\nb]]", "[[a#‸\r\nb]] typed \"\" of \"a\", a fragment"},
		{"[[a#he‸ad]]", `[[a#⟦head⟧]] typed "he" of "a", a fragment, before ]]`},
		{"[[a#h1#h‸2|x]]", `[[a#⟦h1#h2⟧|x]] typed "h1#h" of "a", a fragment, before |`},
		{"[[a#h‸1#h2]]", `[[a#⟦h1#h2⟧]] typed "h" of "a", a fragment, before ]]`},
		{"[[a#^b‸", `[[a#⟦^b⟧ typed "^b" of "a", a fragment`},
		{"[[ a #h‸]", `[[ a #⟦h]⟧ typed "h" of "a", a fragment`},
		{"| [[a#h‸\\|x]] |", `| [[a#⟦h⟧\|x]] | typed "h" of "a", a fragment, before |, in a table`},
	}, showTyping)
}

func TestTypingAShownText(t *testing.T) {
	checkUnder(t, []under{
		{"[[a|‸", `[[a|‸ typed "" of "a", a shown text`},
		{"[[a|‸]]", `[[a|‸]] typed "" of "a", a shown text, before ]]`},
		{"[[a#b|c ‸d]] e", `[[a#b|⟦c d⟧]] e typed "c " of "a", a shown text, before ]]`},
		{"![[a|3‸]", `![[a|⟦3]⟧ typed "3" of "a", a shown text`},
		{"| [[a\\|b‸]] |", `| [[a\|⟦b⟧]] | typed "b" of "a", a shown text, before ]], in a table`},
		{"| [[a|b‸ |", ""}, {"[[a|b]‸", ""}, {"[[a]]|‸", ""}, {"\\[[a|‸", ""}, {"`[[a|‸]]`", ""},
	}, showTyping)
}

func TestTypingAMarkdownPath(t *testing.T) {
	checkUnder(t, []under{
		{"[x](no‸te.md)", `[x](⟦note.md⟧) typed "no" of "note.md", a path, before )`},
		{"[x](no‸te.md#head \"t\")", `[x](⟦note.md⟧#head "t") typed "no" of "note.md", a path, before #`},
		{"[x](note.md#he‸ad)", `[x](note.md#⟦head⟧) typed "he" of "note.md", a fragment, a path, before )`},
		{"[x](#‸", `[x](#‸ typed "", a fragment, a path`},
		{"[x](a%20b‸.md \"t\")", `[x](⟦a%20b.md⟧ "t") typed "a%20b" of "a b.md", a path`},
		{"[x](<a b‸ c>)", `[x](<⟦a b c⟧>) typed "a b" of "a b c", a path, before >`},
		{"[x](<a b‸ c", `[x](<⟦a b⟧ c typed "a b" of "a b", a path`},
		{"[x](a(b‸)c)", `[x](⟦a(b)c⟧) typed "a(b" of "a(b)c", a path, before )`},
		{"[x](no‸[y](z)", `[x](⟦no⟧[y](z) typed "no" of "no", a path`},
		{"[x](no‸ prose", `[x](⟦no⟧ prose typed "no" of "no", a path`},
		{"[a [b] c](no‸", `[a [b] c](⟦no⟧ typed "no" of "no", a path`},
		{"[![a](b)](no‸", `[![a](b)](⟦no⟧ typed "no" of "no", a path`},
		{"[![a](b‸)](no)", `[![a](⟦b⟧)](no) typed "b" of "b", a path, before )`},
		{"[[a]](no‸", `[[a]](⟦no⟧ typed "no" of "no", a path`},
		{"[a\nb](no‸)", "[a\nb](⟦no⟧) typed \"no\" of \"no\", a path, before )"},
		{"[](‸)", `[](‸) typed "", a path, before )`},
		{"x](‸", ""}, {"\\[x](‸", ""}, {"[x\\](‸", ""}, {"[x](a b‸", ""}, {"[x](y \"t‸", ""}, {"[x](y)‸", ""}, {"[x](<y>‸", ""}, {"[x] (‸", ""},
		{"`[x](‸`", ""}, {"`[x`](‸", ""}, {"$[x](‸$", ""}, {"```\n[x](‸", ""}, {"%%[x](‸%%", ""}, {"<!-- [x](‸ -->", ""},
	}, showTyping)
}

func TestTypingATargetBelowTheStartOfItsLink(t *testing.T) {
	checkUnder(t, []under{
		{"[x](\nno‸te.md)", "[x](\n⟦note.md⟧) typed \"no\" of \"note.md\", a path, before )"},
		{"[x](\n  note.md#he‸ad 't')", "[x](\n  note.md#⟦head⟧ 't') typed \"he\" of \"note.md\", a fragment, a path"},
		{"> [x](\n> #he‸ad)", "> [x](\n> #⟦head⟧) typed \"he\", a fragment, a path, before )"},
		{"[x](\n<no‸ te>)", "[x](\n<⟦no te⟧>) typed \"no\" of \"no te\", a path, before >"},
		{"[ x]:no‸te.md", `[ x]:⟦note.md⟧ typed "no" of "note.md", a definition`},
		{"[x]:\nno‸te.md", "[x]:\n⟦note.md⟧ typed \"no\" of \"note.md\", a definition"},
		{"[x\ny][la‸bel]\n\n[label]: p", "[x\ny][⟦label⟧]\n\n[label]: p typed \"la\", a label, before ]"},
		{"[x](\nnote.md\n't‸')", ""}, {"[x‸](\nnote.md)", ""},
	}, showTyping)
}

// Brackets that nothing closes are text.
func TestTypingBehindAnOpenBracket(t *testing.T) {
	checkUnder(t, []under{
		{"[[a and #t‸", `[[a and #⟦t⟧ typed "t", a tag`},
		{"[[a|b (#t‸", `[[a|b (#⟦t⟧ typed "t", a tag`},
		{"[a][b #t‸", `[a][b #⟦t⟧ typed "t", a tag`},
		{"a\n[b]: #t‸", "a\n[b]: #⟦t⟧ typed \"t\", a tag"},
		{"[b]: #‸", `[b]: #‸ typed "", a fragment, a definition`},
		{"[[a #t‸]]", `[[a #⟦t⟧]] typed "t" of "a", a fragment, before ]]`},
		{"[[a #t‸]", `[[a #⟦t]⟧ typed "t" of "a", a fragment`},
		{"[[a|b #t‸]]", `[[a|⟦b #t⟧]] typed "b #t" of "a", a shown text, before ]]`},
		{"[[^1‸]", `[[^⟦1⟧] typed "1", a footnote, before ]`},
		{"[[^1‸]]", `[[⟦^1⟧]] typed "^1" of "^1", before ]]`},
	}, showTyping)
}

// Of every form of a wikilink it is known how far it reaches.
func TestTypingKnowsTheWholeLink(t *testing.T) {
	checkUnder(t, []under{
		{"a [[‸", "a ⟦[[⟧"},
		{"a [[‸]] b", "a ⟦[[]]⟧ b"},
		{"a [[no‸te]] b", "a ⟦[[note]]⟧ b"},
		{"a ![[no‸te|300]] b", "a ⟦![[note|300]]⟧ b"},
		{"a [[no‸te#head|x]] b", "a ⟦[[note#head|x]]⟧ b"},
		{"a [[note#he‸ad|x]] b", "a ⟦[[note#head|x]]⟧ b"},
		{"a [[note#head|x‸y]] b", "a ⟦[[note#head|xy]]⟧ b"},
		{"a [[#‸]] b", "a ⟦[[#]]⟧ b"},
		{"a [[##x‸]] b", "a ⟦[[##x]]⟧ b"},
		{"a [[note#^‸]] b", "a ⟦[[note#^]]⟧ b"},
		{"a [[note|‸]] b", "a ⟦[[note|]]⟧ b"},
		{"a ![[note|x‸ b", "a ⟦![[note|x⟧ b"},
		{"a [[no‸] b", "a ⟦[[no]⟧ b"},
		{"a [[note|x‸] b", "a ⟦[[note|x]⟧ b"},
		{"a [[no‸te b", "a ⟦[[no⟧te b"},
		{"a [[no‸ and [[x]]", "a ⟦[[no⟧ and [[x]]"},
		{"[[x]] [[no‸]] [[y]]", "[[x]] ⟦[[no]]⟧ [[y]]"},
		{"| [[no‸\\|x]] | [[y]] |", "| ⟦[[no\\|x]]⟧ | [[y]] |"},
		{"| [[note\\|x‸]] | [[y]] |", "| ⟦[[note\\|x]]⟧ | [[y]] |"},
		{"| [[no‸| b |", "| ⟦[[no⟧| b |"},
		{"a [[no‸]]\r\nb", "a ⟦[[no]]⟧\r\nb"},
		{"🎉 [[no‸]] é", "🎉 ⟦[[no]]⟧ é"},
		{"---\nk: \"[[no‸]]\"\n---\n", "---\nk: \"⟦[[no]]⟧\"\n---\n"},
		{"---\nk: [[no‸]]\n---\n", "---\nk: ⟦[[no]]⟧\n---\n"},
		{"---\nk: [[no‸]\n---\n", "---\nk: ⟦[[no]⟧\n---\n"},
		{"---\nk: [a, [[no‸]\n---\n", "---\nk: [a, ⟦[[no⟧]\n---\n"},
	}, func(n *Note, offset int) string {
		typing, _ := n.TypingAt(offset)
		f := fixture.File{Text: string(n.Text.Bytes()), Marks: []fixture.Mark{{Start: typing.Link.Start, End: typing.Link.End}}}
		return f.String()
	})
}

func TestTypingALabel(t *testing.T) {
	checkUnder(t, []under{
		{"[x][la‸bel] y", `[x][⟦label⟧] y typed "la", a label, before ]`},
		{"[x][la‸ [y]", `[x][⟦la⟧ [y] typed "la", a label`},
		{"a [la‸\n\n[label]: p", "a [⟦la⟧\n\n[label]: p typed \"la\", a label"},
		{"a [La‸] b\n\n[label x]: p", "a [⟦La⟧] b\n\n[label x]: p typed \"La\", a label, before ]"},
		{"- a [‸\n\n[l]: p", "- a [‸\n\n[l]: p typed \"\", a label"},
		{"[‸\n\n[l]: p", "[‸\n\n[l]: p typed \"\", a label"},
		// No shortcut: no such label, a task's box, shown text, a definition, a remark.
		{"[‸", ""}, {"[x‸\n\n[l]: p", ""}, {"- [‸\n\n[l]: p", ""}, {"> 1. [x‸]\n\n[x]: p", ""}, {"[l‸](a)\n\n[l]: p", ""}, {"[l‸]: p", ""}, {"[/‸\n\n[//]: # (c)", ""},
		{"[x][la‸](y)", ""}, {"- [ ][‸", ""}, {"- [ ][‸\n\n[l]: p", ""}, {"[^1][‸", ""}, {"[x]\\[‸", ""}, {"\\[x][‸", ""}, {"[x][y]‸", ""}, {"[x][y][‸", `[x][y][‸ typed "", a label`}, {"`[x][‸`", ""}, {"`[‸`\n\n[l]: p", ""},
	}, showTyping)
}

func TestTypingAFootnote(t *testing.T) {
	checkUnder(t, []under{
		{"a[^‸]", `a[^‸] typed "", a footnote, before ]`},
		{"a[^on‸e] [^two]", `a[^⟦one⟧] [^two] typed "on", a footnote, before ]`},
		{"a[^on‸ [^two]", `a[^⟦on⟧ [^two] typed "on", a footnote`},
		{"[x][^‸", `[x][^‸ typed "", a footnote`},
		{"[^a‸]: text", ""}, {"> [^a‸]: text", ""}, {"a [^b‸]: c", `a [^⟦b⟧]: c typed "b", a footnote, before ]`},
		{"[^a b‸", ""}, {"[^a]‸", ""}, {"\\[^‸", ""}, {"`[^‸`", ""},
	}, showTyping)
}

func TestTypingATag(t *testing.T) {
	checkUnder(t, []under{
		{"a #b/c‸d e", `a #⟦b/cd⟧ e typed "b/c", a tag`},
		{"(#‸)", `(#‸) typed "", a tag`},
		{"#‸é🎉 b", `#⟦é🎉⟧ b typed "", a tag`},
		{"a\t#b‸", "a\t#⟦b⟧ typed \"b\", a tag"},
		{"a\u00a0#b‸", "a\u00a0#⟦b⟧ typed \"b\", a tag"}, {"\uFEFF#b‸", "\uFEFF#⟦b⟧ typed \"b\", a tag"}, {"a#‸", ""}, {"##‸", ""}, {"# ‸", ""}, {"\\#‸", ""}, {"[see #a‸](b)", ""}, {"`#‸`", ""}, {"```\n#‸", ""}, {"    #‸", ""}, {"$x #a‸$", ""}, {"%% #a‸ %%", ""}, {"`a` #‸", "`a` #‸ typed \"\", a tag"},
	}, showTyping)
}

// TestTypingAtTheStart is about what only starts a line, in lists and quotes too.
func TestTypingAtTheStart(t *testing.T) {
	checkUnder(t, []under{
		{"[x]:‸", `[x]:‸ typed "", a definition`},
		{"[x]: no‸te.md#h 't'", `[x]: ⟦note.md⟧#h 't' typed "no" of "note.md", a definition, before #`},
		{"[x]: note.md#‸", `[x]: note.md#‸ typed "" of "note.md", a fragment, a definition`},
		{"> - [x y]: <no‸ te>", `> - [x y]: <⟦no te⟧> typed "no" of "no te", a definition, before >`},
		{"a [x]: ‸", ""}, {"[x]: y 't‸", ""}, {"[^x]: ‸", ""}, {"\\[x]: ‸", ""}, {"[ ]: ‸", ""}, {"```\n[x]: ‸", ""},
		{"> [!‸", `> [!‸ typed "", a callout`},
		{"> [!no‸te]- T", `> [!⟦note⟧]- T typed "no", a callout, before ]`},
		{"- > [!n‸", `- > [!⟦n⟧ typed "n", a callout`},
		{"[!‸", ""}, {"> a [!‸", ""}, {"> \\[!‸", ""}, {"> [!a]‸", ""}, {"> ```\n> [!‸", ""},
	}, showTyping)
}

func TestTypingInATable(t *testing.T) {
	for _, in := range []string{
		"a | b\n--|--\n[[‸ | c", "a | b\n--|--\nc | [[x‸", "a | [[‸\n--|--", "- | x | [[‸", "1. | x | [[‸", "> - | [[‸", "- a | b\n  --|--\n  c | [[‸", "| a |\n|--|\n| `b` [[‸",
	} {
		f := fixture.Parse(in)
		if typing, ok := parse(f.Text).TypingAt(f.Cursor()); !ok || !typing.Table {
			t.Errorf("%s: %+v is not in a table", in, typing)
		}
	}
	for _, in := range []string{"a | [[‸", "a | b\n--|--\n\n[[‸", "a\n| b\n\n- [[‸"} {
		f := fixture.Parse(in)
		if typing, ok := parse(f.Text).TypingAt(f.Cursor()); !ok || typing.Table {
			t.Errorf("%s: %+v is in a table", in, typing)
		}
	}
}

func TestTypingNothing(t *testing.T) {
	for _, in := range []string{
		"‸", "[‸", "[‸[", "‸[[", "a‸ [[b]]", "[[a]]‸", "[[a]‸]", "[[a]‸", "[[a]] b‸", "[[a\n‸",
		"\\[[a‸", "`[[a‸]]`", "```\n[[a‸\n```", "```\n[[a‸", "    [[a‸", "~~~ [[a‸\n~~~", "<!-- [[a‸ -->", "<!-- [[a‸", "%%[[a‸%%",
		"$[[a‸$", "$$\n[[a‸\n$$", "<div>\n[[a‸", "x <b title='[[a‸'>",
	} {
		f := fixture.Parse(in)
		expect(t, in, showTyping(parse(f.Text), f.Cursor()), "")
	}
}

// TestHalfTyped tells what is being written at the end of a line, and holds that
// the links above, before and below it stay as they are.
func TestHalfTyped(t *testing.T) {
	const (
		above = "---\nup: '[[a]]'\n---\n\n# [[b]]\n\n[l]: m.md \"n\"\n\n[[c]]\n"
		below = "\n[[d]] [x](e.md) [[f|g]] [l] #t\n\n- ![[h]] <i@j.k> `(])]]` (b)\n"
	)
	links := func(n *Note) (all []string) {
		for i := range n.Links {
			if l := &n.Links[i]; l.Looked() || l.Kind == Reference && n.Definition(l.Label) != nil {
				all = append(all, showLink(n, l))
			}
		}
		return all
	}
	want := links(parse(above + below))
	for _, c := range []under{
		{"[[‸", `[[‸ typed "" of ""`},
		{"[[z‸", `[[⟦z⟧ typed "z" of "z"`},
		{"[[z y/‸", `[[⟦z y/⟧ typed "z y/" of "z y/"`},
		{"[[z|‸", `[[z|‸ typed "" of "z", a shown text`},
		{"[[z|y‸", `[[z|⟦y⟧ typed "y" of "z", a shown text`},
		{"[[z#‸", `[[z#‸ typed "" of "z", a fragment`},
		{"[[z#^‸", `[[z#⟦^⟧ typed "^" of "z", a fragment`},
		{"[[#‸", `[[#‸ typed "" of "", a fragment`},
		{"[[z]‸", ""},
		{"![[‸", `![[‸ typed "" of ""`},
		{"![[z#‸", `![[z#‸ typed "" of "z", a fragment`},
		{"[‸", `[‸ typed "", a label`},
		{"[x‸", ""},
		{"[x](‸", `[x](‸ typed "", a path`},
		{"[x](y‸", `[x](⟦y⟧ typed "y" of "y", a path`},
		{"[x](y#‸", `[x](y#‸ typed "" of "y", a fragment, a path`},
		{"[x](<‸", `[x](<‸ typed "", a path`},
		{"[x](y \"‸", ""},
		{"![x](‸", `![x](‸ typed "", a path`},
		{"[x][‸", `[x][‸ typed "", a label`},
		{"[x][y‸", `[x][⟦y⟧ typed "y", a label`},
		{"#‸", `#‸ typed "", a tag`},
		{"#z/‸", `#⟦z/⟧ typed "z/", a tag`},
		{"[^‸", `[^‸ typed "", a footnote`},
		{"[^1‸", `[^⟦1⟧ typed "1", a footnote`},
		{"# ‸", ""}, {"^‸", ""}, {"^z‸", ""}, {"---‸", ""}, {"***‸", ""}, {"===‸", ""},
		{"> ‸", ""}, {"- ‸", ""}, {"1. ‸", ""}, {"| z |‸", ""}, {"`‸", ""}, {"*‸", ""}, {"$‸", ""}, {"$$‸", ""}, {"%%‸", ""},
		{"<‸", ""}, {"<a‸", ""}, {"&‸", ""}, {"\\‸", ""}, {"https://‸", ""}, {"+++‸", ""}, {"...‸", ""},
	} {
		for _, before := range []string{"", "\n", "\nprose ", "- item\n  ", "> quote ", "# head ", "\n| a |\n|---|\n| "} {
			what := c.want
			if strings.Contains(before, "|") && strings.Contains(c.in, "[[z|") {
				what = "" // its bar ends the cell
			}
			typing := func(below string) string {
				f := fixture.Parse(above + before + c.in + below)
				got := strings.TrimPrefix(showTyping(parse(f.Text), f.Cursor()), above+before)
				return strings.TrimSuffix(strings.Replace(got, below, "", 1), ", in a table")
			}
			for _, after := range []string{"", "\n", " [[d]] [x](e.md) [l]", " prose | more", "\n" + below} {
				expect(t, before+c.in+after, typing(after), what)
			}
			end := strings.Repeat("\n", 1+strings.Count(before, "|")) // what is below is no row
			n := parse(fixture.Parse(above + before + c.in + end + below).Text)
			expect(t, before+c.in, strings.Join(links(n), "\n"), strings.Join(want, "\n"))
		}
	}
}
