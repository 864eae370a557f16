package workspace

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/fuzzy"
)

// Symbol is what a search through the workspace finds by its name.
type Symbol struct {
	Kind SymbolKind
	Name string
	// Container is where it is: a note's path, the note of a heading, or how many
	// notes have a tag.
	Container string
	Location
}

// SymbolKind tells the kinds of symbols. Of those that fit alike the first kind
// comes first.
type SymbolKind uint8

// The kinds of symbols.
const (
	TitleSymbol   SymbolKind = iota // a note
	NameSymbol                      // a note by an alias, or by its file's name where its title is another
	TagSymbol                       // at the first note that has it
	HeadingSymbol                   // but for one that is its note's title
)

// MaxSymbols is how many symbols are found at most.
const MaxSymbols = 300

// Symbols are the notes, headings and tags whose names fit a query, best first: by
// scattered letters in any case, as completion finds notes, or by several words in
// any order. After "#" they are tags alone. Without a query they are the first of
// all, notes first. Each tag is there once, and each note once and by each of its
// aliases.
func (s *Snapshot) Symbols(ctx context.Context, query string) ([]Symbol, error) {
	typed, onlyTags := strings.CutPrefix(strings.TrimSpace(query), "#")
	q := symbolSeeker{Snapshot: s, ctx: ctx, typed: typed, pattern: searchFold(typed), read: map[*File]*readNote{}}
	q.words, q.mask = strings.Fields(q.pattern), fuzzy.Mask(q.pattern)
	most := 2*MaxSymbols + len(s.layers) // a note may be there twice, and in each layer the last heading's text
	q.found = best[symbolMatch]{most: most, order: symbolMatch.compare}
	if !onlyTags {
		for i := range s.layers {
			q.names(i)
			q.headings(i)
		}
	}
	q.tags()
	return q.symbols(), ctx.Err()
}

// symbolSeeker looks for the names that fit.
type symbolSeeker struct {
	*Snapshot
	ctx            context.Context
	typed, pattern string
	words          []string
	mask           uint64
	found          best[symbolMatch]
	looked         int
	gaveUp         bool
	read           map[*File]*readNote
}

// symbolMatch is a name that fits.
type symbolMatch struct {
	kind   SymbolKind
	score  int
	folded string // the name as it is compared

	file  *File // that is called so
	name  whichName
	layer *layer // that has the files with such a heading
	at    int    // in layer; of a heading in its list
	tag   Term
}

// compare looks into files only where nothing else tells two matches apart, which
// would take most of the time.
func (m symbolMatch) compare(o symbolMatch) int {
	if m.score != o.score {
		return o.score - m.score
	}
	if c := cmp.Or(cmp.Compare(m.kind, o.kind), strings.Compare(m.folded, o.folded)); c != 0 {
		return c
	}
	return strings.Compare(m.id(), o.id())
}

func (m symbolMatch) id() string {
	if m.file == nil {
		return ""
	}
	return m.file.ID
}

// stopped reports whether nobody waits for an answer any more.
func (q *symbolSeeker) stopped() bool {
	const often = 512 // names
	if q.looked++; q.looked%often == 0 && q.ctx.Err() != nil {
		q.gaveUp = true
	}
	return q.gaveUp
}

// score tells how well a name fits, 0 for not at all. Of names that fit alike, the
// kinds that come first are worth a few letters more.
func (q *symbolSeeker) score(kind SymbolKind, folded string) int {
	if q.pattern == "" {
		return 1
	}
	score := fuzzy.Score(q.pattern, folded)
	if score == 0 && len(q.words) > 1 && q.hasWords(folded) {
		score = fuzzy.Score("", folded)
	}
	if score == 0 {
		return 0
	}
	const letters = 10
	return score + int(HeadingSymbol-kind)*letters
}

func (q *symbolSeeker) hasWords(folded string) bool {
	return !slices.ContainsFunc(q.words, func(w string) bool { return !strings.Contains(folded, w) })
}

// fits scores a match, and reports whether it may be one of the best.
func (q *symbolSeeker) fits(m *symbolMatch) bool {
	m.score = q.score(m.kind, m.folded)
	return m.score > 0 && q.found.wants(*m)
}

// names finds what the notes of the i-th layer are called, each name once: a title
// that is but the file's name with other marks is one name with it.
func (q *symbolSeeker) names(i int) {
	l := q.layers[i]
	all := l.search()
	for k, letters := range all.letters {
		if q.stopped() {
			return
		}
		e := &all.names[k]
		if q.mask&^letters != 0 || e.kind == fileName {
			continue
		}
		m := symbolMatch{kind: NameSymbol, folded: all.folded.at(k), file: l.files[e.file], name: e.whichName}
		if e.isTitle {
			m.kind = TitleSymbol
		}
		if q.fits(&m) && learns(m.file) && !q.hidden(m.file.ID, i) {
			q.found.add(m)
		}
	}
}

// headings finds the texts of headings in the i-th layer.
func (q *symbolSeeker) headings(i int) {
	l := q.layers[i]
	all := l.headings()
	for n, mask := range all.masks {
		if q.stopped() {
			return
		}
		if q.mask&^mask != 0 {
			continue
		}
		m := symbolMatch{kind: HeadingSymbol, folded: all.words.at(n), layer: l, at: n}
		present := func(f uint32) bool { return !q.hidden(l.files[f].ID, i) }
		if q.fits(&m) && slices.ContainsFunc(all.filesOf(n), present) {
			q.found.add(m)
		}
	}
}

func (q *symbolSeeker) tags() {
	found, _ := q.Terms(tagsKey, q.typed, MaxSymbols, nil)
	for _, tag := range found {
		if m := (symbolMatch{kind: TagSymbol, folded: searchFold(tag.Text), tag: tag}); q.fits(&m) {
			q.found.add(m)
		}
	}
}
