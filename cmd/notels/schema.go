package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/disk"
)

const schemaDetails = `
A schema is a JSON Schema that says what the frontmatter of a type of notes must
hold. That of a type is .notels/schemas/<type>.schema.json in the folder of your
notes.

  notels schema check   prints what is wrong with the schemas, and exits with 1 if
                        anything is.
  notels schema infer   makes schemas of what your notes have in common, of all
                        types that 20 notes have or of one that you name, for you
                        to edit. It prints them; --write saves those of types that
                        have none yet.
`

// schemas runs what there is to do with schemas.
func schemas(env environment, args []string) int {
	if len(args) == 0 {
		return refuse(env, "say what to do with schemas: \"notels schema check\" or \"notels schema infer\"")
	}
	switch args[0] {
	case "check":
		return checkSchemas(env, args[1:])
	case "infer":
		return inferSchemas(env, args[1:])
	}
	if strings.HasPrefix(args[0], "-") {
		if code, done := parse(env, flags("schema"), args); done {
			return code
		}
	}
	return refuse(env, "schema can do nothing with %q; there are \"notels schema check\" and \"notels schema infer\"", args[0])
}

// checkSchemas prints what is wrong with the schemas of a vault.
func checkSchemas(env environment, args []string) int {
	f := flags("schema")
	c, code, done := vaultOf(env, f, args)
	if done {
		return code
	}
	wd, _ := os.Getwd() // without one, paths are printed whole
	problems := 0
	for _, file := range c.schemas {
		for i := range file.problems {
			problems++
			file.print(env.out, short(wd, file.file.ID), &file.problems[i])
		}
	}
	good := 0
	for _, root := range c.roots {
		good += c.host.Snapshot().Schemas(root)
	}
	fmt.Fprintf(env.out, "%s in order, %s\n", count(good, "schema", "schemas"), count(problems, "problem", "problems"))
	if problems > 0 {
		return 1
	}
	return 0
}

// vaultOf reads the vault around the path that a command's arguments name, else
// around the working folder.
func vaultOf(env environment, f *flag.FlagSet, args []string) (c checker, code int, done bool) {
	if code, done := parse(env, f, args); done {
		return c, code, true
	}
	paths := f.Args()
	if len(paths) == 0 {
		paths = []string{"."}
	}
	c = checker{err: env.err, host: workspace.NewHost(), settings: readUserSettings()}
	for _, p := range paths {
		if err := c.add(p); err != nil {
			return c, refuse(env, "%v", err), true
		}
	}
	if err := c.scan(); err != nil {
		return c, refuse(env, "%v", err), true
	}
	return c, 0, false
}

// fewestNotes are those that a type must have for its schema to be made unasked.
const fewestNotes = 20

// inferSchemas prints or saves schemas of what notes have in common.
func inferSchemas(env environment, args []string) int {
	f := flags("schema")
	only := f.String("type", "", "only of notes of this `type`, however few")
	write := f.Bool("write", false, "save them; no schema that is there is touched")
	c, code, done := vaultOf(env, f, args)
	if done {
		return code
	}
	s := c.host.Snapshot()
	made := 0
	for _, root := range c.roots {
		for _, t := range s.Types(root) {
			if *only != "" && t.Name != *only || *only == "" && t.Notes < fewestNotes {
				continue
			}
			made++
			if err := keepSchema(env, root, t, s.InferSchema(root, t.Name), *write); err != nil {
				return refuse(env, "%v", err)
			}
		}
	}
	switch {
	case made == 0 && *only != "":
		return refuse(env, "no note here is of type %q", *only)
	case made == 0:
		return refuse(env, "no type here has %d notes; name one with --type", fewestNotes)
	}
	return 0
}

// keepSchema prints or saves the schema of a type.
func keepSchema(env environment, root string, t workspace.TypeUse, text []byte, write bool) error {
	if !write {
		_, err := env.out.Write(text)
		return err
	}
	if !filepath.IsLocal(t.Name) || strings.ContainsAny(t.Name, `/\:*?"<>|`) {
		return fmt.Errorf("no file can be called like the type %q; without --write its schema is printed", t.Name)
	}
	file := filepath.Join(disk.PathOf(disk.SchemaFolderID(root)), t.Name+workspace.TypeSchemaEnd)
	wd, _ := os.Getwd()
	switch err := create(file, text); {
	case errors.Is(err, fs.ErrExist):
		fmt.Fprintf(env.out, "%s is there already\n", short(wd, disk.IDOf(file)))
		return nil
	case err != nil:
		return err
	}
	fmt.Fprintf(env.out, "%s: what %s have in common\n", short(wd, disk.IDOf(file)), count(t.Notes, "note", "notes"))
	return nil
}
