package main

import (
	"cmp"
	"fmt"
	"os/exec"
	"regexp"
	"runtime"
	"strings"

	pages "github.com/notels/notels/editors"
)

// setUpVSCode has no file to write: the extension brings what is needed, and which of
// VS Code's own Markdown features are to rest is for people to say.
func setUpVSCode(folders, programVersion) (doing, error) {
	const page = "vscode/README.md"
	commands := pages.Code(page, "sh", "Start")
	text := fmt.Sprintf(vscodeText,
		releasedFor(commands[0], release, runtime.GOOS, runtime.GOARCH), commands[1],
		pages.Code(page, "json", "Beside VS Code")[0])
	if _, err := exec.LookPath("code"); err != nil {
		if _, err := exec.LookPath("codium"); err == nil {
			text = strings.ReplaceAll(text, "code --install", "codium --install")
		}
	}
	return doing{flavour: "VS Code", extra: text}, nil
}

const vscodeText = `VS Code takes an extension. That of a release brings all that is needed. None is
published yet, but .ci/release makes one of a checkout. In the folder that it is in:

%s
From a checkout you make it yourself, in its folder editors/vscode, with Node 20 or newer:

%s
VS Code knows Markdown, too. With these lines among those of its settings.json nothing
is listed or marked twice, and links are edited once when a file moves:

%s
`

// releasedFile is how the page names the file of a release.
var releasedFile = regexp.MustCompile(`notels-(.+)-linux-x64\.vsix`)

// releasedFor names, in a line of the page, the file of a release for another system;
// of the version that the page has if that is not known.
func releasedFor(line, version, system, architecture string) string {
	if system == "windows" {
		system = "win32"
	}
	if architecture == "amd64" {
		architecture = "x64"
	}
	version = cmp.Or(version, "$1")
	return releasedFile.ReplaceAllString(line, fmt.Sprintf("notels-%s-%s-%s.vsix", version, system, architecture))
}
