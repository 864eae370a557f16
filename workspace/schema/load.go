package schema

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
)

// document is a schema file that was read.
type document struct {
	id, url  string
	root     *node
	name     *url.URL         // the root's $id, nil for none
	within   map[string]*node // what has an $id or is the root, by its URL
	anchors  map[string]*node // by URL with fragment
	bases    map[*node]*url.URL
	resolved map[*node]bool // whose references were followed
}

// loader reads a schema file and those that it refers to. It follows all
// references before the library does, so that a fault is where one is written,
// and the library has nothing left to look for.
//
// The $id of a file's root is but a name: the file's own place is what its
// references are relative to, else a schema with an address in the web could
// refer to no other file.
type loader struct {
	files  Files
	docs   map[string]*document // by URL; nil for what can't be read
	named  map[string]*document // by the $id of the root
	faults []Fault
	hints  []Fault // that leave the schema of use
	count  int     // of the schemas and parts of schemas
}

// maxParts bounds how many parts the schemas may have. The library's time grows
// with their square.
const maxParts = 3000

// load reads a file and all that it refers to; nil if it is no good.
func (l *loader) load(id string) *document {
	u := fileURL(id)
	if d, known := l.docs[u.String()]; known {
		return d
	}
	l.docs[u.String()] = nil
	b, err := l.files(id)
	if err != nil {
		l.faults = append(l.faults, Fault{ID: id, Message: sentence(err.Error())})
		return nil
	}
	return l.read(id, u, b)
}

func (l *loader) read(id string, u *url.URL, b []byte) *document {
	root, fault := readJSON(b)
	if fault != nil {
		fault.ID = id
		l.faults = append(l.faults, *fault)
		return nil
	}
	d := &document{
		id: id, url: u.String(), root: root,
		within: map[string]*node{}, anchors: map[string]*node{}, bases: map[*node]*url.URL{}, resolved: map[*node]bool{},
	}
	l.docs[d.url] = d
	switch root.value.(type) {
	case map[string]any, bool:
	default:
		l.fault(d, root, "A schema is an object in `{}`, not %s.", kindName(root.value))
		return nil
	}
	if d.nameRoot(u); d.name != nil {
		l.named[d.name.String()] = d
	}
	d.within[d.url] = root
	l.index(d, root, u)
	l.follow(d, root)
	return d
}

func (l *loader) fault(d *document, n *node, format string, args ...any) {
	l.faults = append(l.faults, Fault{ID: d.id, Span: n.span, Message: fmt.Sprintf(format, args...)})
}

// nameRoot takes the $id off the root.
func (d *document) nameRoot(u *url.URL) {
	object, _ := d.root.value.(map[string]any)
	for _, key := range []string{"$id", "id"} {
		written, is := d.root.text(key)
		if !is || strings.HasPrefix(written, "#") || key == "id" && !strings.Contains(written, "/") {
			continue
		}
		if id, err := url.Parse(written); err == nil {
			d.name = u.ResolveReference(id)
			d.name.Fragment = ""
		}
		delete(object, key)
	}
}

// index finds what can be referred to below a schema.
func (l *loader) index(d *document, n *node, base *url.URL) {
	if l.count++; l.count > maxParts {
		if l.count == maxParts+1 {
			l.fault(d, n, "This schema has more than %d parts, too many to check notes by.", maxParts)
		}
		return
	}
	if n.fields == nil || d.bases[n] != nil {
		return
	}
	if id, is := n.text("$id"); is && n != d.root {
		if u, err := url.Parse(id); err != nil {
			l.fault(d, n.at("$id"), "%s is no address.", code(id))
		} else if u.Fragment == "" {
			base = base.ResolveReference(u)
			l.name(d, n.at("$id"), d.within, base.String(), n)
		} else if u.Path == "" && u.Host == "" { // how older drafts write an anchor
			l.name(d, n.at("$id"), d.anchors, withFragment(base, u.Fragment), n)
		}
	}
	d.bases[n] = base
	for _, key := range []string{"$anchor", "$dynamicAnchor"} {
		if anchor, is := n.text(key); is {
			l.name(d, n.at(key), d.anchors, withFragment(base, anchor), n)
		}
	}
	l.checkDraft(d, n)
	for _, part := range n.subschemas() {
		l.index(d, part, base)
	}
}

