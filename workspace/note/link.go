package note

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
)

// Kind is the form in which a link is written.
type Kind uint8

// The forms of links.
const (
	Wiki        Kind = iota // [[target#fragment|shown]]
	Inline                  // [shown](target#fragment "title")
	Reference               // [shown][label], [label][] or [label]
	Definition              // [label]: target#fragment "title"
	HTML                    // <img src="target#fragment">
	FootnoteRef             // [^label]
	Address                 // <https://example.org>, or bare
)

// Target is what a link says of where it leads.
type Target struct {
	Kind  Kind
	Embed bool
	// External targets are web addresses: never looked up.
	External bool
	// Hash tells that a "#" was written, be the fragment empty or not.
	Hash bool
	// Path is the part before "#" (and "?" in Markdown links): as written in
	// wikilinks, else percent-decoded.
	Path string
	// Fragment is the part after "#", decoded as Path is: a heading, a chain
	// of headings joined by "#", or a block "^id".
	Fragment string
}

// Markdown reports whether the target follows Markdown's rules, which are
// relative paths and slugs, rather than those of wikilinks.
func (t Target) Markdown() bool { return t.Kind != Wiki }

// Looked reports whether the target is a place in the workspace to look up.
func (t Target) Looked() bool {
	return !t.External && t.Kind != Reference && t.Kind != FootnoteRef
}

// Written is the target as one would write it again.
func (t Target) Written() string {
	if t.Hash {
		return t.Path + "#" + t.Fragment
	}
	return t.Path
}

// Link is one link with its parts. In
//
//	![[folder/note#Heading|shown]]
//
// Span is the whole, PathSpan is "folder/note", FragmentSpan "Heading" and
// ShownSpan "shown"; in
//
//	[shown](folder/note.md#heading "title")
//
// they are what they are called, and TitleSpan is "title". LabelSpan is the label of references,
// definitions and footnotes. A part that is not written has the zero Span.
type Link struct {
	Target
	Label        string // of references, definitions and footnotes
	Span         source.Span
	PathSpan     source.Span
	FragmentSpan source.Span
	ShownSpan    source.Span
	LabelSpan    source.Span
	TitleSpan    source.Span
	// InFrontmatter links are values of the frontmatter.
	InFrontmatter bool
}

func (l *Link) shift(n int) {
	for _, s := range []*source.Span{&l.Span, &l.PathSpan, &l.FragmentSpan, &l.ShownSpan, &l.LabelSpan, &l.TitleSpan} {
		if *s != (source.Span{}) {
			*s = s.Shift(n)
		}
	}
}

// parseWiki reads a wikilink at the start of line, which begins with "[[" or
// "![[" at offset base. It returns false for what only looks like one.
func parseWiki(line []byte, base int) (Link, bool) {
	open := 2
	if line[0] == '!' {
		open = 3
	}
	if len(line) < open+2 || string(line[open-2:open]) != "[[" || line[open] == '[' {
		return Link{}, false
	}
	end, _ := wikiEnd(line[open:], true)
	if end < 0 {
		return Link{}, false
	}
	end += open
	l := wikiParts(string(line[open:end]), base+open)
	l.Embed = open == 3
	l.Span = source.Span{Start: base, End: base + end + 2}
	return l, true
}

// wikiEnd is where the "]]" stands that ends a wikilink, and its first bar, -1
// for none. b is in the link's path, or behind that; a path has no brackets.
func wikiEnd(b []byte, inPath bool) (end, bar int) {
	bar = -1
	for i := 0; i+1 < len(b); i++ {
		switch c := b[i]; {
		case c == ']' && b[i+1] == ']':
			return i, bar
		case c == '[' && b[i+1] == '[', inPath && (c == '[' || c == ']'):
			return -1, -1
		case c == '\\' && b[i+1] == ']':
			i++
		case c == '#':
			inPath = false
		case c == '|' && bar < 0:
			inPath, bar = false, i
		}
	}
	return -1, -1
}

// wikiParts splits what stands between the brackets of a wikilink.
func wikiParts(inner string, base int) Link {
	var l Link
	target := inner
	if bar := strings.IndexByte(inner, '|'); bar >= 0 {
		target = strings.TrimSuffix(inner[:bar], `\`) // in a table the bar is escaped
		_, l.ShownSpan = trimmed(inner[bar+1:], base+bar+1)
	}
	if l.External = strings.Contains(target, "://"); l.External {
		l.Path, l.PathSpan = trimmed(target, base)
		return l
	}
	path, fragment, hash := strings.Cut(target, "#")
	if hash {
		l.Hash = true
		l.Fragment, l.FragmentSpan = trimmed(fragment, base+len(path)+1)
	}
	l.Path, l.PathSpan = trimmed(path, base)
	return l
}

// trimmed is s without blanks around it, and its span when s stands at base.
func trimmed(s string, base int) (string, source.Span) {
	t := strings.TrimLeft(s, " \t")
	start := base + len(s) - len(t)
	t = strings.TrimRight(t, " \t")
	return t, source.Span{Start: start, End: start + len(t)}
}

// markdownTarget reads a Markdown destination that stands at base.
func markdownTarget(dest string, base int) (t Target, path, fragment source.Span) {
	return readTarget(dest, base, decode)
}

// MarkdownTarget reads a Markdown link's target as it is written, without the marks
// around it.
func MarkdownTarget(dest string) Target {
	t, _, _ := markdownTarget(dest, 0)
	t.Kind = Inline
	return t
}

// readTarget reads a target that stands at base, each part by decode.
func readTarget(dest string, base int, decode func(string) string) (t Target, path, fragment source.Span) {
	if isExternal(dest) {
		t.External = true
		return t, source.Span{Start: base, End: base + len(dest)}, fragment
	}
	p := dest
	if hash := hashIn(dest); hash >= 0 {
		p = dest[:hash]
		t.Hash = true
		t.Fragment = decode(dest[hash+1:])
		fragment = source.Span{Start: base + hash + 1, End: base + len(dest)}
	}
	path = source.Span{Start: base, End: base + len(p)}
	p, _, _ = strings.Cut(p, "?")
	t.Path = decode(p)
	return t, path, fragment
}

// hashIn is where the fragment's "#" stands, which is none of an entity's like
// "&#38;"; -1 for none.
func hashIn(dest string) int {
	for i := 0; i < len(dest); i++ {
		switch dest[i] {
		case '#':
			return i
		case '&':
			if _, n := entityAt(dest[i:]); n > 0 {
				i += n - 1
			}
		}
	}
	return -1
}

// decode undoes what Markdown and URLs escape: backslashes, entities, %XX.
func decode(s string) string {
	return Unescape(unescape(s, func(s string) string { return s }))
}

// decodeHTML is decode for HTML, where a backslash is one.
func decodeHTML(s string) string { return Unescape(entities(s)) }

// Unescape percent-decodes a target; what is no valid escape, or no text, stays
// as it is.
func Unescape(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	if u, err := url.PathUnescape(s); err == nil && utf8.ValidString(u) {
		return u
	}
	return s
}

// isExternal reports whether a Markdown destination has a scheme (RFC 3986,
// 3.1) or names a host ("//host/path"). One letter is a drive, not a scheme.
func isExternal(dest string) bool {
	if strings.HasPrefix(dest, "//") {
		return true
	}
	for i := range len(dest) {
		c := dest[i]
		switch {
		case c == ':':
			return i > 1
		case c|0x20 >= 'a' && c|0x20 <= 'z':
		case i > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return false
		}
	}
	return false
}
