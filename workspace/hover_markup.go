package workspace

import (
	"fmt"
	"slices"
	"strings"
)

// Markup is how a preview is written for the editor that shows it.
type Markup bool

// The markups. The text of notes is Markdown in both.
const (
	Markdown  Markup = false
	PlainText Markup = true
)

// join makes paragraphs of the parts that are not empty.
func (m Markup) join(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n\n")
}

// maxName bounds, in bytes, what is shown of a name: a heading may be a whole text.
const maxName = 200

func (m Markup) strong(s string) string { return m.between(Shortened(s, maxName), "**") }

func (m Markup) emphasis(s string) string { return m.between(s, "*") }

// text is a sentence of ours, which may hold names.
func (m Markup) text(s string) string {
	if m == PlainText {
		return s
	}
	s = plain(s)
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	switch rest := s[digits:]; {
	case rest == "":
	case digits > 0 && (rest[0] == '.' || rest[0] == ')'), digits == 0 && strings.ContainsRune("#+->=", rune(rest[0])):
		return s[:digits] + `\` + rest // no list, heading or quote
	}
	return s
}

func (m Markup) between(s, marks string) string {
	if m == PlainText || s == "" {
		return s
	}
	return marks + plain(s) + marks
}

// rule sets what is quoted from a note apart.
func (m Markup) rule() string {
	if m == PlainText {
		return ""
	}
	return "---"
}

// quote is what a line starts with that is embedded from another note.
func (m Markup) quote() string {
	if m == PlainText {
		return "│ "
	}
	return "> "
}

// count is a number of things in words.
func count(n int, of string) string {
	switch n {
	case 0:
		return "no " + of + "s"
	case 1:
		return "1 " + of
	}
	return fmt.Sprintf("%d %ss", n, of)
}

// linkTo leads to a file at a URI; without one, or in plain text, it is the text.
func (m Markup) linkTo(text, uri string) string {
	text = Shortened(text, maxName)
	if m == PlainText || uri == "" {
		return m.between(text, "")
	}
	return "[" + labelled(text) + "](" + address(uri) + ")"
}

// labelled is text that may stand between the brackets of a link.
func labelled(s string) string { return strings.ReplaceAll(plain(s), "]", `\]`) }

// address is a URI as a link's destination, where brackets would end it.
func address(uri string) string { return strings.NewReplacer("(", "%28", ")", "%29").Replace(uri) }

// plain is text that Markdown shows as it is.
func plain(s string) string {
	s = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "<", `\<`, "~~", `\~\~`).Replace(s)
	if strings.Contains(s, ";") { // an entity's
		s = strings.ReplaceAll(s, "&", `\&`)
	}
	return s
}

// Shortened is a text on one line, of most bytes at most and "…".
func Shortened(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= most {
		return s
	}
	return strings.TrimSpace(strings.ToValidUTF8(s[:most], "")) + "…"
}
