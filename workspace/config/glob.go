package config

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/notels/notels/workspace/note"
)

// glob is a pattern for paths below the workspace folder. What matches a folder
// matches all below it. Both are in Unicode NFC, as names are compared.
type glob struct {
	written string // in NFC, without "./", "/" around it and "/**" behind, which change nothing
	either  []alternative
}

// alternative is a glob without braces.
type alternative struct {
	pattern, below string // below is for what lies in a folder that matches
	// literal is a part of every path that matches. To look for it first is
	// cheap: most paths match no glob, and there may be 100,000.
	literal string
}

// newGlob reads a glob.
func newGlob(written string) (glob, error) {
	g := glob{written: strings.Trim(strings.TrimPrefix(note.Normal(written), "./"), "/")}
	g.written = strings.TrimSuffix(g.written, "/**")
	switch {
	case !named.MatchString(g.written):
		return g, errors.New("it has no name in it")
	case strings.HasPrefix(g.written, "!"):
		return g, errors.New(`"!" has no meaning here`)
	case len(g.written) > maxGlob:
		return g, fmt.Errorf("it is longer than %d letters", maxGlob)
	case backslash.MatchString(g.written):
		return g, errors.New("folders have a / between them")
	case drive.MatchString(g.written):
		return g, errors.New("it starts from the workspace folder, not from a drive")
	case strings.Contains(g.written, "//"):
		return g, errors.New("there is no name between two /")
	case dots.MatchString(g.written):
		return g, errors.New(`"." and ".." have no meaning in it`)
	case !doublestar.ValidatePattern(g.written):
		return g, errors.New("a bracket or brace is not closed")
	}
	patterns, ok := expand(g.written, nil)
	if !ok {
		return g, fmt.Errorf("its braces stand for more than %d globs", maxAlternatives)
	}
	for _, p := range patterns {
		g.either = append(g.either, alternative{p, p + "/**", literal(p)})
	}
	return g, nil
}

// Paths as Windows and shells write them would match nothing, or not what was
// meant. A backslash takes the meaning from the sign behind it; where there is
// none it stands between folders.
var (
	backslash = regexp.MustCompile(`\\([^][*?{},!^-]|$)`)
	drive     = regexp.MustCompile(`^[A-Za-z]:`)
	dots      = regexp.MustCompile(`(^|/)\.\.?(/|$)`)
)

// A glob comes with a vault, perhaps from a stranger: the number of its
// alternatives grows with the power of its braces.
const maxGlob, maxAlternatives = 1000, 100

// expand adds the alternatives of a valid glob; false if they are too many.
func expand(pattern string, out []string) ([]string, bool) {
	depth, cuts := 0, []int(nil)
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; {
		case c == '\\':
			i++
		case c == '[':
			i = classEnd(pattern, i)
		case c == '{':
			if depth++; depth == 1 {
				cuts = append(cuts, i)
			}
		case c == ',' && depth == 1:
			cuts = append(cuts, i)
		case c == '}':
			if depth--; depth == 0 {
				return expandAt(pattern, append(cuts, i), out)
			}
		}
	}
	return append(out, pattern), len(out) < maxAlternatives
}

// expandAt puts what stands between two cuts into the place of all of them.
func expandAt(pattern string, cuts []int, out []string) (_ []string, ok bool) {
	before, after := pattern[:cuts[0]], pattern[cuts[len(cuts)-1]+1:]
	for i, cut := range cuts[1:] {
		if out, ok = expand(before+pattern[cuts[i]+1:cut]+after, out); !ok {
			return out, false
		}
	}
	return out, true
}

// classEnd is where the "[…]" that starts at i ends.
func classEnd(pattern string, i int) int {
	for ; i < len(pattern) && pattern[i] != ']'; i++ {
		if pattern[i] == '\\' {
			i++
		}
	}
	return i
}

// literal is the longest text of a glob without braces that it takes as it is.
func literal(pattern string) (longest string) {
	if strings.ContainsAny(pattern, `[\`) {
		return ""
	}
	for _, part := range strings.FieldsFunc(pattern, func(r rune) bool { return r == '*' || r == '?' || r == '/' }) {
		if len(part) > len(longest) {
			longest = part
		}
	}
	return longest
}

func (g *glob) matches(rel string) bool {
	for i := range g.either {
		a := &g.either[i]
		if strings.Contains(rel, a.literal) &&
			(doublestar.MatchUnvalidated(a.pattern, rel) || doublestar.MatchUnvalidated(a.below, rel)) {
			return true
		}
	}
	return false
}
