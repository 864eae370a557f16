package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
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
const longestAnswer = 15 * time.Second

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

// runOnly is where "go run" keeps the program that it runs, and no other.
var runOnly = regexp.MustCompile(`[/\\](go-build\d+[/\\]b\d+[/\\]exe|[0-9a-f]{64}-d)$`)

// toPATH says how editors come to find this program, after "Editors start notels by
// its name: ".
func toPATH() string {
	self, err := os.Executable()
	folder := filepath.Dir(self)
	switch {
	case err != nil:
		return "put the folder with notels in it onto your PATH."
	case runOnly.MatchString(folder):
		return `run "go install ./cmd/notels", and put the folder that it goes to, $(go env GOPATH)/bin, onto your PATH.`
	}
	return "put its folder, " + folder + ", onto your PATH."
}

// askNotels is the version of a notels; it fails for another program.
func askNotels(path string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), longestAnswer)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, "version")
	cmd.WaitDelay = time.Second
	said, err := cmd.Output()
	version, isOurs := strings.CutPrefix(strings.TrimSpace(string(said)), "notels ")
	if err == nil && !isOurs {
		err = errors.New("it does not say what version of notels it is")
	}
	return version, err
}
