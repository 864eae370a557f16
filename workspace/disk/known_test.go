package disk

import (
	"context"
	"iter"
	"maps"
	"os"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
)

// knownFiles are what a caller has, by ID.
type knownFiles map[string]KnownFile

func (k knownFiles) Find(id string) (KnownFile, bool) {
	f, ok := k[id]
	return f, ok
}

func (k knownFiles) IDs() iter.Seq[string] { return maps.Keys(k) }

// apply is what a caller makes of changes.
func (k knownFiles) apply(changes []workspace.Change) {
	for _, c := range changes {
		if c.Kind == workspace.Gone {
			delete(k, c.ID)
		} else {
			k[c.ID] = KnownFile{Stamp: c.Stamp, IsNote: !c.Record.IsZero()}
		}
	}
}

// rescan is what a scan tells one who knows files, who then knows that, too.
func (k knownFiles) rescan(t *testing.T, root string, opts Options) (string, Stats) {
	t.Helper()
	opts.Known = k
	var changes []workspace.Change
	stats, err := Scan(context.Background(), root, opts, func(batch []workspace.Change) { changes = append(changes, batch...) })
	if err != nil {
		t.Fatal(err)
	}
	k.apply(changes)
	return show(t, root, changes), stats
}

// settle makes files old enough for their stamps to count.
func settle(t *testing.T, root, files string) {
	t.Helper()
	for file := range strings.FieldsSeq(files) {
		then := time.Now().Add(-time.Hour)
		if err := os.Chtimes(PathOf(root+"/"+file), then, then); err != nil {
			t.Fatal(err)
		}
	}
}

func TestScanPassesOverWhatIsKnown(t *testing.T) {
	root := folder(t, "pic.png")
	start := time.Now().Add(time.Hour) // not settled during the test
	known := knownFiles{}
	for _, tt := range []struct {
		what, text string
		age        time.Duration
		want       string
	}{
		{"all at first", "[[a]]", 9 * time.Hour, "(pic.png) a.md"},
		{"nothing when all is as before", "[[a]]", 9 * time.Hour, ""},
		{"a note that was edited", "[[b]]", 8 * time.Hour, "a.md"},
		{"a note that changed just now", "[[c]]", 0, "a.md"},
		{"and again, since it may have changed once more", "[[d]]", 0, "a.md"},
	} {
		write(t, root, "a.md", tt.text)
		then := start.Add(-tt.age)
		if err := os.Chtimes(PathOf(root+"/a.md"), then, then); err != nil {
			t.Fatal(err)
		}
		got, stats := known.rescan(t, root, Options{})
		if got != tt.want || stats.Notes != 1 || stats.Attachments != 1 {
			t.Errorf("%s: found %q, wanted %q (%+v)", tt.what, got, tt.want, stats)
		}
	}
}

func TestScanReadsKnownLinksByTheirTarget(t *testing.T) {
	root := folder(t, ".hidden/a.md")
	symlink(t, root+"/.hidden/a.md", root, "link.md")
	settle(t, root, ".hidden/a.md")
	known := knownFiles{}
	first, _ := known.rescan(t, root, Options{})
	again, _ := known.rescan(t, root, Options{})
	write(t, root, ".hidden/a.md", "another text")
	changed, _ := known.rescan(t, root, Options{})
	if first != "link.md" || again != "" || changed != "link.md" {
		t.Errorf("first %q, then %q, when its target has changed %q", first, again, changed)
	}
}

func TestScanTellsWhatIsGone(t *testing.T) {
	const files = "a.md b.md pic.png sub/c.md sub/deep/d.md"
	for _, tt := range []struct {
		what string
		do   func(t *testing.T, root string)
		want string
	}{
		{"nothing", func(*testing.T, string) {}, ""},
		{"files", func(t *testing.T, root string) { remove(t, root, "a.md pic.png") }, "-a.md -pic.png"},
		{"a folder with all in it", func(t *testing.T, root string) { remove(t, root, "sub") }, "-sub/c.md -sub/deep/d.md"},
		{"what is ignored now", func(t *testing.T, root string) { write(t, root, ".ignore", "deep\n*.png\n") }, "-pic.png -sub/deep/d.md"},
		{"a note that is a folder now", func(t *testing.T, root string) { remove(t, root, "a.md"); write(t, root, "a.md/pic.png", "") }, "(a.md/pic.png) -a.md"},
		{"one goes, one comes", func(t *testing.T, root string) { remove(t, root, "a.md"); write(t, root, "e.md", "") }, "-a.md e.md"},
		{"not what can't be read", func(t *testing.T, root string) {
			remove(t, root, "a.md")
			write(t, root, "b.md", "another text")
			forbid(t, root+"/b.md")
			forbid(t, root+"/sub")
		}, "-a.md"},
	} {
		t.Run(tt.what, func(t *testing.T) {
			root, known := folder(t, files), knownFiles{}
			settle(t, root, files)
			known.rescan(t, root, Options{})
			tt.do(t, root)
			if got, _ := known.rescan(t, root, Options{}); got != tt.want {
				t.Errorf("told   %s\nwanted %s", got, tt.want)
			}
		})
	}
}

func remove(t *testing.T, root, files string) {
	t.Helper()
	for file := range strings.FieldsSeq(files) {
		if err := os.RemoveAll(PathOf(root + "/" + file)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestScanThatStopsTellsOfNothingGone(t *testing.T) {
	root, known := folder(t, "a.md b.md c.md"), knownFiles{}
	settle(t, root, "a.md b.md c.md")
	known.rescan(t, root, Options{})
	if got, stats := known.rescan(t, root, Options{MaxFiles: 2}); got != "" || !stats.Truncated || stats.Notes != 2 {
		t.Errorf("%q, %+v", got, stats)
	}
}

// Notes are read into the same memory one after the other.
func TestScanGivesRecordsThatShareNothing(t *testing.T) {
	root, want := folder(t, ""), map[string]note.Record{}
	for i := range 100 * runtime.GOMAXPROCS(0) {
		n := strconv.Itoa(i)
		text := "---\naliases: [Alias " + n + "]\nkey" + n + ": value" + n + "\n---\n# Title " + n + "\n\n[[to-" + n + "#part]] #tag" + n + " ^block" + n + "\n"
		write(t, root, n+".md", text)
		want[root+"/"+n+".md"] = note.Parse(n+".md", []byte(text)).Record()
	}
	got := map[string]note.Record{}
	_, err := Scan(context.Background(), root, Options{}, func(batch []workspace.Change) {
		for _, c := range batch {
			got[c.ID] = c.Record
		}
	})
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%d records are not those of the %d notes (%v)", len(got), len(want), err)
	}
}

// A folder is listed in pieces; its ignore files may come last.
func TestScanOfALargeFolder(t *testing.T) {
	root := folder(t, "")
	for i := range 3*listingSize + 1 {
		write(t, root, strconv.Itoa(i)+".md", "")
		write(t, root, strconv.Itoa(i)+".png", "")
	}
	write(t, root, ".gitignore", "*7.*\n")
	all, ignored := 3*listingSize+1, 0
	for i := range all {
		if i%10 == 7 {
			ignored++
		}
	}
	_, stats := scan(t, root, Options{})
	if stats.Notes != all-ignored || stats.Attachments != all-ignored {
		t.Errorf("%+v, wanted %d of each", stats, all-ignored)
	}
}
