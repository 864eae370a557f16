package schema

import (
	"maps"
	"slices"
	"strconv"
	"testing"
)

// applied are the values with a remedy taken.
func applied(value any, r Remedy) any {
	if r.Action == AddKey && len(r.Path) == 0 {
		return with(value, r.Key, r.Value)
	}
	if len(r.Path) == 0 {
		return r.Value
	}
	first := r.Path[0]
	if len(r.Path) == 1 && r.Action != AddKey {
		switch r.Action {
		case RenameKey:
			renamed := with(value, r.Key, child(value, first)).(map[string]any)
			delete(renamed, first)
			return renamed
		case RemoveKey:
			left := maps.Clone(value.(map[string]any))
			delete(left, first)
			return left
		case RemoveItem:
			i, _ := strconv.Atoi(first)
			return slices.Delete(slices.Clone(value.([]any)), i, i+1)
		}
	}
	inner := r
	inner.Path = r.Path[1:]
	return with(value, first, applied(child(value, first), inner))
}

// with is a map or list with another value at a key or index.
func with(value any, key string, item any) any {
	if list, is := value.([]any); is {
		list = slices.Clone(list)
		list[index(key)] = item
		return list
	}
	m, _ := value.(map[string]any)
	if m = maps.Clone(m); m == nil {
		m = map[string]any{}
	}
	m[key] = item
	return m
}

// TestRemedies: each remedy of the examples makes what it is for go away, and a
// safe one puts nothing in its place.
func TestRemedies(t *testing.T) {
	for _, e := range readExamples(t, "testdata/messages.txt") {
		if e.schema == "" {
			continue
		}
		s := e.compile(t)
		values, of := e.note(t)
		before, _ := s.Validate(values, of)
		for i, v := range before {
			for _, r := range v.Remedies {
				after, _ := s.Validate(applied(values, r).(map[string]any), of)
				still := slices.Contains(written(after), written(before[i : i+1])[0])
				if still && len(after) >= len(before) || r.Safe && len(after) >= len(before) {
					t.Errorf("%s\nwith %s\nafter %s: %v", e.schema, e.values, r.written(nil), written(after))
				}
			}
		}
	}
}

// withSafe are the values with all safe remedies taken, one after the other, and
// whether that comes to an end.
func withSafe(s *Schema, values map[string]any, of Subject) (map[string]any, bool) {
	for range 1000 {
		violations, _ := s.Validate(values, of)
		safe := slices.IndexFunc(violations, func(v Violation) bool { return slices.ContainsFunc(v.Remedies, isSafe) })
		if safe < 0 {
			return values, true
		}
		remedies := violations[safe].Remedies
		values = applied(values, remedies[slices.IndexFunc(remedies, isSafe)]).(map[string]any)
	}
	return values, false
}

func isSafe(r Remedy) bool { return r.Safe }
