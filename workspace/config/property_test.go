package config

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
)

// good and bad are values of each setting, as TOML and JSON both write them.
var good = map[string][]string{
	"extensions":                  {`["qmd"]`, `[".txt", "md"]`},
	"exclude":                     {`["Archive/", "**/*.tmp.md"]`, `[]`},
	"links.resolve":               {`[]`, `["title"]`, `["alias"]`},
	"links.style":                 {`"wiki"`, `"markdown"`, `"auto"`},
	"links.target":                {`"stem"`, `"root"`, `"relative"`},
	"links.extension":             {`true`, `false`, `"false"`, `"auto"`},
	"links.shown":                 {`"none"`, `"title"`, `"alias"`},
	"daily.folder":                {`"journal"`, `"a/b/"`, `"."`, `"/"`, `""`},
	"daily.format":                {`"YYYY-MM-DD"`, `"YYYY/MM/[Day] D"`, `""`},
	"schemas":                     {`{"a/**": "s/a.json"}`, `{}`, `{"*.md": "./b.json"}`},
	"frontmatter.certainty":       {`0.5`, `1`, `0.995`},
	"symbols.tags":                {`true`, `false`},
	"hints.title":                 {`false`},
	"rename.title":                {`true`, `false`},
	"diagnostics.scope":           {`"open"`, `"workspace"`},
	"diagnostics.broken-link":     {`"off"`, `"error"`},
	"diagnostics.unwritten-note":  {`"hint"`, `"warning"`},
	"diagnostics.self-link":       {`"information"`},
	"diagnostics.frontmatter-tag": {`"off"`},
}

var bad = map[string][]string{
	"extensions":                  {`[]`, `"md"`, `["md", "a/b"]`, `3`, `{}`},
	"exclude":                     {`"a"`, `true`, `{"a": 1}`},
	"links.resolve":               {`["titel"]`, `"title"`, `[["alias"]]`, `1.5`},
	"links.style":                 {`"Wiki"`, `true`, `["wiki"]`, `""`},
	"links.target":                {`"path"`, `false`, `{}`},
	"links.extension":             {`"md"`, `1`, `[true]`},
	"links.shown":                 {`"stem"`, `true`},
	"daily.folder":                {`3`, `["a"]`, `false`},
	"daily.format":                {`2024`, `["YYYY"]`, `{}`},
	"schemas":                     {`"a.json"`, `["a"]`, `{"a": "../b.json"}`, `{"a": "/b.json"}`, `{"a": "https://b.c/d.json"}`, `{"a": 1}`},
	"frontmatter.certainty":       {`0.4`, `1.5`, `"0.9"`, `true`, `[0.9]`},
	"symbols.tags":                {`"true"`, `1`, `["tags"]`},
	"hints.title":                 {`"off"`, `0`, `{}`},
	"rename.title":                {`"always"`, `1`},
	"diagnostics.scope":           {`"all"`, `true`, `["open"]`},
	"diagnostics.broken-link":     {`"of"`, `false`, `["off"]`, `{}`},
	"diagnostics.unwritten-note":  {`""`, `2`},
	"diagnostics.self-link":       {`"Hint"`},
	"diagnostics.frontmatter-tag": {`["a", 1]`},
	"no-such-setting":             {`1`, `"a"`, `[]`},
	"diagnostics.no-such-code":    {`"off"`},
}

