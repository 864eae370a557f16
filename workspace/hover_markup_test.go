package workspace

import "testing"

// TestNamesAreShownAsTheyAre holds that nothing in a name is taken for Markdown.
func TestNamesAreShownAsTheyAre(t *testing.T) {
	const uri = "file:///a(1).md"
	for _, tt := range []struct{ name, text, linked string }{
		{"a b", "a b", "a b"},
		{"*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`", "\\*a\\* \\_b\\_ \\`c\\`"},
		{"[a](b)", `\[a](b)`, `\[a\](b)`},
		{"a](b", "a](b", `a\](b`},
		{"<b> ~~x~~ ~y", `\<b> \~\~x\~\~ ~y`, `\<b> \~\~x\~\~ ~y`},
		{`a\`, `a\\`, `a\\`},
		{"R&D", "R&D", "R&D"},
		{"&lt;", `\&lt;`, `\&lt;`},
		{"# a", `\# a`, "# a"},
		{"- a", `\- a`, "- a"},
		{"+ a", `\+ a`, "+ a"},
		{"> a", `\> a`, "> a"},
		{"12. a", `12\. a`, "12. a"},
		{"1) a", `1\) a`, "1) a"},
		{"2025 a", "2025 a", "2025 a"},
		{"2025", "2025", "2025"},
		{"", "", ""},
	} {
		if got := Markdown.text(tt.name); got != tt.text {
			t.Errorf("%q is %q, not %q", tt.name, got, tt.text)
		}
		if got, want := Markdown.linkTo(tt.name, uri), "["+tt.linked+"](file:///a%281%29.md)"; got != want {
			t.Errorf("%q is linked as %q, not %q", tt.name, got, want)
		}
		for _, got := range []string{PlainText.text(tt.name), PlainText.linkTo(tt.name, uri), PlainText.strong(tt.name)} {
			if got != tt.name {
				t.Errorf("%q is in plain text %q", tt.name, got)
			}
		}
	}
}
