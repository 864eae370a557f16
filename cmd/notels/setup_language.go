package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// language is one in which editors are set up: how lines are added to a file of it.
type language struct {
	comment string // what starts one
	ours    string // how ours starts
	// unfit says where and why lines can't be added behind a text; without a why they can.
	unfit func(text string) byHand
}

var (
	lua       = language{"--", "--", unfitLua}
	elisp     = language{";", ";;", unfitElisp}
	vimScript = language{`"`, `"`, unfitVimScript}
)

// begin is the line by which setup finds again what it has added to a file.
func (l language) begin(editor string) string {
	return fmt.Sprintf("%s notels, a language server for notes. From here to its end \"notels setup %s\" renews it.\n", l.ours, editor)
}

func (l language) end() string { return l.ours + " The end of notels.\n" }

// adding adds lines to the end of a file that does not have them, or puts them in the
// place of those that setup has added before.
func (l language) adding(lines, editor string) func(before string) (after string, err error) {
	return func(before string) (string, error) {
		if l.has(before, lines) {
			return before, nil
		}
		added := likeLines(before, l.begin(editor)+lines+l.end())
		if start, end := l.ourLines(before, editor); start < end {
			return before[:start] + added + before[end:], nil
		}
		if line := l.mentions(before); line > 0 {
			return "", byHand{line: line, why: "notels is named here already, in other lines than these"}
		}
		if unfit := l.unfit(before); unfit.why != "" {
			return "", unfit
		}
		if before == "" {
			return added, nil
		}
		if !strings.HasSuffix(before, "\n") {
			before += likeLines(before, "\n")
		}
		return before + likeLines(before, "\n") + added, nil
	}
}

// ourLines is where that stands which setup has added before. It is nowhere unless it
// has one start and, behind that, an end.
func (l language) ourLines(text, editor string) (start, end int) {
	first, last := likeLines(text, l.begin(editor)), likeLines(text, l.end())
	start = strings.Index(text, first)
	if start < 0 || strings.Count(text, first) > 1 {
		return 0, 0
	}
	length := strings.Index(text[start:], last)
	if length < 0 {
		return 0, 0
	}
	return start, start + length + len(last)
}

// likeLines ends the lines of an added text as another ends its own.
func likeLines(other, added string) string {
	if !strings.Contains(other, "\r\n") {
		return added
	}
	return strings.ReplaceAll(added, "\n", "\r\n")
}

// code are the lines of a text that are no comments, without the blanks around them.
func (l language) code(text string) (lines []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !l.isComment(line) {
			lines = append(lines, line)
		}
	}
	return lines
}

func (l language) isComment(line string) bool { return strings.HasPrefix(line, l.comment) }

// has reports whether a text has lines, one behind the other.
func (l language) has(text, lines string) bool {
	all, wanted := l.code(text), l.code(lines)
	for i := 0; i+len(wanted) <= len(all); i++ {
		if slices.Equal(all[i:i+len(wanted)], wanted) {
			return true
		}
	}
	return false
}

var ourName = regexp.MustCompile(`(?i)\bnotels\b`)

// mentions is the line, from 1, in which notels is named, 0 for none.
func (l language) mentions(text string) int {
	n := 0
	for line := range strings.Lines(text) {
		n++
		if line = strings.TrimSpace(line); !l.isComment(line) && ourName.MatchString(line) {
			return n
		}
	}
	return 0
}
