package workspace

import "slices"

// Pass resolves many targets on one snapshot, as for the links of a note or all
// those to it. It remembers what repeats: which files have a name, and what it
// has folded of a note's headings. It is for one goroutine, and short-lived.
type Pass struct {
	*Snapshot
	parts map[*File]*parts        // nil until there are any, as for most single links
	known map[foundKey]Resolution // nil until there are any
}

// Pass begins a pass.
func (s *Snapshot) Pass() *Pass { return &Pass{Snapshot: s} }

// partsOf finds fragments in a note.
func (p *Pass) partsOf(f *File) *parts {
	if p.parts == nil {
		p.parts = map[*File]*parts{}
	}
	if p.parts[f] == nil {
		p.parts[f] = &parts{Record: f.Record, headings: f.Record.Headings()}
	}
	return p.parts[f]
}

// foundKey is all that step 4, and steps 5 to 7, depend on, but for what lies in
// the note's own folder.
type foundKey struct {
	from     Step
	target   string
	markdown bool
	root     string // the note's
	own      bool   // whether it is looked for there
}

// once looks a target up from a step on, where that is the same for all notes of
// a workspace folder.
func (q resolver) once(from Step, target string, roots []string, look func(string, []string) Resolution) Resolution {
	key := foundKey{from, target, q.target.Markdown(), q.from.Root, slices.Contains(roots, q.from.Root)}
	r, known := q.known[key]
	if !known {
		r = look(target, roots)
		if q.known == nil {
			q.known = map[foundKey]Resolution{}
		}
		q.known[key] = r
	}
	return r
}
