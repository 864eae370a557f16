package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/notels/notels/seeds"
)

// garden is a vault that is nothing like the sample vault.
var garden = map[string]string{
	"welcome.md": "# Garden\n\n## Complete here\n\nWe sow\n\n## A definition\n\n[[beans#When to sow|beans]]\n\n" +
		"## Some backlinks\n\n[[peas]]\n\n## Hover\n\n[[peas]]\n\n## What is wrong\n\n[[weeds]]\n",
	"beans.md":     "# Beans\n\n## When to sow\n\nIn May, after the [[peas]].\n",
	"beds/peas.md": "---\ntype: plant\n---\n# Sweet *peas*\n\nThey climb.\n",
	"weeds.md":     "# Weeds\n\n[thistle](thistle.md) and [[beans#Never]]\n",
}

func playVault(t *testing.T, files map[string]string) (code int, out, errs string) {
	t.Helper()
	vault := fstest.MapFS{}
	for name, text := range files {
		vault[name] = &fstest.MapFile{Data: []byte(text)}
	}
	t.Setenv("TMPDIR", t.TempDir())
	var o, e strings.Builder
	code = play(environment{out: &o, err: &e}, vault, "a test")
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "notels-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	return code, o.String(), e.String()
}

// Nothing that the demo prints is made up: another vault, other lines.
func TestDemoFollowsTheVault(t *testing.T) {
	code, out, errs := playVault(t, garden)
	if code != 0 || errs != "" {
		t.Fatalf("code %d: %s", code, errs)
	}
	for _, want := range []string{
		"A test.\n",
		"beds/peas.md\n",
		"\n   Type on, [[bea, and the list gets shorter:\n\n   > beans                              beans.md\n",
		"\n   We sow [[beans]]\n",
		"\n2. Go to the definition of [[beans#When to sow|beans]]:\n\n     beans.md:3                         ## When to sow\n",
		"\n     beans.md:5                         In May, after the [[peas]].\n",
		"\n     welcome.md:13                      [[peas]]\n",
		"\n4. Hover over [[peas]]:\n\n   │ Sweet peas\n",
		"\n   │ They climb.\n",
		"\n5. Open weeds.md, and its problems are marked:\n",
		"\n       3  warning      No file at \"thistle.md\"",
		"\n       3  warning      No heading \"Never\" in beans.md.\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if strings.Contains(out, "gpu") {
		t.Errorf("what has the garden to do with\n%s", out)
	}
}

func TestDemoFailsOnAnEmptyAnswer(t *testing.T) {
	for _, tt := range []struct{ what, file, text, want string }{
		{"no tour", "welcome.md", "", "welcome.md has no link to show"},
		{"a link that leads nowhere", "welcome.md", strings.Replace(garden["welcome.md"], "[[beans#", "[[beanstalk#", 1), "textDocument/definition has no answer for [[beanstalk#When to sow|beans]] in welcome.md"},
		{"no letters that fit", "welcome.md", strings.Replace(garden["welcome.md"], "We sow", "We [[xqz.png]]", 1), `nothing is offered after "[[xqz" in welcome.md`},
		{"a note without a problem", "weeds.md", "# Roses\n", "no problem of weeds.md is shown"},
	} {
		t.Run(tt.what, func(t *testing.T) {
			files := map[string]string{tt.file: tt.text}
			for name, text := range garden {
				if name != tt.file {
					files[name] = text
				}
			}
			code, _, errs := playVault(t, files)
			if code != 1 || !strings.HasPrefix(errs, "notels: the session broke off: ") || !strings.Contains(errs, tt.want) {
				t.Errorf("code %d: %s; want %s", code, errs, tt.want)
			}
		})
	}
}

// The demo of the sample vault is read at a glance.
func TestDemoIsShort(t *testing.T) {
	var out, errs strings.Builder
	if code := play(environment{out: &out, err: &errs}, seeds.Vault(), shortSession); code != 0 {
		t.Fatal(errs.String())
	}
	if n := strings.Count(out.String(), "\n"); n > 70 {
		t.Errorf("%d lines, want at most 70", n)
	}
	for line := range strings.Lines(out.String()) {
		if n := len([]rune(line)); n > 100 {
			t.Errorf("%d characters in %s", n, line)
		}
	}
}

