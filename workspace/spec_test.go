package workspace

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
)

var update = flag.Bool("update", false, "write the answers in testdata anew")

// TestResolve reads testdata/resolve/*.txt, which is the rule by examples. Such a
// file has groups, and a group a sentence, files and links:
//
//	=== A sentence on what the group shows.
//	-- a/note.md --
//	# Text of the note
//	-- links --
//	y.md: [[note]] → path end a/note.md
//	      Found by its name.
//
// Each link stands behind the note that it is written in, which need not be
// there, and before what it means: the step that finds it with the file, its
// part, and the files that it may mean as well. Below stands why. -update writes
// the meanings and reasons anew, and whoever does so reads them. Lines before the
// files say "workspace folders: /one /two" or "settings: links.resolve = …". A
// combining accent is written "\u0301", so that one sees it.
func TestResolve(t *testing.T) {
	files, err := filepath.Glob("testdata/resolve/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			groups := strings.Split(string(text), "\n=== ")
			for i, group := range groups[1:] {
				title, _, _ := strings.Cut(group, "\n")
				t.Run(title, func(t *testing.T) { groups[i+1] = checkExamples(t, group) })
			}
			if got := strings.Join(groups, "\n=== "); *update && !t.Failed() {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

const linksHeader = "-- links --\n"

// checkExamples resolves the links of a group, and returns it with the answers
// that they have.
func checkExamples(t *testing.T, group string) string {
	head, links, ok := strings.Cut(group, linksHeader)
	if !ok {
		t.Fatal("the group has no links")
	}
	v := exampleVault(t, head)
	var out strings.Builder
	for line := range strings.Lines(links) {
		before, _, isLink := strings.Cut(strings.TrimRight(line, "\n"), " → ")
		from, link, hasNote := strings.Cut(before, ": ")
		switch {
		case isLink && hasNote:
			r := v.Snapshot().Resolve(v.file(from), linkOf(t, seen.Replace(link)))
			answer := fmt.Sprintf("%s → %s\n%s%s\n", before, meaning(r), strings.Repeat(" ", len(from)+2), r.Why())
			out.WriteString(unseen.Replace(answer))
		case !strings.HasPrefix(line, " "): // a reason, to be written anew
			out.WriteString(line)
		}
	}
	if got := out.String(); got != links && !*update {
		t.Errorf("%s", differingLines(links, got))
	}
	return head + linksHeader + out.String()
}

// seen and unseen turn what is written of characters that one does not see into
// them and back.
var (
	seen   = strings.NewReplacer(`\u0301`, "\u0301")
	unseen = strings.NewReplacer("\u0301", `\u0301`)
)

// exampleVault is the vault of a group: what it says before its files, and they.
func exampleVault(t *testing.T, head string) *vault {
	var roots []string
	settings := ""
	for line := range strings.Lines(head) {
		if list, ok := strings.CutPrefix(line, "workspace folders:"); ok {
			roots = strings.Fields(list)
		}
		if toml, ok := strings.CutPrefix(line, "settings:"); ok {
			settings = toml
		}
	}
	v := newVault(seen.Replace(head), roots...)
	v.setAll(t, settings)
	return v
}

// differingLines shows each line of want that got does not have, and the other
// way round.
func differingLines(want, got string) string {
	var out strings.Builder
	for _, side := range []struct{ name, lines, other string }{{"want", want, got}, {"got ", got, want}} {
		for line := range strings.Lines(side.lines) {
			if !strings.Contains("\n"+side.other, "\n"+line) {
				out.WriteString(side.name + " " + line)
			}
		}
	}
	if out.Len() == 0 {
		return "the lines are in another order"
	}
	return out.String()
}

// linkOf is the target of the one link in a text.
func linkOf(t *testing.T, text string) note.Target {
	t.Helper()
	n := note.Parse("x.md", []byte(text))
	if len(n.Links) != 1 {
		t.Fatalf("%d links in %q", len(n.Links), text)
	}
	return n.Links[0].Target
}

var stepNames = map[Step]string{ThisNote: "this note", FromNote: "from note", FromRoot: "from root", PathEnd: "path end",
	FolderNote: "folder", ByAlias: "alias", ByTitle: "title", PlainFolder: "plain folder", NotJudged: "not judged"}

func meaning(r Resolution) string {
	switch {
	case r.Missing() && r.Attachment:
		return "missing attachment"
	case r.Missing():
		return "missing note"
	case r.File == nil:
		return stepNames[r.Step]
	}
	s := stepNames[r.Step]
	if r.Step != ThisNote {
		s += " " + nameOf(r.File.ID)
	}
	s += partName(r)
	for _, f := range r.Candidates()[1:] {
		s += " or " + nameOf(f.ID)
	}
	return s
}

func partName(r Resolution) string {
	rec := r.File.Record
	switch r.Part.Kind {
	case HeadingPart:
		h := rec.Headings()[r.Part.Index]
		return fmt.Sprintf(", heading %d %q", r.Part.Index+1, h.Text)
	case BlockPart:
		return ", block " + rec.Blocks()[r.Part.Index].ID
	case AnchorPart:
		return ", anchor " + rec.Anchors()[r.Part.Index].Text
	case LinePart:
		return fmt.Sprintf(", line %d", r.Part.Index+1)
	case NoPart:
		return ", no such part"
	case Unchecked:
		return ", unchecked"
	case WholeName:
		return ", whole name"
	}
	return ""
}
