package workspace

import (
	"strings"

	"github.com/notels/notels/workspace/note"
)

// keepsName reports whether a link still has the old name of what is renamed. It may lead
// there all the same, as the rule knows many forms of a name, but it is what people read,
// and other programs know fewer: of "Q & A", which was "Q A", GitHub has another slug.
func (r *reshape) keepsName(a aim, now note.Target, got Resolution) bool {
	of := r.renamed
	if of == nil || a.meant.File.ID != of.File.ID {
		return false
	}
	if now.Path == a.t.Path && a.meant.Step == got.Step && r.isNamedAnew(a, got.File) {
		return true
	}
	return a.meant.Part.Kind == HeadingPart && now.Fragment == a.t.Fragment && r.followed(a) != a.t.Fragment
}

// followed is what a link to a heading has behind its "#" when it goes by the names that
// headings have now.
func (r *reshape) followed(a aim) string {
	to, at := r.fileAfter(a.meant), r.indexAfter(a.meant.File, a.meant.Part)
	if at < 0 || !to.IsNote() {
		return a.t.Fragment
	}
	was, now := a.meant.File.Record.Headings()[a.meant.Part.Index], to.Record.Headings()[at]
	if a.t.Markdown() && a.t.Fragment != was.Slug && was.Text == now.Text {
		return a.t.Fragment
	}
	return r.headingFragments(a, to, at)[0]
}

// isNamedAnew reports whether a link's path ends with a name of a file that is another one
// now.
func (r *reshape) isNamedAnew(a aim, now *File) bool {
	path, was := a.t.Path, a.meant.File
	switch {
	case path == "":
		return false
	case a.meant.Step == ByAlias, a.meant.Step == ByTitle:
		before, names := was.Title(), namesAfter(a, now)
		if a.meant.Step == ByAlias {
			before = r.renamed.Name
		}
		return note.Fold(path) == note.Fold(before) && len(names) > 0 && names[0] != before && names[0] != path
	}
	name := was.Name()
	return name != now.Name() && (strings.HasSuffix(path, name) || strings.HasSuffix(path, was.withoutExtension(name)))
}
