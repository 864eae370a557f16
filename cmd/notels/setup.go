package main

import (
	"bufio"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
)

const setupDetails = `
It prints what the editor's settings must say, where that goes and what to do next.
Whether your editor is an older one, for which it is something else, the editor
itself is asked, if it is on your PATH.

With --write it is written for you. What would change in which file is shown first,
and you are asked; of a file that was there a copy stays beside it, as FILE.bak.
What stands there already is left as it is, and so is a file of your own; only what
setup has written itself it renews. A file that can't be read for sure, or that sets
notels up in another way, is not touched: you are told what to do in it.
`

// setup says what sets an editor up for notels, or does it.
func setup(env environment, args []string) int {
	if len(args) > 1 && !strings.HasPrefix(args[0], "-") {
		args = append(slices.Clone(args[1:]), args[0]) // "setup helix --write" is how people say it
	}
	f := flags("setup")
	write := f.Bool("write", false, "change the editor's files, after you have seen how")
	yes := f.Bool("yes", false, "do not ask before that")
	if code, done := parse(env, f, args); done {
		return code
	}
	if f.NArg() != 1 {
		return refuse(env, "name the editor to set up: %s; as \"notels setup helix\"", recipeNames())
	}
	r, ok := findRecipe(f.Arg(0))
	if !ok {
		return refuse(env, "%q is no editor that can be set up; those are %s, and of others the README tells", f.Arg(0), recipeNames())
	}
	found := findProgram(r.programs)
	do, err := r.make(userFolders(), found.version)
	if err != nil {
		return refuse(env, "%v", err)
	}
	s := settingUp{recipe: r, doing: do, found: found}
	if *write && len(do.steps) > 0 {
		return s.write(env, *yes)
	}
	if *write {
		fmt.Fprintf(env.out, "For %s there is no file to write: what there is to do you do yourself.\n", r.title)
	}
	s.tell(env.out)
	return 0
}

// settingUp is one run of setup.
type settingUp struct {
	recipe recipe
	doing  doing
	found  program
}

// tell says what there is to do.
func (s settingUp) tell(w io.Writer) {
	fmt.Fprintf(w, "%s (%s)\n\n", s.doing.flavour, s.seen())
	var done, told strings.Builder
	open := false
	for _, step := range s.doing.steps {
		switch c := step.look(); {
		case c.isDone():
			fmt.Fprintf(&done, saysAll, step.file)
		case c.hand != nil:
			told.WriteString(strings.TrimRight(c.asks(), "\n") + "\n\n")
		default:
			open = true
			told.WriteString(strings.TrimRight(step.told(), "\n") + "\n\n")
		}
	}
	fmt.Fprint(w, told.String(), done.String())
	if open {
		fmt.Fprintf(w, "\"notels setup %s --write\" writes that for you, once you have seen what would change.\n", s.recipe.names[0])
	}
	s.next(w)
}

const saysAll = "%s says it all already\n"

// seen is what is known of the editor on this computer.
func (s settingUp) seen() string {
	switch {
	case s.found.path == "":
		return s.recipe.programs[0] + " was not found on your PATH"
	case s.found.version.text == "":
		return s.found.path + " does not tell its version"
	}
	return fmt.Sprintf("%s is version %s", s.found.path, s.found.version.text)
}

// next says what to do when all is written.
func (s settingUp) next(w io.Writer) {
	fmt.Fprint(w, s.doing.extra)
	if _, err := exec.LookPath("notels"); err != nil && len(s.doing.steps) > 0 { // else it comes with the extension
		fmt.Fprintln(w, "Editors start notels by its name: "+toPATH())
	}
	fmt.Fprintf(w, "Next: start %s anew, open a note, and type [[ in it. \"notels doctor\" tells whether all was found.\n", s.recipe.title)
}

// write changes the editor's files.
func (s settingUp) write(env environment, yes bool) (code int) {
	var open []change
	for _, step := range s.doing.steps {
		c := step.look()
		switch {
		case c.isOwn():
			fmt.Fprintln(env.out, c.asks())
		case c.hand != nil:
			code = 1
			fmt.Fprintln(env.out, c.asks())
		case c.isDone():
			fmt.Fprintf(env.out, saysAll, step.file)
		default:
			open = append(open, c)
			_, _ = env.out.Write(c.diff())
		}
	}
	if len(open) > 0 {
		if answer, refused := s.ask(env, yes, len(open)); refused {
			return refuse(env, "there is no terminal to ask in, so nothing was written; \"notels setup %s --write --yes\" does not ask", s.recipe.names[0])
		} else if !answer {
			fmt.Fprintln(env.out, "nothing was written")
			return 1
		}
	}
	for _, c := range open {
		backup, err := c.write()
		if err != nil {
			return fail(env, err)
		}
		fmt.Fprintln(env.out, written(c.name(), backup))
	}
	s.next(env.out)
	return code
}

// written tells of a file.
func written(file, backup string) string {
	if backup == "" {
		return "wrote " + file
	}
	return fmt.Sprintf("wrote %s; as it was it is in %s", file, backup)
}

// ask asks whether to write; it is refused where nobody can answer.
func (s settingUp) ask(env environment, yes bool, files int) (answer, refused bool) {
	if yes || !env.terminal {
		return yes, !yes
	}
	fmt.Fprintf(env.out, "Write this to %s? [y/N] ", count(files, "file", "files"))
	line, _ := bufio.NewReader(env.in).ReadString('\n') // the end of the input is no yes
	line = strings.ToLower(strings.TrimSpace(line))
	return line == "y" || line == "yes", false
}
