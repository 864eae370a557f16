// Package editors holds what each editor needs to start notels, and the pages that
// tell of it. "notels setup" says and writes what they say.
package editors

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed emacs/README.md helix/README.md helix/languages.toml
//go:embed nvim/README.md nvim/doc nvim/lsp nvim/lua nvim/plugin vim/README.md vim/ale_linters
//go:embed vscode/README.md
var files embed.FS

// Files are the pages, and the files that they tell to copy: "helix/languages.toml".
func Files() fs.FS { return files }

// Code is all code of a language that a page tells to add, block by block: what stands
// in the chapter whose heading starts so, or before all chapters if chapter is "".
func Code(page, language, chapter string) (blocks []string) {
	text, err := files.ReadFile(page)
	if err != nil {
		panic(err) // the pages are part of the program
	}
	wanted, inCode := chapter == "", false
	for line := range strings.Lines(strings.ReplaceAll(string(text), "\r\n", "\n")) {
		heading, isHeading := strings.CutPrefix(line, "## ")
		switch {
		case strings.HasPrefix(line, "```"):
			inCode = wanted && line == "```"+language+"\n"
			if inCode {
				blocks = append(blocks, "")
			}
		case inCode:
			blocks[len(blocks)-1] += line
		case isHeading:
			wanted = chapter != "" && strings.HasPrefix(heading, chapter)
		}
	}
	return blocks
}
