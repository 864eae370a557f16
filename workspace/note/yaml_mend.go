package note

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
	"go.yaml.in/yaml/v4"
)

// mend reads a block that is broken as a whole: each top-level entry alone, and of
// a broken one what is left without the item or the nested entry that has the
// mistake. What is left of all is read as a whole again, for the anchors in it.
func (r *yamlReader) mend(inner source.Span) {
	r.own(inner.End)
	if r.takeTemplates(inner) && r.read(inner) == nil {
		return
	}
	r.patience = mostReadAgain + 3*(inner.End-inner.Start)
	for _, entry := range r.entries(inner) {
		if err := r.check(entry); err != nil && r.mendEntry(entry, inner.End, err) {
			break
		}
	}
	err := r.read(inner)
	if err == nil {
		return
	}
	m := r.diagnose(inner, err) // of how entries stand to each other
	r.report(&m)
	for _, entry := range r.entries(inner) {
		_ = r.read(entry)
	}
}

// mostReadAgain is how many bytes of broken entries are read again and again,
// however small the block is.
const mostReadAgain = 256 << 10

// own makes the text to read our own, to make blank what is broken.
func (r *yamlReader) own(end int) {
	r.yaml = bytes.Clone(r.yaml[:end])
	r.plain = r.yaml
	r.anchored, r.texts = anchorsIn(r.yaml), map[string]*yaml.Node{}
}

// blank makes whole lines comments with nothing in them: blanks may be part of the
// text above.
func (r *yamlReader) blank(s source.Span) {
	comment := byte('#')
	for i := s.Start; i < s.End; i++ {
		switch c := r.yaml[i]; c {
		case '\n':
			comment = '#'
		case '\r':
		default:
			r.yaml[i], r.plain[i], comment = comment, comment, ' '
		}
	}
}

// mendEntry reports the mistakes in an entry and makes blank what has them, until
// the rest can be read. It reports whether the frontmatter is meant to end there,
// which is so where what follows is no frontmatter.
func (r *yamlReader) mendEntry(entry source.Span, end int, err error) (ends bool) {
	if r.blankTemplates(entry) {
		err = r.check(entry)
	}
	for err != nil && !ends {
		m := r.diagnose(entry, err)
		if line := r.text.LineSpan(r.text.Line(m.Span.Start)); m.ends {
			below := source.Span{Start: min(line.End+1, end), End: end}
			if ends = r.check(below) != nil; ends {
				m.Fix = &m.fixes[0]
				r.blank(below)
			}
		}
		if r.report(&m); r.patience < 0 {
			r.giveUp(entry, end, &m)
			break
		}
		err = r.withoutMistake(entry, &m)
	}
	return ends
}

// giveUp makes an entry blank that has taken too long, and tells so, once, where more
// is lost of it than a mistake costs. The last one may be all that is left of a block.
func (r *yamlReader) giveUp(entry source.Span, end int, m *yamlMistake) {
	if r.closed && !r.isCut && r.lost(entry, m.Span.Start) != entry {
		r.isCut = true
		what := "From this line on, notels does not read this entry"
		if entry.End == end {
			what = "From this line on, notels does not read this frontmatter"
		}
		r.note.tooLarge(entry.Start, what+": there are too many mistakes in it.")
	}
	r.blank(entry)
}

// withoutMistake makes blank as few lines of an entry as it takes that what is left
// can be read to beyond a mistake, and returns what is wrong then.
func (r *yamlReader) withoutMistake(entry source.Span, m *yamlMistake) error {
	lost := r.lost(entry, m.Span.Start)
	lost.End = max(lost.End, m.through)
	value := r.lost(entry, max(m.from, entry.Start))
	value.End = max(value.End, lost.End)
	goesOn := value.Start < lost.Start // in the lines of a value
	for i, s := range []source.Span{lost, value, {Start: lost.Start, End: entry.End}, entry} {
		r.blank(s)
		r.patience -= entry.End - entry.Start
		err := r.check(entry)
		if err == nil || (i > 0 || !goesOn) && r.isBeyond(err, entry, s.End, 0) {
			return err
		}
	}
	return nil
}

// isBeyond tells an error in a part that is made below an offset, if the part has
// some lines more than it is written with.
func (r *yamlReader) isBeyond(err error, part source.Span, at, more int) bool {
	var load *yaml.LoadError
	var root *rootError
	line := 0
	switch {
	case errors.As(err, &root):
		line = root.node.Line
	case !errors.As(err, &load):
	case load.ContextMsg == "while scanning a simple key": // noticed below
		line = load.ContextMark.Line
	default:
		line = load.Mark.Line
	}
	return at < part.End && line-more > r.text.Line(at)-r.text.Line(part.Start)
}

