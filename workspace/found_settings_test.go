package workspace

import (
	"strings"
	"testing"
)

// TestFoundSettings: what nobody has set is as the notes do it, as Obsidian is set, or as it
// is anyway, and the reason is told.
func TestFoundSettings(t *testing.T) {
	for _, c := range []struct{ what, notes, toml, app, daily, want string }{
		{what: "nothing", want: `
links.style = "wiki": there are not 10 links between your notes to tell
links.target = "stem" in wikilinks, "relative" in Markdown links: there are not 10 wikilinks to tell, there are not 10 Markdown links to tell
links.extension = false in wikilinks, true in Markdown links: there are not 10 wikilinks to tell, there are not 10 Markdown links to tell
links.shown = "none": by default
new.folder = ".": by default
daily.folder = ".": there are not 3 notes of days that are alike to tell
daily.format = "YYYY-MM-DD": there are not 3 notes of days that are alike to tell`},
		{what: "notes", notes: noteWith(1, "[[b]]", 11, "[x](b.md)") + days(3, "log/%d.%02d.%02d.md"), want: `
links.style = "markdown": 1 of 12 links between your notes are wikilinks
links.target = "stem" in wikilinks, "relative" in Markdown links: there are not 10 wikilinks to tell, your 11 Markdown links are so
links.extension = false in wikilinks, true in Markdown links: there are not 10 wikilinks to tell, your 11 Markdown links are so
links.shown = "none": by default
new.folder = ".": by default
daily.folder = "log": 3 notes of days are so
daily.format = "YYYY.MM.DD": 3 notes of days are so`},
		{what: "Obsidian", app: `{"useMarkdownLinks": true, "newLinkFormat": "absolute", "newFileLocation": "folder", "newFileFolderPath": "in"}`,
			daily: `{"folder": "log", "format": "[Log] D MMMM YYYY"}`, want: `
links.style = "markdown": Obsidian is set so
links.target = "root": Obsidian is set so
links.extension = false in wikilinks, true in Markdown links: there are not 10 wikilinks to tell, there are not 10 Markdown links to tell
links.shown = "none": by default
new.folder = "in": Obsidian is set so
daily.folder = "log": Obsidian is set so
daily.format = "[Log] D MMMM YYYY": Obsidian is set so`},
		{what: "settings", toml: "links = { style = 'wiki', target = 'stem', extension = false, shown = 'title' }\nnew.folder = 'in'\ndaily = { folder = 'd', format = 'YYYY.MM.DD' }"},
		{what: "some settings", toml: "links = { style = 'wiki', target = 'auto', extension = true, shown = 'title' }\nnew.folder = 'in'\ndaily = { folder = 'd', format = 'YYYY.MM.DD' }", want: `
links.target = "stem" in wikilinks, "relative" in Markdown links: there are not 10 wikilinks to tell, there are not 10 Markdown links to tell`},
	} {
		t.Run(c.what, func(t *testing.T) {
			var got strings.Builder
			for _, f := range newVault(c.notes).settle(t, c.toml, c.app, c.daily).FoundSettings(vaultRoot) {
				got.WriteString("\n" + f.Key + " = " + f.Value + ": " + f.Why)
			}
			if got.String() != c.want {
				t.Errorf("got%s\nwant%s", &got, c.want)
			}
		})
	}
}
