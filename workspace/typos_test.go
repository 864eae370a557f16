package workspace

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/notels/notels/seeds"
	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
)

// TestTyposAreForgiven types each title of the sample vault with one letter left out and
// with two swapped.
func TestTyposAreForgiven(t *testing.T) {
	got := typoVaultOf(t, seeds.Vault()).measure(t, 1000)
	t.Log(got)
	if got.samples < 30 {
		t.Errorf("only %d titles were typed", got.samples)
	}
	got.want(t, 95, 99)
}

// want asserts in how many of 100 cases the note that is meant is first, and among five.
func (g typoFigures) want(t *testing.T, first, five float64) {
	t.Helper()
	if g.share(g.first) < first || g.share(g.five) < five {
		t.Errorf("%.1f %% are first and %.1f %% among five, want %.1f %% and %.1f %%", g.share(g.first), g.share(g.five), first, five)
	}
}

func (g typoFigures) share(n int) float64 { return 100 * float64(n) / float64(g.samples) }

// typoVault is a vault in which titles are typed with typos.
type typoVault struct {
	*Host
	texts map[string]string
	notes []*File             // in the order of their IDs
	names map[string][]string // of notes by their IDs, as they are compared
}

func typoVaultOf(t *testing.T, files fs.FS) *typoVault {
	v := &typoVault{Host: NewHost(), texts: map[string]string{}, names: map[string][]string{}}
	v.SetRoots([]string{vaultRoot})
	var changes []Change
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !config.Default().IsNote(name) {
			return err
		}
		text, err := fs.ReadFile(files, name)
		id := vaultRoot + "/" + name
		v.texts[id] = string(text)
		changes = append(changes, onDiskNow(id, string(text)))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	v.Apply(changes...)
	v.SetScanned(true)
	v.Wait()
	v.notes = slices.SortedFunc(v.Snapshot().Files(), func(a, b *File) int { return strings.Compare(a.ID, b.ID) })
	for _, f := range v.notes {
		names := []string{f.Record.Stem(), f.Title()}
		for _, a := range f.Record.Aliases() {
			names = append(names, a.Text)
		}
		for _, name := range names {
			v.names[f.ID] = append(v.names[f.ID], searchFold(name))
		}
	}
	return v
}

// typoFigures are how often the note that is meant was found.
type typoFigures struct {
	notes, samples, first, five, idealFirst, idealFive int
	failures                                           []string
}

func (g typoFigures) String() string {
	const some = 20
	return fmt.Sprintf("%d notes, %d titles with a typo: first %.1f %%, among five %.1f %%; ideally %.1f %% and %.1f %%; not first:\n\t%s",
		g.notes, g.samples, g.share(g.first), g.share(g.five), g.share(g.idealFirst), g.share(g.idealFive), strings.Join(g.failures[:min(some, len(g.failures))], "\n\t"))
}

// measure types sampled titles, each once with a letter left out and once with two
// swapped, in some other note. Right is any note that is called by the title: nobody can
// tell them apart by it.
func (v *typoVault) measure(t *testing.T, most int) (g typoFigures) {
	g.notes = len(v.notes)
	r := rand.New(rand.NewPCG(7, 11))
	for _, f := range v.sampled(r, most) {
		isRight := v.called(f.Title())
		for _, slip := range []func(*rand.Rand, string) string{withoutLetter, withSwap} {
			from, typed := v.notes[r.IntN(len(v.notes))], slip(r, f.Title())
			if typed == "" || isRight(from) {
				continue
			}
			found, ok := v.complete(t, from, typed)
			if !ok {
				continue
			}
			at := slices.IndexFunc(found, func(c Candidate) bool { return isRight(c.File) })
			idealAt := slices.IndexFunc(v.ideal(from, typed), isRight)
			g.count(at, idealAt)
			if at != 0 {
				g.failures = append(g.failures, fmt.Sprintf("%q for %q is %d, ideally %d: %q", typed, f.Title(), at+1, idealAt+1, labels(found[:min(len(found), 5)])))
			}
		}
	}
	return g
}

// count counts a sample by where the note that is meant was found, -1 for nowhere.
func (g *typoFigures) count(at, idealAt int) {
	g.samples++
	g.first, g.five = g.first+bit(at == 0), g.five+bit(at >= 0 && at < 5)
	g.idealFirst, g.idealFive = g.idealFirst+bit(idealAt == 0), g.idealFive+bit(idealAt >= 0 && idealAt < 5)
}

// called reports of a file whether it is called by a title.
func (v *typoVault) called(title string) func(*File) bool {
	return func(f *File) bool { return f != nil && slices.Contains(v.names[f.ID], searchFold(title)) }
}

