package disk

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
)

// folder makes a folder with files: "a.md b/c.png". Notes hold their name.
func folder(t testing.TB, files string) string {
	t.Helper()
	root := IDOf(t.TempDir())
	for _, file := range strings.Fields(files) {
		write(t, root, file, "# "+file+"\n")
	}
	return root
}

func write(t testing.TB, root, file, content string) {
	t.Helper()
	p := PathOf(root + "/" + file)
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func symlink(t *testing.T, target, root, file string) {
	t.Helper()
	if err := os.Symlink(PathOf(target), PathOf(root+"/"+file)); err != nil {
		t.Skip("this system does not let this user make symbolic links: ", err)
	}
}

// forbid takes the right to read a file or folder away.
func forbid(t *testing.T, id string) {
	t.Helper()
	if err := os.Chmod(PathOf(id), 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(PathOf(id), 0o755) })
	if f, err := os.Open(PathOf(id)); err == nil {
		f.Close()
		t.Skip("this user may read everything, so nothing can be unreadable")
	}
}

// scan is what Scan finds, as show writes it.
func scan(t *testing.T, root string, opts Options) (string, Stats) {
	t.Helper()
	var changes []workspace.Change
	stats, err := Scan(context.Background(), root, opts, func(batch []workspace.Change) { changes = append(changes, batch...) })
	if err != nil {
		t.Fatal(err)
	}
	return show(t, root, changes), stats
}

