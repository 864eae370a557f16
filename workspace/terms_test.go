package workspace

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/note"
)

// checkTerms lists the terms of each key, "key: term 2, other" with how many notes
// have it where there are several, most used first.
func checkTerms(t *testing.T, s *Snapshot, want string) {
	t.Helper()
	var got []string
	for _, k := range s.Keys(nil) {
		var terms []string
		found, _ := s.Terms(k.Name, "", 100, nil)
		for _, term := range found {
			terms = append(terms, counted(term))
		}
		got = append(got, strings.TrimSpace(counted(Term{Text: k.Name, Notes: k.Notes})+": "+strings.Join(terms, ", ")))
	}
	if !slices.Equal(got, linesOf(want)) {
		t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(linesOf(want), "\n\t"))
	}
}

func counted(t Term) string {
	if t.Notes == 1 {
		return t.Text
	}
	return fmt.Sprintf("%s %d", t.Text, t.Notes)
}

const someTerms = `
-- a.md --
---
title: Never a term
themes: [Cloud, inference costs, Cloud]
status: draft
related: "[[b]]"
tags: one, two/three
---
-- b.md --
---
Themes:
  - cloud
  - ''
status: draft
source_url: https://x.org
long: LONG
tags: ["#One"]
---
-- c.md --
---
themes: Cloud
nested: {deep: 1}
flag: true
---
-- none.md --
`

func TestTermsAreTheValuesOfAllNotesByKey(t *testing.T) {
	v := newVault(strings.ReplaceAll(someTerms, "LONG", strings.Repeat("long ", 25)))
	checkTerms(t, v.Snapshot(), `
themes 3: Cloud 3, inference costs
status 2: draft 2
tags 2: one 2, two/three
flag: true
long:
nested:
related:
source_url:
title:
`)
}

func TestWhatTemplatesLeaveOpenIsNoTerm(t *testing.T) {
	s := newVault("-- a.md --\n---\nthemes: [Cloud, \"{{theme}}\"]\nstatus: <% tp.status %>\nwhen: {{date}}\nkind: {% if a %}b{% endif %}\ntags: [one, \"{{tag}}\"]\n---\n").Snapshot()
	checkTerms(t, s, `
kind:
status:
tags: one
themes: Cloud
when:
`)
	if use := s.KeyUse("when", nil); use.Notes != 1 || use.values() > 0 {
		t.Errorf("of a key with what a template leaves open it is said %+v", use)
	}
}

func TestTermsFollowChanges(t *testing.T) {
	v := newVault(someTerms)
	s := v.Apply(opened(idOf("b.md"), "---\nthemes: [grid]\nnew: 1\n---\n", 1), onDiskNow(idOf("c.md"), "---\nflag: false\n---\n"), Change{Kind: Gone, ID: idOf("a.md")})
	checkTerms(t, s, `
flag: false
new: 1
themes: grid
`)
	v.Apply(Change{Kind: Closed, ID: idOf("b.md")})
	checkTerms(t, v.Apply(onDiskNow(idOf("d.md"), "---\nthemes: cloud\n---\n")), `
Themes 2: cloud 2
flag: false
long: LONG
source_url:
status: draft
tags: One
`)
}

// Whatever layers there are, terms are those that the Records of all files have.
func TestTermsAreThoseOfTheRecords(t *testing.T) {
	v := newVault("")
	var want map[string]int
	check := func(s *Snapshot) {
		t.Helper()
		want = map[string]int{}
		for f := range s.Files() {
			tags := map[string]bool{}
			for _, tag := range f.Record.Tags() {
				tags[note.Fold(tag.Text)] = true
			}
			for tag := range tags {
				want["tags: "+tag]++
			}
			for _, field := range f.Record.Fields() {
				for term := range termsIn(&field) {
					want[note.Fold(field.Key.Text+": "+term.Text)]++
				}
			}
		}
		got := map[string]int{}
		for _, k := range s.Keys(nil) {
			found, _ := s.Terms(k.Name, "", 10000, nil)
			for _, term := range found {
				got[note.Fold(k.Name+": "+term.Text)] = term.Notes
				if files := slices.Collect(s.termFiles(k.Name, term.Text)); len(files) != term.Notes {
					t.Errorf("%s: %s has %d notes, but counts %d", k.Name, term.Text, len(files), term.Notes)
				}
			}
		}
		if len(got) < 5 || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("with %d layers\ngot  %v\nwant %v", len(s.layers), got, want)
		}
	}
	r := fixture.VaultNote
	for i := range 900 {
		id := idOf(fmt.Sprintf("%d.md", i*i%700))
		s := v.Apply(onDiskNow(id, r(900, 1, i).Text))
		switch {
		case i%7 == 0:
			s = v.Apply(Change{Kind: Gone, ID: id})
		case i%5 == 0:
			s = v.Apply(opened(id, r(900, 2, i).Text, 1))
		}
		if i%60 == 59 {
			check(s)
		}
	}
}

func TestTermsThatFitBestComeFirst(t *testing.T) {
	v := newVault("-- a.md --\n---\nk: [cloud cost, cost, costs, lost cause, other]\n---\n-- b.md --\n---\nk: [costs, cloud cost]\n---\n")
	var got []string
	found, more := v.Snapshot().Terms("K", "cost", 3, nil)
	for _, term := range found {
		got = append(got, counted(term))
	}
	if want := "cost, costs 2, cloud cost 2"; strings.Join(got, ", ") != want || more {
		t.Errorf("got %v, more %v, want %s", got, more, want)
	}
	if found, more := v.Snapshot().Terms("k", "", 2, v.file("b.md")); len(found) != 2 || !more || found[0].Notes != 1 {
		t.Errorf("without b: %v, more %v", found, more)
	}
}

func TestIDsAreNoTerms(t *testing.T) {
	v := newVault("-- a.md --\n---\nid: one of a kind\nstatus: draft\n---\n")
	var batch []Change
	for i := range manyTerms {
		batch = append(batch, onDiskNow(idOf(fmt.Sprintf("%d.md", i)), fmt.Sprintf("---\nid: %d\nstatus: draft\n---\n", i)))
	}
	v.Apply(batch...)
	v.Wait()
	if found, _ := v.Snapshot().Terms("id", "", 10, nil); len(found) > 0 {
		t.Errorf("got %v", found)
	}
	if found := v.Snapshot().References(Subject{Kind: OfValue, Key: "id", Name: "77"}, false); len(found) != 1 || nameOf(found[0].File.ID) != "77.md" {
		t.Errorf("77 is in %v", found)
	}
}
