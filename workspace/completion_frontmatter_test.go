package workspace

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// checkFrontmatterCompletion completes the key or value at the fixture's cursor.
// Each line is an item, best first: "text (detail)", "…" if there would be more;
// a "-" before a key tells that it is a list, kinds but texts are named.
func checkFrontmatterCompletion(t *testing.T, files, want string) {
	t.Helper()
	v := newVault(files)
	v.cursors(func(f *File, offset int) {
		t.Helper()
		if got := frontmatterItems(t, v.Snapshot(), f, offset, nil); !slices.Equal(got, linesOf(want)) {
			t.Errorf("in %s\ngot\n\t%s\nwant\n\t%s", v.files[f.ID], strings.Join(got, "\n\t"), strings.Join(linesOf(want), "\n\t"))
		}
	})
}

func frontmatterItems(t *testing.T, s *Snapshot, f *File, offset int, values []ValueCandidate) (items []string) {
	t.Helper()
	typing, ok := f.Note.TypingAt(offset)
	more := false
	switch {
	case ok && typing.Kind == note.TypingKey:
		var found []KeyCandidate
		found, more = s.CompleteKeys(f, typing)
		for _, c := range found {
			list := ""
			if c.IsList {
				list = "- "
			}
			items = append(items, fmt.Sprintf("%s%s (%s)", list, c.Key, c.Detail))
		}
	case ok && typing.Kind == note.TypingValue:
		var found []ValueCandidate
		found, more = s.CompleteValues(f, typing, values)
		for _, c := range found {
			kind := map[note.ValueKind]string{note.BoolValue: "bool ", note.IntValue: "int ", note.DateValue: "date ", note.FloatValue: "number "}[c.Kind]
			items = append(items, fmt.Sprintf("%s%s (%s)", kind, c.Text, c.Detail))
		}
	case ok && typing.Kind == note.TypingWiki:
		var found []Candidate
		found, more = s.CompleteLinks(f, typing)
		for _, c := range found {
			items = append(items, fmt.Sprintf("%s (%s)", c.wikilink(), c.Detail))
		}
	default:
		t.Fatalf("no key or value is typed at %d", offset)
	}
	if more {
		items = append(items, "…")
	}
	return items
}

const others = `
-- i1.md --
---
type: insight
themes: [cloud, inference costs]
score: 1
draft: true
related: "[[i2]]"
---
-- i2.md --
---
type: Insight
themes: [Cloud]
score: 2
source: x
date: 2024-01-02
---
-- q1.md --
---
type: question
asked: 2024-01-02
score: 3
---
-- q2.md --
---
type: question
asked: 2024-01-02
score: 3
---
`

func TestKeysThatAreUsualForTheTypeComeFirst(t *testing.T) {
	checkFrontmatterCompletion(t, "-- a.md --\n---\ntype: insight\nSCORE: 1\n‸\n---\n"+others, `
- themes (2 notes)
date (1 note)
draft (1 note)
related (1 note)
source (1 note)
asked (2 notes)
`)
	checkFrontmatterCompletion(t, "-- a.md --\n---\ntype: question\nas‸\n---\n"+others, "asked (2 notes)")
}

func TestKeysThatAreUsualInTheFolderComeFirst(t *testing.T) {
	checkFrontmatterCompletion(t, `
-- a/a.md --
---
‸
-- a/b.md --
---
one: x
---
-- a/c/d.md --
---
two: x
---
-- e.md --
---
two: y
three: [1]
---
`, `
one (1 note)
two (2 notes)
- three (1 note)
`)
}

func TestAKeyThatIsTypedAnewIsOffered(t *testing.T) {
	checkFrontmatterCompletion(t, "-- a.md --\n---\nscore: 1\ntyp‸e: x\n---\n"+others, "type (4 notes)")
}

const insightSchema = `
-- .notels/schemas/insight.schema.json --
{
  "required": ["source", "Score"],
  "properties": {
    "type": {"const": "insight"},
    "status": {"enum": ["draft", "done"], "default": "draft", "description": "How far it is."},
    "old": {"type": "string", "deprecated": true},
    "Score": {"type": "number", "maximum": 5, "examples": [2.5]},
    "themes": {"type": "array", "items": {"enum": ["cloud", "edge"]}},
    "public": {"type": "boolean"},
    "source": {"type": "string", "x-link": "question"},
    "see": {"type": "array", "items": {"type": "string", "x-link": true}}
  }
}
`

