package note

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestRecord(t *testing.T) {
	n := Parse("dir.note.md", []byte("---\naliases: [é, b]\nStatus: draft\nlist: [x, 'y z', {no: no}]\nempty:\n---\n"+
		"é [[a#b|c]] ![[d]] [e](f%20g) <i@j.k> https://x.y [l][m] [^n]\n\n# H *h* ^i\n\n[m]: <o>\n\n<a id=p>é #q\n\n[^n]: r\n"))
	r := n.Record()
	expect(t, "the record", showRecord(r), strings.TrimSpace(`
stem dir.note, title H h
alias é at 1:10
alias b at 1:13
heading 1 H *h*|H h|h-h at 8:2
block i at 8:8 of line 8
tag q at 12:10, in bytes 11
id p at 12:6
wiki a#b at 6:2 to 11
wiki d at 6:12 to 18
inline f g at 6:19 to 29
definition o at 10:0 to 8
field aliases [é b] list true
field Status [draft] list false
field list [x y z] list true
field empty [] list false`))
	if f := r.Field("no", "STATUS"); f == nil || f.Key.Text != "Status" {
		t.Errorf("the field is %+v", f)
	}
	if r.Field("no") != nil || n.Frontmatter.Field("no") != nil {
		t.Error("a field is there that is not written")
	}
}

// showRecord is all that a record tells, each thing on a line.
func showRecord(r Record) string {
	var got []string
	add := func(format string, args ...any) { got = append(got, fmt.Sprintf(format, args...)) }
	add("stem %s, title %s", r.Stem(), r.Title())
	for _, a := range r.Aliases() {
		add("alias %s at %d:%d", a.Text, a.At.Start.Line, a.At.Start.UTF16)
	}
	for _, h := range r.Headings() {
		add("heading %d %s|%s|%s at %d:%d", h.Level, h.Raw, h.Text, h.Slug, h.At.Start.Line, h.At.Start.UTF16)
	}
	for _, b := range r.Blocks() {
		add("block %s at %d:%d of line %d", b.ID, b.At.Start.Line, b.At.Start.UTF16, b.Of.Start.Line)
	}
	for _, x := range r.Tags() {
		add("tag %s at %d:%d, in bytes %d", x.Text, x.At.Start.Line, x.At.Start.UTF16, x.At.Start.UTF8)
	}
	for _, x := range r.Anchors() {
		add("id %s at %d:%d", x.Text, x.At.Start.Line, x.At.Start.UTF16)
	}
	for l := range r.Links() {
		add("%s %s at %d:%d to %d", kindNames[l.Kind], l.Written(), l.At().Start.Line, l.At().Start.UTF16, l.At().End.UTF16)
	}
	for _, f := range r.Fields() {
		var values []string
		for _, v := range f.Value.Scalars() {
			values = append(values, v.Text)
		}
		add("field %s %v list %v", f.Key.Text, values, f.Value.Kind == ListValue)
	}
	return strings.Join(got, "\n")
}

func TestRecordKeepsNoLongValues(t *testing.T) {
	in := "---\na: " + strings.Repeat("x", longestValue) + "\nb: " + strings.Repeat("y", longestValue+1) + "\nc: z\n---\n"
	r := parse(in).Record()
	for i, want := range []bool{false, true, false} {
		if v := r.Fields()[i].Value; v.Cut != want || (v.Text == "") != want {
			t.Errorf("field %d is %+v", i, v)
		}
	}
}

func TestTargets(t *testing.T) {
	for in, want := range map[string]string{"[[a#b#c]]": "a#b#c", "[[a]]": "a", "[[a#]]": "a#", "[[#b]]": "#b", "[x](a%20b#c)": "a b#c"} {
		if got := parse(in).Links[0].Written(); got != want {
			t.Errorf("%s is written %q", in, got)
		}
	}
	for in, want := range map[string][2]bool{ // whether it is looked up, and in Markdown's way
		"[[a]]": {true, false}, "[a](b)": {true, true}, "<img src=a>": {true, true}, "[a]: b": {true, true}, "[^a]": {false, true},
		"[a][b]": {false, true}, "https://a.b": {false, true}, "[[https://a.b]]": {false, false}, "[a](mailto:b)": {false, true},
	} {
		if l := parse(in).Links[0]; l.Looked() != want[0] || l.Markdown() != want[1] {
			t.Errorf("%s is looked up: %v, as Markdown: %v", in, l.Looked(), l.Markdown())
		}
	}
}

func TestFolding(t *testing.T) {
	for _, same := range [][2]string{{"Abc", "aBC"}, {"Straße", "STRASSE"}, {"é", "E\u0301"}, {"Ⅳ", "ⅳ"}, {"ﬁ", "FI"}, {"Σς", "σσ"}} {
		if Fold(same[0]) != Fold(same[1]) {
			t.Errorf("%q and %q fold to %q and %q", same[0], same[1], Fold(same[0]), Fold(same[1]))
		}
	}
	if Fold("é") == Fold("e") || Normal("É") != "É" || Normal("E\u0301") != "É" {
		t.Error("folding goes too far, or not far enough")
	}
	for in, want := range map[string]string{"a%20b": "a b", "%C3%A9": "é", "100%": "100%", "%zz%20": "%zz%20", "a+b": "a+b", "%ff": "%ff"} {
		if got := Unescape(in); got != want {
			t.Errorf("Unescape(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestHeadingTextsAreThoseOfTheHeadings(t *testing.T) {
	r := parse("# A *b* ^id\n\n#\n\n### 🎉 [[c|d]]\n\nSetext\n---\n").Record()
	var got, want []string
	for level, text := range r.HeadingTexts() {
		got = append(got, fmt.Sprintf("%d %q", level, text))
	}
	for _, h := range r.Headings() {
		want = append(want, fmt.Sprintf("%d %q", h.Level, h.Text))
	}
	if len(want) != 4 || !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
