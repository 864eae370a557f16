package note

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/notels/notels/workspace/source"
	"go.yaml.in/yaml/v4"
)

// yamlEntry is a key with its value.
type yamlEntry struct{ key, value *yaml.Node }

// nestedDuplicates looks for keys that come twice within a value.
func (r *yamlReader) nestedDuplicates(n *yaml.Node, depth int) {
	if depth > maxDepth {
		return
	}
	if n.Kind == yaml.MappingNode {
		first := map[string]yamlFirst{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if key := n.Content[i]; key.Kind == yaml.ScalarNode {
				r.seen(first, yamlEntry{key, n.Content[i+1]}, n.Style&yaml.FlowStyle == 0)
			}
		}
	}
	for _, c := range n.Content {
		r.nestedDuplicates(c, depth+1)
	}
}

// yamlFirst is the first entry with a key.
type yamlFirst struct {
	span  source.Span
	value *yaml.Node
}

// seen flags an entry whose key was there already. inLines tells that it starts a
// line, and is on lines of its own.
func (r *yamlReader) seen(first map[string]yamlFirst, e yamlEntry, inLines bool) {
	key, span := r.unmasked(e.key.Value), r.span(e.key)
	before, ok := first[key]
	switch {
	case !ok:
		first[key] = yamlFirst{span, e.value}
		return
	case key == "<<": // merges another map, any number of times
		return
	}
	p := Problem{Code: FrontmatterDuplicateKey, Span: span, Related: []Related{{before.span, "the first one"}},
		Message: fmt.Sprintf("The key %q is there twice; remove one of the two.", key)}
	if r.twice++; r.twice <= MostProblems {
		if removed := r.removed(e, inLines); len(removed) > 0 {
			nothingLost := sameNodes(e.value, before.value, 0) && bytes.IndexByte(r.yaml[removed[0].Span.Start:removed[0].Span.End], '#') < 0
			p.Fix = &Fix{"Remove this entry", removed, nothingLost}
		}
	}
	r.note.Problems = append(r.note.Problems, p)
}

// removed removes an entry, none where it goes over other lines than its own, or where
// it is not sure where its value ends.
func (r *yamlReader) removed(e yamlEntry, inLines bool) []source.Edit {
	from, to := r.offset(e.key), r.nodeEnd(e.value)
	if !inLines { // with the comma before
		before := bytes.TrimRight(r.yaml[:from], " \t\r\n")
		behind := bytes.TrimLeft(r.yaml[to:r.part.End], " \t\r\n") // else the value ends elsewhere
		if len(before) == 0 || before[len(before)-1] != ',' || len(behind) == 0 || behind[0] != ',' && behind[0] != '}' {
			return nil
		}
		return []source.Edit{{Span: source.Span{Start: len(before) - 1, End: to}}}
	}
	start := r.text.LineSpan(r.text.Line(from)).Start
	end := r.entryEnd(start)
	if to > end || !isBlankText(r.yaml[start:from]) {
		return nil
	}
	return []source.Edit{{Span: source.Span{Start: start, End: end}}}
}

// nodeEnd is where a value ends that is on one line, in quotes or in brackets.
func (r *yamlReader) nodeEnd(n *yaml.Node) int {
	switch {
	case n.Kind == yaml.ScalarNode, n.Kind == yaml.AliasNode:
		return r.span(n).End + quoteLen(n)
	case n.Style&yaml.FlowStyle != 0:
		return r.value(n, 0).Span.End
	}
	return r.offset(n)
}

// quoteLen is the length of the quote that ends a value.
func quoteLen(n *yaml.Node) int {
	if isQuoted(n) {
		return 1
	}
	return 0
}

// entryEnd is where the lines of an entry end that starts at the start of a line,
// without the comments below it.
func (r *yamlReader) entryEnd(start int) (end int) {
	line, next := lineAt(r.yaml[:r.part.End], start)
	column := indentOf(line)
	for end = next; next < r.part.End; {
		line, next = lineAt(r.yaml[:r.part.End], next)
		indent := indentOf(line)
		if len(line) == 0 || line[indent] == '#' && indent <= column {
			continue
		}
		if item := line[indent] == '-' && (len(line) == indent+1 || isBlank(line[indent+1])); indent < column || indent == column && !item {
			break
		}
		end = next
	}
	return end
}

// sameNodes tells values that are the same to YAML. An alias is that of one anchor,
// whose name may stand for another value below.
func sameNodes(a, b *yaml.Node, depth int) bool {
	return a.Kind == b.Kind && a.Value == b.Value && a.ShortTag() == b.ShortTag() && a.Anchor == b.Anchor && a.Alias == b.Alias && depth < maxDepth &&
		slices.EqualFunc(a.Content, b.Content, func(a, b *yaml.Node) bool { return sameNodes(a, b, depth+1) })
}
