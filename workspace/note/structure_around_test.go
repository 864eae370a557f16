package note

import (
	"strings"
	"testing"

	"github.com/notels/notels/workspace/fixture"
)

// From the cursor out, each pair of brackets is one part; the whole note comes last.
func TestAround(t *testing.T) {
	for _, want := range []string{
		"⟦⟦⟦wo‸rd⟧ other⟧\n⟧",
		"⟦⟦⟦word⟧‸ other⟧\n⟧",
		"⟦⟦word  ‸ other⟧\n⟧",
		"⟦⟦a ⟦do‸n't⟧ b⟧\n⟧",
		"⟦⟦a ⟦snake_ca‸se⟧ b⟧\n⟧",
		"⟦⟦⟦日本‸語⟧。かな⟧\n⟧",
		"⟦⟦a ⟦👩🏽\u200d🚀⟧‸ b⟧\n⟧",
		"⟦⟦⟦🎉‸🇩🇪⟧1️⃣ a⟧\n⟧",
		"⟦⟦⟦été‸ś⟧ x⟧\n⟧",
		"⟦⟦x .‸. y⟧\n⟧",
		"⟦⟦\xff‸⟦a⟧\xfe b⟧\n⟧",
		"⟦⟦⟦one\n⟦⟦tw‸o⟧ three⟧  \nfour⟧\n\nfive⟧\n⟧",
		"⟦⟦# A\n\n⟦a⟧‸\n\n## B\n\nb⟧\n⟧",
		"⟦⟦x\n\n⟦# A\n\n⟦⟦## ⟦⟦B⟧‸ `c`⟧⟧\n\nb⟧⟧\n\n# C⟧\n⟧",
		"⟦⟦⟦A ⟦b⟧⟧‸\n===⟧\n\n⟧",
		"⟦\n‸\n⟧",
		"⟦\ufeff⟦a‸b⟧\n⟧",
		"⟦⟦a ⟦`⟦co‸de⟧`⟧ b⟧\n⟧",
		"⟦⟦a ⟦*⟦b ⟦**⟦⟦c⟧‸ d⟧**⟧ e⟧*⟧ f⟧\n⟧",
		"⟦⟦a ⟦~~⟦b⟧‸~~⟧ c⟧\n⟧",
		"⟦⟦a ⟦_b_⟧‸ [*c*](d*e) \\*f* `*`⟧\n⟧",
		"⟦⟦a ⟦$⟦⟦x⟧‸+1⟧$⟧ %%b%%⟧\n⟧",
		"⟦⟦a ⟦<b x=\"‸⟦y⟧\">⟧ c⟧\n⟧",
		"⟦⟦a ⟦<!-- ⟦⟦b⟧‸ c⟧ -->⟧ d⟧\n⟧",
		"⟦⟦a ⟦#⟦b/⟦c⟧‸-d⟧⟧ e⟧\n⟧",
		"⟦⟦a b ⟦^⟦⟦c⟧‸-d⟧⟧⟧\n⟧",
		"⟦⟦a ⟦[[⟦⟦b/c d#⟦⟦e⟧‸ f⟧⟧|g h⟧]]⟧ i⟧\n⟧",
		"⟦⟦a ⟦![[⟦⟦⟦b⟧‸.png⟧|300⟧]]⟧⟧\n⟧",
		"⟦⟦a ⟦[[⟦b#c|⟦⟦d⟧‸ e⟧⟧]]⟧⟧\n⟧",
		"⟦⟦a ⟦[⟦b ![c](d) ⟦e⟧⟧‸](f.md#g \"h i\")⟧ j⟧\n⟧",
		"⟦⟦⟦[b](⟦⟦f.md#⟦g⟧⟧‸ \"h i\"⟧)⟧ j⟧\n⟧",
		"⟦⟦⟦[b](⟦<⟦f g.⟦md⟧⟧‸>⟧)⟧ j⟧\n⟧",
		"⟦⟦⟦[a b][⟦⟦c⟧‸ d⟧]⟧ [c d] e[^1]⟧\n\n[c d]: x\n[^1]: y⟧",
		"⟦⟦[a][b]\n\n⟦[b]: ⟦c/⟦d⟧‸.md⟧ \"e\"⟧\n[f]: g⟧\n⟧",
		"⟦⟦a ⟦[^⟦1‸2⟧]⟧⟧\n\n[^12]: b⟧",
		"⟦⟦a ⟦<⟦https://b.c/⟦d⟧⟧‸>⟧ e⟧\n⟧",
		"⟦⟦⟦- a\n⟦⟦- ⟦[ ] ⟦⟦b⟧‸ c⟧⟧⟧\n  - d\n  - e⟧\n- f⟧\n\ng⟧\n⟧",
		"⟦⟦- a\n  ⟦- ⟦d⟧⟧‸\n\n  b⟧\n⟧",
		"⟦⟦⟦1. ⟦a\n   ⟦b⟧⟧⟧‸\n\n   c⟧\n⟧",
		"⟦⟦-⟧‸\n⟧",
		"⟦⟦⟦> ⟦a\n> ⟦⟦b⟧‸ c⟧⟧\n>\n> > d⟧\n\ne⟧\n⟧",
		"⟦⟦> ⟦[!note]- ⟦A ⟦b⟧⟧⟧‸\n> c\n>\n> - d⟧\n⟧",
		"⟦⟦> [!note] A\n> ⟦⟦⟦⟦c⟧‸ d⟧\n> e⟧\n>\n> - f⟧⟧\n⟧",
		"⟦⟦⟦⟦| ⟦a ⟦b⟧⟧‸ | c |⟧\n|---|---|\n| d | e |⟧\n\nf⟧\n⟧",
		"⟦⟦| a |\n|-‸--|⟧\n⟧",
		"⟦⟦```go\n⟦⟦a ⟦b⟧⟧‸\n\nc⟧\n```⟧\n⟧",
		"⟦⟦> ⟦```\n> ⟦a\n> ⟦⟦b⟧‸ c⟧⟧\n> ```⟧⟧\n⟧",
		"⟦⟦$$\n⟦⟦a⟧‸ b⟧\n$$⟧\n⟧",
		"⟦⟦<!--\n⟦⟦a⟧‸\nb⟧\n-->⟧\n⟧",
		"⟦    ⟦⟦⟦a⟧‸ b⟧\n    > c⟧\n⟧",
		"⟦⟦```\n⟦> a ⟦b⟧‸ <>⟧⟧\n⟧",
		"⟦⟦<div>\n⟦⟦a⟧‸ b⟧\n</div>⟧\n⟧",
		"⟦⟦a[^1]\n\n⟦[^1]: ⟦b⟧‸\n\n    c⟧⟧\n⟧",
		"⟦⟦---\n⟦⟦title: ⟦A ⟦b⟧⟧⟧‸\ntags: [x]⟧\n---⟧\n# B\n⟧",
		"⟦⟦---\n⟦tags: ⟦[x y, ⟦\"⟦⟦z⟧‸ z⟧\"⟧]⟧⟧\n---⟧\nB\n⟧",
		"⟦⟦---\n⟦⟦a:\n  ⟦⟦b:\n    ⟦⟦- ⟦c ⟦d⟧⟧⟧‸\n    - e⟧⟧\n  f: 1⟧⟧\ng: 2⟧\n---⟧\n⟧",
		"⟦⟦---\n⟦rel: ⟦\"⟦[[⟦⟦a ⟦b⟧⟧‸#c⟧]]⟧\"⟧⟧\n---⟧\n⟧",
		"⟦⟦---\n⟦⟦ti‸tle⟧: A⟧\n---⟧\n⟧",
		"⟦⟦---\n⟦⟦# ⟦c⟧‸ d⟧\na: b⟧\n---⟧\n⟧",
		"⟦⟦--‸-\na: b\n---⟧\n\nc\n⟧",
		"⟦⟦+++\n⟦a = ⟦\"⟦⟦b⟧‸ c⟧\"⟧⟧\n+++⟧\n⟧",
		"⟦⟦---\n⟦⟦a: |\n  ⟦⟦b ⟦c⟧⟧‸\n  d⟧⟧\ne: f⟧\n---⟧\n⟧",
		"⟦⟦# A\r\n\r\n⟦> ⟦⟦- ⟦a\r\n>   ⟦⟦b⟧‸ c⟧⟧⟧\r\n> - d⟧⟧⟧\r\n⟧",
		"⟦⟦# A\r\r⟦⟦⟦a⟧‸ b⟧\rc⟧⟧\r⟧",
		"⟦⟦+++\n⟦[a]\n⟦⟦b = ⟦1⟧⟧‸\nc = 2⟧⟧\n+++⟧\n⟧",
		"⟦⟦```\n⟦⟦> ⟦b⟧⟧‸\n> c⟧\n```⟧\n⟧",
	} {
		expect(t, want, showAround(want), want)
	}
}

func showAround(in string) string {
	f := fixture.Parse(in)
	at := f.Cursor()
	got := fixture.File{Text: f.Text, Marks: []fixture.Mark{{Start: at, End: at}}}
	for _, s := range parse(f.Text).Structure().Around(at) {
		got.Marks = append(got.Marks, fixture.Mark{Start: s.Start, End: s.End})
	}
	return got.String()
}

// Nothing is around the cursor in a note of nothing, or of blanks, but the note.
func TestAroundNothing(t *testing.T) {
	for text, end := range map[string]int{"": 0, "\n \n": 3} {
		if got := parse(text).Structure().Around(0); len(got) != 1 || got[0] != (span{Start: 0, End: end}) {
			t.Errorf("around the start of %q are %v", text, got)
		}
	}
}

func TestAroundIsBounded(t *testing.T) {
	deep := parse(strings.Repeat("*a **b ", 250) + strings.Repeat("b** a* ", 250))
	chain := deep.Structure().Around(deep.Text.Len() / 2)
	if len(chain) != mostAround || chain[mostAround-1] != (span{Start: 0, End: deep.Text.Len()}) {
		t.Errorf("%d parts, the last %v", len(chain), chain[len(chain)-1])
	}
}
