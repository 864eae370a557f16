package note

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/source"
	"github.com/pelletier/go-toml/v2"
)

// plain are the values of fields without their places: texts and truth values as
// they are, of others the kind.
func plain(fields []Field) map[string]any {
	all := map[string]any{}
	for i := range fields {
		all[fields[i].Key] = plainValue(&fields[i].Value)
	}
	return all
}

func plainValue(v *Value) any {
	switch v.Kind {
	case NullValue:
		return nil
	case BoolValue:
		return v.Text == "true"
	case TextValue:
		return strings.ReplaceAll(v.Text, "\r\n", "\n")
	case ListValue:
		items := []any{}
		for i := range v.Items {
			items = append(items, plainValue(&v.Items[i]))
		}
		return items
	case MapValue:
		return plain(v.Fields)
	}
	return v.Kind
}

// plainDecoded is the same of what a library has decoded.
func plainDecoded(decoded any) any {
	switch d := decoded.(type) {
	case nil, bool:
		return d
	case string:
		return strings.ReplaceAll(d, "\r\n", "\n")
	case int64:
		return IntValue
	case float64:
		return FloatValue
	case json.Number:
		if strings.ContainsAny(string(d), ".eE") {
			return FloatValue
		}
		return IntValue
	case []any:
		items := []any{}
		for _, item := range d {
			items = append(items, plainDecoded(item))
		}
		return items
	case map[string]any:
		all := map[string]any{}
		for key, value := range d {
			all[key] = plainDecoded(value)
		}
		return all
	}
	return DateValue
}

// decoders are what the libraries make of a block, and whether it is right.
var decoders = map[Format]func(string) (any, bool){
	TOML: func(s string) (any, bool) {
		var decoded map[string]any
		return decoded, toml.Unmarshal([]byte(s), &decoded) == nil
	},
	JSON: func(s string) (any, bool) {
		var decoded map[string]any
		d := json.NewDecoder(strings.NewReader(s))
		d.UseNumber()
		return decoded, d.Decode(&decoded) == nil && json.Valid([]byte(s))
	},
}

// checkDecoded asserts that what a library takes has no problems and the same
// values, and that what it does not take has a problem.
func checkDecoded(t *testing.T, f Format, s string) (right bool) {
	t.Helper()
	delimiter := map[Format]string{TOML: "+++", JSON: ";;;"}[f]
	n := parse(delimiter + "\n" + s + "\n" + delimiter + "\n\n[[x]]")
	checkNote(t, n)
	if n.Frontmatter.Inner.End != len(delimiter)+1+len(s)+1 {
		return false // it ends in the block
	}
	decoded, right := decoders[f](string(withoutLoneCR([]byte(s + "\n"))))
	wrong := slices.ContainsFunc(n.Problems, func(p Problem) bool {
		return p.Code == FrontmatterSyntax || p.Code == FrontmatterDuplicateKey && f == TOML || p.Code == TooComplex || p.Code == UnreadableText
	})
	if right == wrong && !isLenient(f, s) {
		t.Errorf("%q is right: %v, and has the problems %s", s, right, showProblems(n))
	}
	if right && !wrong {
		if got, want := plainValue(&Value{Kind: MapValue, Fields: n.Frontmatter.Fields}), plainDecoded(decoded); !reflect.DeepEqual(got, want) {
			t.Errorf("%q is read as\n%v, not\n%v", s, got, want)
		}
	}
	checkFixes(t, n)
	if at := n.Text.Len() - len("[[x]]"); len(n.Links) == 0 || n.Links[len(n.Links)-1].Span.Start != at {
		t.Errorf("%q: the link below is lost: %s", s, showLinks(n))
	}
	return right
}

// checkFixes asserts that a safe fix leaves one mistake less, in TOML on its line: it
// may hide others below. The keys are the same and more, but for one that is there
// twice.
func checkFixes(t *testing.T, n *Note) {
	t.Helper()
	for _, p := range n.Problems {
		if p.Fix == nil {
			continue
		}
		mistakes := func(n *Note) (count int) {
			for _, other := range n.Problems {
				count += btoi(other.Code == FrontmatterSyntax && (n.Frontmatter.Format == JSON || n.Text.Line(other.Span.Start) == n.Text.Line(p.Span.Start)))
			}
			return count
		}
		fixed := parse(string(source.Apply(n.Text.Bytes(), p.Fix.Edits)))
		for _, e := range p.Fix.Edits {
			if in := n.Frontmatter.Inner; e.Span.Start < in.Start || e.Span.End > in.End {
				t.Errorf("%q: %s edits outside of the frontmatter", n.Text.Bytes(), p.Fix.Title)
			}
		}
		removed := btoi(p.Code == FrontmatterDuplicateKey)
		if p.Fix.Safe && (mistakes(fixed)+1 > mistakes(n)+removed || len(fixed.Frontmatter.Fields) < len(n.Frontmatter.Fields)-removed) {
			t.Errorf("%q: %s leaves %q, with %s", n.Text.Bytes(), p.Fix.Title, fixed.Text.Bytes(), showProblems(fixed))
		}
	}
}

