package workspace

import (
	"context"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/notels/notels/workspace/note"
)

// folderTexts reads the notes of a real vault.
type folderTexts struct {
	noTexts
	dir string
}

func (d folderTexts) Load(f *File) (*note.Note, error) {
	text, err := os.ReadFile(filepath.Join(d.dir, strings.TrimPrefix(f.ID, vaultRoot)))
	return note.Parse(path.Base(f.ID), text), err
}

// TestRenamingTheMostUsedTagOfVaults renames it in each vault of the folder NOTELS_VAULTS:
// each note has the tags that it should, and nothing else has changed.
func TestRenamingTheMostUsedTagOfVaults(t *testing.T) {
	eachRealVault(t, func(name, dir string) {
		dir, err := filepath.EvalSymlinks(dir)
		if err != nil {
			t.Fatal(err)
		}
		s := realVault(t, dir).Snapshot()
		tag := mostUsedTag(s)
		if tag == "" {
			t.Logf("%s has no tags", name)
			return
		}
		const to = "renamed/🎉"
		start := time.Now()
		e, err := s.Rename(context.Background(), Subject{Kind: OfTag, Name: tag}, to, folderTexts{dir: dir})
		if err != nil {
			t.Errorf("%s: #%s: %v", name, tag, err)
			return
		}
		t.Logf("%s: #%s is renamed in %d notes in %v", name, tag, len(e.Notes), time.Since(start))
		checkTags(t, s, e, tag, to)
	})
}

func mostUsedTag(s *Snapshot) string {
	uses := map[string]int{}
	for f := range s.Files() {
		for _, tag := range f.Record.Tags() {
			uses[note.Fold(tag.Text)]++
		}
	}
	return slices.MaxFunc(append(slices.Sorted(maps.Keys(uses)), ""), func(a, b string) int { return uses[a] - uses[b] })
}
