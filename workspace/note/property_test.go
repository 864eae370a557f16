package note

import (
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
)

// checkSpans asserts what holds of every note's spans: they lie in the text, on
// characters, and the parts of a link in the link.
func checkSpans(t *testing.T, n *Note) {
	t.Helper()
	b := n.Text.Bytes()
	valid := utf8.Valid(b)
	inside := func(what string, s, of span) {
		if s.Start < of.Start || s.End > of.End || s.Start > s.End {
			t.Errorf("%s %v lies outside of %v in %q", what, s, of, b)
		} else if valid && !(startsRune(b, s.Start) && startsRune(b, s.End)) {
			t.Errorf("%s %v cuts a character of %q", what, s, b)
		}
	}
	all := span{End: len(b)}
	for _, l := range n.Links {
		inside("link", l.Span, all)
		for _, part := range []span{l.PathSpan, l.FragmentSpan, l.ShownSpan, l.LabelSpan} {
			if part != (span{}) {
				inside("part of "+n.Text.String(l.Span), part, l.Span)
			}
		}
	}
	for _, h := range n.Headings {
		inside("heading", h.Line, all)
		inside("heading's text", h.Span, h.Line)
	}
	for what, s := range otherSpans(n) {
		inside(what, s, all)
	}
	inside("frontmatter", n.Frontmatter.Span, all)
	for _, f := range n.Frontmatter.Fields {
		inside("key "+f.Key, f.KeySpan, n.Frontmatter.Inner)
		for _, v := range f.Values {
			inside("value of "+f.Key, v.Span, n.Frontmatter.Inner)
		}
	}
}

// otherSpans are those of what has no parts.
func otherSpans(n *Note) iter.Seq2[string, span] {
	return func(yield func(string, span) bool) {
		for _, x := range n.Blocks {
			_ = yield("block id", x.Span) && yield("what it names", x.Of)
		}
		for _, x := range n.Tags {
			yield("tag", x.Span)
		}
		for _, x := range n.Anchors {
			yield("id", x.Span)
		}
		for _, x := range n.Footnotes {
			yield("footnote", x.Span)
		}
		for _, x := range n.opaque {
			yield("opaque part", x)
		}
		for _, p := range n.Problems {
			yield(string(p.Code), p.Span)
			for _, r := range p.Related {
				yield("what is related to "+string(p.Code), r.Span)
			}
		}
	}
}

func startsRune(b []byte, i int) bool { return i == len(b) || utf8.RuneStart(b[i]) }

// checkTexts asserts that what is written as it is meant stands where its span
// says, and that nothing but HTML links is found in what is opaque.
func checkTexts(t *testing.T, n *Note) {
	t.Helper()
	for _, l := range n.Links {
		text := n.Text.String(l.Span)
		if l.Kind == Wiki && (!strings.HasSuffix(text, "]]") || l.Embed != strings.HasPrefix(text, "!")) {
			t.Errorf("a wikilink is %q", text)
		}
		if l.Kind == Wiki && !l.InFrontmatter && n.Text.String(l.PathSpan) != l.Path {
			t.Errorf("the path of %q is %q", text, l.Path)
		}
		for _, o := range n.opaque {
			if l.Kind != HTML && l.Span.Start < o.End && o.Start < l.Span.Start {
				t.Errorf("the link %q starts in %q", text, n.Text.String(o))
			}
		}
	}
	for _, b := range n.Blocks {
		if n.Text.String(b.Span) != "^"+b.ID {
			t.Errorf("the block %q is %q", b.ID, n.Text.String(b.Span))
		}
	}
	for _, x := range n.Tags {
		if x.Span.Start >= n.Frontmatter.Span.End && n.Text.String(x.Span) != "#"+x.Name {
			t.Errorf("the tag %q is %q", x.Name, n.Text.String(x.Span))
		}
	}
	slugs := map[string]bool{}
	for _, h := range n.Headings {
		if slugs[h.Slug] {
			t.Errorf("the slug %q comes twice", h.Slug)
		}
		slugs[h.Slug] = true
	}
}

// checkRecord asserts that a Record says what its note says, in the same places
// in both encodings.
func checkRecord(t *testing.T, n *Note) {
	t.Helper()
	r := n.Record()
	i := 0
	for _, l := range n.Links {
		if !l.Looked() {
			continue
		}
		if got := r.Target(&r.Links[i]); got != l.Target || r.Links[i].At != n.Text.Range(l.Span) {
			t.Errorf("the record has %+v for %+v", got, l)
		}
		i++
	}
	if len(r.Headings) != len(n.Headings) || len(r.Tags) != len(n.Tags) || len(r.Blocks) != len(n.Blocks) || i != len(r.Links) {
		t.Error("the record lacks something")
	}
	for i, h := range n.Headings {
		at := r.Headings[i].At
		for _, enc := range []source.Encoding{source.UTF8, source.UTF16} {
			start := n.Text.Offset(at.Start.Line, at.Start.Column(enc), enc)
			end := n.Text.Offset(at.End.Line, at.End.Column(enc), enc)
			if start != h.Span.Start || end != h.Span.End {
				t.Errorf("the heading at %v is at %d to %d by its record", h.Span, start, end)
			}
		}
	}
}

