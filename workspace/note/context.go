package note

// LinkAt is the innermost link at a cursor's offset, nil for none: the last one
// that holds it, as what lies in a link, or right of one, comes after it.
func (n *Note) LinkAt(offset int) *Link {
	var found *Link
	for i := range n.Links {
		if n.Links[i].Span.Contains(offset) {
			found = &n.Links[i]
		}
	}
	return found
}

// TagAt is the tag at a cursor's offset, nil for none.
func (n *Note) TagAt(offset int) *Tag {
	for i := range n.Tags {
		if n.Tags[i].Span.Contains(offset) {
			return &n.Tags[i]
		}
	}
	return nil
}

// FieldAt is the top-level entry of the frontmatter whose key or value a cursor's
// offset is on, and the scalar if it is on one: the value or an item of a list.
// It is nil for neither, as on what lies further down.
func (n *Note) FieldAt(offset int) (*Field, *Value) {
	for i := range n.Frontmatter.Fields {
		f := &n.Frontmatter.Fields[i]
		if f.KeySpan.Contains(offset) {
			return f, nil
		}
		for _, v := range f.Value.Scalars() {
			if v.Span.Contains(offset) {
				return f, &v
			}
		}
	}
	return nil, nil
}

// BlockAt is the index of the block whose id is at a cursor's offset, -1 for
// none.
func (n *Note) BlockAt(offset int) int {
	for i := range n.Blocks {
		if n.Blocks[i].Span.Contains(offset) {
			return i
		}
	}
	return -1
}

// FootnoteAt is the footnote whose "[^label]:" is at a cursor's offset, nil for
// none.
func (n *Note) FootnoteAt(offset int) *Footnote {
	for i := range n.Footnotes {
		if n.Footnotes[i].Span.Contains(offset) {
			return &n.Footnotes[i]
		}
	}
	return nil
}

// HeadingAt is the index of the heading at a cursor's offset, -1 for none.
func (n *Note) HeadingAt(offset int) int {
	for i := range n.Headings {
		if n.Headings[i].Line.Contains(offset) {
			return i
		}
	}
	return -1
}

// Definition is the first "[label]:" of a label, nil for none.
func (n *Note) Definition(label string) *Link {
	for i := range n.Links {
		if l := &n.Links[i]; l.Kind == Definition && LabelKey(l.Label) == LabelKey(label) {
			return l
		}
	}
	return nil
}

// Definitions looks up the definitions of many labels, each as Definition does.
func (n *Note) Definitions() func(label string) *Link {
	first := map[string]*Link{}
	for i := range n.Links {
		if l := &n.Links[i]; l.Kind == Definition && first[LabelKey(l.Label)] == nil {
			first[LabelKey(l.Label)] = l
		}
	}
	return func(label string) *Link { return first[LabelKey(label)] }
}

// Footnote is the first text of a footnote, nil for none.
func (n *Note) Footnote(label string) *Footnote {
	for i := range n.Footnotes {
		if f := &n.Footnotes[i]; LabelKey(f.Label) == LabelKey(label) {
			return f
		}
	}
	return nil
}

// InTable reports whether a bar at an offset must be written "\|".
func (n *Note) InTable(offset int) bool { return n.cursor(offset).inTable() }

// Hides reports whether nothing is a link at an offset: in code, comments and math.
func (n *Note) Hides(offset int) bool { return n.hides(offset) }
