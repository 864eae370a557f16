package note

import (
	"iter"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
)

// spans are all spans of a note: what each is, where it is, and within what.
func spans(n *Note) iter.Seq2[string, [2]span] {
	return func(yield func(string, [2]span) bool) {
		all := span{End: n.Text.Len()}
		add := func(what string, s, within span) { yield(what, [2]span{s, within}) }
		for _, l := range n.Links {
			add("link", l.Span, all)
			for what, part := range parts(l) {
				add(what, part, l.Span)
			}
		}
		for _, h := range n.Headings {
			add("heading", h.Line, all)
			add("text of a heading", h.Span, h.Line)
		}
		for _, b := range n.Blocks {
			add("block id", b.Span, all)
			add("what a block id names", b.Of, all)
		}
		for _, x := range n.Tags {
			add("tag", x.Span, all)
		}
		for _, x := range n.Anchors {
			add("id", x.Span, all)
		}
		for _, x := range n.Footnotes {
			add("whole footnote", x.Of, all)
			add("footnote", x.Span, x.Of)
		}
		for _, x := range n.opaque {
			add("opaque part", x, all)
		}
		for _, d := range n.Disabled {
			add("comment", d.Span, all)
			for _, s := range d.CodeSpans {
				add("code", s, d.Span)
			}
		}
		for _, p := range n.Problems {
			add(string(p.Code), p.Span, all)
			for _, r := range p.Related {
				add("what is related to "+string(p.Code), r.Span, all)
			}
		}
		add("frontmatter", n.Frontmatter.Span, all)
		add("frontmatter's inner", n.Frontmatter.Inner, n.Frontmatter.Span)
		for what, s := range entrySpans(n) {
			add(what, s, n.Frontmatter.Inner)
		}
	}
}

// entrySpans are the spans of what the frontmatter has.
func entrySpans(n *Note) iter.Seq2[string, span] {
	return func(yield func(string, span) bool) {
		for v, key := range valuesIn(n.Frontmatter.Fields) {
			if key != nil {
				yield("key", key.KeySpan)
			}
			yield("value", v.Span)
		}
	}
}

// valuesIn are the values of fields and all in them, with the field whose value it
// is, nil for the item of a list.
func valuesIn(fields []Field) iter.Seq2[*Value, *Field] {
	return func(yield func(*Value, *Field) bool) {
		var walk func(*Value, *Field)
		walk = func(v *Value, of *Field) {
			yield(v, of)
			for i := range v.Items {
				walk(&v.Items[i], nil)
			}
			for i := range v.Fields {
				walk(&v.Fields[i].Value, &v.Fields[i])
			}
		}
		for i := range fields {
			walk(&fields[i].Value, &fields[i])
		}
	}
}

// parts are the parts of a link that are written.
func parts(l Link) iter.Seq2[string, span] {
	return func(yield func(string, span) bool) {
		for _, p := range []struct {
			what string
			span span
		}{{"path", l.PathSpan}, {"fragment", l.FragmentSpan}, {"shown", l.ShownSpan}, {"label", l.LabelSpan}, {"title", l.TitleSpan}} {
			if p.span != (span{}) && !yield(p.what, p.span) {
				return
			}
		}
	}
}

// checkSpans asserts what holds of every note's spans: they lie in the text, on
// characters, and the parts of a link in the link.
func checkSpans(t *testing.T, n *Note) {
	t.Helper()
	b := n.Text.Bytes()
	valid := utf8.Valid(b)
	for what, x := range spans(n) {
		s, within := x[0], x[1]
		if s.Start < within.Start || s.End > within.End || s.Start > s.End {
			t.Errorf("%s %v lies outside of %v in %q", what, s, within, b)
		} else if valid && !(startsRune(b, s.Start) && startsRune(b, s.End)) {
			t.Errorf("%s %v cuts a character of %q", what, s, b)
		}
	}
	checkNesting(t, n)
}

