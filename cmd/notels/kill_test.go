package main_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/notels/notels/workspace/fixture"
)

const fewKills = 3

var kills = flag.Int("kills", fewKills, "how many kills TestKilledWhileStoring goes on for that fall into a write")

// TestKilledWhileStoring changes notes while no server runs, kills a server, or
// several at once, while it stores what it has read, and starts one that must
// answer as the files are: which note links where, on which line. That is a round;
// in many of them the kill comes before or after the write.
func TestKilledWhileStoring(t *testing.T) {
	k := newKiller(t)
	k.checked() // stores all
	k.learn()
	most, round := 0, 0
	for ; k.within < *kills && round < 20*(1+*kills); round++ {
		k.changeSome()
		before := k.parts()
		how := k.kill(round)
		k.within += len(slices.DeleteFunc(k.parts(), func(p string) bool { return slices.Contains(before, p) }))
		most = max(most, len(k.parts()))
		if k.checked(); t.Failed() {
			t.Fatalf("round %d, %s, seed %d", round, how, k.seed)
		}
	}
	fmt.Printf("%d of %d kills in %d rounds fell into a write, which takes about %s; at most %d files were left half written\n",
		k.within, k.killed, round, k.writing.Round(100*time.Microsecond), most)
	if k.within < *kills && *kills > fewKills { // of few none may come in time on a busy machine
		t.Error("too few")
	}
	k.leavesNothing()
	k.usesTheCache()
}

// killer has a vault and knows what stands in it.
type killer struct {
	bench
	*rand.Rand
	seed    uint64
	vault   vault
	cache   string
	graves  string              // a folder for files that were replaced
	bodies  []string            // of the notes, above what changes
	lines   []int               // of the bodies
	notes   map[string]killNote // by path
	added   int
	writing time.Duration // how long a server writes
	reading time.Duration // how long it takes from its start until it writes
	killed  int
	within  int // kills that fell into a write
}

// killNote is a note whose text has the same size whatever it links to, and
// wherever.
type killNote struct{ body, line, target int }

const (
	killNotes   = 2000
	killTargets = 20
	killLines   = 30
	enough      = killNotes / 40 // changes, for a server to store them
)

