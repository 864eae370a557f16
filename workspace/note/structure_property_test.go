package note

import (
	"bytes"
	"slices"
	"testing"
)

// FuzzStructure asks for the structure of any text, and what is around every offset.
func FuzzStructure(f *testing.F) {
	for _, s := range tricky {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) < 500 {
			checkStructure(t, parse(s))
			checkAround(t, parse(s), 1)
		}
	})
}

// checkStructure asserts that the elements of a note follow one another, each within
// the one that it is part of, with no blanks around, and that they are what parsing
// saw, too.
func checkStructure(t *testing.T, n *Note) {
	t.Helper()
	checkAround(t, n, 1+n.Text.Len()/20)
	all := n.elements()
	checkElements(t, n, all, span{Start: 0, End: n.Text.Len()})
	var headings, rows int
	eachElement(all, func(e Element) {
		switch e.Kind {
		case HeadingElement:
			if headings < len(n.Headings) {
				if h := n.Headings[headings]; h.Span.Start < e.Span.Start || h.Span.End > e.Span.End {
					t.Errorf("the heading %v of %q is not in the element %v", h.Span, n.Text.Bytes(), e.Span)
				}
			}
			headings++
		case RowElement:
			rows++
		}
	})
	if headings != len(n.Headings) || rows < len(n.rows) {
		t.Errorf("%q has %d headings and %d rows among its elements, %d and %d parsed", n.Text.Bytes(), headings, rows, len(n.Headings), len(n.rows))
	}
}

// checkAround asserts of each offset, or some, that the parts around it hold it, each
// the one before and more, up to the whole note.
func checkAround(t *testing.T, n *Note, stride int) {
	t.Helper()
	s := n.Structure()
	for at := 0; at <= n.Text.Len(); at += stride {
		chain := s.Around(at)
		for i, part := range chain {
			if !part.Contains(at) || i > 0 && (part.Start > chain[i-1].Start || part.End < chain[i-1].End || part == chain[i-1]) {
				t.Fatalf("around %d of %q are %v", at, n.Text.Bytes(), chain)
			}
		}
		if last := chain[len(chain)-1]; last != (span{Start: 0, End: n.Text.Len()}) {
			t.Fatalf("around %d of %q is %v, not all", at, n.Text.Bytes(), last)
		}
	}
}

func eachElement(all []Element, do func(Element)) {
	for _, e := range all {
		do(e)
		eachElement(e.Elements, do)
	}
}

func checkElements(t *testing.T, n *Note, all []Element, in span) {
	t.Helper()
	at := in.Start
	for _, e := range all {
		if e.Span.Start < at || e.Span.End > in.End || e.Span.Empty() {
			t.Fatalf("the %s %v of %q is not in %v, behind %d", elementNames[e.Kind], e.Span, n.Text.Bytes(), in, at)
		}
		if text := n.Text.Slice(e.Span); len(bytes.Trim(text, " \t\r\n")) < len(text) {
			t.Errorf("there are blanks around the %s %q of %q", elementNames[e.Kind], text, n.Text.Bytes())
		}
		if holders := []ElementKind{ListElement, ItemElement, QuoteElement, CalloutElement, FootnoteElement, TableElement, RowElement}; len(e.Elements) > 0 && !slices.Contains(holders, e.Kind) {
			t.Errorf("the %s %v of %q has elements", elementNames[e.Kind], e.Span, n.Text.Bytes())
		}
		checkElements(t, n, e.Elements, e.Span)
		at = e.Span.End
	}
}
