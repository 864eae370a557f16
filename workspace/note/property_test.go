package note

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/notels/notels/seeds"
	"github.com/notels/notels/workspace/source"
)

// checkRecord asserts that a Record says all that its note says, in the same
// places in both encodings.
func checkRecord(t *testing.T, n *Note) {
	t.Helper()
	if got, want := factsOfRecord(n.Record()), factsOfNote(n); !slices.Equal(got, want) {
		t.Errorf("the record of %q has\n%s\nthe note has\n%s", n.Text.Bytes(), strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func factsOfNote(n *Note) (all []string) {
	add := func(s span, format string, args ...any) {
		all = append(all, fmt.Sprintf(format, args...)+fmt.Sprint(" at ", n.Text.Range(s)))
	}
	for _, l := range n.Links {
		if l.Looked() {
			add(l.Span, "link %+v %v, %v, %v", l.Target, l.InFrontmatter, n.Text.Range(l.PathSpan), n.Text.Range(l.FragmentSpan))
		}
	}
	for _, h := range n.Headings {
		add(h.Span, "heading %d %q %q %q", h.Level, h.Raw, h.Text, h.Slug)
	}
	for _, b := range n.Blocks {
		add(b.Span, "block %s of %v", b.ID, n.Text.Range(b.Of))
	}
	for _, x := range n.Tags {
		add(x.Span, "tag %s", x.Name)
	}
	for _, a := range n.Anchors {
		add(a.Span, "id %s", a.ID)
	}
	for _, a := range n.Frontmatter.Field("aliases", "alias").items(isComma) {
		add(a.Span, "alias %q", a.Text)
	}
	all = append(all, factsOfFields(n, n.Frontmatter.Fields, 0)...)
	add(topOf(n), "top")
	for _, p := range n.Problems {
		add(p.Span, "%s: %s", p.Code, p.Message)
		for _, related := range p.Related {
			add(related.Span, "because of %s", related.Message)
		}
	}
	return all
}

// topOf is what stands for a note.
func topOf(n *Note) span {
	for _, h := range n.Headings {
		if h.Level == 1 {
			return h.Span
		}
	}
	return n.Text.LineSpan(0)
}

func factsOfRecord(r Record) (all []string) {
	add := func(at source.Range, format string, args ...any) {
		all = append(all, fmt.Sprintf(format, args...)+fmt.Sprint(" at ", at))
	}
	for l := range r.Links() {
		add(l.At(), "link %+v %v, %v, %v", l.Target, l.InFrontmatter, l.PathAt(), l.FragmentAt())
	}
	for _, h := range r.Headings() {
		add(h.At, "heading %d %q %q %q", h.Level, h.Raw, h.Text, h.Slug)
	}
	for _, b := range r.Blocks() {
		add(b.At, "block %s of %v", b.ID, b.Of)
	}
	for _, x := range r.Tags() {
		add(x.At, "tag %s", x.Text)
	}
	for _, a := range r.Anchors() {
		add(a.At, "id %s", a.Text)
	}
	for _, a := range r.Aliases() {
		add(a.At, "alias %q", a.Text)
	}
	all = append(all, factsOfFieldRecords(r.Fields())...)
	add(r.Top(), "top")
	for _, p := range r.Problems() {
		add(p.At, "%s: %s", p.Code, p.Message)
		for _, related := range p.Related {
			add(related.At, "because of %s", related.Message)
		}
	}
	return all
}

// factsOfFields are the entries of a map within some others, as far as a Record
// keeps them.
func factsOfFields(n *Note, fields []Field, depth int) (all []string) {
	for i := range fields {
		all = append(all, fmt.Sprintf("key %q at %v", fields[i].Key, n.Text.Range(fields[i].KeySpan)))
		all = append(all, factsOfValue(n, &fields[i].Value, depth)...)
	}
	return all
}

func factsOfValue(n *Note, v *Value, depth int) []string {
	cut := len(v.Text) > longestValue || depth == deepestValue && len(v.Items)+len(v.Fields) > 0
	if cut {
		return []string{fmt.Sprintf("value %v %q cut %v at %v", v.Kind, "", cut, n.Text.Range(v.Span))}
	}
	all := []string{fmt.Sprintf("value %v %q cut %v at %v", v.Kind, v.Text, cut, n.Text.Range(v.Span))}
	for i := range v.Items {
		all = append(all, factsOfValue(n, &v.Items[i], depth+1)...)
	}
	return append(all, factsOfFields(n, v.Fields, depth+1)...)
}

func factsOfFieldRecords(fields []FieldRecord) (all []string) {
	for i := range fields {
		all = append(all, fmt.Sprintf("key %q at %v", fields[i].Key.Text, fields[i].Key.At))
		all = append(all, factsOfValueRecord(&fields[i].Value)...)
	}
	return all
}

func factsOfValueRecord(v *ValueRecord) []string {
	all := []string{fmt.Sprintf("value %v %q cut %v at %v", v.Kind, v.Text, v.Cut, v.At)}
	for i := range v.Items {
		all = append(all, factsOfValueRecord(&v.Items[i])...)
	}
	return append(all, factsOfFieldRecords(v.Fields)...)
}

// checkDisabled asserts that a Record switches off what the comments of its note
// say, at the start of each line, problem and part of a link.
func checkDisabled(t *testing.T, n *Note) {
	t.Helper()
	var places []span
	for line := range n.Text.Lines() {
		places = append(places, n.Text.LineSpan(line))
	}
	for _, l := range n.Links {
		places = append(places, l.Span, l.PathSpan, l.FragmentSpan)
	}
	for _, p := range n.Problems {
		places = append(places, p.Span)
	}
	codes := []Code{"", BrokenLink}
	for _, d := range n.Disabled {
		codes = append(codes, d.Codes...)
	}
	off := n.Record().Disabled()
	for _, at := range places[:min(len(places), 100)] {
		for _, code := range codes[:min(len(codes), 10)] {
			if got, want := off.Has(code, n.Text.Position(at.Start)), commentsDisable(n, code, at.Start); got != want {
				t.Errorf("in %q %s is off at %d: %v", n.Text.Bytes(), code, at.Start, got)
			}
		}
	}
}

// commentsDisable reads the comments of a note to find out whether the problem of a
// code is switched off at an offset.
func commentsDisable(n *Note, code Code, offset int) bool {
	lines := []int{n.Text.Line(offset)}
	end := 0
	for _, l := range n.Links {
		if l.Span.Start >= end { // within no other
			if end = l.Span.End; l.Span.Start <= offset && offset < end {
				lines = append(lines, n.Text.Line(l.Span.Start))
			}
		}
	}
	top := n.Frontmatter.Span.End
	if top == 0 && strings.HasPrefix(string(n.Text.Bytes()), "\uFEFF") {
		top = len("\uFEFF")
	}
	atTop := true
	for _, d := range n.Disabled {
		from := n.Text.Line(d.Span.Start)
		if atTop = atTop && top <= d.Span.Start && isBlankText(n.Text.Slice(span{Start: top, End: d.Span.Start})); atTop {
			from, top = 0, d.Span.End
		}
		if len(d.Codes) > 0 && !slices.Contains(d.Codes, code) {
			continue
		}
		for _, line := range lines {
			if d.NextLine && line == n.Text.Line(d.Span.End)+1 || !d.NextLine && line >= from {
				return true
			}
		}
	}
	return false
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
	if IsUTF16(b) || at > 0 && !closed || at == 0 && (len(b) == 0 || strings.ContainsRune("-+\uFEFF\r\n \t", rune(b[0])) || b[0] >= utf8.RuneSelf) {
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
	checkPositions(t, n)
	checkRecord(t, n)
	checkDisabled(t, n)
	checkAgain(t, n)
	checkShift(t, n)
	checkStructure(t, n)
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

// TestSeedsAndExamples holds all that over the notes of the sample vault and the
// examples of the specification.
func TestSeedsAndExamples(t *testing.T) {
	for _, e := range specExamples(t) {
		checkNote(t, parse(e.Markdown))
	}
	vault := seeds.Vault()
	_ = fs.WalkDir(vault, ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".md") {
			return err
		}
		b, err := fs.ReadFile(vault, path)
		checkNote(t, parse(string(b)))
		return err
	})
}

// TestVaults holds all that over the notes in the folder NOTELS_VAULTS.
func TestVaults(t *testing.T) {
	dir := os.Getenv("NOTELS_VAULTS")
	if dir == "" {
		t.Skip("NOTELS_VAULTS names no folder of real vaults to look at")
	}
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".md") {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		t.Run(path, func(t *testing.T) {
			n := Parse(filepath.Base(path), b)
			checkNote(t, n)
			for _, p := range n.Problems {
				if p.Code == TooComplex {
					t.Errorf("%s at %q", p.Message, n.Text.String(p.Span))
				}
			}
		})
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
