package workspace

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// TestOnlyAffectedNotesSayOtherwise changes files of small vaults at random, by edits,
// by other programs, by opening and closing: of a note that no change affects, open or
// closed, the same is said as before.
func TestOnlyAffectedNotesSayOtherwise(t *testing.T) {
	affected, others := 0, 0
	for seed := range uint64(400) {
		v := newLiving(20_000 + seed)
		for range 20 {
			v.step()
		}
		for range 2 {
			v.open(v.smallID())
		}
		v.showAll()
		for range 10 {
			before, said := v.Snapshot(), v.said()
			v.lately = nil
			pickOf(&v.world, []func(){v.edit, v.edit, v.changeFiles, v.changeFiles, func() { v.open(v.smallID()) }, v.close})()
			if slices.ContainsFunc(v.openIDs(), func(id string) bool { return v.lately[id] }) {
				continue // that a file has come to be behind a document is no change to the workspace
			}
			now, due := v.Snapshot(), map[string]bool{}
			for _, id := range v.changed(before) {
				due[id] = true
				for _, other := range now.Affected(id, before.File(id), now.File(id)) {
					due[other] = true
					affected++
				}
			}
			for f := range now.Files() {
				if now.Shows(f) && !due[f.ID] {
					others++
					checkSame(t, fmt.Sprintf("vault %d, %s after\n%s\n", seed, f.ID, strings.Join(v.told, "\n")), v.complaints(now, f), said[f.ID])
				}
			}
		}
	}
	if affected == 0 || others == 0 {
		t.Errorf("%d notes were affected, %d were not", affected, others)
	}
}

// showAll has the problems of all notes shown, in most workspace folders.
func (v *living) showAll() {
	for _, root := range v.roots {
		c := *v.config(root)
		c.DiagnoseAll = v.IntN(4) > 0
		v.configs[root] = &c
	}
	v.SetConfigs(v.configs)
}

// said are the complaints about all notes whose problems are shown.
func (v *living) said() map[string][]string {
	now, all := v.Snapshot(), map[string][]string{}
	for f := range now.Files() {
		if now.Shows(f) {
			all[f.ID] = v.complaints(now, f)
		}
	}
	return all
}

// changed are the IDs of the files that are others than before, and of those that
// the vault may have changed without the workspace taking them in.
func (v *living) changed(before *Snapshot) (ids []string) {
	now, all := v.Snapshot(), map[string]bool{}
	maps.Copy(all, v.lately)
	for s := range slices.Values([]*Snapshot{before, now}) {
		for f := range s.Files() {
			if before.File(f.ID) != now.File(f.ID) {
				all[f.ID] = true
			}
		}
	}
	return slices.Collect(maps.Keys(all))
}

func TestAffected(t *testing.T) {
	v := newVault(`
-- a.md --
# A
‸
-- b.md --
[[a#Part]] ‸
-- c.md --
[[b]] ‸
-- closed.md --
[[a#Part]]
`)
	for _, step := range []struct{ text, want string }{
		{"# A\nprose\n", ""},
		{"# A\nprose [[c]]\n", "b.md"}, // it links to what has changed: cheaper than to look what that was
		{"# A\nprose [[c]]\n\nmore\n", ""},
		{"# A\nprose [[c]]\n\n## Part\n", "b.md"},
	} {
		before := v.Snapshot().File(idOf("a.md"))
		now := v.Apply(opened(idOf("a.md"), step.text, 2))
		var names []string
		for _, id := range now.Affected(before.ID, before, now.File(before.ID)) {
			names = append(names, nameOf(id))
		}
		if got := strings.Join(names, " "); got != step.want {
			t.Errorf("%q affects %q, want %q", step.text, got, step.want)
		}
	}
}

// What is said of closed notes depends on other files in more ways than by links
// to their names; each case changes one file, and names the notes affected.
func TestAffectedClosedNotes(t *testing.T) {
	for what, c := range map[string]struct{ vault, id, text, want string }{
		"a note that is created is one that a link means": {
			"-- a.md --\n[[new]]\n-- b.md --\n[[other]]\n", "new.md", "", "a.md"},
		"it may make the folder that a link means": {
			"-- a.md --\n[x](sub/) [y](sub/deep/)\n-- b.md --\n[x](other/)\n", "sub/deep/new.md", "", "a.md"},
		"nobody links to a note any more, though others still link to one by its name": {
			"-- a.md --\n[[c]] [[d]]\n-- sub/c.md --\n-- d.md --\n", "c.md", "", "a.md sub/c.md"},
		"nor by the end of its path": {
			"-- a.md --\n[[in/c]] [[d]]\n-- sub/in/c.md --\n-- d.md --\n", "in/c.md", "", "a.md sub/in/c.md"},
		"nor to one by its alias": {
			"-- a.md --\n[[Gpu]] [[d]]\n-- c.md --\n---\naliases: [GPU]\n---\n-- d.md --\n", "gpu.md", "", "a.md c.md"},
		"a link is gone": {
			"-- a.md --\n[[b]] [[c]]\n-- b.md --\n-- c.md --\n", "a.md", "[[c]]\n", "b.md"},
	} {
		v := newVault(c.vault)
		settings := config.Merge(config.ReadTOML(source.New([]byte("diagnostics.scope = 'workspace'\ndiagnostics.orphan-note = 'hint'\n"))))
		v.SetConfigs(map[string]*config.Config{v.Snapshot().Roots()[0]: settings})
		id := idOf(c.id)
		before := v.Snapshot().File(id)
		now := v.Apply(Change{Kind: OnDisk, ID: id, Record: note.Parse(base(id), []byte(c.text)).Record()})
		var names []string
		for _, other := range now.Affected(id, before, now.File(id)) {
			names = append(names, nameOf(other))
		}
		slices.Sort(names)
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("%s: affected are %q, want %q", what, got, c.want)
		}
	}
}
