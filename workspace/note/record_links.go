package note

import (
	"iter"

	"github.com/notels/notels/workspace/source"
)

// LinkRecord is a link that leads somewhere in the workspace; At is the whole
// link.
type LinkRecord struct {
	Target
	InFrontmatter bool
	At            source.Range

	parts string // where path and fragment stand, read by those few who ask
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
			l.At = c.places.place()
			l.parts = c.places.take(c.places.int())
			if !yield(l) {
				return
			}
		}
	}
}

// PathAt is where Link.PathSpan is.
func (l *LinkRecord) PathAt() source.Range {
	path, _ := l.readParts()
	return path
}

// FragmentAt is where Link.FragmentSpan is.
func (l *LinkRecord) FragmentAt() source.Range {
	_, fragment := l.readParts()
	return fragment
}

// readParts reads what writer.parts writes.
func (l *LinkRecord) readParts() (path, fragment source.Range) {
	if l.parts == "" {
		return l.usualParts()
	}
	r := reader{l.parts}
	read := func() source.Range { return r.before(l.At.End) }
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
func (l *LinkRecord) usualParts() (path, fragment source.Range) {
	if l.Kind == Wiki {
		open := "[["
		if l.Embed {
			open = "![["
		}
		path.Start = l.At.Start.Behind(open)
		path.End = path.Start.Behind(l.Path)
		if l.Hash {
			fragment.Start = path.End.Behind("#")
			fragment.End = fragment.Start.Behind(l.Fragment)
		}
		return path, fragment
	}
	path.End = l.At.End
	if l.Kind != Definition {
		path.End = path.End.Before(")")
	}
	if l.Hash {
		fragment.End = path.End
		fragment.Start = fragment.End.Before(l.Fragment)
		path.End = fragment.Start.Before("#")
	}
	path.Start = path.End.Before(l.Path)
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
			at := r.text.Range(l.Span)
			places.place(at)
			path, fragment := r.text.RangeNear(l.PathSpan, int(at.End.Line)), source.Range{}
			if l.Hash {
				fragment = r.text.RangeNear(l.FragmentSpan, int(at.End.Line))
			}
			places.parts(&LinkRecord{Target: l.Target, At: at}, path, fragment)
		}
	}
}

// The forms in which writer.parts writes unusual parts.
const (
	nearParts = iota
	farParts
)

// parts writes where a link's path and fragment stand, behind its length:
// nothing for usual parts, as most are; how far before the link's end, if all are
// on its last line; else the whole places.
func (w *writer) parts(l *LinkRecord, path, fragment source.Range) {
	if usualPath, usualFragment := l.usualParts(); path == usualPath && fragment == usualFragment {
		w.int(0)
		return
	}
	var parts writer
	form, write := nearParts, func(at source.Range) { parts.before(l.At.End, at) }
	if path.Start.Line != l.At.End.Line {
		form, write = farParts, parts.place
	}
	parts.int(form)
	write(path)
	if l.Hash {
		write(fragment)
	}
	w.bytes(parts)
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
