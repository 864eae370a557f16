package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the test binary be notels, for the scripts.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"notels": main})
}

// TestScripts runs the scripts in testdata/script. Besides testscript's own
// commands they have:
//
//	exits CODE PROGRAM ARGS…   exec, but with just this exit code
//	frames FILE WIRE           make of a file's lines messages as LSP sends them
//	empty FOLDER               there is nothing in it
//	serves FOLDER              an editor opens it, waits until it was read, and leaves
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits":  exits,
			"frames": frames,
			"empty":  empty,
			"serves": serves,
		},
		Setup: func(e *testscript.Env) error {
			pages, err := filepath.Abs("../../editors")
			if err != nil {
				return err
			}
			e.Setenv("PAGES", pages)
			notels, err := exec.LookPath("notels")
			e.Setenv("NOTELS", notels) // for scripts that change the PATH
			for _, name := range []string{"XDG_CACHE_HOME", "LocalAppData"} {
				e.Setenv(name, filepath.Join(e.WorkDir, "user-cache"))
			}
			e.Setenv("ODD", "two\nlines")           // a name that can't be written in a script
			e.Setenv("GORACE", "atexit_sleep_ms=0") // else each run takes a second under -race
			return err
		},
	})
}

func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d\n%s%s", got, want, ts.ReadFile("stdout"), ts.ReadFile("stderr"))
	}
}

func frames(ts *testscript.TestScript, _ bool, args []string) {
	var wire strings.Builder
	for message := range strings.Lines(ts.ReadFile(args[0])) {
		message = strings.TrimSpace(message)
		fmt.Fprintf(&wire, "Content-Length: %d\r\n\r\n%s", len(message), message)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(wire.String()), 0o600))
}

func empty(ts *testscript.TestScript, _ bool, args []string) {
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	for _, e := range entries {
		ts.Fatalf("%s is in %s", e.Name(), args[0])
	}
}
