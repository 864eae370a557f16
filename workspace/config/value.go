package config

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// value is what stands behind a key, in TOML and in JSON alike.
type value struct {
	kind    kind
	text    string // a string's content; of a number, date or truth value what was typed
	span    source.Span
	items   []*value          // of a list
	entries []*entry          // of a table, in their order
	byKey   map[string]*entry // the same
}

type kind uint8

const (
	scalar kind = iota // a number, a date, true or false
	text
	list
	table
)

type entry struct {
	key   string
	span  source.Span // of the key
	value *value
}

func newTable(span source.Span) *value {
	return &value{kind: table, span: span, byKey: map[string]*entry{}}
}

// add puts an entry into a table, unless there is one with its key, which is
// returned then.
func (v *value) add(e *entry) (there *entry) {
	if there = v.byKey[e.key]; there == nil {
		v.entries = append(v.entries, e)
		v.byKey[e.key] = e
	}
	return there
}

// String says in a message what was found.
func (v *value) String() string {
	switch v.kind {
	case text:
		return strconv.Quote(note.Short(v.text))
	case list:
		if len(v.items) == 0 {
			return "an empty list"
		}
		return "a list"
	case table:
		return "a group of settings"
	}
	return note.Short(v.text)
}

// code is a key as messages show it.
func code(key string) string { return "`" + note.Short(key) + "`" }

// join adds a part to a key, in quotes where TOML asks for them.
func join(key, part string) string {
	bare := part != "" && strings.IndexFunc(part, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '-' || r == '_' || r == '.')
	}) < 0
	if !bare {
		part = strconv.Quote(part)
	}
	if key == "" {
		return part
	}
	return key + "." + part
}

// oneOf lists what is allowed: `"alias" or "title"`.
func oneOf(allowed []string) string {
	var b strings.Builder
	for i, a := range allowed {
		switch {
		case i > 0 && i == len(allowed)-1:
			b.WriteString(" or ")
		case i > 0:
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%q", a)
	}
	return b.String()
}
