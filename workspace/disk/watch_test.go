package disk

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"math/rand"
	"os"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/notels/notels/workspace"
)

// watchWays are the ways to watch: with the system's help, without, and with it
// for two folders only.
var watchWays = map[string]int{"helped": 0, "polled": -1, "both": 2}

func eachWay(t *testing.T, test func(t *testing.T, most int)) {
	for way, most := range watchWays {
		t.Run(way, func(t *testing.T) {
			if most >= 0 && runtime.GOOS != "linux" {
				t.Skip("all folders are polled here")
			}
			test(t, most)
		})
	}
}

// watched is a workspace folder that is watched, with what a caller makes of
// what it is told.
type watched struct {
	*testing.T
	root    string
	told    chan []string
	known   map[string]string // titles, by ID
	heard   map[string]bool   // IDs below root
	scans   int
	batches int
}

func watch(t *testing.T, root string, what Watching) *watched {
	t.Helper()
	w := &watched{T: t, root: root, told: make(chan []string), heard: map[string]bool{}}
	what.Folders = map[string]Options{root: {}}
	what.Poll = time.Millisecond
	start(t, what, w.told)
	w.until("it watches", func() bool { return w.scans == 1 })
	return w
}

// start watches until the test ends.
func start(t *testing.T, what Watching, told chan<- []string) {
	ctx, cancel := context.WithCancel(context.Background())
	what.Changed = func(ids []string) {
		select {
		case told <- ids:
		case <-ctx.Done():
		}
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		Watch(ctx, what)
	}()
	t.Cleanup(func() {
		cancel()
		<-ended
	})
}

// until takes what is told until something holds.
func (w *watched) until(what string, holds func() bool) {
	w.Helper()
	limit := time.After(time.Minute)
	for !holds() {
		select {
		case ids := <-w.told:
			w.take(ids)
		case <-limit:
			w.Fatalf("waited in vain until %s; heard of %s and of %d scans", what, slices.Sorted(maps.Keys(w.heard)), w.scans)
		}
	}
}

func (w *watched) take(ids []string) {
	w.batches++
	if ids == nil {
		w.scans++
		w.known = titles(w.T, w.root)
		return
	}
	for _, id := range ids {
		rel, _ := below(id, w.root)
		w.heard[rel] = true
	}
	changes := Changes(context.Background(), w.root, Options{}, ids)
	for _, c := range changes {
		maps.DeleteFunc(w.known, func(id, _ string) bool { return inside(id, c.ID) })
	}
	maps.Insert(w.known, titlesOf(changes))
}

