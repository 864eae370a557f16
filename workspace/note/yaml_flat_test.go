package note

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/notels/notels/seeds"
	"github.com/notels/notels/workspace/source"
)

// checkFlat asserts that the flat reader makes of a note's frontmatter what the
// library does, or leaves the note as it is, and reports which.
func checkFlat(t *testing.T, s string) (flat bool) {
	t.Helper()
	text := source.New([]byte(s))
	lf := withoutConflicts(withoutLoneCR(text.Bytes()))
	front, closed := findFrontmatter(lf)
	if front.Format != YAML {
		return false
	}
	got, want := &Note{Text: text, Frontmatter: front}, &Note{Text: text, Frontmatter: front}
	if flat = got.readFlat(lf); flat {
		readYAML(want, lf, front.Inner.End, closed)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q is flat: %v, and read as\n%s\n%s\nby the library as\n%s\n%s\n%s", s, flat, showFrontmatter(got), showLinks(got),
			showFrontmatter(want), showLinks(want), showProblems(want))
	}
	return flat
}

// block is a note of which there is nothing but frontmatter.
func block(yaml string) string { return "---\n" + yaml + "\n---\n" }

// TestWhatIsFlat holds that the blocks that most people write are not left to
// the library.
func TestWhatIsFlat(t *testing.T) {
	for _, s := range []string{
		typical(), "---\n---\n", "---\n\n---\n", "---\r\ntitle: a\r\ntags:\r\n- b\r\n---\r\n", "\uFEFF---\na: b\n...\n", "---\ra: b\r---\r",
	} {
		if !checkFlat(t, s) {
			t.Errorf("%q is left to the library", s)
		}
	}
	for _, s := range []string{
		"title: A title, with a comma (and more)", "title: 'It is: quoted'", `title: "It is: quoted"`, "title: Who's \"who\"", "title: C#, a:b",
		"tags: [a, b/c, 'd, e', \"f\"]", "tags: []", "tags: [ ]", "tags: [ a , b ]", "tags:\n  - a\n  - 'b: c'\n  - \"#d\"", "tags:\n- a\n\n- b\n\nx: y",
		"related: \"[[a b#c|d]]\"", "related: ['[[a]]', '[[b]]']", "related:\n  - \"[[a]]\"", "source: https://a.b/c?d=e#f", "urls: [https://a.b, http://c.d/e]",
		"created: 2024-01-02T03:04:05+06:00", "at: 12:30", "version: 1.10", "ok: true", "none: null", "none:\nnext: ", "a:   b   \nc:\n  -   d   ",
		"online version: x", "ms.date: 06/09/2017", "2024: x", "größe: ü", "日本: [語, 🎉]", "a: ''\nb: \"\"", "a: null\nb: 'null'\nc: [null, x, '']",
		"query: |\n  not done\n\n  - limit: 1\nx: |-\n  y\nz:", "created: <% tp.date.now() %>", "no-loc: [-Forward, .NET, +1]", `path: 'C:\a'`, strings.Repeat("k", 2000) + ": v",
	} {
		if !checkFlat(t, block(s)) {
			t.Errorf("%q is left to the library", s)
		}
	}
	if checkFlat(t, block(numbered("k%d:\n")(longestFlat+1))) {
		t.Error("thousands of keys are compared with each other")
	}
}

