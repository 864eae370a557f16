package workspace

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// problemOf has for each code a vault whose first file has one such problem, at
// the range.
var problemOf = map[note.Code]string{
	note.AmbiguousLink:           "-- a.md --\n[[⟦x⟧]]\n-- b/x.md --\n-- c/x.md --\n",
	note.BrokenAttachment:        "-- a.md --\n![[⟦gone.png⟧]]\n",
	note.BrokenBlock:             "-- a.md --\n[[#⟦^gone⟧]]\n",
	note.BrokenHeading:           "-- a.md --\n[[#⟦gone⟧]]\n",
	note.BrokenLink:              "-- a.md --\n[x](⟦gone.md⟧)\n",
	note.CaseMismatch:            "-- a.md --\n[x](⟦B.md⟧)\n-- b.md --\n",
	note.DuplicateBlock:          "-- a.md --\none ^id\n\ntwo ⟦^id⟧\n",
	note.DuplicateDefinition:     "-- a.md --\n[x]\n\n[x]: a.md\n\n[⟦x⟧]: a.md\n",
	note.DuplicateFootnote:       "-- a.md --\ntext[^x]\n\n[^x]: one\n\n⟦[^x]:⟧ two\n",
	note.DuplicateHeading:        "-- a.md --\n# H\n\n# ⟦H⟧\n",
	note.EmptyLink:               "-- a.md --\n⟦[[]]⟧\n",
	note.FrontmatterDuplicateKey: "-- a.md --\n---\na: 1\n⟦a⟧: 2\n---\n",
	note.FrontmatterOutlier:      "-- a.md --\n---\nscore: ⟦high⟧\n---\n" + copies("score: 7", 20),
	note.FrontmatterSchema:       "-- a.md --\n---\ntype: t\nn: ⟦x⟧\n---\n-- .notels/schemas/t.schema.json --\n{\"properties\": {\"n\": {\"type\": \"number\"}}}\n",
	note.FrontmatterSyntax:       "-- a.md --\n---\na: ⟦[1⟧\n---\n",
	note.FrontmatterTag:          "-- a.md --\n---\ntags: [⟦12⟧]\n---\n",
	note.FrontmatterUnclosed:     "-- a.md --\n⟦---⟧\na: 1\n",
	note.FrontmatterUnquotedLink: "-- a.md --\n---\na: ⟦[[b]]⟧\n---\n",
	note.LooseLink:               "-- a.md --\n[x](⟦x.md⟧)\n-- b/x.md --\n",
	note.OrphanNote:              "-- a.md --\n# ⟦A⟧\n",
	note.SelfLink:                "-- a.md --\n[[⟦a⟧]]\n",
	note.TooComplex:              "-- a.md --\n⟦" + strings.Repeat(">", 1000) + "⟧\n",
	note.UndefinedFootnote:       "-- a.md --\ntext⟦[^x]⟧\n",
	note.UndefinedReference:      "-- a.md --\n[x][⟦y⟧]\n",
	note.UnknownCode:             "-- a.md --\n<!-- notels-disable-next-line ⟦nothing⟧ -->\n",
	note.UnreadableText:          "-- a.md --\ntext ⟦\xff⟧\n",
	note.UnusedDefinition:        "-- a.md --\n[⟦x⟧]: a.md\n",
	note.UnusedFootnote:          "-- a.md --\n⟦[^x]:⟧ text\n",
	note.UnwrittenNote:           "-- a.md --\n[[⟦gone⟧]]\n",
}

// copies are files with a line in their frontmatter.
func copies(line string, count int) string {
	var b strings.Builder
	for i := range count {
		fmt.Fprintf(&b, "-- %d.md --\n---\n%s\n---\n", i, line)
	}
	return b.String()
}

// Each code can be switched on and off: by itself, for files, and in the text.
func TestEachProblemCanBeSwitchedOff(t *testing.T) {
	for _, code := range note.Codes() {
		t.Run(string(code), func(t *testing.T) {
			files := problemOf[code]
			if files == "" {
				t.Fatal("there is no example of it")
			}
			on := fmt.Sprintf("diagnostics.%s = 'error'\n", code)
			whole := fmt.Sprintf("<!-- notels-disable %s -->\n", code)
			next := fmt.Sprintf("<!-- notels-disable-next-line %s -->\n", code)
			expect := func(what string, want bool, settings, files string) {
				t.Helper()
				if got := hasProblem(t, code, settings, files); got != want {
					t.Errorf("%s: found is %t", what, got)
				}
			}
			expect("switched on", true, on, files)
			expect("switched off", false, fmt.Sprintf("diagnostics.%s = 'off'", code), files)
			expect("switched off in other files", true, on+"diagnostics.files.'b*' = 'off'", files)
			expect("switched off in these files", false, on+"diagnostics.files.'a*' = 'off'", files)
			expect("this one switched off in these files", false, on+fmt.Sprintf("diagnostics.files.'a*' = { %s = 'off' }", code), files)
			if code == note.FrontmatterUnclosed { // the whole note is frontmatter
				return
			}
			expect("by a comment for the note", false, on, withComment(files, whole, false))
			expect("by a comment for all codes", false, on, withComment(files, "<!-- notels-disable -->\n", false))
			expect("by a comment for another code", true, on, withComment(files, "<!-- notels-disable other -->\n", false))
			if !strings.HasPrefix(string(code), "frontmatter") { // YAML has no such comments
				expect("by a comment for the line", false, on, withComment(files, next, true))
				expect("by a comment for another line", true, on, withComment(files, next+"\n", true))
			}
		})
	}
}

// hasProblem reports whether the first file of a vault has the problem, with the
// severity "error", in its range.
func hasProblem(t *testing.T, code note.Code, settings, files string) bool {
	t.Helper()
	v := newVault(files)
	v.setAll(t, settings)
	v.Learn()
	s := v.Snapshot()
	fixed := fixture.Files(files)[0]
	mark := fixed.Marks[0]
	at := source.New([]byte(fixed.Text)).Range(source.Span{Start: mark.Start, End: mark.End})
	return slices.ContainsFunc(s.Diagnostics(s.File(idOf(fixed.Name)), v), func(d Diagnostic) bool {
		return d.Code == code && d.At == at && d.Severity == config.Error
	})
}

// withComment puts a comment at the start of the first file's body, or above the
// line with its range.
func withComment(files, comment string, above bool) string {
	head, text, _ := strings.Cut(files, " --\n")
	at := 0
	switch start, isMatter := strings.CutPrefix(text, "---\n"); {
	case above:
		at = strings.LastIndexByte(text[:strings.Index(text, "⟦")], '\n') + 1
	case isMatter:
		at = len("---\n") + strings.Index(start, "---\n") + len("---\n")
	}
	return head + " --\n" + text[:at] + comment + text[at:]
}
