package config

import (
	"errors"
	"path"
	"slices"
	"strings"
)

// Daily is where the notes of days lie.
type Daily struct {
	Folder string     // below the workspace folder, "." for itself; "" if the notes tell
	Format DateFormat // of their paths in it without extension, nil if the notes tell
}

// checkDailyFolder says what is wrong with a folder; "" is none, and left to the notes.
func checkDailyFolder(s string) error {
	switch {
	case strings.Contains(s, `\`):
		return errors.New("folders have a / between them")
	case drive.MatchString(s):
		return errors.New("it starts from the workspace folder, not from a drive")
	case !inFolder(strings.TrimLeft(s, "/")):
		return errors.New("it leads out of the workspace folder")
	}
	return nil
}

func setDailyFolder(c *Config, s string) { c.Daily.Folder = cleanFolder(s) }

// cleanFolder is a folder as Daily has it.
func cleanFolder(s string) string {
	if s == "" {
		return ""
	}
	return path.Clean(strings.TrimLeft(s, "/"))
}

func checkDailyFormat(s string) error {
	if s == "" {
		return nil
	}
	_, err := dailyFormat(s)
	return err
}

func setDailyFormat(c *Config, s string) { c.Daily.Format, _ = dailyFormat(s) } // it has been checked, or is ""

// dailyFormat reads a format that tells one day from all others and is a path that files
// can have.
func dailyFormat(s string) (DateFormat, error) {
	f, err := ReadDateFormat(s)
	switch {
	case err != nil:
		return nil, err
	case !f.has('Y') || !f.has('M') || !f.has('D'):
		return nil, errors.New("each day needs a name of its own, with its year (YYYY), month (MM) and day (DD)")
	}
	return f, checkNames(f.Of(2000, 1, 1, 6))
}

// checkNames says why a path can't be that of a file.
func checkNames(path string) error {
	for name := range strings.SplitSeq(path, "/") {
		switch {
		case strings.TrimSpace(name) == "":
			return errors.New("there is no name before or behind a /")
		case strings.HasPrefix(name, "."):
			return errors.New("a name that starts with a dot is hidden")
		case strings.ContainsAny(name, "\\\r\n"):
			return errors.New("no name has such a character in it")
		}
	}
	return nil
}

// has reports whether a part is of the kind that a letter stands for.
func (f DateFormat) has(letter byte) bool {
	return slices.ContainsFunc(f, func(p datePart) bool { return p.token != "" && p.token[0] == letter })
}
