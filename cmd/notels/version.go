package main

import (
	"cmp"
	"fmt"
	"runtime/debug"
	"strings"
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
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	return buildString(info)
}

// shownRevision is how much of a commit's name the Go command puts into versions.
const shownRevision = 12

// buildString tells a build by its tag, else by its commit and the day of that, and
// whether more than what was committed went into it.
func buildString(info *debug.BuildInfo) string {
	facts := map[string]string{}
	for _, s := range info.Settings {
		facts[s.Key] = s.Value
	}
	version := cmp.Or(strings.TrimSuffix(info.Main.Version, "+dirty"), "(devel)")
	commit := facts["vcs.revision"]
	commit = commit[:min(len(commit), shownRevision)]
	if commit != "" && (version == "(devel)" || strings.HasSuffix(version, "-"+commit)) {
		day, _, _ := strings.Cut(facts["vcs.time"], "T")
		version = fmt.Sprintf("%s of %s", commit, day)
	}
	if facts["vcs.modified"] == "true" {
		version += ", changed since"
	}
	return version
}
