package workspace

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/schema"
	"github.com/notels/notels/workspace/source"
)

// likeEachOther is a vault of notes of type insight. Each has the usual lines, of
// the values between bars one note after the other; and one has the odd lines
// instead.
func likeEachOther(notes int, usual, odd string) *vault {
	v := newVault("")
	v.Learn()
	for i := range notes {
		var b strings.Builder
		for _, line := range linesOf(usual) {
			key, values, _ := strings.Cut(line, ": ")
			of := strings.Split(values, " | ")
			if value := of[i%len(of)]; value != "-" {
				fmt.Fprintf(&b, "%s: %s\n", key, strings.ReplaceAll(value, "%", fmt.Sprint(i)))
			}
		}
		v.Apply(onDiskNow(idOf(fmt.Sprintf("in/n%d.md", i)), "---\ntype: insight\n"+b.String()+"---\n"))
	}
	if odd != "" {
		v.Apply(opened(idOf("in/odd.md"), fixture.Parse(odd).Text, 1))
	}
	return v
}

// TestOutliers has a note beside others of its type. Each row is what the others
// have, what the note has, with the place of the hint marked, and the hint with what
// may be done; or "" where there is nothing to hint at.
func TestOutliers(t *testing.T) {
	for _, test := range []struct{ usual, odd, want string }{
		// Kinds.
		{"score: 0.5 | 0.7", "score: ⟦high⟧", "40 of 41 notes of type insight have a number here; this is a text."},
		{"score: 0.5 | 0.7", `score: "⟦0x10⟧"`, "40 of 41 notes of type insight have a number here; this is a text."},
		{"score: 0.5 | 0.7", `score: "⟦0.5⟧"`, "40 of 41 notes of type insight have a number here; this is a text. Change to 0.5: score = 0.5"},
		{"score: 0.5 | 0.7", "score: []", ""},
		{"score: 0.5 | 0.7", `score: `, ""},
		{"score: 0.5 | 0.7", `score: "{{score}}"`, ""},
		{"score: 0.5 | 0.7", "score: {{score}}", ""},
		{"score: 0.5 | 0.7", "score: <% tp.score %>", ""},
		{"score: 0.5 | 0.7", "score: {% if a %}1{% endif %}", ""},
		{"score: 0.5 | 0.7", "title: \"{{title}}\"\nscore: high", ""},
		{"score: 0.5 | 0.7", "type: {{type}}\nscore: high", ""},
		{"done: true | false", "done: ⟦yes⟧", "40 of 41 notes of type insight have true or false here; this is a text. Change to `true`: done = true"},
		{"status: draft | done", "status: ⟦7⟧", "40 of 41 notes of type insight have a text here; this is a number."},
		{"status: draft | done", "status: final", ""},
		{"place: Oslo% | Bern%", "place: 7", ""},
		{"title: all sorts% | of titles%", "title: 1984", ""},
		{"themes: [a, b] | [c]", "themes: ⟦a⟧", "40 of 41 notes of type insight have a list here; this is a text. Change to `[\"a\"]`: themes = [a]"},
		{"author: Ann% | Ben%", "author: [Ann, Ben]", ""},
		{"author: Ann% | Ben%", "author: ⟦[Ann]⟧", "40 of 41 notes of type insight have a text here; this is a list. Change to `Ann`: author = Ann"},
		{"author: Ann% | [Ann%] | Ben%", "author: [Cem]", ""},
		{"at: {x: 1} | {y: 2}", "at: ⟦1⟧", "40 of 41 notes of type insight have a group of keys here; this is a number."},
		// What is meant so.
		{"pages: 120 | 96 | 310 | 214", "pages: unknown", ""},
		{"pages: 120 | 96 | 310 | 214", `pages: "?"`, ""},
		{"pages: 120 | 96 | 310 | 214", "pages: ⟦nearly all⟧", "40 of 41 notes of type insight have a number here; this is a text."},
		{"deadline: 2025-01-22 | 2024-11-02", "deadline: TBD", ""},
		{"related: [a, b] | [c]", "related: none", ""},
		{"version: 1 | 2 | 1.2", "version: 1.0.1", ""},
		{"version: v1 | v2", "version: 3", ""},
		{"chapter: 4 | 5 | 12", "chapter: 5a", ""},
		{"chapter: 4 | 5 | 12", "chapter: ⟦five⟧", "40 of 41 notes of type insight have a number here; this is a text."},
		{"chapter: 4 | 5 | 12", `chapter: "⟦0x5⟧"`, "40 of 41 notes of type insight have a number here; this is a text."},
		// Dates.
		{"added: 2025-01-22 | 2024-11-02", "added: ⟦22.01.2025⟧", "40 of 41 notes of type insight write the date as 2025-01-22 here; this is 22.01.2025. Change to `2025-01-22`: added = 2025-01-22"},
		{"added: 2025-01-22 | 2024-11-02", "added: ⟦2025/1/22⟧", "40 of 41 notes of type insight write the date as 2025-01-22 here; this is 2025/1/22. Change to `2025-01-22`: added = 2025-01-22"},
		{"added: 2025-01-22 | 2024-11-02", "added: ⟦Jan 22, 2025⟧", "40 of 41 notes of type insight write the date as 2025-01-22 here; this is Jan 22, 2025. Change to `2025-01-22`: added = 2025-01-22"},
		{"added: 2025-01-22 | 2024-11-02", "added: ⟦02/03/2025⟧", "40 of 41 notes of type insight write the date as 2025-01-22 here; this is 02/03/2025."},
		{"added: 22.01.2025 | 02.11.2024", "added: ⟦2025-01-22⟧", "40 of 41 notes of type insight write the date as 22.01.2025 here; this is 2025-01-22. Change to `22.01.2025`: added = 22.01.2025"},
		{"added: 2025-01-22 | 2024-11-02", `added: "2025-01-23"`, ""},
		{"added: 2025-01-22 | 2024-11-02", "added: 2025", ""},
		{"added: 2025-01-22 | 2024-11-02", "added: ⟦soon⟧", "40 of 41 notes of type insight have a date here; this is a text."},
		// Forms of texts.
		{"url: https://a.example/% | http://b.example/%", "url: ⟦a.example⟧", "40 of 41 notes of type insight have a web address here; this is none."},
		{`up: "[[a%]]"`, "up: ⟦a⟧", "40 of 41 notes of type insight have a `[[link]]` here; this is none."},
		// Ranges.
		{"score: 0.5 | 0.72 | 1", "score: ⟦7⟧", "40 of 41 notes of type insight have a number between 0 and 1 here; this is 7."},
		{"score: 0.5 | 0.72 | 1", "score: 0.1", ""},
		{"score: 0.5 | 0.72 | 1", "score: 0", ""},
		{"score: 0.5 | 0.72 | 1", "score: 1.2", ""},
		{"score: 1 | 2 | 1 | 3 | 4 | 5 | 1", "score: ⟦-3⟧", "40 of 41 notes of type insight have a number between 0 and 5 here; this is -3."},
		{"likes: 0", "likes: 3", ""},
		{"priority: 1 | 2", "priority: 30", ""},
		{"year: 2015 | 2020 | 2024", "year: ⟦202⟧", "40 of 41 notes of type insight have a number between 2000 and 5000 here; this is 202."},
		{"year: 2015 | 2020 | 2024", "year: 1998", ""},
		{"words: 100 | 230 | 470 | 800 | 1700 | 3900", "words: 9000", ""},
		{"score: 1 | 2 | 5 | 3 | 5", "score: ⟦50⟧", "40 of 41 notes of type insight have a number between 0 and 5 here; this is 50."},
		{"warm: 9 | 4.5 | 14 | 7 | 151", "warm: -0.2147", ""},
		{"warm: -9 | -4.5 | -14 | -7 | -151", "warm: 0.2147", ""},
		{"debts: -1 | -2 | -4 | -5", "debts: ⟦3⟧", "40 of 41 notes of type insight have a number between -5 and 0 here; this is 3."},
		{"warm: 21 | 7 | 30 | 14 | 25", "warm: -3", ""},
		// Missing keys.
		{"source: x% | y%\n status: draft", "type: ⟦insight⟧\nstatus: draft", "40 of 41 notes of type insight have `source`; this one does not. Add `source`: add source"},
		{"source: x% | y% | -", "a: 1", ""},
		{"source: x% | y%", "Source: z", ""},
		{"a: 1 | 2\n b: x | y\n c: u%", "d: 1", ""},
		// Near terms.
		{"themes: [inference costs, agents] | [agents]", "themes: [agents, ⟦inference cost⟧]", "“inference cost” is used once under `themes`; “inference costs” 20 times. Write “inference costs” if it is the same. Change to `inference costs`: themes/1 = inference costs"},
		{"themes: [agents, a] | [b, agents]", "themes: [⟦Agents⟧]", "“Agents” is used once under `themes`; “agents” 40 times. Write “agents” if it is the same. Change to `agents`: themes/0 = agents"},
		{"area: open models | agents", "area: ⟦open-models⟧", "“open-models” is used once under `area`; “open models” 20 times. Write “open models” if it is the same. Change to `open models`: area = open models"},
		{"area: regulation | agents", "area: ⟦regulaton⟧", "“regulaton” is used once under `area`; “regulation” 20 times. Write “regulation” if it is the same. Change to `regulation`: area = regulation"},
		{"area: policies | agents", "area: ⟦policy⟧", "“policy” is used once under `area`; “policies” 20 times. Write “policies” if it is the same. Change to `policies`: area = policies"},
		{"tags: [weekly-review, a] | [a]", "tags: [⟦weekly_review⟧]", "“#weekly_review” is used once; “#weekly-review” 20 times. Write “#weekly-review” if it is the same. Change to `weekly-review`: tags/0 = weekly-review"},
		{"tags: [weekly-review, a] | [a]", `tags: ["#⟦weekly_review⟧"]`, "“#weekly_review” is used once; “#weekly-review” 20 times. Write “#weekly-review” if it is the same."},
		{"tags: [weekly-review, a] | [a]", "tags: [a]\n---\n⟦#weekly_review⟧\n", "“#weekly_review” is used once; “#weekly-review” 20 times. Write “#weekly-review” if it is the same."},
		{"tags: [weekly-review, a] | [a]", "tags: [Weekly-Review]", ""},
		{"area: inference costs | agents", "area: ⟦inference csots⟧", "“inference csots” is used once under `area`; “inference costs” 20 times. Write “inference costs” if it is the same. Change to `inference costs`: area = inference costs"},
		{"area: Open models | agents", "area: ⟦Open model⟧", "“Open model” is used once under `area`; “Open models” 20 times. Write “Open models” if it is the same. Change to `Open models`: area = Open models"},
		{"area: chem/regulation | agents", "area: ⟦chem/regulaiton⟧", "“chem/regulaiton” is used once under `area`; “chem/regulation” 20 times. Write “chem/regulation” if it is the same. Change to `chem/regulation`: area = chem/regulation"},
		{"area: open regulation | agents", "area: openregulaton", ""},
		{"model: gpt-3 | gpt-4", "model: gpt-5", ""},
		{"year: v2024x | v2023x", "year: v2025x", ""},
		{"part: north | east", "part: south", ""},
		{"part: national | local", "part: rational", ""},
		{"version: 1-2 | 1-3", "version: 12-", ""},
	} {
		odd := test.odd
		if !strings.Contains(odd, "type:") {
			odd = "type: insight\n" + odd
		}
		odd = "---\n" + odd + "\n---\n"
		v := likeEachOther(40, test.usual, odd)
		want := linesOf(test.want)
		for i, m := range fixture.Parse(odd).Marks {
			n := v.file("in/odd.md").Note
			want[i] = showRange(n.Text.Range(source.Span{Start: m.Start, End: m.End})) + " " + want[i]
		}
		if got := v.hints("in/odd.md"); !slices.Equal(got, want) {
			t.Errorf("beside %q\n%s\ngets %q\nwant %q", test.usual, odd, got, want)
		}
	}
}