// titles are those of all notes that are there, and nothing for attachments.
func titles(t *testing.T, root string) map[string]string {
	t.Helper()
	all := map[string]string{}
	if _, err := os.Stat(PathOf(root)); err != nil {
		return all
	}
	_, err := Scan(context.Background(), root, Options{}, func(batch []workspace.Change) { maps.Insert(all, titlesOf(batch)) })
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func titlesOf(changes []workspace.Change) iter.Seq2[string, string] {
	return func(yield func(id, title string) bool) {
		for _, c := range changes {
			title := ""
			if !c.Record.IsZero() {
				title = c.Record.Title()
			}
			if c.Kind == workspace.OnDisk && !yield(c.ID, title) {
				return
			}
		}
	}
}

// hears waits until all these paths were told of.
func (w *watched) hears(paths string) {
	w.Helper()
	w.until("told of "+paths, func() bool {
		for p := range strings.FieldsSeq(paths) {
			if !w.heard[p] {
				return false
			}
		}
		return true
	})
}

// agrees waits until the caller knows all that is there, as it is now.
func (w *watched) agrees() {
	w.Helper()
	w.until("what is known is what is there", func() bool { return maps.Equal(w.known, titles(w.T, w.root)) })
}

// catchUp waits until all folders were polled from now on: who looks at a folder
// in between may see a file that comes and goes without a poll.
func (w *watched) catchUp() {
	w.Helper()
	for range 2 { // the first may have been seen by a poll that had begun
		mark := fmt.Sprintf("mark-%d.md", w.batches)
		write(w, w.root, mark, "")
		w.hears(mark)
	}
}

func (w *watched) rename(from, to string) {
	w.Helper()
	if err := os.MkdirAll(path.Dir(PathOf(w.root+"/"+to)), 0o755); err != nil {
		w.Fatal(err)
	}
	if err := os.Rename(PathOf(w.root+"/"+from), PathOf(w.root+"/"+to)); err != nil {
		w.Fatal(err)
	}
}

func TestWatchTells(t *testing.T) {
	for _, tt := range []struct {
		what string
		do   func(w *watched)
		want string
	}{
		{"a new note", func(w *watched) { write(w, w.root, "new.md", "") }, "new.md"},
		{"an edited note", func(w *watched) { write(w, w.root, "sub/deep/c.md", "another text") }, "sub/deep/c.md"},
		{"a note that is gone", func(w *watched) { remove(w.T, w.root, "sub/b.md") }, "sub/b.md"},
		{"a renamed note", func(w *watched) { w.rename("a.md", "z.md") }, "a.md z.md"},
		{"a note moved elsewhere", func(w *watched) { w.rename("a.md", "sub/a.md") }, "a.md sub/a.md"},
		{"a note replaced by another", func(w *watched) { w.rename("a.md", "sub/b.md") }, "a.md sub/b.md"},
		{"a new folder", func(w *watched) { write(w, w.root, "x/y/z.md", "") }, "x"},
		{"a moved folder", func(w *watched) { w.rename("sub", "other") }, "sub other"},
		{"a folder that is gone", func(w *watched) { remove(w.T, w.root, "sub") }, "sub"},
		{"settings", func(w *watched) { write(w, w.root, ".notels.toml", "") }, ".notels.toml"},
		{"Obsidian's settings", func(w *watched) { write(w, w.root, ".obsidian/app.json", "{ }") }, ".obsidian/app.json"},
		{"Obsidian's daily notes", func(w *watched) { write(w, w.root, ".obsidian/daily-notes.json", "{ }") }, ".obsidian/daily-notes.json"},
		{"that they are gone", func(w *watched) { remove(w.T, w.root, ".obsidian") }, ".obsidian"},
	} {
		t.Run(tt.what, func(t *testing.T) {
			eachWay(t, func(t *testing.T, most int) {
				w := watch(t, folder(t, "a.md sub/b.md sub/deep/c.md .obsidian/app.json"), Watching{MaxFolders: most})
				tt.do(w)
				w.hears(tt.want)
				w.agrees()
				if w.scans != 1 {
					t.Errorf("it asked for %d scans", w.scans)
				}
			})
		})
	}
}

// What happens in what has moved or come is told by its new name.
func TestWatchFollowsFolders(t *testing.T) {
	eachWay(t, func(t *testing.T, most int) {
		w := watch(t, folder(t, "a.md sub/b.md sub/deep/c.md"), Watching{MaxFolders: most})
		w.rename("sub", "other/sub")
		w.hears("sub other")
		w.agrees()
		write(t, w.root, "other/sub/deep/c.md", "another text")
		w.hears("other/sub/deep/c.md")
		write(t, w.root, "sub/deep/d.md", "a folder of the old name")
		w.agrees()
		write(t, w.root, "sub/deep/d.md", "and another text")
		w.hears("sub/deep/d.md")
		remove(t, w.root, "other")
		w.agrees()
		write(t, w.root, "other/e.md", "again")
		w.agrees()
		write(t, w.root, "other/e.md", "and again")
		w.hears("other/e.md")
	})
}

func TestWatchKeepsQuietAboutWhatIsLeftOut(t *testing.T) {
	outside := folder(t, "secret.md")
	eachWay(t, func(t *testing.T, most int) {
		root := folder(t, "a.md .git/HEAD node_modules/b.md build/c.md sub/d.md .obsidian/app.json .obsidian/workspace.json")
		write(t, root, ".gitignore", "/build/\n*.tmp\n")
		settle(t, root, ".gitignore") // else a poll looks at it once more
		symlink(t, outside, root, "link")
		w := watch(t, root, Watching{MaxFolders: most})
		leftOut := strings.Fields(".git/HEAD .hidden.md node_modules/b.md build/c.md sub/e.tmp link/secret.md .obsidian/workspace.json")
		for _, file := range leftOut {
			write(t, root, file, "another text")
		}
		write(t, root, "sub/d.md", "the last")
		w.hears("sub/d.md")
		for _, file := range leftOut {
			if w.heard[file] {
				t.Error("it told of", file)
			}
		}
	})
}

// What an ignore file brings back is watched from then on.
func TestWatchHeedsChangedIgnoreFiles(t *testing.T) {
	for _, file := range ignoreFiles {
		eachWay(t, func(t *testing.T, most int) {
			root := folder(t, "a.md sub/b.md")
			write(t, root, file, "sub\n")
			w := watch(t, root, Watching{MaxFolders: most})
			write(t, root, file, "other\n")
			w.until("a scan is asked for", func() bool { return w.scans > 1 })
			w.agrees()
			write(t, root, "sub/b.md", "# Another title")
			w.agrees()
		})
	}
}

func TestWatchOfFilesElsewhere(t *testing.T) {
	eachWay(t, func(t *testing.T, most int) {
		elsewhere := folder(t, "x/settings.toml x/other.toml")
		told := make(chan []string)
		start(t, Watching{Files: []string{elsewhere + "/x/settings.toml"}, MaxFolders: most, Poll: time.Millisecond}, told)
		for _, do := range []func(){
			func() {},
			func() { write(t, elsewhere, "x/other.toml", "1"); write(t, elsewhere, "x/settings.toml", "22") },
			func() { remove(t, elsewhere, "x") },
			func() { write(t, elsewhere, "x/settings.toml", "333") },
		} {
			do()
			select {
			case ids := <-told:
				if ids != nil && !slices.Equal(ids, []string{elsewhere + "/x/settings.toml"}) {
					t.Error(ids)
				}
			case <-time.After(time.Minute):
				t.Fatal("waited in vain")
			}
		}
	})
}

func TestWatchOfAFolderThatGoesAndComes(t *testing.T) {
	eachWay(t, func(t *testing.T, most int) {
		w := watch(t, folder(t, "a.md sub/b.md"), Watching{MaxFolders: most})
		if err := os.RemoveAll(PathOf(w.root)); err != nil {
			t.Fatal(err)
		}
		w.until("nothing is known", func() bool { return len(w.known) == 0 })
		write(t, w.root, "c.md", "")
		w.until("it is there again", func() bool { return len(w.known) == 1 })
		write(t, w.root, "c.md", "another text")
		w.hears("c.md")
	})
}

// Thousands of files at once are told of in few batches: each takes as long as
// the quiet time at least.
func TestWatchTellsOfManyInBatches(t *testing.T) {
	eachWay(t, func(t *testing.T, most int) {
		w := watch(t, folder(t, "a.md"), Watching{MaxFolders: most})
		start := time.Now()
		for i := range 5000 {
			write(t, w.root, fmt.Sprintf("%d/%d.md", i%50, i), "")
		}
		w.until("all are known", func() bool { return len(w.known) == 5001 })
		if most := 2 + int(time.Since(start)/(100*time.Millisecond)); w.batches > most || w.batches > 500 {
			t.Errorf("%d batches", w.batches)
		}
	})
}

// The system keeps so many events and no more.
func TestWatchAsksForAScanWhenEventsAreLost(t *testing.T) {
	content, err := os.ReadFile("/proc/sys/fs/inotify/max_queued_events")
	kept, _ := strconv.Atoi(strings.TrimSpace(string(content)))
	if err != nil || kept > 100_000 {
		t.Skip("too many events are kept here, or nobody knows how many")
	}
	w := watch(t, folder(t, "a.md b.md"), Watching{Quiet: time.Millisecond, Longest: time.Millisecond})
	write(t, w.root, "a.md", "it waits for us to take this")
	for i := range 3 * kept {
		settle(t, w.root, []string{"a.md", "b.md"}[i%2])
	}
	write(t, w.root, "sub/c.md", "# Nobody tells of it")
	w.until("a scan is asked for", func() bool { return w.scans > 1 })
	w.agrees()
	write(t, w.root, "sub/c.md", "# Another title")
	w.agrees()
}

// The home folder may be opened by mistake.
func TestWatchStopsAtMaxFiles(t *testing.T) {
	root := folder(t, "a/1.md a/2.md b/3.md b/4.md c/5.md d/6.md")
	for most, want := range map[int]int{100: 5, 7: 3, 1: 1} {
		w := &watcher{ctx: context.Background(), Watching: Watching{
			Folders: map[string]Options{root: {MaxFiles: most}}, MaxFolders: -1, Changed: func([]string) {},
		}}
		if w.restart(); len(w.folders) != want {
			t.Errorf("of at most %d files, %d folders are watched; wanted %d", most, len(w.folders), want)
		}
	}
}

// Whatever happens, in the end all is known.
func TestWatchAgreesWithScan(t *testing.T) {
	eachWay(t, func(t *testing.T, most int) {
		if most > 0 {
			t.Skip("where the mark is not polled, nobody knows when all else was")
		}
		w := watch(t, folder(t, "a.md"), Watching{MaxFolders: most, Quiet: time.Millisecond, Longest: 5 * time.Millisecond})
		rnd := rand.New(rand.NewSource(1))
		name := func() string {
			parts := []string{"a", "b", "c", "d.md", "e.md", "f.png", ".g"}
			p := parts[rnd.Intn(3)]
			for range rnd.Intn(3) {
				p += "/" + parts[rnd.Intn(3)]
			}
			return p + "/" + parts[rnd.Intn(len(parts))]
		}
		for range 20 {
			for range 30 {
				switch from := PathOf(w.root + "/" + name()); rnd.Intn(6) {
				case 0:
					_ = os.RemoveAll(from)
				case 1, 2:
					_ = os.Rename(from, PathOf(w.root+"/"+name()))
				default:
					_ = os.MkdirAll(path.Dir(from), 0o755)
					_ = os.WriteFile(from, fmt.Appendf(nil, "# %d", rnd.Int()), 0o644)
				}
			}
			w.agrees()
			w.catchUp()
		}
	})
}

func TestPollPause(t *testing.T) {
	for _, tt := range []struct{ took, least, want time.Duration }{
		{0, 5 * time.Second, 5 * time.Second},
		{time.Millisecond, 5 * time.Second, 5 * time.Second},
		{100 * time.Millisecond, 5 * time.Second, 5 * time.Second},
		{200 * time.Millisecond, 5 * time.Second, 9800 * time.Millisecond},
		{2 * time.Second, 5 * time.Second, 98 * time.Second},
	} {
		got := pollPause(tt.took, tt.least)
		if got != tt.want {
			t.Errorf("after %v, %v; wanted %v", tt.took, got, tt.want)
		}
		if share := float64(tt.took) / float64(tt.took+got); share > 0.02 {
			t.Errorf("polls of %v take %.3f of a processor", tt.took, share)
		}
	}
}

func TestBatchDue(t *testing.T) {
	start := time.Unix(1000, 0)
	for _, tt := range []struct {
		what string
		at   []time.Duration
		want time.Duration
	}{
		{"one", []time.Duration{0}, 100},
		{"when it is quiet", []time.Duration{0, 50, 120}, 220},
		{"but no later than that", []time.Duration{0, 300, 600, 950}, 1000},
	} {
		var b batch
		for i, at := range tt.at {
			b.add(fmt.Sprint(i), start.Add(at*time.Millisecond))
		}
		if got := b.due(100*time.Millisecond, time.Second).Sub(start); got != tt.want*time.Millisecond {
			t.Errorf("%s: after %v, wanted %d", tt.what, got, tt.want)
		}
	}
}

// As when a copy of the folder is put in its place.
func TestWatchAWorkspaceFolderThatIsReplaced(t *testing.T) {
	for _, most := range []int{0, -1} {
		t.Run(fmt.Sprint(most), func(t *testing.T) {
			parent := folder(t, "v/a.md v/sub/b.md v/.gitignore copy/c.md")
			w := watch(t, parent+"/v", Watching{MaxFolders: most})
			for _, step := range [][2]string{{"v", "old"}, {"copy", "v"}} {
				if err := os.Rename(PathOf(parent+"/"+step[0]), PathOf(parent+"/"+step[1])); err != nil {
					t.Fatal(err)
				}
			}
			w.agrees()
			remove(t, parent, "v")
			w.until("nothing is known", func() bool { return len(w.known) == 0 })
			write(t, parent, "v/d.md", "")
			w.agrees()
			w.until("the new note is known", func() bool { return len(w.known) == 1 })
		})
	}
}
