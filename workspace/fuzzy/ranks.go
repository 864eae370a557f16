package fuzzy

// The ranks of Rank, for who looks for the names of one after the other.
const (
	Scattered  = scattered  // its letters come in the name, in their order
	Inside     = inside     // a part of the name
	WordStarts = wordStarts // the starts of several words
	WordPrefix = wordPrefix // the start of a word
	Prefix     = prefix     // the start of the name
	Exact      = exact      // the whole name

	Ranks = exact + 1 // with that of names that do not fit
)
