package note

import "testing"

// linkCase is a text and its links, each on a line with its parts marked.
type linkCase struct{ in, want string }

func checkLinks(t *testing.T, cases []linkCase) {
	t.Helper()
	for _, c := range cases {
		expect(t, c.in, showLinks(parse(c.in)), c.want)
	}
}

func TestWikilinks(t *testing.T) {
	checkLinks(t, []linkCase{
		{"[[target]]", "wiki [[⟦path¦target⟧]]"},
		{"[[dir/target.md]]", "wiki [[⟦path¦dir/target.md⟧]]"},
		{"[[target|shown]]", "wiki [[⟦path¦target⟧|⟦shown¦shown⟧]]"},
		{"[[target#heading]]", "wiki [[⟦path¦target⟧#⟦fragment¦heading⟧]]"},
		{"[[target#heading|shown]]", "wiki [[⟦path¦target⟧#⟦fragment¦heading⟧|⟦shown¦shown⟧]]"},
		{"[[target#h1#h2]]", "wiki [[⟦path¦target⟧#⟦fragment¦h1#h2⟧]]"},
		{"[[target#^block]]", "wiki [[⟦path¦target⟧#⟦fragment¦^block⟧]]"},
		{"[[#heading]]", "wiki [[⟦path¦⟧#⟦fragment¦heading⟧]]"},
		{"[[#^block]]", "wiki [[⟦path¦⟧#⟦fragment¦^block⟧]]"},
		{"[[a#]]", "wiki [[⟦path¦a⟧#⟦fragment¦⟧]]"},
		{"[[|shown]]", "wiki [[⟦path¦⟧|⟦shown¦shown⟧]]"},
		{"[[]]", "wiki [[⟦path¦⟧]]"},
		{"![[target]]", "wiki embed ![[⟦path¦target⟧]]"},
		{"![[image.png|300]]", "wiki embed ![[⟦path¦image.png⟧|⟦shown¦300⟧]]"},
		{"![[image.png|alt|300]]", "wiki embed ![[⟦path¦image.png⟧|⟦shown¦alt|300⟧]]"},
		{"![[note#heading]]", "wiki embed ![[⟦path¦note⟧#⟦fragment¦heading⟧]]"},
		// Blanks around the parts do not count, those within do.
		{"[[ a b # c d | e f ]]", "wiki [[ ⟦path¦a b⟧ # ⟦fragment¦c d⟧ | ⟦shown¦e f⟧ ]]"},
		{"[[a\t|\tb]]", "wiki [[⟦path¦a⟧\t|\t⟦shown¦b⟧]]"},
		{"[[ ]]", "wiki [[ ⟦path¦⟧]]"},
		// The path is as written, and in any script.
		{"[[a%20b&amp;c]]", "wiki [[⟦path¦a%20b&amp;c⟧]]"},
		{"é[[Über 🎉#日本|ß]]", "wiki [[⟦path¦Über 🎉⟧#⟦fragment¦日本⟧|⟦shown¦ß⟧]]"},
		{"[[C#]]", "wiki [[⟦path¦C⟧#⟦fragment¦⟧]]"},
		{"[[a#b [c]|d [e]]]", "wiki [[⟦path¦a⟧#⟦fragment¦b [c]⟧|⟦shown¦d [e⟧]]"},
		{"[[a\\|b]]", "wiki [[⟦path¦a⟧\\|⟦shown¦b⟧]]"},
		{"[[https://x.y/#z|shown]]", "wiki external [[⟦path¦https://x.y/#z⟧|⟦shown¦shown⟧]]"},
		{"[[a\u2028b]]", "wiki [[⟦path¦a\u2028b⟧]]"},
	})
}

func TestWikilinksSideBySide(t *testing.T) {
	checkLinks(t, []linkCase{
		{"[[a]][[b]]", "wiki [[⟦path¦a⟧]]\nwiki [[⟦path¦b⟧]]"},
		{"[[a [[b]]", "wiki [[⟦path¦b⟧]]"},
		{"[[[a]]]", "wiki [[⟦path¦a⟧]]"},
		{"![[a]]![[b]]", "wiki embed ![[⟦path¦a⟧]]\nwiki embed ![[⟦path¦b⟧]]"},
		{"\\![[a]]", "wiki [[⟦path¦a⟧]]"},
		{"[[a]] (b)", "wiki [[⟦path¦a⟧]]"},
		{"[[a]](b c)", "wiki [[⟦path¦a⟧]]"},
		{"[[a]](", "wiki [[⟦path¦a⟧]]"},
		{"[[a and [b](c) d]]", "inline [⟦shown¦b⟧](⟦path¦c⟧)"},
		{"[[a]][b](c)", "wiki [[⟦path¦a⟧]]\ninline [⟦shown¦b⟧](⟦path¦c⟧)"},
		{"[[a]]\n[[b]]", "wiki [[⟦path¦a⟧]]\nwiki [[⟦path¦b⟧]]"},
	})
}

