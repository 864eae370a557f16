package workspace

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// uses are the notes that refer to a subject, and in how many places.
type uses struct {
	places int
	notes  []*File
}

// lookEvery is after how many notes a long answer looks whether it is still
// wanted.
const lookEvery = 256

func (s *Snapshot) uses(ctx context.Context, of Subject) (u uses, err error) {
	q := s.referrer(of)
	looked := 0
	for _, f := range s.holders(of) {
		if looked++; looked%lookEvery == 0 && ctx.Err() != nil {
			return u, ctx.Err()
		}
		before := u.places
		for range q.in(f) {
			u.places++
		}
		if u.places > before {
			u.notes = append(u.notes, f)
		}
	}
	return u, nil
}

// backlinks says how many links there are, and in how many notes.
func (u uses) backlinks() string {
	said := "← " + count(u.places, "link")
	if len(u.notes) > 0 {
		said += " from " + count(len(u.notes), "note")
	}
	return said
}

// linkedFrom tells which notes link to a heading, a block or a note.
func (p Previewer) linkedFrom(ctx context.Context, of Subject) (string, error) {
	u, err := p.uses(ctx, of)
	if err != nil {
		return "", err
	}
	if u.places == 0 {
		return "No links lead here.", nil
	}
	return p.join(u.backlinks(), p.some(u.notes)), nil
}

// footnoteUse tells how often a note refers to the footnote at a place. Of several
// with one label the first is what is referred to.
func (p Previewer) footnoteUse(ctx context.Context, of Subject, at source.Span) (string, error) {
	if first := of.File.Note.Footnote(of.Name).Span; first != at {
		line := of.File.Note.Text.Line(first.Start) + 1
		return p.text(fmt.Sprintf("Nothing refers to this footnote: the first [^%s], in line %d, counts. Give this one another label.", of.Name, line)), nil
	}
	u, err := p.uses(ctx, of)
	if u.places == 0 {
		return "Nothing in this note refers to this footnote.", err
	}
	return "This note refers to it " + timesIn(u.places) + ".", err
}

func timesIn(n int) string {
	if n == 1 {
		return "once"
	}
	return count(n, "time")
}

// tag tells how often a tag is used, with its children, and in which notes.
func (p Previewer) tag(ctx context.Context, of Subject) (string, error) {
	tag := note.Fold(of.Name)
	var u uses
	children := map[string]*childTag{}
	for _, f := range p.holders(of) {
		if len(u.notes)%lookEvery == 0 && ctx.Err() != nil {
			return "", ctx.Err()
		}
		before := u.places
		for _, t := range f.Record.Tags() {
			own := note.Fold(t.Text)
			rest, isBelow := strings.CutPrefix(own, tag+"/")
			if own != tag && !isBelow {
				continue
			}
			if u.places++; isBelow {
				addChild(children, rest, t.Text)
			}
		}
		if u.places > before {
			u.notes = append(u.notes, f)
		}
	}
	said := "Used " + timesIn(u.places) + " in " + count(len(u.notes), "note") + "."
	return p.join(p.strong("#"+of.Name), p.text(said), p.text(childrenOf(children)), p.some(u.notes)), nil
}

// childTag is a tag one level below another.
type childTag struct {
	name   string // in lower case, if a note writes it so
	places int
}

// addChild counts what is below a tag, by the first part of the rest.
func addChild(children map[string]*childTag, rest, written string) {
	key, deeper, isDeeper := strings.Cut(rest, "/")
	for range strings.Count(deeper, "/") {
		written = written[:strings.LastIndexByte(written, '/')]
	}
	if isDeeper {
		written = written[:strings.LastIndexByte(written, '/')]
	}
	c := children[key]
	if c == nil {
		c = &childTag{}
		children[key] = c
	}
	c.name = max(c.name, written)
	c.places++
}

// childrenOf names the children of a tag that are used most.
func childrenOf(children map[string]*childTag) string {
	if len(children) == 0 {
		return ""
	}
	all := make([]*childTag, 0, len(children))
	for _, c := range children {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b *childTag) int {
		return cmp.Or(cmp.Compare(b.places, a.places), strings.Compare(a.name, b.name))
	})
	var names []string
	for _, c := range all[:min(len(all), shownTerms)] {
		names = append(names, "#"+Shortened(c.name, maxName)+" ("+strconv.Itoa(c.places)+")")
	}
	return "Below it: " + listed(names, len(all))
}

// some names a few of the notes, the most recent ones that say of when they are,
// then the others by title; of very many it looks into the first ones only.
func (p Previewer) some(notes []*File) string {
	type dated struct {
		*File
		date, title string
	}
	var all []dated
	for _, f := range notes[:min(len(notes), lookedThrough)] {
		all = append(all, dated{f, dateOf(f.Record), f.Title()})
	}
	slices.SortFunc(all, func(a, b dated) int {
		return cmp.Or(strings.Compare(b.date, a.date), strings.Compare(a.title, b.title), strings.Compare(a.ID, b.ID))
	})
	var names []string
	for _, f := range all[:min(len(all), shownNotes)] {
		names = append(names, p.linkTo(f.title, p.URI(f.ID)))
	}
	return listed(names, len(notes))
}

// listed are the first of some names.
func listed(names []string, of int) string {
	said := strings.Join(names, ", ")
	if of > len(names) {
		said += ", …"
	}
	return said
}

// dateKeys are the keys under which notes say of when they are.
var dateKeys = []string{"date_added", "date", "created"}

// dateOf is the day that a note says it is of, as in 2025-03-09, "" if it says none.
func dateOf(r note.Record) string {
	f := r.Field(dateKeys...)
	if f == nil || !f.Value.Kind.IsScalar() || len(f.Value.Text) < len("2025-03-09") {
		return ""
	}
	day := f.Value.Text[:len("2025-03-09")]
	for i := range len(day) {
		if isDash := i == 4 || i == 7; isDash != (day[i] == '-') || !isDash && (day[i] < '0' || day[i] > '9') {
			return ""
		}
	}
	return day
}
