package config

import (
	"errors"
	"path"
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
	_, err := ReadDateFormat(s)
	return err
}

func setDailyFormat(c *Config, s string) { c.Daily.Format, _ = ReadDateFormat(s) } // it has been checked, or is ""
