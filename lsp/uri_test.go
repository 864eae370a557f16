package lsp

import (
	"testing"

	"go.lsp.dev/uri"

	"github.com/notels/notels/workspace/disk"
)

// Each file has one ID and is told under one URI, however a client writes it.
func TestURIs(t *testing.T) {
	for _, tt := range []struct {
		system         disk.System
		sent, id, told string
	}{
		{disk.Unix, "file:///notes/a.md", "/notes/a.md", "file:///notes/a.md"},
		{disk.Unix, "file:/notes/a.md", "/notes/a.md", "file:///notes/a.md"},
		{disk.Unix, "file://localhost/notes/a.md", "/notes/a.md", "file:///notes/a.md"},
		{disk.Unix, "file:///notes/a+b%20c.md", "/notes/a+b c.md", "file:///notes/a%2Bb%20c.md"},
		{disk.Unix, "file:///notes/a%2Bb%20c.md", "/notes/a+b c.md", "file:///notes/a%2Bb%20c.md"},
		{disk.Unix, "file:///notes/%C3%BCber.md", "/notes/über.md", "file:///notes/%C3%BCber.md"},
		{disk.Unix, "file:///notes/über.md", "/notes/über.md", "file:///notes/%C3%BCber.md"},
		{disk.Unix, "file:///notes/100%25%23.md", "/notes/100%#.md", "file:///notes/100%25%23.md"},
		{disk.Unix, "file:///notes/a%5Cb.md", `/notes/a\b.md`, "file:///notes/a%5Cb.md"},
		{disk.Unix, "file:///notes/", "/notes", "file:///notes"},

		// Visual Studio Code, Neovim, Emacs, Helix.
		{disk.Windows, "file:///c%3A/Users/x/a.md", "c:/Users/x/a.md", "file:///c%3A/Users/x/a.md"},
		{disk.Windows, "file:///C:/Users/x/a.md", "c:/Users/x/a.md", "file:///c%3A/Users/x/a.md"},
		{disk.Windows, "file:///c:/Users/x/a.md", "c:/Users/x/a.md", "file:///c%3A/Users/x/a.md"},
		{disk.Windows, "file:///C%3a/Users/x/a.md", "c:/Users/x/a.md", "file:///c%3A/Users/x/a.md"},
		{disk.Windows, "file:///C%3A/Users/x/a.md", "c:/Users/x/a.md", "file:///c%3A/Users/x/a.md"},
		{disk.Windows, "file:/c:/Users/x/a.md", "c:/Users/x/a.md", "file:///c%3A/Users/x/a.md"},
		{disk.Windows, "file://localhost/C:/Users/x/a.md", "c:/Users/x/a.md", "file:///c%3A/Users/x/a.md"},
		{disk.Windows, "file:///C:%5CUsers%5Cx%5Ca.md", "c:/Users/x/a.md", "file:///c%3A/Users/x/a.md"},
		{disk.Windows, "file:///C:/Users/x/%C3%BC%20b.md", "c:/Users/x/ü b.md", "file:///c%3A/Users/x/%C3%BC%20b.md"},
		{disk.Windows, "file:///d%3A/", "d:", "file:///d%3A/"},
		{disk.Windows, "file:///D:", "d:", "file:///d%3A/"},
		{disk.Windows, "file:///D:/Notes/", "d:/Notes", "file:///d%3A/Notes"},
		{disk.Windows, "file://server/share/a.md", "/server/share/a.md", "file://server/share/a.md"},
		{disk.Windows, "file://SERVER/share/A.md", "/server/share/A.md", "file://server/share/A.md"},
		{disk.Windows, "file://server/share/", "/server/share", "file://server/share"},
		{disk.Windows, "file://server/share", "/server/share", "file://server/share"},
		{disk.Windows, "file://wsl%24/Debian/a.md", "/wsl$/Debian/a.md", "file://wsl%24/Debian/a.md"},
		{disk.Windows, "file://wsl.localhost/Debian/a.md", "/wsl.localhost/Debian/a.md", "file://wsl.localhost/Debian/a.md"},

		{disk.Unix, "untitled:Untitled-1", "untitled:Untitled-1", "untitled:Untitled-1"},
		{disk.Windows, "untitled:Untitled-1", "untitled:Untitled-1", "untitled:Untitled-1"},
		{disk.Windows, "vscode-vfs://github/a/b.md", "vscode-vfs://github/a/b.md", "vscode-vfs://github/a/b.md"},
	} {
		u, err := uri.Parse(tt.sent)
		if err != nil {
			t.Errorf("%s: %v", tt.sent, err)
			continue
		}
		id := idOn(tt.system, u)
		if id != tt.id {
			t.Errorf("ID of %s: %s, want %s", tt.sent, id, tt.id)
		}
		told := uriOn(tt.system, id)
		if string(told) != tt.told {
			t.Errorf("URI of %s: %s, want %s", id, told, tt.told)
		}
		if again := idOn(tt.system, told); again != id {
			t.Errorf("ID of %s, as it is told: %s, want %s", told, again, id)
		}
	}
}
