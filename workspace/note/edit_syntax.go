package note

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// syntax is how a format writes what is in frontmatter.
type syntax struct {
	assign string // between key and value
	// flowOnly tells that lists and maps are in brackets, braces that all is.
	flowOnly, braces bool
	// isPlain and isPlainKey tell texts that need no quotes, be it in brackets.
	isPlain    func(s string, flow bool) bool
	isPlainKey func(s string) bool
	// quoted writes quotes around a text: those asked for, if they can hold it.
	quoted func(s string, quote byte) string
}

func syntaxOf(f Format) syntax {
	switch f {
	case NoFormat, YAML:
		return syntax{assign: ": ", isPlain: isPlainYAML, isPlainKey: isPlainYAMLKey, quoted: yamlQuoted}
	case TOML:
		return syntax{assign: " = ", flowOnly: true, isPlain: never, isPlainKey: isBareTOMLKey, quoted: tomlQuoted}
	}
	return syntax{assign: ": ", flowOnly: true, braces: true, isPlain: never, isPlainKey: neverKey, quoted: jsonQuoted}
}

func neverKey(string) bool { return false }

func never(string, bool) bool { return false }

func isPlainYAMLKey(s string) bool { return isFlatKey(s) && isFlatText(s+"\n") }

func isPlainYAML(s string, flow bool) bool {
	if s == "" || strings.Trim(s, " ") != s || !isFlatText(s+"\n") || !isFlatPlain(s, flow) || strings.ContainsAny(s, "\r\n") || flow && strings.Contains(s, ",") {
		return false
	}
	kind, known := plainKind(s)
	return kind == TextValue && known && !isOtherToOthers(s)
}

// isOtherToOthers tells a text that is a bool or a number to what reads YAML 1.1, as many
// tools do: "yes", or "12:30", which is a number to the base of 60.
func isOtherToOthers(s string) bool { return yaml11.MatchString(s) }

var yaml11 = regexp.MustCompile(`^(?i:y|n|yes|no|on|off|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)$`)

// yamlQuoted writes quotes around a text: single ones if they are asked for and
// can hold it.
func yamlQuoted(s string, quote byte) string {
	if quote == '\'' && isFlatText(s+"\n") && !strings.ContainsAny(s, "\r\n") {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return doubleQuoted(s)
}

// doubleQuoted is a text in double quotes. What can't be seen is written by its
// number; other characters that need it have a "\" before them.
func doubleQuoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range s {
		short, isShort := shortEscapes[c]
		switch {
		case isShort:
			b.WriteString(short)
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case isVisible(c):
			b.WriteRune(c)
		default:
			fmt.Fprintf(&b, `\u%04X`, c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

var shortEscapes = map[rune]string{'\n': `\n`, '\r': `\r`, '\t': `\t`}

// isVisible tells what may stand as it is within quotes, as emoji with their joiners.
func isVisible(c rune) bool {
	switch c {
	case '\u2028', '\u2029', '\uFEFF', utf8.RuneError:
		return false
	}
	return !unicode.IsControl(c) && c != '\uFFFE' && c != '\uFFFF'
}

// isBareTOMLKey tells a key that needs no quotes in TOML 1.0.
func isBareTOMLKey(s string) bool {
	return s != "" && strings.IndexFunc(s, func(c rune) bool { return c >= utf8.RuneSelf || !isFlatWord(byte(c)) && c != '-' }) < 0
}

func tomlQuoted(s string, quote byte) string {
	if quote == '\'' && !strings.Contains(s, "'") && strings.IndexFunc(s, func(c rune) bool { return !isVisible(c) }) < 0 {
		return "'" + s + "'"
	}
	return doubleQuoted(s)
}

func jsonQuoted(s string, _ byte) string { return doubleQuoted(s) }
