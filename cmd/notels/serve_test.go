package main

import (
	"errors"
	"fmt"
	"os/exec"
	"testing"
	"time"
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
