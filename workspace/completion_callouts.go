package workspace

import (
	"cmp"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// calloutTypes are the types of callouts that Obsidian knows, each with the other names
// of it.
var calloutTypes = [][]string{
	{"note"}, {"tip", "hint", "important"}, {"warning", "caution", "attention"}, {"info"}, {"todo"}, {"example"}, {"question", "help", "faq"},
	{"quote", "cite"}, {"abstract", "summary", "tldr"}, {"success", "check", "done"}, {"failure", "fail", "missing"}, {"danger", "error"}, {"bug"},
}

// alerts are the types that GitHub knows, and shows in capitals.
var alerts = []string{"note", "tip", "important", "warning", "caution"}

// completeCallout offers the types of callouts: those that the note has, the most used
// first, then all that are known. Those of GitHub are in capitals if the note has such.
func (c *Completing) completeCallout() []Candidate {
	own := c.File.Note.Callouts(c.Cursor)
	capitals := slices.ContainsFunc(append(own, c.Typing.Typed), isInCapitals)
	seen := map[string]bool{}
	var all []Candidate
	add := func(name, detail string) {
		if !isSeen(seen, name) {
			all = append(all, Candidate{Kind: CalloutCandidate, Label: name, Detail: detail, Insert: name})
		}
	}
	for _, used := range mostUsed(own) {
		add(used.text, count(used.times, "time")+" in this note")
	}
	for _, names := range calloutTypes {
		for i, name := range names {
			detail := ""
			if i > 0 {
				detail = "as " + names[0]
			}
			if capitals && slices.Contains(alerts, name) {
				name = strings.ToUpper(name)
			}
			add(name, detail)
		}
	}
	found, _ := fittest(all, c.Typing.Typed, func(c Candidate) string { return c.Label })
	for i := range found {
		c.writeCallout(&found[i])
	}
	return found
}

func isInCapitals(s string) bool {
	return s != "" && s == strings.ToUpper(s) && s != strings.ToLower(s)
}

// use is how often a text is used.
type use struct {
	text  string
	times int
}

// mostUsed are texts by how often they are used, as they are written first.
func mostUsed(all []string) (out []use) {
	for _, text := range all {
		i := slices.IndexFunc(out, func(u use) bool { return note.Fold(u.text) == note.Fold(text) })
		if i < 0 {
			i, out = len(out), append(out, use{text: text})
		}
		out[i].times++
	}
	slices.SortStableFunc(out, func(a, b use) int { return cmp.Compare(b.times, a.times) })
	return out
}

// writeCallout closes the bracket, and sets what is written next apart from it.
func (c *Completing) writeCallout(found *Candidate) {
	c.writeBracketed(found)
	if line := c.lineBehind(c.Typing.Replace.End); c.Typing.Follows == "" && (line == "" || !strings.ContainsAny(line[:1], " \t+-")) {
		found.Text += " "
	}
}

// lineBehind is the rest of a line.
func (c *Completing) lineBehind(offset int) string {
	text := c.File.Note.Text
	at := text.LineSpan(text.Line(offset))
	at.Start = offset
	return text.String(at)
}
