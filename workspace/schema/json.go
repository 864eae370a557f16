package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/notels/notels/workspace/source"
)

// node is a value in a schema file, with its place.
type node struct {
	span   source.Span // with the quotes of a text
	key    source.Span // of its key, with quotes
	value  any         // the same, as the library takes it
	keys   []string    // of an object, in their order
	fields map[string]*node
	items  []*node
}

// at is the node that the parts of a JSON pointer lead to, nil if there is none.
func (n *node) at(path ...string) *node {
	for _, part := range path {
		switch {
		case n == nil:
			return nil
		case n.fields != nil:
			n = n.fields[part]
		default:
			i, err := strconv.Atoi(part)
			if err != nil || i < 0 || i >= len(n.items) {
				return nil
			}
			n = n.items[i]
		}
	}
	return n
}

// text is the text that stands at a key, if one does.
func (n *node) text(key string) (string, bool) {
	field := n.at(key)
	if field == nil {
		return "", false
	}
	s, ok := field.value.(string)
	return s, ok
}

// maxDepth is how deep the values in a schema file may lie in each other.
const maxDepth = 200

// readJSON reads a schema file. The decoder tells where tokens end, and between
// two of them there are but blanks, a comma or a colon.
func readJSON(b []byte) (*node, *Fault) {
	if rest, marked := bytes.CutPrefix(b, []byte("\ufeff")); marked {
		b = append([]byte("   "), rest...)
	}
	if err := json.Unmarshal(b, new(json.RawMessage)); err != nil {
		return nil, syntaxFault(b, err)
	}
	r := &reader{bytes: b, decoder: json.NewDecoder(bytes.NewReader(b))}
	r.decoder.UseNumber()
	n := r.value(0)
	return n, r.fault
}

type reader struct {
	bytes   []byte
	decoder *json.Decoder
	fault   *Fault // the first one
}

// next is the next token and its place. What is read is known to be JSON.
func (r *reader) next() (json.Token, source.Span) {
	start := int(r.decoder.InputOffset())
	for start < len(r.bytes) && bytes.IndexByte([]byte(" \t\r\n,:"), r.bytes[start]) >= 0 {
		start++
	}
	token, _ := r.decoder.Token()
	return token, source.Span{Start: start, End: int(r.decoder.InputOffset())}
}

func (r *reader) value(depth int) *node {
	token, span := r.next()
	n := &node{span: span, value: token}
	if depth > maxDepth {
		r.object(span, fmt.Sprintf("Values lie in each other here more than %d deep.", maxDepth))
	}
	if r.fault != nil {
		return n
	}
	switch token {
	case json.Delim('{'):
		r.fields(n, depth)
	case json.Delim('['):
		r.items(n, depth)
	default:
		if number, is := token.(json.Number); is && !sane(number) {
			r.object(span, "This number is too large.")
		}
	}
	return n
}

func (r *reader) object(span source.Span, message string) {
	if r.fault == nil {
		r.fault = &Fault{Span: span, Message: message}
	}
}

func (r *reader) fields(n *node, depth int) {
	object := map[string]any{}
	n.fields, n.value = map[string]*node{}, object
	for r.fault == nil && r.decoder.More() {
		token, span := r.next()
		key := token.(string)
		if n.fields[key] != nil {
			r.object(span, "The key "+code(key)+" is there twice; remove one of the two.")
			return
		}
		field := r.value(depth + 1)
		field.key = span
		n.keys = append(n.keys, key)
		n.fields[key], object[key] = field, field.value
	}
	r.end(n)
}

func (r *reader) items(n *node, depth int) {
	list := []any{}
	for r.fault == nil && r.decoder.More() {
		item := r.value(depth + 1)
		n.items, list = append(n.items, item), append(list, item.value)
	}
	n.value = list
	r.end(n)
}

func (r *reader) end(n *node) {
	if r.fault == nil {
		_, span := r.next()
		n.span.End = span.End
	}
}
