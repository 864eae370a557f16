package workspace

import "testing"

func TestHoverOnAFootnoteShowsAllOfIt(t *testing.T) {
	for text, want := range map[string]string{
		"[^a]: One.":                                  "One.",
		"[^a]: One.\nStill.\n\nNot.":                  "One.\nStill.",
		"[^a]: One.\n\n    Two.\n\n\tThree.\n\n  Not": "One.\n\nTwo.\n\nThree.",
		"[^a]: One.\n\n    - x\n        - y":          "One.\n\n- x\n    - y",
		"[^a]: One.\n\n        code":                  "One.\n\n    code",
		"[^a]:\n    One.":                             "One.",
		"[^a]: [[b]] and ![[p.png]]":                  "[[b]] and ![p.png](file:///vault/p.png)",
		"[^A]: In another case.":                      "In another case.",
		"[^a]: The first.\n[^a]: The second.":         "The first.",
		"> [^a]: One.\n> Still.\n>\n>     Two.":       "One.\nStill.\n\nTwo.",
		"[^a]:":                                       "",
		"[^b]: Another.":                              "",
	} {
		v := newVault("-- a.md --\nx[^a‸]\n\n" + text + "\n-- p.png --\n")
		v.cursors(func(f *File, offset int) {
			if h, err := v.previewer(Markdown).Hover(t.Context(), f, offset); h.Text != want || err != nil {
				t.Errorf("of %q it shows %q, not %q, %v", text, h.Text, want, err)
			}
		})
	}
}
