package disk

import "runtime/debug"

// garbage is what reading notes leaves, ten times their size. Where there are
// more than a few, it may grow larger than usual before it is collected, which
// saves an eighth of the time; where there are many, that would be too much memory.
type garbage struct {
	eased bool
	usual int // as debug.SetGCPercent has it
}

const (
	fewNotes, manyNotes = 256, 60_000
	defaultPercent      = 100 // Go's
	easedPercent        = 200
)

// left tells how many notes were read.
func (g *garbage) left(notes int) {
	switch {
	case notes >= manyNotes:
		g.collect()
	case notes >= fewNotes && !g.eased:
		g.eased, g.usual = true, debug.SetGCPercent(easedPercent)
		if g.usual != defaultPercent { // somebody knows better
			debug.SetGCPercent(g.usual)
		}
	}
}

// collect has it collected as usual.
func (g *garbage) collect() {
	if g.eased {
		g.eased = false
		debug.SetGCPercent(g.usual)
	}
}
