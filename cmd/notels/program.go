package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"time"
)

// program is one that may be on this computer.
type program struct {
	path    string // "" if it is not on the PATH
	version programVersion
}

// programVersion is what a program says that it is; the zero value is not known.
type programVersion struct {
	text         string
	major, minor int
}

// before reports whether it is known to be older than another.
func (v programVersion) before(major, minor int) bool {
	return v.text != "" && (v.major < major || v.major == major && v.minor < minor)
}

// longestAnswer is how long a program may take to tell its version.
const longestAnswer = 5 * time.Second

// findProgram is the first of some programs that is on the PATH.
func findProgram(names []string) program {
	for _, name := range names {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		if path, err = filepath.Abs(path); err == nil {
			return program{path, askVersion(path)}
		}
	}
	return program{}
}

// askVersion runs a program to have its version.
func askVersion(path string) programVersion {
	ctx, cancel := context.WithTimeout(context.Background(), longestAnswer)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, "--version")
	cmd.Env = append(os.Environ(), "NVIM_LOG_FILE="+os.DevNull) // which Neovim else makes
	cmd.WaitDelay = time.Second                                 // what it has started may keep its output open
	said, _ := cmd.Output()                                     // what it says counts, not how it ends
	return readVersion(string(said))
}

var versionNumber = regexp.MustCompile(`(\d+)\.(\d+)[-.\w]*`)

// readVersion takes the first version out of what a program says.
func readVersion(said string) programVersion {
	m := versionNumber.FindStringSubmatch(said)
	if m == nil {
		return programVersion{}
	}
	major, _ := strconv.Atoi(m[1]) // they are digits
	minor, _ := strconv.Atoi(m[2])
	return programVersion{m[0], major, minor}
}

// ownFolder is the folder of this program.
func ownFolder() string {
	self, err := os.Executable()
	if err != nil {
		return "the one with notels in it"
	}
	return filepath.Dir(self)
}
