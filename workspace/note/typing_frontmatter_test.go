package note

import (
	"strings"
	"testing"

	"github.com/notels/notels/workspace/fixture"
)

func TestTypingFrontmatter(t *testing.T) {
	for _, c := range []under{
		{"‸", `‸ typed "", a key`},
		{"ti‸", `⟦ti⟧ typed "ti", a key`},
		{"ti‸tle: x", `⟦title⟧: x typed "ti", a key, before :`},
		{"two wo‸", `⟦two wo⟧ typed "two wo", a key`},
		{"k: ‸", `k: ‸ typed "", a value of k`},
		{"k: dr‸aft # c", `k: ⟦draft⟧ # c typed "dr", a value of k`},
		{"k: \"a ‸b\"", `k: "⟦a b⟧" typed "a ", a value of k, before ", in "`},
		{"k: '‸", `k: '‸ typed "", a value of k, in '`},
		{"k: [‸", `k: [‸ typed "", a value of k, in brackets`},
		{"k: [a, b‸c, d]", `k: [a, ⟦bc⟧, d] typed "b", a value of k, before ,, in brackets`},
		{"k: [a, 'b‸']", `k: [a, '⟦b⟧'] typed "b", a value of k, before ', in ', in brackets`},
		{"k:\n  - ‸", "k:\n  - ‸ typed \"\", a value of k"},
		{"j: 1\nk:\n- a\n\n- b‸ c", "j: 1\nk:\n- a\n\n- ⟦b c⟧ typed \"b\", a value of k"},
		{"k: \"[[a‸]]\"", `k: "[[⟦a⟧]]" typed "a" of "a", under k, before ]]`},
		{"k: \"[[‸", `k: "[[‸ typed "" of "", under k`},
		{"k: [b, '[[a‸']", `k: [b, '[[⟦a⟧'] typed "a" of "a", under k`},
		{"k:\n- \"[[a‸]]\"", "k:\n- \"[[⟦a⟧]]\" typed \"a\" of \"a\", under k, before ]]"},
		{"k: \"b [[a‸]]\"", `k: "b [[⟦a⟧]]" typed "a" of "a", before ]]`},
		{"k: \"[[a|‸", `k: "[[a|‸ typed "" of "a", a shown text of k`},
		{"k: [[a|b‸]]", `k: [[a|⟦b⟧]] typed "b" of "a", a shown text of k, before ]], bare "[[a|b]]"`},
		{"k: [[a‸", `k: [[⟦a⟧ typed "a" of "a", under k, bare "[[a"`},
		{"k: [[a‸]]", `k: [[⟦a⟧]] typed "a" of "a", under k, before ]], bare "[[a]]"`},
		{"k: [[a‸] # c", `k: [[⟦a]⟧ # c typed "a" of "a", under k, bare "[[a]"`},
		{"k: [b, [[a‸]", `k: [b, [[⟦a⟧] typed "a" of "a", under k, in brackets, bare "[[a"`},
		{"k:\n  - [[a#b‸", "k:\n  - [[a#⟦b⟧ typed \"b\" of \"a\", a fragment, under k, bare \"[[a#b\""},
		{"k: b [[a‸", `k: b [[⟦a⟧ typed "a" of "a"`},
		{"k: [[a‸|b]]", `k: [[⟦a⟧|b]] typed "a" of "a", under k, before |`},
		{"k:‸", ""}, {"k: 'a'‸", ""}, {"k: a #‸", ""}, {"k: #‸", ""}, {"# ‸", ""}, {"  ‸", ""}, {"  a: ‸", ""}, {"- ‸", ""}, {"k: [a]‸", ""}, {"‸- a", ""}, {"‸  a", ""},
	} {
		for _, below := range []string{"\n---\n\n[[d]]", "\nlast: '[[x]]'\n---\n"} {
			f := fixture.Parse("---\nfirst: 1\n" + c.in + below)
			got := strings.Replace(showTyping(parse(f.Text), f.Cursor()), below, "", 1)
			expect(t, c.in, strings.TrimPrefix(got, "---\nfirst: 1\n"), c.want)
		}
	}
	checkUnder(t, []under{
		// One that is being begun, with nothing that closes it yet.
		{"---\n‸", "---\n‸ typed \"\", a key"},
		{"---\n‸\n\n# H", "---\n‸\n\n# H typed \"\", a key"},
		{"---\nti‸\n---\n", "---\n⟦ti⟧\n---\n typed \"ti\", a key"},
		{"---\na: b\n‸", "---\na: b\n‸ typed \"\", a key"},
		{"---\na: b\n‸\n\n# H", "---\na: b\n‸\n\n# H typed \"\", a key"},
		{"---\na: ‸", "---\na: ‸ typed \"\", a value of a"},
		{"---‸", ""}, {"---\na: b\n---‸", ""}, {"---\na: b\n‸---\n", ""}, {"---\na: b\n---\n‸", ""}, {"---\nsome prose‸", ""}, {"a\n\n---\n‸", ""}, {"+++\na‸\n+++\n", ""},
		// In other languages than YAML, only links.
		{"+++\na = ‸\n+++\n", ""}, {"+++\n‸\n+++\n", ""}, {"+++\na = 1\n‸", ""}, {"---toml\na: ‸\n---\n", ""}, {"{\n\"a\": \"‸\"\n}\n", ""}, {"{\n\"a\": 1,\n‸\n}\n", ""}, {";;;\n\"a\": 1,\nb: ‸", ""},
		{"+++\na = '[[b‸]]'\n+++\n", "+++\na = '[[⟦b⟧]]'\n+++\n typed \"b\" of \"b\", before ]]"},
		{"{\n\"a\": \"[[b‸\"\n}\n", "{\n\"a\": \"[[⟦b⟧\"\n}\n typed \"b\" of \"b\""},
	}, showTyping)
}
