package workspace

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// TestFragmentsAreFoundAsByLookingAtAllHeadings compares the look-up of fragments
// with the rule, read off headings one by one.
func TestFragmentsAreFoundAsByLookingAtAllHeadings(t *testing.T) {
	words := strings.Fields("a A a-1 a_b *a* b B! C# Straße STRASSE \u00e9 e\u0301 ??? k K \u212a")
	for seed := range uint64(300) {
		random := rand.New(rand.NewPCG(seed, 0))
		word := func() string { return words[random.IntN(len(words))] }
		var text strings.Builder
		for range random.IntN(12) {
			fmt.Fprintf(&text, "%s %s\n\nText <a id=%q></a> ^%s\n\n", strings.Repeat("#", 1+random.IntN(4)), word(), word(), "aAkKb"[random.IntN(5):][:1])
		}
		r := note.Parse("x.md", []byte(text.String())).Record()
		f := &File{Record: r}
		p := (&Snapshot{}).Pass()
		for range 40 {
			fragment := word()
			for range random.IntN(3) {
				fragment += "#" + word()
			}
			if random.IntN(4) == 0 {
				fragment = "^" + word()
			}
			for _, markdown := range []bool{false, true} {
				if got, want := p.partsOf(f).of(fragment, markdown), partByLooking(r, fragment, markdown); got != want {
					t.Fatalf("#%s, Markdown %v, is %+v, want %+v in\n%s", fragment, markdown, got, want, text.String())
				}
			}
		}
	}
}

func partByLooking(r note.Record, fragment string, markdown bool) Part {
	if id, ok := strings.CutPrefix(fragment, "^"); ok {
		if i := slices.IndexFunc(r.Blocks(), func(b note.BlockRecord) bool { return strings.EqualFold(b.ID, id) }); i >= 0 {
			return Part{BlockPart, i}
		}
		return Part{Kind: NoPart}
	}
	chain := slices.DeleteFunc(strings.Split(fragment, "#"), func(s string) bool { return s == "" })
	i := headingByLooking(r, 0, len(r.Headings()), chain)
	if i < 0 && len(chain) > 1 {
		i = headingByLooking(r, 0, len(r.Headings()), []string{fragment})
	}
	if i >= 0 {
		return Part{HeadingPart, i}
	}
	if i := slices.IndexFunc(r.Anchors(), func(a note.Name) bool { return strings.EqualFold(a.Text, fragment) }); markdown && i >= 0 {
		return Part{AnchorPart, i}
	}
	return Part{Kind: NoPart}
}

func headingByLooking(r note.Record, from, to int, chain []string) int {
	names := []func(h note.HeadingRecord) bool{
		func(h note.HeadingRecord) bool { return h.Raw == chain[0] || h.Text == chain[0] },
		func(h note.HeadingRecord) bool {
			folded := note.FoldHeading(chain[0])
			return folded != "" && (note.FoldHeading(h.Text) == folded || note.FoldHeading(h.Raw) == folded)
		},
		func(h note.HeadingRecord) bool {
			slug := note.Fold(note.Slug(chain[0]))
			return slug != "" && note.Fold(h.Slug) == slug
		},
	}
	for _, named := range names {
		for i := from; i < to; i++ {
			if !named(r.Headings()[i]) {
				continue
			}
			if len(chain) == 1 {
				return i
			}
			end := i + 1
			for end < len(r.Headings()) && r.Headings()[end].Level > r.Headings()[i].Level {
				end++
			}
			if found := headingByLooking(r, i+1, end, chain[1:]); found >= 0 {
				return found
			}
		}
	}
	return -1
}
