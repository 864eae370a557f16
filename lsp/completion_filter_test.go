package lsp

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/notels/notels/seeds"
)

// filtering is how an editor picks from what it was sent.
type filtering struct {
	editor string
	client []string // what it says of itself
	// keeps reports whether it shows an item where all of before stands on the line
	// before the cursor, and typed of it behind the start of the item's range.
	keeps func(o offered, before, typed string) bool
	// typesOn tells that it filters by these rules as well while the user types on. The
	// others ask again, or go by what an item writes.
	typesOn bool
}

func filterings() []filtering {
	const item = "textDocument.completion.completionItem."
	modern := []string{"with=" + item + "snippetSupport", "with=" + item + "insertReplaceSupport", "with=" + item + "labelDetailsSupport"}
	defaults := `with=textDocument.completion.completionList.itemDefaults:["editRange","insertTextFormat","insertTextMode","data"]`
	neovim := slices.Concat(modern, []string{"name=Neovim", defaults, "with=" + item + `resolveSupport:{"properties":["additionalTextEdits","command","documentation"]}`})
	return []filtering{
		{"VS Code", slices.Concat(modern, []string{"name=Visual Studio Code", defaults}), inCode, true},
		{"Neovim 0.11", neovim, inNeovim, false},
		{"Neovim 0.11, fuzzy", neovim, inFuzzyNeovim, false},
		{"Neovim 0.7", []string{"name=Neovim"}, inOldNeovim, false},
		{"Helix", slices.Concat(modern, []string{"name=helix"}), inHelix, true},
		{"Emacs", nil, inEmacs, false},
	}
}

// inCode is VS Code's fuzzyScore (filters.ts, completionModel.ts): blanks at the start are
// skipped; then all characters come in turn in the filter text, in any case, and one that
// is the first begins a word. Both texts are cut at 128.
func inCode(o offered, _, typed string) bool {
	const longest = 128
	word, pattern := []rune(cmp.Or(o.FilterText, o.Label)), []rune(strings.TrimLeft(typed, " \t"))
	word, pattern = word[:min(len(word), longest)], pattern[:min(len(pattern), longest)]
	if len(pattern) == 0 {
		return true
	}
	const separators = "_-./\\'\":$<>()[]{} "
	for i, r := range word {
		begins := i == 0 || unicode.IsUpper(r) || strings.ContainsRune(separators, r) || strings.ContainsRune(separators, word[i-1])
		if begins && unicode.ToLower(r) == unicode.ToLower(pattern[0]) && comesInTurn(string(pattern[1:]), string(word[i+1:])) {
			return true
		}
	}
	return false
}

// comesInTurn reports whether all characters come in a text in their order, in any case.
func comesInTurn(pattern, text string) bool {
	rest := []rune(strings.ToLower(text))
	for _, r := range strings.ToLower(pattern) {
		at := slices.Index(rest, r)
		if at < 0 {
			return false
		}
		rest = rest[at+1:]
	}
	return true
}

// inNeovim is vim.lsp.completion from 0.11 on: where a letter of ASCII or a digit was
// typed, the filter text starts with it in the same case.
func inNeovim(o offered, _, typed string) bool {
	return !asciiWord.MatchString(typed) || strings.HasPrefix(cmp.Or(o.FilterText, o.Label), typed)
}

// inFuzzyNeovim is the same with "fuzzy" in 'completeopt', that is matchfuzzy(): the
// characters of each word come in turn.
func inFuzzyNeovim(o offered, _, typed string) bool {
	return !asciiWord.MatchString(typed) || !slices.ContainsFunc(strings.Fields(typed), func(word string) bool {
		return !comesInTurn(word, cmp.Or(o.FilterText, o.Label))
	})
}

var asciiWord = regexp.MustCompile(`[A-Za-z0-9]`)