// checkAgain asserts that parsing has no memory and no chance in it.
func checkAgain(t *testing.T, n *Note) {
	t.Helper()
	again := Parse(n.Stem+".md", []byte(string(n.Text.Bytes())))
	if !reflect.DeepEqual(n, again) {
		t.Errorf("two parses of %q differ", n.Text.Bytes())
	}
	if !n.Record().SameFacts(again.Record()) {
		t.Error("equal records have other facts")
	}
}

// checkShift asserts that text above a note's body moves it and changes
// nothing else.
func checkShift(t *testing.T, n *Note) {
	t.Helper()
	b := n.Text.Bytes()
	at := n.Frontmatter.Span.End
	closed := at > n.Frontmatter.Inner.End && (b[at-1] == '\n' || b[at-1] == '\r')
	if at > 0 && !closed || at == 0 && (len(b) == 0 || strings.ContainsRune("-+\uFEFF\r\n \t", rune(b[0])) || b[0] >= utf8.RuneSelf) {
		return
	}
	const above = "Text above.\n\n"
	moved := ParseText(n.Stem+".md", n.Text.Replace(span{Start: at, End: at}, []byte(above)))
	if !n.Record().SameFacts(moved.Record()) {
		t.Errorf("text above changes what is found in %q\n%s\n%s", b, showFound(n), showFound(moved))
		return
	}
	for i, l := range n.Links {
		l.shift(len(above) * btoi(l.Span.Start >= at))
		if !reflect.DeepEqual(l, moved.Links[i]) {
			t.Errorf("the link %+v moved to %+v", l, moved.Links[i])
		}
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func checkNote(t *testing.T, n *Note) {
	t.Helper()
	checkSpans(t, n)
	checkTexts(t, n)
	checkRecord(t, n)
	checkAgain(t, n)
	checkShift(t, n)
}

func TestEditThenParseIsParse(t *testing.T) {
	before := source.New([]byte("---\na: é\n---\n# H 🎉\r\n[[x|y]] #t ^b\r"))
	for start := 0; start <= before.Len(); start += 3 {
		for _, length := range []int{0, 1, 5} {
			for _, put := range []string{"", "[[z]]", "\n\n", "\r", "`", "🎉"} {
				text := before.Replace(span{Start: start, End: min(start+length, before.Len())}, []byte(put))
				edited, scratch := ParseText("a.md", text), Parse("a.md", []byte(string(text.Bytes())))
				if !reflect.DeepEqual(edited, scratch) {
					t.Errorf("after the edit to %q: %+v, from scratch %+v", text.Bytes(), edited, scratch)
				}
			}
		}
	}
}

func TestFactsDiffer(t *testing.T) {
	all := []string{
		"", "# A", "## A", "#a", "#b", "[[a]]", "![[a]]", "[[a#]]", "[a](a)", "[[a#b]]", "a ^x", "a ^y", "<a id=x>", "<a id=y>", "<img src=a>",
		"---\ntitle: a\n---\n", "---\naliases: a\n---\n", "---\naliases: b\n---\n", "---\nx: '[[a]]'\n---\n", "---\ntags: a\n---\n\n#b", "[l]: a", "---\nx: 1\n---\n", "---\nx: [1]\n---\n",
	}
	for i, a := range all {
		for j, b := range all {
			if same := parse(a).Record().SameFacts(parse(b).Record()); same != (i == j) {
				t.Errorf("%q and %q have the same facts: %v", a, b, same)
			}
		}
	}
	if parse("a").Record().SameFacts(Parse("other.md", []byte("a")).Record()) {
		t.Error("notes of two names have the same facts")
	}
}

// TestVaults holds all that over the notes in the folder NOTELS_VAULTS.
func TestVaults(t *testing.T) {
	dir := os.Getenv("NOTELS_VAULTS")
	if dir == "" {
		t.Skip("NOTELS_VAULTS is not set")
	}
	_ = filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || Extension(path) == "" {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		n := Parse(filepath.Base(path), b)
		t.Run(path, func(t *testing.T) {
			checkSpans(t, n)
			checkTexts(t, n)
			checkRecord(t, n)
			checkShift(t, n)
			for _, p := range n.Problems {
				if p.Code == TooComplex {
					t.Errorf("%q is too complex", n.Text.String(p.Span))
				}
			}
		})
		return nil
	})
}
