package note

import (
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/source"
)

// wholeBlocks are valid: what TestForgottenCharacter takes characters from, by what
// stands around them.
var wholeBlocks = map[string][]string{"---\n": wholeYAML, "+++\n": {
	"title = 'My note'\ntags = ['a', \"b\", 'c-d']\nn = 1",
	"a = { b = 1, c = 'd', \"e\" = \"f, g\" }\nz = [1, 2]",
	"path = 'C:\\dir'\nz = \"C:\\\\dir\"\nt = \"It's\"",
	"l = [\n  'a',\n  \"b\",\n]\nm = [[1, 2], ['a']]\n[t]\nx = true\n[[u]]\ny = 'z'",
	"title = \"a = b: c\"\nup = \"[[a]]\"\n\"é\" = 'ü'",
	"when = 2025-01-22\nb = false\nc = 0.5",
	"d = \"C#\"\nu = [[12, 12]]\nv = [true, 'C:\\x', 0.5]\nw = [[true,12]]",
}, ";;;\n": {
	"{\"a\": [true,12], \"b\": [[null,12]], \"c\": {\"d\": [[\"x\"]],\"e\":\"f\"}}",
	"{\n  \"a\": [\n    \"b, c\",\n    \"d\"\n  ]\n}",
	"{\n  \"title\": \"My note\",\n  \"tags\": [\"a\", \"b-c\"],\n  \"n\": 1\n}",
	"{\"a\": {\"b\": \"c\", \"d\": [1, 2]}, \"e\": true, \"f\": null}",
	"{\n  \"a\": [\n    \"b\",\n    \"c: d, e\"\n  ],\n  \"up\": \"[[x]]\",\n  \"m\": [[\"a b\"], [1]]\n}",
	"{\"a\": \"say \\\"x\\\": y\", \"b\": \"It's\", \"c\": \"C:\\\\dir\"}",
	"{\n\"a\": \"x\",\n\"b\": \"y\",\n\"bb\": \"x\"\n}",
}}

var wholeYAML = []string{
	"tags: [\"a\", \"b\", \"c\"]",
	"tags: ['a', 'b', 'c']",
	"tags: [a, \"b\", [c, 'd'], {e: f}]\nz: 1",
	"tags: [\n  \"a\",\n  \"b\",\n  c,\n  d\n]\nz: 1",
	"xs: [a b, c, \"d e\", f]",
	"tags: [\"It's\", 'it''s', \"don't\"]",
	"tags: [[a, b], [c, d], [\"e\", f]]",
	"tags: [[a b, c], [d]]",
	"m: [[\"a b\"]]\nn: [['c d', 'e']]\no: [[true], [1]]",
	"m: [[foo, \"a\"]]\nn: [[true, 'say \"x\"']]\nz: 1",
	"qs:\n  'sn': 2024-01-01\n  op: \"a b\"\n  [x]: y z",
	"links: [\"[[a]]\", \"[[b c|d]]\", '[[e]]']",
	"links: \"[[a]]\"\nz: '[[b]]'",
	"links:\n  - \"[[a]]\"\n  - \"[[b c]]\"\n  - '[[d]]'",
	"a: {b: c, d: e}\nz: 1",
	"a: {b: \"c\", d: 'e', \"f\": \"g, h\"}",
	"a: {b: [c, d], e: {f: g}}",
	"a: {b: [\"c\", \"d\"], e: {\"f\": \"g\"}, h: i j}",
	"params: {\n  b: c,\n  d: e,\n  f: \"g\",\n  h: [i],\n  j: k\n}\nz: 1",
	"{\n  title: Foo,\n  tags: [a],\n  when: 2024-01-01\n}",
	"{\"a\": 1, \"b\": \"c\"}",
	"{a: 'b', c: [d, e]}",
	"title: Foo\ntags: [a, b]\nz: 1",
	"title: \"Foo: bar\"\nsub: 'A, b'\nz: 1",
	"title: \"Foo's: bar\"\nsub: 'say \"x\": y'",
	"title: \"It's\"\nsub: 'It''s'\nz: \"a 'b' c\"",
	"title: '\"Foo\": \"Bar\"'\nsub: \"'a' b\"",
	"path: 'C:\\dir'\nz: \"C:\\\\dir\"",
	"at: '@me'\npc: \"100% a\"\nhash: \"#a\"\nstar: '*a*'\ntick: '`a`'",
	"tags: ['#a', \"#b\", '@c', \"*d*\"]",
	"list:\n  - a\n  - \"b: c\"\n  - d: e\n    f: g\n  - [h, i]\nz: 1",
	"list:\n- {a: b, c: d}\n- {e: \"f\", g: h}",
	"map:\n  a: b\n  c:\n    d: e\n    f: \"g\"\n  h: [i, j]\nz: 1",
	"text: |\n  one: two\n  three\nz: 1",
	"text: >-\n  one \"two\n  three\nz: \"a\"",
	"long: \"one\n  two, three: x\"\nz: 1",
	"long: one\n  two\nz: 1",
	"a: &x [1, 2]\nb: *x\nc: {d: *x, e: 3}",
	"a: {b: 1, c: 1}\nz: {b: 2, bb: 2}",
	"when: 12:30\nurl: https://a.b/c",
	"tags: [https://a.b/c, d, 12:30]",
	"a: x # a comment\nb: [c, d] # another, one\ne: \"f\" # g",
}

