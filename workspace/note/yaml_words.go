package note

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

const invalid = "This frontmatter is not valid YAML: "

// mistakes are those that are made most: what the library says of them, the
// characters of which one is there, "" for any, and what is to be done. "%c" is
// that character. What is left open is noticed elsewhere than it is made.
var mistakes = []struct {
	says, there string
	open        bool
	remedy      string
}{
	{"cannot start any token", "\t", false, "Write blanks instead of this tab: YAML takes none at the start of a line."},
	{"cannot start any token", "@`%", false, `Write quotes around this value: it starts with "%c".`},
	{"expected alphabetic or numeric", "*&", false, `Write quotes around this value: it starts with "%c".`},
	{"unknown anchor", "*", false, `Write quotes around this value: it starts with "%c".`},
	{"unexpected end of stream", `"'`, true, "Write %c at the end of this text, too: its quotes are never closed."},
	{"expected ',' or ']'", "[", true, `Write "]" at the end of this list: it is never closed.`},
	{"expected ',' or '}'", "{", true, `Write "}" at the end of this map: it is never closed.`},
	{"control characters", "", false, "Delete this character (%U): it can't be seen, and YAML takes none of its kind."},
}

// bareLink finds a link that YAML reads as a list.
var bareLink = regexp.MustCompile(`[-:,] \[\[`)

// explain is what to say of an error at a place, and where what it speaks of
// starts: in a note-taker's words where there are some, else in the library's.
func (r *yamlReader) explain(err *yaml.LoadError, at int) (message string, from int) {
	says := err.Message
	if err.ContextMsg != "" {
		says += " (" + err.ContextMsg + ")"
	}
	if bareLink.Match(r.text.Slice(r.text.LineSpan(r.text.Line(at)))) {
		return invalid + says + `; write quotes around links, as in "[[note]]"`, at
	}
	value := r.startOfValue(at)
	if value < at && strings.Contains(says, "mapping values are not allowed") {
		return `Write quotes around this value: it has ": " in it.`, value
	}
	noticed := r.mark(err.Mark) == at
	for _, m := range mistakes {
		if !strings.Contains(says, m.says) || m.open && noticed {
			continue
		}
		for _, from := range []int{at, max(at-1, r.part.Start)} { // a "*" is noticed behind it
			c, _ := utf8.DecodeRune(r.text.Bytes()[from:])
			if m.there == "" || strings.ContainsRune(m.there, c) {
				return strings.NewReplacer("%c", string(c), "%U", fmt.Sprintf("%U", c)).Replace(m.remedy), from
			}
		}
	}
	return invalid + says, at
}

// startOfValue is where the value starts that a place is in, which stands behind a key
// or a list's mark on the same line; it is the place itself if there are none.
func (r *yamlReader) startOfValue(at int) int {
	line := r.text.LineSpan(r.text.Line(at))
	before := r.text.String(line)[:at-line.Start]
	for _, mark := range []string{": ", "- "} {
		if i := strings.Index(before, mark); i >= 0 {
			rest := before[i+len(mark):]
			return at - len(strings.TrimLeft(rest, " "))
		}
	}
	return at
}
