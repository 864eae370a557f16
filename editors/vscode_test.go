package editors_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/notels/notels/editors"
)

// TestVSCodePageNamesWhatIsMade holds the commands of VS Code's page, which "notels setup
// vscode" prints, to the extension's manifest.
func TestVSCodePageNamesWhatIsMade(t *testing.T) {
	t.Parallel()
	var manifest struct {
		Version string
		Scripts map[string]string
	}
	if err := json.Unmarshal([]byte(read(t, "vscode/package.json")), &manifest); err != nil {
		t.Fatal(err)
	}
	commands := editors.Code("vscode/README.md", "sh", "Start")
	if len(commands) != 2 {
		t.Fatalf("the page has the commands %q, not those for a release and for a checkout", commands)
	}
	released, made := "notels-"+manifest.Version+"-linux-x64.vsix\n", "notels-"+manifest.Version+".vsix\n"
	if !strings.HasSuffix(commands[0], released) || !strings.HasSuffix(commands[1], made) {
		t.Errorf("the page installs other files than %q and %q: %q", released, made, commands)
	}
	if !strings.Contains(commands[1], "npm run package\n") || manifest.Scripts["package"] == "" {
		t.Errorf("the page has no script that makes the extension: %q", commands[1])
	}
}