// TestConventions has an exception in some notes beside many without: the same in
// three of them is meant so, others are slips.
func TestConventions(t *testing.T) {
	for _, test := range []struct {
		usual, same string
		others      []string
		hints       int
	}{
		{"source: https://a.example/%", "source: Grandma", nil, 0},
		{"due: 2025-01-22 | 2024-11-02", "due: next spring", nil, 0},
		{"due: 2025-01-22 | 2024-11-02", "due: next spring", []string{"due: soon"}, 1},
		{"score: 0.% | 7.% | 3.%", "score: see below", nil, 0},
		{"score: 0.% | 7.% | 3.%", "score: see below", []string{"score: good", "score: bad"}, 2},
		{"status: draft | done", "status: 7", nil, 0},
		{"themes: [a, b] | [b]", "themes: see index", nil, 0},
		{"themes: [a, b] | [b]", "themes: b", []string{"themes: a", "themes: c", "themes: d", "themes: e"}, 7},
	} {
		v := likeEachOther(600, test.usual, "")
		odd := append([]string{test.same, test.same}, test.others...)
		told := func() (n int) {
			for i := range odd {
				n += len(v.hints(fmt.Sprintf("in/odd%d.md", i)))
			}
			return n
		}
		write := func() {
			for i, line := range odd {
				v.Apply(onDiskNow(idOf(fmt.Sprintf("in/odd%d.md", i)), "---\ntype: insight\n"+line+"\n---\n"))
			}
		}
		write()
		if n := told(); n != len(odd) {
			t.Errorf("with two of %q beside %q there are %d hints, not %d", test.same, test.usual, n, len(odd))
		}
		odd = append(odd, test.same)
		write()
		if n := told(); n != test.hints {
			t.Errorf("with three of %q beside %q there are %d hints, not %d", test.same, test.usual, n, test.hints)
		}
	}
}

