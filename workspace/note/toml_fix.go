package note

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/source"
	"github.com/pelletier/go-toml/v2/unstable"
)

// quote is the way out for a text without quotes. It is safe where it is an entry's
// whole value, and no other language would make anything else of it.
func (f *tomlFault) quote(span source.Span) *Fix {
	text := f.toml.Text.String(span)
	fix := &Fix{Title: "Write quotes around this text"}
	mark := strings.ContainsAny(text, "=“”„") // of something else that is meant
	if straight, ok := withoutPrintQuotes(text); ok {
		fix.Title, text, mark = "Write straight quotes", straight, straight == "" || strings.Contains(straight, "=")
	}
	if behind := f.toml.Text.Bytes()[span.End:]; len(behind) > 0 && behind[0] == '#' {
		mark = true // it may be text
	}
	fix.Edits = []source.Edit{{Span: span, New: tomlString(text)}}
	fix.Safe = f.solves(fix) && !isWordOfOthers(text) && !mark && isOneText(text) && isInWords(text, '\'') && !knownWords.MatchString(text)
	return fix
}

// printQuotes are the pairs that are for print, with nothing but text between, or a
// quote alone.
var printQuotes = regexp.MustCompile(`^(?:[“„”]([^“„”"]*)[”“]|[‘’]([^‘“„”"]*)[’‘]|[“”„‘’])$`)

// withoutPrintQuotes is a text without the quotes for print around it, if there are
// some.
func withoutPrintQuotes(text string) (straight string, ok bool) {
	m := printQuotes.FindStringSubmatch(text)
	if m == nil {
		return text, false
	}
	return m[1] + m[2], true
}

// link is a wikilink without quotes, which is a list in a list; nil for none.
func (f *tomlFault) link() *TOMLFault {
	line := f.toml.Text.LineSpan(f.line())
	b := f.toml.Text.Slice(line)
	start := bytes.LastIndex(b[:f.span.Start-line.Start], []byte("[["))
	if !f.toml.Words.Links || start < 0 {
		return nil
	}
	l, ok := parseWiki(b[start:], line.Start+start)
	if !ok || l.Span.End <= f.span.Start || bytes.ContainsAny(f.toml.Text.Slice(l.Span), `"'`) {
		return nil
	}
	quoted := `"` + f.toml.Text.String(l.Span) + `"`
	fix := f.made("Write quotes around this link", source.Edit{Span: l.Span, New: quoted})
	if fix != nil {
		fix.Safe = !mayBeList(quoted[1 : len(quoted)-1])
	}
	return &TOMLFault{Span: l.Span, Says: fmt.Sprintf("a link needs quotes, write %s", Short(quoted)), Fix: fix}
}

// fix is the way out where the place that is marked says what is meant, nil for
// none.
func (f *tomlFault) fix() *Fix {
	at, line := f.span.Start, f.toml.Text.LineSpan(f.line())
	written := f.toml.Text.Bytes()[at:line.End]
	switch {
	case f.says("after key") && bytes.HasPrefix(written, []byte(":")) && startsWithKey(f.toml.Text.Slice(line)):
		return f.colon(at, line)
	case f.says("of key", "after key") && f.inLetter():
		return f.quotedKey(at, line)
	case f.says("value but got", "unexpected comma"):
		return f.made("Remove this comma", source.Edit{Span: source.Span{Start: at, End: at + 1}})
	case f.says("escape", "need a character"):
		return f.single(line)
	case f.isBracketTooMany():
		fix := f.made("Delete this bracket", source.Edit{Span: source.Span{Start: at, End: at + 1}})
		if fix != nil {
			fix.Safe = false // another may be missing before
		}
		return fix
	case f.says("close table name") && len(bytes.TrimSpace(written)) == 0:
		return f.made(`Write "]" here`, source.Edit{Span: source.Span{Start: at, End: at}, New: "]"})
	}
	return nil
}

// made is a fix of one edit, nil if that does not solve the fault.
func (f *tomlFault) made(title string, edits ...source.Edit) *Fix {
	fix := &Fix{Title: title, Edits: edits, Safe: true}
	if !f.solves(fix) {
		return nil
	}
	return fix
}

