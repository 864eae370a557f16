package lsp

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/fixture"
)

// TestReadmeListsTheCommands compares the tables of both pages with the code; -update
// writes them anew. The main page has what is for users.
func TestReadmeListsTheCommands(t *testing.T) {
	for file, wanted := range map[string]func(command) bool{
		"README.md":    func(command) bool { return true },
		"../README.md": func(c command) bool { return !c.isOurs },
	} {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(string(raw), "\r\n", "\n")
		want, err := fixture.Generated(text, "commands", "go test ./lsp -run TestReadme -update", commandTable(wanted))
		if err != nil {
			t.Fatal(file, ": ", err)
		}
		switch {
		case want == text:
		case *update:
			if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		default:
			t.Errorf("%s is not what the code says: run go test ./lsp -run TestReadme -update, and read what changed", file)
		}
	}
}

// commandTable has a row for each command that is wanted.
func commandTable(wanted func(command) bool) string {
	var b strings.Builder
	b.WriteString("| command | arguments | what it does |\n|---|---|---|\n")
	for _, c := range commands() {
		if !wanted(c) {
			continue
		}
		var takes []string
		for i, p := range c.takes {
			what := fmt.Sprintf("%d. %s", i+1, p.what)
			if p.optional {
				what += ", if you like"
			}
			takes = append(takes, what)
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", c.name, strings.Join(takes, "<br>"), c.does)
	}
	return b.String()
}
