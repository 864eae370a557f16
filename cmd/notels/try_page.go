package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/config"
)

// width is how many characters of a line everybody sees, column how many of
// them the left one of two columns has.
const width, column = 80, 34

// page prints what the demo shows, for people who take notes: no protocol, and
// bold only where somebody reads it on a terminal.
type page struct {
	out   io.Writer
	bold  bool
	steps int
}

func newPage(env environment) page {
	term := os.Getenv("TERM")
	return page{out: env.out, bold: env.terminal && os.Getenv("NO_COLOR") == "" && term != "" && term != "dumb" && runtime.GOOS != "windows"}
}

func (p *page) say(format string, args ...any) {
	fmt.Fprintf(p.out, format+"\n", args...)
}

// step begins a new part.
func (p *page) step(format string, args ...any) {
	p.steps++
	text := fmt.Sprintf("%d. %s", p.steps, fmt.Sprintf(format, args...))
	if p.bold {
		text = "\x1b[1m" + text + "\x1b[m"
	}
	p.say("\n%s\n", text)
}

// more says how many lines are not shown.
func (p *page) more(all, shown int) {
	if all > shown {
		p.say("     … and %d more", all-shown)
	}
}

// items prints the top of a completion list, the first item chosen.
func (p *page) items(items []item, most int) {
	mark := ">"
	for _, i := range items[:min(most, len(items))] {
		p.say("   %s %-*s %s", mark, column, head(i.Label, column), i.Detail)
		mark = " "
	}
	p.more(len(items), most)
}

// places prints where an answer leads to, with the lines that are there.
func (p *page) places(places []place, most int) {
	for _, at := range places[:min(most, len(places))] {
		where := tail(fmt.Sprintf("%s:%d", at.file, at.Range.Start.Line+1), column)
		p.say("     %-*s %s", column, where, around(at.text, at.Range, width-column-6))
	}
	p.more(len(places), most)
}

// head and tail are a text or, with a mark, as much of its start or end as
// there is room for.
func head(text string, most int) string {
	if all := []rune(text); len(all) > most {
		return string(all[:most-1]) + "…"
	}
	return text
}

func tail(text string, most int) string {
	if all := []rune(text); len(all) > most {
		return "…" + string(all[len(all)-most+1:])
	}
	return text
}

// around is a line, cut to a number of characters where a range is in it.
func around(line string, at span, most int) string {
	start := min(at.Start.Character, len(line))
	before, all := utf8.RuneCountInString(line[:start]), utf8.RuneCountInString(line)
	if skip := min(before-most/4, all-most); skip > 0 {
		line = tail(line, all-skip)
	}
	return head(line, most)
}

// box prints a hover in a frame: its beginning, and its last line, which counts
// the backlinks.
func (p *page) box(text string, most int) {
	var lines []string
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		lines = append(lines, wrap(line, width-6)...)
	}
	if len(lines) > most {
		lines = append(lines[:most-2], "…", lines[len(lines)-1])
	}
	for _, line := range lines {
		p.say("   %s", strings.TrimRight("│ "+line, " "))
	}
}

// problems prints diagnostics with their lines.
func (p *page) problems(problems []problem, most int) {
	for _, d := range problems[:min(most, len(problems))] {
		where, what := fmt.Sprint(d.Range.Start.Line+1), config.Severity(d.Severity).String()
		for _, line := range wrap(d.Message, width-23) {
			p.say("   %5s  %-11s  %s", where, what, line)
			where, what = "", ""
		}
	}
	p.more(len(problems), most)
}

// wrap breaks a text at blanks into lines of at most so many characters.
func wrap(text string, most int) (lines []string) {
	line := ""
	for _, word := range strings.Split(text, " ") {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > most {
			lines, line = append(lines, line), word
			continue
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}