// TestNotesWithoutFrontmatter are no notes like the others.
func TestNotesWithoutFrontmatter(t *testing.T) {
	v := newVault("")
	for i := range 60 {
		v.Apply(onDiskNow(idOf(fmt.Sprintf("in/n%d.md", i)), "---\nscore: 1\nsource: x\n---\n"))
	}
	for name, text := range map[string]string{"in/a.md": "text\n", "in/in.md": "---\nscore: 1\n---\n", "in/odd.md": "---\nscore: 1\n---\n"} {
		v.Apply(opened(idOf(name), text, 1))
	}
	v.Learn()
	for name, want := range map[string][]string{"in/a.md": nil, "in/in.md": nil,
		"in/odd.md": {"2:1-2:6 60 of 62 notes in this folder have `source`; this one does not. Add `source`: add source"}} {
		if got := v.hints(name); !slices.Equal(got, want) {
			t.Errorf("%s gets %q, want %q", name, got, want)
		}
	}
}

// TestTemplatesTeachNothing holds that notes which others are made from are not
// learnt from as one of them, and lack nothing, and that what they leave open is no
// value.
func TestTemplatesTeachNothing(t *testing.T) {
	note := func(i int) string { return fmt.Sprintf("---\ntype: insight\nscore: 0.%d\nsource: x\n---\n", i) }
	learnt := func(open string) []string {
		v := newVault("")
		for i := range 40 {
			v.Apply(onDiskNow(idOf(fmt.Sprintf("in/n%d.md", i)), note(i)))
		}
		v.Apply(onDiskNow(idOf("in/template.md"), open))
		return describeLearnt(v.Host)
	}
	none := learnt("---\n---\n")
	got := learnt("---\ntitle: \"{{title}}\"\ntype: insight\nscore: high\nkind: <% tp.kind %>\ntags: [\"{{tag}}\"]\n---\n")
	for _, line := range none {
		if strings.HasPrefix(line, "group ") && !slices.Contains(got, line) {
			t.Errorf("a template is learnt from as an insight; before it was %s", line)
		}
	}
	if len(got) != len(none)+2 { // the group of the folder, and the term high
		t.Errorf("with a template is learnt\n%s", strings.Join(got, "\n"))
	}
	v := newVault("")
	for i := range 60 {
		v.Apply(onDiskNow(idOf(fmt.Sprintf("in/n%d.md", i)), "---\nscore: 1\nsource: x\n---\n"))
	}
	v.Apply(opened(idOf("in/template.md"), "---\ntitle: \"{{title}}\"\nscore: 1\n---\n", 1))
	v.Apply(opened(idOf("in/headed.md"), "---\nscore: 1\n---\n# <% tp.file.title %>\n", 1))
	v.Learn()
	for _, name := range []string{"in/template.md", "in/headed.md"} {
		if got := v.hints(name); len(got) > 0 {
			t.Errorf("%s gets %q", name, got)
		}
	}
	for name, want := range map[string]string{"---\ntype: a\n---\n": "a", "---\ntype: a\ntitle: x\n---\n# {{y}}\n": "a", "---\ntype: a{{b}}\n---\n": "",
		"---\ntype: a\ntitle: {{x}}\n---\n": "", "---\ntype: a\n---\n# {{x}}\n": ""} {
		if got := v.Apply(opened(idOf("a.md"), name, 1)).File(idOf("a.md")).Type(); got != want {
			t.Errorf("%q has the type %q, want %q", name, got, want)
		}
	}
}

