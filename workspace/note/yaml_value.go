package note

import (
	"github.com/notels/notels/workspace/source"
	"go.yaml.in/yaml/v4"
)

// maxDepth bounds the walk into nested values.
const maxDepth = 100

// mostAliased bounds what is in the lists and maps that aliases stand for: each of
// two bytes could stand for thousands.
const mostAliased = 100

// value is a node with all in it. An alias has its own place, what is in it
// those of what it stands for.
func (r *yamlReader) value(n *yaml.Node, depth int) Value {
	v := Value{Span: r.span(n)}
	isAlias := n.Alias != nil
	if isAlias {
		n = n.Alias
		if n.Kind == yaml.ScalarNode && len(n.Value) > longestValue {
			return v // else a few bytes stand for any number
		}
		r.aliases++
		defer func() { r.aliases-- }()
	}
	v.Kind = kindOf(n)
	if n.Kind == yaml.ScalarNode {
		if v.Text = r.unmasked(n.Value); v.Kind == NullValue && v.Text == "" {
			v.Span.End = v.Span.Start
		}
		return v
	}
	if r.aliases > 0 {
		r.aliased += len(n.Content)
	}
	switch {
	case depth >= maxDepth:
		r.cut(v.Span.Start, n, "it is nested too deeply")
	case r.aliases > 0 && r.aliased > mostAliased:
		r.cut(v.Span.Start, n, "the aliases of this frontmatter stand for too many values")
	default:
		end := r.fill(&v, n, depth+1)
		if n.Style&yaml.FlowStyle != 0 && !isAlias {
			v.Span.End = r.closing(end)
		}
	}
	return v
}

// cut tells of a list or map that is not looked into, once.
func (r *yamlReader) cut(at int, n *yaml.Node, why string) {
	if len(n.Content) > 0 && !r.isCut {
		r.isCut = true
		r.note.problem(TooComplex, source.Span{Start: at, End: at + 1}, "notels does not read what lies in this: "+why+".")
	}
}

// fill adds what is in a list or map, and returns where that ends. Keys that are no
// text, as in a template's "{{date}}", name nothing, but may be too much.
func (r *yamlReader) fill(v *Value, n *yaml.Node, depth int) (end int) {
	end = v.Span.Start + 1
	if n.Kind == yaml.SequenceNode {
		for _, item := range n.Content {
			v.Items = append(v.Items, r.value(item, depth))
			end = v.Items[len(v.Items)-1].Span.End
		}
	}
	if n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			if key.Kind != yaml.ScalarNode {
				r.value(key, depth)
			}
			f := Field{Key: r.unmasked(key.Value), KeySpan: r.span(key)} // before its value: places are found in their order
			if f.Value = r.value(n.Content[i+1], depth); key.Kind == yaml.ScalarNode && !IsTemplate(f.Key) {
				v.Fields = append(v.Fields, f)
			}
			end = f.Value.Span.End
		}
	}
	return end
}

// closing is where the bracket ends that follows.
func (r *yamlReader) closing(at int) int {
	for ; at < r.part.End; at++ {
		switch r.yaml[at] {
		case ']', '}':
			return at + 1
		case '#':
			at = r.text.LineSpan(r.text.Line(at)).End
		}
	}
	return r.part.End
}

// kindOf is what YAML makes of a node that is no alias. Texts with tags of their
// own are texts.
func kindOf(n *yaml.Node) ValueKind {
	switch {
	case n.Kind == yaml.SequenceNode:
		return ListValue
	case n.Kind == yaml.MappingNode:
		return MapValue
	}
	if kind, ok := tagKinds[n.ShortTag()]; ok {
		return kind
	}
	return TextValue
}

// tagKinds are the kinds of scalars by YAML's tags (YAML 1.2.2, 10.2 and 10.3;
// dates are YAML 1.1's).
var tagKinds = map[string]ValueKind{
	"!!null": NullValue, "!!bool": BoolValue, "!!int": IntValue, "!!float": FloatValue, "!!timestamp": DateValue,
}
