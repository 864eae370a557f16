package config

// New is where notes are made for links, and how they are called.
type New struct {
	Folder string // below the workspace folder, "." for itself; "" if nobody says
	Name   string // WrittenName or KebabName
}

// The ways to call a new note.
const (
	WrittenName = "written"
	KebabName   = "kebab"
)

func setNewFolder(c *Config, s string) { c.New.Folder = cleanFolder(s) }
