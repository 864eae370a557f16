package workspace

import "testing"

// Each item of these has one file that fits, so that it is told apart from ranking.
const (
	planNote = "-- sub/plan b.md --\n---\nalias: Old thing\n---\n# The scheme\n"
	planItem = "plan b (sub/plan b.md) → "
)

func TestAMarkdownPathIsClosedOnce(t *testing.T) {
	for in, want := range map[string]string{
		"See [t](pla‸":                 "See [t](sub/plan%20b.md)‸",
		"See [t](pla‸ for it":          "See [t](sub/plan%20b.md)‸ for it",
		"See [t](pla‸) for it":         "See [t](sub/plan%20b.md)‸ for it",
		"See [t](pla‸ ) for it":        "See [t](sub/plan%20b.md )‸ for it",
		"See [t]( pla‸) for it":        "See [t]( sub/plan%20b.md)‸ for it",
		"See [t](pla‸ne(t)s.md) x":     "See [t](sub/plan%20b.md)‸ x",
		"(see [t](pla‸ (or not))":      "(see [t](sub/plan%20b.md (or not))‸",
		"See [t](pla‸ (or so) x":       "See [t](sub/plan%20b.md)‸ (or so) x",
		"[t](pla‸[u](v)":               "[t](sub/plan%20b.md)‸[u](v)",
		"[![i](pla‸)](v)":              "",
		"[[t]](pla‸":                   "[[t]](sub/plan%20b.md)‸",
		"🎉 é [t](pla‸) é 🎉":            "🎉 é [t](sub/plan%20b.md)‸ é 🎉",
		"- [ ] [t](pla‸":               "- [ ] [t](sub/plan%20b.md)‸",
		"> # [t](pla‸)":                "> # [t](sub/plan%20b.md)‸",
		"| [t](pla‸ | x |":             "| [t](sub/plan%20b.md)‸ | x |",
		"[t](pla‸#part) x":             "[t](sub/plan%20b.md‸#part) x",
		"[t](pla‸ \"title\") x":        "[t](sub/plan%20b.md \"title\")‸ x",
		"[t](pla‸n.md 'it\\'s' ) x":    "[t](sub/plan%20b.md 'it\\'s' )‸ x",
		"[t](pla‸ \"title\" and more)": "[t](sub/plan%20b.md)‸ \"title\" and more)",
		"[t](pla‸\n\"title\")":         "[t](sub/plan%20b.md‸",
		"[t\nu](pla‸)":                 "u](sub/plan%20b.md)‸",
	} {
		if want != "" {
			want = planItem + want + "\n"
		}
		checkAccept(t, "-- a.md --\n"+in+"\n"+planNote, want)
	}
}

func TestAPathInAnglesKeepsItsBlanks(t *testing.T) {
	for in, want := range map[string]string{
		"[t](<pla‸":             "[t](<sub/plan b.md>)‸",
		"[t](<pla‸ x":           "[t](<sub/plan b.md>)‸ x",
		"[t](<pla‸) x":          "[t](<sub/plan b.md>)‸ x",
		"[t](<pla‸>) x":         "[t](<sub/plan b.md>)‸ x",
		"[t](<pla‸n c.md> 't')": "[t](<sub/plan b.md> 't')‸",
		"[t](<pla‸#part>)":      "[t](<sub/plan b.md‸#part>)",
		"[l]: <pla‸":            "[l]: <sub/plan b.md>‸",
		"[l]: <pla‸n> \"t\"":    "[l]: <sub/plan b.md>‸ \"t\"",
	} {
		checkAccept(t, "-- a.md --\n"+in+"\n"+planNote, planItem+want+"\n")
	}
	checkAccept(t, "-- a.md --\n[t](<one‸)\n-- one (1) <2> 3%.md --\n", "one (1) <2> 3% (one (1) <2> 3%.md) → [t](<one (1) %3C2%3E 3%25.md>)‸\n")
}

func TestADefinitionHasNothingToClose(t *testing.T) {
	checkAccept(t, "-- a.md --\n[l]: pla‸\n"+planNote, planItem+"[l]: sub/plan%20b.md‸\n")
	checkAccept(t, "-- a.md --\n> [l]:pla‸net 'title'\n"+planNote, planItem+"> [l]:sub/plan%20b.md‸ 'title'\n")
}

