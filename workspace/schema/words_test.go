package schema

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// TestNotes: how a note of a type is called, and several.
func TestNotes(t *testing.T) {
	for typ, want := range map[string]string{
		"":            "a note, notes",
		"insight":     "an insight, insights",
		"question":    "a question, questions",
		"query":       "a query, queries",
		"day":         "a day, days",
		"class":       "a class, classes",
		"user story":  "a user story, user stories",
		"URL":         "a URL, URLs",
		"hour":        "an hour, hours",
		"Übung":       "an Übung, Übungs",
		"book-review": "a book-review, book-reviews",
		"a/b":         "a note of the type `a/b`, notes of the type `a/b`",
		"v2":          "a note of the type `v2`, notes of the type `v2`",
	} {
		if got := noteOf(typ) + ", " + notesOf(typ); got != want {
			t.Errorf("%q is called %s, not %s", typ, got, want)
		}
	}
}

// TestTypeByTitle: how a note without a type is called by the title of its schema.
func TestTypeByTitle(t *testing.T) {
	for title, want := range map[string]string{
		"Recipe":                     "A recipe needs `a`.",
		"Book Review":                "A book review needs `a`.",
		"API":                        "An API needs `a`.",
		"Class":                      "A class needs `a`.",
		"":                           "This note needs `a`.",
		"Recipes":                    "This note needs `a`.",
		"Recipe schema":              "This note needs `a`.",
		"What all notes have":        "This note needs `a`.",
		"https://example.com/s.json": "This note needs `a`.",
		"recipe v2":                  "This note needs `a`.",
	} {
		s := example{schema: fmt.Sprintf(`{"title": %q, "required": ["a"]}`, title)}.compile(t)
		violations, _ := s.Validate(map[string]any{}, Subject{})
		if got := violations[0].Message; got != want {
			t.Errorf("by the title %q it is said: %s, not %s", title, got, want)
		}
	}
}

// TestShow: a value in a message is short and on one line.
func TestShow(t *testing.T) {
	many := make([]any, 50)
	for _, row := range []struct {
		value any
		want  string
	}{
		{"x", "`x`"}, {"", `""`}, {"a\n  b", "`a b`"}, {"a`b", "\"a`b\""}, {nil, "empty"}, {true, "`true`"}, {json.Number("7"), "7"},
		{[]any{"a"}, "`[\"a\"]`"}, {many, "a list"}, {map[string]any{"a": many}, "a group of keys"},
		{strings.Repeat("ä", 60), "`" + strings.Repeat("ä", 60) + "`"},
		{strings.Repeat("ä", 61), "`" + strings.Repeat("ä", 60) + "…`"},
		{strings.Repeat(" ", 1000) + "x", "`…`"},
	} {
		if got := show(row.value); got != row.want {
			t.Errorf("%v is shown as %s, not %s", row.value, got, row.want)
		}
	}
}

// TestPlace: how a place in values is called.
func TestPlace(t *testing.T) {
	values := decode(t, `{"a": {"b": {"c": 1}}, "l": [[1], {"k": {"m": 2}}]}`)
	for path, want := range map[string]string{
		"a": "`a`", "a b c": "`a.b.c`", "l 0": "item 1 of `l`", "l 0 0": "item 1 of item 1 of `l`", "l 1 k m": "`k.m` of item 2 of `l`", "x y": "`x.y`",
	} {
		if got := place(strings.Fields(path), any(values)); got != want {
			t.Errorf("%s is called %s, not %s", path, got, want)
		}
	}
}

// TestNoFile: a schema that is not there is a fault of its own.
func TestNoFile(t *testing.T) {
	s, faults := Compile("/v/s.json", vault{}.read)
	if s != nil || len(faults) != 1 || faults[0] != (Fault{ID: "/v/s.json", Message: "There is no file /v/s.json."}) {
		t.Errorf("%v", faults)
	}
}
