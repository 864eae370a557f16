package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	pages "github.com/notels/notels/editors"
)

// helixOurs is what a languages.toml without any of it gets.
const (
	helixServer   = "\n[language-server.notels]\ncommand = \"notels\"\nargs = [\"serve\"]\n"
	helixKeys     = "language-servers = [\"notels\"]\nroots = [\".notels.toml\", \".notels\", \".obsidian\", \".zk\", \".foam\", \".moxide.toml\", \".marksman.toml\"]\n"
	helixRoots    = "roots = [\".notels.toml\", \".notels\", \".obsidian\", \".zk\", \".foam\", \".moxide.toml\", \".marksman.toml\"]\n"
	helixLanguage = "\n[[language]]\nname = \"markdown\"\nlanguage-servers = [\"notels\"] # beside another: [\"notels\", \"marksman\"]\n" + helixRoots
)

func TestMergeHelix(t *testing.T) {
	const done = "[language-server.notels]\ncommand = \"notels\"\nargs = [\"serve\"]\n[[language]]\nname = \"markdown\"\nlanguage-servers = [\"notels\"]\nroots = []\n"
	for _, tt := range []struct{ what, before, want string }{
		{"nothing", "", helixText()},
		{"blank lines", "\n \n", helixText()},
		{"another language", "[[language]]\nname = \"go\"\n", "[[language]]\nname = \"go\"\n" + helixServer + helixLanguage},
		{"no line end", "# mine", "# mine\n" + helixServer + helixLanguage},
		{"line ends of Windows", "# mine\r\n", strings.ReplaceAll("# mine\n"+helixServer+helixLanguage, "\n", "\r\n")},
		{"all of it", done, done},
		{"all of it and more", strings.Replace(done, `["notels"]`, `["marksman", { name = "notels", only-features = ["hover"] }]`, 1) + "[language-server.notels.config.notels]\n",
			strings.Replace(done, `["notels"]`, `["marksman", { name = "notels", only-features = ["hover"] }]`, 1) + "[language-server.notels.config.notels]\n"},
		{"the server", "[language-server.notels]\ncommand = 'notels'\nargs = [ 'serve' ]\n", "[language-server.notels]\ncommand = 'notels'\nargs = [ 'serve' ]\n" + helixLanguage},
		{"a half of it", "[language-server.notels]\ncommand = \"notels\"\n[[language]]\nname = \"markdown\"",
			"[language-server.notels]\nargs = [\"serve\"]\ncommand = \"notels\"\n[[language]]\nname = \"markdown\"\n" + helixKeys},
		{"Markdown, with tables", "[[language]]\nname = \"markdown\"\n[language.auto-format]\n[[language]]\nname = \"go\"\n",
			"[[language]]\nname = \"markdown\"\n" + helixKeys + "[language.auto-format]\n[[language]]\nname = \"go\"\n" + helixServer},

		{"a byte order mark", "\ufeff# mine\n", "\ufeff# mine\n" + helixServer + helixLanguage},

		{"another command", "[language-server.notels]\ncommand = \"/opt/notels\"\n", `:2: notels is started in another way here; if that is not what you want, write command = "notels"`},
		{"other servers", "[[language]]\nname = \"markdown\"\nlanguage-servers = []\n", `:3: Markdown has other servers here; put "notels" among them, first if it is to answer first`},
		{"Markdown twice", "[[language]]\nname = \"markdown\"\n[[language]]\nname = \"markdown\"\n", ":4: markdown is set up twice here"},
		{"tables in braces", "language = [{ name = \"markdown\" }]\n", ":1: what is set here has no table of its own, as [language-server.notels]"},
		{"a server in braces", "[language-server]\nnotels = { command = \"notels\" }\n", ":2: what is set here has no table of its own, as [language-server.notels]"},
		{"no TOML", "[[language]\nname = \"markdown\"\n", ":1: this can't be read as TOML: "},
	} {
		t.Run(tt.what, func(t *testing.T) { checkEdit(t, mergeHelix, tt.before, tt.want) })
	}
}