func TestWhatWasTypedIsReadDecoded(t *testing.T) {
	for _, typed := range []string{"plan%20", "plan%20b", "plan%2", "plan%", "sub%2Fplan b", "plan&#32;b", "plan\\-b", "PLÄN"} {
		checkAccept(t, "-- a.md --\n[t](<"+typed+"‸>)\n"+planNote, planItem+"[t](<sub/plan b.md>)‸\n")
	}
	checkAccept(t, "-- a.md --\n[t](caf%C3‸)\n-- Café.md --\n", "Café (Café.md) → [t](Café.md)‸\n")
	checkAccept(t, "-- a.md --\n[t](日‸)\n-- 今日は.md --\n", "今日は (今日は.md) → [t](今日は.md)‸\n")
}

func TestALinkWithoutTextShowsWhatWasPicked(t *testing.T) {
	checkAccept(t, "-- a.md --\nSee [](schem‸) x\n"+planNote, "The scheme (sub/plan b.md) → See [The scheme](sub/plan%20b.md)‸ x\n")
	checkAccept(t, "-- a.md --\nSee [](old‸\n"+planNote, "Old thing (sub/plan b.md) → See [Old thing](sub/plan%20b.md)‸\n")
	checkAccept(t, "-- a.md --\nSee [](<pla‸\n"+planNote, planItem+"See [The scheme](<sub/plan b.md>)‸\n")
	checkAccept(t, "-- a.md --\nSee [](sub/plan%20b.md#sche‸)\n"+planNote, "The scheme (#) → See [The scheme](sub/plan%20b.md#the-scheme)‸\n")
	t.Run("as a text that ends nothing", func(t *testing.T) {
		checkAccept(t, "-- a.md --\n| [](pipe‸) |\n-- pipe.md --\n---\ntitle: \"a|b] [c `d\"\n---\n", "pipe (pipe.md) → | [a\\|b\\] \\[c \\`d](pipe.md)‸ |\n")
		checkAccept(t, "-- a.md --\n[](money‸) $x$ %% y %%\n-- money.md --\n# ^US$ in %% \\<b> 1\\\\2\n", "money (money.md) → [\\^US\\$ in %\\% \\<b> 1\\\\2](money.md)‸ $x$ %% y %%\n")
	})
	t.Run("not so if it has one, or is a picture", func(t *testing.T) {
		checkAccept(t, "-- a.md --\nSee [x](old‸\n"+planNote, "Old thing (sub/plan b.md) → See [x](sub/plan%20b.md)‸\n")
		checkAccept(t, "-- a.md --\n![](pi‸\n-- pic.png --\n", "pic.png (pic.png) → ![](pic.png)‸\n")
	})
}

func TestWhatIsTypedOfAPathStays(t *testing.T) {
	const files = "-- sub/plan.md --\n-- sub/pack.zip --\n-- plain.md --\n"
	checkAccept(t, "-- sub/a.md --\n[t](./pla‸)\n"+files, "plan (sub/plan.md) → [t](./plan.md)‸\n")
	checkAccept(t, "-- sub/a.md --\n[t](../plai‸)\n"+files, "plain (plain.md) → [t](../plain.md)‸\n")
	checkAccept(t, "-- sub/a.md --\n[t](/plai‸)\n"+files, "plain (plain.md) → [t](/plain.md)‸\n")
	checkAccept(t, "-- sub/a.md --\n[t](<./pac‸\n"+files, "pack.zip (sub/pack.zip) → [t](<./pack.zip>)‸\n")
	checkAccept(t, "-- sub/a.md --\n[l]: /sub/pac‸\n"+files, "pack.zip (sub/pack.zip) → [l]: /sub/pack.zip‸\n")
}

func TestAPathGoesOnFolderByFolder(t *testing.T) {
	const files = "-- one/two b/three/x.md --\n-- one/Two.md --\n-- one/other/y.md --\n"
	checkAccept(t, "-- a.md --\n[t](one/two‸\n"+files, `
two b/ (folder) → [t](one/two%20b/‸
Two (one/Two.md) → [t](one/Two.md)‸
x (one/two b/three/x.md) → [t](one/two%20b/three/x.md)‸
`)
	checkAccept(t, "-- a.md --\n[t](one/two%20b/th‸)\n"+files, "three/ (folder) → [t](one/two%20b/three/‸)\nx (one/two b/three/x.md) → [t](one/two%20b/three/x.md)‸\n")
	checkAccept(t, "-- one/other/a.md --\n[t](<../two‸)\n"+files, `
two b/ (folder) → [t](<../two b/‸)
Two (one/Two.md) → [t](<../Two.md>)‸
x (one/two b/three/x.md) → [t](<../two b/three/x.md>)‸
`)
	checkAccept(t, "-- one/other/a.md --\n[l]: /o‸\n-- one/b.txt --\n", "one/ (folder) → [l]: /one/‸\nb.txt (one/b.txt) → [l]: /one/b.txt‸\n")
	t.Run("seen from the root, where the note's folder has no such", func(t *testing.T) {
		checkAccept(t, "-- z/a.md --\n[t](one/other‸\n"+files, "other/ (folder) → [t](one/other/‸\ny (one/other/y.md) → [t](../one/other/y.md)‸\n")
	})
}

