package workspace

import (
	"strings"

	"github.com/notels/notels/workspace/note"
)

// keepsName reports whether a link still has the old name of what is renamed. It may lead
// there all the same, as the rule knows many forms of a name, but it is what people read,
// and other programs know fewer: of "Q & A", which was "Q A", GitHub has another slug.
func (r *reshape) keepsName(was, now note.Target, meant, got Resolution) bool {
	of := r.renamed
	if of == nil || meant.File.ID != of.File.ID {
		return false
	}
	if now.Path == was.Path && meant.Step == got.Step && r.isNamedAnew(was.Path, meant, got.File) {
		return true
	}
	return meant.Part.Kind == HeadingPart && now.Fragment == was.Fragment && r.fragmentAfter(was, meant) != was.Fragment
}

// isNamedAnew reports whether a path ends with a name of a file that is another one now.
func (r *reshape) isNamedAnew(path string, meant Resolution, now *File) bool {
	switch {
	case path == "":
		return false
	case meant.Step == ByAlias, meant.Step == ByTitle:
		before := meant.File.Title()
		names := namesAfter(path, meant, now)
		if meant.Step == ByAlias {
			before = r.renamed.Name
		}
		return note.Fold(path) == note.Fold(before) && len(names) > 0 && names[0] != before && names[0] != path
	}
	name := meant.File.Name()
	return name != now.Name() && (strings.HasSuffix(path, name) || strings.HasSuffix(path, meant.File.withoutExtension(name)))
}
