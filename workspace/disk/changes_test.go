package disk

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
)

func changes(t *testing.T, root, paths string) string {
	t.Helper()
	var ids []string
	for p := range strings.FieldsSeq(paths) {
		ids = append(ids, root+"/"+p)
	}
	return show(t, root, Changes(context.Background(), root, Options{Nested: []string{root + "/inner"}}, ids))
}

func TestChanges(t *testing.T) {
	root := folder(t, "a.md pic.png sub/b.md sub/deep/c.md sub/skip/d.md build/e.md .obsidian/app.json inner/f.md node_modules/g.md")
	write(t, root, ".gitignore", "/build/\n*.tmp\n")
	write(t, root, "sub/.gitignore", "skip\n")
	write(t, root, "sub/x.tmp", "")
	for _, tt := range []struct{ what, paths, want string }{
		{"a note and an attachment", "a.md pic.png", "(pic.png) a.md"},
		{"a folder stands for all in it", "sub", "-sub sub/b.md sub/deep/c.md"},
		{"all is told once", "sub/deep sub sub/b.md sub/b.md", "-sub -sub/deep sub/b.md sub/deep/c.md"},
		{"what is gone", "gone.md sub/gone sub/gone/x.md nowhere/at/all.md", "-gone.md -nowhere/at/all.md -sub/gone -sub/gone/x.md"},
		{"a folder that is a file now", "a.md/x.md", "-a.md/x.md"},
		{"ignored, or below what is", "sub/x.tmp sub/skip sub/skip/d.md build build/e.md", ""},
		{"and gone", "gone.tmp sub/gone.tmp build/gone.md sub/skip/gone.md gone/x.tmp", ""},
		{"hidden, or below what is", ".obsidian .obsidian/app.json .gitignore sub/.gitignore gone/.git/HEAD .gone", ""},
		{"node_modules and nested workspace folders", "node_modules node_modules/g.md inner inner/f.md", ""},
		{"outside", "../other.md sub/../../x.md", ""},
		{"not cleaned", "sub/../a.md", "a.md"},
	} {
		t.Run(tt.what, func(t *testing.T) {
			if got := changes(t, root, tt.paths); got != tt.want {
				t.Errorf("got    %s\nwanted %s", got, tt.want)
			}
		})
	}
}

// A folder that is gone may have been known, even where files are excluded.
func TestChangesOfGoneFoldersAreTold(t *testing.T) {
	root := folder(t, "a.md")
	write(t, root, ".gitignore", "*\n!*/\n!*.md\n")
	if got := changes(t, root, "gone"); got != "-gone" {
		t.Error(got)
	}
}

func TestChangesOfTheRoot(t *testing.T) {
	root := folder(t, "a.md")
	of := func() string {
		return show(t, root, Changes(context.Background(), root, Options{}, []string{root}))
	}
	if got := of(); got != "a.md" {
		t.Error(got)
	}
	if err := os.RemoveAll(PathOf(root)); err != nil {
		t.Fatal(err)
	}
	if got := of(); got != "-" {
		t.Error(got)
	}
}

func TestChangesOfSymlinks(t *testing.T) {
	outside := folder(t, "secret.md")
	root := folder(t, "a.md sub/b.md")
	symlink(t, root+"/a.md", root, "in.md")
	symlink(t, outside+"/secret.md", root, "out.md")
	symlink(t, outside, root, "outfolder")
	symlink(t, root+"/sub", root, "infolder")
	want := "-infolder -infolder/b.md -out.md -outfolder -outfolder/secret.md in.md"
	if got := changes(t, root, "in.md out.md outfolder outfolder/secret.md infolder infolder/b.md"); got != want {
		t.Errorf("got    %s\nwanted %s", got, want)
	}
}

func TestChangesKeepQuietAboutTheUnreadable(t *testing.T) {
	root := folder(t, "a.md locked.md lockedsub/b.md lockedsub/deep/c.md")
	forbid(t, root+"/locked.md")
	forbid(t, root+"/lockedsub")
	if got := changes(t, root, "a.md locked.md lockedsub lockedsub/b.md lockedsub/deep/c.md"); got != "a.md" {
		t.Error(got)
	}
}

func TestChangesEndWithTheirContext(t *testing.T) {
	root := folder(t, "a.md")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if got := Changes(ctx, root, Options{}, []string{root + "/a.md"}); got != nil {
		t.Error(got)
	}
}

// What Changes tells of every path is what Scan finds.
func TestChangesAgreeWithScan(t *testing.T) {
	root := folder(t, "pic.png .a.md")
	write(t, root, ".gitignore", "*3.md\n/4/\n")
	write(t, root, "2/.ignore", "!*3.md\n")
	var paths []string
	for i := range 100 {
		paths = append(paths, fmt.Sprintf("%d/%d/%02d.md", i%5, i%3, i))
		write(t, root, paths[i], "text\n")
	}
	want, _ := scan(t, root, Options{})
	if got := changes(t, root, strings.Join(append(paths, "pic.png", ".a.md"), " ")); got != want {
		t.Errorf("got    %s\nwanted %s", got, want)
	}
}
