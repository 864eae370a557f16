package main

import (
	"context"
	"flag"
	"log"
	"os"
	"time"

	"github.com/notels/notels/lsp"
)

// quiet is how long edits must pause before other open notes are looked at.
const quiet = 200 * time.Millisecond

// serve speaks LSP until the editor says exit or is gone.
func serve(env environment, args []string) int {
	f := flags("serve")
	f.Bool("stdio", true, "speak on standard input and output, the only way there is")
	trace := f.String("trace", "", "write every message to this `file`")
	bytes := f.Bool("byte-columns", false, "count columns in bytes, for an editor that does so without saying it")
	pid := clientProcess(f)
	if code, done := parse(env, f, args); done {
		return code
	}
	// Standard output carries messages only: whoever prints by mistake, prints
	// to the log.
	os.Stdout = os.Stderr
	opts := lsp.Options{
		Version:      versionString(),
		Logf:         log.New(env.err, "notels: ", log.LstdFlags).Printf,
		Quiet:        quiet,
		UserSettings: userSettings(),
		Cache:        userCache(),
		WatchProcess: watchProcess,
		ByteColumns:  *bytes,
		Now:          time.Now,
	}
	if *trace != "" {
		// A trace holds what is in the notes, so it is for its owner only.
		w, err := os.OpenFile(*trace, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
		if err != nil {
			return refuse(env, "the trace can't be written: %v", err)
		}
		defer w.Close()
		opts.Trace = w
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if *pid > 0 {
		go watchProcess(ctx, *pid, cancel)
	}
	return lsp.Serve(ctx, env.in, opts)
}

// clientProcess adds the flags by which some clients tell their process, as
// others do in initialize.
func clientProcess(f *flag.FlagSet) *int {
	pid := f.Int("client-process-id", 0, "end when the process with this `number` has ended")
	f.IntVar(pid, "clientProcessId", 0, "the same `number`, as some editors write it")
	return pid
}

// watchEvery is how often the editor's process is looked for.
const watchEvery = 3 * time.Second

// watchProcess calls gone when the process pid has ended.
func watchProcess(ctx context.Context, pid int, gone func()) {
	ticker := time.NewTicker(watchEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if !isAlive(pid) {
				gone()
				return
			}
		}
	}
}
