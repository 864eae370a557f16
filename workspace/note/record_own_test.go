package note

import (
	"fmt"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/source"
)

func TestRecordKeepsProblems(t *testing.T) {
	n := parse("---\na: [\n---\né\n# é H\n\n# é H\n\n## the first one\n\n[[]]\n<!-- notels-disable-next-line brken-link -->\n")
	var got []string
	for _, p := range n.Record().Problems() {
		got = append(got, fmt.Sprintf("%s %s: %s", showAt(p.At), p.Code, p.Message))
		for _, related := range p.Related {
			got = append(got, fmt.Sprintf("  %s %s", showAt(related.At), related.Message))
		}
	}
	expect(t, "problems", strings.Join(got, "\n"), strings.TrimSpace(`
1:3-1:4 frontmatter-syntax: Write "]" at the end of this list: it is never closed.
6:2-6:5 duplicate-heading: The heading "é H" is there twice; links lead to the first.
  4:2-4:5 the first one
10:0-10:4 empty-link: This link has no target yet.
11:30-11:40 unknown-code: No problem has the code "brken-link", so this comment does not switch it off; did you mean "broken-link"?`))
}

func showAt(at source.Range) string {
	return fmt.Sprintf("%d:%d-%d:%d", at.Start.Line, at.Start.UTF16, at.End.Line, at.End.UTF16)
}

func TestTopOfRecord(t *testing.T) {
	for in, want := range map[string]string{
		"":                 "0:0-0:0",
		"a 𝒳\r\n## B":      "0:0-0:4",
		"a\n\n é\n==":      "2:1-2:2",
		"# A\n\n# B":       "0:2-0:3",
		"a [[]]\n\n# B":    "2:2-2:3",
		"[[]] a\n\n## B":   "0:0-0:6",
		"---\na: b\n---\n": "0:0-0:3",
	} {
		if got := showAt(parse(in).Record().Top()); got != want {
			t.Errorf("%q is called at %s, want %s", in, got, want)
		}
	}
	if got := (Record{}).Top(); got != (source.Range{}) {
		t.Errorf("no note is called at %v", got)
	}
}

// TestProblemsAreNoFacts: other notes see nothing of them.
func TestProblemsAreNoFacts(t *testing.T) {
	for _, in := range []string{"x[^1]", "[x][y]", "<!-- notels-disable -->", "%%notels-disable-next-line%%"} {
		a, b := parse("text [[a]]\n\n").Record(), parse("text [[a]]\n\n"+in).Record()
		if !a.SameFacts(b) {
			t.Errorf("%q is a fact", in)
		}
		if a == b {
			t.Errorf("%q makes no other record", in)
		}
	}
}

// TestRecordIsShort: most notes have an H1, no problem and nothing switched off.
func TestRecordIsShort(t *testing.T) {
	for in, want := range map[string]bool{"# A\n[[b]]": true, "[[b]]": false, "# A\n[[]]": false, "# A\n%%notels-disable%%": false} {
		own := parse(in).Record().ownPart()
		if (own.rest == "") != want {
			t.Errorf("%q has %q of its own", in, own.rest)
		}
	}
}