// name gives a part a name, which no other one may have.
func (l *loader) name(d *document, at *node, names map[string]*node, name string, n *node) {
	if other := names[name]; other != nil && other != n {
		l.fault(d, at, "Another part of this schema has the name %s.", code(fmt.Sprint(at.value)))
		return
	}
	names[name] = n
}

func (l *loader) checkDraft(d *document, n *node) {
	written, is := n.text("$schema")
	if !is {
		return
	}
	u := strings.TrimSuffix(strings.Replace(written, "http:", "https:", 1), "#")
	if !slices.Contains(drafts, u) {
		l.fault(d, n.at("$schema"), "notels knows no draft of JSON Schema by this address; write %s.", code(drafts[0]))
	}
}

// drafts are the drafts of JSON Schema that the library knows.
var drafts = []string{
	"https://json-schema.org/draft/2020-12/schema", "https://json-schema.org/draft/2019-09/schema", "https://json-schema.org/draft-07/schema",
	"https://json-schema.org/draft-06/schema", "https://json-schema.org/draft-04/schema", "https://json-schema.org/schema",
}

// isDraft reports whether an address is that of a draft or of a part of one.
func isDraft(u string) bool {
	u = strings.Replace(u, "http:", "https:", 1)
	if slices.Contains(drafts, u) {
		return true
	}
	for _, d := range drafts[:2] {
		if strings.HasPrefix(u, strings.TrimSuffix(d, "schema")+"meta/") {
			return true
		}
	}
	return false
}

// follow reads what the references below a schema lead to, and checks links.
func (l *loader) follow(d *document, n *node) {
	if n.fields == nil || d.resolved[n] || d.bases[n] == nil {
		return
	}
	d.resolved[n] = true
	for _, key := range []string{"$ref", "$dynamicRef", "$recursiveRef"} {
		if ref, is := n.text(key); is {
			l.refer(d, n, key, ref)
		}
	}
	if link := n.at(linkKeyword); link != nil {
		if _, ok := readLink(link.value); !ok {
			l.fault(d, link, "`x-link` must be `true`, for a link to any note, or the type of the note, as `\"source\"`.")
		}
	}
	l.hint(d, n)
	for _, part := range n.subschemas() {
		l.follow(d, part)
	}
}

// shapes are the keywords with schemas in them, and how these lie there.
var shapes = map[string]shape{
	"not": alone, "if": alone, "then": alone, "else": alone, "contains": alone, "propertyNames": alone, "additionalProperties": alone,
	"additionalItems": alone, "unevaluatedProperties": alone, "unevaluatedItems": alone, "contentSchema": alone,
	"allOf": inList, "anyOf": inList, "oneOf": inList, "prefixItems": inList,
	"items":      aloneOrInList,
	"properties": inMap, "patternProperties": inMap, "dependentSchemas": inMap, "$defs": inMap, "definitions": inMap, "dependencies": inMap,
}

type shape uint8

const (
	alone shape = iota
	inList
	aloneOrInList
	inMap
)

// subschemas are the schemas that lie directly in one, in their order.
func (n *node) subschemas() (parts []*node) {
	for _, key := range n.keys {
		shape, has := shapes[key]
		if !has {
			continue
		}
		field := n.fields[key]
		switch {
		case shape == inMap:
			for _, name := range field.keys {
				parts = append(parts, field.fields[name])
			}
		case field.items != nil && shape != alone:
			parts = append(parts, field.items...)
		case shape != inList:
			parts = append(parts, field)
		}
	}
	return parts
}

// known are the files that were read.
func (l *loader) known() []*document {
	urls := slices.Sorted(maps.Keys(l.docs))
	docs := make([]*document, 0, len(urls))
	for _, u := range urls {
		if d := l.docs[u]; d != nil {
			docs = append(docs, d)
		}
	}
	return docs
}
