package workspace

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/source"
)

// showEdit shows an edit: each line of a note as it becomes, then what moves, is made or is
// deleted, then what the user is asked.
func showEdit(e *WorkspaceEdit) string {
	var out strings.Builder
	for _, n := range e.Notes {
		before := strings.Split(string(n.Note.Text.Bytes()), "\n")
		after := strings.Split(string(source.Apply(n.Note.Text.Bytes(), n.Edits)), "\n")
		for i, line := range after {
			if len(before) != len(after) || line != before[i] {
				fmt.Fprintf(&out, "%s:%d: %s\n", nameOf(n.File.ID), i+1, line)
			}
		}
	}
	for _, m := range e.Moves {
		fmt.Fprintf(&out, "%s → %s\n", nameOf(m.From), nameOf(m.To))
	}
	for _, f := range e.New {
		fmt.Fprintf(&out, "+ %s: %q\n", nameOf(f.ID), f.Text)
	}
	for _, id := range e.Gone {
		fmt.Fprintf(&out, "- %s\n", nameOf(id))
	}
	if e.Asks != "" {
		fmt.Fprintf(&out, "? %s\n", e.Asks)
	}
	return out.String()
}

// checkMove moves "from → to", one a line, in a vault of files.
func checkMove(t *testing.T, files, moves, want string) {
	t.Helper()
	v := newVault(files)
	var all []Move
	for line := range strings.Lines(moves) {
		from, to, _ := strings.Cut(strings.TrimSpace(line), " → ")
		all = append(all, Move{idOf(from), idOf(to)})
	}
	e, err := v.Snapshot().Follow(context.Background(), all, v)
	got := ""
	if err != nil {
		got = err.Error()
	} else {
		e.Moves = nil // are those that were asked for
		got = showEdit(e)
	}
	if strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("of %s in\n%s\ngot\n%s\nwant\n%s", moves, files, got, want)
	}
}

func TestMovedNotesKeepTheirLinks(t *testing.T) {
	t.Run("each link in its form", func(t *testing.T) {
		checkMove(t, `
-- old.md --
# Old
-- a.md --
[[old]] [[old|shown]] [[old#Old]] [[Old.md]] ![[old]] [[./old]] [[/old]]
[t](old.md) [t](./old.md#old "title") [t](<old.md>) [t](/old.md) [t][l] <img src="old.md">

[l]: old.md
-- sub/b.md --
---
up: "[[old]]"
---
[[../old]] [t](../old.md) | x [[old\|t]] |
`, "old.md → sub/new name.md", `
a.md:1: [[new name]] [[new name|shown]] [[new name#Old]] [[new name.md]] ![[new name]] [[./sub/new name]] [[/sub/new name]]
a.md:2: [t](sub/new%20name.md) [t](./sub/new%20name.md#old "title") [t](<sub/new name.md>) [t](/sub/new%20name.md) [t][l] <img src="sub/new%20name.md">
a.md:4: [l]: sub/new%20name.md
sub/b.md:2: up: "[[new name]]"
sub/b.md:4: [[./new name]] [t](new%20name.md) | x [[new name\|t]] |
`)
	})
	t.Run("those out of it, and within what moves", func(t *testing.T) {
		checkMove(t, `
-- p/a.md --
[t](b.md) [t](../c.md) [t](gone.md) [[b]] [[./c]] [i](pic.png)
-- p/b.md --
[t](a.md)
-- c.md --
[d](p/) [a](p/a.md) [[p/a]] [[a]]
-- p/pic.png --
`, "p → q/r", `
c.md:1: [d](q/r/) [a](q/r/a.md) [[q/r/a]] [[a]]
p/a.md:1: [t](b.md) [t](../../c.md) [t](gone.md) [[b]] [[./c]] [i](pic.png)
`)
	})
	t.Run("longer where the name is taken", func(t *testing.T) {
		checkMove(t, `
-- x/old.md --
-- y/new.md --
-- a.md --
[[old]] [[new]] [[x/old]]
`, "x/old.md → x/new.md", `
a.md:1: [[x/new]] [[y/new]] [[x/new]]
`)
	})
}