// checkNesting asserts that of two links that overlap the one is in the text that
// the other shows, or in its label.
func checkNesting(t *testing.T, n *Note) {
	t.Helper()
	in := func(s, outer span) bool { return outer.Start <= s.Start && s.End <= outer.End }
	for i, outer := range n.Links {
		for _, l := range n.Links[i+1:] {
			if l.Span.Start >= outer.Span.End {
				break
			}
			if !in(l.Span, outer.ShownSpan) && !in(l.Span, outer.LabelSpan) {
				t.Errorf("the link %q overlaps %q in %q", n.Text.String(l.Span), n.Text.String(outer.Span), n.Text.Bytes())
			}
		}
	}
}

func startsRune(b []byte, i int) bool { return i == len(b) || utf8.RuneStart(b[i]) }

// checkPositions asserts that both edges of every span have a position in each
// encoding that leads back to them.
func checkPositions(t *testing.T, n *Note) {
	t.Helper()
	for what, x := range spans(n) {
		for _, at := range []int{x[0].Start, x[0].End} {
			p := n.Text.Position(at)
			if line := n.Text.LineSpan(int(p.Line)); at > line.End {
				continue // between CR and LF, or at the text's end: no place for a cursor
			}
			for _, enc := range []source.Encoding{source.UTF8, source.UTF16} {
				if got := n.Text.Offset(p.Line, p.Column(enc), enc); got != at {
					t.Errorf("%s %v of %q: %d is at %v, which is %d in encoding %d", what, x[0], n.Text.Bytes(), at, p, got, enc)
				}
			}
		}
	}
}

// checkTexts asserts that what is found is what stands where its span says, and
// that nothing but HTML links is found in what is opaque.
func checkTexts(t *testing.T, n *Note) {
	t.Helper()
	same := func(what, got, want string) {
		if got != want {
			t.Errorf("%s is %q, at its place is %q, in %q", what, want, got, n.Text.Bytes())
		}
	}
	for _, l := range n.Links {
		checkLinkTexts(t, n, &l)
	}
	for _, h := range n.Headings {
		if text := n.Text.String(h.Span); !strings.ContainsAny(text, "\r\n") { // else with the marks of quotes
			same("a heading", strings.Join(strings.Fields(text), " "), h.Raw)
		}
	}
	for _, b := range n.Blocks {
		same("a block id", n.Text.String(b.Span), "^"+b.ID)
	}
	for _, x := range n.Tags {
		if x.Span.Start >= n.Frontmatter.Span.End {
			same("a tag", n.Text.String(x.Span), "#"+x.Name)
		}
	}
	for _, a := range n.Anchors {
		same("an id", entities(n.Text.String(a.Span)), a.ID)
	}
	for _, f := range n.Footnotes {
		same("a footnote", n.Text.String(f.Span), "[^"+f.Label+"]:")
	}
	for _, d := range n.Disabled {
		for i, s := range d.CodeSpans {
			same("a code", n.Text.String(s), string(d.Codes[i]))
		}
	}
	for v, of := range valuesIn(n.Frontmatter.Fields) {
		if of != nil {
			checkValue(t, n, of.Key, of.KeySpan)
		}
		if v.Kind.IsScalar() {
			checkValue(t, n, v.Text, v.Span)
		}
	}
	for _, p := range n.Problems {
		checkNamed(t, n, p)
	}
	slugs := map[string]bool{}
	for _, h := range n.Headings {
		if slugs[h.Slug] {
			t.Errorf("the slug %q comes twice", h.Slug)
		}
		slugs[h.Slug] = true
	}
}

// checkNamed asserts that a problem's message names what stands at its place.
func checkNamed(t *testing.T, n *Note, p Problem) {
	t.Helper()
	switch p.Code {
	case UndefinedReference, UndefinedFootnote, UnusedDefinition, DuplicateDefinition, UnusedFootnote, DuplicateFootnote,
		DuplicateBlock, FrontmatterUnquotedLink, UnknownCode:
		text := strings.Trim(n.Text.String(p.Span), "^[]:")
		quoted := strconv.Quote(text)
		if within := quoted[1 : len(quoted)-1]; !strings.Contains(p.Message, text) && !strings.Contains(p.Message, within) && !strings.ContainsAny(text, "\r\n") {
			t.Errorf("the %s at %q says %q", p.Code, text, p.Message)
		}
	}
}

