package main

import (
	"regexp"
	"strings"
)

// What is not closed in a file would swallow the lines that are added behind it. These
// know just enough of each language to find that.

const (
	openText  = "a text or comment in it is not closed"
	openBlock = "a bracket or block in it is not closed, or closed twice"
)

var (
	luaParts = regexp.MustCompile(`(?s)--\[(=*)\[|--[^\n]*|\[(=*)\[|"(?:\\.|[^"\\\n])*("?)|'(?:\\.|[^'\\\n])*('?)|[A-Za-z_][A-Za-z0-9_]*|[()\[\]{}]`)
	luaDepth = map[string]int{"function": 1, "do": 1, "if": 1, "repeat": 1, "end": -1, "until": -1, "(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}
)

// unfitLua also finds a return, behind which nothing may stand.
func unfitLua(text string) string {
	depth, returns := 0, false
	for {
		at := luaParts.FindStringSubmatchIndex(text)
		if at == nil {
			break
		}
		part := text[at[0]:at[1]]
		text = text[at[1]:]
		switch {
		case at[2] >= 0 || at[4] >= 0: // [==[ has its end in ]==]
			equals := strings.Repeat("=", strings.Count(part, "="))
			_, rest, closed := strings.Cut(text, "]"+equals+"]")
			if !closed {
				return openText
			}
			text = rest
		case part[0] == '"' && at[6] == at[7], part[0] == '\'' && at[8] == at[9]:
			return openText
		case part == "return" && depth == 0:
			returns = true
		}
		if depth += luaDepth[part]; depth < 0 {
			return openBlock
		}
	}
	switch {
	case depth > 0:
		return openBlock
	case returns:
		return "it ends with a return, behind which nothing may stand: put the lines before that"
	}
	return ""
}

var elispParts = regexp.MustCompile(`(?s);[^\n]*|"(?:\\.|[^"\\])*("?)|\?\\?.|\\.|[()\[\]]`)

func unfitElisp(text string) string {
	depth := 0
	for _, at := range elispParts.FindAllStringSubmatchIndex(text, -1) {
		switch part := text[at[0]:at[1]]; part[0] {
		case '"':
			if at[2] == at[3] {
				return openText
			}
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		}
		if depth < 0 {
			break
		}
	}
	if depth != 0 {
		return openBlock
	}
	return ""
}

const vimEnds = `(?:en|endif|endfo|endfor|endw|endwhile|endf|endfun|endfunc|endfunction|endt|endtry)`

var (
	vimBlock = regexp.MustCompile(`^(?:if|for|wh|while|fu|fun|func|function|try)\b`)
	vimEnd   = regexp.MustCompile(`^` + vimEnds + `\b`)
	vimClose = regexp.MustCompile(`\|\s*` + vimEnds + `\s*$`) // the block that starts in the same line
	vimHere  = regexp.MustCompile(`<<\s*(?:trim\s+)?(?:eval\s+)?([A-Z]+)\s*$`)
)

// unfitVimScript also finds what ends the file early, and the other language that a
// vimrc may be in.
func unfitVimScript(text string) string {
	depth, here := 0, ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		marker := vimHere.FindStringSubmatch(line)
		switch {
		case here != "":
			if line == here {
				here = ""
			}
		case marker != nil && !strings.HasPrefix(line, `"`):
			here = marker[1]
		case depth == 0 && (line == "finish" || line == "finis"):
			return `it ends early, by a line "finish": put the lines before that`
		case line == "vim9script" || strings.HasPrefix(line, "vim9script "):
			return "it is written in Vim9 script, and these lines are not: put them into a file of their own and source that"
		case vimEnd.MatchString(line):
			depth--
		case vimBlock.MatchString(line) && !vimClose.MatchString(line):
			depth++
		}
	}
	switch {
	case here != "":
		return openText
	case depth != 0:
		return openBlock
	}
	return ""
}
