package main

// setUpVSCode has no file to write: the extension brings what is needed.
func setUpVSCode(folders, programVersion) (doing, error) {
	return doing{flavour: "VS Code", extra: `VS Code takes an extension, which brings all that is needed; nothing has to be written:

code --install-extension notels-….vsix

`}, nil
}
