// Package config knows the settings of a workspace folder: what they are, what
// they mean, and how they are read from the bytes of files and editors.
package config

import (
	"reflect"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// Config is the settings of one workspace folder. It is immutable. Default is
// what holds where nothing is set.
type Config struct {
	// Extensions are those of notes, in lower case and with their dot.
	Extensions []string
	// ByAlias and ByTitle are steps 6 and 7 of the rule by which links find
	// notes ("links.resolve").
	ByAlias, ByTitle bool
	// Severities are those of codes that differ from their default.
	Severities map[note.Code]Severity
	// Certainty is the share of the notes of one kind that must agree before one
	// that does otherwise is pointed out.
	Certainty float64
	// DiagnoseAll tells that the problems of all notes are shown, not only of those
	// that are open ("diagnostics.scope").
	DiagnoseAll bool
	// BlockSymbols and TagSymbols tell that the outline of a note lists its block
	// ids and its tags.
	BlockSymbols, TagSymbols bool
	// TitleHints tells that the title of a note is shown behind a link that names it
	// by its file.
	TitleHints bool
	// NoteLens and HeadingLens tell that the links that lead to a note, and to a
	// heading, are counted above it.
	NoteLens, HeadingLens bool
	// TitleFollows tells that a note's title follows its file's name.
	TitleFollows bool
	// Links is how links are written, Daily where the notes of days lie, and New where
	// other notes are made, as users say it.
	Links Links
	Daily Daily
	New   New
	// Obsidian is what counts of that where neither users nor their notes tell.
	Obsidian struct {
		Links Links
		Daily Daily
		New   New
	}

	exclude []glob
	hidden  []filter // what Obsidian's own settings leave out
	files   []fileRule
	schemas []schemaRule // the longest glob first
}

// Default is the settings of users who set nothing.
func Default() *Config { return defaults }

var defaults = &Config{
	Extensions: []string{".md", ".markdown"}, ByAlias: true, ByTitle: true, Certainty: 0.98,
	TitleHints: true, NoteLens: true, HeadingLens: true, New: New{Name: WrittenName},
}

// IsNote reports whether a file of this name is a note.
func (c *Config) IsNote(name string) bool { return c.Stem(name) != name }

// Stem is the name or path of a note without its note extension; what has none
// stays as it is.
func (c *Config) Stem(name string) string {
	for _, ext := range c.Extensions {
		if n := len(name) - len(ext); n > 0 && name[n-1] != '/' && strings.EqualFold(name[n:], ext) {
			return name[:n]
		}
	}
	return name
}

// Excludes reports whether a file or folder at a path below the workspace
// folder is left out of it.
func (c *Config) Excludes(rel string, isDir bool) bool {
	if len(c.exclude) == 0 && len(c.hidden) == 0 {
		return false
	}
	rel = note.Normal(rel)
	for i := range c.exclude {
		if c.exclude[i].matches(rel) {
			return true
		}
	}
	for i := range c.hidden {
		if c.hidden[i].matches(rel, isDir) {
			return true
		}
	}
	return false
}

// SameFiles reports whether both settings take the same files for notes and
// leave out the same.
func (c *Config) SameFiles(o *Config) bool {
	return slices.Equal(c.Extensions, o.Extensions) && reflect.DeepEqual(c.exclude, o.exclude) && reflect.DeepEqual(c.hidden, o.hidden)
}

// Wants reports whether a code is switched on for any note.
func (c *Config) Wants(code note.Code) bool {
	return c.Severity(code, "") != Off || slices.ContainsFunc(c.files, func(r fileRule) bool { return r.codes[code] != Off })
}

// Severity is that of a problem with a code in the note at a path below the
// workspace folder.
func (c *Config) Severity(code note.Code, rel string) Severity {
	s, ok := c.Severities[code]
	if !ok {
		s = DefaultSeverity(code)
	}
	if len(c.files) == 0 {
		return s
	}
	return inFile(c.files, code, note.Normal(rel), s)
}