func TestKeysOfTheSchemaComeFirst(t *testing.T) {
	checkFrontmatterCompletion(t, "-- a.md --\n---\ntype: insight\nstatus: done\n‸\n---\n"+insightSchema+others, `
Score (required: a number of at most 5)
source (required: a link to a question)
- themes (a list with items from cloud or edge)
public (true or false)
- see (a list of links to notes)
date (1 note)
draft (1 note)
related (1 note)
asked (2 notes)
`)
}

func TestValuesOfTheSchemaComeFirst(t *testing.T) {
	for typed, want := range map[string]string{
		"status: ‸":                    "draft (default)\ndone ()",
		"themes: [edge, ‸]":            "cloud ()",
		"Score: ‸":                     "number 2.5 (example)\nint 3 (2 notes)\nint 1 (1 note)\nint 2 (1 note)",
		"public: ‸":                    "bool true ()\nbool false ()",
		"source: ‸":                    "[[q1]] (q1.md)\n[[q2]] (q2.md)",
		"source: 2‸":                   "[[q2]] (q2.md)",
		"see:\n  - \"[[q1]]\"\n  - q‸": "[[q2]] (q2.md)",
	} {
		checkFrontmatterCompletion(t, "-- a.md --\n---\ntype: insight\n"+typed+"\n---\n"+insightSchema+others, want)
	}
}

func TestOnlyValuesThatTheSchemaAllowsAreOffered(t *testing.T) {
	const others = `
-- b.md --
---
status: bogus
flag: maybe
rank: 0
themes: [edge, fog]
when: 2024-01-02
open: any
none: [x]
kind: a
several: x
link: "[[c]]"
---
-- c.md --
---
status: Draft
flag: true
rank: 3
themes: cloud
when: 2024-01-02T03:04:05Z
open: [thing]
kind: c
several: yy
---
-- .notels/schemas/t.schema.json --
{"properties": {
  "status": {"enum": ["draft", "done"]},
  "flag": {"type": "boolean"},
  "rank": {"type": "integer", "minimum": 1, "maximum": 3},
  "themes": {"type": "array", "items": {"enum": ["cloud", "edge"]}},
  "when": {"type": "string", "format": "date-time"},
  "kind": {"anyOf": [{"const": "a"}, {"const": "b"}]},
  "link": {"enum": ["a"]},
  "mixed": {"enum": ["1", 1, "one"]},
  "several": {"type": "array", "minItems": 2, "items": {"maxLength": 1}}
}}
`
	for typed, want := range map[string]string{
		"link: ‸":           "a ()",
		"status: ‸":         "draft ()\ndone ()",
		"flag: ‸":           "bool true ()\nbool false ()",
		"rank: ‸":           "int 3 (1 note)",
		"themes: [‸]":       "cloud ()\nedge ()",
		"themes:\n  - ‸":    "cloud ()\nedge ()",
		"when: ‸":           "date 2024-01-02T03:04:05Z (1 note)",
		"open: ‸":           "any (1 note)\nthing (1 note)",
		"kind: ‸":           "a ()\nb ()",
		"mixed: ‸":          "1 ()\nnumber 1 ()\none ()",
		"mixed: on‸":        "one ()",
		"several: [x, ‸]":   "",
		"several: [yy, ‸]":  "x (1 note)",
		"several: ‸":        "x (1 note)",
		"several:\n  - x‸x": "x (1 note)",
	} {
		checkFrontmatterCompletion(t, "-- a.md --\n---\ntype: t\n"+typed+"\n---\n"+others, want)
	}
}

