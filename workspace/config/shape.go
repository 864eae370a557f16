package config

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// listOf is a list of texts: of any that pass the check, or of those allowed.
type listOf struct {
	what    string // "globs"
	pattern *regexp.Regexp
	check   func(string) error // what is wrong with an item, the pattern included
	allowed []string
	set     func(*Config, []string)
	full    bool // an empty list sets nothing
	alone   bool // a bad item leaves the others in force
}

func (s listOf) takes() string {
	if s.allowed != nil {
		return "a list of " + oneOf(s.allowed)
	}
	return "a list of " + s.what
}

func (s listOf) read(l *Layer, key string, v *value) func(*Config) {
	switch {
	case v.kind == text && len(s.meant(v.text)) > 0:
		l.problem(key, v.span, "%s takes %s; write %s.", code(key), s.takes(), written(s.meant(v.text)))
		return nil
	case v.kind != list:
		l.problem(key, v.span, "%s takes %s, not %s.", code(key), s.takes(), v)
		return nil
	case s.full && len(v.items) == 0:
		l.problem(key, v.span, "%s takes %s, at least one.", code(key), s.takes())
		return nil
	}
	values := make([]string, 0, len(v.items))
	for _, item := range v.items {
		if s.item(l, key, item) {
			values = append(values, item.text)
		}
	}
	if len(values) < len(v.items) && !s.alone {
		return nil
	}
	return func(c *Config) { s.set(c, values) }
}

// meant are the items that a text stands for, where a list was forgotten; none
// if they are no good.
func (s listOf) meant(written string) []string {
	parts := strings.Split(written, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	for _, items := range [][]string{parts, {written}} {
		if !slices.ContainsFunc(items, func(item string) bool { return !s.good(item) }) {
			return items
		}
	}
	return nil
}

// good reports whether a text is good as an item.
func (s listOf) good(item string) bool {
	if s.allowed != nil {
		return slices.Contains(s.allowed, item)
	}
	return s.check(item) == nil
}

// written is a list as TOML and JSON write it.
func written(items []string) string {
	quoted := make([]string, len(items))
	for i, item := range items {
		quoted[i] = strconv.Quote(note.Short(item))
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// item reports whether an item is good.
func (s listOf) item(l *Layer, key string, v *value) bool {
	if s.allowed != nil {
		return allowed(l, key, v, s.takes(), s.allowed)
	}
	if v.kind != text {
		l.problem(key, v.span, "%s takes %s, and %s is none.", code(key), s.takes(), v)
		return false
	}
	if err := s.check(v.text); err != nil {
		l.problem(key, v.span, "%s takes %s, and %s is none: %s.", code(key), s.takes(), v, err)
		return false
	}
	return true
}

// allowed reports whether a value is one of those that there are.
func allowed(l *Layer, key string, v *value, takes string, names []string) bool {
	if v.kind == text && slices.Contains(names, v.text) {
		return true
	}
	end := "."
	if v.kind == text {
		end = didYouMeanValue(v.text, names)
	}
	l.problem(key, v.span, "%s takes %s, not %s%s", code(key), takes, v, end)
	return false
}

// codeSeverity is how much the problems of a code matter.
type codeSeverity struct{ code note.Code }

func (codeSeverity) takes() string { return oneOf(severityNames[:]) }

func (s codeSeverity) read(l *Layer, key string, v *value) func(*Config) {
	severity, ok := readSeverity(l, key, v, s.takes())
	if !ok {
		return nil
	}
	return func(c *Config) {
		if c.Severities == nil {
			c.Severities = map[note.Code]Severity{}
		}
		c.Severities[s.code] = severity
	}
}

func readSeverity(l *Layer, key string, v *value, takes string) (s Severity, ok bool) {
	if !allowed(l, key, v, takes, severityNames[:]) {
		return 0, false
	}
	return Severity(slices.Index(severityNames[:], v.text)), true
}

// fileSeverities are severities by globs.
type fileSeverities struct{}

func (fileSeverities) takes() string {
	return `globs with what holds for each, as "off" for "templates/**"`
}

func (s fileSeverities) read(l *Layer, key string, v *value) func(*Config) {
	if v.kind != table {
		l.problem(key, v.span, "%s takes %s, not %s.", code(key), s.takes(), v)
		return nil
	}
	var rules []fileRule
	for _, e := range v.entries {
		if g, err := newGlob(e.key); err != nil {
			l.problem(join(key, e.key), e.span, "%s takes globs, and %q is none: %s.", code(key), note.Short(e.key), err)
		} else if r, ok := s.rule(l, join(key, e.key), e.value); ok {
			r.glob = g
			rules = append(rules, r)
		}
	}
	return func(c *Config) { c.files = merged(c.files, rules) }
}

// rule reads what stands behind a glob.
func (fileSeverities) rule(l *Layer, key string, v *value) (r fileRule, ok bool) {
	if v.kind != table {
		r.all, ok = readSeverity(l, key, v, oneOf(severityNames[:])+", or codes with one of these each")
		r.hasAll = true
		return r, ok
	}
	r.codes = map[note.Code]Severity{}
	for _, e := range v.entries {
		key := join(key, e.key)
		if !slices.Contains(codeNames, e.key) {
			l.unknownCode(key, e)
		} else if s, ok := readSeverity(l, key, e.value, oneOf(severityNames[:])); ok {
			r.codes[note.Code(e.key)] = s
		}
	}
	return r, true
}

func (l *Layer) unknownCode(key string, e *entry) {
	switch {
	case e.key == string(SettingCode):
		l.alwaysShown(key, e)
	case !l.full():
		l.problem(key, e.span, "No problem has the code %s%s", code(e.key), didYouMean(e.key, codeNames))
	}
}

// merged adds the rules of a nearer layer: they replace those of the same glob.
func merged(far, near []fileRule) []fileRule {
	byGlob := map[string]fileRule{}
	for _, r := range slices.Concat(far, near) {
		byGlob[r.glob.written] = r
	}
	return slices.SortedFunc(maps.Values(byGlob), fileRule.compare)
}