// inOldNeovim is vim.lsp.omnifunc up to 0.10: an item stays whose text starts with what
// was typed, if that is found to start where the item's range does, by an item without a
// filter text. Nothing keeps the others, but our plugin has a function of its own.
func inOldNeovim(o offered, _, typed string) bool {
	return !strings.HasPrefix(o.TextEdit.NewText, typed) || !strings.HasPrefix(o.Label, typed) || o.FilterText == ""
}

// inHelix is its completion menu: the characters of the word before the cursor come in
// turn, in any case, wherever the range starts.
func inHelix(o offered, before, _ string) bool {
	return comesInTurn(lastWord.FindString(before), cmp.Or(o.FilterText, o.Label))
}

var lastWord = regexp.MustCompile(`[\p{L}\p{N}_]*$`)

// inEmacs is eglot 1.9, in Emacs 28: the filter text starts with the symbol before the
// cursor. What was typed of several symbols it can't keep. Later ones go by the label alone.
func inEmacs(o offered, before, typed string) bool {
	symbol := lastSymbol.FindString(before)
	return symbol != typed || strings.HasPrefix(cmp.Or(o.FilterText, o.Label), symbol)
}

var lastSymbol = regexp.MustCompile(`[\p{L}\p{N}_-]*$`)

// Whatever the server found a name by, each editor shows it, and in our order.
func TestNoEditorDropsWhatIsOffered(t *testing.T) {
	files := map[string]string{
		"gpu-cloud-lock-in.md": "---\ntitle: Sticky clouds\naliases: [Vendor lock-in, Übergang, 推論コスト]\n---\n# Sticky clouds\n## Last year\n## Élan vital\n## Where $x is\n\nThe text of a block. ^block\n\nAnother text of one without an id.\n",
		"a (b) c.md":           "# Brackets\n", "Café du Nord.md": "# Café\n", "漢字 ノート.md": "", "attention.md": "", "x y/plan.md": "#tag/one #Tag/two\n",
		"front.md": "---\ntype: note\nthemes: [Inference costs, Übersee]\nthe key: [1]\nrelated: \"[[attention]]\"\n---\n",
	}
	places := []string{
		"[[‸", "[[gpu‸", "[[GPU‸", "[[gpu-cl‸", "[[lock‸", "[[stic‸]]", "[[cafe‸]]", "[[ nord‸", "[[vendor l‸", "[[uber‸", "[[推論‸", "[[字‸",
		"[[gpuloud‸", "[[atention‸", "[[x y/p‸", "[[a (b‸", "[[gpu‸ cloud]]", "[[gpu‸|shown]]", "| [[gpu‸ |",
		"[[gpu-cloud-lock-in#‸", "[[gpu-cloud-lock-in#ye‸]]", "[[gpu-cloud-lock-in#last y‸", "[[gpu-cloud-lock-in#elan‸", "[[gpu-cloud-lock-in#É‸", "[[gpu-cloud-lock-in#Sticky clouds#l‸",
		"[x](‸", "[x](gpu‸)", "[x](Caf‸", "[x](x%20y/‸", "[x](<a (‸>)", "[x](gpu-cloud-lock-in.md#‸)", "[x](gpu-cloud-lock-in.md#la‸)", "[x](gpu-cloud-lock-in.md#é‸", "[](att‸)", "[x]: att‸",
		"[[attnetion‸", "[[##la‸", "[[#‸]]\n# Own\n", "[[attention|‸", "[[gpu-cloud-lock-in|vend‸]]", "[[gpu-cloud-lock-in#^‸", "[[gpu-cloud-lock-in#^text‸",
		"#‸", "#t‸", "#tag/‸", "#on‸", "[x][‸]\n\n[Élan]: /a\n[label]: /b\n", "[x][el‸\n\n[Élan]: /a\n", "x[^‸\n\n[^note]: a\n", "x[^no‸]\n\n[^note]: a\n",
		"> [!‸", "> [!TI‸]", "[[tod‸", "[[next m‸",
		"---\nth‸\n---\n", "---\nthemes: [inf‸]\n---\n", "---\nthemes: [‸]\n---\n", "---\nthemes: [uber‸\n---\n", "---\nrelated: [[att‸]]\n---\n", "---\nrelated: \"[[att‸\n---\n",
	}
	for _, f := range filterings() {
		t.Run(f.editor, func(t *testing.T) {
			e := newEditor(t, "utf-16")
			if err := e.stepClient(f.client); err != nil {
				t.Fatal(err)
			}
			for name, text := range files {
				e.write(name, text)
			}
			for i, place := range places {
				name := fmt.Sprintf("place%d.md", i)
				before, after, _ := strings.Cut(place, cursorMark)
				e.must(fmt.Sprintf("open %s %q", name, before+after))
				if f.check(t, e, name, len(before)) == 0 {
					t.Errorf("%q: nothing is offered", place)
				}
			}
		})
	}
}

