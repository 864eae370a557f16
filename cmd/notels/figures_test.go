package main_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/notels/notels/workspace/fixture"
)

var (
	figureSizes = flag.String("figures", "", "numbers of notes of the vaults that TestFigures makes and measures, as in 1000,10000,100000")
	figureVault = flag.String("vault", "", "a folder of notes that TestFigures measures, too; nothing is written to it")
)

// How often each thing is measured. What is shown is the median.
const (
	startRuns      = 5
	switchRuns     = 3
	keystrokes     = 1000
	keystrokesBig  = 200
	questions      = 50
	completedWords = 50
)

// switchSize is the size of the vault in which half of the notes change at once.
const switchSize = 10_000

// TestFigures prints the table of figures that the README shows: how long a user
// waits for real servers in vaults of several sizes, and how much memory they
// take. It judges nothing, since machines differ, and so the times of rg, which
// reads the same files in the same minute, stand beside.
func TestFigures(t *testing.T) {
	if *figureSizes == "" && *figureVault == "" {
		t.Skip("it takes minutes: -figures 1000,10000,100000 runs it")
	}
	b := bench{T: t, notels: filepath.Join(t.TempDir(), "notels")}
	if out, err := exec.Command("go", "build", "-o", b.notels, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	machine := fmt.Sprintf("%d cores, load average %s", runtime.NumCPU(), loadAverage())
	var columns []column
	for size := range strings.SplitSeq(*figureSizes, ",") {
		if notes, err := strconv.Atoi(size); err == nil {
			columns = append(columns, b.measure(generate(t, notes)))
		} else if size != "" {
			t.Fatal(err)
		}
	}
	grown := len(columns)
	if *figureVault != "" {
		columns = append(columns, b.measure(realVault(t, *figureVault)))
	}
	fmt.Printf("\n%s\n\n%s\n", machine, table(columns, grown))
}

// loadAverage is that of the last one, five and fifteen minutes.
func loadAverage() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Join(strings.Fields(string(text))[:3], " ")
}

// bench measures a binary.
type bench struct {
	*testing.T
	notels string
}

// measure is a column of the table.
func (b bench) measure(v vault) column {
	c := newColumn(fmt.Sprintf("%s notes", grouped(v.notes)))
	if v.name != "" {
		c.title = v.name + ", " + c.title
	}
	time.Sleep(3 * time.Second) // what has just been written may not be trusted by its time
	cache := b.starts(&v, c)
	c.add(settled, b.settled(v.dir))
	s := b.start(cache, v)
	s.ready()
	s.edit(v.usual, keystrokes, c, keystrokeMedian, keystrokeTail)
	s.edit(v.huge, keystrokesBig, c, bigMedian, bigTail)
	for range questions {
		links, took := s.references(v.hub)
		if links != v.links {
			b.Fatalf("%d references of %s, not %d", links, v.hub, v.links)
		}
		c.add(referencesMedian, milliseconds(took))
		c.add(referencesTail, milliseconds(took))
	}
	s.complete(v.usual, c)
	if v.name == "" && v.notes == switchSize {
		for run := range switchRuns {
			s.branch(v, run, c)
		}
	}
	s.leave()
	return c
}

// starts measures starts without a cache and with one, each beside rg, and
// returns the folder that holds a cache then. The first server is for warming up;
// it tells how many links there are to the hub.
func (b bench) starts(v *vault, c column) (cache string) {
	s := b.start(b.TempDir(), *v)
	s.ready()
	v.links, _ = s.references(v.hub)
	s.leave()
	if least := fixture.HubLinks * 9 / 10; v.name == "" && v.links < min(least, v.notes) {
		b.Fatalf("only %d links lead to the hub", v.links)
	}
	b.rg(v.dir)
	for range startRuns {
		if took := b.rg(v.dir); took > 0 {
			c.add(yardstick, took)
		}
		cache = b.TempDir()
		b.startOnce(cache, *v, c, coldStart)
		b.startOnce(cache, *v, c, warmStart)
	}
	return cache
}

// startOnce measures one life of a server.
func (b bench) startOnce(cache string, v vault, c column, start figure) {
	s := b.start(cache, v)
	c.add(initialize, milliseconds(s.ready()))
	s.awaitReferences(v.hub, v.links)
	c.add(start, milliseconds(time.Since(s.began)))
	if start == coldStart {
		c.add(peak, s.peak())
	}
	s.leave()
}

// rg is how many milliseconds rg takes to count links, 0 if there is no rg.
func (b bench) rg(dir string) float64 {
	cmd := exec.Command("rg", "-c", `\[\[`)
	cmd.Dir = dir
	began := time.Now()
	if err := cmd.Run(); err != nil {
		b.Logf("there are no ratios, since rg fails: %v", err)
		return 0
	}
	return milliseconds(time.Since(began))
}

var memoryLine = regexp.MustCompile(`memory: (\d+) bytes a note`)

// settled is how many bytes a note takes once all is read, 0 if nobody says so.
func (b bench) settled(dir string) float64 {
	cmd := exec.Command(b.notels, "check", "--stats")
	cmd.Dir = dir
	out, _ := cmd.Output() // it fails if there are problems in the notes
	if found := memoryLine.FindSubmatch(out); found != nil {
		bytes, _ := strconv.ParseFloat(string(found[1]), 64)
		return bytes / 1000
	}
	return 0
}
