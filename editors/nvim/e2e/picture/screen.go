package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// screen is what a terminal shows.
type screen struct {
	rows                    [][]run
	columns                 int
	foreground, background  string
	cursorColumn, cursorRow int
}

// run is a piece of a row in one style.
type run struct {
	column, width int
	text          string
	style         style
}

// style is how a cell looks. Colors are "#rrggbb", "" for the terminal's own.
type style struct {
	fg, bg, line     string
	bold, italic     bool
	underlined, wavy bool
	reversed         bool
}

func read(in io.Reader) (*screen, error) {
	s := &screen{foreground: "#e0e0e0"}
	var now style
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		var row []run
		row, now = parse(lines.Text(), now)
		if len(row) == 0 {
			return nil, errors.New("a row is empty; was the screen captured with -N?")
		}
		last := row[len(row)-1]
		s.columns = max(s.columns, last.column+last.width)
		s.background = cmp.Or(last.style.bg, s.background) // nothing stands in the last cell
		s.rows = append(s.rows, row)
	}
	s.background = cmp.Or(s.background, "#101010")
	if len(s.rows) == 0 {
		return nil, cmp.Or(lines.Err(), errors.New("there is no screen"))
	}
	return s, lines.Err()
}

// parse splits a row into runs, from the style before it to the one behind.
func parse(text string, now style) ([]run, style) {
	var row []run
	column := 0
	for text != "" {
		if rest, ok := strings.CutPrefix(text, "\x1b["); ok {
			var codes string
			codes, text, _ = strings.Cut(rest, "m")
			now = now.after(codes)
			continue
		}
		piece, _, _ := strings.Cut(text, "\x1b")
		text = text[len(piece):]
		width := len([]rune(piece)) // no character in the picture is a wide one
		row = append(row, run{column, width, piece, now})
		column += width
	}
	return row, now
}

// after is the style after the codes of an escape sequence.
func (s style) after(codes string) style {
	fields := strings.Split(codes, ";")
	for i := 0; i < len(fields); i++ {
		// A color is written 38:2::R:G:B or 38;2;R;G;B.
		code, args, _ := strings.Cut(fields[i], ":")
		rgb := strings.Split(args, ":")
		if i+4 < len(fields) && fields[i+1] == "2" && (code == "38" || code == "48" || code == "58") {
			rgb = fields[i+1 : i+5]
			i += 4
		}
		switch code {
		case "", "0":
			s = style{}
		case "1", "22":
			s.bold = code == "1"
		case "3", "23":
			s.italic = code == "3"
		case "4", "24":
			s.underlined, s.wavy = code == "4" && args != "0", args == "3"
		case "7", "27":
			s.reversed = code == "7"
		case "38":
			s.fg = color(rgb)
		case "48":
			s.bg = color(rgb)
		case "58":
			s.line = color(rgb)
		case "39":
			s.fg = ""
		case "49":
			s.bg = ""
		case "59":
			s.line = ""
		}
	}
	return s
}

// color is what the last three of its arguments say.
func color(args []string) string {
	c := "#"
	for _, arg := range args[max(0, len(args)-3):] {
		n, _ := strconv.Atoi(arg)
		c += fmt.Sprintf("%02x", n)
	}
	return c
}
