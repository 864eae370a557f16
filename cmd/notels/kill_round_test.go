package main_test

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// files are those of the cache with an extension.
func (k *killer) files(extension string) []string {
	var found []string
	for _, dir := range []string{"notels", "Library/Caches/notels"} {
		some, _ := filepath.Glob(filepath.Join(k.cache, filepath.FromSlash(dir), "*"+extension))
		found = append(found, some...)
	}
	return found
}

func (k *killer) parts() []string { return k.files(".part") }

// awaitWrite waits until a file is being written that was not there before, or no
// longer than a while.
func (k *killer) awaitWrite(before []string) bool {
	ctx, cancel := context.WithTimeout(k.Context(), 2*time.Second)
	defer cancel()
	for ctx.Err() == nil {
		if slices.ContainsFunc(k.parts(), func(p string) bool { return !slices.Contains(before, p) }) {
			return true
		}
		time.Sleep(50 * time.Microsecond)
	}
	return false
}

// learn finds out how long servers read and write.
func (k *killer) learn() {
	var reading, writing []time.Duration
	for tries := 0; len(writing) < 3; tries++ {
		if tries == 10 {
			k.Fatal("servers that have read changes do not store them")
		}
		k.changeSome()
		s := k.start(k.cache, k.vault)
		k.initialize(s)
		if !k.awaitWrite(nil) { // it was missed
			s.leave()
			continue
		}
		reading = append(reading, time.Since(s.began))
		began := time.Now()
		for len(k.parts()) > 0 {
			time.Sleep(50 * time.Microsecond)
		}
		writing = append(writing, time.Since(began))
		s.leave()
	}
	slices.Sort(reading)
	slices.Sort(writing)
	k.reading, k.writing = reading[1], writing[1]
}

func (k *killer) upTo(longest time.Duration) time.Duration {
	return time.Duration(k.Int64N(int64(longest) + 1))
}

// kill plays a round, and tells which.
func (k *killer) kill(round int) string {
	before := k.parts()
	s := k.start(k.cache, k.vault)
	switch round % 5 {
	case 0: // at any moment of its life
		k.initialize(s)
		time.Sleep(k.upTo(k.reading + 2*k.writing))
		k.end(s)
		return "one at any moment"
	case 1: // two that write at the same time
		other := k.start(k.cache, k.vault)
		k.initialize(s)
		k.initialize(other)
		k.awaitWrite(before)
		time.Sleep(k.upTo(k.writing))
		k.end(s)
		time.Sleep(k.upTo(k.writing))
		k.end(other)
		return "two"
	case 2: // while another lives on
		other := k.start(k.cache, k.vault)
		k.initialize(s)
		k.initialize(other)
		k.awaitWrite(before)
		time.Sleep(k.upTo(k.writing))
		k.end(s)
		k.read(other)
		other.leave()
		return "one of two"
	case 3: // when it stores for the last time, at its end
		k.initialize(s)
		k.read(s)
		k.tell(s, k.changeSome())
		before = k.parts()
		s.call("shutdown", nil)
		s.notify("exit", nil)
		k.awaitWrite(before)
		time.Sleep(k.upTo(k.writing))
		k.end(s)
		return "one that ends"
	}
	k.initialize(s)
	k.awaitWrite(before)
	time.Sleep(k.upTo(k.writing))
	k.end(s)
	return "one that stores"
}

// end kills a server.
func (k *killer) end(s *server) {
	k.killed++
	_ = s.cmd.Process.Kill() // it may have ended
	_ = s.cmd.Wait()
	_ = s.Close()
}

// tell tells a server of changes on disk, and waits until it knows them.
func (k *killer) tell(s *server, changed []string) {
	var events []any
	for _, name := range changed {
		events = append(events, map[string]any{"uri": s.uri(name), "type": 2})
	}
	s.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": events})
	for began := time.Now(); !maps.Equal(k.answers(s), k.links(s)); {
		if time.Since(began) > time.Minute {
			k.Fatal("a server does not take in what it is told")
		}
	}
}

// leavesNothing looks at what is left of those who were killed when they are old.
func (k *killer) leavesNothing() {
	for _, file := range k.parts() {
		k.setTime(file, time.Now().Add(-time.Minute))
	}
	k.changeSome()
	k.checked()
	if parts, stored := k.parts(), k.files(".vault"); len(parts) != 0 || len(stored) != 1 {
		k.Errorf("left are %v, %v", parts, stored)
	}
}

// usesTheCache changes notes as nobody does, so that their stamps stay as they
// were: what was stored is answered, else all this would have shown nothing.
func (k *killer) usesTheCache() {
	for name := range k.notes {
		k.setTime(k.vault.path(name), time.Now().Add(-time.Hour))
	}
	k.checked()
	for name, n := range k.notes {
		file := k.vault.path(name)
		stamp, err := os.Stat(file)
		if err != nil {
			k.Fatal(err)
		}
		k.vault.write(k.T, name, k.text(killNote{n.body, (n.line + 1) % killLines, n.target}))
		k.setTime(file, stamp.ModTime())
	}
	k.checked()
}
