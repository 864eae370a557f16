package note

import "testing"

// foundCase is a text and all that is found in it.
type foundCase struct{ in, want string }

func checkFound(t *testing.T, cases []foundCase) {
	t.Helper()
	for _, c := range cases {
		expect(t, c.in, showFound(parse(c.in)), c.want)
	}
}

func TestNothingInCode(t *testing.T) {
	checkFound(t, []foundCase{
		{"```\n[[a]] [b](c) #t ^d\n# H\n```", ""},
		{"```js [[a]] #t\n```", ""},
		{"~~~\n[[a]]", ""},
		{"````\n```\n[[a]]\n````\n[[b]]", "[[b]]"},
		{"[[a]]\n```\n[[b]]\n```\n[[c]]", "[[a]] [[c]]"},
		{"``` ``` [[a]]", "[[a]]"},
		{"    [[a]]", ""},
		{"\t[[a]] #t", ""},
		{"- a\n\n      [[b]]\n\n  [[c]]", "[[c]]"},
		{"- ```\n  [[a]]\n  ```\n- [[b]]", "[[b]]"},
		{"> ```\n> [[a]]\n> ```\n> [[b]]", "[[b]]"},
		{"> ```\n> [[a]]\n\n[[b]]", "[[b]]"},
		{"`[[a]]` [[b]]", "[[b]]"},
		{"``[[a]] ` #t ``", ""},
		{"`a\n[[b]]\nc` [[d]]", "[[d]]"},
		{"`[[a]]", "[[a]]"},
		{"`` [[a]] `", "[[a]]"},
		{"`a [[b` c]]", ""},
		{"[[a`b]] `c`", "[[a`b]]"},
		{"[a `](b)` c](d)", "[a `](b)` c](d)"},
		{"\\`[[a]]`", "[[a]]"},
		{"`a``b` [[c]] ``d` [[e]]``", "[[c]]"},
	})
}

func TestNothingInComments(t *testing.T) {
	checkFound(t, []foundCase{
		{"<!-- [[a]] #t -->", ""},
		{"<!-- [[a]] --> [[b]]\n\n[[c]]", "[[c]]"}, // a block of HTML goes to the end of its line
		{"b <!-- [[a]] --> [[c]]", "[[c]]"},
		{"b <!-- [[a]]\n[[c]] --> [[d]]", "[[d]]"},
		{"<!--\n\n[[a]]\n-->\n[[b]]", "[[b]]"},
		{"<!-- [[a]]\n\n[[b]]", ""},
		{"b <!-- [[a]]\n\n[[c]]", "[[a]] [[c]]"}, // in a paragraph it has to end there
		{"%%[[a]]%% [[b]]", "[[b]]"},
		{"a %% [[b]]\n[[c]] %% [[d]]", "[[d]]"},
		{"%%\n[[a]]\n\n# H\n%%\n[[b]]", "[[b]]"},
		{"%% [[a]]\n\n[[b]] %% [[c]]\n[[d]]", "[[d]]"},
		{"%% [[a]]\n\n[[b]]", "[[a]] [[b]]"}, // nothing closes it
		{"a %% [[b]]\n\nc %% [[d]]", "[[b]] [[d]]"},
		{"100%% [[a]]", "[[a]]"},
		{"%%%%[[a]]%%%%", "[[a]]"},
		{"\\%%[[a]]%%", "[[a]]"},
		{"> %%\n> [[a]]\n> %%\n> [[b]]", "[[b]]"},
		{"[a](b%20c) %% [[d]] %%", "[a](b%20c)"},
	})
}

func TestNothingInMath(t *testing.T) {
	checkFound(t, []foundCase{
		{"$[[a]]$ [[b]]", "[[b]]"},
		{"a$[[b]]$c", ""},
		{"$$[[a]]$$ [[b]]", "[[b]]"},
		{"$$\n[[a]]\n\n[[b]]\n$$\n[[c]]", "[[c]]"},
		{"a $$ [[b]]\n[[c]] $$ [[d]]", "[[d]]"},
		{"$\\$[[a]]$", ""},
		{"\\$[[a]]$", "[[a]]"},
		{"$`[[a]]`$", ""},
		// Prices are not math, nor is what has a blank inside its marks.
		{"$5 [[a]] $6", "[[a]]"},
		{"5$ [[a]] and 6$ [[b]]", "[[a]] [[b]]"},
		{"$ [[a]]$ [[b]] $", "[[a]] [[b]]"},
		{"$[[a]]$1", "[[a]]"},
		{"$a\n[[b]]$", "[[b]]"},
		{"$$ [[a]]", "[[a]]"},
		{"$$$", ""},
	})
}

