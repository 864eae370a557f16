package workspace

import (
	"fmt"
	"testing"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/note"
)

// TestOutliersInATypedVault counts, in a vault of 5,000 notes with 25 mistakes of
// each of eight kinds, the mistakes that are found, and what is told besides. Where
// six notes and more lack the same key, and many have the same exception, that is a
// habit, so that fewer are found: such is the second of the vaults.
func TestOutliersInATypedVault(t *testing.T) {
	const notes, ofEachKind = 5000, 25
	allFound := 0
	const seeds, ofHabits = 5, 1
	for seed := range uint64(seeds) {
		found, missed, wrong := typedFindings(t, notes, ofEachKind, seed)
		all := ofEachKind * len(fixture.Mistakes)
		n := 0
		for _, kind := range fixture.Mistakes {
			t.Logf("seed %d, %s: %d of %d", seed, kind, found[kind], ofEachKind)
			n += found[kind]
		}
		t.Logf("seed %d: %d of %d mistakes are found, and %d wrong hints", seed, n, all, len(wrong))
		for _, line := range append(missed, wrong...) {
			t.Log(line)
		}
		allFound += n
		if n < all*9/10 && seed != ofHabits || len(wrong) > 10 {
			t.Errorf("seed %d: %d of %d mistakes are found, want %d; %d hints are wrong, want 10 at most", seed, n, all, all*9/10, len(wrong))
		}
	}
	if want := seeds * ofEachKind * len(fixture.Mistakes) * 9 / 10; allFound < want {
		t.Errorf("%d mistakes are found in all, want %d", allFound, want)
	}
}

// typedFindings is what is told of the notes of a typed vault.
func typedFindings(t *testing.T, notes, ofEachKind int, seed uint64) (found map[string]int, missed, wrong []string) {
	vault := fixture.TypedVault(notes, ofEachKind, seed)
	h := NewHost()
	h.SetRoots([]string{benchRoot})
	var changes []Change
	for _, n := range vault {
		changes = append(changes, Change{Kind: OnDisk, ID: benchRoot + "/" + n.Name, Record: note.Parse(n.Name, []byte(n.Text)).Record()})
	}
	h.Apply(changes...)
	h.SetScanned(true)
	h.Learn()
	s := h.Snapshot()
	found = map[string]int{}
	for _, n := range vault {
		hit := false
		for _, o := range s.Outliers(s.File(benchRoot + "/" + n.Name)) {
			if n.Mistake != "" && o.Key == n.Key {
				hit = true
			} else {
				wrong = append(wrong, fmt.Sprintf("wrong: %s: %s", n.Name, o.Message))
			}
		}
		switch {
		case hit:
			found[n.Mistake]++
		case n.Mistake != "":
			missed = append(missed, fmt.Sprintf("missed: %s: %s of %s in\n%s", n.Name, n.Mistake, n.Key, n.Text))
		}
	}
	return found, missed, wrong
}
