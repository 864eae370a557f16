package workspace

import (
	"fmt"
	"strings"
	"testing"
)

// TestChoicesAreNotNearTerms holds that terms which the schema offers are no slips of
// each other, and that it says itself which others are.
func TestChoicesAreNotNearTerms(t *testing.T) {
	files := "-- a.md --\n---\ntype: t\nkind: e-mail\nthemes: [open-models]\nother: To-Do\n---\n#open-models\n"
	for i := range 60 {
		files += fmt.Sprintf("-- b%d.md --\n---\ntype: t\nkind: email\nthemes: [open models]\ntags: [open_models]\nother: to do\n---\n", i)
	}
	const about = `-- .notels/schemas/t.schema.json --
{"properties": {"kind": {"enum": ["email", "e-mail"]}, "themes": {"items": {"enum": ["open models", "open-models"]}}, "other": {"type": "string"}}}
`
	for schema, want := range map[string]string{"": "tags, kind, themes, other", about: "tags, other"} {
		v := newVault(files + schema)
		v.Learn()
		var got []string
		for _, o := range v.Snapshot().Outliers(v.file("a.md")) {
			if strings.Contains(o.Message, "if it is the same") {
				got = append(got, o.Key)
			}
		}
		if got := strings.Join(got, ", "); got != want {
			t.Errorf("with the schema %q there are near terms under %s, not %s", schema, got, want)
		}
	}
}

// TestOtherWordsAreNoSlips has a term beside very many of another one that looks like
// it, and either way round: they are words of their own, or names.
func TestOtherWordsAreNoSlips(t *testing.T) {
	for _, pair := range [][2]string{
		{"https", "http"}, {"news", "new"}, {"physics", "physic"}, {"customs", "custom"}, {"glasses", "glass"}, {"reading glasses", "reading glass"},
		{"Andrea", "Andreas"}, {"Luca", "Lucas"}, {"Carlo", "Carlos"}, {"Peter", "Peters"}, {"Martin", "Marvin"}, {"Monika", "Monica"}, {"Schmidt", "Schmitt"}, {"Brian", "Brain"},
		{"Anna Schmidt", "Anna Schmitt"}, {"Andrea Rossi", "Andreas Rossi"}, {"Ann Stevensen", "Ann Stevenson"}, {"Mc Williams", "Mc William"},
		{"marital", "martial"}, {"casual", "causal"}, {"tags/casual", "tags/causal"}, {"complement", "compliment"}, {"sulfate", "sulfite"}, {"chloride", "chlorite"},
		{"causal models", "casual models"}, {"methane", "methene"}, {"abduction", "adduction"}, {"device", "devise"}, {"contract", "contrast"}, {"contract", "contact"}, {"country", "county"},
		{"diary", "dairy"}, {"desert", "dessert"}, {"planting", "planning"}, {"nuclear", "unclear"}, {"sodium chloride", "sodium chlorite"}, {"clinical trials", "clinical trails"}, {"evolution", "revolution"}, {"robotics", "robotic"}, {"nitrate", "nitrite"},
		{"north", "south"}, {"2023", "2024"}, {"v1", "v2"},
	} {
		for _, p := range [][2]string{pair, {pair[1], pair[0]}} {
			v := likeEachOther(100, fmt.Sprintf("about: [%s]", p[0]), fmt.Sprintf("---\ntype: insight\nabout: [%s]\n---\n", p[1]))
			if got := v.hints("in/odd.md"); len(got) > 0 {
				t.Errorf("%s beside %s gets %q", p[1], p[0], got)
			}
		}
	}
	if isNear("custon models", "custom models", 1, timesMore) {
		t.Error("another letter is a slip at once")
	}
	for _, pair := range [][2]string{{"agents", "agent"}, {"retrieval", "retreival"}, {"benchmark", "benchmarks"}, {"regulation", "regulatlion"}} {
		if isNear(pair[1], pair[0], 1, timesMore) || !isNear(pair[1], pair[0], 1, muchMore) {
			t.Errorf("it is not much more of %s that makes a slip of %s", pair[0], pair[1])
		}
	}
}
