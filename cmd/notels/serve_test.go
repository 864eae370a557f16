package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/notels/notels/lsp"
)

// endedProcess is the ID of a process that has ended.
func endedProcess(t *testing.T) int {
	t.Helper()
	cmd := exec.Command("notels", "version")
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	return cmd.Process.Pid
}

// A server whose editor has died ends, though nobody closes its input, whether
// the editor told its process on the command line or in initialize.
func TestServerEndsWithItsEditor(t *testing.T) {
	t.Parallel()
	pid := endedProcess(t)
	initialize := fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":%d,"rootUri":null,"capabilities":{}}}`, pid)
	for _, tt := range []struct{ what, arg, input string }{
		{"--client-process-id", fmt.Sprint("--client-process-id=", pid), ""},
		{"initialize", "--stdio", fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(initialize), initialize)},
	} {
		t.Run(tt.what, func(t *testing.T) {
			t.Parallel()
			cmd := exec.CommandContext(t.Context(), "notels", "serve", tt.arg)
			in, err := cmd.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			defer in.Close()
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			if _, err := in.Write([]byte(tt.input)); err != nil {
				t.Fatal(err)
			}
			start := time.Now()
			exit, ok := errors.AsType[*exec.ExitError](cmd.Wait())
			if !ok || exit.ExitCode() != 1 {
				t.Errorf("it ended with %v, want code 1", exit)
			}
			if took := time.Since(start); took > 5*watchEvery {
				t.Errorf("it took %s", took)
			}
		})
	}
}

// A living editor's server stays.
func TestServerStaysWithItsEditor(t *testing.T) {
	t.Parallel()
	cmd := exec.CommandContext(t.Context(), "notels", "serve", "--client-process-id=1")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		t.Errorf("it ended: %v", err)
	case <-time.After(watchEvery + time.Second):
		in.Close()
		<-ended
	}
}

// dial starts a server, which ends with the test.
func dial(t *testing.T, args ...string) (context.Context, *lsp.Client) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	cmd := exec.CommandContext(ctx, "notels", append([]string{"serve"}, args...)...)
	in, errIn := cmd.StdinPipe()
	out, errOut := cmd.StdoutPipe()
	if err := errors.Join(errIn, errOut, cmd.Start()); err != nil {
		t.Fatal(err)
	}
	client := lsp.NewClient(struct {
		io.Reader
		io.WriteCloser
	}{out, in})
	t.Cleanup(func() {
		client.Close()
		_ = cmd.Wait()
		cancel()
	})
	return ctx, client
}

// An editor that counts columns in bytes without saying so is served in bytes, if asked.
func TestServeCountsAsTheEditorDoes(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		args []string
		want string
	}{
		{nil, `"positionEncoding":"utf-16"`},
		{[]string{"--byte-columns"}, `"positionEncoding":"utf-8"`},
	} {
		ctx, client := dial(t, tt.args...)
		told, err := client.Call(ctx, "initialize", map[string]any{"rootUri": nil, "capabilities": map[string]any{}})
		if err != nil || !strings.Contains(string(told), tt.want) {
			t.Errorf("notels serve %s: %v: %s, want %s", tt.args, err, told, tt.want)
		}
	}
}

// The server heeds the user's own settings file: it says what is wrong with it.
func TestServeReadsTheUsersSettings(t *testing.T) {
	home := t.TempDir()
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "AppData"} {
		t.Setenv(name, home)
	}
	file := userSettings()
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte("extensions = 1"), 0o644)); err != nil {
		t.Fatal(err)
	}
	ctx, client := dial(t)
	if _, err := client.Call(ctx, "initialize", map[string]any{"rootUri": nil, "capabilities": map[string]any{}}); err != nil {
		t.Fatal(err)
	}
	if err := client.Notify("initialized", map[string]any{}); err != nil {
		t.Fatal(err)
	}
	told, err := client.Await(ctx, "textDocument/publishDiagnostics", nil)
	if err != nil || !strings.Contains(string(told), "config.toml") {
		t.Errorf("%v: %s", err, told)
	}
}