// close writes at the end of the line what solves the fault, nil if nothing does. What
// belongs into it, nobody can tell.
func (f *tomlFault) close(title string, closings ...string) *Fix {
	if f.line() != f.first && f.says("new lines", "unterminated") {
		return nil
	}
	end := trimmedLine(f.toml.Text, f.first).End
	for _, closing := range closings {
		fix := &Fix{Title: title, Edits: []source.Edit{{Span: source.Span{Start: end, End: end}, New: closing}}}
		if f.solvesAt(fix, f.first) {
			return fix
		}
	}
	return nil
}

// colon is a "key: value" as TOML writes it. A text gets its quotes, too.
func (f *tomlFault) colon(at int, line source.Span) *Fix {
	edit := source.Edit{Span: source.Span{Start: at, End: at + 1}, New: " ="}
	value := f.toml.Text.String(source.Span{Start: at + 1, End: line.End})
	if value == strings.TrimLeft(value, " \t") {
		edit.New += " "
	}
	const title = `Write "=" instead of this ":"`
	if fix := f.made(title, edit); fix != nil {
		return fix
	}
	text := strings.TrimSpace(value)
	if text == "" || isWordOfOthers(text) || strings.ContainsAny(text[:1], "[{\"'#") || strings.Contains(text, " #") || strings.Contains(text, "=") {
		return nil
	}
	start := line.End - len(strings.TrimLeft(value, " \t"))
	return f.made(title, edit, source.Edit{Span: source.Span{Start: start, End: start + len(text)}, New: tomlString(text)})
}

// quotedKey writes quotes around a key that has other letters in it than TOML's.
func (f *tomlFault) quotedKey(at int, line source.Span) *Fix {
	written := f.toml.Text.String(line)
	key, _, _ := strings.Cut(written, "=")
	key = strings.TrimSpace(key)
	start := line.Start + strings.Index(written, key)
	if key == "" || strings.ContainsAny(key, "\"'\\[]{},") || at >= start+len(key) {
		return nil
	}
	return f.made("Write quotes around this key", source.Edit{Span: source.Span{Start: start, End: start + len(key)}, New: `"` + key + `"`})
}

// solves tells whether the line is one entry once the fix is made.
func (f *tomlFault) solves(fix *Fix) bool { return f.solvesAt(fix, f.line()) }

func (f *tomlFault) solvesAt(fix *Fix, at int) bool {
	line := f.toml.Text.LineSpan(at)
	edits := slices.Clone(fix.Edits)
	for i := range edits {
		edits[i].Span = edits[i].Span.Shift(-line.Start)
	}
	return isTOML(source.Apply(f.toml.Text.Slice(line), edits))
}

// isTOML tells a text that is one entry or head of a table.
func isTOML(b []byte) bool {
	var p unstable.Parser
	p.Reset(b)
	if !p.NextExpression() {
		return false
	}
	if e := p.Expression(); e.Kind == unstable.KeyValue && tomlKinds[e.Value().Kind] == DateValue && !isTOMLDate(string(e.Value().Data)) {
		return false
	}
	return !p.NextExpression() && p.Error() == nil
}

// tomlString is a text in quotes.
func tomlString(text string) string {
	if strings.ContainsAny(text, `"\`) && !strings.Contains(text, "'") {
		return "'" + text + "'"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// isWordOfOthers tells the words that are no texts to YAML, JSON or some language
// that people know, so that nobody can tell what they are meant to be.
func isWordOfOthers(s string) bool {
	return slices.Contains([]string{"true", "false", "yes", "no", "on", "off", "null", "nil", "none", "nan", "inf", "undefined"}, strings.ToLower(s)) ||
		strings.ContainsAny(s[:min(1, len(s))], "0123456789.+-") && strings.Trim(s, "0123456789.,:_+-/ TZeE%") == ""
}

// knownWords are words and numbers that need no quotes, which may lack a comma between.
var knownWords = regexp.MustCompile(`^(?:true|false|null|\d[\d.]*|[ \t,])+$`)

// tomlText is what a part of a text in double quotes means.
func tomlText(part string) string {
	var p unstable.Parser
	p.Reset([]byte(fmt.Sprintf(`k = "%s"`, part)))
	if !p.NextExpression() {
		return part
	}
	return string(p.Expression().Value().Data)
}
