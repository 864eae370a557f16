package workspace

import (
	"slices"
	"strings"
)

// fragments are the fragments to try for a link.
func (r *reshape) fragments(a aim) []string {
	tries, meant := []string{a.t.Fragment}, a.meant
	switch {
	case meant.File == nil:
		return tries
	case meant.Part.Kind == WholeName:
		return []string{""}
	}
	if r.isNewNote(meant) {
		tries = append([]string{""}, tries...)
	}
	to, at := r.fileAfter(meant), r.indexAfter(meant.File, meant.Part)
	switch {
	case at < 0 || !to.IsNote():
	case meant.Part.Kind == BlockPart:
		tries = append(tries, "^"+to.Record.Blocks()[at].ID)
	case meant.Part.Kind == HeadingPart:
		tries = append(tries, r.headingFragments(a, to, at)...)
	}
	return tries
}

// headingFragments are those that lead to a heading, the one first that is like that of the
// link.
func (r *reshape) headingFragments(a aim, to *File, at int) []string {
	was, now := a.meant.File.Record.Headings()[a.meant.Part.Index], to.Record.Headings()[at]
	text := r.now.partsOf(to).headingTarget(at, "")
	switch isSlug := a.t.Fragment == was.Slug; {
	case isSlug && (a.t.Markdown() || was.Slug != was.Text):
		return []string{now.Slug, text}
	case a.t.Markdown():
		return []string{now.Slug, now.Text, text}
	}
	return []string{r.chain(a, to), text, now.Slug}
}

// chain is the fragment of a link, which may be a chain of headings, in which those have
// the texts that they have afterwards.
func (r *reshape) chain(a aim, to *File) string {
	parts, headings := r.meant.partsOf(a.meant.File), to.Record.Headings()
	segments := strings.Split(a.t.Fragment, "#")
	below := a.meant.Part.Index
	if len(segments) > 1 && !parts.isNamed(below, strings.TrimSpace(segments[len(segments)-1])) {
		segments = []string{a.t.Fragment} // it is the text of one heading
	}
	for k, segment := range slices.Backward(segments) {
		text := strings.TrimSpace(segment)
		if k < len(segments)-1 {
			if below = parts.above(below, text); below < 0 {
				break
			}
		}
		was := parts.headings[below]
		if i := r.indexIn(a.meant.File, Part{HeadingPart, below}, to); i >= 0 && headings[i].Text != was.Text {
			segments[k] = HeadingTarget(headings[i].Text)
			if text == was.Slug && text != was.Text {
				segments[k] = headings[i].Slug
			}
		}
	}
	return strings.Join(segments, "#")
}

// isNamed reports whether a text names the i-th heading.
func (p *parts) isNamed(i int, text string) bool {
	for range p.named(i, i+1, text) {
		return true
	}
	return false
}

// above is the heading that a text names and that has the i-th in its section, -1 for none.
func (p *parts) above(i int, text string) int {
	for k := range p.named(0, i, text) {
		if p.sectionEnd(k) > i {
			return k
		}
	}
	return -1
}
