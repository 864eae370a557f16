package workspace

import (
	"regexp"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// escaped is a percent-encoded target as it is written where the link is: between "<"
// and ">", blanks and parentheses stand for themselves.
func (c *Completing) escaped(target string) string {
	if c.Typing.InAngles {
		return plainInAngles.Replace(target)
	}
	return target
}

var plainInAngles = strings.NewReplacer("%20", " ", "%28", "(", "%29", ")")

// writePath writes a candidate into the Markdown target that is being written. The
// marks that close the link are a part of it, unless a folder is written, behind which
// the path goes on.
func (c *Completing) writePath(found *Candidate) {
	t := c.Typing
	found.Text, found.Replace = found.Insert, t.Replace
	if found.Kind != FolderCandidate {
		c.show(found)
		if t.Follows != "#" {
			c.closePath(found)
		}
	}
}

// pathEnd is what closes a Markdown link behind its target: a title may come before
// the parenthesis.
var pathEnd = regexp.MustCompile(`^(?:[ \t]+(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)))?[ \t]*\)`)

// closePath writes what closes the target and its link. What stands there already is
// written again, so that the cursor comes to stand behind it.
func (c *Completing) closePath(found *Candidate) {
	n := c.File.Note
	end := n.Text.LineSpan(n.Text.Line(c.Typing.Replace.End)).End
	behind := n.Text.String(source.Span{Start: c.Typing.Replace.End, End: end})
	if c.Typing.InAngles {
		found.addMarks(">", strings.HasPrefix(behind, ">"))
		behind = behind[found.Closing:]
	}
	if c.Typing.Kind != note.TypingPath {
		return
	}
	switch there := pathEnd.FindString(behind); {
	case there != "":
		found.addMarks(there, true)
	case !c.endsBelow(end):
		found.addMarks(")", false)
	}
}

// addMarks closes what is written, with marks that stand there already or do not.
func (found *Candidate) addMarks(marks string, there bool) {
	found.Text += marks
	found.Marks += len(marks)
	if there {
		found.Closing += len(marks)
		found.Replace.End += len(marks)
	}
}

// endsBelow reports whether the link goes on below its line, with a title.
func (c *Completing) endsBelow(line int) bool {
	l := c.File.Note.LinkAt(c.Cursor)
	return l != nil && l.Kind == note.Inline && l.Span.End > line && l.PathSpan.End <= line
}

// show has a link between whose brackets nothing stands show what it leads to: the
// alias that was picked, else the note's title, or the heading.
func (c *Completing) show(found *Candidate) {
	shown := found.Shown
	found.Shown = ""
	at, isEmpty := c.emptyBrackets()
	if !isEmpty {
		return
	}
	switch {
	case shown != "":
	case found.Kind == HeadingCandidate && found.Part.Kind == HeadingPart:
		shown = found.Label
	case found.Kind == AliasCandidate:
		shown = found.Label
	case found.File != nil && found.File.IsNote() && found.Part.Kind == WholeFile:
		shown = found.File.Title()
	}
	if text := c.linkText(shown); text != "" {
		found.Shown = shown
		found.Also = append(found.Also, source.Edit{Span: source.Span{Start: at, End: at}, New: text})
	}
}

// emptyBrackets is where a link's text would stand, if it has none. An image needs
// none.
func (c *Completing) emptyBrackets() (at int, isEmpty bool) {
	if c.Typing.Kind != note.TypingPath || c.Typing.Embed {
		return 0, false
	}
	n := c.File.Note
	line := n.Text.LineSpan(n.Text.Line(c.Cursor)).Start
	before := n.Text.String(source.Span{Start: line, End: c.Typing.Replace.Start})
	at = strings.LastIndex(before, "](")
	return line + at, at > 0 && before[at-1] == '['
}
