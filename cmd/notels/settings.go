package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/disk"
)

// userSettings is the path of the user's own settings file, "" where there is
// no place for one.
func userSettings() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "notels", "config.toml")
}

// settings are what the files say that count for check.
type settings struct {
	user  disk.Settings
	roots map[string]disk.Settings // the own file of each workspace folder
}

func readUserSettings() settings {
	s := settings{roots: map[string]disk.Settings{}}
	if file := userSettings(); file != "" {
		s.user = disk.UserSettings(disk.IDOf(file))
	}
	return s
}

// of is what holds in a workspace folder; nearer layers are those that count
// more than its own file.
func (s *settings) of(root string, nearer ...*config.Layer) *config.Config {
	own, ok := s.roots[root]
	if !ok {
		own = disk.FolderSettings(root)
		s.roots[root] = own
	}
	return config.Merge(append(nearer, own.Layer, s.user.Layer, disk.ObsidianSettings(root))...)
}

// allFiles is for a folder that is named although it is left out.
func allFiles() *config.Layer { return config.ReadJSON([]byte(`{"exclude": []}`)) }

// problems are those of the settings that count in workspace folders.
func (s *settings) problems(roots []string) (all []findings) {
	files := []disk.Settings{s.user}
	for _, root := range roots {
		files = append(files, s.roots[root])
	}
	for _, f := range files {
		if problems := f.Diagnostics(); len(problems) > 0 {
			all = append(all, findings{file: &workspace.File{ID: f.ID}, text: f.Text, problems: problems})
		}
	}
	return all
}

// notANote says why a file can't be checked.
func notANote(p string, c *config.Config) error {
	return fmt.Errorf("%s is not a note: the names of notes end in %s", p, strings.Join(c.Extensions, " or "))
}
