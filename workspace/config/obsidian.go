package config

import (
	"bytes"
	"cmp"
	"encoding/json"
	"regexp"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// ReadObsidian reads Obsidian's own settings, nil where there are none, which are the
// defaults of ours: of .obsidian/app.json the list of excluded files, how links are
// written and where notes are made, of .obsidian/daily-notes.json where the notes of days lie. They are
// Obsidian's files: what cannot be read has no problem.
func ReadObsidian(appJSON, dailyNotesJSON []byte) *Layer {
	l := &Layer{}
	if app := members(appJSON); app != nil {
		hidden, links, fresh := hiddenFiles(app["userIgnoreFilters"]), obsidianLinks(app), obsidianNew(app)
		l.sets = append(l.sets, func(c *Config) { c.hidden, c.Obsidian.Links, c.Obsidian.New = hidden, links, fresh })
		if len(hidden) > 0 {
			l.Given = append(l.Given, Given{Key: "exclude"})
		}
	}
	if daily := members(dailyNotesJSON); daily != nil {
		d := obsidianDaily(daily)
		l.sets = append(l.sets, func(c *Config) { c.Obsidian.Daily = d })
	}
	return l
}

// members are those of a JSON object, nil for none.
func members(object []byte) (all map[string]any) {
	if err := json.Unmarshal(bytes.TrimPrefix(object, []byte("\uFEFF")), &all); err != nil {
		return nil
	}
	return all
}

func hiddenFiles(filters any) (hidden []filter) {
	list, _ := filters.([]any)
	for _, written := range list {
		s, _ := written.(string)
		if f, ok := newFilter(s); ok {
			hidden = append(hidden, f)
		}
	}
	return hidden
}

// obsidianLinks is how Obsidian writes links, as far as it was told.
func obsidianLinks(app map[string]any) (l Links) {
	if markdown, told := app["useMarkdownLinks"].(bool); told {
		l.Style = map[bool]string{false: WikiLinks, true: MarkdownLinks}[markdown]
	}
	format, _ := app["newLinkFormat"].(string)
	l.Target = map[string]string{"shortest": StemTarget, "relative": RelativeTarget, "absolute": RootTarget}[format]
	return l
}

// obsidianNew is the folder in which Obsidian makes notes, if it has one for all.
func obsidianNew(app map[string]any) (n New) {
	folder, _ := app["newFileFolderPath"].(string)
	if app["newFileLocation"] == "folder" && checkDailyFolder(folder) == nil {
		n.Folder = cleanFolder(folder)
	}
	return n
}

// obsidianDaily is where Obsidian makes the notes of days. What it can't be told in
// full is as if it were not told at all.
func obsidianDaily(told map[string]any) (d Daily) {
	folder, _ := told["folder"].(string)
	format, _ := told["format"].(string)
	if format == "" {
		format = "YYYY-MM-DD"
	}
	f, err := dailyFormat(format)
	if err != nil || checkDailyFolder(folder) != nil {
		return Daily{}
	}
	return Daily{Folder: cleanFolder(cmp.Or(folder, "/")), Format: f}
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
