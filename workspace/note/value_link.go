package note

// linksIn takes the values that are a link as a whole, at any depth. The parts of a
// wikilink are read as they are written, and mean what unquoted makes of them; it is
// nil where they mean what they are.
func (n *Note) linksIn(v *Value, unquoted func(part string) string) {
	for i := range v.Items {
		n.linksIn(&v.Items[i], unquoted)
	}
	for i := range v.Fields {
		n.linksIn(&v.Fields[i].Value, unquoted)
	}
	if !mayBeLink(v.Text) {
		return
	}
	raw := n.Text.Slice(v.Span)
	l, ok := frontmatterLink(raw, v.Span, v.Text)
	if !ok {
		return
	}
	if l.Kind == Wiki && string(raw) != v.Text && unquoted != nil {
		l.Path, l.Fragment = unquoted(l.Path), unquoted(l.Fragment)
	}
	n.Links = append(n.Links, l)
}
