package workspace

import (
	"fmt"
	"path"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// comparison is a vault before and after moves and edits.
type comparison struct {
	moving
	edits         map[string][]source.Edit
	after         moving
	before, later *Snapshot
	odd           map[string]map[int]bool // links that the way back need not restore
	sum           summed
}

func compared(m, after moving, edits map[string][]source.Edit) *comparison {
	return &comparison{moving: m, edits: edits, after: after, before: m.vault().Snapshot(), later: after.vault().Snapshot(), odd: map[string]map[int]bool{}}
}

// linkPair is a link before and after.
type linkPair struct {
	*comparison
	from, fromLater *File
	was, now        *note.Link
	meant, got      Resolution
	note, noteLater *note.Note
}

// fault says what is wrong, "" for nothing.
func (c *comparison) fault() string {
	for id, text := range c.texts {
		was, later := c.before.File(id), c.later.File(c.becomes(id))
		if later == nil {
			continue // it has left the workspace
		}
		if !was.IsNote() || !later.IsNote() {
			if c.after.texts[later.ID] != text && c.edits[id] == nil {
				return id + " is changed, which is no note"
			}
			continue
		}
		before, after := note.Parse(was.Name(), []byte(text)), note.Parse(later.Name(), []byte(c.after.texts[later.ID]))
		if fault := c.othersFault(before, after, id); fault != "" {
			return fault
		}
		c.odd[id] = map[int]bool{}
		for i := range before.Links {
			l, now := &before.Links[i], &after.Links[i]
			if !l.Looked() {
				continue
			}
			p := linkPair{c, was, later, l, now, c.before.Resolve(was, l.Target), c.later.Resolve(later, now.Target), before, after}
			if fault := p.fault(); fault != "" {
				return fmt.Sprintf("%s: the link %s, which was %s, %s", later.ID, p.noteLater.Text.String(now.Span), p.note.Text.String(l.Span), fault)
			}
			c.odd[id][i] = p.isOdd()
		}
	}
	return ""
}

// othersFault compares all but the targets of links, the labels of definitions, and what was
// edited.
func (c *comparison) othersFault(before, after *note.Note, id string) string {
	if len(before.Links) != len(after.Links) {
		return fmt.Sprintf("%s has %d links, and had %d", c.becomes(id), len(after.Links), len(before.Links))
	}
	var was, now []source.Edit // that blank out what may differ
	for i := range before.Links {
		if l := &before.Links[i]; l.Looked() {
			was = append(was, source.Edit{Span: targetSpan(before, l)})
			now = append(now, source.Edit{Span: targetSpan(after, &after.Links[i])})
			was = append(was, source.Edit{Span: l.LabelSpan})
			now = append(now, source.Edit{Span: after.Links[i].LabelSpan})
		}
	}
	for _, e := range c.edits[id] {
		start := placeAfter(before, after, e.Span.Start)
		was = append(was, source.Edit{Span: e.Span})
		now = append(now, source.Edit{Span: source.Span{Start: start, End: start + len(e.New)}})
	}
	a, b := string(source.Apply(before.Text.Bytes(), was)), string(source.Apply(after.Text.Bytes(), now))
	if a != b {
		return fmt.Sprintf("%s has changed in more than the targets of links: %q is %q", c.becomes(id), a, b)
	}
	return labelFault(before, after)
}

// isOdd tells the links that have not kept their form, or lead where they did not, or were
// written oddly: the way back need not restore those.
func (p *linkPair) isOdd() bool {
	if p.isLooseFolder() || p.isUnwritable() || p.meant.File == nil && p.meant.Step != p.got.Step ||
		p.meant.Step == PlainFolder && !p.after.hasFiles(p.becomes(path.Join(path.Dir(p.from.ID), p.was.Path))) {
		return true
	}
	return !p.isPlain() || p.form().fragment == "other" || p.form() != p.formLater() || strings.Count(p.was.Path, "/") != strings.Count(p.now.Path, "/") ||
		(p.meant.File == nil) != (p.got.File == nil) || len(p.meant.Others) != len(p.got.Others) || p.meant.Part.Kind != p.got.Part.Kind ||
		sureness(p.from, p.was.Target, p.meant) != sureness(p.fromLater, p.now.Target, p.got)
}

// placeAfter is where an offset has come to be that links before it have shifted.
func placeAfter(before, after *note.Note, offset int) int {
	at := offset
	for i := range before.Links {
		if l := &before.Links[i]; l.Span.End <= offset {
			at = offset + after.Links[i].Span.End - l.Span.End
		}
	}
	return at
}

// fault says what is wrong with a link.
func (p *linkPair) fault() string {
	changed := p.target() != p.targetLater()
	p.count(changed)
	if fault := p.meaningFault(p.now.Target, p.got); fault != "" {
		return fault
	}
	if !changed {
		return ""
	}
	if !p.isLooseFolder() && !p.isUnwritable() && p.isSame(p.was.Target) {
		return "need not change"
	}
	if p.meant.Part.Kind == WholeName || p.got.Part.Kind == WholeName {
		return ""
	}
	for _, t := range []note.Target{withPath(p.now.Target, p.was.Path), withFragment(p.now.Target, p.was.Fragment)} {
		if t != p.now.Target && p.isSame(t) {
			return fmt.Sprintf("need only become %s", t.Written())
		}
	}
	return p.formFault()
}

func (p *linkPair) count(changed bool) {
	if p.meant.File != nil {
		p.sum.links++
	}
	if changed {
		p.sum.changed++
	}
}

func withPath(t note.Target, path string) note.Target {
	t.Path = path
	return t
}

func withFragment(t note.Target, fragment string) note.Target {
	t.Fragment = fragment
	return t
}

func (p *linkPair) target() string { return p.note.Text.String(targetSpan(p.note, p.was)) }
func (p *linkPair) targetLater() string {
	return p.noteLater.Text.String(targetSpan(p.noteLater, p.now))
}

// isSame reports whether a target would mean in the note as it is now what the link meant,
// and is found as surely.
func (p *linkPair) isSame(t note.Target) bool {
	r := p.later.Resolve(p.fromLater, t)
	return p.meaningFault(t, r) == "" && (p.meant.File == nil || sureness(p.fromLater, t, r) <= sureness(p.from, p.was.Target, p.meant))
}

// sureness is by what a link finds its file: a path from its note, a path or name, an alias,
// a title.
func sureness(from *File, t note.Target, r Resolution) int {
	switch r.Step {
	case ThisNote, FromNote:
		return 0
	case FolderNote:
		if isRelativeTarget(t) && strings.EqualFold(path.Join(path.Dir(from.ID), t.Path), path.Dir(r.File.ID)) {
			return 0
		}
	case FromRoot, PathEnd:
		return 1
	}
	return int(r.Step)
}

// isRelativeTarget tells the targets that lead from the folder of their note.
func isRelativeTarget(t note.Target) bool {
	if t.Path == "" {
		return false
	}
	first, _, _ := strings.Cut(t.Path, "/")
	return first == "." || first == ".." || t.Markdown() && first != ""
}

// meaningFault says what is wrong with what a target means.
func (p *linkPair) meaningFault(t note.Target, got Resolution) string {
	if p.meant.File == nil {
		return p.placeFault(t)
	}
	want := p.becomes(p.meant.File.ID)
	switch {
	case p.later.RootOf(want) == "", p.fromLater.Root == "" && p.from.Root != "" && (isRelativeTarget(p.was.Target) || strings.HasPrefix(p.was.Path, "/")):
		return p.leftFault(t, want)
	case got.File == nil:
		return "leads nowhere, not to " + want
	case got.File.ID != want:
		return "leads to " + got.File.ID + ", not to " + want
	case len(got.Others) > 0 && len(p.meant.Others) == 0:
		return "is ambiguous"
	case missesCase(p.fromLater, t, got) && !missesCase(p.from, p.was.Target, p.meant):
		return "has other letters in case than the file"
	case p.meant.Part.Kind == NoPart || !got.File.IsNote() || !p.meant.File.IsNote():
		return ""
	case wholePart(got.Part) != wholePart(p.meant.Part):
		return fmt.Sprintf("leads to part %v, not %v", got.Part, p.meant.Part)
	}
	return ""
}

// leftFault says whether a path leads elsewhere than to a file that has left the workspace.
func (p *linkPair) leftFault(t note.Target, want string) string {
	now := path.Join(path.Dir(p.fromLater.ID), t.Path)
	if p.meant.Step == FolderNote && now == path.Dir(want) {
		return ""
	}
	if isRelativeTarget(p.was.Target) && sureness(p.from, p.was.Target, p.meant) == 0 && now != want && now != note.Stem(want) {
		return fmt.Sprintf("leads to the place %s, not to %s", now, want)
	}
	return ""
}

// wholePart is a part; that a "#" belongs to the name makes no other.
func wholePart(p Part) Part {
	if p.Kind == WholeName {
		return Part{}
	}
	return p
}

// placeFault says whether what led to no file leads to another place: a relative path does so
// if its note moves.
func (p *linkPair) placeFault(t note.Target) string {
	if p.from.Root == "" || !isRelativeTarget(p.was.Target) {
		return ""
	}
	was := path.Join(path.Dir(p.from.ID), p.was.Path)
	want := p.becomes(was)
	if p.meant.Step != PlainFolder && p.from.ID == p.fromLater.ID {
		want = was // of what is not there nobody knows that it moves
	}
	if p.isLooseFolder() || p.isUnwritable() {
		return ""
	}
	if now := path.Join(path.Dir(p.fromLater.ID), t.Path); !isRelativeTarget(t) || now != want {
		return fmt.Sprintf("leads to the place %s, not to %s", now, want)
	}
	return ""
}
