package workspace

import (
	"testing"
)

// TestLinkStyleOfVaults lists how links are written in the vaults in the folder
// NOTELS_VAULTS and where their notes of days lie, for somebody to read.
func TestLinkStyleOfVaults(t *testing.T) {
	eachRealVault(t, func(name, dir string) {
		h := realVault(t, dir)
		h.Learn()
		s := h.Snapshot()
		w := s.ways[vaultRoot]
		t.Logf("%s: %s; wikilinks %+v, Markdown links %+v; days %s of %v", name, describeStyle(s.LinkStyle(vaultRoot)), w.wiki, w.markdown, s.dailyPath(vaultRoot, Date{2024, 3, 2}), w.daily)
	})
}
