package note

import (
	"math/rand"
	"reflect"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/source"
)

// byLibrary runs our inline parsers as goldmark does.
var byLibrary = newMarkdown(inlineParsers()...)

// checkDriver asserts that a note has the same parts, be its inline parsers
// run by our driver or by goldmark's.
func checkDriver(t *testing.T, s string) {
	t.Helper()
	read := func(own bool) *Note {
		n, by := &Note{Text: source.New([]byte(s))}, byLibrary
		if own {
			by = markdown
		}
		body, _, end := guard([]byte(s), ordinary.body)
		n.readMarkdown(by, body[:end], body[end:], 0)
		return n
	}
	if got, want := read(true), read(false); !reflect.DeepEqual(got, want) {
		t.Errorf("of %q\ngot:  %+v\nwant: %+v", s, *got, *want)
	}
}

// inlinePieces are what texts are made of in which much can go wrong within a
// block and at the ends of lines.
var inlinePieces = []string{"[", "]", "(b)", "[a]", "[[x]]", "![[y#z|w]]", "![", "](b)", "](b \"c\")", "`", "``", "\\", "\\", "\\\\", "!", "a", " ", "  ", "\t", "é",
	"<a>", "<http://a.b>", "<a\nb='c'>", "<!-- c -->", "<?", "&amp;", "#", "#t", " #t/u ", "^id", " ^id", "%%", "$$", "$x$", "[^1]", "*b*", "_", "|",
	"\n", "\n", "  \n", "\\\n", "\\\\\n", "\r\n", "\\\r\n", "  \r\n", "\n> ", "\n- ", "\n\n", "\n# ", "\n## ", "\n===\n", "\n| a | b |\n|---|---|\n| ", "\n[a]: b\n"}

func TestInlinesAreThoseOfTheLibrary(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for range 30_000 {
		var s strings.Builder
		for range 1 + random.Intn(14) {
			s.WriteString(inlinePieces[random.Intn(len(inlinePieces))])
		}
		checkDriver(t, s.String())
	}
	for _, e := range specExamples(t) {
		checkDriver(t, e.Markdown)
	}
	checkDriver(t, typical())
}

func FuzzDriver(f *testing.F) {
	for _, s := range tricky {
		f.Add(s)
	}
	f.Fuzz(checkDriver)
}
