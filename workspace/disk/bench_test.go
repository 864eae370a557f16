package disk

import (
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/fixture"
)

// BenchmarkScan scans a generated vault of 1,000 notes and, with
// NOTELS_VAULTS=DIR, each folder in DIR: all for the first time, and as they
// are known. What that costs is seen beside the yardstick of the same run.
func BenchmarkScan(b *testing.B) {
	for name, root := range vaults(b) {
		b.Run(name+"/cold", func(b *testing.B) { benchmarkScan(b, root, nil) })
		known := knownFiles{}
		if _, err := Scan(context.Background(), root, Options{}, known.apply); err != nil {
			b.Fatal(err)
		}
		b.Run(name+"/unchanged", func(b *testing.B) { benchmarkScan(b, root, known) })
		b.Run(name+"/yardstick", func(b *testing.B) { benchmarkYardstick(b, PathOf(root)) })
	}
}

func vaults(b *testing.B) map[string]string {
	root := folder(b, "")
	for file := range fixture.Vault(1000, 1) {
		write(b, root, file.Name, file.Text)
		then := time.Now().Add(-time.Hour) // or their stamps don't count
		if err := os.Chtimes(PathOf(root+"/"+file.Name), then, then); err != nil {
			b.Fatal(err)
		}
	}
	roots := map[string]string{"generated": root}
	if vaults := os.Getenv("NOTELS_VAULTS"); vaults != "" {
		entries, err := os.ReadDir(vaults)
		if err != nil {
			b.Fatal(err)
		}
		for _, e := range entries {
			roots[e.Name()] = IDOf(filepath.Join(vaults, e.Name()))
		}
	}
	return roots
}

func benchmarkScan(b *testing.B, root string, known knownFiles) {
	var opts Options
	if known != nil {
		opts.Known = known
	}
	b.ReportAllocs()
	var stats Stats
	changes := 0
	for b.Loop() {
		var err error
		changes = 0
		if stats, err = Scan(context.Background(), root, opts, func(batch []workspace.Change) { changes += len(batch) }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(stats.Notes), "notes")
	b.ReportMetric(float64(stats.Attachments), "attachments")
	b.ReportMetric(float64(changes), "changes")
}

// benchmarkYardstick counts the lines of a folder that may have a wikilink, by
// ripgrep or, where it is not installed, reads the files one after the other.
func benchmarkYardstick(b *testing.B, dir string) {
	rg, err := exec.LookPath("rg")
	for b.Loop() {
		if err == nil {
			_ = exec.Command(rg, "-c", `\[\[`, dir).Run() // it fails where none has one
			continue
		}
		_ = filepath.WalkDir(dir, func(file string, e fs.DirEntry, _ error) error {
			if e != nil && e.Type().IsRegular() {
				_, _ = os.ReadFile(file)
			}
			return nil
		})
	}
}
