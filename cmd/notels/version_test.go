package main

import (
	"runtime/debug"
	"testing"
)

// TestVersionTellsTheBuild reads what the Go command writes into a program.
func TestVersionTellsTheBuild(t *testing.T) {
	t.Parallel()
	const commit, second = "97ffca37f89fa81632ec4cae17c687689bf0e9fc", "2026-11-26T22:37:25Z"
	for _, tt := range []struct{ name, version, commit, modified, want string }{
		{"a checkout", "v0.0.0-20261126223725-97ffca37f89f", commit, "false", "97ffca37f89f of 2026-11-26"},
		{"one with changes", "v0.0.0-20261126223725-97ffca37f89f+dirty", commit, "true", "97ffca37f89f of 2026-11-26, changed since"},
		{"one some commits behind a tag", "v1.2.4-0.20261126223725-97ffca37f89f", commit, "false", "97ffca37f89f of 2026-11-26"},
		{"a tag", "v1.2.3", commit, "false", "v1.2.3"},
		{"a tag with changes", "v1.2.3+dirty", commit, "true", "v1.2.3, changed since"},
		{"a module from the network", "v1.2.3", "", "", "v1.2.3"},
		{"a commit without a version", "(devel)", commit, "false", "97ffca37f89f of 2026-11-26"},
		{"files without a repository", "(devel)", "", "", "(devel)"},
		{"no word of the module", "", "", "", "(devel)"},
	} {
		info := &debug.BuildInfo{Main: debug.Module{Version: tt.version}}
		if tt.commit != "" {
			info.Settings = []debug.BuildSetting{{Key: "vcs.revision", Value: tt.commit}, {Key: "vcs.time", Value: second}, {Key: "vcs.modified", Value: tt.modified}}
		}
		if got := buildString(info); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}
