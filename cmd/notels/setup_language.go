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
	// unfit says why lines can't be added behind a text, "" if they can.
	unfit func(text string) string
}

var (
	lua       = language{"--", "--", unfitLua}
	elisp     = language{";", ";;", unfitElisp}
	vimScript = language{`"`, `"`, unfitVimScript}
)

// adding adds lines to the end of a file that does not have them.
func (l language) adding(lines, editor string) func(before string) (after string, err error) {
	return func(before string) (string, error) {
		if l.has(before, lines) {
			return before, nil
		}
		if line := l.mentions(before); line > 0 {
			return "", byHand{line, "notels is named here already, in other lines than these"}
		}
		if why := l.unfit(before); why != "" {
			return "", byHand{0, why}
		}
		added := fmt.Sprintf("%s notels, a language server for notes: by \"notels setup %s\".\n%s", l.ours, editor, lines)
		if before != "" {
			added = "\n" + added
		}
		if before != "" && !strings.HasSuffix(before, "\n") {
			added = "\n" + added
		}
		return before + likeLines(before, added), nil
	}
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
