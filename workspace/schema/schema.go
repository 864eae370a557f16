// Package schema checks the frontmatter of a note by a JSON Schema, and says
// what it finds as those speak who write notes. It knows no vault and no places
// in notes: it works on values, and names a place by its path.
//
// Schemas are of draft 2020-12 unless their $schema says another, formats are
// checked, and $ref leads to files of the workspace only. The format date-time is
// as programs for notes write it: the zone and the seconds may be missing, and a
// blank may stand for the T (2025-01-22 09:30).
//
// A key without a value, as templates and forms leave it, is as good as none unless
// the schema requires it.
//
// There is one keyword of ours:
//
//	"x-link": true      the value must link to a note
//	"x-link": "source"  the value must link to a note whose `type` is source
//
// It stands beside "type": "string", for a list of links in its "items"; without
// them it is about each item. Here such a value is but demanded to be a link: who
// knows the vault looks where it leads. Other readers of the schema pass over the
// keyword.
package schema

import (
	"errors"
	"fmt"

	"github.com/notels/notels/workspace/source"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Files gives the bytes of a file of the workspace by its ID. The error is a
// sentence for the user: why not.
type Files func(id string) ([]byte, error)

// Fault is a place in a schema file that is no good.
type Fault struct {
	ID      string // of the file
	Span    source.Span
	Message string
}

// Schema is a compiled schema. It never changes.
type Schema struct {
	root  *jsonschema.Schema
	parts map[string]*part // by location
	// linked are the schemas that ask for a link somewhere.
	linked map[*jsonschema.Schema]bool
	costs  []int // by the depth of values
}

// part is a part of a schema with what the library does not keep of it.
type part struct {
	*jsonschema.Schema
	node *node // nil in the drafts of JSON Schema themselves
	link *string
}

// Compile reads the schema in a file, with what it refers to. It is nil, and
// there are faults, if it is no good. Faults of one that is not nil are keywords
// and formats that most likely are misspelt, which JSON Schema passes over.
func Compile(id string, files Files) (*Schema, []Fault) {
	l := &loader{files: files, docs: map[string]*document{}, named: map[string]*document{}}
	d := l.load(id)
	if len(l.faults) > 0 {
		return nil, sortedFaults(append(l.faults, l.hints...))
	}
	c := newCompiler()
	for _, known := range l.known() {
		if err := c.AddResource(known.url, known.root.value); err != nil {
			return nil, []Fault{{ID: id, Message: unreadable(err)}}
		}
	}
	root, err := c.Compile(d.url)
	if err != nil {
		return nil, sortedFaults(append(l.explain(d, err), l.hints...))
	}
	s := newSchema(root, l)
	if faults := s.loops(l); len(faults) > 0 {
		return nil, sortedFaults(append(faults, l.hints...))
	}
	if s.reckon(); s.costs[0] > tooOften {
		return nil, []Fault{{ID: id, Span: d.root.span, Message: "The parts of this schema refer to each other so often that no note can be checked by it in reasonable time."}}
	}
	return s, sortedFaults(l.hints)
}

// newCompiler is the library as we use it.
func newCompiler() *jsonschema.Compiler {
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	c.RegisterFormat(&dateTime)
	c.UseLoader(noLoader{})
	return c
}

// noLoader is for what was not read before: nothing.
type noLoader struct{}

func (noLoader) Load(string) (any, error) { return nil, errors.New("it is none of the files") }

func newSchema(root *jsonschema.Schema, l *loader) *Schema {
	s := &Schema{root: root, parts: map[string]*part{}}
	todo := []*jsonschema.Schema{root}
	for len(todo) > 0 {
		sch := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if s.parts[sch.Location] != nil {
			continue
		}
		p := &part{Schema: sch, node: l.at(sch.Location)}
		if link := p.node.at(linkKeyword); link != nil {
			if to, ok := readLink(link.value); ok {
				p.link = &to
			}
		}
		s.parts[sch.Location] = p
		todo = append(todo, beside(sch)...)
		todo = append(todo, below(sch)...)
	}
	s.linked = s.linking()
	return s
}

// part is what we know of a part of the schema.
func (s *Schema) part(sch *jsonschema.Schema) *part {
	if p := s.parts[sch.Location]; p != nil {
		return p
	}
	return &part{Schema: sch}
}

func unreadable(err error) string {
	return fmt.Sprintf("This schema can't be read: %s.", err)
}
