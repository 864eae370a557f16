package main

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
)

// setups are the files that set an editor up.
//
//go:embed try
var setups embed.FS

// editor is one that can be set up for a single run. The user's own settings
// are neither read nor written.
type editor struct {
	names []string // its programs
	path  string   // the one that was found
	needs string   // what is missing if it says that it is unfit
	// setup writes the settings to a folder and returns the arguments and
	// variables that make the editor use them.
	setup func(s setting) (args, vars []string, err error)
}

// setting is what an editor is set up for.
type setting struct {
	dir    string // the folder for the settings
	server string // this program
	vault  string
	line   int // of the welcome note
}

// editors are in the order in which they are looked for.
func editors() []editor {
	return []editor{
		{names: []string{"nvim"}, setup: neovim, needs: "Neovim is older than 0.7, which notels needs"},
		{names: []string{"hx", "helix"}, setup: helix},
		{names: []string{"emacs"}, setup: emacs, needs: "Emacs has no eglot, which comes with Emacs 29; for an older one get it by M-x package-install RET eglot"},
	}
}

func editorNames() string {
	var all []string
	for _, e := range editors() {
		all = append(all, e.names...)
	}
	return strings.Join(all, ", ")
}

// findEditor is the editor with a name or path, or else the first there is.
func findEditor(name string) (editor, error) {
	base := strings.TrimSuffix(strings.ToLower(filepath.Base(name)), ".exe")
	if base == "neovim" {
		base, name = "nvim", "nvim"
	}
	known := false
	for _, e := range editors() {
		for _, program := range e.names {
			if name != "" && program != base {
				continue
			}
			known = true
			look := program
			if name != "" {
				look = name
			}
			path, err := exec.LookPath(look)
			if err == nil {
				e.path, err = filepath.Abs(path) // it will run in another folder
				return e, err
			}
		}
	}
	switch {
	case name == "":
		return editor{}, fmt.Errorf("no editor was found (looked for %s)", editorNames())
	case known:
		return editor{}, fmt.Errorf("%s was not found; editors that can be set up for one run are %s", name, editorNames())
	}
	return editor{}, fmt.Errorf("%s can't be set up for one run; editors that can are %s", name, editorNames())
}

// unfit is the exit code by which a setup says that its editor is too old.
const unfit = 3

var errUnfit = errors.New("the editor can't be used")

// run opens the welcome note of a vault and returns when the editor ends.
func (e editor) run(vault string) error {
	dir, err := tempDir("notels-try-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	server, err := os.Executable()
	if err != nil {
		return err
	}
	args, vars, err := e.setup(setting{dir: dir, server: server, vault: vault, line: firstHeading(filepath.Join(vault, welcome))})
	if err != nil {
		return err
	}
	cmd := exec.Command(e.path, args...)
	cmd.Dir = vault
	cmd.Env = append(os.Environ(), vars...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	err = runToEnd(cmd)
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() == unfit {
		return errUnfit
	}
	return err
}

// runToEnd runs an editor. Signals are its own affair, for we have to clean up
// after it: the terminal's it gets itself, others we pass on.
func runToEnd(cmd *exec.Cmd) error {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGHUP, syscall.SIGTERM)
	defer signal.Stop(signals)
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan struct{})
	defer close(ended)
	go func() {
		for {
			select {
			case s := <-signals:
				if s != os.Interrupt {
					_ = cmd.Process.Signal(s) // it may have ended
				}
			case <-ended:
				return
			}
		}
	}()
	return cmd.Wait()
}

// vars tell the embedded setups what they are for.
func (s setting) vars() []string {
	return []string{"NOTELS_TRY_SERVER=" + s.server, "NOTELS_TRY_VAULT=" + s.vault, fmt.Sprint("NOTELS_TRY_LINE=", s.line)}
}

// homes keep an editor's configuration, logs and lists of recent files among
// the settings.
func (s setting) homes() (vars []string) {
	for _, kind := range []string{"CONFIG", "DATA", "STATE", "CACHE"} {
		vars = append(vars, "XDG_"+kind+"_HOME="+filepath.Join(s.dir, strings.ToLower(kind)))
	}
	return vars
}

// write writes a file of settings.
func (s setting) write(name string, text []byte) (path string, err error) {
	path = filepath.Join(s.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", err
	}
	return path, os.WriteFile(path, text, 0o600)
}

// copy writes an embedded file of settings.
func (s setting) copy(name string) (path string, err error) {
	text, err := setups.ReadFile("try/" + name)
	if err != nil {
		return "", err
	}
	return s.write(name, text)
}

func neovim(s setting) (args, vars []string, err error) {
	init, err := s.copy("init.lua")
	return []string{"--clean", "-n", "-u", init, welcome}, append(s.vars(), s.homes()...), err
}

// emacs keeps its folder, for before Emacs 29 eglot may be a package there. What the
// server keeps of the vault goes with the settings.
func emacs(s setting) (args, vars []string, err error) {
	init, err := s.copy("init.el")
	return []string{"-Q", "--load", init, welcome}, append(s.vars(), "XDG_CACHE_HOME="+filepath.Join(s.dir, "cache")), err
}

// helix gets the languages file of a config folder of its own: the one in a
// vault would be asked about, or not be read, where Helix does not trust it.
func helix(s setting) (args, vars []string, err error) {
	server, err := json.Marshal(s.server) // escapes as TOML does
	if err != nil {
		return nil, nil, err
	}
	text, err := setups.ReadFile("try/languages.toml")
	if err != nil {
		return nil, nil, err
	}
	_, err = s.write("config/helix/languages.toml", bytes.Replace(text, []byte("SERVER\n"), append(server, '\n'), 1))
	vars = append(s.homes(), "APPDATA="+filepath.Join(s.dir, "config")) // where Windows has the config folder
	if runtime := helixRuntime(); runtime != "" {
		vars = append(vars, "HELIX_RUNTIME="+runtime)
	}
	return []string{fmt.Sprintf("%s:%d", welcome, s.line)}, vars, err
}

// helixRuntime is the runtime in the user's config folder, where people who
// build Helix have it; with another config folder Helix would miss it.
func helixRuntime() string {
	config := os.Getenv("XDG_CONFIG_HOME")
	if config == "" {
		home, _ := os.UserHomeDir() // without one there is nothing below it
		config = filepath.Join(home, ".config")
	}
	runtime := filepath.Join(config, "helix", "runtime")
	if _, err := os.Stat(runtime); err != nil || os.Getenv("HELIX_RUNTIME") != "" {
		return ""
	}
	return runtime
}
