package note

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/seeds"
	"github.com/notels/notels/workspace/source"
)

func TestPassagesOfSeeds(t *testing.T) {
	for _, s := range notesIn(t, seeds.Vault()) {
		checkPassages(t, parse(s), 1)
	}
}

func TestPassagesOfSpecExamples(t *testing.T) {
	for _, e := range specExamples(t) {
		checkPassages(t, parse(e.Markdown), 1)
		checkPassages(t, parse("> - "+strings.ReplaceAll(e.Markdown, "\n", "\n>   ")), 1)
	}
}

// TestPassagesOfMixtures puts together what begins, ends and parts blocks.
func TestPassagesOfMixtures(t *testing.T) {
	parts := []string{
		"a", "b", "é", "0", "> ", ">", "- ", "-", "* ", "1. ", "2) ", "  ", "    ", "\t", " ", "\n", "\n", "\n", "\n\n", "\r\n", "\r", "```", "~~~", "|", "| c |", "|---|",
		"---", "===", "***", "#", "# h", "[x]: y", "[x]", "[^a]:", "[^a]", "%%", "$$", "<!--", "-->", "<div>", "</div>", "<a", "^q", " ^q", "\n^q", "[[l]]", "[!n]", "[!note] T",
		"*", "`", "\\", "#t", "[ ] ", "(", "]", "[", "http://x.y", "<!-- notels-disable-next-line x -->", "\n---\n", "<<<<<<< x\n", "\n=======\n", ">>>>>>> y\n", "<script>", "k: v", "'t'",
	}
	r := rand.New(rand.NewPCG(1, 2))
	given := 0
	for range 20_000 {
		var b strings.Builder
		for range 1 + r.IntN(14) {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		n := parse(b.String())
		checkPassages(t, n, 1)
		for _, p := range n.Passages() {
			if p.Block < 0 {
				given++
			}
		}
	}
	if given < 5000 {
		t.Errorf("only %d passages could get an id", given)
	}
}

// TestPassagesOfVaults has the notes in the folder NOTELS_VAULTS, of long ones only some
// passages.
func TestPassagesOfVaults(t *testing.T) {
	dir := os.Getenv("NOTELS_VAULTS")
	if dir == "" {
		t.Skip("NOTELS_VAULTS names no folder of real vaults to look at")
	}
	for _, s := range notesIn(t, os.DirFS(dir)) {
		checkPassages(t, parse(s), 1+len(s)/5000)
	}
}

// FuzzPassages gives ids to the passages of any text.
func FuzzPassages(f *testing.F) {
	for _, s := range tricky {
		f.Add(s)
	}
	for _, s := range []string{
		"> [0]:0", "* 0\n0\n--\n0", "- 0\n0\n==\n0", "> a\nb\n--\nc", "t\nh\n-|\n-", ">y\nv\n-|", "]\r\tv\n-|\n", "|\n-|\n0", "a\n\n- b\n  > c\n  d\n- e\n  ```\n  f\n  ```\n  g\n", "> - a\n>   > b\n> c\n\n> ~~~\n> d\n> ~~~\n> e", "1.  a\n\n    | b |\n    |---|\n    | c |\n    d\n",
		"a #b\\\n", "a `b\n\nc\n===\n", "> [!x] a\r\n> b\r\n# c", "-\ta\n\n\t> b\n\n\t> [!c]\n", "```\na\n```", "> a\n---\n", "| a |\r\n|-|\r\n", "- a\r- > b\r", "a  \n\n\tb\n", "- [ ] \n- [x] a\n", "[^a]: > b\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) < 500 {
			checkPassages(t, parse(s), 1)
		}
	})
}

// checkPassages gives an id to each passage of a note that has none, or to some.
func checkPassages(t *testing.T, n *Note, stride int) {
	t.Helper()
	if strings.Contains(string(n.Text.Bytes()), newID) {
		return
	}
	for i, p := range n.Passages() {
		if p.Block < 0 && p.Text() != "" && i%stride == 0 {
			checkNewID(t, n, i)
		}
	}
}

const newID = "new-id"

