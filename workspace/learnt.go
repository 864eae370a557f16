package workspace

import (
	"iter"
	"slices"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/schema"
)

// learnt is what is usual in the notes of the workspace: of each group what values
// look like, and of each key which terms are there how often. It never changes.
// All of it are numbers that one note adds to, so that it follows each edit.
type learnt struct {
	groups trie[*schema.Group] // by groupKey
	terms  trie[int32]         // by termHash: how many notes have a term
	common trie[*commonTerm]   // by commonKey: terms that are there often
}

// learns reports whether a file is learnt from.
func learns(f *File) bool {
	return f != nil && !f.gone && f.IsNote() && f.Root != "" && !f.LeftOut
}

// group is the notes that one is compared with: those of its type, or of its folder
// if it has none.
type group struct{ root, kind, name string }

const (
	ofType   = "type"
	ofFolder = "folder"
)

func groupOf(f *File, fields []note.FieldRecord) group {
	if t := f.typeIn(fields); t != "" {
		return group{f.Root, ofType, t}
	}
	return group{f.Root, ofFolder, parentDir(f.Rel())}
}

func (g group) key() uint64 { return keyOf(g.root + "\x00" + g.kind + "\x00" + g.name) }

// called is what messages call the notes of the group.
func (g group) called() string {
	if g.kind == ofType {
		return "notes of type " + g.name
	}
	return "notes in this folder"
}

// lesson is what notes add to what was learnt, and take away from it. The zero
// lesson is none.
type lesson struct {
	groups map[group]*schema.Change
	terms  map[uint64]*termCount // by their hashes
	files  int                   // so far
	ways   map[string]*way       // what is more of them, by workspace folders
	// onlyWays tells that nobody wants to know of frontmatter.
	onlyWays bool
}

// termCount is how many notes have a term more than before, and which file has told
// of it last: each counts once.
type termCount struct {
	term
	notes, last int
}

// from takes a file in, n = 1, or takes it away, n = -1.
func (l *lesson) from(f *File, n int) {
	if !learns(f) {
		return
	}
	if l.groups == nil {
		l.groups, l.terms, l.ways = map[group]*schema.Change{}, map[uint64]*termCount{}, map[string]*way{}
	}
	l.files++
	if l.ways[f.Root] == nil {
		l.ways[f.Root] = &way{}
	}
	if l.ways[f.Root].from(f, n); !l.onlyWays {
		l.fromFields(f, n)
	}
}

// fromFields takes the frontmatter of a file in, or takes it away.
func (l *lesson) fromFields(f *File, n int) {
	fields := f.Record.Fields()
	g := groupOf(f, fields)
	if l.groups[g] == nil {
		l.groups[g] = &schema.Change{}
	}
	l.groups[g].Add(fields, n)
	for t := range placedTerms(f, fields) {
		hash := t.hash()
		c := l.terms[hash]
		if c == nil {
			c = &termCount{term: t}
			l.terms[hash] = c
		}
		if c.last != l.files {
			c.last = l.files
			c.notes += n
		}
	}
}

// isNone tells a lesson that teaches nothing of frontmatter.
func (l *lesson) isNone() bool {
	for _, change := range l.groups {
		if !change.IsNone() {
			return false
		}
	}
	for _, c := range l.terms {
		if c.notes != 0 {
			return false
		}
	}
	return true
}

// plus is what was learnt with a lesson, nil where nothing is to be learnt.
func (k *learnt) plus(l *lesson) *learnt {
	if k == nil || l.isNone() {
		return k
	}
	next := *k
	for g, change := range l.groups {
		if change.IsNone() {
			continue
		}
		key := g.key()
		if now := next.groups.get(key).Plus(change); now != nil {
			next.groups = next.groups.with(key, now)
		} else {
			next.groups = next.groups.without(key)
		}
	}
	for _, c := range l.terms {
		if c.notes != 0 {
			next.count(c.term, c.notes)
		}
	}
	return &next
}

// Learn makes the host learn what is usual, from all that it has now and from then
// on with each change; before, no outliers are told, and nothing is written as notes do
// it. It takes a while, in which nobody waits for it. It does nothing where that is
// known already.
func (h *Host) Learn() {
	h.learning.Lock()
	defer h.learning.Unlock()
	for {
		h.mu.Lock()
		now, meanwhile := h.current.Load(), &lesson{}
		if !now.IsToLearn() {
			h.mu.Unlock()
			return
		}
		meanwhile.onlyWays = !now.wantsOutliers()
		now = now.with(now.layers)
		now.ways, h.meanwhile = nil, meanwhile
		h.store(now)
		h.mu.Unlock()

		all := lesson{onlyWays: meanwhile.onlyWays}
		for f := range now.Files() {
			all.from(f, 1)
		}
		known := (&learnt{}).plus(&all)
		if all.onlyWays {
			known = nil
		}
		usual := (ways{}).plus(&all)

		h.mu.Lock()
		if h.meanwhile == meanwhile {
			now = h.current.Load()
			next := now.with(now.layers)
			next.learnt, next.ways, h.meanwhile = known.plus(meanwhile), usual.plus(meanwhile), nil
			h.store(next)
		}
		h.mu.Unlock()
	}
}

// IsToLearn reports whether Host.Learn has something to do.
func (s *Snapshot) IsToLearn() bool {
	return s.ways == nil && len(s.roots) > 0 || s.learnt == nil && s.wantsOutliers()
}

// wantsOutliers reports whether a workspace folder shows what differs from the usual.
func (s *Snapshot) wantsOutliers() bool {
	return slices.ContainsFunc(s.roots, func(root string) bool {
		return s.Config(root).Severity(note.FrontmatterOutlier, "") != config.Off
	})
}

// learn is the snapshot with what files teach that are about to take the place of
// those with their IDs; nil is one that is gone. The lock is held.
func (h *Host) learn(now *Snapshot, files iter.Seq2[string, *File]) *Snapshot {
	l := h.meanwhile
	if l == nil {
		if now.ways == nil {
			return now
		}
		l = &lesson{onlyWays: now.learnt == nil}
	}
	for id, f := range files {
		if old := now.File(id); !sameLesson(old, f) {
			l.from(old, -1)
			l.from(f, 1)
		}
	}
	if now.ways == nil || l.files == 0 {
		return now
	}
	next := now.with(now.layers)
	next.learnt, next.ways = now.learnt.plus(l), now.ways.plus(l)
	return next
}

// sameLesson tells, at a glance, that nothing else is learnt of a file: as a rule
// it is the text below the frontmatter that has changed.
func sameLesson(a, b *File) bool {
	return learns(a) == learns(b) && (!learns(a) || a.Root == b.Root && a.Record.SameFacts(b.Record))
}

// forget makes the host learn anew when it is told to the next time. The lock is
// held.
func (h *Host) forget(next *Snapshot) {
	next.learnt, next.ways, h.meanwhile = nil, nil, nil
}

// byID are files by their IDs.
func byID(files []*File) iter.Seq2[string, *File] {
	return func(yield func(string, *File) bool) {
		for _, f := range files {
			if !yield(f.ID, f) {
				return
			}
		}
	}
}
