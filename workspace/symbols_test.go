package workspace

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// showSymbol shows a symbol as "kind name, in container: file 1:1-1:1".
func showSymbol(s Symbol) string {
	kind := [...]string{TitleSymbol: "note", NameSymbol: "name", TagSymbol: "tag", HeadingSymbol: "heading"}[s.Kind]
	return fmt.Sprintf("%s %s, in %s: %s %s", kind, s.Name, s.Container, nameOf(s.File.ID), showRange(s.At))
}

// checkSymbols searches a fixture. Each line of want is a symbol, best first.
func checkSymbols(t *testing.T, query, files, want string, roots ...string) {
	t.Helper()
	found, err := newVault(files, roots...).Snapshot().Symbols(context.Background(), query)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range found {
		got = append(got, showSymbol(s))
	}
	if !slices.Equal(got, linesOf(want)) {
		t.Errorf("%q finds\n\t%s\nwant\n\t%s", query, strings.Join(got, "\n\t"), strings.Join(linesOf(want), "\n\t"))
	}
}

// notesOnPrices has a name of each kind.
const notesOnPrices = `
-- gpu-cloud.md --
---
title: What clouds cost
aliases: [Price of clouds, GPU Cloud]
tags: [prices/cloud]
---
# On costs
## Last price
-- sub/old-prices.md --
# Old prices
## Last price
## Sparse price lists
Text on #prices and #Prices/Cloud
-- x.md --
`

func TestSymbolsAreFoundByScatteredLettersInAnyCaseBestFirst(t *testing.T) {
	checkSymbols(t, "PRICE", notesOnPrices, `
name Price of clouds, in What clouds cost: gpu-cloud.md 3:11-3:26
tag #prices, in 1 note: sub/old-prices.md 4:9-4:16
tag #prices/cloud, in 2 notes: gpu-cloud.md 4:8-4:20
note Old prices, in sub/old-prices.md: sub/old-prices.md 1:3-1:13
heading Last price, in What clouds cost: gpu-cloud.md 7:4-7:14
heading Last price, in Old prices: sub/old-prices.md 2:4-2:14
heading Sparse price lists, in Old prices: sub/old-prices.md 3:4-3:22
`)
	checkSymbols(t, "wcc", notesOnPrices, `
note What clouds cost, in gpu-cloud.md: gpu-cloud.md 6:3-6:11
`)
}

func TestSymbolsAreFoundByWordsInAnyOrder(t *testing.T) {
	checkSymbols(t, "lists spar", notesOnPrices, `
heading Sparse price lists, in Old prices: sub/old-prices.md 3:4-3:22
`)
	checkSymbols(t, "lists old", notesOnPrices, ``)
}

func TestANameThatIsComparedLikeAnotherOfTheNoteIsFoundOnce(t *testing.T) {
	checkSymbols(t, "gpu cloud", notesOnPrices, `
name gpu-cloud, in What clouds cost: gpu-cloud.md 6:3-6:11
`)
	checkSymbols(t, "old prices", notesOnPrices, `
note Old prices, in sub/old-prices.md: sub/old-prices.md 1:3-1:13
`)
}

// Editors filter what is found by the letters as they are typed.
func TestWhoTypesTheMarksOfAFileNameFindsIt(t *testing.T) {
	checkSymbols(t, "old-pri", notesOnPrices, `
note old-prices, in sub/old-prices.md: sub/old-prices.md 1:3-1:13
`)
}

func TestBehindAHashTagsAloneAreFound(t *testing.T) {
	checkSymbols(t, " #pr", notesOnPrices, `
tag #prices, in 1 note: sub/old-prices.md 4:9-4:16
tag #prices/cloud, in 2 notes: gpu-cloud.md 4:8-4:20
`)
}

