package note

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"

	"github.com/adrg/frontmatter"
	"github.com/notels/notels/workspace/source"
)

// findFrontmatter finds the block that b starts with, which a byte order mark may
// precede. Blanks may follow the delimiters.
//
//   - YAML goes from a first line that is exactly "---", or "---yaml", to the next
//     unindented "---" or "...".
//   - TOML goes from "+++" to "+++", or from "---toml" to "---".
//   - JSON goes from ";;;" to ";;;", or from "---json" to "---", and its own braces
//     may be left out there. As Hugo has it, a note may start with the braces, too:
//     with a "{" that a key in double quotes and its colon follow, on the same line or
//     on the next. Then it goes to the brace that closes it, behind which nothing
//     stands on the line; if that can't be told, to the next line that is exactly "}".
//
// An unclosed block counts only if an entry follows: "key:", "key =", or "{" or a
// key in quotes. It goes to the first blank line then, and closed is false.
func findFrontmatter(b []byte) (f Frontmatter, closed bool) {
	start := 0
	if bytes.HasPrefix(b, []byte("\uFEFF")) {
		start = 3
	}
	first, next := lineAt(b, start)
	if len(first) > 0 && first[0] == '{' {
		return findBraces(b, start)
	}
	d := formats[string(first)]
	if d.format == NoFormat {
		return Frontmatter{}, true
	}
	f.Inner.Start = next
	isEnd := func(line []byte) bool { return string(line) == d.end || d.format == YAML && string(line) == "..." }
	f.Span.Start = start
	if f.Inner.End, f.Span.End, closed = findEnd(b, next, isEnd); closed {
		f.Format = d.format
		return f, true
	}
	if !startsWithEntry(d.format, b[next:]) {
		return Frontmatter{}, true
	}
	f.Format = d.format
	return f, false
}

// findEnd finds the line that ends a block: where it starts, and where the next one
// does. If there is none, both are where the first blank line starts.
func findEnd(b []byte, at int, isEnd func(line []byte) bool) (start, end int, found bool) {
	blank := len(b)
	for at < len(b) {
		line, next := lineAt(b, at)
		if isEnd(line) {
			return at, next, true
		}
		if len(line) == 0 {
			blank = min(blank, at)
		}
		at = next
	}
	return blank, blank, false
}

// findBraces finds JSON that starts with its own brace.
func findBraces(b []byte, start int) (f Frontmatter, closed bool) {
	first, next := lineAt(b, start)
	if !jsonMember.Match(bytes.TrimLeft(b[start+1:], " \t\r\n")) {
		return Frontmatter{}, true
	}
	f = Frontmatter{Format: JSON, Inner: source.Span{Start: next}}
	if len(first) > 1 {
		f.Inner.Start = start + 1
	}
	if end := jsonEnd(b, start); end >= 0 {
		if rest, after := lineAt(b, end); len(rest) == 1 {
			f.Inner.End, f.Span = end, source.Span{Start: start, End: after}
			return f, true
		}
	}
	if len(first) > 1 {
		return Frontmatter{}, true
	}
	f.Span.Start = start
	f.Inner.End, f.Span.End, closed = findEnd(b, next, func(line []byte) bool { return string(line) == "}" })
	return f, closed
}

// startsWithEntry reports whether an entry of a language stands at the start.
func startsWithEntry(f Format, b []byte) bool {
	switch f {
	case TOML:
		return tomlKey.Match(b)
	case JSON:
		return bytes.HasPrefix(b, []byte("{")) || jsonMember.Match(b)
	}
	return startsWithKey(b)
}

// tomlKey is a key of TOML with its equals sign.
var tomlKey = regexp.MustCompile(`^[ \t]*(?:[\w.-]+|"[^"\r\n]*"|'[^'\r\n]*')[ \t]*=`)

// startsWithKey reports whether the first line is a "key:".
func startsWithKey(b []byte) bool {
	line, _ := lineAt(b, 0)
	key, _, found := bytes.Cut(line, []byte(":"))
	return found && len(key) > 0 && bytes.IndexFunc(key, func(r rune) bool {
		return !unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.So) && r != '_' && r != '-' && r != '\u200d'
	}) < 0
}

// delimiter is a first line of frontmatter: the line that ends it, and its language.
type delimiter struct {
	end    string
	format Format
}

// formats are the first lines and what they stand for.
var formats = func() map[string]delimiter {
	all := map[string]delimiter{}
	for start, end := range map[string]string{
		"---": "---", "---yaml": "---", "---toml": "---", "---json": "---", "+++": "+++", ";;;": ";;;", "{": "}",
	} {
		all[start] = delimiter{end, formatOf(start, end)}
	}
	return all
}()

// formatOf tells the language of a block from its delimiters. The library
// decides; its idea of where a block ends is looser than ours, so it is given
// an empty one, and its hooks only note which format it took.
func formatOf(start, end string) (found Format) {
	took := func(f Format) frontmatter.UnmarshalFunc {
		return func([]byte, any) error { found = f; return nil }
	}
	empty := strings.NewReader(start + "\n" + end + "\n")
	_, err := frontmatter.Parse(empty, nil,
		frontmatter.NewFormat("---", "---", took(YAML)),
		frontmatter.NewFormat("---yaml", "---", took(YAML)),
		frontmatter.NewFormat("+++", "+++", took(TOML)),
		frontmatter.NewFormat("---toml", "---", took(TOML)),
		frontmatter.NewFormat(";;;", ";;;", took(JSON)),
		frontmatter.NewFormat("---json", "---", took(JSON)),
		frontmatter.NewFormat("{", "}", took(JSON)))
	if err != nil {
		return NoFormat
	}
	return found
}
