package schema

import (
	"regexp"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// formatOf is the format that texts of a form may have.
var formatOf = map[form]string{isoForm: "date", webForm: "uri", mailForm: "email"}

// formats are schemas of them, by the form: what is learnt is checked as it will be.
type formats map[form]*jsonschema.Schema

func newFormats() formats {
	known := formats{}
	c := newCompiler()
	for form, name := range formatOf {
		if err := c.AddResource(name, map[string]any{"format": name}); err == nil {
			known[form] = c.MustCompile(name)
		}
	}
	return known
}

// take reports whether a text of a form is as the keyword for that form wants it.
func (known formats) take(is form, text string) bool {
	if is == linkForm {
		return leadsToNote(text)
	}
	return known[is] == nil || known[is].Validate(text) == nil
}

// leadsToNote reports whether a text is one link, and not to a picture or another
// file.
func leadsToNote(text string) bool {
	m := oneLink.FindStringSubmatch(text)
	return m != nil && (m[1] == "" || strings.EqualFold(m[1], ".md"))
}

var oneLink = regexp.MustCompile(`^\[\[[^\[\]|#]*?(\.[A-Za-z0-9]{2,5})?([|#][^\[\]]*)?\]\]$`)
