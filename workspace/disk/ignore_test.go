package disk

import (
	"bytes"
	"fmt"
	"math/rand"
	"os/exec"
	"strings"
	"testing"
)

// Files are made as in "a.md sub/b.md"; "sub/.gitignore=*.md|!b.md" has lines.
func TestIgnoreFiles(t *testing.T) {
	const files = "a.md b.md sub/a.md sub/b.md sub/deep/a.md "
	const all = "a.md b.md sub/a.md sub/b.md sub/deep/a.md"
	for _, tt := range []struct{ what, files, rules, want string }{
		{"a name counts at any depth", files, ".gitignore=a.md", "b.md sub/b.md"},
		{"a leading slash means this folder", files, ".gitignore=/a.md", "b.md sub/a.md sub/b.md sub/deep/a.md"},
		{"a slash within does, too", files, ".gitignore=sub/a.md", "a.md b.md sub/b.md sub/deep/a.md"},
		{"rules of a folder count below it only", files, "sub/.gitignore=a.md", "a.md b.md sub/b.md"},
		{"a folder", files, ".gitignore=deep/", "a.md b.md sub/a.md sub/b.md"},
		{"a folder's pattern is not a file's", files, ".gitignore=a.md/", all},
		{"two stars", files, ".gitignore=**/deep|/b.md", "a.md sub/a.md sub/b.md"},
		{"all below a folder", files, ".gitignore=sub/**", "a.md b.md"},
		{"all below folders of an extension", "x.old/a.md x.old/y/b.md", ".gitignore=*.old/**", ""},
		{"the last rule wins", files, ".gitignore=*.md|!b.md", "b.md sub/b.md"},
		{"even if it excludes", files, ".gitignore=!b.md|*.md", ""},
		{"a nested negation brings back", files, ".gitignore=*.md|sub/.gitignore=!a.md", "sub/a.md sub/deep/a.md"},
		{"but only for its folder", files, ".gitignore=*.md|sub/deep/.gitignore=!a.md", "sub/deep/a.md"},
		{"nothing comes back from an excluded folder", files, ".gitignore=sub/|!sub/a.md|sub/.gitignore=!a.md", "a.md b.md"},
		{"unless the folder comes back", files, ".gitignore=/*|!/sub/|/sub/*|!/sub/deep/", "sub/deep/a.md"},
		{"a folder that comes back brings no other rule down", files, ".gitignore=*.md|!sub", ""},
		{"only notes", files + "pic.png sub/pic.png", ".gitignore=*|!*/|!*.md", all},
		{".ignore counts as well", files, ".ignore=a.md", "b.md sub/b.md"},
		{"and wins in its folder", files, ".gitignore=a.md|.ignore=!a.md", all},
		{"a nearer .gitignore wins over both", files, ".ignore=a.md|sub/.gitignore=!a.md", "b.md sub/a.md sub/b.md sub/deep/a.md"},
		{"comments, empty lines, blanks at the end", files, ".gitignore=# a.md||b.md  ", "a.md sub/a.md sub/deep/a.md"},
		{"escapes", "#a.md !b.md c.md", `.gitignore=\#a.md|\!b.md`, "c.md"},
		{"CRLF and a byte order mark", files, ".gitignore=\uFEFFa.md\r|b.md\r", ""},
		{"nonsense", files, ".gitignore=/|!|//|[|[[:x:]]|**/**/", all[:len("a.md b.md")]},
		{"case counts", files, ".gitignore=A.md", all},
	} {
		t.Run(tt.what, func(t *testing.T) {
			root := folder(t, tt.files)
			writeRules(t, root, tt.rules)
			if got, _ := scan(t, root, Options{}); got != tt.want {
				t.Errorf("found  %s\nwanted %s", got, tt.want)
			}
		})
	}
}

// writeRules writes ignore files: "FILE=LINE|LINE|FILE=LINE".
func writeRules(t *testing.T, root, rules string) {
	t.Helper()
	contents := map[string]string{}
	file := ""
	for line := range strings.SplitSeq(rules, "|") {
		if name, rest, ok := strings.Cut(line, "="); ok {
			file, line = name, rest
		}
		contents[file] += line + "\n"
	}
	for file, content := range contents {
		write(t, root, file, content)
	}
}

func TestIgnoreFilesCanBeIgnored(t *testing.T) {
	root := folder(t, "a.md b.md .git/c.md")
	writeRules(t, root, ".gitignore=a.md|.ignore=b.md")
	if got, _ := scan(t, root, Options{NoIgnore: true}); got != "a.md b.md" {
		t.Error(got)
	}
}

func TestIgnoreEscapedBlank(t *testing.T) {
	rules := (*ignoreRules)(nil).with("", []byte(`a\   `))
	if !rules.ignores("a ", false) || rules.ignores("a", false) {
		t.Error("a blank after a backslash belongs to the name, the others don't")
	}
}

// Random rules in random folders mean the same to git.
func TestIgnoreAgreesWithGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed, so there is nothing to compare with")
	}
	names := []string{"a", "b", "foo", "x.md", "y.log", "foo.md"}
	globs := []string{"a", "b", "foo", "*.md", "*.log", "*", "**", "f*", "?", "[ab]", "*.l[o]g", "x.md"}
	for seed := range int64(15) {
		rnd := rand.New(rand.NewSource(seed))
		pattern := func() string {
			parts := make([]string, 1+rnd.Intn(2)*rnd.Intn(3))
			for i := range parts {
				parts[i] = globs[rnd.Intn(len(globs))]
			}
			return []string{"", "", "!"}[rnd.Intn(3)] + []string{"", "", "/"}[rnd.Intn(3)] +
				strings.Join(parts, "/") + []string{"", "", "/"}[rnd.Intn(3)]
		}
		root := folder(t, "")
		var files, rules []string
		var fill func(dir string, depth int)
		fill = func(dir string, depth int) {
			if depth == 0 || rnd.Intn(3) == 0 {
				rule := fmt.Sprintf("%s.gitignore=%s|%s|%s", dir, pattern(), pattern(), pattern())
				rules = append(rules, rule)
			}
			for _, name := range names {
				if depth < 2 && rnd.Intn(3) == 0 {
					fill(dir+name+"/", depth+1)
				} else {
					write(t, root, dir+name, "")
					files = append(files, dir+name)
				}
			}
		}
		fill("", 0)
		writeRules(t, root, strings.Join(rules, "|"))
		found, _ := scan(t, root, Options{})
		taken := map[string]bool{}
		for word := range strings.FieldsSeq(found) {
			taken[strings.Trim(word, "()")] = true
		}
		ignored := gitIgnored(t, root, files)
		for _, file := range files {
			if seen := taken[file]; seen == ignored[file] {
				t.Errorf("%s: seen %t, ignored by git %t, with %s", file, seen, ignored[file], rules)
			}
		}
	}
}

func gitIgnored(t *testing.T, root string, files []string) map[string]bool {
	t.Helper()
	git := func(stdin string, args ...string) []byte {
		cmd := exec.Command("git", append([]string{"-C", PathOf(root), "-c", "core.excludesFile="}, args...)...)
		cmd.Stdin = strings.NewReader(stdin)
		out, err := cmd.Output()
		if exit, ok := err.(*exec.ExitError); err != nil && (!ok || exit.ExitCode() != 1) {
			t.Fatal(err)
		}
		return out
	}
	git("", "init", "-q")
	ignored := map[string]bool{}
	for line := range bytes.Lines(git(strings.Join(files, "\n"), "check-ignore", "--no-index", "--stdin")) {
		ignored[strings.TrimSpace(string(line))] = true
	}
	return ignored
}
