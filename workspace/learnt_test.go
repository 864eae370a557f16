package workspace

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/schema"
)

// describeLearnt is all that was learnt, a line for each thing.
func describeLearnt(h *Host) (lines []string) {
	h.Learn()
	for root, w := range h.Snapshot().ways {
		lines = append(lines, fmt.Sprintf("ways in %s: %v", root, w))
	}
	k := h.Snapshot().learnt
	if k == nil {
		slices.Sort(lines)
		return append(lines, "nothing of frontmatter")
	}
	k.groups.root.each(func(key uint64, g *schema.Group) { lines = append(lines, fmt.Sprintf("group %x: %v", key, *g)) })
	k.terms.root.each(func(key uint64, n int32) { lines = append(lines, fmt.Sprintf("term %x: %d", key, n)) })
	k.common.root.each(func(key uint64, c *commonTerm) {
		line := fmt.Sprintf("common %x:", key)
		for ; c != nil; c = c.next {
			line += " " + c.text
		}
		lines = append(lines, line)
	})
	slices.Sort(lines)
	return lines
}

// each yields all values of a trie.
func (n *trieNode[V]) each(yield func(key uint64, value V)) {
	if n == nil {
		return
	}
	for i := range n.slots {
		if s := &n.slots[i]; s.below != nil {
			s.below.each(yield)
		} else {
			yield(s.key, s.value)
		}
	}
}

// TestLearningAddsUp makes changes at random: what a host has learnt on the way is
// what one learns that is told the outcome only.
func TestLearningAddsUp(t *testing.T) {
	for seed := range uint64(8) {
		w := newWorld(500 + seed)
		for i := range 120 {
			w.step()
			if i%7 == 0 {
				w.Learn()
			}
			if i%20 == 19 {
				checkSame(t, fmt.Sprintf("seed %d, after step %d", seed, i), describeLearnt(w.Host), describeLearnt(w.fromScratch()))
			}
		}
	}
	for seed := range uint64(200) {
		v := newLiving(20_000 + seed)
		v.Learn()
		for range 5 + v.IntN(20) {
			v.step()
		}
		checkSame(t, fmt.Sprintf("sequence %d\n%s\n", seed, strings.Join(v.told, "\n")), describeLearnt(v.Host), describeLearnt(v.fromScratch()))
	}
}

// TestTrie does to a trie what it does to a map; old ones stay as they are.
func TestTrie(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var now trie[int]
	all := map[uint64]int{}
	check := func(what string, got trie[int], want map[uint64]int) {
		t.Helper()
		found := map[uint64]int{}
		got.root.each(func(key uint64, n int) { found[key] = n })
		if !maps.Equal(found, want) {
			t.Fatalf("%s: %v, want %v", what, found, want)
		}
		for range 20 {
			if key := uint64(r.IntN(64)) << (4 * r.IntN(16)); got.get(key) != want[key] {
				t.Fatalf("%s: %x is %d, want %d", what, key, got.get(key), want[key])
			}
		}
	}
	old, oldAll := now, maps.Clone(all)
	for i := range 3000 {
		key := uint64(r.IntN(64)) << (4 * r.IntN(16)) // many begin alike
		if r.IntN(2) == 0 {
			now = now.without(key)
			delete(all, key)
		} else {
			now = now.with(key, i+1)
			all[key] = i + 1
		}
		check("now", now, all)
		if i%100 == 0 {
			check("before", old, oldAll)
			old, oldAll = now, maps.Clone(all)
		}
	}
	for key := range maps.Clone(all) {
		now = now.without(key)
	}
	if now.root != nil {
		t.Error("a trie of nothing has nodes")
	}
}

// TestLearningWhileNotesChange has a host learn while changes are made to it.
func TestLearningWhileNotesChange(t *testing.T) {
	for seed := range uint64(10) {
		w := newWorld(700 + seed)
		for range 10 {
			w.step()
		}
		done := make(chan struct{})
		go func() {
			defer close(done)
			for range 3 {
				w.Learn()
			}
		}()
		for range 20 {
			w.step()
		}
		<-done
		checkSame(t, fmt.Sprint("seed ", seed), describeLearnt(w.Host), describeLearnt(w.fromScratch()))
	}
}

// TestLearningIsWanted has a host learn nothing where nobody wants to know.
func TestLearningIsWanted(t *testing.T) {
	v := newVault("-- a.md --\n---\ntype: insight\n---\n")
	v.setAll(t, "diagnostics.frontmatter-outlier = 'off'")
	v.Learn()
	if v.Snapshot().learnt != nil {
		t.Error("a host learns though outliers are switched off")
	}
	v.setAll(t, "diagnostics.frontmatter-outlier = 'hint'")
	if v.Learn(); v.Snapshot().learnt == nil {
		t.Error("a host does not learn once outliers are switched on")
	}
}

// TestProseTeachesNothing keeps what was learnt as it is, the very same, when text
// below the frontmatter is edited.
func TestProseTeachesNothing(t *testing.T) {
	const block = "---\ntype: insight\nthemes: [a, b]\n---\n"
	v := newVault("-- a.md --\n" + block + "text\n")
	v.Learn()
	before := v.Snapshot().learnt
	for i, text := range []string{"more text\n", "# Heading\n", "[[link]]\n"} {
		if v.Apply(opened(idOf("a.md"), block+text, int32(i))); v.Snapshot().learnt != before {
			t.Errorf("after %q something else is known", text)
		}
	}
	if v.Apply(opened(idOf("a.md"), "---\ntype: insight\nthemes: [a]\n---\n", 9)); v.Snapshot().learnt == before {
		t.Error("after an edit of the frontmatter nothing else is known")
	}
}
