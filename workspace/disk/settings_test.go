package disk

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/source"
)

// said is what a settings file is taken for: "nothing" where there is none, else
// its problems, else what it excludes of a.md and b.md.
func said(s Settings) string {
	if s.Layer == nil {
		return "nothing"
	}
	var out []string
	for _, d := range s.Diagnostics() {
		out = append(out, string(d.Code)+": "+d.Message)
	}
	if len(out) > 0 {
		return strings.Join(out, "\n")
	}
	return excluded(s.Layer)
}

// excluded is what a layer excludes of a.md and b.md.
func excluded(l *config.Layer) string {
	out := []string{"excludes"}
	for _, name := range []string{"a.md", "b.md"} {
		if config.Merge(l).Excludes(name, false) {
			out = append(out, name)
		}
	}
	return strings.Join(out, " ")
}

func TestFolderSettings(t *testing.T) {
	const excludesA = `exclude = ["a.md"]`
	for _, tt := range []struct {
		what string
		make func(t *testing.T, root string)
		want string
	}{
		{"no file", func(*testing.T, string) {}, "nothing"},
		{"no folder", func(t *testing.T, root string) { os.Remove(PathOf(root)) }, "nothing"},
		{"an empty file", func(t *testing.T, root string) { write(t, root, ".notels.toml", "") }, "excludes"},
		{"a file", func(t *testing.T, root string) { write(t, root, ".notels.toml", excludesA) }, "excludes a.md"},
		{"a folder in its place", func(t *testing.T, root string) { write(t, root, ".notels.toml/x", "") },
			"setting: These settings can't be read: this is no regular file."},
		{"a large file", func(t *testing.T, root string) { write(t, root, ".notels.toml", strings.Repeat("#", 1<<20+1)) },
			"setting: These settings can't be read: the file has more than 1 MiB."},
		{"as large as may be", func(t *testing.T, root string) {
			write(t, root, ".notels.toml", excludesA+"\n"+strings.Repeat("#", 1<<20-len(excludesA)-1))
		}, "excludes a.md"},
		{"a link within the folder", func(t *testing.T, root string) {
			write(t, root, "sub/shared.toml", excludesA)
			symlink(t, root+"/sub/shared.toml", root, ".notels.toml")
		}, "excludes a.md"},
		{"a link to elsewhere", func(t *testing.T, root string) {
			other := folder(t, "")
			write(t, other, "x.toml", excludesA)
			symlink(t, other+"/x.toml", root, ".notels.toml")
		}, "setting: These settings can't be read: the file is a link to another, outside of this folder."},
		{"a link to nothing", func(t *testing.T, root string) { symlink(t, root+"/gone", root, ".notels.toml") }, "nothing"},
	} {
		t.Run(tt.what, func(t *testing.T) {
			root := folder(t, "")
			tt.make(t, root)
			if got := said(FolderSettings(root)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestForbiddenSettings(t *testing.T) {
	root := folder(t, ".notels.toml")
	forbid(t, FolderSettingsID(root))
	if got := said(FolderSettings(root)); !strings.HasPrefix(got, "setting: These settings can't be read: ") {
		t.Error(got)
	}
}

// The user's own file is theirs to put where they like.
func TestUserSettings(t *testing.T) {
	home, elsewhere := folder(t, ""), folder(t, "")
	file := home + "/config.toml"
	if got := said(UserSettings(file)); got != "nothing" {
		t.Error("without a file:", got)
	}
	if got := said(UserSettings("")); got != "nothing" {
		t.Error("without a name:", got)
	}
	write(t, elsewhere, "x.toml", `exclude = ["b.md"]`)
	symlink(t, elsewhere+"/x.toml", home, "config.toml")
	if got := said(UserSettings(file)); got != "excludes b.md" {
		t.Error("by a link:", got)
	}
}

func TestObsidianSettings(t *testing.T) {
	const hides = `{"userIgnoreFilters": ["a.md"]}`
	outside := folder(t, "")
	write(t, outside, "app.json", hides)
	for _, tt := range []struct {
		what string
		make func(t *testing.T, root string)
		want string
	}{
		{"a file", func(t *testing.T, root string) { write(t, root, ".obsidian/app.json", hides) }, "excludes a.md"},
		{"another file beside it", func(t *testing.T, root string) {
			write(t, root, ".obsidian/app.json", hides)
			write(t, root, ".obsidian/daily-notes.json", "{")
		}, "excludes a.md"},
		{"daily notes alone", func(t *testing.T, root string) { write(t, root, ".obsidian/daily-notes.json", `{"folder": "journal"}`) }, "excludes, daily notes in journal"},
		{"no file", func(*testing.T, string) {}, "nothing"},
		{"no Obsidian", func(t *testing.T, root string) { write(t, root, ".obsidian", "") }, "nothing"},
		{"a folder", func(t *testing.T, root string) { write(t, root, ".obsidian/app.json/x", "") }, "nothing"},
		{"a link to elsewhere", func(t *testing.T, root string) { symlink(t, outside, root, ".obsidian") }, "nothing"},
	} {
		t.Run(tt.what, func(t *testing.T) {
			root := folder(t, "")
			tt.make(t, root)
			got := "nothing"
			if l := ObsidianSettings(root); l != nil {
				got = excluded(l)
				if folder := config.Merge(l).Obsidian.Daily.Folder; folder != "" {
					got += ", daily notes in " + folder
				}
			}
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// Settings say what a note is and what is left out; a scan, a look at what has
// changed and the judgement of a single file agree.
func TestSettingsSayWhatIsTakenIn(t *testing.T) {
	const files = "a.md b.txt c.markdown sub/d.md sub/e.txt out/f.md out/deep/g.md x/out/h.md .hidden/i.md pic.png node_modules/j.md"
	root := folder(t, files)
	write(t, root, ".gitignore", "sub/d.md\n")
	for _, tt := range []struct{ settings, want string }{
		{"", "(b.txt) (pic.png) (sub/e.txt) a.md c.markdown out/deep/g.md out/f.md x/out/h.md"},
		{`extensions = ["md", "txt"]`, "(c.markdown) (pic.png) a.md b.txt out/deep/g.md out/f.md sub/e.txt x/out/h.md"},
		{`exclude = ["out"]`, "(b.txt) (pic.png) (sub/e.txt) a.md c.markdown x/out/h.md"},
		{`exclude = ["**/out", "*.png", "b.txt"]`, "(sub/e.txt) a.md c.markdown"},
		{`exclude = ["out/**/g.md"]`, "(b.txt) (pic.png) (sub/e.txt) a.md c.markdown out/f.md x/out/h.md"},
	} {
		t.Run(tt.settings, func(t *testing.T) {
			c := config.Merge(config.ReadTOML(source.New([]byte(tt.settings))))
			got, _ := scan(t, root, Options{Config: c})
			if got != tt.want {
				t.Errorf("a scan finds %s\nwanted       %s", got, tt.want)
			}
			var ids []string
			found := strings.FieldsFunc(tt.want, func(r rune) bool { return strings.ContainsRune(" ()", r) })
			for file := range strings.FieldsSeq(files) {
				ids = append(ids, root+"/"+file)
				if LeftOut(root, root+"/"+file, c) == slices.Contains(found, file) {
					t.Errorf("%s: left out is %t", file, LeftOut(root, root+"/"+file, c))
				}
			}
			if got := show(t, root, Changes(context.Background(), root, Options{Config: c}, ids)); got != tt.want {
				t.Errorf("changes are  %s\nwanted       %s", got, tt.want)
			}
		})
	}
}

func TestScanListsTheNotesThatSettingsLeaveOut(t *testing.T) {
	root := folder(t, "a.md Archive/b.md Archive/deep/c.MD Archive/pic.png Archive/.hidden/d.md Archive/node_modules/e.md x.draft.md")
	got, stats := scan(t, root, Options{Config: config.Merge(config.ReadTOML(source.New([]byte("exclude = ['Archive', '*.draft.md']"))))})
	slices.Sort(stats.LeftOut)
	if want := "Archive/b.md Archive/deep/c.MD x.draft.md"; got != "a.md" || strings.Join(stats.LeftOut, " ") != want {
		t.Errorf("found %s and left out %v, want %s", got, stats.LeftOut, want)
	}
}
