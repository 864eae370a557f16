package workspace

import "testing"

const notesToShow = `
-- gpu-cloud_lock-in.md --
---
title: Locked in the cloud
aliases: [lock-in, "[[odd]]", Cloud trap]
---
# Locked in the cloud
## What *it* costs | really
- Leaving is *dear*, says
  [[plain|Ann]] ^dear
  - not to all
-- plain.md --
-- pic.png --
`

func TestCompletionOffersWhatALinkMayShow(t *testing.T) {
	t.Run("what the note is called", func(t *testing.T) {
		checkAccept(t, "-- a.md --\nSee [[gpu-cloud_lock-in|‸"+notesToShow, `
Locked in the cloud (title) → See [[gpu-cloud_lock-in|Locked in the cloud]]‸
lock-in (alias) → See [[gpu-cloud_lock-in|lock-in]]‸
Cloud trap (alias) → See [[gpu-cloud_lock-in|Cloud trap]]‸
gpu cloud lock in (file name) → See [[gpu-cloud_lock-in|gpu cloud lock in]]‸
`)
		checkAccept(t, "-- a.md --\n[[plain|‸]]"+notesToShow, "plain (title) → [[plain|plain]]‸")
		checkAccept(t, "-- a.md --\n[[not-there|‸]]", "not there (file name) → [[not-there|not there]]‸")
	})
	t.Run("first what begins as it is typed", func(t *testing.T) {
		checkAccept(t, "-- a.md --\n[[gpu-cloud_lock-in|clo‸ud]] x"+notesToShow, `
Cloud trap (alias) → [[gpu-cloud_lock-in|Cloud trap]]‸ x
Locked in the cloud (title) → [[gpu-cloud_lock-in|Locked in the cloud]]‸ x
gpu cloud lock in (file name) → [[gpu-cloud_lock-in|gpu cloud lock in]]‸ x
`)
	})
	t.Run("the heading or the block that it leads to", func(t *testing.T) {
		checkFirst(t, "-- a.md --\n[[gpu-cloud_lock-in#What it costs really|‸]]"+notesToShow, `
What it costs | really (heading) → [[gpu-cloud_lock-in#What it costs really|What it costs | really]]‸
Locked in the cloud (title) → [[gpu-cloud_lock-in#What it costs really|Locked in the cloud]]‸
`)
		checkFirst(t, "-- a.md --\n[[gpu-cloud_lock-in#^dear|‸]]"+notesToShow, "Leaving is dear, says Ann (block) → [[gpu-cloud_lock-in#^dear|Leaving is dear, says Ann]]‸")
		checkFirst(t, "-- a.md --\n# Here\n[[#Here|‸", "Here (heading) → [[#Here|Here]]‸")
	})
}

func TestAShownTextIsWrittenWithOneBarAndClosedOnce(t *testing.T) {
	checkFirst(t, "-- a.md --\n| x |\n|---|\n| [[gpu-cloud_lock-in#what it costs really\\|wh‸ | y |"+notesToShow,
		`What it costs | really (heading) → | [[gpu-cloud_lock-in#what it costs really\|What it costs \| really]]‸ | y |`)
	checkFirst(t, "-- a.md --\n[[gpu-cloud_lock-in|trap‸] x"+notesToShow, "Cloud trap (alias) → [[gpu-cloud_lock-in|Cloud trap]]‸ x")
	checkFirst(t, "-- a.md --\n🎉 [[gpu-cloud_lock-in|trap‸ [[plain]]"+notesToShow, "Cloud trap (alias) → 🎉 [[gpu-cloud_lock-in|Cloud trap]]‸ [[plain]]")
	checkFirst(t, "-- a.md --\n[[gpu-cloud_lock-in|trap‸]]\r\nx"+notesToShow, "Cloud trap (alias) → [[gpu-cloud_lock-in|Cloud trap]]‸")
}

func TestAShownTextInTheFrontmatter(t *testing.T) {
	checkFirst(t, "-- a.md --\n---\nup: \"[[gpu-cloud_lock-in|trap‸\"\n---\n"+notesToShow, `Cloud trap (alias) → up: "[[gpu-cloud_lock-in|Cloud trap]]‸"`)
	checkFirst(t, "-- a.md --\n---\nup: [[gpu-cloud_lock-in|trap‸]]\n---\n"+notesToShow, `Cloud trap (alias) → up: "[[gpu-cloud_lock-in|Cloud trap]]"‸`)
	checkAccept(t, "-- a.md --\n---\nup: '[[b|‸]]'\n---\n-- b.md --\n---\ntitle: It's \"so\"\n---\n", `b (file name) → up: '[[b|b]]‸'`)
}

func TestAnEmbeddedPictureShowsNoText(t *testing.T) {
	checkAccept(t, "-- a.md --\n![[pic.png|‸]]"+notesToShow, "")
	checkAccept(t, "-- a.md --\n![[no.png|‸]]"+notesToShow, "")
	checkAccept(t, "-- a.md --\n[[pic.png|‸]]"+notesToShow, "pic.png (file name) → [[pic.png|pic.png]]‸")
}
