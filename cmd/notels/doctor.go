package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"text/tabwriter"

	"github.com/notels/notels/workspace/disk"
)

const doctorDetails = `
It tells what notels finds: your editors, whether each is set up, the folder of your
notes, and every setting with its value and where that comes from: a line of a file,
what your notes do, or the default. What is wrong comes last, with what to do about
it. Without DIR it is about the folder that you are in. It writes nothing.

What an editor sends of its own settings only the editor knows; the lines in which
the usual files of some set any are listed.

The exit code is 1 if something is wrong, else 0, and 2 if DIR can't be looked at.
`

// doctor tells what there is, and what is wrong with it.
func doctor(env environment, args []string) int {
	f := flags("doctor")
	if code, done := parse(env, f, args); done {
		return code
	}
	if f.NArg() > 1 {
		return refuse(env, "name one folder with notes, as \"notels doctor notes\"")
	}
	dir := f.Arg(0)
	if dir == "" {
		dir = "."
	}
	id, err := folderID(dir)
	if err != nil {
		return refuse(env, "%v", err)
	}
	d := diagnosis{out: env.out, terminal: env.terminal, root: disk.FindRoot(path.Join(id, "any.md"))}
	d.program()
	d.editors()
	d.folder(id)
	return d.end()
}

// folderID is the ID of a folder that somebody names.
func folderID(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	info, err := os.Stat(abs)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("there is no %s; name the folder of your notes", dir)
	case err != nil:
		return "", fmt.Errorf("%s can't be looked at: %w", dir, err)
	case !info.IsDir():
		return "", fmt.Errorf("%s is no folder; name that of your notes", dir)
	}
	return disk.IDOf(abs), nil
}

// diagnosis is one run of doctor.
type diagnosis struct {
	out      io.Writer
	terminal bool     // somebody waits there
	root     string   // of the notes
	unfound  bool     // editors don't find notels by its name
	wrong    []string // with the remedy of each
}

// isWrong keeps what is to be told at the end.
func (d *diagnosis) isWrong(format string, args ...any) {
	d.wrong = append(d.wrong, fmt.Sprintf(format, args...))
}

// chapter begins one.
func (d *diagnosis) chapter(name string) { fmt.Fprintf(d.out, "\n%s\n", name) }

// say tells a line of a chapter.
func (d *diagnosis) say(format string, args ...any) {
	fmt.Fprintf(d.out, "  "+format+"\n", args...)
}

// table tells rows whose cells stand below each other.
func (d *diagnosis) table(rows [][]string) {
	var lines strings.Builder
	t := tabwriter.NewWriter(&lines, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		fmt.Fprint(t, " ")
		for i, cell := range row {
			if i > 0 {
				fmt.Fprint(t, "\t")
			}
			fmt.Fprint(t, " "+cell)
		}
		fmt.Fprintln(t)
	}
	_ = t.Flush()
	for line := range strings.Lines(lines.String()) {
		fmt.Fprintln(d.out, strings.TrimRight(line, " \n")) // the last cell may be empty
	}
}

// program tells what runs here, and what editors would start.
func (d *diagnosis) program() {
	fmt.Fprintf(d.out, "notels %s, built with %s for %s/%s\n", versionString(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	started, err := exec.LookPath("notels")
	if err != nil {
		d.unfound = true
		return
	}
	fmt.Fprintf(d.out, "Editors start %s", started)
	if self, err := os.Executable(); err == nil && !sameFile(self, started) {
		version, err := askNotels(started)
		if err != nil {
			d.isWrong("%s, which editors start, is another program, or does not run (%v): remove it, or put the folder of this notels before its on your PATH.", started, err)
			version = "not known"
		}
		fmt.Fprintf(d.out, ", which is another than this one, %s: its version is %s", self, version)
	}
	fmt.Fprintln(d.out)
}

func sameFile(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

// end tells what is wrong.
func (d *diagnosis) end() (code int) {
	if len(d.wrong) == 0 {
		fmt.Fprint(d.out, "\nNothing is wrong.\n")
		return 0
	}
	d.chapter(count(len(d.wrong), "thing is", "things are") + " wrong")
	for _, w := range d.wrong {
		d.say("%s", w)
	}
	return 1
}