func TestNothingInHTML(t *testing.T) {
	checkFound(t, []foundCase{
		{"<div>[[a]] #t</div>", ""},
		{"<div>\n[[a]]\n\n[[b]]\n</div>", "[[b]]"},
		{"<script>\n[[a]]\n\n[[b]]\n</script>\n[[c]]", "[[c]]"},
		{"<pre>[[a]]\n\n[[b]]</pre>", ""},
		{"<?php [[a]] ?>", ""},
		{"<![CDATA[ [[a]] ]]>", ""},
		{"x <span title=\"[[a]]\">[[b]]</span>", "[[b]]"},
		{"x <span title=\"\n[[a]]\">", ""},
		{"<span>[[a]]</span> b", "[[a]]"},
		{"<a href=\"x\"[[y]]>", "[[y]]"}, // no tag
		{"\\<div>[[a]]</div>", "[[a]]"},
	})
}

func TestNothingBehindABackslash(t *testing.T) {
	checkFound(t, []foundCase{
		{"\\[[a]] \\[b](c) \\#t a \\^b", ""},
		{"\\\\[[a]]", "[[a]]"},
		{"\\# H", ""},
		{"a\\\n[[b]]", "[[b]]"},
		{"\\![[a]]", "[[a]]"},
	})
}

func TestTables(t *testing.T) {
	checkLinks(t, []linkCase{
		{"| a | b |\n|---|---|\n| [[t\\|u]] | [[x]] |", "wiki [[⟦path¦t⟧\\|⟦shown¦u⟧]]\nwiki [[⟦path¦x⟧]]"},
		{"| [[h]] |\n|--|\n| ![[i.png\\|300]] |", "wiki [[⟦path¦h⟧]]\nwiki embed ![[⟦path¦i.png⟧\\|⟦shown¦300⟧]]"},
		{"a | b\n--|--\n[c](d) | [[e#f\\|g]]", "inline [⟦shown¦c⟧](⟦path¦d⟧)\nwiki [[⟦path¦e⟧#⟦fragment¦f⟧\\|⟦shown¦g⟧]]"},
		{"|a|b|\n|-|-|\n| `c\\|[[d]]` | [[e]] |", "wiki [[⟦path¦e⟧]]"},
		{"|a|\n|-|\n| [b](c\\|d.md) |", "inline [⟦shown¦b⟧](⟦path¦c\\|d.md⟧) → c|d.md"},
		{"|a|\n|-|\n| [[b|c]] |", ""}, // the bar ends the cell
		{"> |a|\n> |-|\n> | [[b\\|c]] |", "wiki [[⟦path¦b⟧\\|⟦shown¦c⟧]]"},
	})
}

func TestCalloutsListsAndQuotes(t *testing.T) {
	checkFound(t, []foundCase{
		{"> [!note]- Title [[a]]\n> ~~~\n> [[b]]\n> ~~~\n> [[c]]\n>> [!tip]\n>> [[d]]", "[[a]] [[c]] [[d]]"},
		{"> [!note]\n> - [[a]]\n>   - [[b]]\n>\n>     ```\n>     [[c]]\n>     ```\n> [[d]]", "[[a]] [[b]] [[d]]"},
		{"- [[a]]\n\t- [b](c.md)\n\t\t- [d](<e f.md> 'x')\n\t\t\t[[g]]", "[[a]] [b](c.md) [d](<e f.md> 'x') [[g]]"},
		{"> - [a](b)\n>\t- [c](d)\n>\n>\t  [e](f)", "[a](b) [c](d) [e](f)"},
		{"- [ ] [[a]]\n- [x] [b](c)", "[[a]] [b](c)"},
		{"1. a\n   [[b]]\n\n   [[c]]\n10) [[d]]", "[[b]] [[c]] [[d]]"},
		{"term\n: [[a]]", "[[a]]"},
		{"**[[a]]** _[b](c)_ ***![[d]]*** ~~[[e]]~~ ==[[f]]==", "[[a]] [b](c) ![[d]] [[e]] [[f]]"},
		{"-\t[a](b)\n\n\t[c][d]\n\n\t[d]: e", "[a](b) [c][d] [d]: e"},
		{"> > [a](b)\n>\tc [d](e)", "[a](b) [d](e)"},
	})
}
