package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// stepOn is a step that adds a line to a file with a text, and the file.
func stepOn(t *testing.T, text string, mode os.FileMode) (s step, file string) {
	t.Helper()
	folder := t.TempDir()
	file = filepath.Join(folder, "init.lua")
	if err := os.WriteFile(file, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
	return step{folder: folder, file: file, edit: func(before string) (string, error) { return before + "added\n", nil }}, file
}

// content is what a file says, "" if it is not there.
func content(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return string(text)
}

func TestChangeKeepsWhoMayRead(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("it has no such permissions")
	}
	s, file := stepOn(t, "mine\n", 0o600)
	backup, err := s.look().write()
	if err != nil {
		t.Fatal(err)
	}
	if got := content(t, file) + content(t, backup); got != "mine\nadded\nmine\n" {
		t.Errorf("the file and its copy say %q", got)
	}
	for _, f := range []string{file, backup} {
		if info, err := os.Stat(f); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, error %v", f, info.Mode(), err)
		}
	}
}

// What can't be written stays as it is, and leaves no copy.
func TestChangeThatFails(t *testing.T) {
	for _, tt := range []struct {
		what string
		mode os.FileMode
		meet func(t *testing.T, file string) // between the look and the writing
		want string
	}{
		{"a file that is read-only", 0o400, func(*testing.T, string) {}, "is read-only"},
		{"a file that has changed meanwhile", 0o600, func(t *testing.T, file string) {
			if err := os.WriteFile(file, []byte("theirs\n"), 0o600); err != nil {
				t.Fatal(err)
			}
		}, "has changed meanwhile"},
	} {
		t.Run(tt.what, func(t *testing.T) {
			s, file := stepOn(t, "mine\n", tt.mode)
			c := s.look()
			tt.meet(t, file)
			before := content(t, file)
			if _, err := c.write(); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("the error is %v, want one that it %s", err, tt.want)
			}
			if got := content(t, file); got != before {
				t.Errorf("it says %q", got)
			}
			if entries, _ := os.ReadDir(s.folder); len(entries) != 1 {
				t.Errorf("there is more than the file: %v", entries)
			}
		})
	}
}

// A new file is made with its folders, unless somebody else makes it first.
func TestChangeMakesFile(t *testing.T) {
	s, _ := stepOn(t, "", 0o600)
	s.file = filepath.Join(s.folder, "lua", "deep", "x.lua")
	c, late := s.look(), s.look()
	if backup, err := c.write(); err != nil || backup != "" || content(t, s.file) != "added\n" {
		t.Errorf("error %v, a copy %q, and it says %q", err, backup, content(t, s.file))
	}
	if _, err := late.write(); err == nil || content(t, s.file) != "added\n" {
		t.Errorf("error %v, and it says %q", err, content(t, s.file))
	}
}

// Files that no person has written as text, or that lie elsewhere, are left to people.
func TestStepLeavesToPeople(t *testing.T) {
	elsewhere := t.TempDir()
	t.Setenv("HOME", t.TempDir())
	if err := os.WriteFile(filepath.Join(elsewhere, "init.lua"), []byte("mine\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	link := func(to string) func(t *testing.T, s step) {
		return func(t *testing.T, s step) {
			os.Remove(s.file)
			if err := os.Symlink(to, s.file); err != nil {
				t.Skip("no symbolic links can be made here: ", err)
			}
		}
	}
	for _, tt := range []struct {
		what, text string
		make       func(t *testing.T, s step)
		want       string
	}{
		{"another encoding", "a\xff", nil, "not saved as UTF-8"},
		{"UTF-16", "a\x00\n\x00", nil, "not saved as UTF-8"},
		{"too large", strings.Repeat("x", largestSettings+1), nil, "more than 1 MiB"},
		{"a folder", "", func(t *testing.T, s step) { os.Remove(s.file); os.Mkdir(s.file, 0o700) }, "no regular file"},
		{"a link out of the folder", "", link(filepath.Join(elsewhere, "init.lua")), "which is outside of"},
		{"a link to nothing", "", link("gone.lua"), "is a link to nothing"},
		{"a folder that is a link out", "", func(t *testing.T, s step) {
			if err := os.Symlink(elsewhere, filepath.Join(s.folder, "lua")); err != nil {
				t.Skip("no symbolic links can be made here: ", err)
			}
		}, "which is outside of"},
	} {
		t.Run(tt.what, func(t *testing.T) {
			s, _ := stepOn(t, tt.text, 0o600)
			if tt.make != nil {
				tt.make(t, s)
			}
			if strings.HasPrefix(tt.what, "a folder that") {
				s.file = filepath.Join(s.folder, "lua", "x.lua")
			}
			if c := s.look(); c.hand == nil || !strings.Contains(c.hand.Error(), tt.want) {
				t.Errorf("it says %v, want %q", c.hand, tt.want)
			}
		})
	}
}

// Settings may be links to where somebody keeps them all, at home.
func TestSettingsMayBeLinksWithinHome(t *testing.T) {
	s, file := stepOn(t, "mine\n", 0o600)
	link := filepath.Join(t.TempDir(), "init.lua")
	if err := os.Symlink(file, link); err != nil {
		t.Skip("no symbolic links can be made here: ", err)
	}
	t.Setenv("HOME", filepath.Dir(file))
	s.folder, s.file = filepath.Dir(link), link
	c := s.look()
	target, err := filepath.EvalSymlinks(file) // the folder may be a link, too
	if err != nil {
		t.Fatal(err)
	}
	if want := "+++ " + link + ", a link to " + target + "\n"; !strings.Contains(string(c.diff()), want) {
		t.Errorf("what changes is shown as\n%s\nwithout\n%s", c.diff(), want)
	}
	if _, err := c.write(); err != nil || content(t, file) != "mine\nadded\n" {
		t.Errorf("error %v, and it says %q", err, content(t, file))
	}
	if to, err := os.Readlink(link); err != nil || to != file {
		t.Errorf("the link leads to %q, error %v", to, err)
	}
}

// What lies elsewhere is not written, but what it says counts.
func TestSettingsElsewhereAreRead(t *testing.T) {
	s, file := stepOn(t, "mine\n", 0o600)
	link := filepath.Join(t.TempDir(), "init.lua")
	if err := os.Symlink(file, link); err != nil {
		t.Skip("no symbolic links can be made here: ", err)
	}
	t.Setenv("HOME", t.TempDir())
	s.folder, s.file = filepath.Dir(link), link
	s.edit = func(before string) (string, error) { return "mine\n", nil }
	if c := s.look(); c.hand != nil || !c.isDone() {
		t.Errorf("it says %v", c.hand)
	}
}

// A file that nobody may write is left to people before any other is written.
func TestReadOnlySettingsAreLeftToPeople(t *testing.T) {
	s, _ := stepOn(t, "mine\n", 0o400)
	if c := s.look(); c.hand == nil || c.hand.Error() != ": this is read-only" {
		t.Errorf("it says %v", c.hand)
	}
}

// A whole folder of settings may be a link: it is the user's own.
func TestFolderOfSettingsMayBeALink(t *testing.T) {
	s, file := stepOn(t, "mine\n", 0o600)
	link := filepath.Join(t.TempDir(), "nvim")
	if err := os.Symlink(s.folder, link); err != nil {
		t.Skip("no symbolic links can be made here: ", err)
	}
	s.folder, s.file = link, filepath.Join(link, "init.lua")
	if _, err := s.look().write(); err != nil || content(t, file) != "mine\nadded\n" {
		t.Errorf("error %v, and it says %q", err, content(t, file))
	}
}