func TestOnlyWhatCanBeShownIsOfferedForAnImage(t *testing.T) {
	const files = "-- pic notes.md --\n-- img/pic 1.PNG --\n-- pic.mp4 --\n-- pic.zip --\n-- pic.csv --\n"
	checkAccept(t, "-- a.md --\n![t](pic‸)\n"+files, "pic 1.PNG (img/pic 1.PNG) → ![t](img/pic%201.PNG)‸\npic.mp4 (pic.mp4) → ![t](pic.mp4)‸\n")
	checkAccept(t, "-- a.md --\n![t](‸\n"+files, "pic 1.PNG (img/pic 1.PNG) → ![t](img/pic%201.PNG)‸\npic.mp4 (pic.mp4) → ![t](pic.mp4)‸\n")
	checkAccept(t, "-- b/a.md --\n![](<../img‸>)\n"+files, "img/ (folder) → ![](<../img/‸>)\npic 1.PNG (img/pic 1.PNG) → ![](<../img/pic 1.PNG>)‸\n")
	checkAccept(t, "-- a.md --\n[![t](vid‸)](x)\n-- video.webm --\n", "video.webm (video.webm) → [![t](video.webm)‸](x)\n")
}

func TestAttachmentsComeFirstInAnEmbed(t *testing.T) {
	const files = "-- pic.md --\n-- img/pic.png --\n-- my pic.md --\n-- my pic.pdf --\n"
	checkAccept(t, "-- a.md --\n![[pic‸\n"+files, `
pic (pic.md) → ![[pic]]‸
pic.png (img/pic.png) → ![[pic.png]]‸
my pic.pdf (my pic.pdf) → ![[my pic.pdf]]‸
my pic (my pic.md) → ![[my pic]]‸
`)
	checkAccept(t, "-- a.md --\n![[my‸|300]] x\n"+files, "my pic.pdf (my pic.pdf) → ![[my pic.pdf‸|300]] x\nmy pic (my pic.md) → ![[my pic‸|300]] x\n")
	checkAccept(t, "-- a.md --\n![[./im‸]]\n"+files, "pic.png (img/pic.png) → ![[./img/pic.png]]‸\n")
	checkAccept(t, "-- a.md --\n![[‸\n-- a b.md --\n-- long name.pdf --\n-- other/long name.png --\n", `
long name.png (other/long name.png) → ![[long name.png]]‸
long name.pdf (long name.pdf) → ![[long name.pdf]]‸
a b (a b.md) → ![[a b]]‸
`)
	t.Run("not so in a link", func(t *testing.T) {
		checkAccept(t, "-- a.md --\n[[my‸\n"+files, "my pic (my pic.md) → [[my pic]]‸\nmy pic.pdf (my pic.pdf) → [[my pic.pdf]]‸\n")
	})
}

func TestWebAddressesAndUnwrittenNotesAreNotOffered(t *testing.T) {
	const files = "-- https.md --\n-- mailto.md --\n-- b.md --\n[[hidden treasure]]\n"
	for _, in := range []string{"[t](https:‸", "[t](https://‸)", "[t](https://x.y/#https‸)", "[t](mailto:m‸", "[l]: https://‸", "[t](//https‸)", "![](https:‸", "[t](hidden‸", "[t](b.md#none‸"} {
		checkAccept(t, "-- a.md --\n"+in+"\n"+files, "")
	}
}

func TestPathsAcrossWorkspaceFolders(t *testing.T) {
	const files = "-- /v/one/plan.md --\n-- /v/two/plain.md --\n"
	checkAccept(t, "-- /v/one/sub/a.md --\n[t](pla‸)\n"+files, "plan (one/plan.md) → [t](../plan.md)‸\nplain (two/plain.md) → [t](../../two/plain.md)‸\n", "/v/one", "/v/two")
	checkAccept(t, "-- /v/one/sub/a.md --\n[t](/pla‸)\n"+files, "plan (one/plan.md) → [t](/plan.md)‸\n", "/v/one", "/v/two")
}

