package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// document is a note that the demo has open, read as a person reads it.
type document struct {
	file    string // as seen from the vault
	lines   []string
	version int
}

// position is a place in a document; characters are bytes.
type position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

// link is a wikilink as it is written.
type link struct {
	text, target string
	at           position // on its target
}

// section is a part of a document, from a heading to the next.
type section struct {
	*document
	from, to int // lines
}

// section is the one whose heading has a word in it, else the whole text.
func (d *document) section(word string) section {
	for i, line := range d.lines {
		if strings.HasPrefix(line, "#") && strings.Contains(line, word) {
			to := i + 1
			for to < len(d.lines) && !strings.HasPrefix(d.lines[to], "#") {
				to++
			}
			return section{d, i, to}
		}
	}
	return d.whole()
}

// whole is the text below the first heading.
func (d *document) whole() section {
	from := max(0, slices.IndexFunc(d.lines, func(line string) bool { return strings.HasPrefix(line, "#") }))
	return section{d, from, len(d.lines)}
}

// lastLine is the end of the section's last line that is not blank.
func (s section) lastLine() position {
	i := max(s.to-1, 0)
	for i > s.from && strings.TrimSpace(s.lines[i]) == "" {
		i--
	}
	return position{i, len(s.lines[i])}
}

var wikilink = regexp.MustCompile(`\[\[([^\[\]|#]+)[^\[\]]*\]\]`)

// link is the first link of the section whose heading has a word in it, else of
// the whole text.
func (d *document) link(word string) (link, error) {
	for _, s := range []section{d.section(word), d.whole()} {
		for i := s.from; i < s.to; i++ {
			if m := wikilink.FindStringSubmatchIndex(s.lines[i]); m != nil {
				line := s.lines[i]
				return link{line[m[0]:m[1]], line[m[2]:m[3]], position{i, m[2]}}, nil
			}
		}
	}
	return link{}, fmt.Errorf("%s has no link to show", d.file)
}

// with is the document's text with something typed at a place.
func (d *document) with(at position, typed string) string {
	lines := slices.Clone(d.lines)
	line := lines[at.Line]
	lines[at.Line] = line[:at.Character] + typed + line[at.Character:]
	return strings.Join(lines, "\n")
}
