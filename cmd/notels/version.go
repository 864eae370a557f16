package main

import (
	"fmt"
	"runtime/debug"
)

// release is the version that a release build sets by -ldflags -X.
var release string

func version(env environment, _ []string) int {
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
