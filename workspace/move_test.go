package workspace

import (
	"context"
	"fmt"
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
	e, err := v.Snapshot().Move(context.Background(), all, v)
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