// checkNewID gives a passage an id: then the passage, all lines of it, is just what has
// it, and all else in the note is as it was.
func checkNewID(t *testing.T, n *Note, i int) {
	t.Helper()
	passages := n.Passages()
	p := passages[i]
	edit := p.WithID(newID)
	now := Parse(n.Stem+".md", source.Apply(n.Text.Bytes(), []source.Edit{edit}))
	differ := func(what string, got, want any) {
		t.Helper()
		t.Errorf("an id for %q of %q makes %q\nwhere %s\n%v\nnot\n%v", n.Text.Slice(p.Span), n.Text.Bytes(), now.Text.Bytes(), what, got, want)
	}
	given := slices.IndexFunc(now.Blocks, func(b Block) bool { return b.ID == newID })
	if given < 0 {
		differ("nothing has it, but there are", now.Blocks, n.Blocks)
		return
	}
	if got, want := lines(now, now.Blocks[given].Of), lines(n, p.Span); got != want {
		differ("it names the lines", got, want)
	}
	moved := mover{edit.Span.Start, len(edit.New)}
	got, want := facts(now, mover{}, given), facts(n, moved, -1)
	for i := range max(len(got), len(want)) {
		if i == len(got) || i == len(want) || !got[i].is(want[i]) {
			differ("there is", got[min(i, len(got)):], want[min(i, len(want)):])
			break
		}
	}
	for j := range passages {
		passages[j].Span = moved.span(passages[j].Span)
		if passages[j].Block >= given {
			passages[j].Block++
		}
	}
	passages[i].Block = given
	isAs := func(a, b Passage) bool {
		return a.Text() == b.Text() && a.Block == b.Block && a.Span.Start == b.Span.Start && a.Span.End <= max(b.Span.End, moved.at+moved.length)
	}
	if again := now.Passages(); !slices.EqualFunc(again, passages, isAs) {
		differ("the passages are", showAll(again), showAll(passages))
	}
}

func showAll(all []Passage) (out []string) {
	for _, p := range all {
		out = append(out, fmt.Sprintf("\n%d %v %q", p.Block, p.Span, p.Text()))
	}
	return out
}

// lines are the first and the last line of a part.
func lines(n *Note, s span) [2]int { return (&passages{note: n}).linesOf(s) }

// mover tells where a place is, once something of a length is written.
type mover struct{ at, length int }

// span is where a part is, and the most that it may have become: what is written at its
// end may belong to it.
func (m mover) span(s span) span {
	if s.Start >= m.at {
		s.Start += m.length
	}
	if s.End >= m.at {
		s.End += m.length
	}
	return s
}

// fact is a thing of a note with its places.
type fact struct {
	what   string
	places []span
	within []span // the most that the places may be
}

// is compares a fact of a note that has an id more with one of the note before.
func (f fact) is(before fact) bool {
	return f.what == before.what && slices.EqualFunc(f.places, before.within, func(now, most span) bool {
		return now.Start == most.Start && now.End <= most.End
	}) && slices.EqualFunc(f.places, before.places, func(now, least span) bool { return now.End >= least.End })
}

// facts are all that a note holds, but for one block.
func facts(n *Note, move mover, but int) (out []fact) {
	add := func(what string, places ...span) {
		f := fact{what: what}
		for _, s := range places {
			most := move.span(s)
			if f.within = append(f.within, most); s.End == move.at {
				most.End = s.End
			}
			f.places = append(f.places, most)
		}
		out = append(out, f)
	}
	add(fmt.Sprint(n.Frontmatter), n.Frontmatter.Span)
	for _, h := range n.Headings {
		add(fmt.Sprint("heading ", h.Level, h.Raw, h.Text, h.Slug), h.Span, h.Line)
	}
	for _, l := range n.Links {
		add(fmt.Sprint("link ", l.Target, l.Label, l.InFrontmatter), l.Span, l.PathSpan, l.FragmentSpan, l.ShownSpan, l.LabelSpan, l.TitleSpan)
	}
	for _, x := range n.Tags {
		add("tag "+x.Name, x.Span)
	}
	for _, x := range n.Anchors {
		add("anchor "+x.ID, x.Span)
	}
	for _, x := range n.Footnotes {
		add("footnote "+x.Label, x.Span, x.Of)
	}
	for _, x := range n.Problems {
		add("problem "+string(x.Code)+x.Message, x.Span)
	}
	for _, x := range n.Disabled {
		add(fmt.Sprint("disable ", x.Codes, x.NextLine), append(x.CodeSpans, x.Span)...)
	}
	for _, s := range n.opaque {
		s.End = s.Start + len(strings.TrimRight(n.Text.String(s), " \t\r\n"))
		add("hidden", s)
	}
	for _, at := range n.rows {
		add("row", span{Start: at, End: at})
	}
	for i, b := range n.Blocks {
		if i != but {
			add("block "+b.ID, b.Span, b.Of)
		}
	}
	return out
}
