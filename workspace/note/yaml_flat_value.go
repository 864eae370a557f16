package note

import (
	"strings"

	"github.com/notels/notels/workspace/source"
)

// scalar reads a value, which may have blanks around.
func (r *flatReader) scalar(s string, at int, inBrackets bool) bool {
	at += blanks(s)
	s = strings.Trim(s, " ")
	switch {
	case s == "":
		return false
	case isQuote(s[0]):
		return r.quoted(s, at)
	}
	kind, known := plainKind(s)
	r.add(kind, s, at, at+len(s))
	return known && isFlatPlain(s, inBrackets)
}

// quoted reads a value in quotes that is what stands between them.
func (r *flatReader) quoted(s string, at int) bool {
	end := len(s) - 1
	if end == 0 || s[end] != s[0] {
		return false
	}
	inner := s[1:end]
	r.add(TextValue, inner, at+1, at+end)
	return strings.IndexByte(inner, s[0]) < 0 && (s[0] == '\'' || strings.IndexByte(inner, '\\') < 0)
}

// add adds a value to the list that the last field has, or as its value.
func (r *flatReader) add(kind ValueKind, text string, from, to int) {
	v := Value{Kind: kind, Text: text, Span: r.span(from, to)}
	of := &r.last().Value
	if of.Kind != ListValue {
		*of = v
		return
	}
	r.items = append(r.items, v)
	end := len(r.items)
	of.Items = r.items[end-len(of.Items)-1 : end : end]
}

func (r *flatReader) last() *Field { return &r.fields[len(r.fields)-1] }

func (r *flatReader) span(from, to int) source.Span {
	return source.Span{Start: r.start + from, End: r.start + to}
}

func blanks(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }

func isQuote(c byte) bool { return c == '"' || c == '\'' }

// isFlatWord tells what has no meaning to YAML anywhere.
func isFlatWord(c byte) bool { return isLetter(c) || c >= '0' && c <= '9' || c == '_' || c >= 0x80 }

func isFlatKey(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isFlatWord(s[i]) && (i == 0 || strings.IndexByte("-./ ", s[i]) < 0) {
			return false
		}
	}
	return s != "" && s[len(s)-1] != ' '
}

// isFlatPlain tells a value without quotes that goes to its end as YAML reads it,
// be it on its line or in brackets.
func isFlatPlain(s string, inBrackets bool) bool {
	start := s
	if s[0] == '-' && len(s) > 1 {
		start = s[1:]
	}
	if !isFlatWord(start[0]) && strings.IndexByte("/.($+<", s[0]) < 0 {
		return false
	}
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case ':':
			if i+1 == len(s) || s[i+1] == ' ' {
				return false
			}
		case '#':
			if s[i-1] == ' ' {
				return false
			}
		case '[', ']', '{', '}':
			if inBrackets {
				return false
			}
		}
	}
	return true
}
