package main

import (
	"strings"
	"testing"

	pages "github.com/notels/notels/editors"
)

// TestVSCodeIsToldTheFileOfItsSystem holds the name to those that .ci/release gives.
func TestVSCodeIsToldTheFileOfItsSystem(t *testing.T) {
	t.Parallel()
	line := pages.Code("vscode/README.md", "sh", "Start")[0]
	for _, tt := range []struct{ version, system, architecture, want string }{
		{"1.2.3", "linux", "amd64", "notels-1.2.3-linux-x64.vsix"},
		{"1.2.3", "darwin", "arm64", "notels-1.2.3-darwin-arm64.vsix"},
		{"1.2.3-rc.1", "windows", "amd64", "notels-1.2.3-rc.1-win32-x64.vsix"},
		{"", "windows", "arm64", "notels-0.1.0-win32-arm64.vsix"},
	} {
		want := "code --install-extension " + tt.want
		if got := strings.TrimSpace(releasedFor(line, tt.version, tt.system, tt.architecture)); got != want {
			t.Errorf("%s, %s, %q: got %q, want %q", tt.system, tt.architecture, tt.version, got, want)
		}
	}
}
