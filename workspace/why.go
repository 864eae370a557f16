package workspace

import (
	"fmt"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// Why says in a sentence or two, for people who take notes, by what a target was
// found, and which other files fit it: as well, or less well.
func (r Resolution) Why() string {
	switch {
	case len(r.Others) > 0:
		return sentences(r.ambiguous(), r.partBy())
	case r.Missing():
		return r.missing()
	}
	return sentences(r.found(), r.notMeant(), r.partBy())
}

// remark is Why as far as people want to know it of a link that they look at:
// all but that it leads where it says.
func (r Resolution) remark() string {
	var found, part string
	switch {
	case len(r.Others) > 0:
		found = r.ambiguous()
	case r.Step == ByAlias || r.Step == ByTitle:
		found = sentences(strings.TrimSuffix(r.found(), ".")+": "+r.name(r.File)+".", r.notMeant())
	case r.Step >= FolderNote, r.Step != FromNote && r.isElsewhere():
		found = sentences(r.found(), r.notMeant())
	default:
		found = r.notMeant()
	}
	if r.Part.Kind == NoPart {
		part = r.partBy()
	}
	return sentences(found, part)
}

func sentences(all ...string) string {
	return strings.Join(slices.DeleteFunc(all, func(s string) bool { return s == "" }), " ")
}

// found says by what the target was found.
func (r Resolution) found() string {
	inPath := r.inPath()
	switch r.Step {
	case ThisNote:
		return "This note itself."
	case FromNote:
		return "Found at its path from this note's folder."
	case FromRoot:
		what := "Found by its path from the root"
		if !inPath {
			what = "Found by its name, at the root"
		}
		if r.Part.Kind == WholeName {
			what += "; the # belongs to it"
		}
		return r.elsewhere(what)
	case PathEnd:
		if inPath {
			return r.elsewhere("Found by the end of its path")
		}
		return r.elsewhere("Found by its name")
	case FolderNote:
		return r.elsewhere("This note stands for its folder")
	case ByAlias:
		return r.elsewhere("Found by its alias")
	case ByTitle:
		return r.elsewhere(titleOrName(r.File, r.target.Path))
	case PlainFolder:
		return "A folder without an index or README."
	}
	return "No place in the workspace."
}

// inPath reports whether the target is more than a name.
func (r Resolution) inPath() bool {
	return strings.Contains(strings.TrimRight(r.target.Path, "/"), "/") || r.Part.Kind == WholeName && strings.Contains(r.target.Fragment, "/")
}

// titleOrName says what of a note is like a target in step 7.
func titleOrName(f *File, target string) string {
	switch {
	case note.Fold(f.Title()) == note.Fold(target):
		return "Found by its title"
	case slugKey(f.withoutExtension(f.Name())) == slugKey(target):
		return "Found by its name, but for marks and blanks"
	}
	return "Found by its title, but for marks and blanks"
}

// elsewhere ends a sentence on the file found, which may lie in a workspace
// folder that is not the note's.
func (r Resolution) elsewhere(sentence string) string {
	if r.isElsewhere() {
		return sentence + ", in the workspace folder " + lastSegment(r.File.Root) + "."
	}
	return sentence + "."
}

func (r Resolution) isElsewhere() bool { return r.from.Root != "" && r.File.Root != r.from.Root }

// notMeant says which files fit less well than the one that is meant.
func (r Resolution) notMeant() string {
	var folder, letters, ext string
	lost := r.Lost()
	if len(lost.OtherFolder) > 0 {
		folder = "The one in this note's folder is meant, not " + r.list(lost.OtherFolder) + "."
	}
	if len(lost.OtherCase) > 0 {
		letters = "The one in the same letter case is meant, not " + r.list(lost.OtherCase) + "."
	}
	if len(lost.OtherExtension) > 0 {
		ext = "The file of this very name comes before " + r.list(lost.OtherExtension) + "."
		if extension(lastSegment(r.target.Path)) == "" && !r.target.Markdown() {
			ext = "A note comes before " + r.list(lost.OtherExtension) + "."
		}
	}
	return sentences(folder, letters, ext)
}

// ambiguous says how many files fit, which of them is opened, and why that one.
func (r Resolution) ambiguous() string {
	what := "files have this name"
	switch {
	case r.Step == ByAlias:
		what = "notes have this alias"
	case r.Step == ByTitle:
		what = "notes have this title or name"
	case r.Step == FolderNote:
		what = "folders have this name"
	case r.inPath():
		what = "files fit this path"
	}
	if len(r.Lost().OtherFolder) > 0 {
		what += " in this note's folder"
	}
	because := "the first in the alphabet"
	all := r.Candidates()
	switch depth := r.File.depth(); {
	case depth < all[1].depth():
		because = "the one in the fewest folders"
	case depth < all[len(all)-1].depth():
		because += " of those in the fewest folders"
	}
	others := "Others"
	if len(r.Others) == 1 {
		others = "The other"
	}
	return fmt.Sprintf("%d %s; this link opens %s, %s. %s: %s.", 1+len(r.Others), what, r.name(r.File), because, others, r.list(r.Others))
}

// partBy says by what the fragment was found.
func (r Resolution) partBy() string {
	switch r.Part.Kind {
	case HeadingPart:
		return r.headingBy()
	case AnchorPart:
		return "The # leads to an HTML id."
	case LinePart:
		return "The # leads to a line."
	case NoPart:
		if id, block := strings.CutPrefix(r.target.Fragment, "^"); block {
			return "It has no block ^" + id + "."
		}
		return fmt.Sprintf("It has no heading %q.", r.target.Fragment)
	}
	return ""
}

// headingBy says what of a heading is like the fragment, or the end of a chain.
func (r Resolution) headingBy() string {
	h := r.File.Record.Headings()[r.Part.Index]
	raw, shown := h.Raw, h.Text
	folded := note.FoldHeading(shown)
	by := "by its slug"
	for _, fragment := range []string{r.target.Fragment, note.Unescape(r.target.Fragment)} {
		for _, text := range []string{fragment, lastOfChain(fragment)} {
			if text == raw || text == shown {
				return "The # leads to this very heading."
			}
			if folded != "" && note.FoldHeading(text) == folded {
				by = "but for case, marks and blanks"
			}
		}
	}
	return "The # leads to this heading, " + by + "."
}

// lastOfChain is the heading that a chain ends with.
func lastOfChain(fragment string) string {
	fragment = strings.TrimRight(fragment, "# ")
	return strings.TrimSpace(fragment[strings.LastIndexByte(fragment, '#')+1:])
}

// missing says what kind of file is not there.
func (r Resolution) missing() string {
	switch {
	case r.Attachment:
		return "No file of this name is in the workspace."
	case r.target.Markdown():
		return "No file is at this path."
	case isFolder(r.target.Path):
		return "This folder has no index.md or README.md."
	}
	return "This note is not written yet."
}

// maxNamed bounds the files that a sentence names.
const maxNamed = 5

// list names some files, nearest to the root first.
func (r Resolution) list(files []*File) string {
	files = slices.Clone(files)
	slices.SortFunc(files, nearerRoot)
	var names []string
	for _, f := range files[:min(len(files), maxNamed)] {
		names = append(names, r.name(f))
	}
	last := len(names) - 1
	switch more := len(files) - maxNamed; {
	case more > 0:
		return fmt.Sprintf("%s and %d more", strings.Join(names, ", "), more)
	case last > 0:
		return strings.Join(names[:last], ", ") + " and " + names[last]
	}
	return names[0]
}

// name is a file's path as someone in the linking note knows it.
func (r Resolution) name(f *File) string { return f.RelFrom(r.from) }