// show writes changes in order: "note.md", "(attachment)", "-gone".
func show(t *testing.T, root string, changes []workspace.Change) string {
	t.Helper()
	var words []string
	for _, c := range changes {
		rel, ok := below(c.ID, root)
		switch {
		case !ok || (c.Kind != workspace.OnDisk && c.Kind != workspace.Gone):
			t.Errorf("change %+v does not belong to %s", c, root)
		case c.Kind == workspace.Gone:
			rel = "-" + rel
		case c.Record.IsZero():
			rel = "(" + rel + ")"
		}
		words = append(words, rel)
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}

func TestScanTakesIn(t *testing.T) {
	for _, tt := range []struct{ what, files, want string }{
		{"notes and, beside them, attachments", "a.md b.markdown sub/C.MD sub/pic.png notes", "(notes) (sub/pic.png) a.md b.markdown sub/C.MD"},
		{"no hidden files and folders", ".a.md .obsidian/b.md sub/.git/c.md d.e.md", "d.e.md"},
		{"no node_modules", "node_modules/a.md sub/node_modules/x/b.md sub/my_node_modules/c.md", "sub/my_node_modules/c.md"},
		{"a file called node_modules", "node_modules", "(node_modules)"},
		{"nothing from an empty folder", "", ""},
	} {
		t.Run(tt.what, func(t *testing.T) {
			if got, _ := scan(t, folder(t, tt.files), Options{}); got != tt.want {
				t.Errorf("found  %s\nwanted %s", got, tt.want)
			}
		})
	}
}

func TestScanGivesRecords(t *testing.T) {
	root := folder(t, "")
	text := "---\ntags: x\n---\n# Title\n[[b]]\n"
	write(t, root, "a.md", text)
	_, err := Scan(context.Background(), root, Options{}, func(batch []workspace.Change) {
		want := workspace.Change{Kind: workspace.OnDisk, ID: root + "/a.md", Record: note.Parse("a.md", []byte(text)).Record()}
		if len(batch) != 1 || !reflect.DeepEqual(batch[0], want) {
			t.Errorf("got %+v, want %+v", batch, want)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestScanLeavesNestedWorkspaceFoldersAlone(t *testing.T) {
	root := folder(t, "a.md inner/b.md inner2/c.md")
	if got, _ := scan(t, root, Options{Nested: []string{root + "/inner"}}); got != "a.md inner2/c.md" {
		t.Error(got)
	}
}

func TestScanSymlinks(t *testing.T) {
	outside := folder(t, "secret.md sub/secret.md")
	root := folder(t, "a.md sub/b.md .hidden/c.md")
	symlink(t, "a.md", root, "relative.md")
	symlink(t, root+"/sub/b.md", root, "absolute.md")
	symlink(t, root+"/.hidden/c.md", root, "hidden.md")
	symlink(t, root+"/sub", root, "folder")
	symlink(t, root, root, "sub/loop")
	symlink(t, "self.md", root, "self.md")
	symlink(t, "nowhere.md", root, "broken.md")
	symlink(t, outside+"/secret.md", root, "out.md")
	symlink(t, outside, root, "outfolder")
	symlink(t, "outfolder/sub/secret.md", root, "around.md")
	want := "a.md absolute.md hidden.md relative.md sub/b.md"
	if got, _ := scan(t, root, Options{}); got != want {
		t.Errorf("found  %s\nwanted %s", got, want)
	}

	link := folder(t, "")
	symlink(t, root, link, "root")
	if got, _ := scan(t, link+"/root", Options{}); got != want {
		t.Errorf("by a link to the root\nfound  %s\nwanted %s", got, want)
	}
}

func TestScanCountsWhatIsUnreadable(t *testing.T) {
	root := folder(t, "a.md locked.md sub/b.md lockedsub/c.md")
	forbid(t, root+"/locked.md")
	forbid(t, root+"/lockedsub")
	got, stats := scan(t, root, Options{})
	if got != "a.md sub/b.md" || stats.Unreadable != 2 || stats.Notes != 2 || !slices.Equal(stats.UnreadableFiles, []string{root + "/locked.md"}) || !slices.Equal(stats.UnreadableFolders, []string{root + "/lockedsub"}) {
		t.Errorf("%s, %+v", got, stats)
	}
}

func TestScanCountsHugeIgnoreFiles(t *testing.T) {
	root := folder(t, "a.md .gitignore")
	if err := os.Truncate(PathOf(root+"/.gitignore"), maxIgnoreSize+1); err != nil {
		t.Fatal(err)
	}
	if got, stats := scan(t, root, Options{}); got != "a.md" || stats.Unreadable != 1 || !slices.Equal(stats.UnreadableFiles, []string{root + "/.gitignore"}) {
		t.Errorf("%s, %+v", got, stats)
	}
}

// It may go between the walk and the worker.
func TestScanTellsOfAVanishedFile(t *testing.T) {
	root := folder(t, "")
	got := new(reader).note(root + "/a.md")
	if want := (workspace.Change{Kind: workspace.Gone, ID: root + "/a.md"}); got.change != want {
		t.Errorf("%+v", got)
	}
}

func TestScanTakesHugeNotesForAttachments(t *testing.T) {
	root := folder(t, "a.md huge.md")
	if err := os.Truncate(PathOf(root+"/huge.md"), maxNoteSize+1); err != nil {
		t.Fatal(err)
	}
	got, stats := scan(t, root, Options{})
	if got != "(huge.md) a.md" || stats.TooLarge != 1 || stats.Notes != 1 || stats.Attachments != 1 {
		t.Errorf("%s, %+v", got, stats)
	}
}

func TestScanStopsAtMaxFiles(t *testing.T) {
	root := folder(t, "a.md b.md c.png sub/d.md sub/e.md")
	for _, tt := range []struct {
		max, found int
		truncated  bool
	}{{3, 3, true}, {4, 4, true}, {5, 5, false}, {0, 5, false}} {
		_, stats := scan(t, root, Options{MaxFiles: tt.max})
		if stats.Notes+stats.Attachments != tt.found || stats.Truncated != tt.truncated {
			t.Errorf("MaxFiles %d: %+v", tt.max, stats)
		}
	}
}

func TestScanYieldsGrowingBatches(t *testing.T) {
	root := folder(t, "pic.png")
	var want []string
	for i := range 300 {
		file := fmt.Sprintf("%d/%03d.md", i%7, i)
		write(t, root, file, "text\n")
		want = append(want, file)
	}
	slices.Sort(want)
	var sizes, progress []int
	var all []workspace.Change
	opts := Options{Progress: func(parsed, found int) {
		if found < parsed {
			t.Errorf("parsed %d of %d", parsed, found)
		}
		progress = append(progress, parsed)
	}}
	stats, err := Scan(context.Background(), root, opts, func(batch []workspace.Change) {
		sizes = append(sizes, len(batch))
		all = append(all, batch...)
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := show(t, root, all); got != "(pic.png) "+strings.Join(want, " ") {
		t.Error("found", got)
	}
	if !slices.Equal(sizes, []int{64, 128, 109}) {
		t.Error("batches of", sizes)
	}
	if !slices.Equal(progress, []int{64, 128, 192, 256, 300}) {
		t.Error("progress", progress)
	}
	if stats.Notes != 300 || stats.Attachments != 1 {
		t.Error("counted", stats.Notes, stats.Attachments)
	}
}

func TestScanEndsWithItsContext(t *testing.T) {
	root := folder(t, "")
	for i := range 500 {
		write(t, root, fmt.Sprintf("%03d.md", i), "text\n")
	}
	ctx, cancel := context.WithCancel(context.Background())
	batches := 0
	_, err := Scan(ctx, root, Options{}, func([]workspace.Change) {
		batches++
		cancel()
	})
	if !errors.Is(err, context.Canceled) || batches != 1 {
		t.Errorf("%d batches, error %v", batches, err)
	}
}

func TestScanNeedsAFolder(t *testing.T) {
	root := folder(t, "a.md")
	for _, id := range []string{root + "/missing", root + "/a.md"} {
		_, err := Scan(context.Background(), id, Options{}, func([]workspace.Change) { t.Error("a batch of", id) })
		if err == nil || !strings.Contains(err.Error(), filepath.Base(id)) {
			t.Errorf("%s: error %v", id, err)
		}
	}
}
