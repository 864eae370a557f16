package config

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// Layer is what one place sets: a file, the editor, Obsidian. One bad value
// makes a problem and costs its setting, never the others.
type Layer struct {
	Problems []Problem
	Given    []Given // what holds of it
	sets     []func(*Config)
}

// Given is a setting that a layer sets.
type Given struct {
	Key  string      // "links.resolve"
	Span source.Span // of the value in the file; zero for settings that are in none of ours
}

// Problem is a setting that does not hold, and why.
type Problem struct {
	Key     string      // "links.resolve"; "" where the whole cannot be read
	Span    source.Span // in the file; zero for an editor's settings
	Message string
}

// Merge is the settings that hold where these layers say something, the
// nearest first: it wins, setting by setting. Layers may be nil.
func Merge(nearest ...*Layer) *Config {
	c := *defaults
	for _, l := range slices.Backward(nearest) {
		if l == nil {
			continue
		}
		for _, set := range l.sets {
			set(&c)
		}
	}
	return &c
}

// maxProblems keeps a file of another kind from making more than anyone reads.
const maxProblems = 100

func (l *Layer) full() bool { return len(l.Problems) >= maxProblems }

func (l *Layer) problem(key string, span source.Span, format string, args ...any) {
	if !l.full() {
		l.Problems = append(l.Problems, Problem{key, span, fmt.Sprintf(format, args...)})
	}
}

// sort puts the problems into the order of their places.
func (l *Layer) sort() {
	slices.SortStableFunc(l.Problems, func(a, b Problem) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
}

// read takes the settings out of a table whose keys all start with prefix.
func (l *Layer) read(prefix string, t *value, depth int) {
	for _, e := range t.entries {
		key := join(prefix, e.key)
		s, known := settings[key]
		switch {
		case known:
			if set := s.shape.read(l, key, e.value); set != nil {
				l.sets = append(l.sets, set)
				l.Given = append(l.Given, Given{key, e.value.span})
			}
		case e.value.kind == table && depth < maxDepth && (len(e.value.entries) > 0 || groups[key]):
			l.read(key, e.value, depth+1)
		case groups[key]:
			l.problem(key, e.value.span, "%s is a group of settings, not %s.", code(key), e.value)
		default:
			l.unknown(key, e)
		}
	}
}

// maxDepth is how far tables are looked into that are no setting; ours lie on
// the second level at most.
const maxDepth = 3

func (l *Layer) unknown(key string, e *entry) {
	switch {
	case l.full(): // what may have been meant takes a while to find
	case key == "diagnostics."+string(SettingCode):
		l.alwaysShown(key, e)
	case strings.HasPrefix(key, "notels."):
		l.problem(key, e.span, "There is no setting %s; leave out `notels.`.", code(key))
	default:
		l.problem(key, e.span, "There is no setting %s%s", code(key), didYouMean(key, keys))
	}
}

// SettingCode is the code of problems of settings files. They are always shown.
const SettingCode note.Code = "setting"

// SchemaCode is the code of problems of schemas. They are always shown, too.
const SchemaCode note.Code = "schema"

// alwaysShown tells that settings have no say in their own problems.
func (l *Layer) alwaysShown(key string, e *entry) {
	l.problem(key, e.span, "Problems of settings files are always shown: there is no setting %s.", code(key))
}