func TestAround(t *testing.T) {
	for _, tt := range []struct {
		line string
		at   int
		want string
	}{
		{"short", 3, "short"},
		{"exactly twenty, yes.", 18, "exactly twenty, yes."},
		{"a link at the start [[x]] and more of it", 0, "a link at the start…"},
		{"some words before the [[link]] and some after", 22, "…the [[link]] and s…"},
		{"and here the line ends with a [[link]]", 30, "…nds with a [[link]]"},
		{"ééééééééééééééééééééééééé [[x]]", 51, "…ééééééééééééé [[x]]"},
		{"shorter than its range", 99, "…rter than its range"},
	} {
		got := around(tt.line, span{Start: position{Character: tt.at}}, 20)
		if got != tt.want || len([]rune(got)) > 20 {
			t.Errorf("%s: %s, want %s", tt.line, got, tt.want)
		}
	}
}

// A long hover is cut in its middle: the backlinks are its last line.
func TestBoxShowsTheBeginningAndTheBacklinks(t *testing.T) {
	for _, tt := range []struct {
		what, text, want string
	}{
		{"all that fits", "Title\n\none **bold** word\n\n← no links\n", "   │ Title\n   │\n   │ one **bold** word\n   │\n   │ ← no links\n"},
		{"less of what does not", "Title\n1\n2\n3\n4\n← 1 link", "   │ Title\n   │ 1\n   │ 2\n   │ …\n   │ ← 1 link\n"},
	} {
		var out strings.Builder
		p := page{out: &out}
		p.box(tt.text, 5)
		if out.String() != tt.want {
			t.Errorf("%s: got\n%swant\n%s", tt.what, out.String(), tt.want)
		}
	}
}

// A terminal gets bold, unless its owner wants none.
func TestBold(t *testing.T) {
	t.Setenv("TERM", "xterm")
	t.Setenv("NO_COLOR", "")
	step := func(terminal bool) string {
		var out strings.Builder
		p := newPage(environment{out: &out, terminal: terminal})
		p.step("Go")
		return out.String()
	}
	if got := step(false); got != "\n1. Go\n\n" {
		t.Errorf("no terminal: %q", got)
	}
	if got := step(true); runtime.GOOS != "windows" && got != "\n\x1b[1m1. Go\x1b[m\n\n" {
		t.Errorf("terminal: %q", got)
	}
	t.Setenv("NO_COLOR", "1")
	if got := step(true); got != "\n1. Go\n\n" {
		t.Errorf("NO_COLOR: %q", got)
	}
}

// Helix reads the path of the server as TOML, whatever is in it.
func TestHelixFindsTheServer(t *testing.T) {
	t.Setenv("HELIX_RUNTIME", "")
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	s := setting{dir: t.TempDir(), server: `C:\notes "old"\notels`, line: 14}
	args, vars, err := helix(s)
	if err != nil || len(args) != 1 || args[0] != "welcome.md:14" || len(vars) != 5 {
		t.Errorf("%q %q %v", args, vars, err)
	}
	text, err := os.ReadFile(filepath.Join(s.dir, "config", "helix", "languages.toml"))
	if want := "\n" + `command = "C:\\notes \"old\"\\notels"` + "\n"; err != nil || !strings.Contains(string(text), want) {
		t.Errorf("no %s in %s, %v", want, text, err)
	}
}

// A runtime in the user's own config folder is not lost.
func TestHelixKeepsItsRuntime(t *testing.T) {
	config := t.TempDir()
	runtime := filepath.Join(config, "helix", "runtime")
	if err := os.MkdirAll(runtime, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_CONFIG_HOME", config)
	t.Setenv("HELIX_RUNTIME", "")
	if got := helixRuntime(); got != runtime {
		t.Errorf("%q", got)
	}
	t.Setenv("HELIX_RUNTIME", "/elsewhere")
	if got := helixRuntime(); got != "" {
		t.Errorf("the user's own choice is overridden by %q", got)
	}
}
