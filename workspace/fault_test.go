package workspace

import (
	"slices"
	"testing"

	"github.com/notels/notels/workspace/note"
)

var faults = []note.Code{note.UnwrittenNote, note.BrokenLink, note.BrokenAttachment, note.AmbiguousLink, note.BrokenHeading, note.BrokenBlock}

// TestFaultsAreWhatDiagnosticsReport looks at all links of random workspaces, once
// while they are read and once when they have been.
func TestFaultsAreWhatDiagnosticsReport(t *testing.T) {
	seen := map[note.Code]int{}
	for seed := range uint64(6) {
		w := newWorld(300 + seed)
		w.setRoots(allRoots[:1+seed%4])
		for range 30 {
			w.step()
		}
		for _, scanned := range []bool{false, true} {
			s := w.SetScanned(scanned)
			for f := range s.Files() {
				if got, want := faultsFound(s, f, seen), faultsReported(s, f); !slices.Equal(got, want) {
					t.Fatalf("seed %d, %s\nfound    %q\nreported %q", seed, f.ID, got, want)
				}
			}
		}
	}
	for _, code := range faults {
		if seen[code] == 0 {
			t.Errorf("%s never came up", code)
		}
	}
}

func faultsFound(s *Snapshot, f *File, seen map[note.Code]int) (found []string) {
	p := s.Pass()
	for l := range f.Record.Links() {
		code, at := p.Fault(f, l.Target, noTexts{}), l.PathAt()
		if code == note.BrokenHeading || code == note.BrokenBlock {
			at = l.FragmentAt()
		}
		if seen[code]++; code != "" {
			found = append(found, showRange(at)+" "+string(code))
		}
	}
	slices.Sort(found)
	return found
}

func faultsReported(s *Snapshot, f *File) (reported []string) {
	for _, d := range s.Diagnostics(f, noTexts{}) {
		if slices.Contains(faults, d.Code) {
			reported = append(reported, showRange(d.At)+" "+string(d.Code))
		}
	}
	slices.Sort(reported)
	return reported
}
