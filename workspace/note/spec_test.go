package note

import (
	"encoding/json"
	"go/build"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// example is one of the examples that goldmark comes with: Markdown and the
// HTML that it must become.
type example struct{ name, Markdown, HTML string }

// specExamples are the examples of the CommonMark specification, goldmark's own
// ones and those of its GFM extensions. They are read where goldmark lies, as
// they are under licences of their own.
func specExamples(tb testing.TB) (all []example) {
	tb.Helper()
	library, err := build.Import("github.com/yuin/goldmark", ".", build.FindOnly)
	if err != nil {
		tb.Fatal(err)
	}
	read := func(name string) []byte {
		b, err := os.ReadFile(filepath.Join(library.Dir, filepath.FromSlash(name)))
		if err != nil {
			tb.Fatal(err)
		}
		return b
	}
	if err := json.Unmarshal(read("_test/spec.json"), &all); err != nil {
		tb.Fatal(err)
	}
	for i := range all {
		all[i].name = "commonmark " + strconv.Itoa(i+1)
	}
	for _, name := range []string{"_test/extra", "extension/_test/table", "extension/_test/linkify", "extension/_test/footnote", "extension/_test/tasklist"} {
		all = append(all, examplesIn(filepath.Base(name), string(read(name+".txt")))...)
	}
	return all
}

var (
	exampleEnd  = regexp.MustCompile(`(?m)^//(= )+=//$`)
	examplePart = regexp.MustCompile(`(?m)^//(?:- )+-//\n`)
)

// examplesIn are the examples of one of goldmark's own files.
func examplesIn(name, s string) (all []example) {
	for i, text := range exampleEnd.Split(s, -1) {
		parts := examplePart.Split(text, 3)
		if len(parts) < 3 {
			continue
		}
		if strings.Contains(parts[0], "enableEscape") {
			parts[1], parts[2] = unquoted(parts[1]), unquoted(parts[2])
		}
		all = append(all, example{name + " " + strconv.Itoa(i+1), parts[1], parts[2]})
	}
	return all
}

// unquoted is a text with escapes as in Go strings.
func unquoted(s string) string {
	u, err := strconv.Unquote(`"` + strings.NewReplacer(`\"`, `\"`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`)
	if err != nil {
		return s
	}
	return u
}

var htmlTarget = regexp.MustCompile(`(?s)<(?:a|img|source)\s[^>]*?(?:href|src)=(?:"([^"]*)"|'([^']*)'|([^"'\s>]+))`)

// renderedTargets are where the links of HTML lead, mail addresses and the ways
// to footnotes and back left out.
func renderedTargets(s string) string {
	var out []string
	for _, m := range htmlTarget.FindAllStringSubmatch(s, -1) {
		target := html.UnescapeString(m[1] + m[2] + m[3])
		if !strings.HasPrefix(target, "mailto:") && !strings.HasPrefix(target, "#fn") {
			out = append(out, Unescape(target))
		}
	}
	return strings.Join(out, "\n")
}

// ownTargets are where the links of a note lead that others see as links too.
func ownTargets(n *Note, bare bool) string {
	var out []string
	for i := range n.Links {
		l := &n.Links[i]
		switch l.Kind {
		case Reference:
			if l = n.Definition(l.Label); l == nil {
				continue
			}
		case Definition, FootnoteRef:
			continue
		case Address:
			if !bare && l.Span == l.PathSpan {
				continue
			}
			out = append(out, Unescape(n.Text.String(l.PathSpan)))
			continue
		}
		target := n.Text.String(l.PathSpan)
		if l.Hash {
			target += "#" + n.Text.String(l.FragmentSpan)
		}
		if l.Kind == HTML {
			out = append(out, decodeHTML(target))
		} else {
			out = append(out, decode(target))
		}
	}
	return strings.Join(out, "\n")
}

// TestLinksAreThoseOfTheSpecification holds that what we find is what the
// examples say, but for deviations that have a reason.
func TestLinksAreThoseOfTheSpecification(t *testing.T) {
	compared := 0
	for _, e := range specExamples(t) {
		n := parse("\n" + e.Markdown) // what starts with a rule is no frontmatter
		got, want := ownTargets(n, strings.HasPrefix(e.name, "linkify")), renderedTargets(e.HTML)
		if want != "" {
			compared++
		}
		d, deviates := deviations[e.name]
		switch {
		case deviates && got == want:
			t.Errorf("%s does not deviate", e.name)
		case deviates:
			expect(t, e.name+": "+d.reason+"\n"+e.Markdown, got, d.links)
		default:
			expect(t, e.name+"\n"+e.Markdown, got, want)
		}
	}
	if compared < 150 {
		t.Errorf("only %d examples have links", compared)
	}
}

const (
	wikilink   = "double brackets are a wikilink"
	imageText  = "a link in the text of an image is one to who edits it"
	withScheme = "a bare address has a scheme"
)

// deviations are the examples of which we find other links.
var deviations = map[string]struct{ reason, links string }{
	"commonmark 520": {imageText, "uri3\nuri1"},
	"commonmark 574": {imageText, "/url2\n/url"},
	"commonmark 575": {imageText, "/url2\n/url"},
	"extra 43":       {imageText, "x\nc"},
	"commonmark 548": {wikilink, "foo\nfoo"},
	"commonmark 559": {wikilink, "*foo* bar"},
	"commonmark 590": {wikilink, "foo\nfoo"},
	"extra 33":       {"the specification has no control characters in targets", ""},
	"linkify 1":      {withScheme, ""},
	"linkify 2":      {withScheme, ""},
	"linkify 3":      {withScheme, ""},
	"linkify 4":      {withScheme, ""},
	"linkify 5":      {withScheme, ""},
	"linkify 6":      {withScheme, ""},
	"linkify 13":     {"a bare address ends before what may enclose it", "https://github.com?q=stars"},
	"linkify 21": {withScheme, "https://example.com/path\nhttps://example.com/path\n" +
		"https://example.com/a\nhttps://example.org/path_(x)"},
}
