package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/disk"
)

const newDetails = `
The note is called as its file is. Its frontmatter is what the schema of its type
asks for, with what is known filled in, as today's date; its editor marks the rest.
A file that is there already is not touched.
`

// newNote writes a note to start from.
func newNote(env environment, args []string) int {
	f := flags("new")
	typ := f.String("type", "", "the `type` of the note, whose schema says what its frontmatter must hold")
	if code, done := parse(env, f, args); done {
		return code
	}
	if f.NArg() != 1 {
		return refuse(env, "name the file of one note, as \"notels new --type insight gpu-prices.md\"")
	}
	file, err := filepath.Abs(f.Arg(0))
	if err != nil {
		return refuse(env, "%v", err)
	}
	root := disk.FindRoot(disk.IDOf(file))
	settings := readUserSettings()
	own := settings.of(root)
	if !own.IsNote(filepath.Base(file)) {
		file += own.Extensions[0]
	}
	host := workspace.NewHost()
	host.SetRoots([]string{root})
	host.SetConfigs(map[string]*config.Config{root: own})
	readSchemas(host)
	s := host.Snapshot()
	if *typ != "" && s.SchemaOfType(root, *typ) == nil {
		fmt.Fprintf(env.err, "notels: there is no schema of type %q%s, so the note has only its type\n", *typ, known(s.TypesWithSchema(root)))
	}
	text := s.NewNote(root, *typ, titleOf(own.Stem(filepath.Base(file))), time.Now().Format(time.DateOnly))
	if err := create(file, []byte(text)); err != nil {
		return refuse(env, "%v", err)
	}
	fmt.Fprintln(env.out, f.Arg(0)+strings.TrimPrefix(filepath.Base(file), filepath.Base(f.Arg(0))))
	return 0
}

// known lists the types that there are.
func known(types []string) string {
	if len(types) == 0 {
		return ""
	}
	return ", but of " + strings.Join(types, ", ")
}

// dated are the names of notes that are called by a day or month.
var dated = regexp.MustCompile(`^\d{4}-\d\d(-\d\d)?$`)

// titleOf is the title of a note with a file name, which may have hyphens for blanks.
func titleOf(stem string) string {
	if dated.MatchString(stem) {
		return stem
	}
	if !strings.Contains(stem, " ") {
		stem = strings.ReplaceAll(stem, "-", " ")
	}
	first := []rune(stem)
	if len(first) == 0 {
		return ""
	}
	return strings.ToUpper(string(first[0])) + string(first[1:])
}

// existsError is the name of a file that is there already.
type existsError string

func (e existsError) Error() string { return string(e) + " is there already" }

func (existsError) Is(err error) bool { return err == fs.ErrExist }

// create writes a file that is not there yet, with the folders that it lies in.
func create(file string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return fmt.Errorf("no folder can be made for the file: %w", err)
	}
	out, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return existsError(file)
	}
	if err != nil {
		return err
	}
	_, err = out.Write(content)
	return errors.Join(err, out.Close())
}
