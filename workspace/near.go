package workspace

import "strings"

// near hints at the files that a missing target may mean: those that have it as
// alias or title, where such links lead nowhere, or as their name in another
// folder. It is "" if there are none.
func (s *Snapshot) near(r Resolution) string {
	q := resolver{s, r.from, r.target}
	roots := q.ownRoots()
	if len(roots) == 0 {
		roots = s.roots
	}
	target := strings.TrimRight(r.target.Path, "/")
	but := ", but links by that are switched off here."
	if r.target.Markdown() {
		but = ", by which only wikilinks find notes."
	}
	if found := q.aliased(target, roots).best; len(found) > 0 {
		return r.have(found, "this alias"+but)
	}
	if found := q.titled(target, roots).best; len(found) > 0 {
		return r.have(found, "this title or name"+but)
	}
	if found := q.named(lastSegment(target), roots, names, pathEndKey, endsWith).best; len(found) > 0 {
		return r.have(found, "this name.")
	}
	return ""
}

func (r Resolution) have(files []*File, what string) string {
	verb := " has "
	if len(files) > 1 {
		verb = " have "
	}
	return r.list(files) + verb + what
}
