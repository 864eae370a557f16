package workspace

import "testing"

func TestHeadings(t *testing.T) {
	t.Run("match by text as written or shown, then folded, then by slug", func(t *testing.T) {
		checkResolve(t, "-- a.md --\n# Title\n## The *big* `code_x`\n## [Link](x.md) & More!\n## the big code x\n## Straße\n## Straße\n## 2. Ideas: part\n", `
			y.md: [[a#The *big* `+"`code_x`"+`]] → from root a.md, heading 2 "The big code_x"
			y.md: [[a#The big code_x]] → from root a.md, heading 2 "The big code_x"
			y.md: [[a#the big code x]] → from root a.md, heading 4 "the big code x"
			y.md: [[a#THE BIG, CODE X]] → from root a.md, heading 2 "The big code_x"
			y.md: [[a#link more]] → from root a.md, heading 3 "Link & More!"
			y.md: [[a#link--more]] → from root a.md, heading 3 "Link & More!"
			y.md: [[a#the-big-code_x]] → from root a.md, heading 2 "The big code_x"
			y.md: [x](a.md#the-big-code_x) → from note a.md, heading 2 "The big code_x"
			y.md: [x](a.md#link--more) → from note a.md, heading 3 "Link & More!"
			y.md: [x](a.md#The%20big%20code_x) → from note a.md, heading 2 "The big code_x"
			y.md: [x](a.md#strasse) → from note a.md, heading 5 "Straße"
			y.md: [x](a.md#straße-1) → from note a.md, heading 6 "Straße"
			y.md: [[a#2 Ideas part]] → from root a.md, heading 7 "2. Ideas: part"
			y.md: [x](a.md#2-ideas-part) → from note a.md, heading 7 "2. Ideas: part"
			y.md: [[a#nothing]] → from root a.md, no such part
			y.md: [[a#???]] → from root a.md, no such part
			y.md: ![[a#title]] → from root a.md, heading 1 "Title"
		`)
	})
	t.Run("of equal ones the first", func(t *testing.T) {
		checkResolve(t, "-- a.md --\n# Log\n# log\n# Log\n# !!!\n", `
			y.md: [[a#Log]] → from root a.md, heading 1 "Log"
			y.md: [[a#log]] → from root a.md, heading 2 "log"
			y.md: [[a#LOG]] → from root a.md, heading 1 "Log"
			y.md: [x](a.md#log-1) → from note a.md, heading 2 "log"
			y.md: [x](a.md#log-2) → from note a.md, heading 3 "Log"
			y.md: [[a#log-2]] → from root a.md, heading 3 "Log"
			y.md: [x](a.md#log-3) → from note a.md, no such part
			y.md: [[a#!!!]] → from root a.md, heading 4 "!!!"
			y.md: [[a#...]] → from root a.md, no such part
		`)
	})
	t.Run("in a chain the one below", func(t *testing.T) {
		checkResolve(t, "-- a.md --\n# A\n## Setup\n### Linux\n# B\n## Setup\n### Windows\n## C# and F#\n##\n# Setup windows\n", `
			y.md: [[a#A#Setup]] → from root a.md, heading 2 "Setup"
			y.md: [[a#B#Setup]] → from root a.md, heading 5 "Setup"
			y.md: [[a#b#linux]] → from root a.md, no such part
			y.md: [[a#Setup#Windows]] → from root a.md, heading 6 "Windows"
			y.md: [[a#B#Setup#Windows]] → from root a.md, heading 6 "Windows"
			y.md: [[a#B#Windows]] → from root a.md, heading 6 "Windows"
			y.md: [[a#A#B]] → from root a.md, no such part
			y.md: [[a#Setup#B]] → from root a.md, no such part
			y.md: [[a##Linux]] → from root a.md, heading 3 "Linux"
			y.md: [[a#A# #Linux]] → from root a.md, heading 3 "Linux"
			y.md: [[a#A#]] → from root a.md, heading 1 "A"
			y.md: [[a#C# and F#]] → from root a.md, heading 7 "C# and F#"
			y.md: [[a#B#C# and F#]] → from root a.md, no such part
			y.md: [x](a.md#b#setup) → from note a.md, heading 5 "Setup"
			a.md: [[#B#Setup]] → this note, heading 5 "Setup"
		`)
	})
}

func TestBlocks(t *testing.T) {
	checkResolve(t, "-- a.md --\n# H ^head\n\ntext ^One-1\n\n- item ^one-1\n\n# one-2\n", `
		y.md: [[a#^one-1]] → from root a.md, block One-1
		y.md: [[a#^HEAD]] → from root a.md, block head
		y.md: [x](a.md#^one-1) → from note a.md, block One-1
		y.md: [[a#one-1]] → from root a.md, no such part
		y.md: [[a#^one-2]] → from root a.md, no such part
		y.md: [[a#^]] → from root a.md, no such part
	`)
}

func TestAnchorsAndLinesOfMarkdownLinks(t *testing.T) {
	checkResolve(t, "-- a.md --\n# L30\n\n<a id=\"Spot\"></a> <a name='old'></a> <a id=\"l30\"></a>\n", `
		y.md: [x](a.md#Spot) → from note a.md, anchor Spot
		y.md: [x](a.md#spot) → from note a.md, anchor Spot
		y.md: [x](a.md#old) → from note a.md, anchor old
		y.md: [[a#Spot]] → from root a.md, no such part
		y.md: [x](a.md#L20) → from note a.md, line 20
		y.md: [x](a.md#L5-L8) → from note a.md, line 5
		y.md: [x](a.md#L5,2) → from note a.md, line 5
		y.md: [x](a.md#L30) → from note a.md, heading 1 "L30"
		y.md: [x](a.md#L0) → from note a.md, no such part
		y.md: [x](a.md#L) → from note a.md, no such part
		y.md: [x](a.md#L20x) → from note a.md, no such part
		y.md: [x](a.md#l20) → from note a.md, no such part
		y.md: [[a#L20]] → from root a.md, no such part
	`)
}

func TestFragmentsOfAttachmentsAndEmptyOnes(t *testing.T) {
	checkResolve(t, "-- a.md --\n# H\n-- doc.pdf --\n", `
		y.md: ![[doc.pdf#page=9]] → from root doc.pdf, unchecked
		y.md: [x](doc.pdf#page=9) → from note doc.pdf, unchecked
		y.md: [[a#]] → from root a.md
		y.md: [x](a.md#) → from note a.md
		y.md: [[doc.pdf#]] → from root doc.pdf
	`)
}

func TestPlaces(t *testing.T) {
	for _, tt := range []struct{ file, link, want string }{
		{"text\n\n## Two\n\n# One\n", "[[a]]", "5:3-5:6"},
		{"## Two\n", "[[a]]", "1:1-1:1"},
		{"", "[[a]]", "1:1-1:1"},
		{"# One\n\n## Two\n", "[[a#two]]", "3:4-3:7"},
		{"# One\n\none\ntwo ^id\n", "[[a#^id]]", "3:1-4:8"},
		{"# One\n\n<a id=\"x\">\n", "[y](a.md#x)", "3:8-3:9"},
		{"# One\n", "[y](a.md#L7)", "7:1-7:1"},
		{"# One\n", "[[a#gone]]", "1:3-1:6"},
	} {
		v := newVault("-- a.md --\n" + tt.file)
		r := v.Snapshot().Resolve(v.file("y.md"), linkOf(t, tt.link))
		if got := showRange(r.Place()); got != tt.want {
			t.Errorf("%s in %q leads to %s, want %s", tt.link, tt.file, got, tt.want)
		}
	}
}
