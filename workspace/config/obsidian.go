package config

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// ReadObsidian reads .obsidian/app.json, whose list of excluded files is the
// default of ours. It is Obsidian's file: what cannot be read has no problem.
func ReadObsidian(appJSON []byte) *Layer {
	var app struct{ UserIgnoreFilters []any }
	if err := json.Unmarshal(bytes.TrimPrefix(appJSON, []byte("\uFEFF")), &app); err != nil {
		return &Layer{}
	}
	var hidden []filter
	for _, written := range app.UserIgnoreFilters {
		s, _ := written.(string)
		if f, ok := newFilter(s); ok {
			hidden = append(hidden, f)
		}
	}
	return &Layer{sets: []func(*Config){func(c *Config) { c.hidden = hidden }}}
}

// filter is one of Obsidian's: the start of a path, or a regular expression for
// the paths of files; both in NFC.
type filter struct {
	prefix  string
	pattern *regexp.Regexp
}

func (f *filter) matches(rel string, isDir bool) bool {
	if f.pattern != nil {
		return !isDir && f.pattern.MatchString(rel)
	}
	if isDir {
		rel += "/"
	}
	n := len(f.prefix)
	return len(rel) >= n && strings.EqualFold(rel[:n], f.prefix)
}

// newFilter reads a filter; one that says nothing, or nothing that Go
// understands, is none.
func newFilter(s string) (f filter, ok bool) {
	s = note.Normal(s)
	if len(s) > 2 && s[0] == '/' && s[len(s)-1] == '/' {
		re, err := regexp.Compile("(?i)" + s[1:len(s)-1])
		return filter{pattern: re}, err == nil
	}
	return filter{prefix: s}, strings.Trim(s, "/") != ""
}
