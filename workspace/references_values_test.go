package workspace

import (
	"strings"
	"testing"
)

func TestReferencesOfAValue(t *testing.T) {
	t.Run("are its places under the same key, in any case", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
---
themes: [⟦Clou‸d⟧, inference costs]
concepts: cloud
---
-- b.md --
---
Themes:
  - '⟦cl‸oud⟧'
  - "⟦CLOUD⟧"
  - clouds
  - [cloud]
---
cloud
-- c.md --
---
themes: ⟦cloud⟧ # what it is about
---
`)
	})
	t.Run("numbers and dates too", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
---
date: ⟦2024-‸02-03⟧
score: 1
---
-- b.md --
---
date: "⟦2024-02-03⟧"
score: 2024-02-03
---
`)
	})
	t.Run("of what is escaped, as it reads", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
---
k: '⟦it‸''s⟧'
---
-- b.md --
---
k: ⟦it's⟧
---
`)
	})
}

func TestReferencesOfAKey(t *testing.T) {
	checkReferences(t, `
-- a.md --
---
⟦the‸mes⟧: [a, b]
nested: {themes: 1}
---
-- b.md --
---
⟦Themes⟧:
themes2: a
---
`)
}

func TestReferencesInFrontmatterKeepTheirMeaning(t *testing.T) {
	t.Run("links, tags, and values that name the note", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
---
title: A ti‸tle
aliases: [an al‸ias]
summary: LONG it is not only a word but a sentence, which nobody will write again in any ‸other note at all, be it as short as this one
nested: {deep: val‸ue}
---
-- b.md --
---
related: "⟦[[a]]⟧"
title: A title
aliases: [an alias]
nested: {deep: value}
---
`)
		checkReferences(t, `
-- a.md --
---
related: "⟦[[‸b]]⟧"
tags: [x]
---
-- b.md --
-- c.md --
---
related: ["⟦[[b]]⟧"]
---
`)
	})
}

// TestEntriesOfDocumentsFromElsewhere holds that documents which are open but none of
// the workspace's are no part of what is counted, listed and renamed; and that what
// is asked for in one is about it alone.
func TestEntriesOfDocumentsFromElsewhere(t *testing.T) {
	v := newVault("-- a.md --\n---\nstatus: draft\n---\n-- b.md --\n---\nstatus: Draft\n---\n")
	const outside = "/elsewhere/o.md"
	v.Apply(opened(outside, "---\nstatus: draft\nodd: x\nmore: draft\n---\n", 1))
	text := "---\nstatus: draft\nodd: x\n---\n"
	v.Apply(opened(idOf("excluded.md"), text, 1))
	leftOut := opened(idOf("excluded.md"), text, 2)
	leftOut.LeftOut = true
	v.Apply(opened(idOf("a.md"), "---\nstatus: draft\n---\n", 1))
	s := v.Apply(leftOut)
	for id, want := range map[string]string{
		idOf("a.md"):        "a.md b.md",
		outside:             "o.md",
		idOf("excluded.md"): "excluded.md",
	} {
		f := s.File(id)
		for _, of := range []Subject{{Kind: OfKey, File: f, Name: "status"}, {Kind: OfValue, File: f, Key: "status", Name: "draft"}} {
			var names []string
			for _, at := range s.References(of, true) {
				names = append(names, at.File.Name())
			}
			if got := strings.Join(names, " "); got != want {
				t.Errorf("references from %s (%d): %s, not %s", f.Name(), of.Kind, got, want)
			}
		}
		all, err := renamedNotes(s, Subject{Kind: OfValue, File: f, Key: "status", Name: "draft"}, "done", v)
		var names []string
		for _, e := range all {
			names = append(names, e.File.Name())
		}
		if got := strings.Join(names, " "); got != want || err != nil {
			t.Errorf("renamed from %s: %s (%v), not %s", f.Name(), got, err, want)
		}
	}
	of := Subject{Kind: OfValue, File: s.File(idOf("a.md")), Key: "status", Name: "draft"}
	if got, want := s.HoverEntry(of.File, of, PlainText), "draft\n\n2 notes have this under \"status\": a, b"; got != want {
		t.Errorf("a hover shows\n%s\nnot\n%s", got, want)
	}
	if terms, _ := s.Terms("status", "", 5, nil); len(terms) != 1 || terms[0].Notes != 2 {
		t.Errorf("the terms are %v", terms)
	}
	for _, key := range s.Keys(nil) {
		if key.Name != "status" || key.Notes != 2 {
			t.Errorf("%d notes have %q", key.Notes, key.Name)
		}
	}
}