func labels(found []Candidate) (labels []string) {
	for _, c := range found {
		labels = append(labels, c.Label)
	}
	return labels
}

// sampled are some notes whose titles can be typed into a wikilink, and of which
// something is left without a letter.
func (v *typoVault) sampled(r *rand.Rand, most int) []*File {
	all := slices.DeleteFunc(slices.Clone(v.notes), func(f *File) bool {
		return strings.ContainsAny(f.Title(), "[]|#^") || utf8.RuneCountInString(searchFold(f.Title())) < 3
	})
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all[:min(len(all), most)]
}

// complete types into a link at the end of a note; false where no link can be there.
func (v *typoVault) complete(t *testing.T, from *File, typed string) ([]Candidate, bool) {
	text := v.texts[from.ID] + "\n\n[[" + typed
	s := v.Apply(opened(from.ID, text, 1))
	defer v.Apply(Change{Kind: Closed, ID: from.ID})
	f := s.File(from.ID)
	typing, ok := f.Note.TypingAt(len(text))
	if !ok || typing.Kind != note.TypingWiki || typing.Typed != typed {
		return nil, false
	}
	found, _, err := s.Complete(context.Background(), Completing{File: f, Typing: typing, Cursor: len(text)})
	if err != nil {
		t.Fatal(err)
	}
	return found, true
}

// ideal is the notes by how far what was typed is from one of their whole names.
func (v *typoVault) ideal(from *File, typed string) []*File {
	type far struct {
		*File
		distance, length int
	}
	pattern := []rune(searchFold(typed))
	var all []far
	for _, f := range v.notes {
		best := far{f, 1 << 20, 0}
		for _, name := range v.names[f.ID] {
			if d := atLeast(pattern, []rune(name)); d < best.distance || d == best.distance && len(name) < best.length {
				best.distance, best.length = d, len(name)
			}
		}
		if f.ID != from.ID {
			all = append(all, best)
		}
	}
	slices.SortFunc(all, func(a, b far) int {
		here := func(f far) int { return bit(parentDir(f.ID) != parentDir(from.ID)) }
		return cmp.Or(a.distance-b.distance, here(a)-here(b), strings.Count(a.ID, "/")-strings.Count(b.ID, "/"), a.length-b.length, strings.Compare(a.ID, b.ID))
	})
	notes := make([]*File, len(all))
	for i := range all {
		notes[i] = all[i].File
	}
	return notes
}

// atLeast is the distance of two texts, or of those that are much longer than others by
// how much: no typo makes so much.
func atLeast(a, b []rune) int {
	const much = 8
	if d := max(len(a)-len(b), len(b)-len(a)); d > much {
		return d
	}
	return distance(a, b)
}

// distance is how many letters must be added, left out, changed or swapped with the next
// to make one text of another.
func distance(a, b []rune) int {
	before, row := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		next := make([]int, len(b)+1)
		next[0] = i + 1
		for j := range b {
			next[j+1] = min(row[j+1]+1, next[j]+1, row[j]+bit(a[i] != b[j]))
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row = row, next
	}
	return row[len(b)]
}

// withoutLetter is a title with one letter left out, "" if it has no other to spare.
func withoutLetter(r *rand.Rand, title string) string {
	letters := []rune(title)
	at := someLetter(r, letters, func(i int) bool { return unicode.IsLetter(letters[i]) })
	if at < 0 {
		return ""
	}
	return slipOfTitle(title, slices.Delete(slices.Clone(letters), at, at+1))
}

// withSwap is a title with two letters swapped, "" if it has no two that differ.
func withSwap(r *rand.Rand, title string) string {
	letters := []rune(title)
	at := someLetter(r, letters, func(i int) bool {
		return i+1 < len(letters) && unicode.IsLetter(letters[i]) && unicode.IsLetter(letters[i+1]) && note.Fold(string(letters[i])) != note.Fold(string(letters[i+1]))
	})
	if at < 0 {
		return ""
	}
	letters[at], letters[at+1] = letters[at+1], letters[at]
	return slipOfTitle(title, letters)
}

// slipOfTitle is what was typed, "" if it is as good as the title.
func slipOfTitle(title string, typed []rune) string {
	if searchFold(string(typed)) == searchFold(title) {
		return ""
	}
	return strings.TrimSpace(string(typed))
}

// someLetter is where one of the letters is that may slip, -1 if none may.
func someLetter(r *rand.Rand, letters []rune, may func(int) bool) int {
	var all []int
	for i := range letters {
		if may(i) {
			all = append(all, i)
		}
	}
	if len(all) == 0 {
		return -1
	}
	return all[r.IntN(len(all))]
}
