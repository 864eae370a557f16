package workspace

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// ordinaryVaults are those whose titles are told apart by a letter: in others, as of
// thousands of notes or with names of two letters, not even an ideal list has each first.
var ordinaryVaults = []string{"foam-docs", "tasks-demo", "powershell-docs"}

// TestTyposInVaults types titles with a typo in the vaults in the folder NOTELS_VAULTS.
func TestTyposInVaults(t *testing.T) {
	eachRealVault(t, func(name, dir string) {
		t.Run(name, func(t *testing.T) {
			dir, err := filepath.EvalSymlinks(dir)
			if err != nil {
				t.Fatal(err)
			}
			got := typoVaultOf(t, os.DirFS(dir)).measure(t, 500)
			t.Log(got)
			if slices.Contains(ordinaryVaults, name) {
				got.want(t, 95, 99)
				return
			}
			const points = 2
			got.want(t, got.share(got.idealFirst)-points, got.share(got.idealFive)-points)
		})
	})
}
