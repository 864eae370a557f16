package lsp

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// nastyNotes are what people do not write on purpose: cut off, nested, empty,
// wide and misplaced.
var nastyNotes = map[string]string{
	"brackets": "[[\n[[]]\n[[|]]\n[[#]]\n[[#^]]\n[[a#]]\n[[a#b#]]\n[[##]]\n![[\n[[[[a]]]]\n]]\n[[a|b|c]]\n[[a\\|b]]\n[[ ]]\n[[\t#\t|\t]]\n[[a]](b)[[",
	"markdown": "[]()\n[x](<>)\n[x](#)\n[x](?)\n[x](%)\n[x](%zz)\n[x](a%00b)\n![](\n[x][]\n[][]\n[]: \n[x]:\n[^]\n[^x]:\n[^x]\n<a href=>\n<img src=\"\">\n[x](//)\n[x](/)\n[x](..)\n[x](../../../../..)\n[x](a.md#L0)\n[x](a.md#L99999999999999999999)\n",
	"wikipath": "[[/]] [[//]] [[.]] [[..]] [[./]] [[../..]] [[../../../../../x]] [[a/]] [[/a]] [[%]] [[%2F]] [[%00]] [[C:\\x]] [[\\]] [[.md]] [[#.md]] [[a.md.md]]",
	"front":    "---\ntitle: [a, {b: c}]\naliases: {x: 1}\ntags: [[a]]\nrel: \"[[\"\nrel2: \"[[]]\"\nx: &a [*a]\n? complex\n: key\n\"[[x]]\": y\n---\n[[a]]",
	"frontcut": "---\ntitle: \"x\n[[a]]\n",
	"frontall": "---\n---",
	"toml":     "+++\ntitle = \"[[a]]\"\n+++\n[[a]] #tag",
	"bom":      "\ufeff---\ntags: [x]\n---\n# A [[a]]",
	"headings": "#\n##\n# #\n#a\n# [[a]] ^id\n===\n---\nx\n===\n# `[[a]]` $x$ %%y%% <b>\n## &amp; \\# \\[\n####### seven\n# \u200b\n",
	"blocks":   "^a\n\nx ^\n\n- ^a\n- x ^b\n\n^c\n\n> q ^d\n\n| a |\n|-|\n\n^e\n\n```\nx\n```\n\n^f",
	"tags":     "# #tag ##tag #/ #a/ #/a #a//b #1 #1a #🎉 (#x) #é́ #\u200d\n#[[a]]",
	"opaque":   "$ [[a]] $ $[[a]]$ $$\n[[a]]\n%%\n[[b]] ``[[a]]` <!-- [[a]]\n<!-- --> `` ``` ~~~\n[[a",
	"table":    "| [[a\\|b]] | [[a|b]] |\n|---|\n| [[a\\| |\n| [[a#\\|]] |\n| \\[[a]] |",
	"lists":    "- # a\n  - b\n\n\tc\n- ## d\n> - e\n> # f\n> > [!g]\n\n# h\n- x\n- # y\n  z\n\nw <!-- a\n b --> %%c\nd%% e\n\n| i |\n|-|\n1. ```\n",
	"lines":    "[[a]]\r[[a]]\r\n[[a]]\n\r[[a]]\u2028[[a]]\u0085[[a]]\v[[a]]\f[[a]]\r",
	"wide":     "🎉[[a🎉#🎉|🎉]]𝒳[x](%F0%9F%8E%89.md#𝒳)é́[[é]] #𝒳 ^𝒳",
	"nul":      "[[a\x00b]] # \x00\n# \x00\n\x00[x](\x00)",
	"nested":   "[a [b [[c]] ![d](e)](f)](g) **[[a]]** _[[a_b]]_ ~~[[a]]~~ [[a]]: x\n> > - 1. [[a]]\n>     [[a]]\n\n[x\n[[y]]\nz]: a\n",
	"html":     "<div>\n[[a]]\n</div>\n<a id=\"[[a]]\" href='a.md#x'><video src=a.md><source src=\n<script>[[a]]</script>\n<![CDATA[ [[a]] ]]>\n<?[[a]]?>",
	"empty":    "",
	"long":     strings.Repeat("[", 3000) + "\n\n" + strings.Repeat("[[a]](b)", 300) + "\n\n" + strings.Repeat("> ", 300) + "[[a]]",
}