func TestTypesWithASchemaAreOffered(t *testing.T) {
	const others = `
-- b.md --
---
type: source
---
-- c.md --
---
type: free
---
-- .notels/schemas/source.schema.json --
{"properties": {"type": {"const": "source"}}}
-- .notels/schemas/query.schema.json --
{"properties": {"type": {"const": "query"}}}
-- .notels/schemas/Free.schema.json --
{}
-- own.schema.json --
{"properties": {"type": {"enum": ["one", "two"]}}}
`
	for typed, want := range map[string]string{
		"type: ‸":                           "free (1 note)\nsource (1 note)\nquery (has a schema)",
		"type: ‸source":                     "free (1 note)\nsource (1 note)\nquery (has a schema)",
		"type: q‸":                          "query (has a schema)",
		"type: que‸ry":                      "query (has a schema)",
		"$schema: own.schema.json\ntype: ‸": "one ()\ntwo ()",
		"$schema: own.schema.json\ntype: source‸": "",
	} {
		checkFrontmatterCompletion(t, "-- a.md --\n---\n"+typed+"\n---\n"+others, want)
	}
}

func TestWhatIsTypedDoesNotTellWhichFormIsMeant(t *testing.T) {
	checkFrontmatterCompletion(t, `
-- a.md --
---
type: t
kind: b‸
---
-- .notels/schemas/t.schema.json --
{"oneOf": [{"properties": {"kind": {"const": "book"}}}, {"properties": {"kind": {"const": "bill"}}}, {"properties": {"kind": {"const": "page"}}}]}
`, "book ()\nbill ()")
}

// TestValuesThatTheSchemaRefusesHideNoOthers holds that a few values which may stand
// there are found among many more frequent ones that may not.
func TestValuesThatTheSchemaRefusesHideNoOthers(t *testing.T) {
	files := "-- a.md --\n---\ntype: t\nk: ‸\n---\n-- .notels/schemas/t.schema.json --\n" + `{"properties": {"k": {"maxLength": 5}}}` + "\n-- z.md --\n---\nk: short\n---\n"
	for i := range 200 {
		files += fmt.Sprintf("-- %d.md --\n---\nk: too long %d\n---\n", i, i/2)
	}
	checkFrontmatterCompletion(t, files, "short (1 note)")
}

