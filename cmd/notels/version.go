package main

import (
	"fmt"
	"runtime/debug"
)

// release is the version that a release build sets by -ldflags -X.
var release string

// version prints the version.
func version(env environment, args []string) int {
	if code, done := parse(env, flags("version"), args); done {
		return code
	}
	fmt.Fprintln(env.out, "notels", versionString())
	return 0
}

// versionString is the release, else what the Go command knows of the build.
func versionString() string {
	if release != "" {
		return release
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
