package config

import "testing"

func TestSchemasOfNotes(t *testing.T) {
	near := ReadTOML(newText("[schemas]\n\"recipes/**\" = \"s/recipe.json\"\n\"**/index.md\" = \"s/index.json\"\n"))
	far := ReadJSON([]byte(`{"schemas": {"recipes/": "s/old.json", "recipes/soups/*.md": "./s//soup.json"}}`))
	if got := complaints(near, nil) + complaints(far, nil); got != "" {
		t.Fatal(got)
	}
	c := Merge(near, far)
	for rel, want := range map[string]string{
		"recipes/a.md":        "s/recipe.json",
		"recipes/b/c.md":      "s/recipe.json",
		"recipes/soups/d.md":  "s/soup.json",
		"recipes/index.md":    "s/index.json",
		"index.md":            "s/index.json",
		"e.md":                "",
		"recipes/soups/f/g":   "s/recipe.json",
		"Recipes/not-this.md": "",
	} {
		if got := c.Schema(rel); got != want {
			t.Errorf("the schema of %s is %q, not %q", rel, got, want)
		}
	}
	for bad, want := range map[string]string{
		`"a"`:                       "`schemas` takes globs with the path of a schema for each, as \"schemas/recipe.json\" for \"recipes/**\", not \"a\".",
		`{"../a" = "b.json"}`:       "`schemas` takes globs, and \"../a\" is none: \".\" and \"..\" have no meaning in it.",
		`{"a" = "b/../../c.json"}`:  "`schemas.a` takes the path of a schema, and \"b/../../c.json\" is none: it leads out of the workspace folder.",
		`{"a" = "https://b.c"}`:     "`schemas.a` takes the path of a schema, and \"https://b.c\" is none: notels never touches the network; keep the schema in the workspace folder.",
		`{"a" = 'b\c.json'}`:        "`schemas.a` takes the path of a schema, and \"b\\\\c.json\" is none: folders have a / between them.",
		`{"a" = ["b.json"]}`:        "`schemas.a` takes the path of a schema, not a list.",
		`{"a" = "b.json", "c" = 1}`: "`schemas.c` takes the path of a schema, not 1.",
	} {
		if got := complaints(ReadTOML(newText("schemas = "+bad+"\n")), nil); got != want {
			t.Errorf("%s: %s\nnot: %s", bad, got, want)
		}
	}
}
