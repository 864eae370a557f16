package main

import (
	"context"
	"encoding/json"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/notels/notels/lsp"
	"github.com/rogpeppe/go-internal/testscript"
)

// serves is a script's command: an editor opens a folder, waits until it was read,
// and leaves.
func serves(ts *testscript.TestScript, _ bool, args []string) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "notels", "serve")
	cmd.Env = os.Environ()
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData"} {
		cmd.Env = append(cmd.Env, name+"="+ts.Getenv(name))
	}
	var said strings.Builder
	cmd.Stderr = &said
	in, err := cmd.StdinPipe()
	ts.Check(err)
	out, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	c := lsp.NewClient(struct {
		io.Reader
		io.WriteCloser
	}{out, in})
	folder := url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(filepath.ToSlash(ts.MkAbs(args[0])), "/")}
	_, err = c.Call(ctx, "initialize", map[string]any{
		"rootUri": folder.String(), "capabilities": map[string]any{"window": map[string]any{"workDoneProgress": true}}})
	ts.Check(err)
	ts.Check(c.Notify("initialized", map[string]any{}))
	_, err = c.Await(ctx, "$/progress", func(params json.RawMessage) bool { return strings.Contains(string(params), `"end"`) })
	ts.Check(err)
	_, err = c.Call(ctx, "shutdown", nil)
	ts.Check(err)
	ts.Check(c.Notify("exit", nil))
	ts.Check(cmd.Wait())
	if said.Len() > 0 {
		ts.Fatalf("the server says %s", &said)
	}
}
