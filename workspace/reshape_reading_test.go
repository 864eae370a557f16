package workspace

import (
	"testing"

	"github.com/notels/notels/workspace/source"
)

func TestTextIsReadAsBefore(t *testing.T) {
	const (
		inline  = "Put the text of x.md here and delete that note"
		extract = "Move the selection to a new note"
		sort    = "Sort the link definitions"
	)
	for _, c := range []struct{ about, action, files, want string }{
		{"a rule starts no frontmatter", inline, "-- a.md --\n[[x‸]]\n\nafter\n-- x.md --\n# X\n\n---\nkey: value\n\n---\ntext\n", `
a.md:1: key: value
a.md:2: 
a.md:3: ---
a.md:4: text
a.md:5: 
a.md:6: after
a.md:7: 
- x.md
? This deletes x.md, whose text is in a.md then. No other note links to it.
`},
		{"nor does code behind it lose its margin", "Copy the text of x.md here", "-- a.md --\n[[x‸]]\n-- x.md --\n***\n\n    code\n", "a.md:1:     code"},
		{"below other text a rule stays", "Copy the text of x.md here", "-- a.md --\n# A\n[[x‸]]\n-- x.md --\n---\ntext\n", "a.md:1: # A\na.md:2: \na.md:3: ---\na.md:4: text\na.md:5: "},
		{"a rule alone is no text", inline, "-- a.md --\n[[x‸]]\n-- x.md --\n# X\n***\n", "x.md has no text but its title."},
		{"text that would be frontmatter, of a note", inline, "-- a.md --\n[[x‸]]\n-- x.md --\n# X\n\n+++\nk = 1\n+++\n",
			"What line 3 of x.md says would be read as frontmatter then; write something above it first."},
		{"and of a selection", extract, "-- a.md --\ntext\n\n⟦;;;\n{\"k\": 1}\n;;;⟧\n",
			"What line 3 of a.md says would be read as frontmatter then; write something above it first."},
		{"code that a list would take in", inline, "-- a.md --\n- item\n\n[[x‸]]\n-- x.md --\n    [[code]]\n",
			"What line 1 of x.md says would be read as something else then; do it by hand."},
		{"text that is something in the other note", inline, "-- a.md --\n[[x‸]]\n\n[k]: b.md\n-- x.md --\ntext\n\nnot a [k]\n",
			"What line 3 of x.md says would be read as something else then; do it by hand."},
		{"code below a definition that moves", sort, "-- a.md --\n[u]‸ [a]\n\n- item\n\n[u]: b.md\n\n    [[code]]\n\n[a]: b.md\n",
			"What line 7 of a.md says would be read as something else then; do it by hand."},
		{"a comment that hides what is behind it", inline, "-- a.md --\n[[x‸]]\n\nafter [[b]]\n-- b.md --\n-- x.md --\ntext\n\n<!-- open\n",
			"The comment in line 3 of x.md is not closed, so that it would go on over other text; close it first."},
		{"one that is closed by the start of another", inline, "-- a.md --\n[[x‸]]\n\nafter\n\n%%\nhidden\n%%\n-- x.md --\ntext\n\n%%\nopen\n",
			"The comment in line 3 of x.md is not closed, so that it would go on over other text; close it first."},
		{"code that hides a definition", inline, "-- a.md --\n[[x‸]]\n\n[k]: https://example.org\n-- x.md --\n```\nopen\n",
			"The code in line 1 of x.md is not closed, so that it would go on over other text; close it first."},
		{"items that are indented unevenly", extract, "-- a.md --\n- x\n   ⟦- y\n  - z⟧\n- w\n", "a.md:1: - x\na.md:2:    - [[y]]\na.md:3: - w\na.md:4: \n+ y.md: \"- y\\n- z\\n\""},
	} {
		t.Run(c.about, func(t *testing.T) { checkAction(t, c.files, c.action, c.want) })
	}
}

func TestRemovedLinesLeaveTheRestAsItWas(t *testing.T) {
	for text, want := range map[string]string{
		"- item\n\n[u‸]: b.md\n\n    [[code]]\n": "What line 5 of a.md says would be read as something else then; do it by hand.",
		"- item\n\n[u‸]: b.md\n\n[[link]]\n":     "a.md:1: - item\na.md:2: \na.md:3: [[link]]\na.md:4: \n",
	} {
		v := newVault("-- a.md --\n" + text)
		v.cursors(func(f *File, offset int) {
			all, err := v.Snapshot().Actions(f, source.Span{Start: offset, End: offset}, v, today, func(kind string) bool { return kind == QuickFix })
			if err != nil || len(all) == 0 || all[0].Title != "Remove the definition of [u]" {
				t.Fatal(all, err)
			}
			e, err := all[0].Edit(t.Context())
			got := ""
			if err != nil {
				got = err.Error()
			} else {
				got = showEdit(e)
			}
			if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}