// People are told what to add to the tables that are there, not to add others.
func TestMergeHelixTellsWhatIsLacking(t *testing.T) {
	const server = "[language-server.notels]\ncommand = \"notels\"\nargs = [\"serve\"]\n\n"
	const inServer, inMarkdown = "# In [language-server.notels], which is there:\n", "# In the [[language]] that has the name \"markdown\":\n"
	for _, tt := range []struct{ what, before, want string }{
		{"other servers", "[[language]]\nname = \"markdown\"\nlanguage-servers = [\"marksman\", { name = \"x\" }]\n",
			server + inMarkdown + "language-servers = [\"notels\", \"marksman\", { name = \"x\" }]\n" + helixRoots},
		{"another command", "[language-server.notels]\ncommand = \"/opt/notels\"\n[[language]]\nname = \"markdown\"\nroots = []\n",
			inServer + "command = \"notels\"\nargs = [\"serve\"]\n\n" + inMarkdown + "language-servers = [\"notels\"]\n"},
		{"all but its name among others", "[language-server.notels]\ncommand = \"notels\"\nargs = [\"serve\"]\n[[language]]\nname = \"markdown\"\nroots = []\nlanguage-servers = []\n",
			inMarkdown + "language-servers = [\"notels\"]\n"},
		{"no TOML", "[[language]]\nname = \"markdown\"\nx\n", ""},
	} {
		t.Run(tt.what, func(t *testing.T) {
			_, err := mergeHelix(tt.before)
			if hand, ok := errors.AsType[byHand](err); !ok || hand.needs != tt.want {
				t.Errorf("error %v; it needs\n%s\nwant\n%s", err, hand.needs, tt.want)
			}
		})
	}
}

// checkEdit checks what becomes of a text, or the start of the reason why it is left to
// people. What was changed once is not changed again.
func checkEdit(t *testing.T, edit func(string) (string, error), before, want string) {
	t.Helper()
	got, err := edit(before)
	if _, isHand := errors.AsType[byHand](err); isHand || errors.Is(err, errOwn) {
		if !strings.HasPrefix(err.Error(), want) {
			t.Errorf("it says %q, want %q", err, want)
		}
		return
	}
	if err != nil || got != want {
		t.Fatalf("error %v, and\n%s\nwant\n%s", err, got, want)
	}
	if again, err := edit(got); err != nil || again != got {
		t.Errorf("once more: error %v, and\n%s", err, again)
	}
}

func TestAddLines(t *testing.T) {
	const lines = "-- Why.\nstart('notels')\nshow()\n"
	const begin, end = "-- notels, a language server for notes. From here to its end \"notels setup x\" renews it.\n", "-- The end of notels.\n"
	const added = begin + lines + end
	const former = begin + "former('notels')\n\n-- more\n" + end
	for _, tt := range []struct{ what, before, want string }{
		{"nothing", "", added},
		{"lines", "a = 1\n", "a = 1\n\n" + added},
		{"no line end", "a = 1 ", "a = 1 \n\n" + added},
		{"line ends of Windows", "a = 1\r\n", "a = 1\r\n\r\n" + strings.ReplaceAll(added, "\n", "\r\n")},
		{"the same lines in their own way", "  start('notels')\n\n  -- mine\n\tshow()\nb = 2", "  start('notels')\n\n  -- mine\n\tshow()\nb = 2"},
		{"a comment on it", "-- notels?\n", "-- notels?\n\n" + added},
		{"some of the lines", "a = 1\nstart('notels')\n", ":2: notels is named here already, in other lines than these"},
		{"lines that were added before", "a = 1\n\n" + former + "b = 2\n", "a = 1\n\n" + added + "b = 2\n"},
		{"lines that were added before, on Windows", strings.ReplaceAll("a = 1\n"+former, "\n", "\r\n"), strings.ReplaceAll("a = 1\n"+added, "\n", "\r\n")},
		{"lines that were added before, and settings", former + "set('notels')\n", added + "set('notels')\n"},
		{"lines that were added before, without their end", begin + "former('notels')\n", ":2: notels is named here already, in other lines than these"},
		{"lines that were added before, without their start", "former('notels')\n" + end, ":1: notels is named here already, in other lines than these"},
		{"lines that were added twice", former + former, ":2: notels is named here already, in other lines than these"},
		{"lines that were added by another's setup", strings.Replace(former, "setup x", "setup y", 1), ":2: notels is named here already, in other lines than these"},
		{"an open bracket", "a = 1\nf(\n", ":2: " + openBlock},
	} {
		t.Run(tt.what, func(t *testing.T) { checkEdit(t, lua.adding(lines, "x"), tt.before, tt.want) })
	}
}

