package main

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	pages "github.com/notels/notels/editors"
)

// copies are the steps that copy folders of an editor's files to another, which lies in
// the one that its settings must be in.
func copies(folder, to, from, editor string, names ...string) (steps []step) {
	for _, name := range names {
		err := fs.WalkDir(pages.Files(), path.Join(from, name), func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := fs.ReadFile(pages.Files(), name)
			file := filepath.Join(to, filepath.FromSlash(strings.TrimPrefix(name, from+"/")))
			steps = append(steps, step{folder: folder, file: file, text: string(text), whole: true, edit: copying(string(text), path.Ext(name), editor)})
			return err
		})
		if err != nil {
			panic(err) // they are part of this program
		}
	}
	return steps
}

// copying makes a file a copy of ours, with a line in it that tells it from what people
// have written or copied themselves. That is left alone.
func copying(text, extension, editor string) func(before string) (after string, err error) {
	mark := fmt.Sprintf("Written by \"notels setup %s\", which renews it. Without this line it is yours.\n", editor)
	ours := mark + text
	switch extension {
	case ".lua":
		ours = lua.ours + " " + ours
	case ".vim":
		ours = vimScript.ours + " " + ours
	case ".txt": // the first line of a help file is shown in a list of all
		first, rest, _ := strings.Cut(text, "\n")
		ours = first + "\n\n" + mark + rest
	}
	return func(before string) (string, error) {
		switch {
		case before == text:
			return before, nil
		case before != "" && !strings.Contains(before, mark):
			return "", errOwn
		}
		return ours, nil
	}
}

var helpTag = regexp.MustCompile(`(?m)(?:^|\s)(\*([^*|\s]+)\*)`)

// helpTags is the step for the list in which Neovim looks up what help files explain.
func helpTags(folder string) step {
	const name = "notels.txt"
	text, err := fs.ReadFile(pages.Files(), "nvim/doc/"+name)
	if err != nil {
		panic(err) // it is part of this program
	}
	var ours []string
	for _, tag := range helpTag.FindAllStringSubmatch(string(text), -1) {
		ours = append(ours, fmt.Sprintf("%s\t%s\t/%s\n", tag[2], name, tag[1]))
	}
	edit := func(before string) (string, error) {
		lines := slices.Clone(ours)
		for line := range strings.Lines(before) {
			if !strings.Contains(line, "\t"+name+"\t") {
				lines = append(lines, strings.TrimSuffix(line, "\n")+"\n")
			}
		}
		slices.Sort(lines)
		return strings.Join(lines, ""), nil
	}
	return step{
		folder: folder, file: filepath.Join(folder, "doc", "tags"), text: strings.Join(ours, ""), whole: true,
		about: "the list of what :help finds in that folder, as :helptags makes it", edit: edit,
	}
}