// lost are the lines of the item or entry in which an offset is. What is none may be
// meant as a key, with a list below.
func (r *yamlReader) lost(entry source.Span, at int) source.Span {
	start := max(entry.Start, r.text.LineSpan(r.text.Line(at)).Start)
	line, end := lineAt(r.plain[:entry.End], start)
	if start == entry.Start && startsNode(line) {
		return r.entries(entry)[0] // all of it, but of the rest of a block
	}
	column, isItem := indentOf(line), isDash(line)
	for end < entry.End {
		line, next := lineAt(r.plain[:entry.End], end)
		if indent := indentOf(line); len(line) > 0 && (indent < column || indent == column && (isItem || !isDash(line))) {
			break
		}
		end = next
	}
	return source.Span{Start: start, End: end}
}

// isDash tells a line that starts with a dash.
func isDash(line []byte) bool { return bytes.HasPrefix(bytes.TrimLeft(line, " "), []byte("-")) }

// check tells whether a span can be read.
func (r *yamlReader) check(s source.Span) error {
	r.part = s
	_, err := r.decode(r.slice(s))
	return err
}

// diagnose finds the mistake that is behind an error of a part: in the
// note-taker's words where there are some, else in the library's.
func (r *yamlReader) diagnose(part source.Span, err error) yamlMistake {
	r.part = part
	s := yamlScan{note: r.text, text: r.plain, part: part, at: part.Start, anchors: r.anchors}
	var m yamlMistake
	if at, ok := r.unreadable(); ok {
		m = r.noText(at)
	} else if s.run() {
		m = r.inTheirWords(err)
	} else {
		m = s.mistake
	}
	for i := range m.fixes {
		if !m.ends && r.solves(part, max(r.lost(part, m.Span.Start).End, m.through), &m.fixes[i]) {
			m.Fix = &m.fixes[i]
			m.Fix.Safe = m.Fix.Safe && (m.whole == 0 || r.solves(part, m.whole, m.Fix))
			break
		}
	}
	return m
}

// solves tells whether a part can be read once a fix is made, at least to an offset.
func (r *yamlReader) solves(part source.Span, end int, f *Fix) bool {
	edits := make([]source.Edit, len(f.Edits))
	lines := 0
	for i, e := range f.Edits {
		if e.Span.Start < part.Start || e.Span.End > part.End {
			return false
		}
		edits[i] = source.Edit{Span: e.Span.Shift(-part.Start), New: string(withoutLoneCR([]byte(e.New)))}
		lines += strings.Count(edits[i].New, "\n") - bytes.Count(r.yaml[e.Span.Start:e.Span.End], []byte("\n"))
	}
	if r.patience -= part.End - part.Start; r.patience < 0 {
		return false
	}
	_, err := r.decode(source.Apply(r.slice(part), edits))
	return err == nil || r.isBeyond(err, part, end, lines)
}

// report adds a problem, but in a block that nothing closes, where mistakes are
// none of their own, and where a template becomes YAML later.
func (r *yamlReader) report(m *yamlMistake) {
	line := r.text.LineSpan(r.text.Line(m.Span.Start))
	if r.closed && m.Code != "" && !(r.templates && templateMark.Match(r.yaml[line.Start:line.End])) {
		r.note.Problems = append(r.note.Problems, m.Problem)
	}
}

// noText is the mistake of bytes that are no text, which is told elsewhere (see
// checkUTF8), or of a character that YAML does not take.
func (r *yamlReader) noText(at int) yamlMistake {
	c, size := utf8.DecodeRune(r.text.Bytes()[at:])
	m := yamlMistake{Problem: Problem{Span: source.Span{Start: at, End: at + size}}}
	if c != utf8.RuneError || size != 1 {
		m.Code = FrontmatterSyntax
		m.Message = fmt.Sprintf("Delete this character (U+%04X): it can't be seen, and YAML takes none of its kind.", c)
		m.fixes = []Fix{{"Delete this character", []source.Edit{{Span: m.Span}}, true}}
	}
	return m
}

// unreadable is the first place of bytes that are no text, or of characters that
// YAML does not take; the library gives none for them.
func (r *yamlReader) unreadable() (int, bool) {
	for at := r.part.Start; at < r.part.End; {
		c, size := utf8.DecodeRune(r.yaml[at:r.part.End])
		if c == utf8.RuneError && size == 1 || c < ' ' && c != '\t' && c != '\r' && c != '\n' || c == '\uFFFE' || c == '\uFFFF' {
			return at, true
		}
		at += size
	}
	return 0, false
}