// trickyValues are what a value may look like that is, or is not, what it looks
// like.
var trickyValues = []string{
	"", " ", "a", "a b", "a  b ", "null", "Null", "NULL", "nULL", "~", "true", "0x1F", "1_000", "-1", "+1", ".5", ".inf", "...", "---", "--- a", "-", "- a", "-a", "?", "? a", "?a",
	":", ": a", ":a", "a:", "a: b", "a:b", "a :b", "a ,b", "a,b", "a, b", ",", ",a", "[", "]", "[a", "a]", "[a]", "[[a]]", "a[b]", "a[b", "{", "}", "{a}", "{a: b}", "{{a}}", "a{b}", "a}",
	"#", "#a", "a#", "a#b", "a #b", "a # b", "'", "''", "'a'", "'a", "a'", "a'b", "a'b'", "'a''b'", "'a' b", "'a'b", "'a': b", "'a':b", "' a '", "'a, b'", "'a' # b", "'[[a]]'", "'[[a]] '", "'[[a''b]]'",
	`"`, `""`, `"a"`, `"a`, `a"`, `a"b"`, `"a\"b"`, `"a\\"`, `"a\tb"`, `"a\`, `\`, `a\`, `a\b`, `"a" b`, `"a": b`, `"a":b`, `"[[a#b|c]]"`, `"[[a]] b"`, `"a, b"`, `"a]"`, `"]"`, `"'"`, `'"'`,
	"&a", "&a b", "*a", "*", "!a", "!!str a", "!", "|", "|-", ">", ">-", ">a", "%a", "@a", "`a`", "=", "<<", "<", "$a", "(a)", "/a", "\\a", "^a", ";a", "_a", "a\tb", "\ta", "a\t", "\t", "'a\tb'",
	"http://a.b", "http://", "x http://a.b", "'https://a.b/c?d#e'", "https://a.b:80/c,d", "é", "é: ü", "日本 🎉‍🎈", "a\u00a0", "\u00a0a", "a\u2028b", "a\u2029b", "a\u0085b", "\uFEFFa", "a\uFEFF", "\u07FF", "\uFDD0",
	"\uFFFD", "\uFFFE", "\xff", "'\xc3'", "a\x00", "a\x7F", "a\x01", "\u0080", "<<<<<<< a", "=======", ">>>>>>> a", "a\r", "a\rb", "a\r\nb", "a\nb", "'a\nb'", "a\n  b", "a\n\n  b", "[a,\n b]", "null # a", "2024-01-02", "2024-13-45", "12:30:45",
	"0777", "08", "0o17", "1e3", "1.", "-.5", "+1.5", "1__0", "0b1", "-0", "-0.0", "+.inf", "-.Inf", ".NaN", "1e999", "0x", "+0x1", "9223372036854775808", "18446744073709551616", "-9223372036854775809", "True", "FALSE", "NO", "yes", "0-1", "12345-6", ".5.", ".e1", "1.5.2",
	"2024-1-2", "2024-01-02T03:04:05Z", "2024-01-02t03:04:05.5-07:00", "2024-01-02T24:00:00Z", "2024-01-02T03:04:05", "2024-01-02 03:04:05", "2024-02-29", "2023-02-29", "2024-02-30", "2024-00-10", "2024-01-02T3:4:5Z", "2024-01-02x", "2024-Q1", "2024-1", "0000-01-01", strings.Repeat("a ", 1000),
}

// styles are where a value may stand, for "%", and what may stand beside it.
var styles = []string{
	"%", "k: %", "k:%", "k:   %  ", "k: %\nl: m", "k: m\n%", "k:\n%\nl: m", "k:\n  %", "%: v", "k: v\n%: w", "k: v\n%:\n- w", "k: v\n  %: w",
	"k: [%]", "k: [ % ]", "k: [%, a]", "k: [a, %]", "k: [a,%,b]", "k: [% a]", "k: [a %]", "k: [%] ", "k: [%] # c", "k: [%", "k: %]", "k: [[%]]", "k: {%}", "k: {a: %}", "k: [a, % ,\n b]",
	"k:\n- %", "k:\n  - %\n  - a", "k:\n- a\n- %\nl: m", "k:\n  - a\n - %", "k:\n  - a\n    - %", "k:\n  - a\n  %", "k:\n  - a\n    %", "k:\n-   %", "k:\n-%", "k: v\n- %", "k: v\n  - %", "j:\n- a\nk: %\n- b", "j:\nk: %\n  - b", "- %", "  - %",
	"k:\n- a\n\n- %", "k: %\n\n\nl: m\n", "\n%\n", "k: %\n  \nl: m", "# c\nk: %", "k: %\n# c\nl: m", "k: # c\n- %", "k:\n# c\n- %", "k:\n  - % # c", "k: '%'", "k: \"%\"", "k: ['%', b]", "k: [\"%\"]", "k:\n- '%'",
	"<<<<<<< x\nk: %\n=======\nk: a\n>>>>>>> y", "k: |\n  %\n<<<<<<< x\n  b\n=======\n  c\n>>>>>>> y\n  d",
	" k: %", "k: %\n l: m", "k: |\n  %", "k: |-\n  a\n  %", "k: |\n  %\n\n   a\n \nl: m", "k: |\n   a\n  %\n", "k: | \n  %", "k: |\n\n  %", "k: |\n%\n", "k: |\n  a\n%", "k: |\n  a\n\n\n%: m", "k: >\n  %", "k:\n- |\n  %", "%: |\n  a", "k: %\nk: %", "k:\n  l: %", "? %", "? k\n: %", "k: %\r\nl: m\r\n", "k: %\rl: m",
}

// TestFlatOrLibrary compares the two on every value in every place, on two of
// them, and on all notes that other tests have.
func TestFlatOrLibrary(t *testing.T) {
	flat, all := 0, 0
	check := func(s string) {
		all++
		flat += btoi(checkFlat(t, s))
	}
	for _, style := range styles {
		for _, value := range trickyValues {
			s := strings.ReplaceAll(style, "%", value)
			check(block(s))
			check(block(s + "\nother: [[c]]"))
			check(block("é: 'a'\n" + strings.Replace(style, "%", value+" é", 1)))
			check("---\r\n" + s + "\r\n...\r\n")
			check("---\n" + s)
		}
	}
	for _, a := range trickyValues {
		for _, b := range trickyValues {
			check(block("k: [" + a + ", " + b + "]"))
			check(block("k:\n- " + a + "\n- " + b))
			check(block("k: |\n " + a + "\n" + b))
			check(block("k: " + a + b))
		}
	}
	for _, s := range otherNotes(t) {
		check(s)
		check(block(s))
	}
	if flat < all/10 {
		t.Errorf("%d of %d blocks are flat", flat, all)
	}
}

// otherNotes are the notes of the other tests and of the sample vault.
func otherNotes(t *testing.T) []string {
	notes := append([]string{typical()}, tricky...)
	for _, text := range filesOf(t, "testdata/forms/*.txt") {
		for _, form := range strings.Split(text, "\n\n") {
			var note strings.Builder
			for line := range strings.Lines(form) {
				if text, ok := strings.CutPrefix(line, "|"); ok {
					note.WriteString(unseen.Replace(strings.TrimPrefix(text, " ")))
				}
			}
			notes = append(notes, note.String())
		}
	}
	for _, text := range filesOf(t, "testdata/fuzz/*/*") {
		for line := range strings.Lines(text) {
			quoted := strings.TrimSuffix(strings.TrimPrefix(line, "string("), ")\n")
			if s, err := strconv.Unquote(quoted); err == nil {
				notes = append(notes, s)
			}
		}
	}
	return append(notes, notesIn(t, seeds.Vault())...)
}

func filesOf(t *testing.T, pattern string) (texts []string) {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("nothing is %s: %v", pattern, err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(b))
	}
	return texts
}

func notesIn(t *testing.T, files fs.FS) (notes []string) {
	err := fs.WalkDir(files, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".md") {
			return err
		}
		b, err := fs.ReadFile(files, path)
		notes = append(notes, string(b))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return notes
}

// TestFlatInVaults compares the two on the notes in the folder NOTELS_VAULTS.
func TestFlatInVaults(t *testing.T) {
	dir := os.Getenv("NOTELS_VAULTS")
	if dir == "" {
		t.Skip("NOTELS_VAULTS names no folder of real vaults to look at")
	}
	flat, all := 0, 0
	for _, s := range notesIn(t, os.DirFS(dir)) {
		all += btoi(parse(s).Frontmatter.Format == YAML)
		flat += btoi(checkFlat(t, s))
	}
	t.Logf("%d of %d blocks are flat", flat, all)
	if flat < all*9/10 {
		t.Errorf("%d of %d blocks are left to the library", all-flat, all)
	}
}

// FuzzFlat asserts that the flat reader reads nothing otherwise than the library.
func FuzzFlat(f *testing.F) {
	for _, style := range styles {
		f.Add(strings.ReplaceAll(style, "%", "[[a b]]"))
		f.Add(strings.ReplaceAll(style, "%", "'https://é.b', x"))
	}
	for _, s := range tricky {
		f.Add(strings.TrimSuffix(strings.TrimPrefix(s, "---\n"), "---\n"))
	}
	f.Fuzz(func(t *testing.T, s string) { checkFlat(t, block(s)) })
}
