package lsp

import (
	"context"
	"flag"
	"runtime"
	"testing"
	"time"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/disk"
	"github.com/notels/notels/workspace/source"
)

var scopeVault = flag.String("vault", "", "the vault of which BenchmarkScope has all problems shown")

// BenchmarkScope measures an edit, and what becomes due of it, with the problems of
// open notes shown and of all; then it tells how long the look at all notes takes,
// and what memory the problems do.
func BenchmarkScope(b *testing.B) {
	if *scopeVault == "" {
		b.Skip("no -vault")
	}
	root := disk.IDOf(*scopeVault)
	s := newSession(b.Context(), Options{Logf: b.Logf}, func(int) {})
	s.client = &shownTo{problems: map[string][]protocol.Diagnostic{}, messages: make(chan string, 10)}
	s.clientCan = abilitiesOf(&protocol.ClientCapabilities{})
	s.host.SetRoots([]string{root})
	opts := disk.Options{Config: s.host.Snapshot().Config(root)}
	if _, err := disk.Scan(context.Background(), root, opts, func(c []workspace.Change) { s.host.Apply(c...) }); err != nil {
		b.Fatal(err)
	}
	s.host.SetScanned(true)
	s.host.Wait()
	s.host.Learn()
	var id string
	for f := range s.host.Snapshot().Files() {
		if f.IsNote() && f.ID > id {
			id = f.ID
		}
	}
	for _, scope := range []string{"open", "workspace"} {
		set := config.Merge(config.ReadTOML(source.New([]byte("diagnostics.scope = '" + scope + "'"))))
		s.host.SetConfigs(map[string]*config.Config{root: set})
		s.publish.all()
		s.publish.now()
		began, before := time.Now(), heap()
		for s.publish.hasTimeToSweep() && !s.publish.sweepClosed() {
		}
		b.Logf("scope %s: a look at all notes takes %v, and the problems do %.1f MB", scope, time.Since(began), (heap()-before)/1e6)
		b.Run("edit/"+scope, func(b *testing.B) {
			text := "# A note\n"
			for i := 0; b.Loop(); i++ {
				before := s.host.Snapshot().File(id)
				text += "w "
				if i%10 == 0 {
					text += "[[link]] "
				}
				if len(text) > 4000 {
					text = "# A note\n"
				}
				after := s.edit(workspace.Change{ID: id, Version: int32(i)}, source.New([]byte(text)))
				s.publish.edited(before, after)
				s.publish.now()
			}
		})
		for !s.publish.pass() {
		}
	}
}

func heap() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}