// TestForgottenCharacter leaves away, one at a time, each character of valid blocks
// that says where something starts or ends. Whatever the safe fixes make of that has
// all keys and values of the valid block.
func TestForgottenCharacter(t *testing.T) {
	broken, fixed := 0, 0
	for fence, blocks := range wholeBlocks {
		for _, block := range blocks {
			valid := parse(fence + block + "\n" + fence)
			expect(t, block, showProblems(valid), "")
			want := scalarsOf(valid)
			for _, s := range withOneForgotten(block) {
				broken++
				n, made := withSafeFixes(fence + s + "\n" + fence)
				if !made {
					continue
				}
				fixed++
				if lost := missing(want, scalarsOf(n)); len(lost) > 0 {
					t.Errorf("of\n%s\nthe safe fixes make\n%s\nwhich has no %q", s, n.Text.String(n.Frontmatter.Inner), lost)
				}
			}
		}
	}
	if broken < 500 || fixed < 20 {
		t.Errorf("of %d blocks, %d have a safe fix", broken, fixed)
	}
}

// TestSeveralMistakes tells that no fix is safe in brackets where more than one thing is
// wrong.
func TestSeveralMistakes(t *testing.T) {
	for _, block := range []string{
		"{\n  title: Foo\n  tags: [a]\n  when: 2024-01-01\n}",
		"params: {\n  a: b\n  c: d\n  e: f\n}",
		"{p2:\n  k: v\n :\n    - m\np1:",
		"a: {b: c: d: e}",
		"a: [b: c d: e f: g]",
		"a: ['b, 'c, 'd']",
		"a: [@b, \"c\" d]",
		"a: [\n  @b,\n  [c] d\n]",
		"a:\n  b: 'c',\n  d: 'e',\n}",
	} {
		if n, made := withSafeFixes("---\n" + block + "\n---\n"); made {
			t.Errorf("of\n%s\nthe safe fixes make\n%s", block, n.Text.String(n.Frontmatter.Inner))
		}
	}
}

// withOneForgotten are the texts that a block becomes when a mark is forgotten, with
// and without the blank behind it, or that blank alone.
func withOneForgotten(block string) (out []string) {
	for i := range len(block) {
		if strings.IndexByte(",\"'[]{}:=", block[i]) < 0 {
			continue
		}
		out = append(out, block[:i]+block[i+1:])
		if strings.IndexByte(",:=", block[i]) >= 0 && strings.HasPrefix(block[i+1:], " ") {
			out = append(out, block[:i+1]+block[i+2:], block[:i]+block[i+2:])
		}
	}
	return out
}

// withSafeFixes is a note's text as the safe fixes make it, one after the other.
func withSafeFixes(s string) (n *Note, made bool) {
	for range 5 {
		n = parse(s)
		i := slices.IndexFunc(n.Problems, func(p Problem) bool { return p.Fix != nil && p.Fix.Safe })
		if i < 0 {
			return n, made
		}
		made = true
		s = string(source.Apply([]byte(s), n.Problems[i].Fix.Edits))
	}
	return parse(s), made
}

// scalarsOf are all keys and scalars of a note's frontmatter.
func scalarsOf(n *Note) (all []string) {
	var values func(v *Value)
	fields := func(fields []Field) {
		for i := range fields {
			all = append(all, fields[i].Key)
			values(&fields[i].Value)
		}
	}
	values = func(v *Value) {
		switch v.Kind {
		case ListValue:
			for i := range v.Items {
				values(&v.Items[i])
			}
		case MapValue:
			fields(v.Fields)
		default:
			all = append(all, v.Text)
		}
	}
	fields(n.Frontmatter.Fields)
	return all
}

// missing are those of some texts that are not among others, as often as they are there.
func missing(want, got []string) (lost []string) {
	got = slices.Clone(got)
	for _, s := range want {
		if i := slices.Index(got, s); i >= 0 {
			got = slices.Delete(got, i, i+1)
		} else {
			lost = append(lost, s)
		}
	}
	return lost
}
