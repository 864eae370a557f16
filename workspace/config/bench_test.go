package config

import (
	"fmt"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// paths are those of a large workspace.
func paths() []string {
	all := make([]string, 100_000)
	for i := range all {
		all[i] = fmt.Sprintf("area %d/project-%d/some folder/note number %d.md", i%7, i%100, i)
	}
	return all
}

func BenchmarkExcludes(b *testing.B) {
	all := paths()
	obsidian := ReadObsidian([]byte(`{"userIgnoreFilters": ["Templates/", "Archive/old/", "/\\.excalidraw\\.md$/"]}`), nil)
	for name, config := range map[string]*Config{
		"defaults": Default(),
		"globs":    Merge(ReadTOML(newText(`exclude = ["Archive", "templates/**", "**/*.excalidraw.md", "**/drafts/**", "*.tmp.md"]`))),
		"classes":  Merge(ReadTOML(newText(`exclude = ["**/[dD]rafts"]`))),
		"braces":   Merge(ReadTOML(newText(`exclude = ["**/*.{tmp,bak}.md"]`))),
		"obsidian": Merge(obsidian),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				for _, rel := range all {
					if config.Excludes(rel, false) {
						b.Fatal(rel, " is excluded")
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(all)), "ns/file")
		})
	}
}

func BenchmarkSeverity(b *testing.B) {
	for name, config := range map[string]*Config{
		"defaults": Default(),
		"codes":    Merge(ReadTOML(newText(`diagnostics.broken-link = "error"`))),
		"files":    Merge(ReadTOML(newText("[diagnostics.files]\n'templates/**' = 'off'\n'journal/**' = { unwritten-note = 'hint' }"))),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				config.Severity(note.UnwrittenNote, "area 1/project-2/some folder/note number 3.md")
			}
		})
	}
}

func BenchmarkReadTOML(b *testing.B) {
	text := newText("exclude = ['Archive/']\n[links]\nresolve = ['alias']\n[diagnostics]\nunwritten-note = 'off'\nself-link = 'hint'\n[diagnostics.files]\n'templates/**' = 'off'\n")
	for b.Loop() {
		Merge(ReadTOML(text))
	}
}
