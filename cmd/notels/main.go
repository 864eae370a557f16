// Command notels is a language server for notes: Markdown files with
// frontmatter and [[wikilinks]].
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

// command is one subcommand. run returns the process's exit code.
type command struct {
	name, args, help string
	run              func(env environment, args []string) int
}

// environment is what a command has of the process around it.
type environment struct {
	in       io.ReadWriteCloser
	out, err io.Writer
	terminal bool // somebody reads out and types in
}

func commands() []command {
	return []command{
		{"serve", "", "speak LSP on standard input and output: what editors start", serve},
		{"check", "[PATH…]", "print the problems of all notes below the paths", check},
		{"try", "", "open a sample vault in your editor", try},
		{"version", "", "print the version", version},
	}
}

func main() {
	env := environment{in: stdio{}, out: os.Stdout, err: os.Stderr, terminal: isTerminal(os.Stdin) && isTerminal(os.Stdout)}
	os.Exit(run(env, os.Args[1:]))
}

// run runs the command that args name. Without a name a person gets help and
// an editor, which is no terminal, the server.
func run(env environment, args []string) int {
	if len(args) == 0 || args[0] == "--stdio" {
		if isTerminal(os.Stdin) && len(args) == 0 {
			usage(env.out)
			return 0
		}
		return serve(env, args)
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return c.run(env, args[1:])
		}
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		usage(env.out)
		return 0
	case "-version", "--version":
		return version(env, nil)
	}
	fmt.Fprintf(env.err, "notels: there is no command %q; \"notels help\" lists them\n", args[0])
	return 2
}

func usage(w io.Writer) {
	fmt.Fprint(w, "notels is a language server for Markdown notes with [[wikilinks]].\n\nUsage: notels COMMAND\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-16s %s\n", strings.TrimSpace(c.name+" "+c.args), c.help)
	}
	fmt.Fprint(w, "\nNew here? Run \"notels try\".\n")
}

// flags makes the flag set of a command.
func flags(env environment, name, args string) *flag.FlagSet {
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.SetOutput(env.err)
	f.Usage = func() {
		fmt.Fprintf(env.err, "Usage: %s\n", strings.TrimSpace("notels "+name+" "+args))
		f.PrintDefaults()
	}
	return f
}

// parse reads a command's arguments; done tells that it should return code.
func parse(f *flag.FlagSet, args []string) (code int, done bool) {
	switch err := f.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0, true
	case err != nil:
		return 2, true
	}
	return 0, false
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && f.Name() != os.DevNull
}

// stdio is standard input and output as one connection.
type stdio struct{}

func (stdio) Read(b []byte) (int, error)  { return os.Stdin.Read(b) }
func (stdio) Write(b []byte) (int, error) { return os.Stdout.Write(b) }

// Close leaves the input open: a read that waits for it can't be interrupted.
func (stdio) Close() error { return os.Stdout.Close() }