// isLenient tells what is taken otherwise on purpose: braces may be left out, numbers
// may be too large for computers, git may have left its marks in a text.
func isLenient(f Format, s string) bool {
	trimmed := strings.TrimLeft(s, " \t\r\n")
	return f == JSON && !strings.HasPrefix(trimmed, "{") || f == TOML && longNumber.MatchString(s) || strings.Contains(s, "<<<<<<< ")
}

var longNumber = regexp.MustCompile(`[\da-fA-F_]{15}|[eE][-+]?\d{3}`)

var otherSamples = map[Format][]string{
	TOML: {
		"title = \"A \\\"b\\\" é\"\ndate = 2025-01-22T10:30:00Z\ntags = ['a', \"b\", [1, 2.5]]\n[params] # c\nup = '[[x]]'\nx.y = { a = 1, b.c = true }\n[[items]]\nn = 1\n[[items]]\nn = 2\n[items.sub]\nm = 1_000\n",
		"a.b = 1\na.c = \"\"\"\nline\\\n  two \"x\" \"\"\"\nd = '''\n'e'\n'''\n\"k 1\" = -0.5e3\n'k.2' = [\n  1979-05-27, # d\n  07:32:00,\n]\n[x.y]\nz = inf\n[x]\nw = 0xFF\n",
	},
	JSON: {
		"{\"title\": \"A \\\"b\\\" é\\u00e9\", \"n\": [1, -2.5e3, null, true, []],\n \"m\": {\"a\": {}, \"b\": {\"c\": \"[[x]]\"}},\n\t\"last\": false\n}",
		"{\n  \"tags\": [\"a\", \"b\"],\n  \"url\": \"https://a.b/c\",\n  \"p\": {\"d\": [{\"e\": 0}, {\"e\": 1}]}\n}\n",
	},
}

// TestOtherFrontmatterAsLibrariesReadIt changes bytes of TOML and JSON at random:
// what the libraries take has no problem, and what they refuse has one.
func TestOtherFrontmatterAsLibrariesReadIt(t *testing.T) {
	characters := []rune("\n\n\"'[]{},:=.# \t\r\\ab1e-_+/é")
	for f, samples := range otherSamples {
		r, right := rand.New(rand.NewPCG(1, uint64(f))), 0
		for range 3000 {
			b := []rune(samples[r.IntN(len(samples))])
			for range r.IntN(3) {
				at, put := r.IntN(len(b)), characters[r.IntN(len(characters))]
				switch r.IntN(3) {
				case 0:
					b = slices.Delete(b, at, min(len(b), at+1+r.IntN(3)))
				case 1:
					b = slices.Insert(b, at, put)
				default:
					b = slices.Insert(slices.Delete(b, at, at+1), at, put)
				}
			}
			right += btoi(checkDecoded(t, f, string(b)))
			if t.Failed() {
				t.FailNow()
			}
		}
		if right < 900 || right > 2100 {
			t.Errorf("%d are right", right)
		}
	}
}

// FuzzTOML asserts of whatever stands between the delimiters what holds of every
// note, and that it is read as the library reads it.
func FuzzTOML(f *testing.F) { fuzzOther(f, TOML) }

// FuzzJSONFrontmatter asserts the same of JSON.
func FuzzJSONFrontmatter(f *testing.F) { fuzzOther(f, JSON) }

func fuzzOther(f *testing.F, format Format) {
	for _, s := range otherSamples[format] {
		f.Add(s)
	}
	for _, c := range slices.Concat(tomlMistakes, jsonMistakes) {
		f.Add(fixture.Parse(c.in).Text)
		f.Add("{" + fixture.Parse(c.in).Text + "}")
	}
	f.Add("{\"a\": [1,, ],,}")
	f.Add("\"a\",\"a\"")
	f.Fuzz(func(t *testing.T, s string) {
		if utf8.ValidString(s) {
			checkDecoded(t, format, s)
		}
		checkNote(t, parse("{\n\"k\": 1,"+s+"\n}\n"))
	})
}