func TestNoWikilinks(t *testing.T) {
	for _, in := range []string{
		"[[a", "[[a]", "[a]]", "[[a\nb]]", "[[a]b]]", "[[a[b]]", "[[a [b] c]]", "[ [a]]", "[[a] ]", "[[[", "]]", "\\[[a]]", "[\\[a]]", "[[a\\]]", "[[a]\\]", "!\\[[a]]",
	} {
		expect(t, in, showLinks(parse(in)), "")
	}
}

func TestInlineLinks(t *testing.T) {
	checkLinks(t, []linkCase{
		{"[shown](path.md)", "inline [⟦shown¦shown⟧](⟦path¦path.md⟧)"},
		{`[shown](path.md#slug "title")`, `inline [⟦shown¦shown⟧](⟦path¦path.md⟧#⟦fragment¦slug⟧ "title")`},
		{`[shown](path.md 'ti"tle')`, `inline [⟦shown¦shown⟧](⟦path¦path.md⟧ 'ti"tle')`},
		{"[shown](path.md (title))", "inline [⟦shown¦shown⟧](⟦path¦path.md⟧ (title))"},
		{"[shown](<path with blanks.md>)", "inline [⟦shown¦shown⟧](<⟦path¦path with blanks.md⟧>)"},
		{"[shown](<a b.md#c d> 'title')", "inline [⟦shown¦shown⟧](<⟦path¦a b.md⟧#⟦fragment¦c d⟧> 'title')"},
		{"![alt](image.png)", "inline embed ![⟦shown¦alt⟧](⟦path¦image.png⟧)"},
		{"[[shown]](path)", "inline [⟦shown¦[shown]⟧](⟦path¦path⟧)"},
		{"![[shown]](path)", "inline embed ![⟦shown¦[shown]⟧](⟦path¦path⟧)"},
		{"[](path)", "inline [⟦shown¦⟧](⟦path¦path⟧)"},
		{"[x]()", "inline [⟦shown¦x⟧](⟦path¦⟧)"},
		{"[x](<>)", "inline [⟦shown¦x⟧](<⟦path¦⟧>)"},
		{"[x](#)", "inline [⟦shown¦x⟧](⟦path¦⟧#⟦fragment¦⟧)"},
		{"[x](#slug)", "inline [⟦shown¦x⟧](⟦path¦⟧#⟦fragment¦slug⟧)"},
		{"[x](a#b#c)", "inline [⟦shown¦x⟧](⟦path¦a⟧#⟦fragment¦b#c⟧)"},
		// A query belongs to the written path, not to what is meant.
		{"[x](p.md?q=1#f)", "inline [⟦shown¦x⟧](⟦path¦p.md?q=1⟧#⟦fragment¦f⟧) → p.md#f"},
		{"[x](a(b)c.md)", "inline [⟦shown¦x⟧](⟦path¦a(b)c.md⟧)"},
		{`[x](a\)b.md)`, `inline [⟦shown¦x⟧](⟦path¦a\)b.md⟧) → a)b.md`},
		{"[x](  path  )", "inline [⟦shown¦x⟧](  ⟦path¦path⟧  )"},
	})
}

