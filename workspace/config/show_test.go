package config

import (
	"fmt"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// holds are the settings that differ from the defaults, one a line.
func holds(c *Config) string {
	var lines []string
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	if !slices.Equal(c.Extensions, defaults.Extensions) {
		add("extensions %s", strings.Join(c.Extensions, " "))
	}
	for _, g := range c.exclude {
		add("exclude %s", g.written)
	}
	for _, f := range c.hidden {
		if f.pattern != nil {
			add("hide %s", f.pattern)
		} else {
			add("hide %s", f.prefix)
		}
	}
	if !c.ByAlias || !c.ByTitle {
		add("by alias %t, by title %t", c.ByAlias, c.ByTitle)
	}
	for _, r := range c.schemas {
		add("schema %s for %s", r.path, r.glob.written)
	}
	if c.Certainty != defaults.Certainty {
		add("certainty %g", c.Certainty)
	}
	for _, t := range []struct {
		name      string
		is, usual bool
	}{
		{"all notes", c.DiagnoseAll, defaults.DiagnoseAll}, {"block symbols", c.BlockSymbols, defaults.BlockSymbols},
		{"tag symbols", c.TagSymbols, defaults.TagSymbols}, {"title hints", c.TitleHints, defaults.TitleHints},
		{"note lens", c.NoteLens, defaults.NoteLens}, {"heading lens", c.HeadingLens, defaults.HeadingLens},
		{"title follows", c.TitleFollows, defaults.TitleFollows},
	} {
		if t.is != t.usual {
			add("%s %t", t.name, t.is)
		}
	}
	for _, of := range []struct {
		name  string
		links Links
		daily Daily
		fresh New
	}{{"", c.Links, c.Daily, c.New}, {"Obsidian's ", c.Obsidian.Links, c.Obsidian.Daily, c.Obsidian.New}} {
		for _, said := range [][2]string{{"style", of.links.Style}, {"target", of.links.Target}, {"extension", of.links.Extension}, {"shown", of.links.Shown}, {"daily notes in", of.daily.Folder}, {"new notes in", of.fresh.Folder}, {"new notes as", strings.TrimPrefix(of.fresh.Name, WrittenName)}} {
			if said[1] != "" {
				add("%s%s %s", of.name, said[0], said[1])
			}
		}
		if f := of.daily.Format; f != nil {
			add("%sthe 2nd of March 2024 is %s", of.name, f.Of(2024, 3, 2, 6))
		}
	}
	for _, code := range note.Codes() {
		if s, set := c.Severities[code]; set {
			add("%s %s", code, s)
		}
	}
	for _, r := range c.files {
		line := "in " + r.glob.written
		if r.hasAll {
			line += " all " + r.all.String()
		}
		for _, code := range note.Codes() {
			if s, set := r.codes[code]; set {
				line += fmt.Sprintf(" %s %s", code, s)
			}
		}
		add("%s", line)
	}
	return strings.Join(lines, "\n")
}

// complaints are the problems, one a line, with the text that each marks.
func complaints(l *Layer, text *source.Text) string {
	var lines []string
	for _, p := range l.Problems {
		line := p.Message
		if text != nil {
			line = fmt.Sprintf("«%s» %s", text.String(p.Span), line)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// lines takes the indentation off an expectation.
func lines(s string) string {
	var out []string
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}
