package config

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/fixture"
)

const readme = "../../README.md"

var update = flag.Bool("update", false, "write the tables of settings in README.md and the schema in editors anew")

// TestDocs compares the tables of README.md with what is known of settings and
// problems; -update writes them anew.
func TestDocs(t *testing.T) {
	text := read(t, readme)
	text = between(t, text, "settings", settingsTable())
	text = between(t, text, "problems", problemsTable())
	compare(t, readme, text)
}

// TestExample reads the example that README.md gives.
func TestExample(t *testing.T) {
	_, rest, found := strings.Cut(read(t, readme), "```toml\n")
	example, _, closed := strings.Cut(rest, "```")
	if !found || !closed {
		t.Fatal("README.md has no example of .notels.toml")
	}
	l := ReadTOML(newText(example))
	if got := complaints(l, nil); got != "" || len(l.sets) != len(all)+1 {
		t.Errorf("the example sets %d settings; problems: %s", len(l.sets), got)
	}
}

func settingsTable() string {
	var b strings.Builder
	b.WriteString("| setting | default | what it does |\n|---|---|---|\n")
	for _, s := range all {
		fmt.Fprintf(&b, "| `%s` | `%s` | %s |\n", s.key, s.initial, s.text)
	}
	fmt.Fprintf(&b, "| `diagnostics.<code>` | see below | How much a problem matters: %s. |\n", oneOf(severityNames[:]))
	return b.String()
}

func problemsTable() string {
	var b strings.Builder
	b.WriteString("| code | default | what it tells |\n|---|---|---|\n")
	for _, p := range problems {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", p.code, p.severity, p.text)
	}
	return b.String()
}

// between puts content into its place in README.md.
func between(t *testing.T, text, name, content string) string {
	t.Helper()
	out, err := fixture.Generated(text, name, "go test ./workspace/config -update", content)
	if err != nil {
		t.Fatal("README.md: ", err)
	}
	return out
}

func read(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil && !(*update && os.IsNotExist(err)) {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(b), "\r\n", "\n")
}

// compare fails where a file does not say what it should, or writes it anew.
func compare(t *testing.T, file, want string) {
	t.Helper()
	if read(t, file) == want {
		return
	}
	if !*update {
		t.Fatalf("%s is not what the settings say: run go test ./workspace/config -update, and read what changed", file)
	}
	if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}
