package note

import (
	"bytes"
	"strings"

	"github.com/notels/notels/workspace/source"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// linkAttributes are the attributes of HTML tags that link.
var linkAttributes = map[string]string{"a": "href", "img": "src", "video": "src", "audio": "src", "source": "src"}

// html takes links and ids from inline HTML and hides the rest.
func (w *walker) html(segments *text.Segments) {
	if segments.Len() == 0 {
		return
	}
	w.tags(segments.At(0).Start, segments.At(segments.Len()-1).Stop)
	w.note.opaque = append(w.note.opaque, w.span(segments.At(0).Start, segments.At(segments.Len()-1).Stop))
}

// htmlBlock takes links and ids from a block of HTML and hides the rest. What
// stands in <script>, <style>, <pre> or <textarea>, <?…?> and CDATA is no HTML.
func (w *walker) htmlBlock(node *ast.HTMLBlock) {
	w.hide(node)
	switch node.HTMLBlockType {
	case ast.HTMLBlockType2, ast.HTMLBlockType6, ast.HTMLBlockType7:
		w.tags(w.ownExtent(node))
	}
}

// tags reads the HTML tags and comments of a part of the body.
func (w *walker) tags(at, end int) {
	for at < end {
		open := bytes.IndexByte(w.body[at:end], '<')
		if open < 0 {
			return
		}
		at += open
		if bytes.HasPrefix(w.body[at:end], []byte("<!--")) {
			n := bytes.Index(w.body[at:end], []byte("-->"))
			if n < 0 {
				return
			}
			w.comment(at, at+n+3)
			at += n + 3
			continue
		}
		at = w.tag(at+1, end)
	}
}

// tag reads the attributes of one tag, whose name starts at offset at, and
// returns where it ends.
func (w *walker) tag(at, end int) int {
	nameEnd := at
	for nameEnd < end && isHTMLName(w.body[nameEnd]) {
		nameEnd++
	}
	name := strings.ToLower(string(w.body[at:nameEnd]))
	at = nameEnd
	for name != "" {
		var key string
		var value source.Span
		key, value, at = w.attribute(at, end)
		if key == "" {
			break
		}
		w.takeAttribute(name, key, value)
	}
	return max(at, nameEnd)
}

func (w *walker) takeAttribute(tag, key string, value source.Span) {
	text := string(w.body[value.Start:value.End])
	switch {
	case text == "":
	case key == "id" || key == "name" && tag == "a":
		w.note.Anchors = append(w.note.Anchors, Anchor{entities(text), value.Shift(w.base)})
	case linkAttributes[tag] == key:
		var l Link
		l.Target, l.PathSpan, l.FragmentSpan = readTarget(text, value.Start, decodeHTML)
		l.Kind, l.Embed = HTML, tag != "a"
		l.Span = value
		w.links = append(w.links, l)
	}
}

// attribute reads one attribute from offset at; key is "" at the tag's end.
func (w *walker) attribute(at, end int) (key string, value source.Span, next int) {
	for at < end && !isHTMLName(w.body[at]) {
		if w.body[at] == '>' || w.body[at] == '<' {
			return "", value, at
		}
		at++
	}
	start := at
	for at < end && isHTMLName(w.body[at]) {
		at++
	}
	key = strings.ToLower(string(w.body[start:at]))
	rest := bytes.TrimLeft(w.body[at:end], " \t\r\n")
	if len(rest) == 0 || rest[0] != '=' {
		return key, source.Span{Start: at, End: at}, at
	}
	rest = bytes.TrimLeft(rest[1:], " \t\r\n")
	at = end - len(rest)
	if len(rest) > 0 && (rest[0] == '"' || rest[0] == '\'') {
		n := bytes.IndexByte(rest[1:], rest[0])
		if n < 0 {
			return "", value, end
		}
		return key, source.Span{Start: at + 1, End: at + 1 + n}, at + n + 2
	}
	n := bytes.IndexAny(rest, " \t\r\n>")
	if n < 0 {
		n = len(rest)
	}
	return key, source.Span{Start: at, End: at + n}, at + n
}

func isHTMLName(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == ':'
}
