// Package seeds holds a sample vault: a small set of linked notes on the
// economics of AI infrastructure. Newcomers open it with `notels try`; tests
// and benchmarks use it as a vault that has a bit of everything.
//
// The tour starts at welcome.md. Two notes are wrong on purpose and say so:
// deliberate-mistakes.md and broken-frontmatter.md. In all others every link
// resolves, but for a few to notes that are not written yet, as real vaults
// have them, and the frontmatter follows the schema that .notels/schemas has for
// each type of note.
package seeds

import (
	"embed"
	"io/fs"
)

//go:embed all:vault
var files embed.FS

// Vault returns the sample vault, read-only and rooted at the vault's folder:
// its welcome note is "welcome.md".
func Vault() fs.FS {
	vault, err := fs.Sub(files, "vault")
	if err != nil {
		panic(err) // only for an invalid path, and "vault" is a valid one
	}
	return vault
}
