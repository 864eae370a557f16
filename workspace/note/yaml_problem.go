package note

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
	"go.yaml.in/yaml/v4"
)

const invalid = "This frontmatter is not valid YAML: "

// inTheirWords is an error of the part that was read last, as the library puts it.
func (r *yamlReader) inTheirWords(err error) yamlMistake {
	p := Problem{Code: FrontmatterSyntax, Message: invalid + err.Error()}
	at := r.part.Start
	var load *yaml.LoadError
	var root *rootError
	switch {
	case errors.As(err, &root):
		at = r.offset(root.node)
		p.Message = root.Error() + "."
	case errors.As(err, &load) && strings.Contains(load.Message, "exceeded max depth"):
		at = r.mark(load.Mark)
		p.Code, p.Message = TooComplex, "This entry is not read: from here on, lists or maps are nested too deeply."
	case errors.As(err, &load):
		at = r.place(load)
		p.Message = invalid + load.Message
		if load.ContextMsg != "" {
			p.Message += " (" + load.ContextMsg + ")"
		}
		if context := r.mark(load.ContextMark); load.ContextMark.Line > 0 && context < at {
			p.Related = []Related{{r.rest(context), load.ContextMsg}}
		}
	}
	p.Span = r.rest(at)
	return yamlMistake{Problem: p}
}

func (r *yamlReader) mark(m yaml.Mark) int { return r.at(m.Line, m.Column) }

// place is where the mistake is that an error tells of. What is opened and
// never closed is found at the end of the part, but was made where it starts.
func (r *yamlReader) place(err *yaml.LoadError) int {
	end := r.part.Start + len(bytes.TrimRight(r.slice(r.part), " \t\r\n"))
	at := r.mark(err.Mark)
	if at < end {
		return at
	}
	if context := r.mark(err.ContextMark); err.ContextMark.Line > 0 && context < end {
		return context
	}
	if colon := strings.Index(string(r.slice(r.part)), ": "); colon >= 0 {
		return r.part.Start + colon + 2
	}
	return r.part.Start
}

// rootError says that the frontmatter is a list or a text instead of entries.
type rootError struct{ node *yaml.Node }

func (*rootError) Error() string {
	return `Frontmatter must be made of "key: value" lines; this is none`
}

// rest is from an offset to the end of its line, at least one character when
// the line has one.
func (r *yamlReader) rest(at int) source.Span {
	line := r.text.LineSpan(r.text.Line(at))
	if at >= line.End && line.End > line.Start {
		_, size := utf8.DecodeLastRune(r.text.Slice(line))
		at = line.End - size
	}
	return source.Span{Start: at, End: max(at, line.End)}
}