// Whatever stands in notes, and wherever the cursor is: every request is
// answered, with something or nothing, and the server goes on.
func TestNoPlaceOfANastyNoteFailsARequest(t *testing.T) {
	t.Parallel()
	for _, encoding := range []string{"utf-16", "utf-8"} {
		t.Run(encoding, func(t *testing.T) {
			e := newEditor(t, encoding)
			e.can.told = []string{"with=textDocument.definition.linkSupport"}
			for name, text := range nastyNotes {
				e.write(name+".md", text)
			}
			e.write("a.md", "# A\n")
			e.write(".notels.toml", "[symbols]\nblocks = true\ntags = true\n")
			if err := e.start(); err != nil {
				t.Fatal(err)
			}
			for name, text := range nastyNotes {
				askEverywhere(t, e, name+".md", text)
			}
			if found, err := e.stepFind([]string{"", "a", "#", "\x00"}); err != nil || strings.Contains(found, "NO ") {
				t.Errorf("%s, %v", found, err)
			}
			if err := e.leave(); err != nil {
				t.Error(err)
			}
		})
	}
}

// askEverywhere asks all questions at every place of a document, and at some
// that it does not have.
func askEverywhere(t *testing.T, e *editor, name, text string) {
	t.Helper()
	if _, err := e.stepOpen([]string{name}); err != nil {
		t.Fatal(err)
	}
	for at := range len(text) + 1 {
		if at < 80 || at%97 == 0 {
			askAll(t, e, name, at, e.toPosition(text, at))
		}
	}
	for _, p := range []wirePosition{{0, 1 << 31}, {1 << 31, 0}, {1, 1}, {1<<32 - 1, 1<<32 - 1}} {
		askAll(t, e, name, len(text), p)
	}
	views := []func([]string) (string, error){
		e.stepSymbols, e.stepFolding, e.stepTokens, e.stepTokenEdits, e.stepHints, e.stepLinks,
		e.growAll, e.stepLenses,
	}
	for _, view := range views {
		shown, err := view([]string{name})
		wrong := slices.ContainsFunc([]string{"NO ", "WHICH MAKE", "OUTSIDE", "PAST THE END", "ACROSS", "ANOTHER", "ON SEVERAL LINES"}, func(w string) bool { return strings.Contains(shown, w) })
		if err != nil || wrong {
			t.Errorf("%s: %s, %v", name, shown, err)
		}
	}
	if marks, err := e.stepDiagnostics([]string{name}); err != nil || strings.Contains(marks, "NO ") {
		t.Errorf("%s: %s, %v", name, marks, err)
	}
}

// requestFailed is the code of what is refused with a reason.
const requestFailed = -32803

func askAll(t *testing.T, e *editor, name string, at int, p wirePosition) {
	t.Helper()
	e.items = nil
	for method, show := range map[string]shower{
		"completion": e.showCompletion, "definition": e.showDefinitions, "prepareCallHierarchy": e.showHierarchy, "references": e.showLocations, "hover": e.showHover,
		"documentHighlight": e.showHighlights, "prepareRename": e.showPrepared, "codeAction": e.showActions,
		"selectionRange":       e.showSelections,
		"semanticTokens/range": e.showSomeTokens, "inlayHint": e.showHints,
	} {
		params := map[string]any{"textDocument": map[string]any{"uri": e.uri(name)}, "position": p, "positions": []wirePosition{p}, "range": wireRange{p, p},
			"context": map[string]any{"includeDeclaration": true, "diagnostics": []string{}}}
		result, err := e.call("textDocument/"+method, params)
		shown := ""
		if err == nil && string(result) != "null" {
			shown, err = show(result, name, at)
		}
		if refusal, ok := errors.AsType[*ResponseError](err); ok && refusal.Code == requestFailed {
			continue
		}
		if err != nil || strings.Contains(shown, "NO ") {
			t.Errorf("%s at %v of %s: %s, %v", method, p, name, shown, err)
		}
	}
	for _, item := range e.items[:min(len(e.items), 1)] {
		if _, err := e.call("completionItem/resolve", item.raw); err != nil {
			t.Errorf("%s at %v of %s: %v", item.raw, p, name, err)
		}
	}
}