func newKiller(t *testing.T) *killer {
	k := &killer{bench: bench{T: t, notels: filepath.Join(t.TempDir(), "notels")}, cache: t.TempDir(), graves: t.TempDir(), notes: map[string]killNote{}, seed: rand.Uint64()}
	k.Rand = rand.New(rand.NewPCG(k.seed, 0))
	k.vault = vault{dir: filepath.Join(t.TempDir(), "vault"), notes: killNotes}
	if out, err := exec.Command("go", "build", "-o", k.notels, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for f := range fixture.Vault(killNotes, 1) {
		k.bodies = append(k.bodies, f.Text+"\n\n")
		k.lines = append(k.lines, strings.Count(f.Text, "\n")+2)
		k.put(f.Name, k.newNote(len(k.bodies)-1))
	}
	return k
}

func (k *killer) newNote(body int) killNote {
	return killNote{body, k.IntN(killLines), k.IntN(killTargets)}
}

func targetName(i int) string { return fmt.Sprintf("kill-target-%02d", i) }

// text is what a note holds.
func (k *killer) text(n killNote) string {
	const other = "other\n"
	return k.bodies[n.body] + strings.Repeat(other, n.line) + "[[" + targetName(n.target) + "]]\n" + strings.Repeat(other, killLines-n.line)
}

// link is where a note links to, and on which line, from 0.
func (k *killer) link(n killNote) string {
	return fmt.Sprintf("%s on line %d", targetName(n.target), k.lines[n.body]+n.line)
}

// put writes a note in one of the ways in which programs do: in place or beside
// and renamed, with the time of now, or an older or the same one.
func (k *killer) put(name string, n killNote) {
	k.notes[name] = n
	text := k.text(n)
	file := k.vault.path(name)
	before, err := os.Stat(file)
	if err != nil || k.IntN(3) == 0 {
		k.vault.write(k.T, name, text)
	} else {
		k.vault.write(k.T, name+".new", text)
		k.added++ // the number of a file that is gone would be given to the next
		grave := filepath.Join(k.graves, fmt.Sprint(k.added))
		if err := errors.Join(os.Link(file, grave), os.Rename(file+".new", file)); err != nil {
			k.Fatal(err)
		}
		if k.IntN(2) == 0 {
			k.setTime(file, before.ModTime()) // another file all the same
			return
		}
	}
	if k.IntN(2) == 0 {
		k.setTime(file, time.Now().Add(-time.Duration(1+k.Int64N(1e15))))
	}
}

func (k *killer) setTime(file string, at time.Time) {
	if err := os.Chtimes(file, at, at); err != nil {
		k.Fatal(err)
	}
}

// changeSome adds, changes, removes and renames some notes.
func (k *killer) changeSome() (changed []string) {
	names := slices.Sorted(maps.Keys(k.notes))
	for range enough + k.IntN(30) {
		name := names[k.IntN(len(names))]
		n, there := k.notes[name]
		if !there {
			continue
		}
		switch changed = append(changed, name); k.IntN(8) {
		case 0:
			delete(k.notes, name)
			if err := os.Remove(k.vault.path(name)); err != nil {
				k.Fatal(err)
			}
		case 1:
			delete(k.notes, name)
			other := k.newName(path.Dir(name))
			k.notes[other] = n
			if err := os.Rename(k.vault.path(name), k.vault.path(other)); err != nil {
				k.Fatal(err)
			}
			changed = append(changed, other)
		case 2:
			other := k.newName(fmt.Sprint("new/", k.IntN(5)))
			k.put(other, k.newNote(k.IntN(killNotes)))
			changed = append(changed, other)
		default:
			k.put(name, k.newNote(n.body))
		}
	}
	return changed
}

func (k *killer) newName(folder string) string {
	k.added++
	return fmt.Sprintf("%s/added-%d.md", folder, k.added)
}

// initialize has a server read the vault.
func (k *killer) initialize(s *server) {
	s.Start("initialize", map[string]any{"rootUri": s.uri("."), "capabilities": map[string]any{"window": map[string]any{"workDoneProgress": true}}})
}

// read waits until a server has read the vault.
func (k *killer) read(s *server) {
	k.Helper()
	s.notify("initialized", map[string]any{})
	s.await("$/progress", func(params json.RawMessage) bool {
		var p struct{ Value struct{ Kind string } }
		return json.Unmarshal(params, &p) == nil && p.Value.Kind == "end"
	})
}

// checked starts a server, compares all its answers with the files, and ends it.
func (k *killer) checked() {
	k.Helper()
	s := k.start(k.cache, k.vault)
	k.initialize(s)
	k.read(s)
	want, got := k.links(s), k.answers(s)
	for uri := range want {
		if got[uri] != want[uri] {
			k.Errorf("%s links to %q, want %q", uri, got[uri], want[uri])
		}
		delete(got, uri)
	}
	for uri, links := range got {
		k.Errorf("%s, which is not there, links to %s", uri, links)
	}
	s.leave()
	if s.said.Len() > 0 {
		k.Errorf("it says %s", s.said)
	}
}

// links are those of all notes, by URI.
func (k *killer) links(s *server) map[string]string {
	all := map[string]string{}
	for name, n := range k.notes {
		all[s.uri(name)] = k.link(n)
	}
	return all
}

// answers are the links to all targets, as a server tells them.
func (k *killer) answers(s *server) map[string]string {
	k.Helper()
	const probe = "untitled:probe"
	var text strings.Builder
	for target := range killTargets {
		fmt.Fprintf(&text, "[[%s]]\n", targetName(target))
	}
	document := map[string]any{"uri": probe, "languageId": "markdown", "version": 1, "text": text.String()}
	s.notify("textDocument/didOpen", map[string]any{"textDocument": document})
	all := map[string]string{}
	for target := range killTargets {
		raw := s.call("textDocument/references", map[string]any{"textDocument": map[string]any{"uri": probe},
			"position": position{target, 3}, "context": map[string]any{"includeDeclaration": false}})
		var found []struct {
			URI   string
			Range span
		}
		if err := json.Unmarshal(raw, &found); err != nil {
			k.Fatal(err)
		}
		for _, l := range found {
			if l.URI != probe {
				all[l.URI] += fmt.Sprintf("%s on line %d", targetName(target), l.Range.Start.Line)
			}
		}
	}
	return all
}