// hints are the outliers of a note, with what may be done.
func (v *vault) hints(name string) (lines []string) {
	for _, o := range v.Snapshot().Outliers(v.file(name)) {
		line := showRange(o.At) + " " + o.Message
		for _, r := range o.Remedies {
			line += " " + r.Title + ": "
			if r.Action == schema.AddKey {
				line += "add " + r.Key
			} else {
				line += fmt.Sprintf("%s = %v", strings.Join(r.Path, "/"), r.Value)
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// TestOutliersGiveWayToSchemas holds that a schema, and not what is usual, says what
// is right under the keys that it names and which keys there must be.
func TestOutliersGiveWayToSchemas(t *testing.T) {
	files := "-- a.md --\n---\ntype: t\nscore: x\nother: y\n---\n"
	for i := range 60 {
		files += fmt.Sprintf("-- b%d.md --\n---\ntype: t\nscore: 0.%d\nother: %d\nlast: z\n---\n", i, i, i)
	}
	const about = "-- .notels/schemas/t.schema.json --\n{\"properties\": {\"score\": {}}}\n"
	for schema, want := range map[string][]string{"": {"score", "other", "last"}, about: {"other"}} {
		v := newVault(files + schema)
		v.Learn()
		var got []string
		for _, o := range v.Snapshot().Outliers(v.file("a.md")) {
			got = append(got, o.Key)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("with the schema %q there are outliers under %q, not %q", schema, got, want)
		}
	}
}
