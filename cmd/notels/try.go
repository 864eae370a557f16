package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/notels/notels/seeds"
)

// welcome is the note where a newcomer begins.
const welcome = "welcome.md"

const tryDetails = `
It copies the sample vault to a temporary folder and opens the tour in the first
editor on the PATH that it can set up. Your own settings are not touched. Without
an editor or a terminal it shows in text what an editor would.
`

// try lets a newcomer edit a copy of the sample vault in an editor that is set
// up for this one time; without an editor or a terminal it plays a demo.
func try(env environment, args []string) int {
	f := flags("try")
	name := f.String("editor", "", "the editor to open, by `name` or path: "+editorNames())
	demo := f.Bool("demo", false, "show what an editor would show, without one")
	if code, done := parse(env, f, args); done {
		return code
	}
	var why string
	e, err := findEditor(*name)
	switch {
	case *demo:
		why = shortSession
	case err != nil && *name != "":
		return refuse(env, "%v", err)
	case err != nil:
		why = fmt.Sprintf("%v: %s", err, shortSession)
	case !env.terminal:
		why = "there is no terminal to open an editor in: " + shortSession
	default:
		return open(env, e, *name != "")
	}
	return play(env, seeds.Vault(), why)
}

// open opens the editor on a copy of the sample vault, which stays. One that
// can't do with notels gets a demo in its place, unless it was asked for.
func open(env environment, e editor, chosen bool) int {
	vault, err := copyVault(seeds.Vault())
	if err != nil {
		return fail(env, err)
	}
	err = e.run(vault)
	if err == errUnfit {
		os.RemoveAll(vault)
		if chosen {
			return fail(env, errors.New(e.needs))
		}
		return play(env, seeds.Vault(), e.needs+": "+shortSession)
	}
	fmt.Fprintf(env.out, "Your copy of the sample vault stays in %s\n%s\n", vault, nextSteps)
	if err != nil {
		return fail(env, fmt.Errorf("%s ended with an error: %w", e.path, err))
	}
	return 0
}

// shortSession is what is played where no editor is opened.
const shortSession = "a short session with the sample vault"

// nextSteps end every try.
const nextSteps = "For your own notes: \"notels setup\" sets up your editor, \"notels check FOLDER\"\nlooks through them right now, \"notels help\" tells what else there is."

// fail says what went wrong.
func fail(env environment, err error) int {
	fmt.Fprintln(env.err, "notels:", err)
	return 1
}

// copyVault copies a vault to a new temporary folder, as a writer's own.
func copyVault(vault fs.FS) (dir string, err error) {
	if dir, err = tempDir("notels-vault-"); err != nil {
		return "", err
	}
	if err := os.CopyFS(dir, vault); err != nil {
		os.RemoveAll(dir)
		return "", fmt.Errorf("the sample vault can't be copied to %s: %w", dir, err)
	}
	return dir, nil
}

// tempDir makes a temporary folder. Its path has no symbolic links, so that
// editors and server call it alike.
func tempDir(prefix string) (string, error) {
	dir, err := os.MkdirTemp("", prefix)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(dir)
}

// firstHeading is the line of a note's first heading, from 1: where reading
// begins.
func firstHeading(file string) int {
	text, _ := os.ReadFile(file) // without it, the first line
	for i, line := range strings.Split(string(text), "\n") {
		if strings.HasPrefix(line, "# ") {
			return i + 1
		}
	}
	return 1
}
