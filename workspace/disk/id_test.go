package disk

import (
	"path"
	"testing"
)

func TestIDOf(t *testing.T) {
	for _, tt := range []struct {
		system         System
		path, id, back string // back is the path of the ID
	}{
		{Unix, "/notes/a.md", "/notes/a.md", "/notes/a.md"},
		{Unix, "/notes/", "/notes", "/notes"},
		{Unix, "//notes/./b/../a.md", "/notes/a.md", "/notes/a.md"},
		{Unix, `/notes/a\b.md`, `/notes/a\b.md`, `/notes/a\b.md`},
		{Unix, "/", "/", "/"},

		{Windows, `C:\notes\a.md`, "c:/notes/a.md", `c:\notes\a.md`},
		{Windows, `c:\notes\a.md`, "c:/notes/a.md", `c:\notes\a.md`},
		{Windows, `C:/notes/a.md`, "c:/notes/a.md", `c:\notes\a.md`},
		{Windows, `C:\Notes\A.md`, "c:/Notes/A.md", `c:\Notes\A.md`},
		{Windows, `C:\notes\.\b\..\a.md`, "c:/notes/a.md", `c:\notes\a.md`},
		{Windows, `D:\`, "d:", `d:\`},
		{Windows, `D:\a.md`, "d:/a.md", `d:\a.md`},
		{Windows, `\\server\share\a.md`, "/server/share/a.md", `\\server\share\a.md`},
		{Windows, `\\server\share\`, "/server/share", `\\server\share`},
		{Windows, `\\server\share`, "/server/share", `\\server\share`},
		{Windows, `\\wsl$\Debian\home\a.md`, "/wsl$/Debian/home/a.md", `\\wsl$\Debian\home\a.md`},
	} {
		id := tt.system.IDOf(tt.path)
		if id != tt.id {
			t.Errorf("ID of %s: %s, want %s", tt.path, id, tt.id)
		}
		if back := tt.system.PathOf(id); back != tt.back {
			t.Errorf("path of %s: %s, want %s", id, back, tt.back)
		}
	}
}

// What is below a folder is found with package path, whatever the folder.
func TestIDsBelowAFolder(t *testing.T) {
	for folder, file := range map[string]string{
		`C:\`:              `c:\sub\a.md`,
		`C:\notes`:         `c:\notes\sub\a.md`,
		`\\server\share`:   `\\server\share\sub\a.md`,
		`\\server\share\n`: `\\server\share\n\sub\a.md`,
	} {
		root := Windows.IDOf(folder)
		id := path.Join(root, "sub", "a.md")
		if got := Windows.PathOf(id); got != file {
			t.Errorf("%s: the file is at %s, want %s", folder, got, file)
		}
		if rel, ok := below(id, root); !ok || rel != "sub/a.md" {
			t.Errorf("%s is %q below %s, %t", id, rel, root, ok)
		}
		if dir := path.Dir(path.Dir(id)); dir != root {
			t.Errorf("%s lies in %s, want %s", id, dir, root)
		}
	}
}