// checkLinkTexts asserts that the parts of a link read as they are meant, and
// stand between the marks that they have in its form.
func checkLinkTexts(t *testing.T, n *Note, l *Link) {
	t.Helper()
	all := n.Text.String(l.Span)
	path, fragment, label := n.Text.String(l.PathSpan), n.Text.String(l.FragmentSpan), n.Text.String(l.LabelSpan)
	before, after := map[string]string{}, map[string]string{}
	for what, s := range parts(*l) {
		before[what], after[what] = all[:s.Start-l.Span.Start], all[s.End-l.Span.Start:]
	}
	ok := true
	switch l.Kind {
	case Wiki:
		ok = strings.HasSuffix(all, "]]") && l.Embed == strings.HasPrefix(all, "!") &&
			(l.InFrontmatter || l.External || path == l.Path && fragment == l.Fragment)
	case Inline:
		ok = (l.External || reads(l, path, fragment, decode)) && around(before["path"], "(", "<") &&
			strings.HasSuffix(before["shown"], "[") && strings.HasPrefix(after["shown"], "]") && strings.HasSuffix(all, ")")
	case Definition:
		ok = (l.External || reads(l, path, fragment, decode)) && around(before["path"], ":", "<") &&
			strings.HasPrefix(after["label"], "]:")
	case HTML:
		ok = all == path+map[bool]string{true: "#"}[l.Hash]+fragment && (l.External || reads(l, path, fragment, decodeHTML))
	case FootnoteRef:
		ok = all == "[^"+l.Label+"]"
	case Address:
		ok = strings.Contains(path, "://") || strings.HasPrefix(all, "<")
	}
	if _, has := before["title"]; has {
		i := strings.IndexByte(`"'(`, before["title"][len(before["title"])-1])
		ok = ok && i >= 0 && after["title"][0] == `"')`[i]
	}
	if _, has := before["label"]; has && l.Kind != FootnoteRef {
		ok = ok && strings.HasSuffix(before["label"], "[") && strings.HasPrefix(after["label"], "]") &&
			(label == l.Label || strings.ContainsAny(label, "\r\n"))
	}
	if !ok {
		t.Errorf("the parts of a link are wrong: %s in %q", showLink(n, l), n.Text.Bytes())
	}
	for _, o := range n.opaque {
		if l.Kind != HTML && l.Span.Start < o.End && o.Start < l.Span.Start {
			t.Errorf("the link %q starts in %q", all, n.Text.String(o))
		}
	}
}

// reads reports whether a link's parts are decoded what they mean.
func reads(l *Link, path, fragment string, decode func(string) string) bool {
	path, _, _ = strings.Cut(path, "?")
	return decode(path) == l.Path && decode(fragment) == l.Fragment
}

// around reports whether s ends with one of the marks, blanks aside.
func around(s string, marks ...string) bool {
	s = strings.TrimRight(s, " \t\r\n>")
	for _, m := range marks {
		if strings.HasSuffix(s, m) {
			return true
		}
	}
	return false
}

// checkValue asserts that a key or value of the frontmatter reads as it is
// typed, unless YAML makes something else of it: escapes, lines that are joined,
// aliases.
func checkValue(t *testing.T, n *Note, text string, s span) {
	t.Helper()
	at := n.Text.String(s)
	line := n.Text.LineSpan(n.Text.Line(s.Start))
	if at != text && !strings.ContainsAny(at, "\\\r\n") && !strings.Contains(at, "''") && !strings.ContainsAny(at[:min(len(at), 1)], "*|>") &&
		!(s.End == line.End && strings.HasPrefix(text, strings.TrimRight(at, " \t"))) {
		t.Errorf("a value is %q, at its place is %q", text, at)
	}
}
