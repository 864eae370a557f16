package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"
	"time"

	"github.com/notels/notels/lsp"
)

// quiet is how long edits must pause before other open notes are looked at.
const quiet = 200 * time.Millisecond

// serve speaks LSP until the editor says exit or is gone.
func serve(env environment, args []string) int {
	f := flags(env, "serve", "[--trace FILE]")
	f.Bool("stdio", true, "speak on standard input and output, the only way there is")
	trace := f.String("trace", "", "write every message to this `file`")
	if code, done := parse(f, args); done {
		return code
	}
	opts := lsp.Options{
		Version:      versionString(),
		Logf:         log.New(env.err, "notels: ", log.LstdFlags).Printf,
		Quiet:        quiet,
		WatchProcess: watchProcess,
	}
	if *trace != "" {
		w, err := os.Create(*trace)
		if err != nil {
			fmt.Fprintf(env.err, "notels: the trace can't be written: %v\n", err)
			return 2
		}
		defer w.Close()
		opts.Trace = io.Writer(w)
	}
	return lsp.Serve(context.Background(), env.in, opts)
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
