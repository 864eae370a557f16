package note

import (
	"testing"

	"github.com/notels/notels/workspace/fixture"
)

var elementNames = map[ElementKind]string{
	ParagraphElement: "p", HeadingElement: "heading", ListElement: "list", ItemElement: "item", QuoteElement: "quote",
	CalloutElement: "callout", TitleElement: "title", TableElement: "table", RowElement: "row", CellElement: "cell",
	CodeElement: "code", HTMLElement: "html", CommentElement: "comment", MathElement: "math", BreakElement: "break", FootnoteElement: "footnote",
}

func markElements(f *fixture.File, all []Element) {
	for _, e := range all {
		f.Marks = append(f.Marks, fixture.Mark{Name: elementNames[e.Kind], Start: e.Span.Start, End: e.Span.End})
		markElements(f, e.Elements)
	}
}

// Each element is marked with its kind; p is a paragraph.
func TestElements(t *testing.T) {
	for _, want := range []string{
		"⟦p¦one\ntwo⟧ \n\n⟦heading¦# A #⟧ \n⟦heading¦B\nc\n===⟧\n⟦heading¦#⟧\n\n  ⟦break¦* * *⟧\n",
		"⟦list¦⟦item¦- ⟦p¦a⟧⟧\n⟦item¦- ⟦p¦[ ] b⟧\n\n  ⟦p¦c⟧\n  ⟦list¦⟦item¦1. ⟦p¦d\n     e⟧⟧⟧⟧\n⟦item¦-⟧\n⟦item¦- ⟦p¦f\nlazy⟧⟧⟧\n\n⟦p¦g⟧",
		"⟦list¦⟦item¦* ⟦p¦a⟧\n\t⟦list¦⟦item¦* ⟦p¦b⟧\n\t\t⟦list¦⟦item¦* ⟦p¦c⟧⟧⟧⟧⟧⟧⟧\n\n⟦list¦⟦item¦+\t⟦code¦```\n\tx\n\t```⟧⟧⟧\n",
		"⟦quote¦> ⟦p¦a\n> b\nlazy⟧\n>\n> ⟦list¦⟦item¦- ⟦p¦c⟧\n>   ⟦quote¦> ⟦p¦d⟧\n>   >⟧⟧⟧\n>⟧\n\n⟦p¦e⟧",
		"⟦callout¦> ⟦title¦[!note]- A [[b]]⟧\n> ⟦p¦c\n> d⟧\n>\n> ⟦callout¦> ⟦title¦[!x]⟧⟧⟧\n",
		"⟦quote¦> ⟦p¦not a\n> [!note]⟧⟧\n",
		"⟦p¦before⟧\n⟦table¦⟦row¦| ⟦cell¦a⟧ | ⟦cell¦b\\|c⟧ |⟧\n|---|---|\n⟦row¦| | ⟦cell¦d⟧⟧\n⟦row¦⟦cell¦below⟧⟧⟧\n\n⟦table¦⟦row¦⟦cell¦a⟧|⟧\n-|\n ⟦row¦⟦cell¦b⟧⟧⟧\n",
		"⟦quote¦> ⟦table¦⟦row¦| ⟦cell¦a⟧ |⟧\n> |---|⟧⟧\n",
		"⟦code¦```go [[a]]\nb\n\n```⟧\n⟦p¦c⟧\n\n    ⟦code¦d\n\n    e⟧\n\n⟦code¦~~~\n```⟧\n\n",
		"⟦html¦<div>\na\n</div>⟧\n\n⟦comment¦<!-- a\n\nb --> c⟧\n⟦p¦d <!-- e -->⟧\n⟦comment¦%%\nf\n\ng\n%%⟧\n⟦math¦$$\nh\n$$⟧\n⟦p¦%%i%%⟧\n",
		"⟦footnote¦[^a]: ⟦p¦b\nc⟧\n\n    ⟦p¦d⟧⟧\n\n⟦p¦e[^a]⟧\n",
		"[a]: b\n⟦p¦c⟧\n\n[d]: e\n\n⟦list¦⟦item¦- [f]:\n  g⟧⟧\n",
		"---\na: b\n---\n⟦p¦c⟧",
		"\uFEFF⟦heading¦# A⟧",
		"⟦list¦⟦item¦- ⟦p¦é🎉⟧\r\n\r\n  ⟦p¦b\r\n  c⟧⟧⟧\r\n\r\n⟦quote¦> ⟦code¦```\r\n> d\r\n> ```⟧⟧\r\n",
		"⟦heading¦# A⟧\r⟦list¦⟦item¦- ⟦p¦b⟧⟧\r⟦item¦- ⟦p¦c\r  d⟧⟧⟧\r\r⟦p¦e⟧\r",
		"<<<<<<< a\n⟦p¦b⟧\n=======\n⟦p¦c⟧\n>>>>>>> d\n",
		"",
	} {
		f := fixture.Parse(want)
		got := fixture.File{Text: f.Text}
		markElements(&got, parse(f.Text).elements())
		expect(t, f.Text, got.String(), want)
	}
}
