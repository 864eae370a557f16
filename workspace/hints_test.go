package workspace

import "testing"

// TestTitleBehind asks for the title that tells more of a note than a link does.
func TestTitleBehind(t *testing.T) {
	v := newVault(`
-- 202501221230.md --
# Lock-in of *clouds*
[[x]]
## Part
-- gpu-cloud-lock-in.md --
# GPU cloud: Lock-in!
-- v1.2.md --
# V 1.2
-- Ursula K. Le Guin.md --
# Ursula K. Le Guin
-- linked.md --
# [[x|A link]] as title
-- named.md --
---
title: Given name
alias: nick
up: "[[x]]"
---
Some prose.
# One
# Two
-- untitled.md --
Prose.
## Part
-- parts.md --
# Usage
# Options
-- below.md --
## Introduction
# After it
-- late.md --
An introduction that [[x|links]].
# Usage
-- folder/README.md --
# What is in here
-- projects/index.md --
# Projects
-- image.png --
`)
	from := v.file("a.md")
	for link, want := range map[string]string{
		"[[202501221230]]":      "Lock-in of clouds",
		"[[202501221230.md#x]]": "Lock-in of clouds",
		"[[20250122123%30]]":    "Lock-in of clouds",
		"[[linked]]":            "A link as title",
		"[[named]]":             "Given name",
		"[[folder]]":            "What is in here",
		"[[folder/readme]]":     "What is in here",
		// the link says as much
		"[[gpu-cloud-lock-in]]": "",
		"[[v1.2]]":              "",
		"[[Ursula K. Le Guin]]": "",
		"[[projects]]":          "",
		"[[Lock-in of clouds]]": "",
		"[[nick]]":              "",
		// the note has no title, or only parts have
		"[[untitled]]": "",
		"[[parts]]":    "",
		"[[below]]":    "",
		"[[late]]":     "",
		// there is no other note
		"[[#Part]]":     "",
		"[[gone]]":      "",
		"[[image.png]]": "",
	} {
		got := ""
		if f := v.Snapshot().Pass().TitleBehind(from, linkOf(t, link)); f != nil {
			got = f.Title()
		}
		if got != want {
			t.Errorf("behind %s stands %q, not %q", link, got, want)
		}
	}
}
