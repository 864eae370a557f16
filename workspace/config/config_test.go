package config

import (
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// TestCodes: settings and documentation know every code.
func TestCodes(t *testing.T) {
	var known []note.Code
	for _, p := range problems {
		known = append(known, p.code)
	}
	if !slices.Equal(known, note.Codes()) {
		t.Errorf("these codes are described:\n%v\nthese are there:\n%v", known, note.Codes())
	}
}

func TestIsNote(t *testing.T) {
	for _, c := range []struct{ settings, notes, others string }{
		{"", "a.md a.MD b.markdown dir/a.md a.b.md", "a.txt md .md dir/.md a.md.txt"},
		{"extensions = ['qmd', '.Txt']", "a.qmd a.txt a.TXT", "a.md"},
	} {
		config := Merge(ReadTOML(newText(c.settings)))
		for _, name := range strings.Fields(c.notes) {
			if !config.IsNote(name) {
				t.Errorf("%q is no note with %q", name, c.settings)
			}
		}
		for _, name := range strings.Fields(c.others) {
			if config.IsNote(name) {
				t.Errorf("%q is a note with %q", name, c.settings)
			}
		}
	}
}

// TestExcludes: a "/" behind a path marks a folder.
func TestExcludes(t *testing.T) {
	archive := "Archive/ Archive/a.md Archive/old/ Archive/old/a.md Archive"
	noArchive := "a.md Archive.md Archives/ Archives/a.md sub/Archive/ sub/Archive/a.md archive/"
	for _, c := range []struct{ glob, excluded, kept string }{
		{"Archive", archive, noArchive},
		{"Archive/", archive, noArchive},
		{"/Archive", archive, noArchive},
		{"./Archive", archive, noArchive},
		{"Archive/**", archive, noArchive},
		{"/Archive/**/", archive, noArchive},
		{"Archive/*", "Archive/a.md Archive/old/ Archive/old/a.md", "Archive/ a.md"},
		{"Archive/*.md", "Archive/a.md", "Archive/ Archive/old/a.md Archive/a.txt"},
		{"**/Archive", "Archive/a.md sub/Archive/ sub/deep/Archive/a.md", "Archives/ sub/Archives/a.md"},
		{"**/*.excalidraw.md", "a.excalidraw.md sub/a.excalidraw.md", "a.md excalidraw.md sub/a.md"},
		{"*.tmp.md", "a.tmp.md", "sub/a.tmp.md"},
		{"daily/202[0-4]-*", "daily/2024-01-01.md daily/2020-x/a.md", "daily/2025-01-01.md 2024-01-01.md"},
		{"{Old,Older}/**", "Old/ Older/a.md", "Oldest/ Old.md"},
		{"a?c", "abc/ aéc/d.md", "ac/ abbc/"},
		{`\[x\]`, "[x]/a.md", "x/a.md"},
		{"sub/deep", "sub/deep/a.md sub/deep/", "sub/ deep/a.md sub/a.md sub/deeper/"},
		{"Notizen/Ärzte", "Notizen/Ärzte/a.md", "Notizen/a.md"},
		{"B\u00fcro/", "Bu\u0308ro/a.md B\u00fcro/", "Buro/a.md"}, // composed or not, it is one letter
		{"Bu\u0308ro/", "Bu\u0308ro/a.md B\u00fcro/", "Buro/a.md"},
		{"B?ro", "Bu\u0308ro/a.md B\u00fcro/", "Bro/a.md"},
		{"Bu*", "Buro/a.md", "Bu\u0308ro/a.md"},
		{"**", "a.md sub/ sub/a.md", ""},
	} {
		config := Merge(ReadTOML(newText("exclude = ['no such folder', '" + c.glob + "']")))
		check := func(paths string, want bool) {
			for _, path := range strings.Fields(paths) {
				if rel, isDir := strings.CutSuffix(path, "/"); config.Excludes(rel, isDir) != want {
					t.Errorf("exclude = [%q]: %q is excluded: %t", c.glob, path, !want)
				}
			}
		}
		check(c.excluded, true)
		check(c.kept, false)
	}
}

func TestSeverity(t *testing.T) {
	config := Merge(ReadTOML(newText(`
[diagnostics]
broken-link = "error"
broken-block = "off"
self-link = "hint"
[diagnostics.files]
"templates" = "off"
"templates/**/strict*" = "warning"
"journal/**" = { broken-link = "hint", broken-block = "information" }
"journal/2024" = "error"
"**/*.md" = "information"
"a/bb" = "off"
"a/bb/c" = { broken-link = "warning" }
"a/bb/c/d.md" = "hint"
"B\u00fcro" = "hint"
"A\u0308mter" = "hint"
`)))
	for _, c := range []struct {
		code note.Code
		rel  string
		want Severity
	}{
		{note.BrokenLink, "x.txt", Error},
		{note.BrokenBlock, "x.txt", Off},
		{note.BrokenHeading, "x.txt", Warning},
		{note.OrphanNote, "x.txt", Off},
		{note.BrokenLink, "x.md", Information},            // by its glob
		{note.BrokenBlock, "x.md", Off},                   // what is off stays off
		{note.OrphanNote, "x.md", Off},                    // by default too
		{note.BrokenLink, "templates/x.md", Off},          // the longer glob
		{note.BrokenLink, "templates/strict.md", Warning}, // the longest
		{note.BrokenBlock, "templates/a/strict.md", Off},
		{note.BrokenLink, "journal/x.md", Hint},
		{note.BrokenBlock, "journal/x.md", Information}, // a glob that names it switches it on
		{note.BrokenHeading, "journal/x.md", Information},
		{note.BrokenLink, "journal/2024/x.md", Error},
		{note.BrokenBlock, "journal/2024/x.md", Error},
		{note.OrphanNote, "journal/2024/x.md", Off},
		{note.BrokenLink, "a/bb/x.txt", Off},
		{note.BrokenLink, "a/bb/c/x.txt", Warning},
		{note.BrokenLink, "a/bb/c/d.md", Hint},
		{note.BrokenHeading, "a/bb/c/d.md", Hint},
		{note.BrokenHeading, "Bu\u0308ro/x.txt", Hint}, // composed or not, it is one letter
		{note.BrokenHeading, "\u00c4mter/x.txt", Hint},
		{note.BrokenHeading, "Buro/x.txt", Warning},
	} {
		if got := config.Severity(c.code, c.rel); got != c.want {
			t.Errorf("%s in %s is %s, not %s", c.code, c.rel, got, c.want)
		}
	}
}

func TestReadObsidian(t *testing.T) {
	for _, c := range []struct{ app, holds, excluded, kept string }{
		{"", "", "", "a.md"},
		{"{", "", "", "a.md"},
		{"[]", "", "", "a.md"},
		{"{}", "", "", "a.md"},
		{`{"userIgnoreFilters": null, "newLinkFormat": "relative"}`, "Obsidian's target relative", "", "a.md"},
		{`{"useMarkdownLinks": true, "newLinkFormat": "absolute"}`, "Obsidian's style markdown\nObsidian's target root", "", "a.md"},
		{`{"useMarkdownLinks": false, "newLinkFormat": "shortest"}`, "Obsidian's style wiki\nObsidian's target stem", "", "a.md"},
		{`{"useMarkdownLinks": "yes", "newLinkFormat": 3, "userIgnoreFilters": ["a"]}`, "hide a", "a.md", "b.md"},
		{`{"newFileLocation": "folder", "newFileFolderPath": "/Inbox/"}`, "Obsidian's new notes in Inbox", "", "a.md"},
		{`{"newFileLocation": "current", "newFileFolderPath": "Inbox"}`, "", "", "a.md"},
		{`{"newFileLocation": "folder", "newFileFolderPath": "../Inbox"}`, "", "", "a.md"},
		{`{"newFileLocation": "folder", "newFileFolderPath": 3}`, "", "", "a.md"},
		{`{"userIgnoreFilters": "Templates/"}`, "", "", "Templates/"},
		{`{"userIgnoreFilters": [], "attachmentFolderPath": "./"}`, "", "", "a.md"},
		{`{"userIgnoreFilters": ["Templates/", "", "/", 3, "Area 1/old.md"]}`, "hide Templates/\nhide Area 1/old.md",
			"Templates/ Templates/a.md templates/a.md", "Templates Templates.md sub/Templates/a.md a.md"},
		{`{"userIgnoreFilters": ["Temp"]}`, "hide Temp", "Temp/ Templates/a.md Temp.md", "sub/Temp/a.md Tem.md"},
		{`{"userIgnoreFilters": ["/\\.excalidraw\\.md$/", "/^Old\\b/", "/(?<=a)b/", "/[/", "//"]}`, "hide (?i)\\.excalidraw\\.md$\nhide (?i)^Old\\b",
			"sub/a.excalidraw.md a.Excalidraw.md Old/a.md", "a.md sub/Old/a.md a.excalidraw.md/ Old/"},
		{`{"userIgnoreFilters": ["B\u00fcro/", "/A\u0308mter/"]}`, "hide B\u00fcro/\nhide (?i)\u00c4mter",
			"Bu\u0308ro/a.md B\u00fcro/a.md A\u0308mter.md \u00c4mter.md", "Buro/a.md Amter.md"},
		{`{"userIgnoreFilters": ["Bu"]}`, "hide Bu", "Buch.md", "Bu\u0308ro/a.md"},
		{"\uFEFF" + `{"userIgnoreFilters": ["Temp"]}`, "hide Temp", "Temp/", "a.md"},
	} {
		config := Merge(ReadObsidian([]byte(c.app), nil))
		if got := holds(config); got != c.holds {
			t.Errorf("%s: these settings hold:\n%s\nnot:\n%s", c.app, got, c.holds)
		}
		for _, path := range strings.Fields(c.excluded) {
			if rel, isDir := strings.CutSuffix(path, "/"); !config.Excludes(rel, isDir) {
				t.Errorf("%s: %s is not excluded", c.app, path)
			}
		}
		for _, path := range strings.Fields(c.kept) {
			if rel, isDir := strings.CutSuffix(path, "/"); config.Excludes(rel, isDir) {
				t.Errorf("%s: %s is excluded", c.app, path)
			}
		}
	}
}

func TestReadObsidiansDailyNotes(t *testing.T) {
	const usual = "Obsidian's daily notes in journal\nObsidian's the 2nd of March 2024 is 2024-03-02"
	for daily, want := range map[string]string{
		"":     "",
		"{":    "",
		"null": "",
		"{}":   "Obsidian's daily notes in .\nObsidian's the 2nd of March 2024 is 2024-03-02",
		`{"folder": "journal", "template": "templates/day"}`: usual,
		`{"folder": "/journal/", "format": ""}`:              usual,
		`{"folder": "journal", "format": "YYYY/MMMM/D"}`:     "Obsidian's daily notes in journal\nObsidian's the 2nd of March 2024 is 2024/March/2",
		`{"folder": "journal", "format": "gggg-[W]ww"}`:      "", // of weeks
		`{"folder": "../journal"}`:                           "",
		`{"folder": 1, "format": ["a"]}`:                     "Obsidian's daily notes in .\nObsidian's the 2nd of March 2024 is 2024-03-02",
	} {
		if got := holds(Merge(ReadObsidian(nil, []byte(daily)))); got != want {
			t.Errorf("%s: these settings hold:\n%s\nnot:\n%s", daily, got, want)
		}
	}
}

// TestObsidianIsADefault: any nearer list of ours replaces Obsidian's.
func TestObsidianIsADefault(t *testing.T) {
	obsidian := ReadObsidian([]byte(`{"userIgnoreFilters": ["Templates/"]}`), nil)
	for settings, want := range map[string]string{
		"extensions = ['md']": "extensions .md\nhide Templates/",
		"exclude = ['a']":     "exclude a",
		"exclude = []":        "",
	} {
		if got := holds(Merge(ReadTOML(newText(settings)), nil, obsidian)); got != want {
			t.Errorf("with %s these settings hold:\n%s\nnot:\n%s", settings, got, want)
		}
	}
}

func TestSameFiles(t *testing.T) {
	for _, settings := range []string{"extensions = ['txt']", "exclude = ['a']", "exclude = ['a', 'b']"} {
		c := Merge(ReadTOML(newText(settings)))
		if c.SameFiles(Default()) || !c.SameFiles(Merge(ReadTOML(newText(settings+"\nlinks.resolve = []\n[diagnostics]\nself-link = 'hint'\nfiles = { a = 'off' }")))) {
			t.Errorf("which files %q takes is not told", settings)
		}
	}
	if hides := Merge(ReadObsidian([]byte(`{"userIgnoreFilters": ["a/"]}`), nil)); hides.SameFiles(Default()) {
		t.Error("what Obsidian hides is not told")
	}
}
