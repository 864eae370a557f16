package note

import "testing"

// TestAFootnoteIsAllOfItsParagraphs holds where a footnote ends: it has all that is
// indented below it, and lines that go on with its last paragraph.
func TestAFootnoteIsAllOfItsParagraphs(t *testing.T) {
	for text, want := range map[string]string{
		"[^a]: One.":                                   "[^a]: One.",
		"[^a]: One.\nStill.\n\nNot.":                   "[^a]: One.\nStill.",
		"[^a]: One.\n\n    Two.\n\n\tThree.\n\nNot.":   "[^a]: One.\n\n    Two.\n\n\tThree.",
		"[^a]: One.\n\n    ```\n    x\n    ```\n\nNot": "[^a]: One.\n\n    ```\n    x\n    ```",
		"[^a]: One.\n[^b]: Two.":                       "[^a]: One.",
		"[^a]: One.\n\n    - x\n      - y\n# Not":      "[^a]: One.\n\n    - x\n      - y",
		"[^a]:\n    One.\n\nNot.":                      "[^a]:\n    One.",
		"[^a]:\n\nNot.":                                "[^a]:",
		"x[^a]\r\n\r\n[^a]: One.\r\n\r\n    Two.\r\n":  "[^a]: One.\r\n\r\n    Two.",
		"- x\n\n  [^a]: One.\n\n      Two.\n\n- y":     "[^a]: One.\n\n      Two.",
		"> [^a]: One.\n>\n>     Two.\n\nNot.":          "[^a]: One.\n>\n>     Two.",
	} {
		n := Parse("n.md", []byte(text))
		if len(n.Footnotes) == 0 {
			t.Errorf("%q has no footnote", text)
			continue
		}
		if got := n.Text.String(n.Footnotes[0].Of); got != want {
			t.Errorf("of %q it is\n%q, not\n%q", text, got, want)
		}
	}
}
