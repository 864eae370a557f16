package note

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
	"go.yaml.in/yaml/v4"
)

// problem reports an error of the part that was read last on its place, and
// returns that place.
func (r *yamlReader) problem(err error) int {
	p := Problem{Code: FrontmatterSyntax, Message: invalid + err.Error()}
	var load *yaml.LoadError
	var root *rootError
	at := r.part.Start
	from := at
	switch {
	case errors.As(err, &root):
		at, from = root.offset, root.offset
		p.Message = root.Error() + "."
	case errors.As(err, &load):
		at = r.place(load)
		p.Message, from = r.explain(load, at)
		if context := r.mark(load.ContextMark); strings.HasPrefix(p.Message, invalid) && load.ContextMark.Line > 0 && context < at {
			p.Related = []Related{{r.rest(context), load.ContextMsg}}
		}
	}
	p.Span = r.rest(from)
	if c, size := utf8.DecodeRune(r.text.Bytes()[at:]); r.closed && (c != utf8.RuneError || size != 1) { // see checkUTF8
		r.note.Problems = append(r.note.Problems, p)
	}
	return at
}

func (r *yamlReader) mark(m yaml.Mark) int { return r.at(m.Line, m.Column) }

// place is where the mistake is that an error tells of. What is opened and
// never closed is found at the end of the part, but was made where it starts.
func (r *yamlReader) place(err *yaml.LoadError) int {
	if at, ok := r.unreadable(); ok {
		return at
	}
	end := r.part.Start + len(bytes.TrimRight(r.slice(r.part), " \t\r\n"))
	at := r.mark(err.Mark)
	if at < end {
		return at
	}
	if context := r.mark(err.ContextMark); err.ContextMark.Line > 0 && context < end {
		return context
	}
	if colon := bytes.Index(r.slice(r.part), []byte(": ")); colon >= 0 {
		return r.part.Start + colon + 2
	}
	return r.part.Start
}

// unreadable is the first place of bytes that are no text, or of control
// characters; the library gives none for them.
func (r *yamlReader) unreadable() (int, bool) {
	for at := r.part.Start; at < r.part.End; {
		c, size := utf8.DecodeRune(r.text.Bytes()[at:r.part.End])
		if c == utf8.RuneError && size == 1 || c < ' ' && c != '\t' && c != '\r' && c != '\n' {
			return at, true
		}
		at += size
	}
	return 0, false
}

// duplicates looks for top-level keys that come twice.
func (r *yamlReader) duplicates() {
	first := map[string]source.Span{}
	for _, f := range r.note.Frontmatter.Fields {
		r.seen(first, f.Key, f.KeySpan)
	}
}

// nestedDuplicates looks for keys that come twice within a value.
func (r *yamlReader) nestedDuplicates(n *yaml.Node, depth int) {
	if depth > maxDepth {
		return
	}
	if n.Kind == yaml.MappingNode {
		first := map[string]source.Span{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if key := n.Content[i]; key.Kind == yaml.ScalarNode {
				r.seen(first, r.unmasked(key.Value), r.span(key))
			}
		}
	}
	for _, c := range n.Content {
		r.nestedDuplicates(c, depth+1)
	}
}

func (r *yamlReader) seen(first map[string]source.Span, key string, span source.Span) {
	before, ok := first[key]
	if !ok {
		first[key] = span
		return
	}
	if key == "<<" {
		return // merges another map, any number of times
	}
	r.note.problem(FrontmatterDuplicateKey, span,
		fmt.Sprintf("The key %q is there twice; remove one of the two.", key), Related{before, "the first one"})
}