func TestUnfit(t *testing.T) {
	const ends, early, vim9 = ": it ends with this return", ": it ends early, by this line", ": it is written in Vim9"
	for _, tt := range []struct {
		what string
		in   language
		text string
		want string // the line and the start of the reason, "" for none
	}{
		{"blocks", lua, "for i = 1, 2 do\n if i then f(function() return { [1] = 'a' } end) elseif x then end\nend\nrepeat until x\nwhile x do end", ""},
		{"blocks in texts and comments", lua, "-- if (\n--[[ do\n]] x = 'if' .. \"\\\"(\" .. [==[ ]] { ]==]", ""},
		{"an open function", lua, "a = 1\nx(function()\nif y then z() end", ":2: " + openBlock},
		{"an end too many", lua, "f()\nend\nif x then", ":2: " + noBlock},
		{"an open comment", lua, "f(\n--[[ x", ":2: " + openText},
		{"an open text", lua, "x = 'y\n", ":1: " + openText},
		{"a return at the end", lua, "local M = {}\nreturn M\n", ":2" + ends},
		{"a return in a function", lua, "function f() return 1 end", ""},

		{"lists", elisp, "(setq x ?\\( y \"(\\\"\" z [1]) ; (\n", ""},
		{"letters", elisp, "(list ?( ?\\) ?\" 'a\\(b)", ""},
		{"letters with keys held down", elisp, "(list [?\\s-(] ?\\C-( ?\\M-\\C-\\( ?\\^( ?\\s)", ""},
		{"an open list", elisp, "(f)\n(setq x\n(g)", ":2: " + openBlock},
		{"a bracket too many", elisp, "(setq x 1)) (", ":1: " + noBlock},
		{"an open text", elisp, "\n(setq x \"y)", ":2: " + openText},

		{"blocks", vimScript, "if x | set y | endif\nfunction! F() abort\n  for a in b\n  endfor\nendfunction\nif x\nelse\nfinish\nendif", ""},
		{"a block in a line, with a comment", vimScript, "if x | set y | endif \" so it is\nif x\nendif \" and so", ""},
		{"lines of another language", vimScript, "lua << EOF\nif x then\nfinish\nEOF\nlet x =<< trim END\nif\nEND\n", ""},
		{"lines of another language with an end of their own", vimScript, "lua << END_LUA\nif x then\nend\nEND_LUA\nlet x =<< trim END_1\nif\nEND_1\npy3 << eof\nif\neof\nlet y = x << 2\n", ""},
		{"an open block", vimScript, "set y\nif x\nfor a in b\nendfor\n", ":2: " + openBlock},
		{"an open lua", vimScript, "lua << EOF\nx\n", ":1: " + openText},
		{"an early end", vimScript, "set x\nfinish\nset y", ":2" + early},
		{"Vim9 script", vimScript, "vim9script\n", ":1" + vim9},
	} {
		t.Run(tt.in.ours+" "+tt.what, func(t *testing.T) {
			got := tt.in.unfit(tt.text)
			if got.why == "" && tt.want != "" || got.why != "" && (tt.want == "" || !strings.HasPrefix(got.Error(), tt.want)) {
				t.Errorf("it says %q, want %q", got, tt.want)
			}
		})
	}
}

// Lines that are added to a file must not keep themselves from being added.
func TestAddedLinesAreFit(t *testing.T) {
	older := map[string]programVersion{"neovim": {"0.10", 0, 10}, "emacs": {"28.2", 28, 2}}
	for _, r := range recipes() {
		for _, v := range []programVersion{{}, older[r.names[0]]} {
			do, err := r.make(folders{system: "linux", env: func(string) string { return "/home/x" }, exists: func(string) bool { return false }}, v)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range do.steps {
				if strings.TrimSpace(s.text) == "" {
					t.Errorf("%s: %s has nothing to say", r.title, s.file)
				}
				after, err := s.edit("")
				if err != nil {
					t.Fatal(err)
				}
				checkEdit(t, s.edit, after, after)
			}
		}
	}
}

