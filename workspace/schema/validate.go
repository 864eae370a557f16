package schema

import (
	"cmp"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Subject is the note that values are those of.
type Subject struct {
	Type   string // its `type`, "" for none
	Broken bool   // a part of its frontmatter can't be read, so that no key is known to be missing
}

// Violation is a place where values are not as the schema wants them.
type Violation struct {
	Path     []string // keys and indexes from the top; none for the whole block
	OnKey    bool     // the key is wrong, not what it stands for
	Message  string
	Remedies []Remedy // the best first
}

// Remedy is a change that makes a violation go away.
type Remedy struct {
	Title  string
	Action Action
	Path   []string // of the map that a key is added to, else of the value or entry to change
	Key    string   // the one to add, or the new name
	Value  any      // to add or set; nil with AddKey: an empty value
	Safe   bool     // nothing can be lost, and there is but one sensible answer
}

// Action is what a remedy does.
type Action uint8

// The actions of remedies.
const (
	AddKey Action = iota
	SetValue
	RemoveKey
	RenameKey
	RemoveItem
)

// Validate says where values are not as the schema wants them, one finding for
// each mistake, and which of them must be links. The values are maps with texts
// for keys, lists, texts (dates are texts), json.Number (as it was typed), bool and
// nil; a key with nil that the schema does not need is as good as none.
func (s *Schema) Validate(values map[string]any, of Subject) ([]Violation, []Demand) {
	values = orderly(values).(map[string]any)
	if s.tooDear(values) {
		return []Violation{{Message: "This note has more values than its schema can be held to in reasonable time; none of them are checked."}}, nil
	}
	demands := s.demands(values)
	err := s.root.Validate(s.filled(values))
	if err == nil {
		return nil, demands
	}
	x := newExplainer(s, values)
	if x.of = of; of.Type == "" {
		x.of.Type = s.typeByTitle()
	}
	findings := x.explain(err.(*jsonschema.ValidationError))
	violations := make([]Violation, len(findings))
	for i, f := range findings {
		violations[i] = f.Violation
	}
	return violations, slices.DeleteFunc(demands, func(d Demand) bool {
		return slices.ContainsFunc(findings, func(f finding) bool { return f.rank <= wrongValue && startsWith(d.Path, f.Path) })
	})
}

// explain says what is behind an error.
func (x *explainer) explain(err *jsonschema.ValidationError) (findings []finding) {
	for _, l := range first(x.leaves(err)) {
		findings = append(findings, x.findings(l)...)
	}
	return settled(findings)
}

// explainer puts what the library finds in these values into words.
type explainer struct {
	schema *Schema
	values any
	of     Subject
	isMeta bool                            // the values are a schema file
	keys   map[string][]Key                // by path
	held   map[string][]*jsonschema.Schema // by path
}

func newExplainer(s *Schema, values any) *explainer {
	return &explainer{schema: s, values: values, keys: map[string][]Key{}, held: map[string][]*jsonschema.Schema{}}
}

// most is how many things are said of a note at most: whoever has made so many
// mistakes has made one.
const most = 300

// first are the first leaves by their place.
func first(leaves []leaf) []leaf {
	slices.SortFunc(leaves, func(a, b leaf) int {
		return cmp.Or(comparePaths(a.path, b.path), strings.Compare(a.key, b.key), strings.Compare(a.at(), b.at()))
	})
	return leaves[:min(len(leaves), most)]
}

// finding is a violation with what decides whether it is one of its own.
type finding struct {
	Violation
	rank    rank
	missing string // the key that is missing
	order   int    // of that key in the schema
	meant   string // the key that an unknown one was probably meant to be
}

// rank orders what may be wrong with one value: what is wrong first explains the
// rest.
type rank uint8

const (
	wrongKey   rank = iota // the key should not be there: its value does not matter
	wrongValue             // another kind of value is wanted: nothing in it matters
	wrongForm              // of a text or number
	wrongSize
	wrongPart // something is missing in a map or list, or too much: there may be several
)

// settled are the findings that are left where one mistake is found in several
// ways, in the order of their places.
func settled(findings []finding) []finding {
	slices.SortFunc(findings, func(a, b finding) int {
		return cmp.Or(comparePaths(a.Path, b.Path), cmp.Compare(a.rank, b.rank), cmp.Compare(a.order, b.order), strings.Compare(a.Message, b.Message))
	})
	meant := map[string]bool{}
	for _, f := range findings {
		if f.meant != "" {
			meant[pathKey(f.Path[:len(f.Path)-1])+f.meant] = true
		}
	}
	var left []finding
	for _, f := range findings {
		if f.missing != "" && meant[pathKey(f.Path)+f.missing] {
			continue // the key is there under another name
		}
		if !slices.ContainsFunc(left, func(before finding) bool { return before.explains(f) }) {
			left = append(left, f)
		}
	}
	return left
}

// explains reports whether a finding says enough about the mistake that another
// one, which comes later, is about.
func (f finding) explains(later finding) bool {
	if !startsWith(later.Path, f.Path) {
		return false
	}
	if f.rank <= wrongValue {
		return true
	}
	return len(f.Path) == len(later.Path) && (f.rank < wrongPart || f.Message == later.Message)
}

func startsWith(path, start []string) bool {
	return len(path) >= len(start) && slices.Equal(path[:len(start)], start)
}

// pathKey is a path as the key of a map.
func pathKey(path []string) string { return strings.Join(path, "\x00") + "\x00" }
