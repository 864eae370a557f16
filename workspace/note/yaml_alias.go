package note

import (
	"bytes"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Of a block that is broken, what an alias stands for may not be there when it is
// read: it is in another entry, or in lines that are made blank. Such aliases are
// given to the library as plain texts: it would see nothing else of their entry.

// nameOfAnchor are the characters of one, but for a colon at the end.
const nameOfAnchor = `[^\s\[\]{},[:^ascii:]]+`

var (
	anchor = regexp.MustCompile(`(?:^|[ \t\r\n\[{,])&(` + nameOfAnchor + `)`)
	alias  = regexp.MustCompile(`(?:^|[ \t\r\n\[{,:])\*(` + nameOfAnchor + `)`)
	// aliasMark is what the library is given for the star of an alias.
	aliasMark = maskTemplates.Replace("*")
)

// anchorsIn are where the first of each "&name" stands.
func anchorsIn(b []byte) map[string]int {
	first := map[string]int{}
	if bytes.IndexByte(b, '&') < 0 {
		return first
	}
	for _, m := range anchor.FindAllSubmatchIndex(b, -1) {
		name := string(bytes.TrimRight(b[m[2]:m[3]], ":"))
		if _, known := first[name]; !known {
			first[name] = m[2] - 1
		}
	}
	return first
}

// anchors are those of a block that is mended, as it was at first.
func (r *yamlReader) anchors() map[string]int { return r.anchored }

// maskedAliases is YAML from the part that is read, with those aliases as text whose
// anchor stood above them in the block, but is not in what is read.
func (r *yamlReader) maskedAliases(b []byte) []byte {
	if len(r.anchored) == 0 || bytes.IndexByte(b, '*') < 0 {
		return b
	}
	var here map[string]int
	var out []byte
	done := 0
	for _, m := range alias.FindAllSubmatchIndex(b, -1) {
		name := string(bytes.TrimRight(b[m[2]:m[3]], ":"))
		star := m[2] - 1
		if at, known := r.anchored[name]; !known || at >= r.part.Start+star || !isWholeValue(b[m[2]+len(name):]) {
			continue
		}
		if here == nil {
			here = anchorsIn(b)
		}
		if at, known := here[name]; known && at < star {
			continue
		}
		out = append(append(out, b[done:star]...), aliasMark...)
		done = star + 1
	}
	if done == 0 {
		return b
	}
	r.textAliases = true
	return append(out, b[done:]...)
}

// isWholeValue tells by what follows a plain text that nothing else belongs to it.
func isWholeValue(rest []byte) bool {
	after := bytes.TrimLeft(rest, " \t")
	return len(after) == 0 || strings.IndexByte(",]}:\r\n", after[0]) >= 0 || after[0] == '#' && len(after) < len(rest)
}

// aliasNodes makes aliases of the texts that the library was given for them, where
// it is known what they stand for: texts of entries above. It is as if they were
// written in their places, so lists and maps, which have places of their own, remain
// texts.
func (r *yamlReader) aliasNodes(n *yaml.Node, depth int) {
	if n.Kind == yaml.ScalarNode {
		if n.Anchor != "" {
			r.texts[n.Anchor] = n
		}
		name, isAlias := strings.CutPrefix(n.Value, aliasMark)
		if text := r.texts[name]; isAlias && text != nil && n.Style == 0 && n.Anchor == "" {
			*n = yaml.Node{Kind: yaml.AliasNode, Value: name, Alias: text, Line: n.Line, Column: n.Column}
		}
		return
	}
	if depth < maxDepth {
		for _, c := range n.Content {
			r.aliasNodes(c, depth+1)
		}
	}
}