func TestValuesOfOtherNotesAreOffered(t *testing.T) {
	t.Run("most used first, without those that are there and what is typed", func(t *testing.T) {
		checkFrontmatterCompletion(t, "-- a.md --\n---\nthemes: [other, c‸]\n---\n"+others, "cloud (2 notes)\ninference costs (1 note)")
		checkFrontmatterCompletion(t, "-- a.md --\n---\nthemes:\n  - Cloud\n  - ‸\n---\n"+others, "inference costs (1 note)")
	})
	t.Run("with their kind", func(t *testing.T) {
		checkFrontmatterCompletion(t, "-- a.md --\n---\nscore: ‸\n---\n"+others, "int 3 (2 notes)\nint 1 (1 note)\nint 2 (1 note)")
		checkFrontmatterCompletion(t, "-- a.md --\n---\ntype: ‸\n---\n"+others, "insight (2 notes)\nquestion (2 notes)")
	})
	t.Run("both of what is true or false", func(t *testing.T) {
		checkFrontmatterCompletion(t, "-- a.md --\n---\ndraft: ‸\n---\n"+others, "bool true (1 note)\nbool false ()")
		checkFrontmatterCompletion(t, "-- a.md --\n---\ndraft: fa‸\n---\n"+others, "bool false ()")
	})
	t.Run("notes where values are links", func(t *testing.T) {
		checkFrontmatterCompletion(t, "-- a.md --\n---\nrelated: q‸\n---\n"+others, "[[q1]] (q1.md)\n[[q2]] (q2.md)")
	})
	t.Run("those that are linked under that key before others", func(t *testing.T) {
		files := `
-- a.md --
---
who: ‸
---
-- Ann.md --
-- Bob.md --
-- Other.md --
-- 1.md --
---
who: "[[Bob]]"
other: "[[Other]]"
---
-- 2.md --
---
Who: ["[[Ann|A.]]", "[[Not yet]]", "[[a]]"]
---
-- 3.md --
---
who: ["[[bob.md#Life]]"]
---
`
		checkFrontmatterCompletion(t, files, "[[Bob]] (2 notes)\n[[Ann]] (1 note)\n[[Not yet]] (1 note)\n[[1]] (1.md)\n[[2]] (2.md)\n[[3]] (3.md)\n[[Other]] (Other.md)")
		checkFrontmatterCompletion(t, strings.Replace(files, "‸", "o‸", 1), "[[Bob]] (2 notes)\n[[Not yet]] (1 note)\n[[Other]] (Other.md)")
		checkFrontmatterCompletion(t, strings.Replace(files, "‸", `["[[Bob]]", ‸]`, 1), "[[Ann]] (1 note)\n[[Not yet]] (1 note)\n[[1]] (1.md)\n[[2]] (2.md)\n[[3]] (3.md)\n[[Other]] (Other.md)")
	})
	t.Run("where the schema wants notes of a type, those of them that are linked first", func(t *testing.T) {
		for _, typed := range []string{`‸`, `"[[‸`, `"[[‸]]"`, `[[‸`, `["[[‸`, `["‸"]`, `'[[‸'`} {
			checkFrontmatterCompletion(t, `
-- a.md --
---
type: t
who: `+typed+`
---
-- Ann.md --
---
type: person
---
-- Bob.md --
---
type: person
---
-- Fog.md --
-- b.md --
---
who: ["[[Fog]]", "[[Bob]]", "[[Not yet]]"]
---
-- .notels/schemas/t.schema.json --
{"properties": {"who": {"x-link": "person"}}}
`, "[[Bob]] (1 note)\n[[Ann]] (Ann.md)")
		}
	})
	t.Run("tags, those in texts too", func(t *testing.T) {
		checkFrontmatterCompletion(t, "-- a.md --\n---\ntags: [‸]\n---\n-- b.md --\n---\ntags: [one, '#two/three']\n---\n#One #four\n-- c.md --\n#one\n", "one (2 notes)\nfour (1 note)\ntwo/three (1 note)")
		checkFrontmatterCompletion(t, "-- a.md --\n---\ntag: ‸\n---\n-- c.md --\n#one\n", "one (1 note)")
	})
	t.Run("none of what is another text in nearly each note", func(t *testing.T) {
		files := "-- a.md --\n---\ntext: ‸\n---\n-- long.md --\n---\ntext: |\n  two\n  lines\n---\n"
		checkFrontmatterCompletion(t, files+"-- b.md --\n---\ntext: once\n---\n", "once (1 note)")
		for i := range fewTerms {
			files += fmt.Sprintf("-- %d.md --\n---\ntext: Number %d\n---\n", i, i)
		}
		checkFrontmatterCompletion(t, files, "")
	})
	t.Run("none of a key that nobody has, or of titles", func(t *testing.T) {
		checkFrontmatterCompletion(t, "-- a.md --\n---\nnobody: ‸\n---\n"+others, "")
		checkFrontmatterCompletion(t, "-- a.md --\n---\ntitle: ‸\n---\n-- b.md --\n---\ntitle: B\n---\n", "")
	})
}

func TestKnownValuesComeFirst(t *testing.T) {
	v := newVault("-- a.md --\n---\nthemes: [have, ‸]\n---\n" + others)
	v.cursors(func(f *File, offset int) {
		got := frontmatterItems(t, v.Snapshot(), f, offset, []ValueCandidate{{Text: "Have"}, {Text: "new", Detail: "n"}, {Text: "Cloud", Detail: "c"}})
		if want := []string{"new (n)", "Cloud (c)", "inference costs (1 note)"}; fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

func TestCompletionInFrontmatterIsBounded(t *testing.T) {
	v := newVault("-- a.md --\n---\nk: ‸\n---\n")
	for i := range 300 {
		v.Apply(onDiskNow(idOf(fmt.Sprintf("%d.md", i)), fmt.Sprintf("---\nk: value %d\nkey %d: x\n---\n", i/2, i)))
	}
	v.cursors(func(f *File, offset int) {
		items := frontmatterItems(t, v.Snapshot(), f, offset, nil)
		if len(items) != MaxCandidates+1 || items[MaxCandidates] != "…" {
			t.Errorf("%d values, at last %s", len(items), items[len(items)-1])
		}
		found, more := v.Snapshot().CompleteKeys(f, note.Typing{Kind: note.TypingKey, Typed: "key"})
		if len(found) != MaxCandidates || !more {
			t.Errorf("%d keys, more %v", len(found), more)
		}
	})
}
