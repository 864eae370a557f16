package seeds_test

import (
	"io/fs"
	"path"
	"strings"
	"testing"

	"github.com/notels/notels/seeds"
)

// notes returns the text of every note in the vault by its path.
func notes(t *testing.T) map[string]string {
	t.Helper()
	vault := seeds.Vault()
	texts := map[string]string{}
	err := fs.WalkDir(vault, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".md" {
			return err
		}
		text, err := fs.ReadFile(vault, name)
		texts[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

func TestVaultHasItsNotes(t *testing.T) {
	texts := notes(t)
	if len(texts) < 14 {
		t.Errorf("%d notes, want at least 14", len(texts))
	}
	for _, name := range []string{
		"welcome.md",
		"deliberate-mistakes.md",
		"broken-frontmatter.md",
		"inference-cost-curves.md",
		"gpu-cloud-lock-in.md",
		"model-serving-architectures.md",
		"roi-measurement-frameworks.md",
		"pilot-to-production-gap.md",
	} {
		if _, ok := texts[name]; !ok {
			t.Errorf("%s is not at the root of the vault", name)
		}
	}
}

func TestEveryNoteHasFrontmatter(t *testing.T) {
	for name, text := range notes(t) {
		if !strings.HasPrefix(text, "---\n") {
			t.Errorf("%s does not start with a line ---", name)
		}
		if strings.Contains(text, "\r") || !strings.HasSuffix(text, "\n") {
			t.Errorf("%s has a line that does not end in LF", name)
		}
	}
}

func TestEveryTypeAppears(t *testing.T) {
	count := map[string]int{}
	for _, text := range notes(t) {
		for line := range strings.Lines(text) {
			if kind, ok := strings.CutPrefix(line, "type: "); ok {
				count[strings.TrimSpace(kind)]++
			}
		}
	}
	for _, kind := range []string{"insight", "concept", "source", "question"} {
		if count[kind] < 2 {
			t.Errorf("%d notes of type %s, want several", count[kind], kind)
		}
		if _, err := fs.Stat(seeds.Vault(), ".notels/schemas/"+kind+".schema.json"); err != nil {
			t.Error(err)
		}
	}
}

// Two notes share a name, in folders of the same depth and away from the
// root, so that a link by that name alone is ambiguous.
func TestOneNameIsAmbiguous(t *testing.T) {
	texts := notes(t)
	for _, name := range []string{"concepts/utilization.md", "questions/utilization.md"} {
		if _, ok := texts[name]; !ok {
			t.Errorf("%s is missing", name)
		}
	}
}

func TestPictureIsThere(t *testing.T) {
	if _, err := fs.Stat(seeds.Vault(), "attachments/cost-curve.svg"); err != nil {
		t.Error(err)
	}
}
