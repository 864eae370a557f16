package note

import (
	"testing"

	"github.com/notels/notels/workspace/fixture"
)

// An image is told from a link, and a target in angle brackets from a bare one.
func TestTypingAMarkdownTargetTellsItsForm(t *testing.T) {
	for in, want := range map[string]string{
		"[x](a‸": "", "[x](<a‸": "<", "![x](a‸": "!", "![x](<a‸>)": "!<", "![x](a#b‸)": "!", "[x](<a#b‸>)": "<", "[x]( <‸": "<",
		"\\![x](a‸": "", "[![x](a‸)](b)": "!", "[![x](a)](b‸)": "", "![a [b] c](‸": "!", "![a [b](‸": "", "![a\nb](c‸)": "!", "[a\nb](c‸)": "", "[l]: a‸": "", "[l]: <a‸": "<",
	} {
		f := fixture.Parse(in)
		typing, ok := parse(f.Text).TypingAt(f.Cursor())
		if !ok {
			t.Errorf("nothing is typed in %q", in)
		}
		got := ""
		if typing.Embed {
			got += "!"
		}
		if typing.InAngles {
			got += "<"
		}
		expect(t, in, got, want)
	}
}

func TestMarkdownTargetReadsWhatIsBetweenTheMarks(t *testing.T) {
	for in, want := range map[string]Target{
		"a%20b.md?q#c%23d": {Kind: Inline, Path: "a b.md", Hash: true, Fragment: "c#d"},
		"a\\(b&amp;c":      {Kind: Inline, Path: "a(b&c"},
		"https://a.b#c":    {Kind: Inline, External: true},
		"":                 {Kind: Inline},
	} {
		if got := MarkdownTarget(in); got != want {
			t.Errorf("%q is read as %+v", in, got)
		}
	}
}
