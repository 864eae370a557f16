package note

import (
	"strings"
	"testing"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/source"
)

// mistake is a text that is not what it should be, with the place marked; what is
// said of it, what the fix makes of it, "" if there is none, and whether it is
// safe; and what is read all the same.
type mistake struct {
	in, message string
	safe        bool
	fixed       string
	fields      string
}

// checkMistakes holds all that between two delimiters, with every line end.
func checkMistakes(t *testing.T, open, shut string, mistakes []mistake) {
	t.Helper()
	for _, c := range mistakes {
		for _, end := range []string{"\n", "\r\n"} {
			lines := func(s string) string { return strings.ReplaceAll(open+s+shut+"# H [[x]]", "\n", end) }
			f := fixture.Parse(lines(c.in))
			n := parse(f.Text)
			expect(t, c.in, showPlaces(n), f.String())
			if len(n.Problems) != 1 || n.Problems[0].Code != FrontmatterSyntax || !strings.Contains(n.Problems[0].Message, c.message) {
				t.Errorf("%q: got %+v, want a problem with %q", c.in, n.Problems, c.message)
				continue
			}
			expect(t, c.in, strings.TrimSuffix(showValue(n, &Value{Kind: MapValue, Fields: n.Frontmatter.Fields[1:]}), ` at ""`), c.fields)
			if found := showFound(n); !strings.HasSuffix(found, "[[x]] # H [[x]]") {
				t.Errorf("%q: the body is lost: %s", c.in, found)
			}
			fixed := ""
			if fix := n.Problems[0].Fix; fix != nil {
				fixed = string(source.Apply([]byte(f.Text), fix.Edits))
				if fix.Safe != c.safe || fix.Title == "" {
					t.Errorf("%q: the fix is %+v", c.in, fix)
				}
				if c.safe {
					expect(t, c.in, showProblems(parse(fixed)), "")
				}
			}
			if c.fixed != "" {
				c := lines(c.fixed)
				expect(t, c, fixed, c)
			} else {
				expect(t, c.in, fixed, "")
			}
		}
	}
}
