package schema

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// ofList says what a leaf about the items of a list means, nothing of another one.
func (x *explainer) ofList(l leaf) []finding {
	switch k := l.kind.(type) {
	case *kind.MinItems:
		if k.Got == 0 {
			return []finding{x.about(l.path, "must not be empty.")}
		}
		return []finding{x.about(l.path, "must have at least %s; it has %d.", count(k.Want, "item"), k.Got)}
	case *kind.MaxItems:
		return []finding{x.about(l.path, "must have at most %s; it has %d.", count(k.Want, "item"), k.Got)}
	case *kind.AdditionalItems:
		return []finding{x.about(l.path, "has %s too many.", count(k.Count, "item"))}
	case *kind.UniqueItems:
		return x.duplicates(l.path, k.Duplicates)
	case *kind.Contains:
		return []finding{x.containing(l, "at least 1", 0)}
	case *kind.MinContains:
		return []finding{x.containing(l, "at least "+strconv.Itoa(k.Want), len(k.Got))}
	case *kind.MaxContains:
		return []finding{x.containing(l, "at most "+strconv.Itoa(k.Want), len(k.Got))}
	}
	return nil
}

// duplicates are the items that are there before. The library names the first
// one only.
func (x *explainer) duplicates(path []string, first [2]int) (found []finding) {
	items, _ := valueAt(x.values, path).([]any)
	seen := map[string]bool{}
	for i, item := range items {
		if is := identity(item); !seen[is] && i != first[1] {
			seen[is] = true
			continue
		}
		f := x.about(path, "has %s twice.", show(item))
		f.Path = append(slices.Clone(path), strconv.Itoa(i))
		f.rank = wrongForm
		f.Remedies = []Remedy{{Title: "Remove the second " + show(item), Action: RemoveItem, Path: f.Path, Safe: true}}
		found = append(found, f)
	}
	return found
}

// identity is the same text for values that are the same, however their numbers
// are typed.
func identity(value any) string {
	switch v := value.(type) {
	case json.Number:
		if n, ok := rational(v); ok {
			return n.RatString()
		}
	case string:
		return strconv.Quote(v)
	case []any:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = identity(item)
		}
		return "[" + strings.Join(parts, ",") + "]"
	case map[string]any:
		var parts []string
		for _, key := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, strconv.Quote(key)+":"+identity(v[key]))
		}
		return "{" + strings.Join(parts, ",") + "}"
	}
	return fmt.Sprint(value)
}

// containing says how many items of a list must be of some kind.
func (x *explainer) containing(l leaf, wanted string, got int) finding {
	allowed := "as the schema says"
	if l.schema != nil && l.schema.Contains != nil {
		k := x.schema.describe([]*jsonschema.Schema{l.schema.Contains}, nil)
		allowed = k.Allows()
	}
	are := "are"
	if got == 1 {
		are = "is"
	}
	noun := "items"
	if wanted == "at least 1" || wanted == "at most 1" {
		noun = "item"
	}
	verb := "must"
	if strings.HasPrefix(wanted, "at most") {
		verb = "may"
	}
	f := finding{Violation: Violation{Path: l.path}, rank: wrongPart}
	f.Message = fmt.Sprintf("%s %s of %s %s be %s; %s %s.", capital(wanted), noun, x.name(l.path), verb, allowed, number(got), are)
	return f
}

func number(n int) string {
	if n == 0 {
		return "none"
	}
	return strconv.Itoa(n)
}
