package workspace

import (
	"os"
	"path/filepath"
	"testing"
)

// TestLinkStyleOfVaults lists how links are written in the vaults in the folder
// NOTELS_VAULTS and where their notes of days lie, for somebody to read.
func TestLinkStyleOfVaults(t *testing.T) {
	dir := os.Getenv("NOTELS_VAULTS")
	if dir == "" {
		t.Skip("NOTELS_VAULTS names no folder of real vaults to look at")
	}
	vaults, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, vault := range vaults {
		h := realVault(t, filepath.Join(dir, vault.Name()))
		h.Learn()
		s := h.Snapshot()
		w := s.ways[vaultRoot]
		t.Logf("%s: %s; wikilinks %+v, Markdown links %+v; days %s of %v", vault.Name(), describeStyle(s.LinkStyle(vaultRoot)), w.wiki, w.markdown, s.dailyPath(vaultRoot, Date{2024, 3, 2}), w.daily)
	}
}
