package disk

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/notels/notels/workspace"
)

// BenchmarkScan scans 1,000 generated notes and, with NOTELS_VAULTS=DIR, each
// folder in DIR.
func BenchmarkScan(b *testing.B) {
	root := folder(b, "")
	write(b, root, ".gitignore", "*.tmp\n/build/\nnode_modules/\n")
	for i := range 1000 {
		var text strings.Builder
		fmt.Fprintf(&text, "---\ntitle: Note %d\ntags: [a, b/c]\n---\n# Note %d\n", i, i)
		for p := range 20 {
			fmt.Fprintf(&text, "\n## Part %d\n\nA paragraph about [[note-%d|another]], a [note](note-%d.md#part-%d) and #tag%d.\n\n- one\n- two ^b%d\n",
				p, (i*7+p)%1000, (i*3+p)%1000, p, p, p)
		}
		write(b, root, fmt.Sprintf("%d/note-%d.md", i%10, i), text.String())
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
	for name, root := range roots {
		b.Run(name, func(b *testing.B) {
			var stats Stats
			for b.Loop() {
				var err error
				if stats, err = Scan(context.Background(), root, Options{}, func([]workspace.Change) {}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(stats.Notes), "notes")
			b.ReportMetric(float64(stats.Attachments), "attachments")
		})
	}
}
