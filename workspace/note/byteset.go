package note

// byteSet has 1 at each byte that is in it.
type byteSet [256]uint8

// next is where the first byte of the set is in b, from an offset on; else b's
// end. It goes by four, for most texts have few of those that are looked for.
func (s *byteSet) next(b []byte, at int) int {
	for ; at+4 <= len(b); at += 4 {
		if four := b[at : at+4]; s[four[0]]|s[four[1]]|s[four[2]]|s[four[3]] != 0 {
			break
		}
	}
	for at < len(b) && s[b[at]] == 0 {
		at++
	}
	return at
}
