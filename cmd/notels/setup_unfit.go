package main

import (
	"regexp"
	"strings"
)

// What is not closed in a file would swallow the lines that are added behind it. These
// know just enough of each language to find that.

const (
	openText  = "the text or comment that starts here is not closed"
	openBlock = "the bracket or block that starts here is not closed"
	noBlock   = "this closes a bracket or block that is not open"
)

// fitness is what is known of a text so far. Places in it are offsets.
type fitness struct {
	text string
	open []int // where the brackets and blocks start that are open
	at   int   // where the first is that does not fit
	why  string
}

// step opens or closes a bracket or block, or neither.
func (f *fitness) step(depth, at int) {
	switch {
	case depth > 0:
		f.open = append(f.open, at)
	case depth < 0 && len(f.open) > 0:
		f.open = f.open[:len(f.open)-1]
	case depth < 0:
		f.refuse(at, noBlock)
	}
}

// refuse keeps the first reason.
func (f *fitness) refuse(at int, why string) {
	if f.why == "" {
		f.at, f.why = at, why
	}
}

// end is what does not fit, once all is read.
func (f *fitness) end() byHand {
	switch {
	case len(f.open) > 0 && f.why != noBlock:
		return f.stop(f.open[0], openBlock) // what comes behind it may only seem not to fit
	case f.why != "":
		return f.stop(f.at, f.why)
	}
	return byHand{}
}

// stop is for what makes the rest of no matter.
func (f *fitness) stop(at int, why string) byHand {
	return byHand{line: strings.Count(f.text[:at], "\n") + 1, why: why}
}

var (
	luaParts = regexp.MustCompile(`(?s)--\[(=*)\[|--[^\n]*|\[(=*)\[|"(?:\\.|[^"\\\n])*("?)|'(?:\\.|[^'\\\n])*('?)|[A-Za-z_][A-Za-z0-9_]*|[()\[\]{}]`)
	luaDepth = map[string]int{"function": 1, "do": 1, "if": 1, "repeat": 1, "end": -1, "until": -1, "(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}
)

// unfitLua also finds a return, behind which nothing may stand.
func unfitLua(text string) byHand {
	f := fitness{text: text}
	for read := 0; ; {
		at := luaParts.FindStringSubmatchIndex(text[read:])
		if at == nil {
			return f.end()
		}
		start, part := read+at[0], text[read+at[0]:read+at[1]]
		read += at[1]
		switch {
		case at[2] >= 0 || at[4] >= 0: // [==[ has its end in ]==]
			equals := strings.Repeat("=", strings.Count(part, "="))
			inside, _, closed := strings.Cut(text[read:], "]"+equals+"]")
			if !closed {
				return f.stop(start, openText)
			}
			read += len(inside) + len(equals) + len("]]")
		case part[0] == '"' && at[6] == at[7], part[0] == '\'' && at[8] == at[9]:
			return f.stop(start, openText)
		case part == "return" && len(f.open) == 0:
			f.refuse(start, "it ends with this return, behind which nothing may stand: put the lines before that")
		}
		f.step(luaDepth[part], start)
	}
}

// elispParts has the letters ?(, ?\( and ?\C-\M-(, among others.
var elispParts = regexp.MustCompile(`(?s);[^\n]*|"(?:\\.|[^"\\])*("?)|\?(?:\\[A-Za-z]-|\\\^)*\\?.|\\.|[()\[\]]`)

func unfitElisp(text string) byHand {
	f := fitness{text: text}
	for _, at := range elispParts.FindAllStringSubmatchIndex(text, -1) {
		switch text[at[0]] {
		case '"':
			if at[2] == at[3] {
				return f.stop(at[0], openText)
			}
		case '(', '[':
			f.step(1, at[0])
		case ')', ']':
			f.step(-1, at[0])
		}
	}
	return f.end()
}

const vimEnds = `(?:en|endif|endfo|endfor|endw|endwhile|endf|endfun|endfunc|endfunction|endt|endtry)`

var (
	vimBlock = regexp.MustCompile(`^(?:if|for|wh|while|fu|fun|func|function|try)\b`)
	vimEnd   = regexp.MustCompile(`^` + vimEnds + `\b`)
	vimClose = regexp.MustCompile(`\|\s*` + vimEnds + `\s*(?:"[^"]*)?$`) // the block that starts in the same line
	// A shift by some bits is none.
	vimHere = regexp.MustCompile(`(?:=|(?:^|[|:]\s*|\bsilent!?\s+)(?:lua|py\w*|pe\w*|rub\w*|tcl?|mz\w*)\s*)<<\s*(?:trim\s+)?(?:eval\s+)?(\S+)\s*$`)
)

// unfitVimScript also finds what ends the file early, and the other language that a
// vimrc may be in.
func unfitVimScript(text string) byHand {
	f := fitness{text: text}
	at, next, here, hereAt := 0, 0, "", 0
	for line := range strings.Lines(text) {
		at, next = next, next+len(line)
		line = strings.TrimSpace(line)
		marker := vimHere.FindStringSubmatch(line)
		switch {
		case here != "":
			if line == here {
				here = ""
			}
		case marker != nil && !strings.HasPrefix(line, `"`):
			here, hereAt = marker[1], at
		case len(f.open) == 0 && (line == "finish" || line == "finis"):
			return f.stop(at, "it ends early, by this line: put the lines before that")
		case line == "vim9script" || strings.HasPrefix(line, "vim9script "):
			return f.stop(at, "it is written in Vim9 script, and these lines are not: put them into a file of their own and source that")
		case vimEnd.MatchString(line):
			f.step(-1, at)
		case vimBlock.MatchString(line) && !vimClose.MatchString(line):
			f.step(1, at)
		}
	}
	if here != "" {
		return f.stop(hereAt, openText)
	}
	return f.end()
}
