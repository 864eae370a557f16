package main

// setUpVSCode has no file to write: the extension brings what is needed, and which of
// VS Code's own Markdown features are to rest is for people to say.
func setUpVSCode(folders, programVersion) (doing, error) {
	return doing{flavour: "VS Code", extra: vscodeText}, nil
}

const vscodeText = `VS Code takes an extension, which brings all that is needed; install it by

code --install-extension notels-….vsix

VS Code knows Markdown, too. With these lines in its settings.json nothing is listed
or marked twice, and links are edited once when a file moves:

"markdown.suggest.paths.enabled": false,
"markdown.validate.enabled": false,
"markdown.updateLinksOnFileMove.enabled": "never",
"[markdown]": { "editor.wordBasedSuggestions": "off" }

`
