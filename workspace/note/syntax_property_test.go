package note

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// typicalMistakes are what may become of an entry, whose key is "%".
var typicalMistakes = []string{
	"%: a: b", "%: a:", "%: @a", "%: `a` b", "%: *a*", "%: 100% of {a} [b: c: d", "%: \"a", "%: 'a", "%: \"a\" b", "%: 'it's'", `%: "C:\path"`, "%: [a", "%: {a: b", "%: [a]]", "%: [a b] c",
	"%: [[a]], [[b]]", "%: [[a]] b", "%: [[@a]]", "%: ['a' 'b']", "%: [#a]", "%: - a", "%: | a", "%: > a", "%: &", "%: !a[b]", "% a", "%:a", "%：a", "%", "\t%: a", " %: a", "%: a\n\tzz: c", "%: a\n  zz: c",
	"%:\n  - a\n - b", "%:\n  zz: b\n   c: d", "%:\n  - \"a\n  - b", "%:\n- [a\n- b", "%: |\na", "%:\n\t- a", "%:\n\u00a0\u00a0- a", "%: a\n- b", "%: \x01", "@%: a", "%: [\"a\"\n  \"b\"]", "%: \"a\n  \\z\"", "%:\n-a", "%: a\nb c d",
}

// TestOneMistakeCostsOneEntry breaks entries of the notes of other tests, of the
// sample vault and of those in the folder NOTELS_VAULTS, in each of the ways that
// are typical. All other entries and the body are read as before, nothing is said of
// them, and a fix changes nothing else.
func TestOneMistakeCostsOneEntry(t *testing.T) {
	notes := otherNotes(t)
	if dir := os.Getenv("NOTELS_VAULTS"); dir != "" {
		notes = append(notes, notesIn(t, os.DirFS(dir))...)
	}
	broken, fixed := 0, 0
	for _, s := range notes {
		before := parse(s)
		entries := entriesOf(before)
		for _, at := range slices.Compact([]int{0, len(entries) / 2, len(entries) - 1}) {
			if len(entries) == 0 {
				break
			}
			for _, mistake := range typicalMistakes {
				if mistake[0] == ' ' && (len(entries) == 1 || at > 0 && !isOneLine(before, at-1)) {
					continue // no mistake where all entries are, or something may stand below
				}
				broken++
				fixed += btoi(checkMistake(t, before, entries, at, mistake))
			}
		}
	}
	if broken < 1000 || fixed < broken*7/10 {
		t.Errorf("of %d mistakes, %d have a fix", broken, fixed)
	}
}

// entriesOf are the lines of the top-level entries of a note's frontmatter, none
// where some share a line, a name or an anchor, or something is wrong already.
func entriesOf(n *Note) (entries []span) {
	f, seen := n.Frontmatter, map[string]bool{}
	if f.Format != YAML || len(n.Problems) > 0 || strings.ContainsAny(n.Text.String(f.Inner), "&*{<?") {
		return nil
	}
	for _, field := range f.Fields {
		start := n.Text.LineSpan(n.Text.Line(field.KeySpan.Start)).Start
		if start != field.KeySpan.Start || seen[field.Key] || len(entries) > 0 && entries[len(entries)-1].Start == start {
			return nil
		}
		seen[field.Key] = true
		if len(entries) > 0 {
			entries[len(entries)-1].End = start
		}
		entries = append(entries, span{Start: start, End: f.Inner.End})
	}
	return entries
}

// isOneLine tells an entry with a value on its line.
func isOneLine(n *Note, at int) bool {
	f := n.Frontmatter.Fields[at]
	return f.Value.Kind != NullValue && f.Value.Kind != MapValue && n.Text.Line(f.Value.Span.Start) == n.Text.Line(f.KeySpan.Start) && n.Text.Bytes()[f.Value.Span.Start] != '>' && n.Text.Bytes()[f.Value.Span.Start] != '|'
}

// checkMistake makes a mistake of an entry, and tells whether there is a fix for it.
func checkMistake(t *testing.T, before *Note, entries []span, at int, mistake string) (fixed bool) {
	t.Helper()
	entry, key := entries[at], before.Frontmatter.Fields[at].Key
	end := lineEndAt(before.Text, entry.Start)
	line := strings.ReplaceAll(strings.ReplaceAll(mistake, "%", key), "\n", end) + end
	s := before.Text.String(span{End: entry.Start}) + line + before.Text.String(span{Start: entry.End, End: before.Text.Len()})
	n := parse(s)
	if len(n.Problems) != 1 {
		t.Errorf("%q has %s", s, showProblems(n))
		return false
	}
	if p := n.Problems[0]; p.Span.Start < entry.Start || p.Span.End > entry.Start+len(line) {
		t.Errorf("%q has a problem at %q", s, n.Text.String(p.Span))
	}
	want, got := showOthers(before, key), showOthers(n, key)
	if !slices.Equal(want, got) {
		t.Errorf("%q has\n%s\nnot\n%s", s, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if p := n.Problems[0]; p.Fix != nil {
		checkFix(t, n, p)
		fixed = true
	}
	return fixed
}

// showOthers are all entries but one, and what is found in the body.
func showOthers(n *Note, key string) (all []string) {
	for _, f := range n.Frontmatter.Fields {
		if f.Key != key {
			all = append(all, f.Key+": "+showValue(n, &f.Value))
		}
	}
	for _, l := range n.Links {
		if !l.InFrontmatter {
			all = append(all, n.Text.String(l.Span))
		}
	}
	for _, h := range n.Headings {
		all = append(all, fmt.Sprint(h.Level, h.Text))
	}
	return all
}
