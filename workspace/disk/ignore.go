package disk

import (
	"strings"

	"github.com/git-pkgs/gitignore"
)

// ignoreFiles are read in every folder; rules of a later one win.
var ignoreFiles = []string{".gitignore", ".ignore"}

// ignoreRules are the rules that one folder's ignore files add to those of the
// folders above it. They speak about paths whose folder is not excluded itself:
// the walk asks from the root down and leaves an excluded folder alone, so no
// rule below can bring back what is in it. nil has no rules.
type ignoreRules struct {
	up    *ignoreRules
	dir   string // the folder below the root, with a "/" at its end, or ""
	rules []ignoreRule
	// any matches at least what a rule matches: most paths match none.
	any gitignore.Matcher
}

// ignoreRule is a line of an ignore file.
type ignoreRule struct {
	glob            gitignore.Matcher
	negate, dirOnly bool
}

// with adds the content of an ignore file in the folder dir.
func (r *ignoreRules) with(dir string, content []byte) *ignoreRules {
	if dir != "" {
		dir += "/"
	}
	added := &ignoreRules{up: r, dir: dir}
	for line := range strings.Lines(strings.TrimPrefix(string(content), "\uFEFF")) {
		added.add(line)
	}
	if len(added.rules) == 0 {
		return r
	}
	return added
}

// add adds a line. The library takes all below a match of "!notes" for matched
// too, where git goes on to the earlier rules. Only folder patterns let us tell
// the two apart, so every glob is given to it as one.
func (r *ignoreRules) add(line string) {
	line = trimBlanks(strings.TrimRight(line, "\r\n"))
	if line == "" || line[0] == '#' {
		return
	}
	var rule ignoreRule
	line, rule.negate = strings.CutPrefix(line, "!")
	line, rule.dirOnly = strings.CutSuffix(line, "/")
	if strings.HasSuffix(line, "/**") {
		line += "/*" // the same, but the library compares "*.x/**" with names alone
	}
	rule.glob.AddPatterns([]byte(line+"/"), "")
	r.any.AddPatterns([]byte(line+"/"), "")
	r.rules = append(r.rules, rule)
}

// trimBlanks takes the blanks off a line's end, but for one that is escaped.
func trimBlanks(line string) string {
	trimmed := strings.TrimRight(line, " ")
	if strings.HasSuffix(trimmed, `\`) && trimmed != line {
		trimmed += " "
	}
	return trimmed
}

// matches reports whether the rule's glob is rel itself: as a file, rel would
// match a folder pattern only for being below one.
func (r *ignoreRule) matches(rel string, isDir bool) bool {
	return (isDir || !r.dirOnly) && r.glob.MatchPath(rel, true) && !r.glob.MatchPath(rel, false)
}

// ignores reports whether the path rel below the root is excluded: the last
// rule of the nearest folder that has one for it decides.
func (r *ignoreRules) ignores(rel string, isDir bool) bool {
	for ; r != nil; r = r.up {
		local := rel[len(r.dir):]
		if !r.any.MatchPath(local, true) {
			continue
		}
		for i := len(r.rules) - 1; i >= 0; i-- {
			if r.rules[i].matches(local, isDir) {
				return !r.rules[i].negate
			}
		}
	}
	return false
}
