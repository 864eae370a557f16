package workspace

import (
	"maps"
	"strings"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
)

// ways are how the notes of each workspace folder do what users may do in several
// ways. All of it are numbers that one note adds to, so that they follow each edit
// (lesson). They never change, and are nil until Host.Learn.
type ways map[string]way

// way is that of one workspace folder.
type way struct {
	wiki, markdown linkForms       // of the links from note to note
	daily          map[dayForm]int // how many notes of days there are of each form
}

// linkForms is how many links there are, and how many of them are written in a form.
type linkForms struct {
	all       int
	extension int // with the extension of a note
	relative  int // that start with "./" or "../"
	rooted    int // of others with a "/" in wikilinks, at their start in Markdown links
	own       int // of other Markdown links that start with their note's top folder, as from the root
	bare      int // of Markdown links in a folder that have no "/"
}

// plus is w with other notes.
func (w way) plus(other way) way {
	w.wiki.add(other.wiki, 1)
	w.markdown.add(other.markdown, 1)
	if len(other.daily) > 0 {
		w.daily = maps.Clone(w.daily)
		for form, n := range other.daily {
			w.count(form, n)
		}
	}
	return w
}

// count adds to the notes of days of a form.
func (w *way) count(form dayForm, n int) {
	if w.daily == nil {
		w.daily = map[dayForm]int{}
	}
	if w.daily[form] += n; w.daily[form] == 0 {
		delete(w.daily, form)
	}
}

// isNone tells a way in which nothing is done.
func (w way) isNone() bool {
	return w.wiki == linkForms{} && w.markdown == linkForms{} && len(w.daily) == 0
}

func (c *linkForms) add(o linkForms, n int) {
	c.all += n * o.all
	c.extension += n * o.extension
	c.relative += n * o.relative
	c.rooted += n * o.rooted
	c.own += n * o.own
	c.bare += n * o.bare
}

// from takes a note in, n = 1, or takes it away, n = -1.
func (w *way) from(f *File, n int) {
	wiki, markdown := linksBetweenNotes(f)
	w.wiki.add(wiki, n)
	w.markdown.add(markdown, n)
	for _, form := range dayForms(f) {
		w.count(form, n)
	}
}

// plus is the ways with what a lesson teaches.
func (w ways) plus(l *lesson) ways {
	next := w
	for root, more := range l.ways {
		if more.isNone() {
			continue
		}
		next = maps.Clone(next)
		if next[root] = next[root].plus(*more); next[root].isNone() {
			delete(next, root)
		}
	}
	return next
}

// linksBetweenNotes counts the links of a note by what is written in them: to look each
// of them up would make the numbers of one note depend on all others. Links in the
// frontmatter, where there are but wikilinks, tell nothing, nor do embeds, nor what leads
// to other files, to folders or to places of a site.
func linksBetweenNotes(f *File) (wiki, markdown linkForms) {
	top, _, inFolder := strings.Cut(f.Rel(), "/")
	for l := range f.Record.Links() {
		name := lastSegment(l.Path)
		if l.InFrontmatter || l.Embed || name == "" || isDots(name) {
			continue
		}
		switch isNote := config.Default().IsNote(l.Path); {
		case l.Kind == note.Wiki && (isNote || !isMedia(note.Fold(extension(name)))):
			wiki.count(l.Path, strings.Contains(l.Path, "/"), isNote)
		case (l.Kind == note.Inline || l.Kind == note.Definition) && (isNote || extension(name) == "" && l.Path[0] != '/'):
			markdown.count(l.Path, l.Path[0] == '/', isNote)
			markdown.own += bit(inFolder && strings.HasPrefix(l.Path, top+"/"))
			markdown.bare += bit(inFolder && !strings.Contains(l.Path, "/"))
		}
	}
	return wiki, markdown
}

func (c *linkForms) count(path string, rooted, extension bool) {
	c.all++
	switch {
	case isDots(path):
		c.relative++
	case rooted:
		c.rooted++
	}
	if extension {
		c.extension++
	}
}

// enoughLinks is how many links tell how links are written.
const enoughLinks = 10

// links is how links are written, as far as enough of them tell it. They are Markdown
// links only where fewer than one in ten is a wikilink: who types "[[" among notes that
// have both means it.
func (w way) links() (style string) {
	switch all := w.wiki.all + w.markdown.all; {
	case all < enoughLinks:
		return ""
	case 10*w.wiki.all < all:
		return config.MarkdownLinks
	}
	return config.WikiLinks
}

// target is the form that links have: relative where one in ten starts with "./" or "../",
// for what is near does not need them; from the root where most do that can, or where one
// in ten names the folder of its own note, and more do than leave it out; otherwise what
// else there is.
func (c linkForms) target(otherwise string) string {
	switch {
	case c.all < enoughLinks:
		return ""
	case 10*c.relative >= c.all:
		return config.RelativeTarget
	case c.fromSlash(), 10*c.own >= c.all && c.own > c.bare:
		return config.RootTarget
	}
	return otherwise
}

// fromSlash reports whether most links are from the root in the way of their kind.
func (c linkForms) fromSlash() bool { return 2*c.rooted > c.all }

// withExtension is whether most links have the extension of their note.
func (c linkForms) withExtension() string {
	switch {
	case c.all < enoughLinks:
		return ""
	case 2*c.extension > c.all:
		return "true"
	}
	return "false"
}