// check completes at an offset, and counts the items.
func (f *filtering) check(t *testing.T, e *editor, name string, at int) int {
	t.Helper()
	text := e.docs[name].text
	raw, err := e.call("textDocument/completion", map[string]any{"textDocument": map[string]any{"uri": e.uri(name)}, "position": e.toPosition(text, at)})
	if err != nil {
		t.Fatal(err)
	}
	if string(raw) == "null" {
		return 0
	}
	if _, err := e.showCompletion(raw, name, at); err != nil {
		t.Fatal(err)
	}
	var list struct{ IsIncomplete bool }
	if err := json.Unmarshal(raw, &list); err != nil {
		t.Fatal(err)
	}
	before := text[strings.LastIndexByte(text[:at], '\n')+1 : at]
	for _, o := range e.items {
		start, _, err := e.toOffset(text, o.TextEdit.Range.Start)
		if err != nil {
			t.Fatal(err)
		}
		typed := text[start:at]
		if !f.keeps(o, before, typed) {
			t.Errorf("%q: %q is not shown (%s)", before, o.Label, o.raw)
		}
		if f.typesOn && list.IsIncomplete && typed != "" && o.FilterText != typed {
			t.Errorf("%q: %q is sorted by %q, others by what was typed", before, o.Label, o.FilterText)
		}
		if f.typesOn && !list.IsIncomplete {
			f.typeOn(t, o, before, typed)
		}
	}
	return len(e.items)
}

// typeOn types on an item that starts with what was typed: its label, or what it writes.
func (f *filtering) typeOn(t *testing.T, o offered, before, typed string) {
	t.Helper()
	part := []rune(typed[strings.LastIndexByte(typed, '#')+1:])
	writes, err := url.PathUnescape(strings.TrimRight(strings.TrimSuffix(o.TextEdit.NewText, "$0"), closingMarks+" "))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{o.Label, writes} {
		name := []rune(name)
		if len(part) >= len(name) || !strings.EqualFold(string(name[:len(part)]), string(part)) {
			continue
		}
		rest := string(name[len(part):])
		for _, rest := range []string{rest, strings.NewReplacer("É", "e", "é", "e").Replace(rest)} {
			for i, r := range rest {
				next := rest[:i] + string(r)
				if !f.keeps(o, before+next, typed+next) {
					t.Errorf("%q: %q is not shown any more behind %q (%s)", before, o.Label, next, o.raw)
				}
			}
		}
	}
}

// In places all over the sample notes, too.
func TestNoEditorDropsWhatIsOfferedInTheSampleNotes(t *testing.T) {
	for _, f := range filterings() {
		t.Run(f.editor, func(t *testing.T) {
			t.Parallel()
			e := newEditor(t, "utf-16")
			if err := e.stepClient(f.client); err != nil {
				t.Fatal(err)
			}
			if err := os.CopyFS(e.dir, seeds.Vault()); err != nil {
				t.Fatal(err)
			}
			count := 0
			for _, name := range []string{"welcome.md", "gpu-cloud-lock-in.md", "deliberate-mistakes.md"} {
				e.must("open " + name)
				for at := 0; at < len(e.docs[name].text); at += 7 {
					count += f.check(t, e, name, at)
				}
			}
			if count < 300 {
				t.Errorf("only %d items were offered", count)
			}
		})
	}
}
