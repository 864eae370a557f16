package workspace

import (
	"iter"
	"slices"

	"github.com/notels/notels/workspace/note"
)

// linkedOtherwise yields what a file links to that has changed, and all that others
// may mean by what they write of its keys: they linked there before, or do now.
func (s *Snapshot) linkedOtherwise(before, after *File, keys []string, writers []*File) iter.Seq[*File] {
	targets := targetsOf(before)
	for t := range targetsOf(after) {
		if _, same := targets[t]; same {
			delete(targets, t)
		} else {
			targets[t] = after
		}
	}
	for _, w := range writers {
		for t := range targetsOf(w) {
			if slices.Contains(keys, targetKey(t.Path)) {
				targets[t] = w
			}
		}
	}
	return func(yield func(*File) bool) {
		pass := s.Pass()
		for t, from := range targets {
			for f := range pass.candidatesOf(from, t) {
				if !yield(f) {
					return
				}
			}
		}
	}
}

// targetsOf are the files that a note links to, as it writes them and as that may
// be meant, each with the note.
func targetsOf(f *File) map[note.Target]*File {
	targets := map[note.Target]*File{}
	if f == nil {
		return targets
	}
	for l := range f.Record.Links() {
		t := note.Target{Kind: l.Kind, Path: l.Path}
		targets[t] = f
		t.Path = note.Unescape(l.Path)
		targets[t] = f
	}
	return targets
}

// candidatesOf yields what a target means, and what it would if that were not there.
func (p *Pass) candidatesOf(from *File, t note.Target) iter.Seq[*File] {
	q := resolver{p, from, t}
	return func(yield func(*File) bool) {
		if f := p.Resolve(from, t).File; f != nil && !yield(f) {
			return
		}
		for _, found := range []iter.Seq[*File]{q.namesakes(t.Path, p.roots), q.aliased(t.Path, p.roots), q.titled(t.Path, p.roots)} {
			for f := range found {
				if !yield(f) {
					return
				}
			}
		}
	}
}