func TestPathsInADocumentWithoutAFile(t *testing.T) {
	const files = "-- sub/plan.md --\n-- sub/only.md --\n-- sub/b.txt --\n"
	checkAccept(t, "-- untitled:Note --\n[t](pla‸)\n"+files, "plan (sub/plan.md) → [t](sub/plan.md)‸\n")
	checkAccept(t, "-- untitled:Note --\n[t](./‸)\n"+files, "")
	checkAccept(t, "-- untitled:Note --\n# My part\n[t](#pa‸)\n", "My part (#) → [t](#my-part)‸\n")
}

func TestThePlacesOfANoteAreOfferedBehindAHash(t *testing.T) {
	const files = "-- b c.md --\n# What's new?\n\n## Over *all* ÄÖ\n\n## What's new?\n\n<a id=\"zone 1\"></a>\n\nText ^block-1\n"
	checkAccept(t, "-- a.md --\n[t](b%20c.md#‸\n"+files, `
What's new? (#) → [t](b%20c.md#whats-new)‸
Over all ÄÖ (##) → [t](b%20c.md#over-all-äö)‸
What's new? (##) → [t](b%20c.md#whats-new-1)‸
zone 1 (HTML id) → [t](b%20c.md#zone%201)‸
`)
	checkAccept(t, "-- a.md --\n[t](<b c.md#zone‸> \"t\") x\n"+files, "zone 1 (HTML id) → [t](<b c.md#zone 1> \"t\")‸ x\n")
	for _, typed := range []string{"what%27s%20n", "whats-new-1", "What's", "new"} {
		want := "What's new? (##) → [t](b%20c.md#whats-new-1)‸ x\n"
		if typed != "whats-new-1" {
			want = "What's new? (#) → [t](b%20c.md#whats-new)‸ x\n" + want
		}
		checkAccept(t, "-- a.md --\n[t](b%20c.md#"+typed+"‸old) x\n"+files, want)
	}
	checkAccept(t, "-- a.md --\n[t](b%20c.md#^‸)\n"+files, "^block-1 (block) → [t](b%20c.md#^block-1)‸\n")
	checkAccept(t, "-- a.md --\n[l]: <b c.md#ove‸>\n"+files, "Over all ÄÖ (##) → [l]: <b c.md#over-all-äö>‸\n")
	checkAccept(t, "-- a.md --\n## Unsaved text\n[t](#uns‸\n", "Unsaved text (##) → [t](#unsaved-text)‸\n")
	checkAccept(t, "-- a.md --\n[t](b.pdf#‸)\n-- b.pdf --\n", "")
	checkAccept(t, "-- a.md --\n[t](sub/#‸)\n-- sub/index.md --\n# Inside\n", "Inside (#) → [t](sub/#inside)‸\n")
	t.Run("but for those that it does not lead to", func(t *testing.T) {
		checkAccept(t, "-- a.md --\n[t](b.md#x‸)\n-- b.md --\n# x\n\n# x\n\n# x-1\n", "x (#) → [t](b.md#x)‸\nx-1 (#) → [t](b.md#x-1-1)‸\n")
	})
}

func TestAPathMayBeginWithTheNameOfAFolder(t *testing.T) {
	const files = "-- plans.md --\n-- x/upper lane.md --\n-- plants/oak.md --\n-- plants/leaf.png --\n-- oplan/y.md --\n"
	checkAccept(t, "-- a.md --\n[t](plan‸)\n"+files, `
plans (plans.md) → [t](plans.md)‸
plants/ (folder) → [t](plants/‸)
upper lane (x/upper lane.md) → [t](x/upper%20lane.md)‸
`)
	checkAccept(t, "-- a.md --\n![t](pl‸)\n"+files, `
plants/ (folder) → ![t](plants/‸)
`)
}

func TestAMarkdownLinkLeadsToNamesThatNoWikilinkCanHold(t *testing.T) {
	checkAccept(t, "-- a.md --\n[t](‸)\n-- #.md --\n", "# (#.md) → [t](%23.md)‸")
	checkAccept(t, "-- a.md --\n[[‸]]\n-- #.md --\n", "")
}

func TestWhatLiesBelowATypedPathComesFirst(t *testing.T) {
	checkAccept(t, "-- sub/a.md --\n[x](deep/‸)\n-- sub/deep/inner.md --\n-- deep/outer.md --\n", `
inner (sub/deep/inner.md) → [x](deep/inner.md)‸
outer (deep/outer.md) → [x](../deep/outer.md)‸
`)
}
