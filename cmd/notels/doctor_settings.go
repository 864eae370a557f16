package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/disk"
	"github.com/notels/notels/workspace/note"
)

// settings tells each setting with its value and where that comes from. Of the codes only
// those that somebody has set are told.
func (d *diagnosis) settings(s settings, snapshot *workspace.Snapshot) {
	d.chapter("Settings")
	found := snapshot.FoundSettings(d.root)
	layers := []disk.Settings{s.roots[d.root], s.user}
	var rows [][]string
	for _, k := range config.All() {
		given := givenIn(layers, k.Key)
		auto := slices.IndexFunc(found, func(f workspace.FoundSetting) bool { return f.Key == k.Key })
		switch {
		case auto >= 0:
			rows = append(rows, []string{k.Key, found[auto].Value, "auto: " + found[auto].Why})
		case len(given) > 0:
			rows = append(rows, given...)
		case k.Key == "exclude" && d.obsidianExcludes():
			rows = append(rows, []string{k.Key, "Obsidian's excluded files", shown(disk.PathOf(disk.ObsidianSettingsIDs(d.root)[0]))})
		case !strings.HasPrefix(k.Key, "diagnostics.") || !isCode(k.Key):
			rows = append(rows, []string{k.Key, k.Initial, "default"})
		}
	}
	d.table(rows)
	d.say("diagnostics of all other codes are as by default; the README lists them")
}

func isCode(key string) bool {
	return slices.Contains(note.Codes(), note.Code(strings.TrimPrefix(key, "diagnostics.")))
}

// obsidianExcludes reports whether Obsidian leaves files out.
func (d *diagnosis) obsidianExcludes() bool {
	l := disk.ObsidianSettings(d.root)
	return l != nil && slices.ContainsFunc(l.Given, func(g config.Given) bool { return g.Key == "exclude" })
}

// givenIn are the rows of a setting that files set: one of the first that does, for
// globs, of which each is a setting of its own, one of each.
func givenIn(layers []disk.Settings, key string) (rows [][]string) {
	for _, f := range layers {
		if f.Layer == nil {
			continue
		}
		for _, g := range f.Layer.Given {
			if g.Key == key {
				value := strings.Join(strings.Fields(string(f.Text.Slice(g.Span))), " ")
				if isGlobs := strings.HasSuffix(key, value); isGlobs {
					value = "the lines below" // the group has a head, not braces
				}
				line := f.Text.Line(g.Span.Start) + 1
				rows = append(rows, []string{key, note.Short(value), fmt.Sprintf("%s:%d", shown(disk.PathOf(f.ID)), line)})
			}
		}
		if len(rows) > 0 && key != "schemas" && key != "diagnostics.files" {
			break
		}
	}
	return rows
}
