package note

import (
	"strconv"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/source"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/text"
)

// typical is a note of 4 KB as people write them: frontmatter, some headings,
// 12 links, a list, a quote, a table, code.
func typical() string {
	const paragraph = "The curve bends later than the forecast says, and the *price per token* that a buyer sees lags behind it by two quarters; " +
		"what is saved on the way goes to whoever owns the queue. Nobody we asked had modelled that, though three had the data. "
	return "---\ntitle: Inference cost curves\naliases: [cost curve, token price]\ntags:\n  - economics\n  - inference\ncreated: 2026-03-14\n" +
		"source: \"[[The token meter]]\"\nstatus: draft\n---\n# Inference cost curves\n\n" + strings.Repeat(paragraph, 3) +
		"See [[unit economics]] and [[utilization#What counts|what counts]] for the terms. ^summary\n\n## What falls\n\n" +
		"- hardware, as in [[batching]] #hardware\n- software, [a survey](sources/survey.md#results \"2025\")\n- [[reserved capacity|contracts]]\n" +
		"  - and `kv-cache` reuse, see [[model serving#^cache]]\n- [ ] check [[roi frameworks]]\n\n" + strings.Repeat(paragraph, 4) +
		"\n\n> [!note] A caveat\n> The *second* derivative is [[noise]], and ![[attachments/cost-curve.svg|400]] shows why.\n\n## What does not\n\n" +
		"| cost | share |\n|---|---|\n| people | [[who owns the budget\\|half]] |\n| power | a tenth |\n\n```go\nprice := base * math.Pow(0.7, years) // [[not a link]]\n```\n\n" +
		strings.Repeat(paragraph, 4) + "[^1] More in [the letters][letters].\n\n### Open questions\n\n" + strings.Repeat(paragraph, 2) +
		"\n\n[^1]: By their own account.\n\n[letters]: sources/letters.md\n"
}

func TestTypical(t *testing.T) {
	if n := parse(large()); len(n.Problems) > 0 {
		t.Errorf("%v", n.Problems[0])
	}
	n := parse(typical())
	links := 0
	for _, l := range n.Links {
		links += btoi(l.Looked())
	}
	if links != 12 || len(n.Problems) > 0 || n.Text.Len() < 4000 || n.Text.Len() > 4500 {
		t.Errorf("%d links, %d bytes, %v", links, n.Text.Len(), n.Problems)
	}
}

// large is a note of 1 MB: a typical one's body again and again, with names of
// its own each time.
func large() string {
	_, body, _ := strings.Cut(typical()[4:], "---\n")
	var b strings.Builder
	for i := 0; b.Len() < 1_000_000; i++ {
		n := strconv.Itoa(i)
		_, _ = strings.NewReplacer("# ", "# "+n+" ", "[^1", "[^"+n, "letters]", "letters "+n+"]", "^summary", "^summary-"+n).WriteString(&b, body)
	}
	return b.String()
}

// BenchmarkParse shows what parsing takes, with goldmark's CommonMark parser on
// the same text as the yardstick: that one finds less, and knows no places.
func BenchmarkParse(b *testing.B) {
	for _, size := range []struct{ name, text string }{{"4 KB", typical()}, {"1 MB", large()}} {
		src := []byte(size.text)
		yardstick := goldmark.DefaultParser()
		for _, by := range []struct {
			name  string
			parse func()
		}{
			{"note", func() { Parse("note.md", src) }},
			{"CommonMark", func() { yardstick.Parse(text.NewReader(src)) }},
		} {
			b.Run(size.name+"/"+by.name, func(b *testing.B) {
				b.SetBytes(int64(len(src)))
				b.ReportAllocs()
				for b.Loop() {
					by.parse()
				}
			})
		}
	}
}

func BenchmarkSlug(b *testing.B) {
	for name, s := range map[string]string{"ASCII": "What a Slug is Made of", "other": "Über Größe und Länge"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Slug(s)
			}
		})
	}
}

// BenchmarkFrontmatter reads the frontmatter of a typical note as it is read, and
// what stands between its delimiters by the library alone.
func BenchmarkFrontmatter(b *testing.B) {
	text := source.New([]byte(typical()))
	lf := text.Bytes()
	front, closed := findFrontmatter(lf)
	for name, read := range map[string]func(*Note){
		"all":     func(n *Note) { n.readFrontmatter(lf, ordinary.frontmatter) },
		"flat":    func(n *Note) { n.readFlat(lf) },
		"library": func(n *Note) { readYAML(n, lf, front.Inner.End, closed) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			n := new(Note)
			for b.Loop() {
				*n = Note{Text: text, Frontmatter: front}
				read(n)
			}
		})
	}
}
