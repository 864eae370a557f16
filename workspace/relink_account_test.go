package workspace

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// shrunk is what is left of a vault and of what happens in it when all is gone without which
// something is wrong still.
func (m moving) shrunk() moving {
	for smaller := true; smaller; {
		smaller = false
		for _, next := range m.smaller() {
			if _, fault := next.check(); fault != "" {
				m, smaller = next, true
				break
			}
		}
	}
	return m
}

// smaller are vaults with one thing less.
func (m moving) smaller() (all []moving) {
	for i := range m.moves {
		next := m
		next.moves = slices.Delete(slices.Clone(m.moves), i, i+1)
		all = append(all, next)
	}
	for i := range m.edits {
		next := m
		next.edits = slices.Delete(slices.Clone(m.edits), i, i+1)
		all = append(all, next)
	}
	for i := range m.roots[1:] {
		next := m
		next.roots = slices.Delete(slices.Clone(m.roots), i+1, i+2)
		if !slices.ContainsFunc(slices.Collect(maps.Keys(m.texts)), func(id string) bool { return rootOf(next.roots, id) == "" }) {
			all = append(all, next)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(m.texts)) {
		without := m
		without.texts = maps.Clone(m.texts)
		delete(without.texts, id)
		all = append(all, without)
		if _, open := m.open[id]; open {
			closed := m
			closed.open = maps.Clone(m.open)
			delete(closed.open, id)
			all = append(all, closed)
		}
		for _, text := range smallerTexts(m.texts[id]) {
			next := m
			next.texts = maps.Clone(m.texts)
			next.texts[id] = text
			all = append(all, next)
		}
	}
	return all
}

// smallerTexts are a text without some of its lines or words, and with plain line ends.
func smallerTexts(text string) (all []string) {
	for _, sep := range []string{"\n", " "} {
		parts := strings.SplitAfter(text, sep)
		for size := len(parts) / 2; size > 0; size /= 2 {
			for i := 0; i+size <= len(parts); i += size {
				if rest := strings.Join(parts[:i], "") + strings.Join(parts[i+size:], ""); rest != text {
					all = append(all, rest)
				}
			}
		}
	}
	for _, odd := range []string{"\r", "\uFEFF"} {
		if strings.Contains(text, odd) {
			all = append(all, strings.ReplaceAll(text, odd, ""))
		}
	}
	return all
}

// account tells what is done in the vault, what comes of it and what is wrong with that.
func (m moving) account() string {
	var b strings.Builder
	_, fault := m.check()
	fmt.Fprintf(&b, "%s\n\nin %s:\n", fault, strings.Join(m.roots, " "))
	for _, id := range slices.Sorted(maps.Keys(m.texts)) {
		state := ""
		if leftOut, open := m.open[id]; open {
			state = " (open)"
			if leftOut {
				state = " (open, left out)"
			}
		}
		fmt.Fprintf(&b, "-- %s --%s\n%s", id, state, m.texts[id])
	}
	b.WriteString("\n")
	for _, e := range m.edits {
		fmt.Fprintf(&b, "%s: in %q, %q becomes %q\n", e.id, e.line, e.old, e.new)
	}
	for _, move := range m.moves {
		fmt.Fprintf(&b, "%s → %s\n", move.From, move.To)
	}
	return b.String()
}
