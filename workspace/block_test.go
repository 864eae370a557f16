package workspace

import (
	"testing"
)

func TestNewNote(t *testing.T) {
	const schemas = `
-- .notels/schemas/insight.schema.json --
{
  "required": ["source_url", "themes", "date_added", "published", "score"],
  "properties": {
    "type": {"const": "insight"},
    "status": {"enum": ["draft", "done"], "default": "draft"},
    "source_url": {"type": "string"},
    "themes": {"type": "array"},
    "date_added": {"type": "string", "format": "date"},
    "published": {"type": "string", "format": "date"},
    "score": {"type": "number", "default": 0.5},
    "version": {"type": "string", "default": "1.0"},
    "comment": {"type": "string"}
  }
}
-- .notels/schemas/lines.schema.json --
{"properties": {
  "list": {"type": "array", "default": ["x", "y: z"]},
  "map": {"type": "object", "default": {"k": 1, "deep": {"l": []}}},
  "maps": {"type": "array", "default": [{"a": 1, "b": 2}]},
  "text": {"type": "string", "default": "one\ntwo\n"},
  "no items": {"type": "array", "default": []},
  "nothing": {"type": ["null", "string"], "default": null},
  "fixed": {"const": ["a"]}
}, "required": ["fixed"]}
-- .notels/schemas/a: b.schema.json --
{"properties": {"public": {"type": "boolean", "default": true}}}
`
	v := newVault("-- a.md --\n# A\n" + schemas)
	for typ, want := range map[string]string{
		"insight": `---
type: insight
status: draft
source_url:
themes: []
date_added: 2026-11-26
published:
score: 0.5
version: "1.0"
---

# A title
`,
		"lines": `---
type: lines
list:
  - x
  - "y: z"
map:
  deep:
    l: []
  k: 1
maps:
  - a: 1
    b: 2
text: |
  one
  two
no items: []
nothing:
fixed:
  - a
---

# A title
`,
		"INSIGHT": `---
type: insight
status: draft
source_url:
themes: []
date_added: 2026-11-26
published:
score: 0.5
version: "1.0"
---

# A title
`,
		"a: b":    "---\ntype: \"a: b\"\npublic: true\n---\n\n# A title\n",
		"unknown": "---\ntype: unknown\n---\n\n# A title\n",
		"":        "# A title\n",
	} {
		if got := v.Snapshot().NewNote(vaultRoot, typ, "A title", "2026-11-26"); got != want {
			t.Errorf("of type %q it is\n%s\nnot\n%s", typ, got, want)
		}
	}
}

// TestNewNotesOfSeeds holds that a new note of each type lacks what only its writer
// can know, and has no other problem.
func TestNewNotesOfSeeds(t *testing.T) {
	v := newVault("-- a.md --\n")
	v.SetSchemas(compiled(sampleVault(t, vaultRoot)))
	types := v.Snapshot().TypesWithSchema(vaultRoot)
	if len(types) != 4 {
		t.Fatalf("there are schemas for %q", types)
	}
	for _, typ := range types {
		s := v.Apply(opened(idOf("new.md"), v.Snapshot().NewNote(vaultRoot, typ, "New", "2026-11-26"), 1))
		found := s.Diagnostics(s.File(idOf("new.md")), v)
		for _, d := range found {
			if d.Code != "frontmatter-schema" {
				t.Errorf("%s: %s: %s", typ, d.Code, d.Message)
			}
		}
		if len(found) == 0 || len(found) > 5 {
			t.Errorf("%s has %d problems", typ, len(found))
		}
	}
}

// TestNewNotesHaveTheDefaults holds that what a new note starts with is read as the
// schema has it, however it is written.
func TestNewNotesHaveTheDefaults(t *testing.T) {
	for _, value := range []string{
		`["x", "y: z"]`, `{"k": 1}`, `[[1, 2], []]`, `[{"a": {"b": ["c"]}}]`, `"a\nb"`, `"a\nb\n"`, `"a\n\n"`, `"\na"`, `" a "`, `"a: b # c"`, `"- a"`, `"no"`, `""`, `[]`, `{}`, `1e3`, `[""]`, `["a\nb"]`,
	} {
		v := newVault("-- a.md --\n-- .notels/schemas/t.schema.json --\n" + `{"properties": {"key": {"const": ` + value + `, "default": ` + value + `}}, "required": ["key"]}` + "\n")
		text := v.Snapshot().NewNote(vaultRoot, "t", "", "2026-11-26")
		s := v.Apply(opened(idOf("new.md"), text, 1))
		if found := s.Diagnostics(s.File(idOf("new.md")), v); len(found) > 0 {
			t.Errorf("with %s it is\n%s\n%s", value, text, found[0].Message)
		}
	}
}

// TestOneSchemaForATypeHoweverItIsFound holds that a new note of a type starts with
// what it is then judged by.
func TestOneSchemaForATypeHoweverItIsFound(t *testing.T) {
	v := newVault("-- a.md --\n-- .notels/schemas/r.schema.json --\n{}\n-- .notels/schemas/S.schema.json --\n{}\n")
	for typ, want := range map[string]bool{"r": true, "R": true, "S": true, "s": false, "": false} {
		s := v.Apply(opened(idOf("new.md"), "---\ntype: "+typ+"\n---\n", 1))
		if known, judged := s.SchemaOfType(vaultRoot, typ) != nil, s.Schema(s.File(idOf("new.md"))) != nil; known != want || judged != want {
			t.Errorf("type %q: a schema is known %v, and judged by %v, not %v", typ, known, judged, want)
		}
	}
}
