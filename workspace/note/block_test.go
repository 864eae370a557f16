package note

import (
	"fmt"
	"strings"
	"testing"
)

// showBlocks is each block id with the text that it names.
func showBlocks(n *Note) string {
	var out []string
	for _, b := range n.Blocks {
		s := fmt.Sprintf("%s names %q", n.Text.String(b.Span), n.Text.String(b.Of))
		if "^"+b.ID != n.Text.String(b.Span) {
			s += " as " + b.ID
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

func TestBlocksNameWhatTheyEnd(t *testing.T) {
	for in, want := range map[string]string{
		"para ^a":                        `^a names "para ^a"`,
		"para\nmore\t^AZ-az09 \n\nafter": `^AZ-az09 names "para\nmore\t^AZ-az09 "`,
		"para\n^a":                       `^a names "para\n^a"`,
		"[[x]] ^a":                       `^a names "[[x]] ^a"`,
		"`c` ^a":                         "^a names \"`c` ^a\"",
		"a ^b ^c":                        `^c names "a ^b ^c"`,
		"# H ^a":                         `^a names "# H ^a"`,
		"# H ^a #":                       `^a names "# H ^a #"`,
		"H ^a\n===":                      `^a names "H ^a\n==="`,
		"> q ^a":                         `^a names "> q ^a"`,
		"- i ^a\n- j ^b\n  more":         `^a names "- i ^a"`,
		"- i\n  more ^a\n- j":            `^a names "- i\n  more ^a"`,
		"- i ^a\n  - j ^b\n- k":          "^a names \"- i ^a\\n  - j ^b\"\n^b names \"  - j ^b\"",
		"- [ ] task ^a":                  `^a names "- [ ] task ^a"`,
		"1. a ^x\n2. b ^y":               "^x names \"1. a ^x\"\n^y names \"2. b ^y\"",
		"- i\n\n  second ^a":             `^a names "  second ^a"`,
		"- i ^a\n\n- j":                  `^a names "- i ^a"`,
		"[^1]: foot ^a":                  `^a names "[^1]: foot ^a"`,
		"é ^a\r\n\r\nb ^c\r\rd":          "^a names \"é ^a\"\n^c names \"b ^c\"",
	} {
		expect(t, in, showBlocks(parse(in)), want)
	}
}

func TestBlocksNameWhatStandsAbove(t *testing.T) {
	for in, want := range map[string]string{
		"- a\n- b\n\n^l":                        `^l names "- a\n- b"`,
		"- a\n- b\n^l":                          `^l names "- a\n- b\n^l"`,
		"> a\n>\n> b\n\n^q":                     `^q names "> a\n>\n> b"`,
		"> a\n>\n> b\n^q":                       `^q names "> a\n>\n> b\n^q"`,
		"> [!note] t\n> x\n\n^c":                `^c names "> [!note] t\n> x"`,
		"```\ncode\n```\n\n^f":                  "^f names \"```\\ncode\\n```\"",
		"```\ncode\n```\n^f":                    "^f names \"```\\ncode\\n```\"",
		"~~~ js\n~~~\n^f":                       `^f names "~~~ js\n~~~"`,
		"> ```\n> x\n> ```\n\n^f":               "^f names \"> ```\\n> x\\n> ```\"",
		"| a |\n|-|\n| b |\n\n^t":               `^t names "| a |\n|-|\n| b |"`,
		"| a |\n|-|\n| b |\n^t":                 `^t names "| a |\n|-|\n| b |\n^t"`,
		"$$\nx\n$$\n^m":                         `^m names "$$\nx\n$$"`,
		"    code\n\n^c":                        `^c names "    code"`,
		"<div>\nx\n</div>\n\n^h":                `^h names "<div>\nx\n</div>"`,
		"<!-- x\n\ny -->\n\n^h":                 `^h names "<!-- x\n\ny -->"`,
		"para\n\n^p":                            `^p names "para"`,
		"H\n===\n\n^h":                          `^h names "H\n==="`,
		"- a\n\n  ^i":                           `^i names "- a"`,
		"> - a\n> - b\n>\n> ^l":                 `^l names "> - a\n> - b"`,
		"^alone":                                `^alone names "^alone"`,
		"---\n\n^a":                             `^a names "^a"`,
		"- a\n  > b\n  > c\n\n  ^q":             `^q names "  > b\n  > c"`,
		"- a\n  - b\n    ^c":                    `^c names "  - b\n    ^c"`,
		"- a\n\n\t```\n\tx\n\t```\n\n\t^f":      "^f names \"\\t```\\n\\tx\\n\\t```\"",
		"-\t```\n\tx\n\t```\n\n\t^f":            "^f names \"-\\t```\\n\\tx\\n\\t```\"",
		"> - a\n>\n>   ```\n>   x\n\n^q":        "^q names \"> - a\\n>\\n>   ```\\n>   x\"",
		"[r]: x\n\n^below-a-definition":         `^below-a-definition names "^below-a-definition"`,
		"[^1]: a\n\n    b\n\n^f":                `^f names "[^1]: a\n\n    b"`,
		"- a\n\n1. b\n\n^l":                     `^l names "1. b"`,
		"![[image.png]]\n\n^i":                  `^i names "![[image.png]]"`,
		"- a\n- b\n\n<!-- -->\n\n^l":            `^l names "<!-- -->"`,
		"## H\n\ntext\n\n- a\n\n  b\n- c\n\n^l": `^l names "- a\n\n  b\n- c"`,
	} {
		expect(t, in, showBlocks(parse(in)), want)
	}
}

func TestNoBlocks(t *testing.T) {
	for _, in := range []string{
		"para^a", "para ^a b", "para ^a\nmore", "para ^a_b", "para ^é", "para ^", "para ^a^", "x^2", "a ^b  \nc",
		"`para ^a`", "```\n^a\n```", "\\^a para \\^a", "$x ^a$", "%%x ^a%%", "<!-- ^a -->", "| a ^b |\n|--|\n| c ^d |", "[x ^a](b)", "[[x ^a]]",
	} {
		expect(t, in, showBlocks(parse(in)), "")
	}
	expect(t, "all are related to the first", showProblems(parse("a ^x\n\nb ^y\n\nc ^X\n\nd ^x")),
		"duplicate-block \"^X\" (the first one: \"^x\")\nduplicate-block \"^x\" (the first one: \"^x\")")
	expect(t, "twice", showProblems(parse("a ^x\n\nb ^X")), `duplicate-block "^X" (the first one: "^x")`)
}
