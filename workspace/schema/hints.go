package schema

import (
	"maps"
	"slices"
	"strings"
)

// hint objects to what JSON Schema passes over in silence and what is near to
// something that it knows: most likely it is misspelt.
func (l *loader) hint(d *document, n *node) {
	for _, key := range n.keys {
		if len(key) < 5 || keywords[key] || strings.HasPrefix(key, "x-") || key == "example" {
			continue
		}
		if near := nearest(key, keywordNames); near != "" {
			at := n.fields[key]
			l.hints = append(l.hints, Fault{ID: d.id, Span: at.key, Message: "JSON Schema has no keyword " + code(key) + "; did you mean " + code(near) + "?"})
		}
	}
	if format, is := n.text("format"); is && formatWords[format].one == "" {
		if near := nearest(format, formatNames); near != "" {
			l.hints = append(l.hints, Fault{ID: d.id, Span: n.fields["format"].span,
				Message: "There is no format " + code(format) + ", so it is not checked; did you mean " + code(near) + "?"})
		}
	}
}

var (
	keywordNames = strings.Fields(`$schema $id $ref $anchor $defs $comment $vocabulary $dynamicRef $dynamicAnchor $recursiveRef $recursiveAnchor
		definitions dependencies allOf anyOf oneOf not if then else properties patternProperties additionalProperties propertyNames
		unevaluatedProperties unevaluatedItems dependentSchemas dependentRequired items prefixItems additionalItems contains minContains maxContains
		type enum const minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern format minItems maxItems uniqueItems
		required minProperties maxProperties title description default examples deprecated readOnly writeOnly
		contentEncoding contentMediaType contentSchema`)
	keywords    = set(keywordNames)
	formatNames = slices.Sorted(maps.Keys(formatWords))
)

func set(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
