package main

import (
	"bufio"
	"cmp"
	"fmt"
	"html"
	"strings"
)

// The size of a cell and of the margin around them all, in pixels.
const (
	cellWidth, cellHeight = 8.4, 21
	margin                = 18
	baseline              = 15 // of a cell's text, from its top
)

const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]d %[2]d" width="%[1]d" height="%[2]d" ` +
	`font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace" font-size="14" xml:space="preserve">
<rect width="%[1]d" height="%[2]d" rx="10" fill="%[3]s"/>
`

func (s *screen) draw(w *bufio.Writer) {
	width, height := int(float64(s.columns)*cellWidth)+2*margin, len(s.rows)*cellHeight+2*margin
	fmt.Fprintf(w, head, width, height, s.background)
	for i, row := range s.rows {
		for _, r := range row {
			s.drawBack(w, i, r)
		}
		for _, r := range row {
			s.drawLine(w, i, r)
			s.drawText(w, i, r)
		}
	}
	fmt.Fprintf(w, `<rect x="%.1f" y="%d" width="2" height="%d" fill="%s"/>`+"\n",
		left(s.cursorColumn), top(s.cursorRow), cellHeight, s.foreground)
	fmt.Fprintln(w, "</svg>")
}

func left(column int) float64 { return margin + float64(column)*cellWidth }

func top(row int) int { return margin + row*cellHeight }

func (s *screen) colors(of style) (fg, bg string) {
	fg, bg = cmp.Or(of.fg, s.foreground), cmp.Or(of.bg, s.background)
	if of.reversed {
		return bg, fg
	}
	return fg, bg
}

func (s *screen) drawBack(w *bufio.Writer, row int, r run) {
	if _, bg := s.colors(r.style); bg != s.background {
		fmt.Fprintf(w, `<rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s"/>`+"\n",
			left(r.column), top(row), float64(r.width)*cellWidth, cellHeight, bg)
	}
}

func (s *screen) drawLine(w *bufio.Writer, row int, r run) {
	if !r.style.underlined {
		return
	}
	fg, _ := s.colors(r.style)
	shape := fmt.Sprintf("h%.1f", float64(r.width)*cellWidth)
	if r.style.wavy {
		half := cellWidth / 2
		shape = fmt.Sprintf("q%.2f -3 %.2f 0", half/2, half) + strings.Repeat(fmt.Sprintf("t%.2f 0", half), 2*r.width-1)
	}
	fmt.Fprintf(w, `<path d="M%.1f %d%s" fill="none" stroke="%s"/>`+"\n",
		left(r.column), top(row)+baseline+3, shape, cmp.Or(r.style.line, fg))
}

func (s *screen) drawText(w *bufio.Writer, row int, r run) {
	text := strings.TrimLeft(r.text, " ")
	column := r.column + len(r.text) - len(text)
	if text = strings.TrimRight(text, " "); text == "" {
		return
	}
	fg, _ := s.colors(r.style)
	shape := ""
	if r.style.bold {
		shape += ` font-weight="bold"`
	}
	if r.style.italic {
		shape += ` font-style="italic"`
	}
	// The length keeps columns in line whatever font there is.
	fmt.Fprintf(w, `<text x="%.1f" y="%d" textLength="%.1f" lengthAdjust="spacingAndGlyphs" fill="%s"%s>%s</text>`+"\n",
		left(column), top(row)+baseline, float64(len([]rune(text)))*cellWidth, fg, shape, html.EscapeString(text))
}
