package lsp

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// wirePosition and the other wire types are the protocol's, read anew so that
// the server's own are not asked about themselves.
type wirePosition struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

type wireRange struct {
	Start wirePosition `json:"start"`
	End   wirePosition `json:"end"`
}

type wireLocation struct {
	URI   string
	Range wireRange
}

// lineStart is where a line of text starts, counted from 0, and its text
// without its line end; ok tells whether there is such a line.
func lineStart(text string, line int) (start int, content string, ok bool) {
	for {
		content = text[start:]
		end := strings.IndexAny(content, "\r\n")
		if end >= 0 {
			content = content[:end]
		}
		if line == 0 {
			return start, content, true
		}
		if end < 0 {
			return 0, "", false
		}
		start += end + 1
		if text[start-1] == '\r' && strings.HasPrefix(text[start:], "\n") {
			start++
		}
		line--
	}
}

// units is what a character counts in the encoding agreed on.
func (e *editor) units(r rune) int {
	switch {
	case e.utf8:
		return utf8.RuneLen(r)
	case r > 0xFFFF:
		return 2
	}
	return 1
}

// toPosition is what a byte offset is on the wire.
func (e *editor) toPosition(text string, offset int) wirePosition {
	var p wirePosition
	for ; ; p.Line++ {
		start, content, ok := lineStart(text, p.Line)
		next, _, more := lineStart(text, p.Line+1)
		if !ok || more && next <= offset {
			continue
		}
		for _, r := range content[:min(offset-start, len(content))] {
			p.Character += e.units(r)
		}
		return p
	}
}

func (e *editor) toRange(text string, start, end int) wireRange {
	return wireRange{e.toPosition(text, start), e.toPosition(text, end)}
}

// toOffset is the byte offset of a position, and its column in characters.
func (e *editor) toOffset(text string, p wirePosition) (offset, column int, err error) {
	start, content, ok := lineStart(text, p.Line)
	if !ok {
		return 0, 0, fmt.Errorf("there is no line %d", p.Line)
	}
	units := 0
	for i, r := range content {
		if units == p.Character {
			return start + i, column, nil
		}
		if units += e.units(r); units > p.Character {
			return 0, 0, fmt.Errorf("%d:%d is inside a character", p.Line, p.Character)
		}
		column++
	}
	if units != p.Character {
		return 0, 0, fmt.Errorf("%d:%d is past the end of its line", p.Line, p.Character)
	}
	return start + len(content), column, nil
}

// place shows a range as "1:3-1:7 "text"".
func (e *editor) place(name string, r wireRange) string {
	text, err := e.text(name)
	start, from, startErr := e.toOffset(text, r.Start)
	end, to, endErr := e.toOffset(text, r.End)
	if err = errors.Join(err, startErr, endErr); err != nil || end < start {
		return fmt.Sprintf("NO PLACE %v: %v", r, err)
	}
	return fmt.Sprintf("%d:%d-%d:%d %q", r.Start.Line+1, from+1, r.End.Line+1, to+1, text[start:end])
}

func (e *editor) location(l wireLocation) string {
	return e.name(l.URI) + " " + e.place(e.name(l.URI), l.Range)
}

// namePattern finds <NAME>, which stands for a document's URI.
var namePattern = regexp.MustCompile(`<[^<>"]*>`)

// local shows URIs in and beside the vault as <NAME>, and paths from the vault on.
func (e *editor) local(s string) string {
	uri := regexp.MustCompile(regexp.QuoteMeta(e.uri("..")) + `([^"\s]*)`)
	s = uri.ReplaceAllStringFunc(s, func(u string) string { return "<" + e.name(u) + ">" })
	return strings.ReplaceAll(s, e.dir+"/", "")
}
