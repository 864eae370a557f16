package workspace

import (
	"fmt"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/schema"
	"github.com/notels/notels/workspace/source"
)

// violation is a place where the frontmatter of a note is not as its schema wants
// it, with what can be done about it.
type violation struct {
	at       source.Range
	message  string
	remedies []schema.Remedy
}

// frontmatter reports where the frontmatter does not follow its schema.
func (c *checker) frontmatter() {
	if !c.wants(note.FrontmatterSchema) {
		return
	}
	for _, v := range c.violations(c.file, c.texts) {
		c.add(note.FrontmatterSchema, v.at, v.message)
	}
}

// violations are the places where the frontmatter of a note does not follow its
// schema, in no order.
func (p *Pass) violations(f *File, texts Texts) []violation {
	if f.Record.Partial() {
		return nil
	}
	if written := f.Record.Schema(); written != "" && !isWeb(written) && p.schemas[f.SchemaID()] == nil {
		return p.withoutSchema(f, texts)
	}
	s := p.Schema(f)
	if s == nil {
		return nil
	}
	fields, ok := p.fields(f, texts)
	if !ok {
		return nil
	}
	values := valuesOf(fields)
	found, demands := s.Validate(values, schema.Subject{Type: f.Type(), Broken: f.isBroken() && !f.isBeingMended()})
	all := make([]violation, 0, len(found))
	for _, v := range found {
		if f.mayHold(&v) {
			continue
		}
		if at := f.placeOf(fields, v.Path, v.OnKey); !f.lacksQuotes(at) && (v.OnKey || !note.IsOpenAt(fields, v.Path)) {
			all = append(all, violation{at, v.Message, v.Remedies})
		}
	}
	if len(demands) == 0 {
		return all
	}
	links := f.linksInFrontmatter()
	for _, d := range demands[:min(len(demands), mostDemands)] {
		all = p.demand(all, f, fields, values, links, d)
	}
	return all
}

// mostDemands bounds the links of a note that are asked what they lead to.
const mostDemands = 1000

// withoutSchema tells that the schema which a note names can't be used.
func (p *Pass) withoutSchema(f *File, texts Texts) []violation {
	id := f.SchemaID()
	switch {
	case f.Root == "":
		return nil
	case id != "" && !p.KnowsSchema(id):
		return nil // it is about to be read
	}
	message := fmt.Sprintf("There is no schema at %q, as seen from %s.", f.Record.Schema(), viewpoint(f.Record.Schema()))
	switch {
	case id == "":
		message = "The schema of a note must lie in its workspace folder."
	case texts != nil && texts.Exists(id):
		message = fmt.Sprintf("The schema %q can't be used; what is wrong is shown in that file.", f.Record.Schema())
	}
	return []violation{{at: f.placeOf(f.Record.Fields(), []string{"$schema"}, false), message: message}}
}

// fields are the entries of a note's frontmatter, all of them: where its Record
// has left something out, they are read from its text.
func (p *Pass) fields(f *File, texts Texts) ([]note.FieldRecord, bool) {
	fields := f.Record.Fields()
	if !slices.ContainsFunc(fields, func(f note.FieldRecord) bool { return f.Value.IsCut() }) {
		return fields, true
	}
	n := f.Note
	if n == nil && texts != nil {
		n, _ = texts.Load(f) // if it is gone there is nothing to be said of it
	}
	if n == nil {
		return nil, false
	}
	return n.WholeFields(), true
}

// lacksQuotes reports whether it is said already what is wrong at a place: a link
// without quotes is a list of lists.
func (f *File) lacksQuotes(at source.Range) bool {
	return slices.ContainsFunc(f.Record.Problems(), func(p note.ProblemRecord) bool {
		return p.Code == note.FrontmatterUnquotedLink && p.At.Start.Compare(at.End) < 0 && at.Start.Compare(p.At.End) < 0
	})
}

// isBroken reports whether a part of the frontmatter could not be read.
func (f *File) isBroken() bool {
	return slices.ContainsFunc(f.Record.Problems(), func(p note.ProblemRecord) bool {
		return p.Code == note.FrontmatterSyntax || p.Code == note.FrontmatterUnclosed || p.Code == note.TooComplex
	})
}