// TestBadValuesLeaveGoodOnes writes settings of which some are no good: the
// others hold, and each bad one is told once.
func TestBadValuesLeaveGoodOnes(t *testing.T) {
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 1))
		goodOnly, mixed, spoiled := map[string]string{}, map[string]string{}, 0
		names := make([]string, 0, len(bad))
		for key := range bad {
			names = append(names, key)
		}
		slices.Sort(names)
		for _, key := range names {
			values, isKnown := good[key]
			if isKnown && r.IntN(2) == 0 {
				goodOnly[key] = values[r.IntN(len(values))]
				mixed[key] = goodOnly[key]
			} else if r.IntN(3) > 0 {
				mixed[key] = bad[key][r.IntN(len(bad[key]))]
				spoiled++
			}
		}
		for name, read := range map[string]func(map[string]string) *Layer{
			"TOML": func(s map[string]string) *Layer { return ReadTOML(newText(asTOML(r, s))) },
			"JSON": func(s map[string]string) *Layer { return ReadJSON([]byte(asJSON(s))) },
		} {
			want, got := read(goodOnly), read(mixed)
			if a, b := Merge(want), Merge(got); !reflect.DeepEqual(a, b) {
				t.Fatalf("%s of %v: these settings hold:\n%s\nnot:\n%s", name, mixed, holds(b), holds(a))
			}
			if len(want.Problems) > 0 || len(got.Problems) != spoiled {
				t.Fatalf("%s of %v: not %d problems:\n%s", name, mixed, spoiled, complaints(got, nil))
			}
		}
	}
}

// asTOML writes settings line by line, in any order.
func asTOML(r *rand.Rand, settings map[string]string) string {
	var lines []string
	for key, value := range settings {
		lines = append(lines, key+" = "+strings.ReplaceAll(value, ": ", " = ")+"\n")
	}
	slices.Sort(lines)
	r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	return strings.Join(lines, "")
}

func asJSON(settings map[string]string) string {
	var members []string
	for key, value := range settings {
		members = append(members, fmt.Sprintf("%q: %s", key, value))
	}
	return "{" + strings.Join(members, ", ") + "}"
}

// TestEveryPrefix reads a file as it is typed. What stands on finished lines
// holds, but for those that a list or table still open takes in.
func TestEveryPrefix(t *testing.T) {
	typed := "extensions = ['txt']\n[links]\nresolve = ['alias']\n[diagnostics]\nself-link = 'hint'\n"
	for n := range len(typed) {
		l := ReadTOML(newText(typed[:n] + "\n[diagnostics.files]\na = 'off'\n"))
		finished := strings.Count(typed[:n], "\n")
		for i, line := range []string{"extensions .txt", "", "by alias true, by title false", "", "self-link hint"} {
			if i < finished && !strings.Contains(holds(Merge(l)), line) {
				t.Errorf("after %q, %q does not hold: %s", typed[:n], line, holds(Merge(l)))
			}
		}
		if !strings.Contains(holds(Merge(l)), "in a all off") {
			t.Errorf("after %q, what stands below does not hold: %s", typed[:n], complaints(l, nil))
		}
	}
}

// FuzzRead: whatever the bytes are, settings are read, problems lie in the text
// and are told, and the settings can be used.
func FuzzRead(f *testing.F) {
	for _, c := range slices.Concat(tomlCases, faultCases) {
		f.Add([]byte(c.text))
	}
	for _, c := range jsonCases {
		f.Add([]byte(c.text))
	}
	f.Add([]byte(`{"userIgnoreFilters": ["Templates/", "/a$/"]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		spare := append(make([]byte, 0, len(b)+100), b...)
		toml := ReadTOML(source.New(spare))
		end := 0
		for _, p := range toml.Problems {
			if p.Span.Start < end || p.Span.End < p.Span.Start || p.Span.End > len(b) {
				t.Errorf("%v lies outside of the text, or before its neighbour", p)
			}
			end = p.Span.Start
		}
		json := ReadJSON(b)
		for _, p := range slices.Concat(toml.Problems, json.Problems) {
			if p.Message == "" || !utf8.ValidString(p.Message) {
				t.Errorf("nobody can read %q", p.Message)
			}
		}
		config := Merge(toml, json, ReadObsidian(b, b))
		if len(config.Extensions) == 0 {
			t.Error("no file is a note")
		}
		config.Excludes("a/"+string(b), false)
		config.Severity("broken-link", "a/"+string(b))
	})
}