func TestUnusualMoves(t *testing.T) {
	t.Run("two change places", func(t *testing.T) {
		checkMove(t, "-- a.md --\n-- b.md --\n-- c.md --\n[[a]] [t](b.md)\n", "a.md → b.md\nb.md → a.md", "c.md:1: [[b]] [t](a.md)")
	})
	t.Run("onto a file that is replaced, whose links and those to it are left alone", func(t *testing.T) {
		checkMove(t, "-- c.md --\n[[b#B]] [t](x/b.md) [[b]]\n-- b.md --\n# A\n## B\n[t](x/b.md)\n-- x/b.md --\n[[c]] [t](../c.md)\n", "x/b.md → b.md", `
c.md:1: [[b#B]] [t](b.md) [[b]]
x/b.md:1: [[c]] [t](c.md)
`)
	})
	t.Run("two onto one, of which an editor makes one", func(t *testing.T) {
		checkMove(t, "-- p/a.md --\n# A\n-- q/a.md --\n# B\n-- c.md --\n[[p/a#A]] [[q/a#B]]\n", "p/a.md → a.md\nq/a.md → a.md", "c.md:1: [[a#A]] [[q/a#B]]")
	})
	t.Run("two with links onto one", func(t *testing.T) {
		checkMove(t, "-- a.md --\n[[x]] [[y]]\n-- x.md --\n[[y]]\n-- y.md --\n[[a]] [t](a.md)\n", "x.md → z.md\ny.md → z.md", "a.md:1: [[z]] [[y]]")
	})
	t.Run("what is not there moves nothing", func(t *testing.T) {
		checkMove(t, "-- a.md --\n[[b]] [t](b.md)\n-- b.md ignored --\n", "b.md → c.md", "")
	})
}

func TestMovesOutOfTheWorkspace(t *testing.T) {
	files := `
-- a.md --
[t](b.md) [[b]] [[./b]] [t](/b.md)
-- b.md --
[t](a.md) [[a]] [[./a]] [t](../other/x.md)
`
	t.Run("relative paths lead on", func(t *testing.T) {
		checkMove(t, files, "b.md → /out/b.md", `
a.md:1: [t](../out/b.md) [[b]] [[../out/b]] [t](/b.md)
b.md:1: [t](../vault/a.md) [[a]] [[../vault/a]] [t](../other/x.md)
`)
	})
	t.Run("as those into hidden folders do", func(t *testing.T) {
		checkMove(t, files, "b.md → .trash/b.md", `
a.md:1: [t](.trash/b.md) [[b]] [[./.trash/b]] [t](/b.md)
b.md:1: [t](../a.md) [[a]] [[../a]] [t](../../other/x.md)
`)
	})
}

func TestMovesOfFolders(t *testing.T) {
	t.Run("with links to them, the inner move counts", func(t *testing.T) {
		checkMove(t, `
-- p/q/a.md --
-- p/b.md --
[t](q) [t](q/) [t](/p/q) [[a]] [t](q/a.md)
-- c.md --
[t](p/q) [t](<p/q/>) [t](p)
`, "p → x\np/q → y z", `
c.md:1: [t](y%20z) [t](<y z/>) [t](x)
p/b.md:1: [t](../y%20z) [t](../y%20z/) [t](/y%20z) [[a]] [t](../y%20z/a.md)
`)
	})
	t.Run("by their index", func(t *testing.T) {
		checkMove(t, `
-- p/index.md --
-- a.md --
[[p]] [t](p/) [[p/index]]
`, "p → q", `
a.md:1: [[q]] [t](q/) [[q/index]]
`)
	})
}

