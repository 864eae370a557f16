package workspace

import (
	"context"
	"fmt"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// fanVault is a hub, the notes that link to it, and a note that the hub links to
// from each of its lines.
func fanVault(notes int) (*vault, *File) {
	v := newVault("")
	links := note.Parse("x.md", []byte("[[hub]] and [[hub]]\n")).Record()
	var hub []byte
	var batch []Change
	for i := range notes {
		name := fmt.Sprintf("n%04d.md", i)
		batch = append(batch, Change{Kind: OnDisk, ID: idOf(name), Record: links})
		hub = fmt.Appendf(hub, "[[n%04d]]\n", i)
	}
	batch = append(batch, Change{Kind: OnDisk, ID: idOf("hub.md"), Record: note.Parse("hub.md", hub).Record()})
	return v, v.Apply(batch...).File(idOf("hub.md"))
}

// Who is no longer waited for stops, and does not go through the notes that are
// left.
func TestALongSearchStopsWhenItIsGivenUp(t *testing.T) {
	const notes, enough = 5000, 10
	v, hub := fanVault(notes)
	s := v.Snapshot()
	count := func(ctx context.Context, giveUp func()) (found int) {
		for range s.Referring(ctx, Subject{Kind: OfNote, File: hub}, false) {
			if found++; found == enough {
				giveUp()
			}
		}
		return found
	}
	if found := count(t.Context(), func() {}); found != notes {
		t.Fatalf("%d notes refer to the hub, not %d", found, notes)
	}
	ctx, cancel := context.WithCancel(t.Context())
	if found := count(ctx, cancel); found != enough {
		t.Errorf("%d notes are found though only %d were waited for", found, enough)
	}
	if found := s.Outgoing(t.Context(), hub); len(found) != notes {
		t.Errorf("the hub links to %d notes, not %d", len(found), notes)
	}
	if found := s.Outgoing(ctx, hub); len(found) != 0 {
		t.Errorf("%d notes that the hub links to are found though nobody waits", len(found))
	}
}

// Incoming and outgoing links are the same links, seen from both ends.
func TestIncomingLinksAreTheOutgoingOnesOfOthers(t *testing.T) {
	v := newVault(`
-- a.md --
[[b]] [x](c.md#one) [[#Here]] [[a]] ![[pic.png]] [[gone]]
# Here
-- b.md --
[[a#Here]] [x [[c]] ![y](pic.png) z](a.md)
-- c.md --
---
r: ["[[a]]", "[[b]]"]
---
[l]: b.md
-- sub/b.md --
[[b]] [[../b]] <a href="../a.md">x</a>
-- pic.png --
`)
	s := v.Snapshot()
	in, out := map[string]bool{}, map[string]bool{}
	for f := range s.Files() {
		for from, places := range s.Referring(t.Context(), Subject{Kind: OfNote, File: f}, false) {
			for _, at := range places {
				in[fmt.Sprint(nameOf(from.ID), showRange(at), nameOf(f.ID))] = true
			}
		}
		for _, to := range s.Outgoing(t.Context(), f) {
			for _, at := range to.Links {
				key := fmt.Sprint(nameOf(f.ID), showRange(at), nameOf(to.File.ID))
				if out[key] {
					t.Errorf("%s comes twice", key)
				}
				out[key] = true
			}
		}
	}
	if len(out) != 14 || fmt.Sprint(in) != fmt.Sprint(out) {
		t.Errorf("%d incoming\n%v\n%d outgoing\n%v", len(in), in, len(out), out)
	}
}
