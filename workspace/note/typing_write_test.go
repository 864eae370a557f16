package note

import (
	"testing"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/source"
)

// What is offered is written so that YAML reads back the very text.
func TestWritingAValue(t *testing.T) {
	for _, c := range []struct {
		in, text string
		kind     ValueKind
		want     string
	}{
		{"k: dr‸aft # c", "in work", TextValue, "k: in work # c"},
		{"k: ‸", "a: b", TextValue, `k: "a: b"`},
		{"k: ‸", "[[b]]", TextValue, `k: "[[b]]"`},
		{"k: ‸", "2025-01-22", TextValue, `k: "2025-01-22"`},
		{"k: ‸", "2025-01-22", DateValue, `k: 2025-01-22`},
		{"k: ‸", "true", BoolValue, `k: true`},
		{"k: ‸", "yes, no", TextValue, `k: yes, no`},
		{"k: [a, ‸]", "yes, no", TextValue, `k: [a, "yes, no"]`},
		{"k: [a, b‸]", "0.5", FloatValue, `k: [a, 0.5]`},
		{"k: 'a‸'", "it's", TextValue, `k: 'it''s'`},
		{"k: 'a‸", "b", TextValue, `k: 'b'`},
		{`k: "a‸"`, `say "x"`, TextValue, `k: "say \"x\""`},
		{`k: "a‸`, `b`, TextValue, `k: "b"`},
		{"j: 'x'\nk: ‸", "# c", TextValue, "j: 'x'\nk: '# c'"},
		{"k:\n  - ‸", "- a", TextValue, "k:\n  - \"- a\""},
	} {
		f := fixture.Parse("---\n" + c.in + "\n---\n")
		n := parse(f.Text)
		typing, ok := n.TypingAt(f.Cursor())
		if !ok {
			t.Fatalf("nothing is typed in %q", c.in)
		}
		got := source.Apply([]byte(f.Text), []source.Edit{{Span: typing.Replace, New: n.Writer(typing).Value(c.text, c.kind)}})
		expect(t, c.in, string(got), "---\n"+c.want+"\n---\n")
		read := parse(string(got))
		if values := read.Frontmatter.Field("k").Value.Scalars(); len(read.Problems) > 0 || values[len(values)-1].Text != c.text {
			t.Errorf("%s reads %v, %v", got, values, read.Problems)
		}
	}
}

func TestWritingAKey(t *testing.T) {
	for _, c := range []struct {
		in, key string
		isList  bool
		want    string
	}{
		{"th‸", "themes", false, "themes: ‸"},
		{"th‸: x", "themes", true, "themes‸: x"},
		{"th‸", "themes", true, "themes:\n  - ‸"},
		{"a: [b]\nth‸", "themes", true, "a: [b]\nthemes: [‸]"},
		{"a:\n- b\nth‸", "themes", true, "a:\n- b\nthemes:\n- ‸"},
		{"‸", "a: b", false, "\"a: b\": ‸"},
		{"m‸", "Module Name", false, "Module Name: ‸"},
		{"a: b\r\nth‸\r\n", "themes", true, "a: b\r\nthemes:\r\n  - ‸\r\n"},
	} {
		eol := "\n"
		if len(c.in) > 6 && c.in[4] == '\r' {
			eol = "\r\n"
		}
		f := fixture.Parse("---" + eol + c.in + eol + "---" + eol)
		n := parse(f.Text)
		typing, ok := n.TypingAt(f.Cursor())
		if !ok {
			t.Fatalf("nothing is typed in %q", c.in)
		}
		before, after := n.Writer(typing).Key(c.key, c.isList)
		got := source.Apply([]byte(f.Text), []source.Edit{{Span: typing.Replace, New: before + "‸" + after}})
		expect(t, c.in, string(got), "---"+eol+c.want+eol+"---"+eol)
	}
}
