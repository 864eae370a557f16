package note

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/notels/notels/workspace/source"
	"go.yaml.in/yaml/v4"
)

// Notes in folders of templates have marks in their frontmatter that become YAML
// later: {{date}}, <% tp.file.title %>, {% if x %}. They are read as text.

var (
	templateMark = regexp.MustCompile(`\{\{[^\r\n]*?\}\}|<%[^\r\n]*?%>|\{%[^\r\n]*?%\}`)
	// templateLines hold nothing else; those of programs go over several.
	templateLines = regexp.MustCompile(`(?m)^[ \t]*(?:(?:\{\{[^\r\n]*?\}\}|<%[^\r\n]*?%>|\{%[^\r\n]*?%\})[ \t]*)+\r?$`)
	programs      = regexp.MustCompile(`(?ms)^<%.*?%>[ \t]*\r?$`)
)

// templateSpecials are the characters that mean something to YAML. Within the marks
// it is given others for them, of which no text has any.
const templateSpecials = "{}[]:,\"'#&*!|>%@`\\<-?"

var maskTemplates, unmaskTemplates, plainTemplates = func() (mask, unmask, plain *strings.Replacer) {
	var to, from, letters []string
	for i, c := range templateSpecials {
		other := string('\uFDD2' + rune(i))
		to, from = append(to, string(c), other), append(from, other, string(c))
		letters = append(letters, string(c), "x")
	}
	return strings.NewReplacer(to...), strings.NewReplacer(from...), strings.NewReplacer(letters...)
}()

// hasTemplates tells that there may be marks in a text.
func hasTemplates(b []byte) bool {
	return bytes.Contains(b, []byte("{{")) || bytes.Contains(b, []byte("<%")) || bytes.Contains(b, []byte("{%"))
}

// takeTemplates has the marks of a block read as text, and reports whether it has
// some.
func (r *yamlReader) takeTemplates(inner source.Span) bool {
	if !hasTemplates(r.slice(inner)) {
		return false
	}
	for _, at := range programs.FindAllIndex(r.slice(inner), -1) {
		r.blank(source.Span{Start: at[0], End: at[1]}.Shift(inner.Start))
	}
	marks := templateMark.FindAllIndex(r.slice(inner), -1)
	if len(marks) == 0 {
		return false
	}
	r.templates = true
	r.plain = bytes.Clone(r.yaml)
	for _, at := range marks {
		mark := source.Span{Start: at[0], End: at[1]}.Shift(inner.Start)
		copy(r.plain[mark.Start:mark.End], plainTemplates.Replace(string(r.yaml[mark.Start:mark.End])))
	}
	return true
}

// maskedTemplates is YAML with its marks as the library is given them.
func maskedTemplates(b []byte) []byte {
	return templateMark.ReplaceAllFunc(b, func(mark []byte) []byte { return []byte(maskTemplates.Replace(string(mark))) })
}

// blankTemplates makes the lines of a broken entry blank that are nothing but
// marks, as {{#each}}, and reports whether there are any.
func (r *yamlReader) blankTemplates(entry source.Span) bool {
	if !r.templates {
		return false
	}
	lines := templateLines.FindAllIndex(r.slice(entry), -1)
	for _, at := range lines {
		r.blank(source.Span{Start: at[0], End: at[1]}.Shift(entry.Start))
	}
	return len(lines) > 0
}

// templateNodes makes texts of the marks that are maps to YAML, at any depth.
func (r *yamlReader) templateNodes(n *yaml.Node, depth int) {
	if n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle != 0 {
		at := r.offset(n)
		if mark := templateMark.Find(r.text.Slice(r.rest(at))); len(mark) > 0 && bytes.HasPrefix(r.text.Bytes()[at:], mark) {
			*n = yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: string(mark), Line: n.Line, Column: n.Column}
			return
		}
	}
	if depth < maxDepth {
		for _, c := range n.Content {
			r.templateNodes(c, depth+1)
		}
	}
}

// IsTemplate reports whether a text has marks of a template in it: nobody knows what
// it becomes.
func IsTemplate(text string) bool {
	return strings.ContainsAny(text, "{<") && templateMark.MatchString(text)
}
