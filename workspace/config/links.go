package config

// Links is how links are written. A choice that is "" is made by what the notes do.
type Links struct {
	Style     string // WikiLinks or MarkdownLinks
	Target    string // StemTarget, RootTarget or RelativeTarget
	Extension string // "true" or "false"
	Shown     string // ShowsNone, ShowsTitle or ShowsAlias
}

// The choices that there are.
const (
	WikiLinks      = "wiki"
	MarkdownLinks  = "markdown"
	StemTarget     = "stem"
	RootTarget     = "root"
	RelativeTarget = "relative"
	ShowsNone      = "none"
	ShowsTitle     = "title"
	ShowsAlias     = "alias"
)

// auto leaves a choice to what the notes do.
const auto = "auto"

// linkChoice is one of the choices of how links are written.
func linkChoice(of func(*Links) *string, words ...string) choice {
	return choice{append([]string{auto}, words...), func(c *Config, word string) {
		if word == auto {
			word = ""
		}
		*of(&c.Links) = word
	}}
}