func TestInlineLinksAreDecodedOnce(t *testing.T) {
	checkLinks(t, []linkCase{
		{"[x](a%20b.md#c%20d)", "inline [⟦shown¦x⟧](⟦path¦a%20b.md⟧#⟦fragment¦c%20d⟧) → a b.md#c d"},
		{"[x](a%23b%3Fc.md)", "inline [⟦shown¦x⟧](⟦path¦a%23b%3Fc.md⟧) → a#b?c.md"},
		{"[x](a%2520.md)", "inline [⟦shown¦x⟧](⟦path¦a%2520.md⟧) → a%20.md"},
		{"[x](100%.md)", "inline [⟦shown¦x⟧](⟦path¦100%.md⟧)"},
		{`[x](a\_b.md)`, `inline [⟦shown¦x⟧](⟦path¦a\_b.md⟧) → a_b.md`},
		{`[x](a\b.md)`, `inline [⟦shown¦x⟧](⟦path¦a\b.md⟧)`},
		{"[x](a&amp;b.md#c&amp;d)", "inline [⟦shown¦x⟧](⟦path¦a&amp;b.md⟧#⟦fragment¦c&amp;d⟧) → a&b.md#c&d"},
		{"[x](a&#38;b.md#c)", "inline [⟦shown¦x⟧](⟦path¦a&#38;b.md⟧#⟦fragment¦c⟧) → a&b.md#c"},
		{`[x](a\&amp;b.md)`, `inline [⟦shown¦x⟧](⟦path¦a\&amp;b.md⟧) → a&amp;b.md`},
		{"[x](a&b.md)", "inline [⟦shown¦x⟧](⟦path¦a&b.md⟧)"},
	})
}

func TestInlineLinksOverLines(t *testing.T) {
	checkLinks(t, []linkCase{
		{"[a\nb](c.md)", `inline [⟦shown¦a\nb⟧](⟦path¦c.md⟧)`},
		{"[a](\n  b.md\n  'c\n  d'\n)", `inline [⟦shown¦a⟧](\n  ⟦path¦b.md⟧\n  'c\n  d'\n)`},
		{"> [a\n> b](c.md\n> \"d\")", `inline [⟦shown¦a\n> b⟧](⟦path¦c.md⟧\n> "d")`},
		{"- [a\n  b](<c\n  d>)", ""},
		{"[a](b\r\n'c')", "inline [⟦shown¦a⟧](⟦path¦b⟧\r\\n'c')"},
		{"[a](b\r'c')", "inline [⟦shown¦a⟧](⟦path¦b⟧\r'c')"},
		{"[a]\n(b)", ""},
		{"[a](\n\nb)", ""},
	})
}

func TestLinksInLinks(t *testing.T) {
	checkLinks(t, []linkCase{
		{"[![alt](img.png)](page.md)", "inline [⟦shown¦![alt](img.png)⟧](⟦path¦page.md⟧)\n" +
			"inline embed ![⟦shown¦alt⟧](⟦path¦img.png⟧)"},
		{"[see [[x]] now](page.md)", "inline [⟦shown¦see [[x]] now⟧](⟦path¦page.md⟧)\nwiki [[⟦path¦x⟧]]"},
		{"[a [b](c) d](e)", "inline [⟦shown¦b⟧](⟦path¦c⟧)"},
		{"![a [b](c) d](e)", "inline embed ![⟦shown¦a [b](c) d⟧](⟦path¦e⟧)\ninline [⟦shown¦b⟧](⟦path¦c⟧)"},
		{"[a ![b [c](d)](e) f](g)", "inline embed ![⟦shown¦b [c](d)⟧](⟦path¦e⟧)\ninline [⟦shown¦c⟧](⟦path¦d⟧)"},
		{"[a [b] c](d)", "inline [⟦shown¦a [b] c⟧](⟦path¦d⟧)"},
		{"[a `]` b](c)", "inline [⟦shown¦a `]` b⟧](⟦path¦c⟧)"},
		{"[a <b c=']'> d](e)", "inline [⟦shown¦a <b c=']'> d⟧](⟦path¦e⟧)"},
	})
}

func TestNoInlineLinks(t *testing.T) {
	for _, in := range []string{
		"[a] (b)", "[a](b c)", "[a](b", "[a](b(c)", "[a](<b)", "[a](<b<c>)", "[a](<b>c)", "[a](b 'c)", "[a](b'c' d)",
		"\\[a](b)", "[a\\](b)", "[a]\\(b)", "[a](b \"c\" d)", "[a](<b>\"c\")",
	} {
		expect(t, in, showLinks(parse(in)), "")
	}
}

func TestLinksFarBehindOpenBrackets(t *testing.T) {
	in := "a [ b" + filler(1200) + "c [ d [e](f.md) [[g]]"
	expect(t, "two open brackets before", showLinks(parse(in)), "inline [⟦shown¦e⟧](⟦path¦f.md⟧)\nwiki [[⟦path¦g⟧]]")
}
