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

// TestOtherDuplicates holds which keys of TOML and JSON are there twice, the first and
// the second marked, and what the fix makes of it.
func TestOtherDuplicates(t *testing.T) {
	for _, c := range []struct {
		in    string
		safe  bool
		fixed string
	}{
		{"+++\n⟦a⟧ = 1\nb = 2\n ⟦a⟧ = 3 \nc = 4\n+++\n", false, "+++\na = 1\nb = 2\nc = 4\n+++\n"},
		{"+++\n⟦a⟧ = ['é',\n1]\n'⟦a⟧' = [ 'é', # same\n1 ]\n+++\n", true, "+++\na = ['é',\n1]\n+++\n"},
		{"+++\n⟦a⟧ = 1\n⟦a⟧ = 1 # why\n+++\n", false, ""},
		{"+++\na.⟦b⟧ = 1\na.⟦b⟧ = 2\n+++\n", false, "+++\na.b = 1\n+++\n"},
		{"+++\n⟦a⟧ = 1\n⟦a⟧.b = 2\n+++\n", false, ""},
		{"+++\n⟦a⟧.b = 1\n⟦a⟧ = 2\n+++\n", false, "+++\na.b = 1\n+++\n"},
		{"+++\n[⟦a⟧]\nb = 1\n[⟦a⟧]\nb = 2\n+++\n", false, ""},
		{"+++\n[a]\n⟦b⟧.c = 1\n[a.⟦b⟧]\n+++\n", false, ""},
		{"+++\n⟦a⟧ = []\n[[⟦a⟧]]\n+++\n", false, ""},
		{"+++\na = { ⟦b⟧ = 1, ⟦b⟧ = 1 }\n+++\n", false, ""},
		{"+++\n[a]\nb = 1\n[c]\nb = 1\n[[d]]\nb = 1\n[[d]]\nb = 1\n+++\n", false, ""},
		{"+++\na = 1\n<<<<<<< x\nb = 1\n=======\nb = 2\n>>>>>>> y\n+++\n", false, ""},
		{"{\n\"⟦a⟧\": 1,\n\"b\": 2,\n\"⟦a⟧\": 3\n}\n", false, "{\n\"a\": 1,\n\"b\": 2\n}\n"},
		{"{\"⟦a⟧\": [\"é\"], \"⟦a⟧\": [ \"\\u00e9\" ], \"c\": 1}\n", true, "{\"a\": [\"é\"], \"c\": 1}\n"},
		{"{\"n\": [{\"⟦a⟧\": 1, \"⟦a⟧\": {}}, {\"a\": 1}], \"a\": 1}\n", false, "{\"n\": [{\"a\": 1}, {\"a\": 1}], \"a\": 1}\n"},
		{"{\"⟦a⟧\": 1,\n\"⟦a⟧\": 1,\n\"b\": 2,\n}\n", false, "{\"a\": 1,\n\"b\": 2,\n}\n"},
		{"{\n\"⟦b⟧\": \"x\",\n\"⟦b⟧\": \"x\"\"\"\n}\n", false, "{\n\"b\": \"x\"\"\"\n}\n"},
	} {
		f := fixture.Parse(c.in)
		n := parse(f.Text)
		got, fixed, safe := fixture.File{Text: f.Text}, "", false
		for _, p := range n.Problems {
			if p.Code != FrontmatterDuplicateKey || len(p.Related) != 1 {
				continue
			}
			for _, s := range []span{p.Related[0].Span, p.Span} {
				got.Marks = append(got.Marks, fixture.Mark{Start: s.Start, End: s.End})
			}
			if p.Fix != nil {
				fixed, safe = string(source.Apply([]byte(f.Text), p.Fix.Edits)), p.Fix.Safe
			}
		}
		expect(t, c.in, got.String(), f.String())
		expect(t, c.in, fixed, c.fixed)
		if safe != c.safe {
			t.Errorf("%q: the fix is safe: %v", c.in, safe)
		}
	}
}
