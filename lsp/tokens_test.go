package lsp

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
)

// TestTokenEditsMakeTheNewTokens makes the edits between random tokens, of few kinds
// so that many are alike.
func TestTokenEditsMakeTheNewTokens(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 0))
	tokens := func() (data []uint32) {
		for range r.IntN(6) {
			data = append(data, 0, uint32(r.IntN(2)), 1, 0, uint32(r.IntN(2)))
		}
		return data
	}
	for range 20000 {
		before, now := tokens(), tokens()
		edits := tokenEdits(before, now)
		if edits == nil || slices.Equal(before, now) != (len(edits) == 0) {
			t.Fatalf("from %v to %v: %v", before, now, edits)
		}
		got := before
		for _, e := range edits {
			got = slices.Replace(slices.Clone(got), int(e.Start), int(e.Start+e.DeleteCount), e.Data...)
			if e.Start%tokenSize != 0 || e.DeleteCount%tokenSize != 0 {
				t.Fatalf("from %v to %v: %v cuts a token", before, now, edits)
			}
		}
		if !slices.Equal(got, now) {
			t.Fatalf("from %v to %v: %v make %v", before, now, edits, got)
		}
	}
}

// TestTokensFollowTyping edits a note at random places and asks each time what has
// changed: what an editor makes of it is what all tokens would be.
func TestTokensFollowTyping(t *testing.T) {
	t.Parallel()
	e := newEditor(t, "utf-16")
	e.write("b.md", "# Part\n")
	r := rand.New(rand.NewPCG(2, 0))
	pieces := strings.Split("[[b]]|[[b#Part]]|[[gone\\|x]]|#tag|\n|\n\n|🎉|[|]]|---\n|key: 1\n|[^1]|> |`|word|\r\n|[x](b.md)", "|")
	text := "---\nkey: 1\n---\n[[b]] #tag\n"
	if _, err := e.do(fmt.Sprintf("open a.md %q", text)); err != nil {
		t.Fatal(err)
	}
	answers := map[string]int{}
	for range 400 {
		at := r.IntN(len(text) + 1)
		end := min(at+r.IntN(4)*r.IntN(4), len(text))
		text = strings.ToValidUTF8(text[:at]+pieces[r.IntN(len(pieces))]+text[end:], "")
		for _, step := range []string{fmt.Sprintf("edit a.md all %q", text), "token-edits a.md"} {
			answer, err := e.do(step)
			if err != nil || strings.Contains(answer, "WHICH MAKE") || strings.Contains(answer, "NO ") {
				t.Fatalf("in %q: %s, %v", text, answer, err)
			}
			answers[answer]++
		}
	}
	if answers["all anew"] != 1 || answers["no edits"] < 10 || len(answers) < 20 {
		t.Errorf("not much was asked: %v", answers)
	}
	if err := e.leave(); err != nil {
		t.Error(err)
	}
}

// TestToldTokensAreOfTheirResult asks for what is known of a document from several
// goroutines while it is told anew; only open documents are known in the end.
func TestToldTokensAreOfTheirResult(t *testing.T) {
	host := workspace.NewHost()
	opened := func(id string) *workspace.Snapshot {
		return host.Apply(workspace.Change{Kind: workspace.Opened, ID: id, Note: note.Parse("a.md", nil)})
	}
	told := &toldTokens{}
	opened("/0.md")
	opened("/1.md") // by a request of before, the other document would be told to be none
	var requests sync.WaitGroup
	for i := range 8 {
		id := fmt.Sprintf("/%d.md", i%2)
		s := opened(id)
		requests.Go(func() {
			for n := range uint32(200) {
				result := told.tell(s, id, []uint32{n, uint32(i)})
				if data, known := told.of(id, result); known && !slices.Equal(data, []uint32{n, uint32(i)}) {
					t.Errorf("result %s of %s is %v, not %v", result, id, data, []uint32{n, uint32(i)})
				}
			}
		})
	}
	requests.Wait()
	for i := range 10 {
		id := fmt.Sprintf("/closed/%d.md", i)
		told.tell(opened(id), id, nil)
		host.Apply(workspace.Change{Kind: workspace.Closed, ID: id})
	}
	told.tell(host.Snapshot(), "/0.md", nil)
	if len(told.last) != 2 {
		t.Errorf("the tokens of %d documents are known, though 2 are open", len(told.last))
	}
}

// TestColoursOfMissingTargetsAreWithheldUntilTheScanEnds, as diagnostics are.
func TestColoursOfMissingTargetsAreWithheldUntilTheScanEnds(t *testing.T) {
	t.Parallel()
	e := newVault(t, "a.md", "[[b]] [[nobody]] [x](gone.md) [[#Gone]]\n", "b.md", "# B\n")
	s := heldEditor(t, e)
	colours := func() string { return strings.ReplaceAll(e.must("open a.md", "tokens a.md"), "\n", ", ") }
	const before = `1:3-1:4 "b" class, 1:9-1:15 "nobody" class, 1:22-1:29 "gone.md" class, 1:33-1:38 "#Gone" method broken deprecated`
	if got := colours(); got != before {
		t.Errorf("before the scan: %s", got)
	}
	s.files.scanAll()
	const after = `1:3-1:4 "b" class, 1:9-1:15 "nobody" class unwritten, 1:22-1:29 "gone.md" class broken deprecated, 1:33-1:38 "#Gone" method broken deprecated`
	if got := colours(); got != after {
		t.Errorf("after the scan: %s", got)
	}
}
