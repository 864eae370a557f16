package editors_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestEveryCellHasACheck holds the table of README.md to what is tried with real editors.
func TestEveryCellHasACheck(t *testing.T) {
	t.Parallel()
	readme := read(t, "README.md")
	for _, p := range objections(readme, func(file string) string { return read(t, file) }) {
		t.Error(p)
	}
}

func TestObjectionsToATable(t *testing.T) {
	t.Parallel()
	const check = `eventually('links follow: ' .. count, links, is(3))`
	for _, tt := range []struct{ cell, want string }{
		{`[✓](a.lua "links follow")`, ""},
		{`[✓ from 25.07](a.lua "links follow")`, ""},
		{`?`, ""},
		{`–`, ""},
		{`see [VS Code](vscode/README.md)`, ""},
		{`[✓](a.lua "links lead on")`, `Links, Vim: a.lua has no check that begins with "links lead on"`},
		{`[✓](a.lua "count, links")`, `Links, Vim: a.lua has no check that begins with "count, links"`},
		{`[✓](a.lua)`, `Links, Vim: "[✓](a.lua)" names no check`},
		{`yes`, `Links, Vim: "yes" names no check`},
		{``, `Links, Vim: "" names no check`},
	} {
		table := "| | Vim |\n|---|---|\n| Links | " + tt.cell + " |\n"
		got := strings.Join(objections(table, func(string) string { return check }), "\n")
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.cell, got, tt.want)
		}
	}
	if got := objections("no table", nil); len(got) != 1 {
		t.Errorf("without a table: %q", got)
	}
}

var (
	// backed is a cell whose link has the name of a check for its title.
	backed = regexp.MustCompile(`^\[✓[^\]]*\]\(([^) ]+) "([^"]+)"\)$`)
	// unbacked are the cells that claim nothing: not tried, can't be, told elsewhere.
	unbacked = map[string]bool{"?": true, "–": true, "see [VS Code](vscode/README.md)": true}
	// named is how the tests of all editors write a check with its name.
	named = regexp.MustCompile(`\b(?:check|takes|picks|eventually|offers|writes|becomes|shows|completes|links_to_block|test|it)[\s(]+['"](.+?)['"]`)
)

// objections are what speaks against a table: cells that claim what no check shows. A
// check's name may go on behind what a cell has of it, as with a number.
func objections(table string, read func(file string) string) (found []string) {
	var editors []string
	for line := range strings.Lines(table) {
		cells := cellsOf(line)
		switch {
		case len(cells) < 2 || strings.HasPrefix(cells[1], "---"):
		case editors == nil:
			editors = cells
		default:
			for i, cell := range cells[1:] {
				if problem := objection(cell, read); problem != "" {
					found = append(found, fmt.Sprintf("%s, %s: %s", cells[0], editors[i+1], problem))
				}
			}
		}
	}
	if editors == nil {
		return []string{"there is no table"}
	}
	return found
}

func objection(cell string, read func(file string) string) string {
	if unbacked[cell] {
		return ""
	}
	link := backed.FindStringSubmatch(cell)
	if link == nil {
		return fmt.Sprintf("%q names no check", cell)
	}
	for _, check := range named.FindAllStringSubmatch(read(link[1]), -1) {
		if strings.HasPrefix(check[1], link[2]) {
			return ""
		}
	}
	return fmt.Sprintf("%s has no check that begins with %q", link[1], link[2])
}

// cellsOf are the cells of a line of a table, none of another line.
func cellsOf(line string) (cells []string) {
	line = strings.TrimSpace(line)
	if !strings.HasPrefix(line, "|") {
		return nil
	}
	for cell := range strings.SplitSeq(strings.Trim(line, "|"), "|") {
		cells = append(cells, strings.TrimSpace(cell))
	}
	return cells
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
