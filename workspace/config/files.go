package config

import (
	"cmp"

	"github.com/notels/notels/workspace/note"
)

// fileRule is a glob of "diagnostics.files" with what it says: one severity for
// all codes that are not off, or severities of single codes.
type fileRule struct {
	glob   glob
	all    Severity
	hasAll bool
	codes  map[note.Code]Severity
}

// compare puts longer globs last, where they win.
func (r fileRule) compare(other fileRule) int {
	return cmp.Or(cmp.Compare(len(r.glob.written), len(other.glob.written)), cmp.Compare(r.glob.written, other.glob.written))
}

// inFile is the severity of a code in one note, by default s.
func inFile(rules []fileRule, code note.Code, rel string, s Severity) Severity {
	all, hasAll := Off, false
	for i := range rules {
		r := &rules[i]
		own, hasOwn := r.codes[code]
		switch {
		case !hasOwn && !r.hasAll || !r.glob.matches(rel):
		case hasOwn:
			s, hasAll = own, false
		default:
			all, hasAll = r.all, true
		}
	}
	if hasAll && s != Off {
		return all
	}
	return s
}
