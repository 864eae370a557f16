package note

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/source"
)

// showPassages has a line for each passage: its id, or where it gets one, and what it
// says.
func showPassages(n *Note) (out []string) {
	for _, p := range n.Passages() {
		id := "-"
		if p.Block >= 0 {
			id = "^" + n.Blocks[p.Block].ID
		}
		out = append(out, fmt.Sprintf("%s %s", id, p.Text()))
	}
	return out
}

func TestPassages(t *testing.T) {
	for text, want := range map[string][]string{
		"# Not a heading\n\nOne *two* [[x|three]],\n[four](y) `five`[^a].\n\n[^a]: Nor a footnote\n": {"- One two three, four five."},
		"## But one with an id ^h\n":                            {"^h But one with an id"},
		"- [ ] a\n  - b ^n\n- c\n\n  d\n":                       {"- a", "^n b", "- c", "- d"},
		"1. a\n2. b\n\n^list\n":                                 {"- a", "^list a b", "- b"},
		"> quote\n> goes on\n>\n> more\n> - item\n":             {"- quote goes on more item", "- more", "- item"},
		"> [!note]- Title\n> text\n>\n> more\n":                 {"- Title text more", "- more"},
		"> [!tip]\n> text ^id\n":                                {"^id text"},
		"> quote\n\n^q\n\ntext\n^is-its-end\n":                  {"^q quote", "^is-its-end text"},
		"```js\nlet a = 1\n```\n\n```\nopen\n":                  {"- let a = 1"},
		"| a | b |\n|---|---|\n| c | d |\n^t\n\n| e |\n|---|\n": {"^t a | b c | d", "- e"},
		"[label]: path\n\n    code\n\n<div>x</div>\n\n---\n":    nil,
		"<!-- a -->\n\nb %%c%%\n\n![](x.png)\n":                 {"- b", "- ![](x.png)"},
		"a ^x\n\nb ^x\n":                                        {"^x a", "^x b"},
		"---\na: b ^c\n---\n":                                   nil,
	} {
		if got := showPassages(parse(text)); !slices.Equal(got, want) {
			t.Errorf("%q has the passages\n\t%s\nnot\n\t%s", text, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
		}
	}
}

// TestPassagesGetIDs has each text before and after its first passage without an id gets
// one.
func TestPassagesGetIDs(t *testing.T) {
	for text, want := range map[string]string{
		"a  \nb  \n":                      "a  \nb ^id  \n",
		"- a\r\n  - b\r\n":                "- a ^id\r\n  - b\r\n",
		"> a\n> b":                        "> a\n> b\n\n^id",
		"> a\r\n# b":                      "> a\r\n\r\n^id\r\n\r\n# b",
		"1. > a\n\n   b\n":                "1. > a\n\n   ^id\n\n   b\n",
		"> ```\n> a\n> ```\n> b ^c\n\n^d": "> ```\n> a\n> ```\n>\n> ^id\n>\n> b ^c\n\n^d",
		"| a |\n|---|\nb ^c":              "| a |\n|---|\nb ^c\n\n^id",
		"---\na: b\n---\nc":               "---\na: b\n---\nc ^id",
		"\uFEFF> a":                       "\uFEFF> a\n\n^id",
	} {
		n := parse(text)
		i := slices.IndexFunc(n.Passages(), func(p Passage) bool { return p.Block < 0 })
		if i < 0 {
			t.Errorf("nothing of %q can get an id", text)
			continue
		}
		edit := n.Passages()[i].WithID("id")
		if got := string(source.Apply([]byte(text), []source.Edit{edit})); got != want {
			t.Errorf("with an id, %q is %q, not %q", text, got, want)
		}
	}
}