// isBeingMended reports whether the text of a broken block tells which keys may be in
// the part that could not be read: it is open, and closed by a line.
func (f *File) isBeingMended() bool {
	return f.Note != nil && !slices.ContainsFunc(f.Record.Problems(), func(p note.ProblemRecord) bool { return p.Code == note.FrontmatterUnclosed })
}

// mayHold reports whether a key that seems to be missing may be in a part that could
// not be read. A key that is just being typed hides no other.
func (f *File) mayHold(v *schema.Violation) bool {
	if !f.isBroken() || f.Note == nil {
		return false
	}
	text := f.Note.Text.String(f.Note.Frontmatter.Inner)
	return slices.ContainsFunc(v.Remedies, func(r schema.Remedy) bool { return r.Action == schema.AddKey && strings.Contains(text, r.Key) })
}

// placeOf is the place of a value, or of its key, in a note with these fields;
// what is not there is pointed out where it would be: the entry that it is in, and
// of the whole the note's type, else its first key.
func (f *File) placeOf(fields []note.FieldRecord, path []string, onKey bool) source.Range {
	at, found := note.FindField(fields, path, onKey)
	switch {
	case found:
		return at
	case len(path) > 1:
		return f.placeOf(fields, path[:len(path)-1], onKey)
	case len(fields) == 0:
		return f.Record.Top()
	}
	for i := range fields {
		if strings.EqualFold(fields[i].Key.Text, "type") && fields[i].Value.Kind.IsScalar() && fields[i].Value.Text != "" {
			return fields[i].Value.At
		}
	}
	return fields[0].Key.At
}

// demand adds what is wrong with a value that must link to a note. What is not
// written yet has a problem of its own.
func (p *Pass) demand(all []violation, f *File, fields []note.FieldRecord, values map[string]any, links map[source.Range]note.Target, d schema.Demand) []violation {
	at, found := note.FindField(fields, d.Path, false)
	if !found || note.IsOpenAt(fields, d.Path) || f.lacksQuotes(at) {
		return all
	}
	v := violation{at: at}
	what := "a note"
	if d.Type != "" {
		what = "a note of type " + d.Type
	}
	target, isLink := links[at]
	if !isLink {
		v.message = fmt.Sprintf("%s must link to %s, as %q.", schema.Place(d.Path, values), what, "[[note]]")
		v.remedies = p.linked(f, fields, d)
		return append(all, v)
	}
	r := p.Resolve(f, target)
	switch {
	case r.Missing() || r.File != nil && p.isUnsure(r.File):
		return all
	case r.File == nil || !r.File.IsNote():
		v.message = fmt.Sprintf("%s must link to %s; this is none.", schema.Place(d.Path, values), what)
	case d.Type == "" || note.Fold(r.File.Type()) == note.Fold(d.Type):
		return all
	case r.File.Type() == "":
		v.message = fmt.Sprintf("%s must link to %s; %s has no `type`.", schema.Place(d.Path, values), what, r.name(r.File))
	default:
		v.message = fmt.Sprintf("%s must link to %s; %s is of type %s.", schema.Place(d.Path, values), what, r.name(r.File), r.File.Type())
	}
	return append(all, v)
}

// linksInFrontmatter are the links that stand in the frontmatter as whole values, by
// their places.
func (f *File) linksInFrontmatter() map[source.Range]note.Target {
	all := map[source.Range]note.Target{}
	for l := range f.Record.Links() {
		if l.InFrontmatter {
			all[l.At()] = l.Target
		}
	}
	return all
}

// linked is the remedy that makes a link of a text which names a note.
func (p *Pass) linked(f *File, fields []note.FieldRecord, d schema.Demand) []schema.Remedy {
	text, _ := note.FindText(fields, d.Path)
	t, ok := wikiTarget(strings.TrimSpace(text))
	if !ok {
		return nil
	}
	if r := p.Resolve(f, t); r.File == nil || !r.File.IsNote() || len(r.Others) > 0 {
		return nil
	}
	link := "[[" + strings.TrimSpace(text) + "]]"
	return []schema.Remedy{{Title: fmt.Sprintf("Make it a link, %q", link), Action: schema.SetValue, Path: d.Path, Value: link, Safe: true}}
}
