package main_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// figure is a row of the table.
type figure int

const (
	yardstick figure = iota
	coldStart
	warmStart
	initialize
	peak
	settled
	keystrokeMedian
	keystrokeTail
	bigMedian
	bigTail
	referencesMedian
	referencesTail
	completionMedian
	completionWorst
	completionSize
	branchSwitch
)

// rows tell what each figure is, what it is to be at most, and how it is made of
// what was measured.
var rows = []struct {
	what, unit, target string
	of                 func([]float64) float64
}{
	yardstick:        {"`rg -c '\\[\\['` over the same files", "ms", "", median},
	coldStart:        {"first start until answers are complete", "ms", "8 × rg", median},
	warmStart:        {"next start until answers are complete", "ms", "1.5 × rg", median},
	initialize:       {"start until `initialize` is answered, worst", "ms", "50 ms", slices.Max[[]float64]},
	peak:             {"peak memory of the first start", "MB", "450 MB", median},
	settled:          {"settled memory a note", "KB", "2.5 KB", median},
	keystrokeMedian:  {"keystroke to diagnostics, note of 4 KB, median", "ms", "1 ms", median},
	keystrokeTail:    {"the same, 99 of 100", "ms", "3 ms", tail},
	bigMedian:        {"keystroke to diagnostics, note of 1 MB, median", "ms", "", median},
	bigTail:          {"the same, 99 of 100", "ms", "30 ms", tail},
	referencesMedian: {"references of a note with 2,000 links to it, median", "ms", "10 ms", median},
	referencesTail:   {"the same, 99 of 100", "ms", "", tail},
	completionMedian: {"completion behind `[[` and up to 3 letters, median", "ms", "", median},
	completionWorst:  {"the same, worst", "ms", "5 ms", slices.Max[[]float64]},
	completionSize:   {"its largest answer", "KB", "64 KB", slices.Max[[]float64]},
	branchSwitch:     {"5,000 notes change at once, until references show it", "ms", "1,000 ms", median},
}

// column is what was measured in a vault, by figure.
type column struct {
	title    string
	measured map[figure][]float64
}

func newColumn(title string) column { return column{title, map[figure][]float64{}} }

// add adds a measured value; 0 is none.
func (c column) add(f figure, value float64) {
	if value > 0 {
		c.measured[f] = append(c.measured[f], value)
	}
}

// value is what was measured, 0 for nothing.
func (c column) value(f figure) float64 {
	if len(c.measured[f]) == 0 {
		return 0
	}
	return rows[f].of(c.measured[f])
}

// cell shows a value, a start with its ratio to rg.
func (c column) cell(f figure) string {
	value, rg := c.value(f), c.value(yardstick)
	switch {
	case value == 0:
		return "–"
	case f == coldStart && rg > 0, f == warmStart && rg > 0:
		return fmt.Sprintf("%s %s, %s × rg", short(value), rows[f].unit, short(value/rg))
	}
	return short(value) + " " + rows[f].unit
}

// table is the figures in Markdown. The first columns, grown of them, are of
// vaults that grow; the last column tells how much the figures do.
func table(columns []column, grown int) string {
	var b strings.Builder
	line := func(cells ...string) { b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	head := []string{"", "at most"}
	for _, c := range columns {
		head = append(head, c.title)
	}
	line(append(head, "grows")...)
	line(slices.Repeat([]string{"---"}, len(head)+1)...)
	for i, row := range rows {
		f := figure(i)
		cells := []string{row.what, row.target}
		for _, c := range columns {
			cells = append(cells, c.cell(f))
		}
		line(append(cells, growth(f, columns[:grown]))...)
	}
	return b.String()
}

// growth is how many times a figure of the last column is that of the first.
func growth(f figure, columns []column) string {
	if len(columns) < 2 {
		return ""
	}
	first, last := columns[0].value(f), columns[len(columns)-1].value(f)
	if first == 0 || last == 0 {
		return "–"
	}
	return "× " + short(last/first)
}

func milliseconds(d time.Duration) float64 { return d.Seconds() * 1000 }

func median(values []float64) float64 { return rank(values, 50) }

func tail(values []float64) float64 { return rank(values, 99) }

// rank is the value that a percentage of the values do not exceed.
func rank(values []float64, percent int) float64 {
	return slices.Sorted(slices.Values(values))[(len(values)*percent+99)/100-1]
}

// short has two digits or more.
func short(value float64) string {
	switch {
	case value >= 100:
		return grouped(int(value + 0.5))
	case value >= 10:
		return strconv.FormatFloat(value, 'f', 1, 64)
	}
	return strconv.FormatFloat(value, 'f', 2, 64)
}

// grouped has commas between thousands.
func grouped(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%s,%03d", grouped(n/1000), n%1000)
}

func TestTable(t *testing.T) {
	small, large := newColumn("10 notes"), newColumn("1,000 notes")
	for i, c := range []column{small, large} {
		factor := float64(1 + 2*i)
		for _, value := range []float64{2, 10, 1} {
			c.add(yardstick, factor*value)
			c.add(coldStart, factor*factor*600*value)
			c.add(initialize, value)
		}
		for value := range 100 {
			c.add(keystrokeMedian, float64(value+1)/10)
			c.add(keystrokeTail, float64(value+1)/10)
		}
	}
	small.add(settled, 0)
	large.add(settled, 2.345)
	got := table([]column{small, large, large}, 2)
	for _, want := range []string{
		"|  | at most | 10 notes | 1,000 notes | 1,000 notes | grows |\n| --- | --- | --- | --- | --- | --- |\n",
		" | 2.00 ms | 6.00 ms | 6.00 ms | × 3.00 |\n",
		" | 8 × rg | 1,200 ms, 600 × rg | 10,800 ms, 1,800 × rg | 10,800 ms, 1,800 × rg | × 9.00 |\n",
		" | 50 ms | 10.0 ms | 10.0 ms | 10.0 ms | × 1.00 |\n",
		" | 2.5 KB | – | 2.35 KB | 2.35 KB | – |\n",
		" median | 1 ms | 5.00 ms | ",
		" | 3 ms | 9.90 ms | ",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}