// What an editor is too old for is not written.
func TestSetUpRefusesOldEditors(t *testing.T) {
	f := folders{system: "linux", env: func(string) string { return "/home/x" }, exists: func(string) bool { return false }}
	for _, tt := range []struct{ editor, says, want string }{
		{"neovim", "NVIM v0.6.1", "nvim 0.6.1 is older than 0.7, which notels needs"},
		{"helix", "helix 23.05 (7f5940be)", "Helix 23.05 is older than 23.10, which notels needs"},
		{"helix", "helix 23.10 (f6021dd0)", ""},
		{"emacs", "GNU Emacs 25.2.2", "Emacs 25.2.2 is older than 26, which notels needs"},
		{"emacs", "GNU Emacs 26.1", ""},
		{"vim", "VIM - Vi IMproved 8.2 (2019 Dec 12)", "Vim 8.2 is older than 9, which notels needs"},
		{"vim", "VIM - Vi IMproved 9.0 (2022 Jun 28)", ""},
		{"vim", "NVIM v0.10.4", `vim is Neovim 0.10.4 here: "notels setup neovim" is for that`},
	} {
		r, _ := findRecipe(tt.editor)
		_, err := r.make(f, readVersion(tt.says))
		if got := fmt.Sprint(err); err != nil && got != tt.want || err == nil && tt.want != "" {
			t.Errorf("%s: %v, want %q", tt.says, err, tt.want)
		}
	}
}

// Emacs's kits keep their own files.
func TestEmacsKitIsLeftToPeople(t *testing.T) {
	const lines = "(add-hook 'x #'y)\n"
	edit := emacsKit{"Spacemacs", "/home/x/.spacemacs", "in dotspacemacs/user-config here"}.adding(lines)
	checkEdit(t, edit, "", ": you have Spacemacs, whose own files are not to be changed: add the lines yourself, in dotspacemacs/user-config here")
	checkEdit(t, edit, "(defun dotspacemacs/user-config ()\n  "+lines+")\n", "(defun dotspacemacs/user-config ()\n  "+lines+")\n")
}

// Copies are ours while they have the line that says so.
func TestCopying(t *testing.T) {
	const mark = "Written by \"notels setup x\", which renews it. Without this line it is yours.\n"
	for _, tt := range []struct{ what, extension, text, before, want string }{
		{"nothing", ".lua", "return 1\n", "", "-- " + mark + "return 1\n"},
		{"another version", ".lua", "return 1\n", "-- " + mark + "return 0\n", "-- " + mark + "return 1\n"},
		{"a copy by hand", ".lua", "return 1\n", "return 1\n", "return 1\n"},
		{"their own", ".lua", "return 1\n", "return 0\n", errOwn.Error()},
		{"Vim script", ".vim", "let x = 1\n", "", "\" " + mark + "let x = 1\n"},
		{"a help file", ".txt", "*x.txt*\n\nText.\n", "", "*x.txt*\n\n" + mark + "\nText.\n"},
	} {
		t.Run(tt.what, func(t *testing.T) { checkEdit(t, copying(tt.text, tt.extension, "x"), tt.before, tt.want) })
	}
}

// What Neovim's help finds of others it goes on to find.
func TestHelpTags(t *testing.T) {
	edit := helpTags("nvim").edit
	got, err := edit("zz.txt\tzz.txt\t/*zz.txt*\na\tzz.txt\t/*a*\ngone\tnotels.txt\t/*gone*\n")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(got, "\n")
	for _, want := range []string{"a\tzz.txt\t/*a*\n", "zz.txt\tzz.txt\t/*zz.txt*\n", "notels\tnotels.txt\t/*notels*\n", ":NotelsNew\tnotels.txt\t/*:NotelsNew*\n"} {
		if !slices.Contains(lines, want) {
			t.Errorf("there is no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "gone") || !slices.IsSorted(lines[:len(lines)-1]) {
		t.Errorf("it says\n%s", got)
	}
	checkEdit(t, edit, got, got)
}

// Helix's page shows the file that is copied.
func TestHelixPage(t *testing.T) {
	code := func(text string) string {
		var lines []string
		for line := range strings.Lines(text) {
			if line, _, _ = strings.Cut(line, "#"); strings.TrimSpace(line) != "" {
				lines = append(lines, strings.TrimSpace(line))
			}
		}
		return strings.Join(lines, "\n")
	}
	if page, file := code(pages.Code("helix/README.md", "toml", "")[0]), code(helixText()); page != file {
		t.Errorf("the page says\n%s\n\nand languages.toml\n%s", page, file)
	}
}