func TestWithoutAQueryNotesComeFirst(t *testing.T) {
	checkSymbols(t, "", notesOnPrices, `
note Old prices, in sub/old-prices.md: sub/old-prices.md 1:3-1:13
note What clouds cost, in gpu-cloud.md: gpu-cloud.md 6:3-6:11
note x, in x.md: x.md 1:1-1:1
name Price of clouds, in What clouds cost: gpu-cloud.md 3:11-3:26
tag #prices, in 1 note: sub/old-prices.md 4:9-4:16
tag #prices/cloud, in 2 notes: gpu-cloud.md 4:8-4:20
heading Last price, in What clouds cost: gpu-cloud.md 7:4-7:14
heading Last price, in Old prices: sub/old-prices.md 2:4-2:14
heading On costs, in What clouds cost: gpu-cloud.md 6:3-6:11
heading Sparse price lists, in Old prices: sub/old-prices.md 3:4-3:22
`)
}

func TestAccentsAreLeftOutAndWideLettersAreFound(t *testing.T) {
	checkSymbols(t, "uber", "-- a.md --\n## Überblick\n", `heading Überblick, in a: a.md 1:4-1:14`)
	checkSymbols(t, "京", "-- a.md --\n## 🎉 東京\n", `heading 🎉 東京, in a: a.md 1:4-1:15`)
}

func TestOnlyWhatIsOfTheWorkspaceIsFound(t *testing.T) {
	checkSymbols(t, "pri", "-- /one/a.md --\n## Price\n-- /two/b.md --\n## Price\n-- untitled:Price --\n# Price\n-- price.png --\n", `
heading Price, in a: /one/a.md 1:4-1:9
heading Price, in b: /two/b.md 1:4-1:9
`, "/one", "/two")
	checkSymbols(t, "b", "-- /one/a.md --\n-- /two/b.md --\n", `note b, in two/b.md: /two/b.md 1:1-1:1`, "/one", "/two")
}

func TestWhatIsTypedCountsAndWhatItHidesDoesNot(t *testing.T) {
	v := newVault("-- a.md --\n## Price\n#price\n-- b.md --\n## Price\n#price\n")
	s := v.Apply(opened(idOf("a.md"), "\n\n## Prices\n", 1))
	found, _ := s.Symbols(context.Background(), "price")
	var got []string
	for _, f := range found {
		got = append(got, showSymbol(f))
	}
	want := linesOf(`
tag #price, in 1 note: b.md 2:1-2:7
heading Price, in b: b.md 1:4-1:9
heading Prices, in a: a.md 3:4-3:10
`)
	if !slices.Equal(got, want) {
		t.Errorf("got\n\t%s", strings.Join(got, "\n\t"))
	}
}

// Of very many that fit alike the first by their notes are found.
func TestOfManyThatFitAlikeTheFirstAreFound(t *testing.T) {
	var files strings.Builder
	for i := range 3 * MaxSymbols {
		fmt.Fprintf(&files, "-- n%04d.md --\n## Summary\n", (i*7)%(3*MaxSymbols))
	}
	found, _ := newVault(files.String()).Snapshot().Symbols(context.Background(), "summ")
	for i, s := range found {
		if want := fmt.Sprintf("n%04d.md", i); nameOf(s.File.ID) != want {
			t.Fatalf("symbol %d is in %s, want %s", i, s.File.ID, want)
		}
	}
	if len(found) != MaxSymbols {
		t.Errorf("%d symbols, want %d", len(found), MaxSymbols)
	}
}

// givenUp is a request that is given up when it has been looked at some times.
type givenUp struct {
	context.Context
	looks, after int
}

func (c *givenUp) Err() error {
	if c.looks++; c.looks > c.after {
		return context.Canceled
	}
	return nil
}

func TestASearchThatNobodyWaitsForStops(t *testing.T) {
	var files strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&files, "-- n%d.md --\n## Part %d\n", i, i)
	}
	s := newVault(files.String()).Snapshot()
	whole := &givenUp{Context: t.Context(), after: 1 << 30}
	if found, err := s.Symbols(whole, "n"); len(found) != MaxSymbols || err != nil {
		t.Fatalf("%d symbols, %v", len(found), err)
	}
	for _, after := range []int{0, 1, whole.looks / 2} {
		ctx := &givenUp{Context: t.Context(), after: after}
		if _, err := s.Symbols(ctx, "n"); err != context.Canceled || ctx.looks > after+6 {
			t.Errorf("given up after %d of %d looks it goes on for %d: %v", after, whole.looks, ctx.looks-after, err)
		}
	}
}
