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

// What stands right behind a target that nothing closes is text.
func TestTypingAMarkdownTargetThatIsNotClosed(t *testing.T) {
	checkUnder(t, []under{
		{"**[t](pla‸** so", `**[t](⟦pla⟧** so typed "pla" of "pla", a path`},
		{"[t](pla‸. Next (b)", `[t](⟦pla⟧. Next (b) typed "pla" of "pla", a path`},
		{"\"[t](pla‸\" so", `"[t](⟦pla⟧" so typed "pla" of "pla", a path`},
		{"[a [t](v‸]", `[a [t](⟦v⟧] typed "v" of "v", a path`},
		{"[a [t](v‸](x)", `[a [t](⟦v⟧](x) typed "v" of "v", a path`},
		{"[t](v‸[u](x)", `[t](⟦v⟧[u](x) typed "v" of "v", a path`},
		{"[t](a#b‸, c", `[t](a#⟦b⟧, c typed "b" of "a", a fragment, a path`},
		{"| [t](pla‸| x |", `| [t](⟦pla⟧| x | typed "pla" of "pla", a path, in a table`},
		{"| [t](pla‸|x) |", `| [t](⟦pla⟧|x) | typed "pla" of "pla", a path, in a table`},
		// In a link that is there all of the target is written.
		{"[t](pl‸an.md 'title') so", `[t](⟦plan.md⟧ 'title') so typed "pl" of "plan.md", a path`},
		{"[t](pl‸an.md\n'title') so", "[t](⟦plan.md⟧\n'title') so typed \"pl\" of \"plan.md\", a path"},
		{"[](pl‸an[1].md ) so", `[](⟦plan[1].md⟧ ) so typed "pl" of "plan[1].md", a path`},
		{"| [t](a‸\\|b.md) |", `| [t](⟦a\|b.md⟧) | typed "a" of "a|b.md", a path, before ), in a table`},
	}, showTyping)
}

// Brackets that begin the text of a Markdown link are no wikilink's.
func TestTypingTheTextOfAMarkdownLink(t *testing.T) {
	checkUnder(t, []under{
		{"[[p‸]](x)", ""}, {"[[p‸](x)", ""}, {"[[p|q‸]](x)", ""}, {"![[p‸]](x)", ""}, {"[see [[p‸ b](x)", ""},
		{"[[p‸][l]\n\n[l]: x", ""},
		{"[[p‸]][l]\n\n[l]: x", "[[⟦p⟧]][l]\n\n[l]: x typed \"p\" of \"p\", before ]]"},
		{"[[p‸]] (x)", `[[⟦p⟧]] (x) typed "p" of "p", before ]]`},
		{"[[p‸]\n\n[p]: x", "[[⟦p]⟧\n\n[p]: x typed \"p\" of \"p\""},
		{"[see [[p‸]] b](x)", `[see [[⟦p⟧]] b](x) typed "p" of "p", before ]]`},
		{"[see [[p|q‸]] b](x)", `[see [[p|⟦q⟧]] b](x) typed "q" of "p", a shown text, before ]]`},
	}, showTyping)
}

func TestTypingAWikilinkTellsThatItIsInAText(t *testing.T) {
	for in, want := range map[string]bool{
		"[see [[p‸]] b](x)": true, "[see ![[p‸]] b](x)": true, "[see [[p|q‸]] b](x)": true, "[[p‸]] [b](x)": false, "[see [[p‸]] b] (x)": false, "[b](x)[[p‸]]": false,
	} {
		f := fixture.Parse(in)
		if typing, ok := parse(f.Text).TypingAt(f.Cursor()); !ok || typing.InText != want {
			t.Errorf("in %s it is %v that it is in a text", in, typing.InText)
		}
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
