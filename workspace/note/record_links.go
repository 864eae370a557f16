package note

import (
	"iter"

	"github.com/notels/notels/workspace/source"
)

// LinkRecord is a link that leads somewhere in the workspace.
type LinkRecord struct {
	Target
	InFrontmatter bool

	places string // as linkPlaces writes them; read for the few links that matter
}

// The flags of a link, below its Kind.
const (
	linkEmbed = 1 << iota
	linkHash
	linkInFrontmatter
	linkFlags = iota
)

func (l *Link) flags() int {
	return bit(l.Embed)*linkEmbed | bit(l.Hash)*linkHash | bit(l.InFrontmatter)*linkInFrontmatter | int(l.Kind)<<linkFlags
}

// Links are the links that lead somewhere in the workspace, in their order; what
// is a matter of the note alone, as labels, is none of them.
func (r Record) Links() iter.Seq[LinkRecord] {
	return func(yield func(LinkRecord) bool) {
		c := r.part(linkPart)
		for range c.count {
			flags := c.facts.int()
			l := LinkRecord{InFrontmatter: flags&linkInFrontmatter != 0}
			l.Kind = Kind(flags >> linkFlags)
			l.Embed, l.Hash = flags&linkEmbed != 0, flags&linkHash != 0
			l.Path, l.Fragment = c.text(), c.text()
			l.places = c.places.take(c.places.int())
			if !yield(l) {
				return
			}
		}
	}
}

// At is where the whole link is.
func (l *LinkRecord) At() source.Range {
	r := reader{l.places}
	return r.place()
}

// PathAt is where Link.PathSpan is.
func (l *LinkRecord) PathAt() source.Range {
	path, _ := l.parts()
	return path
}

// FragmentAt is where Link.FragmentSpan is.
func (l *LinkRecord) FragmentAt() source.Range {
	_, fragment := l.parts()
	return fragment
}

// parts reads what writer.parts writes.
func (l *LinkRecord) parts() (path, fragment source.Range) {
	r := reader{l.places}
	at := r.place()
	if r.rest == "" {
		return l.usualParts(at)
	}
	read := func() source.Range { return r.before(at.End) }
	if r.int() == farParts {
		read = r.place
	}
	path = read()
	if l.Hash {
		fragment = read()
	}
	return path, fragment
}

// usualParts are where path and fragment stand, as written, in [[path#fragment]]
// and ![[path#fragment|shown]], [shown](path#fragment), or [label]: path#fragment.
func (t *Target) usualParts(at source.Range) (path, fragment source.Range) {
	if t.Kind == Wiki {
		open := "[["
		if t.Embed {
			open = "![["
		}
		path.Start = at.Start.Behind(open)
		path.End = path.Start.Behind(t.Path)
		if t.Hash {
			fragment.Start = path.End.Behind("#")
			fragment.End = fragment.Start.Behind(t.Fragment)
		}
		return path, fragment
	}
	path.End = at.End
	if t.Kind != Definition {
		path.End = path.End.Before(")")
	}
	if t.Hash {
		fragment.End = path.End
		fragment.Start = fragment.End.Before(t.Fragment)
		path.End = fragment.Start.Before("#")
	}
	path.Start = path.End.Before(t.Path)
	return path, fragment
}

// links keeps what leads somewhere in the workspace; labels are a matter of the
// note alone.
func (r *recorder) links(links []Link) {
	count := 0
	for i := range links {
		count += bit(links[i].Looked())
	}
	w, places := &r.facts[linkPart], &r.places[linkPart]
	w.int(count)
	for i := range links {
		if l := &links[i]; l.Looked() {
			w.int(l.flags())
			r.str(w, l.Path)
			r.str(w, l.Fragment)
			r.linkPlaces(l)
			places.bytes(r.link)
		}
	}
}

// linkPlaces writes the places of one link: the whole, and its parts where these
// are not those of most links.
func (r *recorder) linkPlaces(l *Link) {
	at := r.at(l.Span)
	path, fragment := r.at(l.PathSpan), source.Range{}
	if l.Hash {
		fragment = r.at(l.FragmentSpan)
	}
	r.link = r.link[:0]
	r.link.place(at)
	if usualPath, usualFragment := l.usualParts(at); path != usualPath || fragment != usualFragment {
		r.link.parts(&l.Target, at.End, path, fragment)
	}
}

// The forms of unusual parts.
const (
	nearParts = iota
	farParts
)

// parts writes where path and fragment of a link stand that is not written as
// usual: how far before the link's end, if all are on its last line; else the whole
// places.
func (w *writer) parts(t *Target, end source.Position, path, fragment source.Range) {
	form, write := nearParts, func(at source.Range) { w.before(end, at) }
	if path.Start.Line != end.Line {
		form, write = farParts, w.place
	}
	w.int(form)
	write(path)
	if t.Hash {
		write(fragment)
	}
}

// before writes a place on the line of a position.
func (w *writer) before(end source.Position, at source.Range) {
	w.distance(at.End, end)
	w.distance(at.Start, at.End)
}

// distance writes how far it is on a line, with a bit that tells whether there is
// more to it than a length in bytes, as there is not in ASCII.
func (w *writer) distance(from, to source.Position) {
	length, units := int(to.UTF8-from.UTF8), int(to.UTF16-from.UTF16)
	if length == units {
		w.int(length << 1)
		return
	}
	w.int(length<<1 | 1)
	w.int(length - units)
}

// before reads what writer.before writes.
func (r *reader) before(end source.Position) (at source.Range) {
	at.End = r.distance(end)
	at.Start = r.distance(at.End)
	return at
}

// distance goes back from a position by what writer.distance writes.
func (r *reader) distance(p source.Position) source.Position {
	length := r.int()
	p.UTF8, p.UTF16 = p.UTF8-uint32(length>>1), p.UTF16-uint32(length>>1)
	if length&1 != 0 {
		p.UTF16 += uint32(r.int())
	}
	return p
}