func TestMovesChangeOnlyWhatTheyMust(t *testing.T) {
	t.Run("names that are hard to write", func(t *testing.T) {
		checkMove(t, `
-- C#.md --
# Part
-- a.md --
[[C#]] [[C#|shown]] [t](C%23.md?raw#part) [[./x]] | [[C#\|t]] |
-- x.md --
`, "C#.md → it's (x).md\nx.md → [x].md", `
a.md:1: [[it's (x)]] [[it's (x)|shown]] [t](it's%20%28x%29.md?raw#part) [[./%5Bx%5D]] | [[it's (x)\|t]] |
`)
	})
	t.Run("another letter case", func(t *testing.T) {
		checkMove(t, "-- a.md --\n-- b.md --\n[[a]] [t](a.md) [t](A.md)\n", "a.md → A.md", "b.md:1: [[a]] [t](A.md) [t](A.md)")
	})
	t.Run("quotes of the frontmatter", func(t *testing.T) {
		checkMove(t, `
-- a.md --
-- b.md --
---
up: '[[a]]'
down: "[[a]]"
---
`, `a.md → it's "x".md`, `
b.md:2: up: '[[it''s "x"]]'
b.md:3: down: "[[it's \"x\"]]"
`)
	})
	t.Run("a name that is found by its slug", func(t *testing.T) {
		checkMove(t, `
-- gpu-cloud.md --
-- a.md --
[[GPU Cloud]] [[gpu-cloud]]
`, "gpu-cloud.md → other.md", `
a.md:1: [[other]] [[other]]
`)
	})
	t.Run("a note that is none any more, and the other way round", func(t *testing.T) {
		checkMove(t, `
-- a.md --
-- b.txt --
-- c.md --
[[a]] [t](a.md) [[b.txt]]
`, "a.md → a.txt\nb.txt → b.md", `
c.md:1: [[a.txt]] [t](a.txt) [[b.md]]
`)
	})
}

func TestMovesReadWhatIsOnDiskNow(t *testing.T) {
	v := newVault("-- old.md --\n# Old\n## One\n## Two\n-- a.md --\n[[old#Two]] [[old#One]]\n-- b.md --\n[[old]]\n")
	v.disk[idOf("old.md")] = "# Old\n## Two\n"
	v.disk[idOf("a.md")] = "new line\n[[old#Two]] [[old#Gone]]\n"
	delete(v.disk, idOf("b.md"))
	e, err := v.Snapshot().Follow(context.Background(), []Move{{idOf("old.md"), idOf("new.md")}}, v)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := showEdit(e), "a.md:2: [[new#Two]] [[new#Gone]]\nold.md → new.md\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestMovesOfFoldersAboveWorkspaceFolders(t *testing.T) {
	v := newVault("-- a.md --\n[[n]] [t](sub/in/n.md) [m](sub/m.md)\n-- sub/m.md --\n-- sub/in/n.md --\n[t](../../a.md)\n", vaultRoot, vaultRoot+"/sub/in")
	e, err := v.Snapshot().Follow(context.Background(), []Move{{idOf("sub"), idOf("sub2")}}, v)
	if err != nil {
		t.Fatal(err)
	}
	e.Moves = nil
	if got, want := showEdit(e), "a.md:1: [[n]] [t](sub2/in/n.md) [m](sub2/m.md)\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestMovesOfWhatCanNotBeRead(t *testing.T) {
	v := newVault("-- old.md --\n# Old\n[t](a.md)\n-- a.md --\n[[old]]\n")
	delete(v.disk, idOf("old.md"))
	e, err := v.Snapshot().Follow(context.Background(), []Move{{idOf("old.md"), idOf("sub/new.md")}}, v)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := showEdit(e), "a.md:1: [[new]]\nold.md → sub/new.md\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if want := []string{"those in old.md, which can't be read"}; !slices.Equal(e.Lost, want) {
		t.Errorf("lost are %q, want %q", e.Lost, want)
	}
}

// TestMovesWhileNotesChange changes notes on the disk of small vaults, of which nobody has
// told. A move is answered all the same, for what is there now.
func TestMovesWhileNotesChange(t *testing.T) {
	edited := 0
	for seed := range uint64(*reshapes) {
		w := nameWriter{rand.New(rand.NewPCG(seed, 3))}
		v := newVault("-- a.md --\n" + w.note() + "-- b.md --\n" + w.note() + "-- sub/c.md --\n" + w.note())
		for _, name := range []string{"a.md", "b.md", "sub/c.md"} {
			if w.IntN(2) == 0 {
				v.disk[idOf(name)] = w.note()
			}
		}
		move := Move{idOf(w.pick("a.md", "b.md", "sub/c.md", "sub")), idOf(w.pick("New", "x/b", "b", "sub"))}
		if strings.HasSuffix(move.From, ".md") {
			move.To += ".md"
		}
		e, err := v.Snapshot().Follow(context.Background(), []Move{move}, v)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for _, n := range e.Notes {
			edited++
			if got := string(n.Note.Text.Bytes()); got != v.disk[n.File.ID] {
				t.Fatalf("seed %d: an edit of another text of %s", seed, n.File.Rel())
			}
		}
	}
	if edited < *reshapes/4 {
		t.Errorf("only %d notes are edited", edited)
	}
}
