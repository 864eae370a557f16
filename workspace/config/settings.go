package config

import (
	"errors"
	"regexp"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// setting is all that is known of a setting. It is read by what is said here,
// and so are the schema and the tables of the README written.
type setting struct {
	key     string
	shape   shape
	initial string // what holds where nothing is set, as TOML and JSON write it
	text    string // for people who look it up
}

// shape is what a setting takes.
type shape interface {
	// read makes the step that sets the setting; nil where the value is no
	// good, which has become a problem of the layer.
	read(l *Layer, key string, v *value) (set func(*Config))
	// takes is what is allowed, as in "takes a list of globs".
	takes() string
}

// all are the settings, but for the severities of codes, in the order in which
// they are documented.
var all = []setting{
	{"extensions", listOf{what: "note extensions", pattern: extension, check: checkExtension, set: setExtensions, full: true}, `["md", "markdown"]`,
		"Files with these extensions are notes; all others are attachments."},
	{"exclude", listOf{what: "globs", pattern: named, check: checkGlob, set: setExclude, alone: true}, `[]`,
		"Files and folders that are left out: not completed, not searched for backlinks, and links to them are not judged. " +
			"Globs, relative to the workspace folder, with `/` between folders: `*` is any text in a name, `**` any folders. One that matches a folder leaves out all in it."},
	{"links.resolve", listOf{what: "steps", allowed: []string{"alias", "title"}, set: setResolve}, `["alias", "title"]`,
		"What finds a note besides its path. `[]` insists on what Obsidian opens by path."},
	{"links.style", linkChoice(func(l *Links) *string { return &l.Style }, WikiLinks, MarkdownLinks), `"auto"`,
		"How links are written: `\"wiki\"` as `[[note]]`, `\"markdown\"` as `[shown](note.md)`, so that what is picked behind `[[` becomes a Markdown link. " +
			"`\"auto\"` does as your notes do: `\"markdown\"` if fewer than 1 in 10 links between them is a wikilink. " +
			"Where they have fewer than 10 links, Obsidian's settings count, and where there are none, links are wikilinks."},
	{"links.target", linkChoice(func(l *Links) *string { return &l.Target }, StemTarget, RootTarget, RelativeTarget), `"auto"`,
		"What links lead by: `\"stem\"` the name of the file, with as many of its folders as tell it from others; `\"root\"` the path from the folder of your notes; " +
			"`\"relative\"` the path from the note that has the link. `\"auto\"` does as your links do if there are 10, else as Obsidian is set, else it is `\"stem\"` in wikilinks and `\"relative\"` in Markdown links. " +
			"What would lead elsewhere is written in another way that leads there."},
	{"links.extension", linkChoice(func(l *Links) *string { return &l.Extension }, "false", "true"), `"auto"`,
		"Whether links to notes are written with the extension, as `note.md`. `\"auto\"` does as most of your links do if there are 10, else it is `false` in wikilinks and `true` in Markdown links, which GitHub needs."},
	{"links.shown", linkChoice(func(l *Links) *string { return &l.Shown }, ShowsNone, ShowsTitle, ShowsAlias), `"auto"`,
		"What a wikilink shows that is picked from the list: `\"none\"` its target, `\"title\"` the title of the note, `\"alias\"` the first alias if there is one. `\"auto\"` is `\"none\"`. " +
			"An alias that is picked is shown, and a Markdown link, which must show something, shows the title."},
	{"new.folder", textOf{"a folder below that of your notes", checkDailyFolder, setNewFolder}, `""`,
		"The folder in which a note is made for a link that has only its name, as `\"inbox\"`. If it is not set, it is Obsidian's, else that of all your notes. " +
			"A link with a path says itself where its note is made."},
	{"new.name", choice{[]string{WrittenName, KebabName}, func(c *Config, word string) { c.New.Name = word }}, `"written"`,
		"How such a note is called: `\"written\"` as the link is, `\"kebab\"` in small letters with hyphens, as `gpu-prices.md` for `[[GPU prices]]`, which finds it by that."},
	{"rename.title", toggle{func(c *Config) *bool { return &c.TitleFollows }}, `false`,
		"Whether the title of a note becomes the new name too when the note is renamed or moved by a link or a command, where it was the name or the same but for letter case, blanks and marks, as `My note` of `my-note.md`. " +
			"It is the `title` of the frontmatter, else the first heading of level 1."},
	{"daily.folder", textOf{"a folder below that of your notes", checkDailyFolder, setDailyFolder}, `""`,
		"The folder in which each day has its note, as `\"journal\"`, or `\".\"` for that of all your notes. " +
			"If it is not set, it is the folder that most such notes are in, if there are 3, else Obsidian's, else that of all your notes."},
	{"daily.format", textOf{"a format of dates", checkDailyFormat, setDailyFormat}, `""`,
		"How the note of a day is called, as in Obsidian: `YYYY` or `YY` is the year, `MM`, `M`, `MMM` or `MMMM` the month, `DD`, `D` or `Do` the day, `ddd` or `dddd` the day of the week, " +
			"`/` stands between folders, words stand in brackets: `\"YYYY/MM/YYYY-MM-DD\"`, `\"[Log] D MMMM YYYY\"`. " +
			"If it is not set, it is as most such notes are called, if there are 3, else Obsidian's, else `YYYY-MM-DD`."},
	{"schemas", schemaPaths{}, `{}`,
		"The JSON Schema that the frontmatter of the notes must follow that a glob matches: `\"recipes/**\" = \"schemas/recipe.json\"`, a path below the workspace folder. " +
			"Of several globs that match a note the longest counts. Notes of a `type` need no setting: theirs is `.notels/schemas/<type>.schema.json`."},
	{"frontmatter.certainty", share{set: func(c *Config, n float64) { c.Certainty = n }}, `0.98`,
		"How many of the other notes of one type (or folder) must agree before a note is pointed out whose frontmatter is different: 0.98 is 98 of 100. With 1 only what all others have in common counts. Whatever is set, it takes 20 others, and what more than a few notes do is their way and not pointed out."},
	{"symbols.blocks", toggle{func(c *Config) *bool { return &c.BlockSymbols }}, `false`,
		"Whether the outline of a note lists its block ids, as `^this`."},
	{"symbols.tags", toggle{func(c *Config) *bool { return &c.TagSymbols }}, `false`,
		"Whether the outline of a note lists its tags."},
	{"hints.title", toggle{func(c *Config) *bool { return &c.TitleHints }}, `true`,
		"Whether the title of a note is shown behind a link that names it by its file, in editors that show such hints."},
	{"lens.note", toggle{func(c *Config) *bool { return &c.NoteLens }}, `true`,
		"Whether a line above a note's title tells how many links lead to the note, in editors that show such lines."},
	{"lens.headings", toggle{func(c *Config) *bool { return &c.HeadingLens }}, `true`,
		"Whether such a line stands above each heading that links lead to."},
	{"diagnostics.scope", choice{[]string{"open", "workspace"}, func(c *Config, s string) { c.DiagnoseAll = s == "workspace" }}, `"open"`,
		"Of which notes the editor shows problems: of those that are `\"open\"`, or of all in the `\"workspace\"` folder."},
	{"diagnostics.files", fileSeverities{}, `{}`,
		"How much problems matter in the notes that a glob matches, all of them or those of some codes: " +
			"`\"templates/**\" = \"off\"`, `\"journal/**\" = { unwritten-note = \"hint\" }`. " +
			"Of several globs that match a note all apply, and where they contradict each other the longest wins. " +
			"A severity for all codes leaves those off that are off."},
}

// settings are all settings by their keys, keys their keys in order, and groups
// the tables that they lie in.
var settings, keys, groups = index(all)

// Known is a setting that there is.
type Known struct {
	Key     string
	Initial string // what holds where nothing is set, as TOML writes it
}

// All are the settings in the order in which they are documented.
func All() (known []Known) {
	for _, key := range keys {
		known = append(known, Known{key, settings[key].initial})
	}
	return known
}

func index(all []setting) (byKey map[string]*setting, keys []string, groups map[string]bool) {
	byKey, groups = map[string]*setting{}, map[string]bool{}
	for _, p := range problems {
		s := setting{"diagnostics." + string(p.code), codeSeverity{p.code}, `"` + p.severity.String() + `"`, p.text}
		all = append(all, s)
	}
	for i := range all {
		s := &all[i]
		byKey[s.key] = s
		keys = append(keys, s.key)
		if group, _, in := strings.Cut(s.key, "."); in {
			groups[group] = true
		}
	}
	return byKey, keys, groups
}

// extension and named are what the schema says of extensions and globs.
var (
	extension = regexp.MustCompile(`^\.?[^./\\*\s]+$`)
	named     = regexp.MustCompile(`[^./]`)
)

func checkExtension(s string) error {
	if !extension.MatchString(s) {
		return errors.New(`write what follows the last dot of a file name, as "md"`)
	}
	return nil
}

func setExtensions(c *Config, values []string) {
	c.Extensions = nil
	for _, v := range values {
		c.Extensions = append(c.Extensions, "."+strings.ToLower(strings.TrimPrefix(v, ".")))
	}
}

func checkGlob(s string) error {
	_, err := newGlob(s)
	return err
}

func setExclude(c *Config, values []string) {
	c.exclude, c.hidden = nil, nil
	for _, v := range values {
		g, _ := newGlob(v) // it has been checked
		c.exclude = append(c.exclude, g)
	}
}

func setResolve(c *Config, values []string) {
	c.ByAlias, c.ByTitle = false, false
	for _, v := range values {
		c.ByAlias = c.ByAlias || v == "alias"
		c.ByTitle = c.ByTitle || v == "title"
	}
}

// codeNames are the codes as they are written.
var codeNames = func() (names []string) {
	for _, code := range note.Codes() {
		names = append(names, string(code))
	}
	return names
}()
