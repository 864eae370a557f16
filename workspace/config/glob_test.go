package config

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/bmatcuk/doublestar/v4"
)

// TestAlternatives: braces are written out once, when the settings are read.
func TestAlternatives(t *testing.T) {
	for _, c := range []struct{ glob, want string }{
		{"a", "a"},
		{"{a,b}", "a b"},
		{"x{a,b}y{c,}z", "xaycz xayz xbycz xbyz"},
		{"{a{b,c},d}", "ab ac d"},
		{"{a}", "a"},
		{`\{a,b\}`, `\{a,b\}`},
		{"[{]a,[,}]{b,c}", "[{]a,[,}]b [{]a,[,}]c"},
		{`[\]{]{a,b}`, `[\]{]a [\]{]b`},
	} {
		g, err := newGlob(c.glob)
		var got []string
		for _, a := range g.either {
			got = append(got, a.pattern)
		}
		if err != nil || strings.Join(got, " ") != c.want {
			t.Errorf("%s stands for %q, not %q (%v)", c.glob, got, c.want, err)
		}
	}
}

// TestGlobsFromStrangers: no glob takes more time than a few hundred others.
func TestGlobsFromStrangers(t *testing.T) {
	for _, c := range []struct {
		written string
		ok      bool
	}{
		{"{" + strings.Repeat("a,", 99) + "a}", true},
		{"{" + strings.Repeat("a,", 100) + "a}", false},
		{strings.Repeat("{a,b}", 6), true},
		{strings.Repeat("{a,b}", 7), false},
		{strings.Repeat("{a,b}", 150), false},
		{strings.Repeat("{", 400) + "a" + strings.Repeat("}", 400), true},
		{strings.Repeat("a", 1000), true},
		{strings.Repeat("a", 1001), false},
	} {
		if _, err := newGlob(c.written); (err == nil) != c.ok {
			t.Errorf("%.40q… is a glob: %t (%v)", c.written, !c.ok, err)
		}
	}
}

// TestGlobsAsTheLibrary matches random globs with random paths: what we do to
// be fast changes no answer.
func TestGlobsAsTheLibrary(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	random := func(pieces ...string) string {
		var b strings.Builder
		for range 1 + r.IntN(6) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		return b.String()
	}
	matched := 0
	for range 150_000 {
		written := random("a", "b", "*", "?", "/", "**/", "{a,b}", "{a,é/b}", "[ab]", "[^a]", `\-`, "é", "ab")
		g, err := newGlob(written)
		if err != nil || strings.Contains(strings.ReplaceAll("/"+written, "/**/", "/"), "**") {
			continue // "a**" is "a*", but for the library not where the path ends
		}
		rel := strings.Trim(random("a", "b", "é", "-", "/a", "/b", "ab"), "/")
		want := slices.ContainsFunc(upwards(rel), func(dir string) bool {
			found, _ := doublestar.Match(g.written, dir)
			return found
		})
		if got := g.matches(rel); got != want {
			t.Fatalf("%q matches %q: %t", written, rel, got)
		}
		if want {
			matched++
		}
	}
	if matched < 10_000 {
		t.Errorf("only %d paths matched: the globs are too strange", matched)
	}
}

// upwards are a path and the folders that it lies in.
func upwards(rel string) []string {
	all := []string{rel}
	for i := len(rel) - 1; i > 0; i-- {
		if rel[i] == '/' {
			all = append(all, rel[:i])
		}
	}
	return all
}
