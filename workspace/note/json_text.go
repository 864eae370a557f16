package note

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
)

// text reads a text in double quotes, and where it stands without them.
func (r *jsonReader) text() (string, source.Span) {
	start := r.at + 1
	end := start + jsonTextLen(r.b[start:r.end])
	if end >= r.end || r.b[end] != '"' {
		return r.unclosedText(start)
	}
	if last, ok := r.innerQuotes(start, end); ok {
		r.at = last + 1
		return string(r.b[start:last]), source.Span{Start: start, End: last}
	}
	r.at = end + 1
	span := source.Span{Start: start, End: end}
	return r.meaning(span), span
}

// meaning is what a text means that stands at a span.
func (r *jsonReader) meaning(span source.Span) string {
	written := string(r.b[span.Start:span.End])
	if i := strings.IndexFunc(written, func(c rune) bool { return c < ' ' }); i >= 0 {
		r.control(span, span.Start+i)
	}
	if strings.IndexByte(written, '\\') < 0 {
		return written
	}
	var meant string
	if json.Unmarshal([]byte(`"`+written+`"`), &meant) == nil {
		return meant
	}
	if at := badEscape.FindStringSubmatchIndex(written); at != nil {
		r.badEscape(source.Span{Start: at[2], End: at[3]}.Shift(span.Start))
	}
	return written
}

// badEscape finds the first backslash that means nothing, with what follows it.
var badEscape = regexp.MustCompile(`^(?:[^\\]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*(\\(?s:.)?)`)

func (r *jsonReader) badEscape(at source.Span) {
	fix := replace("Write this backslash twice", at.Start, at.Start, `\`)
	fix.Safe = false // those behind it may mean something, and are not meant to
	r.fault(at, "A `\\` has a meaning of its own here; write it twice, or `/` between folders.", fix)
}

// control flags the first of a text's characters that can't be seen. The fix does away
// with all.
func (r *jsonReader) control(text source.Span, at int) {
	fix := &Fix{Title: "Delete what can't be seen in this text"}
	message := fmt.Sprintf("Delete this character (%U): it can't be seen, and JSON takes none of its kind.", r.b[at])
	if r.b[at] == '\t' {
		message = "Write `\\t` for this tab, or a blank: JSON takes none in a text."
	}
	onlyTabs := true
	for i := at; i < text.End; i++ {
		switch c := r.b[i]; {
		case c == '\t':
			fix.Edits = append(fix.Edits, source.Edit{Span: source.Span{Start: i, End: i + 1}, New: `\t`})
		case c < ' ':
			fix.Edits = append(fix.Edits, source.Edit{Span: source.Span{Start: i, End: i + 1}})
			onlyTabs = false
		}
	}
	if onlyTabs {
		fix.Title, fix.Safe = `Write \t for each tab in this text`, true
	}
	r.fault(source.Span{Start: at, End: at + 1}, message, fix)
}

// unclosedText reads a text whose second quote is missing: to the end of its line,
// but for a comma there.
func (r *jsonReader) unclosedText(start int) (string, source.Span) {
	rest := r.lineRest(r.b[start:r.end])
	rest = bytes.TrimRight(bytes.TrimSuffix(rest, []byte(",")), " \t")
	span := source.Span{Start: start, End: start + len(rest)}
	if r.at = span.End; bytes.IndexByte(r.b[start:r.end], '\n') < 0 {
		r.at = r.end
	}
	fix := replace("Close the quotes", span.End, span.End, `"`)
	fix.Safe = false
	r.guess(source.Span{Start: start - 1, End: span.End}, `Write " at the end of this text, too: its quotes are never closed.`, fix)
	return string(rest), span
}

// innerQuotes finds the end of a text with quotes in it, as in "a "b" c": one of
// them has a letter right behind it.
func (r *jsonReader) innerQuotes(start, end int) (last int, ok bool) {
	behind := r.b[end+1 : r.end]
	if len(behind) == 0 || bytes.IndexByte([]byte(" \t,]}:=\"'{[#/\r\n"), behind[0]) >= 0 {
		return 0, false
	}
	rest := r.lineRest(r.b[end+1 : r.end])
	quote := bytes.LastIndexByte(rest, '"')
	if quote < 0 || jsonKeyBehind.Match(behind) {
		return 0, false
	}
	last = end + 1 + quote
	fix := &Fix{Title: `Write \" for the quotes in this text`}
	for at := start; at < last; at++ {
		switch r.b[at] {
		case '\\':
			at++
		case '"':
			fix.Edits = append(fix.Edits, source.Edit{Span: source.Span{Start: at, End: at}, New: `\`})
		}
	}
	r.guess(source.Span{Start: start - 1, End: last + 1}, "Write `\\\"` for the quotes in this text.", fix)
	return last, true
}

// jsonKeyBehind is a key that stands behind a value without a comma between.
var jsonKeyBehind = regexp.MustCompile(`^[\pL\d_-]+"?[ \t]*:`)

// quotePairs are the quotes that people write besides those of JSON.
var quotePairs = []struct{ open, shut string }{{"'", "'"}, {"“", "”"}, {"„", "“"}, {"‘", "’"}, {"`", "`"}, {"”", "”"}}

// otherQuotes reads a text in other quotes, and where it stands without them.
func (r *jsonReader) otherQuotes() (text string, span source.Span, ok bool) {
	for _, q := range quotePairs {
		if !bytes.HasPrefix(r.b[r.at:r.end], []byte(q.open)) {
			continue
		}
		inner := string(r.lineRest(r.b[r.at+len(q.open) : r.end]))
		end := strings.Index(inner, q.shut)
		if end < 0 {
			continue
		}
		text = inner[:end]
		span.Start = r.at + len(q.open)
		span.End = span.Start + end
		all := source.Span{Start: r.at, End: span.End + len(q.shut)}
		r.at = all.End
		first, _ := utf8.DecodeRuneInString(q.open)
		fix := quote(`Write " around this text`, all, text)
		fix.Safe = fix.Safe && behindText.Match(r.b[r.at:r.end])
		r.guess(all, fmt.Sprintf("Write \" around this text, not %c.", first), fix)
		return text, span, true
	}
	return "", source.Span{}, false
}

// behindText is what may stand behind a text. Else its quotes may end elsewhere.
var behindText = regexp.MustCompile(`^[ \t\r]*(?:[,:}\]\n]|$)`)

// quote writes a text in double quotes at a span, which is safe if it is one.
func quote(title string, at source.Span, text string) *Fix {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(text) // of a string it can't fail
	fix := replace(title, at.Start, at.End, strings.TrimSuffix(b.String(), "\n"))
	fix.Safe = utf8.ValidString(text)
	return fix
}
