// Command notels is a language server for notes: Markdown files with
// frontmatter and [[wikilinks]].
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
)

// command is one subcommand. run returns the process's exit code.
type command struct {
	name, args, help string
	details          string // what only its own help tells
	run              func(env environment, args []string) int
}

// environment is what a command has of the process around it.
type environment struct {
	in       io.ReadWriteCloser
	out, err io.Writer
	terminal bool // somebody reads out and types in
}

// commands are in the order of the help: what people type comes first.
func commands() []command {
	return []command{
		{"setup", "EDITOR [--write [--yes]]", "tell how your editor is set up for notels, or set it up", setupDetails, setup},
		{"try", "[--editor NAME | --demo]", "open a sample vault in your editor, set up for this one time", tryDetails, try},
		{"check", "[--fix] [--stats] [PATH…]", "print the problems of all notes below the paths, else below this folder", checkDetails, check},
		{"new", "[--type TYPE] PATH", "write a note to start from, with the frontmatter of its type", newDetails, newNote},
		{"schema", "check|infer [--type TYPE] [--write] [PATH]", "check the schemas of your frontmatter, or make them of what your notes have in common", schemaDetails, schemas},
		{"doctor", "[DIR]", "tell what notels finds here, and what is wrong with it: editors, folder, settings", doctorDetails, doctor},
		{"serve", "[--trace FILE]", "speak LSP on standard input and output: what editors start", "", serve},
		{"cache", "[--clear]", "list what is kept of your vaults so that the server starts at once, or remove it", cacheDetails, cache},
		{"version", "", "print the version", "", version},
	}
}

func main() {
	env := environment{in: stdio{os.Stdin, os.Stdout}, out: os.Stdout, err: os.Stderr, terminal: isTerminal(os.Stdin) && isTerminal(os.Stdout)}
	os.Exit(run(env, os.Args[1:]))
}

// run runs the command that args name. Without a name a person gets help and
// an editor, which is no terminal, the server.
func run(env environment, args []string) int {
	if len(args) == 0 {
		if isTerminal(os.Stdin) {
			usage(env.out)
			return 0
		}
		return serve(env, nil)
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		return help(env, args[1:])
	case "-v", "-version", "--version":
		return version(env, nil)
	}
	if strings.HasPrefix(args[0], "-") {
		return serve(env, args) // "notels --stdio" is how many editors are told to start a server
	}
	if c, ok := find(args[0]); ok {
		return c.run(env, args[1:])
	}
	return unknown(env, args[0])
}

// find is the command with a name.
func find(name string) (command, bool) {
	for _, c := range commands() {
		if c.name == name {
			return c, true
		}
	}
	return command{}, false
}

func unknown(env environment, name string) int {
	return refuse(env, "there is no command %q; \"notels help\" lists them", name)
}

// refuse says why the arguments can't be used.
func refuse(env environment, format string, args ...any) int {
	fmt.Fprintf(env.err, "notels: "+format+"\n", args...)
	return 2
}

// help tells of all commands, or of the one that is named.
func help(env environment, args []string) int {
	if len(args) == 0 {
		usage(env.out)
		return 0
	}
	c, ok := find(args[0])
	if !ok {
		return unknown(env, args[0])
	}
	return c.run(env, []string{"--help"})
}

func usage(w io.Writer) {
	fmt.Fprint(w, "notels is a language server for Markdown notes with [[wikilinks]].\n\nUsage: notels COMMAND\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-8s %s\n", c.name, c.help)
	}
	fmt.Fprint(w, "\n\"notels help COMMAND\" tells more. New here? Run \"notels try\".\n")
}

// sentence makes one of a phrase.
func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] + "." }

// flags makes the flag set of a command. It prints nothing by itself: parse
// does.
func flags(name string) *flag.FlagSet {
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.SetOutput(io.Discard)
	return f
}

// parse reads a command's arguments; done tells that it should return code.
// Only a command whose usage has an operand takes arguments that are no flags.
func parse(env environment, f *flag.FlagSet, args []string) (code int, done bool) {
	c, _ := find(f.Name())
	err := f.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprintf(env.out, "Usage: %s\n\n%s\n%s", strings.TrimSpace("notels "+c.name+" "+c.args), sentence(c.help), c.details)
		flagHelp(env.out, f)
		return 0, true
	case err != nil:
		what := strings.NewReplacer("flag -", "flag --", ": -", ": --").Replace(err.Error()) // as people write them
		if name, ok := strings.CutPrefix(what, "flag provided but not defined: --"); ok {
			what = fmt.Sprintf("%s has no flag --%s", f.Name(), name)
		}
		return refuse(env, "%s; \"notels help %s\" lists them", what, f.Name()), true
	case f.NArg() > 0 && !operand.MatchString(c.args):
		return refuse(env, "%s can do nothing with %q; \"notels help %[1]s\" tells what it takes", f.Name(), f.Arg(0)), true
	}
	return 0, false
}

// operand is what stands in the usage of a command for arguments that are no flags.
var operand = regexp.MustCompile(`(^|[ [])(PATH|DIR|EDITOR)`)

func flagHelp(w io.Writer, f *flag.FlagSet) {
	f.VisitAll(func(f *flag.Flag) {
		value, usage := flag.UnquoteUsage(f)
		fmt.Fprintf(w, "\n  --%s\n        %s\n", strings.TrimSpace(f.Name+" "+strings.ToUpper(value)), usage)
	})
}

// stdio is standard input and output as one connection.
type stdio struct{ in, out *os.File }

func (s stdio) Read(b []byte) (int, error)  { return s.in.Read(b) }
func (s stdio) Write(b []byte) (int, error) { return s.out.Write(b) }

// Close leaves the input open: a read that waits for it can't be interrupted.
func (s stdio) Close() error { return s.out.Close() }
