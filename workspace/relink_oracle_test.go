package workspace

import (
	"fmt"
	"path"
	"slices"
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
	// shapes are the links that have not kept their form, or were written oddly: the way
	// back need not restore those.
	odd map[string]map[int]bool
	sum summed
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
	text, textLater *source.Text
}

// fault says what is wrong, "" for nothing.
func (c *comparison) fault() string {
	for id, text := range c.texts {
		was, later := c.before.File(id), c.later.File(c.becomes(id))
		if !was.IsNote() || !later.IsNote() {
			if c.after.texts[later.ID] != text {
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
			p := linkPair{c, was, later, l, now, c.before.Resolve(was, l.Target), c.later.Resolve(later, now.Target), before.Text, after.Text}
			if fault := p.fault(); fault != "" {
				return fmt.Sprintf("%s: the link %s, which was %s, %s", later.ID, p.textLater.String(now.Span), p.text.String(l.Span), fault)
			}
			c.odd[id][i] = !p.isPlain() || p.form() != p.formLater()
		}
	}
	return ""
}

// othersFault compares all but the targets of links, and what was edited.
func (c *comparison) othersFault(before, after *note.Note, id string) string {
	if len(before.Links) != len(after.Links) {
		return fmt.Sprintf("%s has %d links, and had %d", c.becomes(id), len(after.Links), len(before.Links))
	}
	var was, now []source.Edit // that blank out what may differ
	for i := range before.Links {
		if l := &before.Links[i]; l.Looked() {
			was = append(was, source.Edit{Span: targetSpan(l)})
			now = append(now, source.Edit{Span: targetSpan(&after.Links[i])})
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
	return ""
}

// targetSpan is the place of a link's target.
func targetSpan(l *note.Link) source.Span {
	if l.Hash {
		return source.Span{Start: l.PathSpan.Start, End: l.FragmentSpan.End}
	}
	return l.PathSpan
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
	p.note(changed)
	if fault := p.meaningFault(p.now.Target, p.got); fault != "" {
		return fault
	}
	if !changed {
		return ""
	}
	if p.isSame(p.was.Target) {
		return "need not change"
	}
	for _, t := range []note.Target{withPath(p.now.Target, p.was.Path), withFragment(p.now.Target, p.was.Fragment)} {
		if t != p.now.Target && p.isSame(t) {
			return fmt.Sprintf("need only become %s", t.Written())
		}
	}
	return p.formFault()
}

func (p *linkPair) note(changed bool) {
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

func (p *linkPair) target() string      { return p.text.String(targetSpan(p.was)) }
func (p *linkPair) targetLater() string { return p.textLater.String(targetSpan(p.now)) }

// isSame reports whether a target would mean in the note as it is now what the link meant,
// and is found as surely.
func (p *linkPair) isSame(t note.Target) bool {
	r := p.later.Resolve(p.fromLater, t)
	return p.meaningFault(t, r) == "" && (p.meant.File == nil || sureness(r.Step) <= sureness(p.meant.Step))
}

// sureness is by what a link finds its file: a path from its note, a path or name, an alias,
// a title.
func sureness(s Step) int {
	switch s {
	case ThisNote, FromNote:
		return 0
	case FromRoot, PathEnd, FolderNote:
		return 1
	}
	return int(s)
}

// meaningFault says what is wrong with what a target means.
func (p *linkPair) meaningFault(t note.Target, got Resolution) string {
	if p.meant.File == nil {
		return p.placeFault(t)
	}
	want := p.becomes(p.meant.File.ID)
	switch {
	case p.later.RootOf(want) == "" || p.fromLater.Root == "" || p.fromLater.LeftOut != p.from.LeftOut:
		return ""
	case got.File == nil:
		return "leads nowhere, not to " + want
	case got.File.ID != want:
		return "leads to " + got.File.ID + ", not to " + want
	case len(got.Others) > 0 && len(p.meant.Others) == 0:
		return "is ambiguous"
	case p.meant.Part.Kind == NoPart || !got.File.IsNote() || !p.meant.File.IsNote():
		return ""
	case wholePart(got.Part) != wholePart(p.meant.Part):
		return fmt.Sprintf("leads to part %v, not %v", got.Part, p.meant.Part)
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
	isRelative := func(t note.Target) bool {
		return strings.HasPrefix(t.Path, "./") || strings.HasPrefix(t.Path, "../") || t.Markdown() && t.Path != "" && t.Path[0] != '/'
	}
	if p.from.Root == "" || !isRelative(p.was.Target) || p.fromLater.Root == "" {
		return ""
	}
	was := path.Join(path.Dir(p.from.ID), p.was.Path)
	want := p.becomes(was)
	if p.meant.Step == PlainFolder && !slices.ContainsFunc(slices.Collect(p.later.Files()), func(f *File) bool { return Within(want, f.ID) }) {
		return "" // the folder is gone
	}
	if now := path.Join(path.Dir(p.fromLater.ID), t.Path); !isRelative(t) || now != want {
		return fmt.Sprintf("leads to the place %s, not to %s", now, want)
	}
	return ""
}

// form is how a target is written: from where, with the extension or without, and for names
// and ends of paths in how many segments.
type form struct {
	start     string
	extension bool
	segments  int
	whole     bool
}

func (p *linkPair) form() form { return formOf(p.was.Target, p.meant.File) }

func (p *linkPair) formLater() form { return formOf(p.now.Target, p.got.File) }

func formOf(t note.Target, to *File) form {
	f := form{segments: strings.Count(strings.Trim(t.Path, "/"), "/")}
	switch {
	case strings.HasPrefix(t.Path, "./"):
		f.start = "./"
	case strings.HasPrefix(t.Path, "/"):
		f.start = "/"
	case t.Markdown() || strings.HasPrefix(t.Path, "../"):
		f.start = "relative"
	}
	if f.start != "" {
		f.segments = 0
	}
	if to != nil {
		f.extension = to.IsNote() && strings.HasSuffix(note.Fold(t.Path), path.Ext(note.Fold(to.Name())))
		f.whole = f.start == "" && strings.EqualFold(t.Path, to.Rel())
	}
	return f
}

// formFault says whether the link could have been written in its old form.
func (p *linkPair) formFault() string {
	if p.meant.File == nil || p.got.File == nil || !p.isPlain() {
		return ""
	}
	want, got := p.form(), p.formLater()
	to := p.got.File
	cut := func(path string) string {
		if !want.extension {
			return to.withoutExtension(path)
		}
		return path
	}
	relative := cut(relativePath(path.Dir(p.fromLater.ID), to.ID))
	var inForm []string
	switch want.start {
	case "./":
		if !strings.HasPrefix(relative, "../") {
			inForm = []string{"./" + relative}
		}
	case "/":
		inForm = []string{"/" + cut(to.Rel())}
	case "relative":
		inForm = []string{relative}
	default:
		if ends := pathEnds(cut(to.Rel())); want.segments < len(ends) {
			inForm = ends[want.segments : want.segments+1]
		}
	}
	for _, path := range inForm {
		if t := withPath(p.now.Target, path); path != p.now.Path && p.isSame(t) && !isHard(path) && (got.start != want.start || got.extension != want.extension || got.segments != want.segments) {
			return fmt.Sprintf("has lost its form, which is %s", path)
		}
	}
	return ""
}

// isPlain tells the links whose path is written as that of their file is.
func (p *linkPair) isPlain() bool {
	to := p.meant.File
	if to == nil {
		return !strings.ContainsAny(p.target(), "%&?\\") && path.Clean(p.was.Path) == strings.TrimPrefix(p.was.Path, "./")
	}
	written := p.text.String(p.was.PathSpan)
	for _, name := range []string{to.Rel(), to.withoutExtension(to.Rel()), relativePath(path.Dir(p.from.ID), to.ID), to.withoutExtension(relativePath(path.Dir(p.from.ID), to.ID))} {
		if p.was.Markdown() && p.text.Bytes()[p.was.PathSpan.Start-1] != '<' {
			name = escapePath(name)
		}
		if p.was.Path != "" && strings.HasSuffix("/"+name, "/"+strings.TrimPrefix(strings.TrimPrefix(written, "./"), "/")) {
			return true
		}
	}
	return p.was.Path == ""
}

// restored says whether a link is not as it was that the way back must restore.
func (c *comparison) restored(id, text, again string) string {
	was, now := note.Parse(path.Base(id), []byte(text)), note.Parse(path.Base(id), []byte(again))
	for i := range was.Links {
		a, b := was.Text.String(was.Links[i].Span), now.Text.String(now.Links[i].Span)
		if was.Links[i].Looked() && a != b && !c.odd[id][i] {
			return fmt.Sprintf("%s: the link %s was %s", id, b, a)
		}
	}
	return ""
}
