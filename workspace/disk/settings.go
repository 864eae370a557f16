package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/source"
)

// maxSettingsSize bounds the settings files that are read.
const maxSettingsSize = 1 << 20

// Settings is a file of settings, as it was read.
type Settings struct {
	ID    string
	Text  *source.Text
	Layer *config.Layer // what it sets, nil if there is no such file
}

// Diagnostics are what does not hold of it. A file that can't be read is one
// with a problem.
func (s *Settings) Diagnostics() (all []workspace.Diagnostic) {
	if s.Layer == nil {
		return nil
	}
	for _, p := range s.Layer.Problems {
		all = append(all, workspace.Diagnostic{Code: config.SettingCode, Severity: config.Warning, At: s.Text.Range(p.Span), Message: p.Message})
	}
	return all
}

// FolderSettings reads a workspace folder's own settings.
func FolderSettings(root string) Settings {
	id := FolderSettingsID(root)
	content, err := readInside(root, PathOf(id))
	return settings(id, content, err)
}

// UserSettings reads the user's own settings, which count in every folder; ""
// is no file. It may be a link to anywhere.
func UserSettings(id string) Settings {
	if id == "" {
		return Settings{}
	}
	content, err := readSettings(PathOf(id))
	return settings(id, content, err)
}

// ObsidianSettings reads what Obsidian is told of a workspace folder, nil if
// that is nothing or can't be read: another program's files are not judged.
func ObsidianSettings(root string) *config.Layer {
	var contents [len(obsidianFiles)][]byte
	none := true
	for i, id := range ObsidianSettingsIDs(root) {
		if content, err := readInside(root, PathOf(id)); err == nil {
			contents[i] = content
			none = none && content == nil
		}
	}
	if none {
		return nil
	}
	return config.ReadObsidian(contents[0], contents[1])
}

// FolderSettingsID is the ID of the file with a workspace folder's own settings.
func FolderSettingsID(root string) string { return strings.TrimSuffix(root, "/") + "/.notels.toml" }

// obsidianFiles are those of Obsidian's settings that count, in obsidianFolder.
var obsidianFiles = [...]string{"app.json", "daily-notes.json"}

const obsidianFolder = "/.obsidian"

// ObsidianSettingsIDs are the IDs of the files with Obsidian's settings of a folder,
// which lie in one folder.
func ObsidianSettingsIDs(root string) (ids []string) {
	for _, name := range obsidianFiles {
		ids = append(ids, obsidianFolderID(root)+"/"+name)
	}
	return ids
}

func obsidianFolderID(root string) string { return strings.TrimSuffix(root, "/") + obsidianFolder }

func settings(id string, content []byte, err error) Settings {
	s := Settings{ID: id, Text: source.New(content)}
	switch {
	case err != nil:
		s.Layer = &config.Layer{Problems: []config.Problem{{Message: fmt.Sprintf("These settings can't be read: %v.", err)}}}
	case content != nil:
		s.Layer = config.ReadTOML(s.Text)
	}
	return s
}

// readInside reads a settings file of a workspace folder. As with notes, it may
// be a link within the folder.
func readInside(root, file string) ([]byte, error) {
	target, err := filepath.EvalSymlinks(file)
	if err != nil {
		return nil, unlessAbsent(err)
	}
	dir, err := filepath.EvalSymlinks(PathOf(root))
	if err != nil {
		return nil, unlessAbsent(err)
	}
	if !inside(IDOf(target), IDOf(dir)) {
		return nil, errors.New("the file is a link to another, outside of this folder")
	}
	return readSettings(file)
}

// readSettings is nil for a file that is not there, never for one that is.
func readSettings(file string) ([]byte, error) {
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return nil, unlessAbsent(err)
	case !info.Mode().IsRegular():
		return nil, errors.New("this is no regular file")
	case info.Size() > maxSettingsSize:
		return nil, fmt.Errorf("the file has more than %d MiB", maxSettingsSize>>20)
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, unlessAbsent(err)
	}
	return content, nil
}

// unlessAbsent is an error of a file that is there.
func unlessAbsent(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return nil
	}
	return err
}
