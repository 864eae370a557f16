package disk

import "testing"

func TestFindRoot(t *testing.T) {
	root := folder(t, "vault/.obsidian/app.json vault/sub/deep/a.md vault/zk/.zk/config.toml vault/zk/b.md project/.git/HEAD project/docs/.notels.toml project/docs/c.md project/d.md tree/.git tree/e/f.md")
	for file, want := range map[string]string{
		"vault/sub/deep/a.md": "vault",
		"vault/new.md":        "vault",
		"vault/zk/b.md":       "vault/zk",
		"project/docs/c.md":   "project/docs",
		"project/d.md":        "project",
		"tree/e/f.md":         "tree",
	} {
		if got := FindRoot(root + "/" + file); got != root+"/"+want {
			t.Errorf("%s: %s, want %s", file, got, want)
		}
	}
}

// No folder above a temporary one is a vault, one hopes.
func TestFindRootOfALoneFile(t *testing.T) {
	root := folder(t, "sub/a.md")
	if got := FindRoot(root + "/sub/a.md"); got != root+"/sub" {
		t.Error(got)
	}
}

func TestBelow(t *testing.T) {
	for _, tt := range []struct {
		id, root, rel string
		ok            bool
	}{
		{"/notes/a.md", "/notes", "a.md", true},
		{"/notes", "/notes", "", true},
		{"/notes2/a.md", "/notes", "", false},
		{"/a.md", "/", "a.md", true},
		{"C:/notes/a.md", "C:/", "notes/a.md", true},
		{"/not", "/notes", "", false},
	} {
		if rel, ok := below(tt.id, tt.root); ok != tt.ok || ok && rel != tt.rel {
			t.Errorf("%s below %s: %q %t", tt.id, tt.root, rel, ok)
		}
	}
}
