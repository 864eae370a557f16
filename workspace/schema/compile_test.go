package schema

import (
	"fmt"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/fixture"
)

// follows compiles the first one of several files and fails unless the values are
// judged by what it refers to.
func follows(t *testing.T, files, values, want string) {
	t.Helper()
	v := vault{}
	parsed := fixture.Files(files)
	for _, f := range parsed {
		v[f.Name] = f.Text
	}
	s, faults := Compile(parsed[0].Name, v.read)
	if s == nil {
		t.Errorf("%s\n%v", files, faults)
		return
	}
	violations, _ := s.Validate(decode(t, values), Subject{})
	if got := strings.Join(written(violations), "\n"); got != want {
		t.Errorf("%s\nwith %s\ngot:  %s\nwant: %s", files, values, got, want)
	}
}

// A reference leads to the same share.json, however it is written.
func TestReferences(t *testing.T) {
	const share = "\n-- /v/share.json --\n" + `{"$id": "https://example.com/v/share.json", "$defs": {"share": {"$anchor": "it", "maximum": 1}, "n": {"$ref": "#it"}}}`
	const want = "n: `n` must be at most 1; this is 7."
	for _, ref := range []string{
		"share.json#/$defs/share", "./share.json#/$defs/share", "../v/share.json#it", "/v/share.json#it", "file:///v/share.json#it",
		"share.json#/$defs/n", "share.json#/%24defs/n",
	} {
		schema := fmt.Sprintf(`{"properties": {"n": {"$ref": %q}}}`, ref)
		follows(t, "-- /v/s.json --\n"+schema+share, `{"n": 7}`, want)
		// a name in the web changes nothing
		schema = fmt.Sprintf(`{"$id": "https://example.com/v/s.json", "properties": {"n": {"$ref": %q}}}`, ref)
		follows(t, "-- /v/s.json --\n"+schema+share, `{"n": 7}`, want)
	}
}

func TestReferencesByName(t *testing.T) {
	const want = "n: `n` must be at most 1; this is 7."
	for what, files := range map[string]string{
		"its own name": `-- /v/s.json --
{"$id": "https://example.com/s", "properties": {"n": {"$ref": "https://example.com/s#/$defs/a"}}, "$defs": {"a": {"maximum": 1}}}`,
		"a name within": `-- /v/s.json --
{"properties": {"n": {"$ref": "https://example.com/a"}}, "$defs": {"a": {"$id": "https://example.com/a", "maximum": 1}}}`,
		"a name within, relative to one": `-- /v/s.json --
{"properties": {"n": {"$ref": "https://example.com/x/a"}},
"$defs": {"a": {"$id": "https://example.com/x/a", "$ref": "b#/$defs/c"}, "b": {"$id": "https://example.com/x/b", "$defs": {"c": {"maximum": 1}}}}}`,
		"a urn": `-- /v/s.json --
{"properties": {"n": {"$ref": "urn:share"}}, "$defs": {"a": {"$id": "urn:share", "maximum": 1}}}`,
		"the name of a file that was read": `-- /v/s.json --
{"properties": {"m": {"$ref": "a.json"}, "n": {"$ref": "https://example.com/a#/$defs/b"}}}
-- /v/a.json --
{"$id": "https://example.com/a", "$defs": {"b": {"maximum": 1}}}`,
		"a file beside, by its name": `-- /v/s.json --
{"$id": "https://example.com/schemas/s.json", "properties": {"n": {"$ref": "https://example.com/schemas/sub/a.json"}}}
-- /v/sub/a.json --
{"maximum": 1}`,
		"a file whose name has blanks": `-- /v/s.json --
{"properties": {"n": {"$ref": "a b (ü).json"}}}
-- /v/a b (ü).json --
{"maximum": 1}`,
		"a file on a drive": `-- C:/v/s.json --
{"properties": {"n": {"$ref": "a.json"}}}
-- C:/v/a.json --
{"maximum": 1}`,
		"files that refer to each other": `-- /v/s.json --
{"properties": {"n": {"$ref": "a.json#/$defs/a"}, "m": {"maximum": 1}}}
-- /v/a.json --
{"$defs": {"a": {"$ref": "s.json#/properties/m"}}}`,
		"an older draft": `-- /v/s.json --
{"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"n": {"$ref": "#a"}}, "definitions": {"a": {"$id": "#a", "maximum": 1}}}`,
		"draft 4": `-- /v/s.json --
{"$schema": "http://json-schema.org/draft-04/schema#", "id": "http://example.com/s.json", "properties": {"n": {"$ref": "#/definitions/a"}}, "definitions": {"a": {"maximum": 1}}}`,
		"a part of a part": `-- /v/s.json --
{"properties": {"n": {"$ref": "#/$defs/a/properties/x~1y"}}, "$defs": {"a": {"properties": {"x/y": {"maximum": 1}}}}}`,
	} {
		t.Run(what, func(t *testing.T) { follows(t, files, `{"n": 7}`, want) })
	}
}

// A schema may refer to the schema of schemas, which is not read from anywhere.
func TestReferenceToDraft(t *testing.T) {
	for _, draft := range drafts {
		follows(t, fmt.Sprintf("-- /v/s.json --\n"+`{"properties": {"n": {"$ref": %q}}}`, draft), `{"n": {"minLength": "x"}}`,
			"n.minLength: `n.minLength` must be a whole number; this is the text `x`.")
	}
}

// A reference back to what it is in goes down with the values.
func TestRecursion(t *testing.T) {
	follows(t, `-- /v/s.json --
{"properties": {"child": {"$ref": "#"}, "n": {"type": "number"}}, "additionalProperties": false}`,
		`{"child": {"child": {"child": {"n": "x"}, "m": 1}}}`,
		"child.child.child.n: `child.child.child.n` must be a number; this is the text `x`.\nchild.child.m!: There is no key `m` of `child.child` in the schema of this note. → remove")
}
