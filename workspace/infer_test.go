package workspace

import (
	"strings"
	"testing"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/schema"
)

// typedVault is a host of the notes of a typed vault that have no mistakes.
func typedVault(notes int) *Host {
	h := NewHost()
	h.SetRoots([]string{benchRoot})
	var changes []Change
	for _, n := range fixture.TypedVault(notes, 0, 1) {
		changes = append(changes, Change{Kind: OnDisk, ID: benchRoot + "/" + n.Name, Record: note.Parse(n.Name, []byte(n.Text)).Record()})
	}
	h.Apply(changes...)
	h.SetScanned(true)
	return h
}

// TestInferredSchemas makes schemas of the types of a vault: they are schemas, and
// the notes follow the one of their type, but for those with outliers.
func TestInferredSchemas(t *testing.T) {
	h := typedVault(3000)
	h.Learn()
	s := h.Snapshot()
	for _, use := range s.Types(benchRoot) {
		written := s.InferSchema(benchRoot, use.Name)
		compiled, faults := schema.Compile("/x.json", func(string) ([]byte, error) { return written, nil })
		if len(faults) > 0 {
			t.Fatalf("the schema of %s is none: %v\n%s", use.Name, faults, written)
		}
		for f := range s.Files() {
			if f.Type() != use.Name || len(s.Outliers(f)) > 0 {
				continue
			}
			if found, _ := compiled.Validate(valuesOf(f.Record.Fields()), schema.Subject{Type: use.Name}); len(found) > 0 {
				t.Errorf("%s: %s\n%s", f.Rel(), found[0].Message, written)
			}
		}
	}
}

// TestInferredFormats has notes whose values look like addresses, dates, links or
// numbers, some of them more than others: all notes follow the schema that is made of
// them.
func TestInferredFormats(t *testing.T) {
	for lines, want := range map[string]string{
		"mail: ann@a.example | bob@b.example":                        `"type": "string", "format": "email"`,
		"mail: ann@a.example | bob@b.example | paul@müller.com":      `"type": "string"`,
		"url: https://a.example | http://b.example/x":                `"type": "string", "format": "uri"`,
		"url: https://a.example | https://b.example/%zz | http://[x": `"type": "string"`,
		"day: 2025-01-22 | 2024-02-29":                               `"type": "string", "format": "date"`,
		"day: 2025-01-22 | 2025-02-30":                               `"type": "string"`,
		"day: 2025-01-22 | \" 2025-01-22\"":                          `"type": "string"`,
		"at: 2025-01-22T10:00:00 | 2025-01-22 10:00":                 `"type": "string", "enum": ["2025-01-22 10:00", "2025-01-22T10:00:00"]`,
		`to: "[[a]]" | "[[b.md]]" | "[[c#d|e.png]]"`:                 `"type": "string", "x-link": true`,
		`to: "[[a]]" | "[[b.png]]"`:                                  `"type": "string"`,
		`to: "[[a]]" | "![[b]]"`:                                     `"type": "string"`,
		`to: "[[a]]" | "[[b]] and [[c]]"`:                            `"type": "string"`,
		`to: ["[[a]]", "[[b]]"] | ["[[c]]"]`:                         `"type": "array", "items": {"type": "string", "x-link": true}`,
		"mails: [ann@a.example] | [bob@b.example, paul@müller.com]":  `"type": "array", "items": {"type": "string"}`,
		"score: 1.5 | .inf | 2.5":                                    `"type": ["number", "string"]`,
		"zip: 01234 | 0x1F | 1_000":                                  `"type": "integer", "minimum": 0, "maximum": 2000`,
		"none: ~":                                                    ``,
		"none: [] | [~]":                                             `"type": "array", "items": {}`,
		"some: a b | ~":                                              `"type": ["null", "string"], "enum": ["a b", null]`,
	} {
		s := likeEachOther(60, lines, "").Snapshot()
		written := s.InferSchema(vaultRoot, "insight")
		compiled, faults := schema.Compile("/x.json", func(string) ([]byte, error) { return written, nil })
		if len(faults) > 0 {
			t.Fatalf("%s: %v\n%s", lines, faults, written)
		}
		key, _, _ := strings.Cut(lines, ":")
		if got := propertyIn(t, written, key); got != want {
			t.Errorf("of %s it is learnt that it is\n%s, not\n%s", lines, got, want)
		}
		for f := range s.Files() {
			if found, _ := compiled.Validate(valuesOf(f.Record.Fields()), schema.Subject{Type: "insight"}); len(found) > 0 {
				t.Errorf("%s: %s: %s\n%s", lines, f.Rel(), found[0].Message, written)
				break
			}
		}
	}
}

// propertyIn is what a schema says of a key, on one line, but for its description.
func propertyIn(t *testing.T, written []byte, key string) string {
	t.Helper()
	_, rest, found := strings.Cut(string(written), `"`+key+`": {`)
	if !found {
		t.Fatalf("there is no %s in\n%s", key, written)
	}
	end := strings.Index(rest, "\n    }")
	line := strings.Join(strings.Fields(rest[:end]), " ")
	_, line, _ = strings.Cut(line, `notes."`)
	return strings.TrimPrefix(strings.NewReplacer("{ ", "{", " }", "}", "[ ", "[", " ]", "]").Replace(line), ", ")
}

// TestInferredSchema shows what a schema is made of.
func TestInferredSchema(t *testing.T) {
	s := likeEachOther(40, `
		score: 0.25 | 0.5 | 1
		status: draft | draft | done
		added: 2025-01-22 | 2024-10-09
		source: "[[a]]" | "[[b]]"
		themes: [open models, agents] | [] | [safety <x>, agents, unheard of]
		pages: 3 | 30 | 310 | 7000
		rating: 1 | 5 | 4 | 3
		read: true | false`, "").Snapshot()
	got := string(s.InferSchema(vaultRoot, "insight"))
	const want = `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "insight",
  "description": "Learnt from 40 notes.",
  "type": "object",
  "required": [
    "type",
    "added",
    "pages",
    "rating",
    "read",
    "score",
    "source",
    "status",
    "themes"
  ],
  "properties": {
    "type": {
      "const": "insight"
    },
    "added": {
      "description": "40 of 40 notes.",
      "type": "string",
      "format": "date"
    },
    "pages": {
      "description": "40 of 40 notes.",
      "type": "integer",
      "minimum": 3,
      "maximum": 10000
    },
    "rating": {
      "description": "40 of 40 notes.",
      "type": "integer",
      "minimum": 1,
      "maximum": 5
    },
    "read": {
      "description": "40 of 40 notes.",
      "type": "boolean"
    },
    "score": {
      "description": "40 of 40 notes.",
      "type": "number",
      "minimum": 0,
      "maximum": 1
    },
    "source": {
      "description": "40 of 40 notes.",
      "type": "string",
      "x-link": true
    },
    "status": {
      "description": "40 of 40 notes.",
      "type": "string",
      "enum": [
        "draft",
        "done"
      ]
    },
    "themes": {
      "description": "40 of 40 notes.",
      "type": "array",
      "items": {
        "type": "string",
        "enum": [
          "agents",
          "open models",
          "safety <x>",
          "unheard of"
        ]
      }
    }
  }
}
`
	if got != want {
		t.Errorf("the schema is\n%s\nwant\n%s", got, want)
	}
	if s.InferSchema(vaultRoot, "unknown") != nil {
		t.Error("there is a schema of no notes")
	}
}
