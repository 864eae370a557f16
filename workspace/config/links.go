package config

// Links is how links are written. A choice that is "" is made by what the notes do.
type Links struct {
	Style     string // "wiki" or "markdown"
	Target    string // "stem", "root" or "relative"
	Extension string // "true" or "false"
	Shown     string // "none", "title" or "alias"
}

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
