package workspace

import (
	"iter"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// near hints at the files that a missing target may mean: those that have it as
// alias or title, where such links lead nowhere, or as their name in another
// folder. It is "" if there are none, or so many that naming some helps nobody.
func (s *Snapshot) near(r Resolution) string {
	q := resolver{s.Pass(), r.from, r.target}
	roots := q.ownRoots()
	if len(roots) == 0 {
		roots = s.roots
	}
	target := strings.TrimRight(r.target.Path, "/")
	but := ", but links by that are switched off here."
	if r.target.Markdown() {
		but = ", by which only wikilinks find notes."
	}
	for _, hint := range []struct {
		found []*File
		what  string
	}{
		{few(q.aliased(target, roots)), "this alias" + but},
		{few(q.titled(target, roots)), "this title or name" + but},
		{few(q.namesakes(target, roots)), "this name."},
	} {
		switch {
		case len(hint.found) > maxNamed:
			return ""
		case len(hint.found) > 0:
			return r.have(hint.found, hint.what)
		}
	}
	return ""
}

// few is some files, one more than a sentence names if there are more.
func few(all iter.Seq[*File]) (some []*File) {
	for f := range all {
		if some = append(some, f); len(some) > maxNamed {
			break
		}
	}
	return some
}

// namesakes are the files with the name that a target ends with, with or without
// note extension.
func (q resolver) namesakes(target string, roots []string) iter.Seq[*File] {
	name := note.Fold(lastSegment(target))
	return func(yield func(*File) bool) {
		for _, key := range slices.Compact([]string{note.Stem(name), name}) {
			for f := range q.in(roots, names, key) {
				if (lastSegment(f.path) == name || lastSegment(f.stem()) == name) && !yield(f) {
					return
				}
			}
		}
	}
}

func (r Resolution) have(files []*File, what string) string {
	verb := " has "
	if len(files) > 1 {
		verb = " have "
	}
	return r.list(files) + verb + what
}
