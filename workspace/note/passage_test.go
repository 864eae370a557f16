package note

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/seeds"
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
		out = append(out, fmt.Sprintf("%s %s", id, p.Text))
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

// facts are all that a note holds but the places of it and its block ids.
func facts(n *Note) (out []string) {
	for _, h := range n.Headings {
		out = append(out, fmt.Sprintf("heading %d %s %s %s", h.Level, h.Raw, h.Text, h.Slug))
	}
	for i := range n.Links {
		l := &n.Links[i]
		out = append(out, fmt.Sprintf("link %v %q %q %q", l.Target, l.Label, n.Text.Slice(l.ShownSpan), n.Text.Slice(l.Span)))
	}
	for _, tag := range n.Tags {
		out = append(out, "tag "+tag.Name)
	}
	for _, a := range n.Anchors {
		out = append(out, "anchor "+a.ID)
	}
	for _, f := range n.Footnotes {
		out = append(out, "footnote "+f.Label)
	}
	for _, p := range n.Problems {
		out = append(out, fmt.Sprintf("problem %s", p.Code))
	}
	for _, s := range n.opaque {
		out = append(out, "hidden "+strings.TrimSpace(n.Text.String(s)))
	}
	return append(out, fmt.Sprint(len(n.Frontmatter.Fields), len(n.rows)))
}

// checkPassages gives an id to each passage that has none: then just that passage has
// it, and nothing else is another. Where strict, it has all of its lines and can't get a
// second one: fences and headings with nothing in them may be left out else.
func checkPassages(t *testing.T, n *Note, strict bool) {
	t.Helper()
	for _, p := range n.Passages() {
		if p.Block >= 0 || p.Text == "" {
			continue
		}
		edit := p.WithID("new-id")
		text := source.Apply(n.Text.Bytes(), []source.Edit{edit})
		now := Parse(n.Stem+".md", text)
		var others []string
		found := -1
		for i, b := range now.Blocks {
			if b.ID == "new-id" {
				found = i
			} else {
				others = append(others, b.ID)
			}
		}
		if found < 0 || len(now.Blocks) != len(n.Blocks)+1 || !slices.EqualFunc(others, n.Blocks, func(id string, b Block) bool { return id == b.ID }) {
			t.Errorf("with an id for %q of %q, there are the blocks %v in %q", n.Text.Slice(p.Span), n.Text.Bytes(), showBlocks(now), text)
			continue
		}
		of, lines := lines(now, now.Blocks[found].Of), lines(n, p.Span)
		if strict && of[1] < lines[1] && strings.Trim(n.Text.String(n.Text.LineSpan(lines[1])), containerMarks) == "" {
			of[1] = lines[1] // an item with nothing in it
		}
		if of != lines && (strict || of[0] < lines[0] || of[0] > lines[1]) {
			t.Errorf("the id for %q of %q names lines %v, not %v, in %q", n.Text.Slice(p.Span), n.Text.Bytes(), of, lines, text)
		}
		if got, want := facts(now), facts(n); !slices.Equal(got, want) {
			t.Errorf("with an id for %q of %q,\n%s\nis\n%s\nin %q", n.Text.Slice(p.Span), n.Text.Bytes(), strings.Join(want, "\n"), strings.Join(got, "\n"), text)
		}
		isSame := func(again Passage) bool {
			return again.Block < 0 && again.Span.Start == p.Span.Start && again.Text == p.Text
		}
		if strict && slices.ContainsFunc(now.Passages(), isSame) {
			t.Errorf("%q of %q can get a second id", n.Text.Slice(p.Span), text)
		}
	}
}

// lines are the first and the last line of a part.
func lines(n *Note, s span) [2]int { return (&passages{note: n}).linesOf(s) }

func showBlocks(n *Note) (out []string) {
	for _, b := range n.Blocks {
		out = append(out, fmt.Sprintf("^%s of %q", b.ID, n.Text.Slice(b.Of)))
	}
	return out
}

// FuzzPassages gives ids to the passages of any text.
func FuzzPassages(f *testing.F) {
	for _, s := range tricky {
		f.Add(s)
	}
	for _, s := range []string{
		"> [0]:0", "a\n\n- b\n  > c\n  d\n- e\n  ```\n  f\n  ```\n  g\n", "> - a\n>   > b\n> c\n\n> ~~~\n> d\n> ~~~\n> e", "1.  a\n\n    | b |\n    |---|\n    | c |\n    d\n",
		"a #b\\\n", "a `b\n\nc\n===\n", "> [!x] a\r\n> b\r\n# c", "-\ta\n\n\t> b\n\n\t> [!c]\n", "```\na\n```", "> a\n---\n", "| a |\r\n|-|\r\n", "- a\r- > b\r", "a  \n\n\tb\n", "- [ ] \n- [x] a\n", "[^a]: > b\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) < 500 {
			checkPassages(t, parse(s), false)
		}
	})
}

// TestPassagesOfSeeds does so with all notes of the sample vault.
func TestPassagesOfSeeds(t *testing.T) {
	err := fs.WalkDir(seeds.Vault(), ".", func(path string, e fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".md") {
			var b []byte
			b, err = fs.ReadFile(seeds.Vault(), path)
			checkPassages(t, parse(string(b)), true)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
