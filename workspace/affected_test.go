package workspace

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestOnlyAffectedNotesSayOtherwise edits notes of small vaults at random: of an
// open note that an edit does not affect the same is said as before.
func TestOnlyAffectedNotesSayOtherwise(t *testing.T) {
	affected, others := 0, 0
	for seed := range uint64(300) {
		v := newLiving(20_000 + seed)
		for range 20 {
			v.step()
		}
		for range 4 {
			v.open(v.smallID())
		}
		for range 10 {
			before := v.Snapshot()
			v.edit()
			now := v.Snapshot()
			for f := range now.Open() {
				was := before.File(f.ID)
				if was.Note == f.Note {
					continue
				}
				ids := now.Affected(was, f)
				for other := range now.Open() {
					switch {
					case other.ID == f.ID:
					case slices.Contains(ids, other.ID):
						affected++
					default:
						others++
						checkSame(t, fmt.Sprintf("vault %d, %s after\n%s\n", seed, other.ID, strings.Join(v.told, "\n")),
							v.complaints(now, other), v.complaints(before, before.File(other.ID)))
					}
				}
			}
		}
	}
	if affected == 0 || others == 0 {
		t.Errorf("%d open notes were affected, %d were not", affected, others)
	}
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
		for _, id := range now.Affected(before, now.File(before.ID)) {
			names = append(names, nameOf(id))
		}
		if got := strings.Join(names, " "); got != step.want {
			t.Errorf("%q affects %q, want %q", step.text, got, step.want)
		}
	}
}
