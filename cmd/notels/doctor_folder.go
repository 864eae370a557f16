package main

import (
	"context"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/disk"
)

// folder tells of the folder of the notes, and of its settings.
func (d *diagnosis) folder(asked string) {
	d.chapter("Folder")
	name := shown(disk.PathOf(d.root))
	switch marker := disk.MarkerOf(d.root); {
	case marker == "":
		d.say("%s, which nothing marks as the folder of your notes: a file .notels.toml would, even an empty one", name)
	case d.root != asked:
		d.say("%s, around %s, for it has %s", name, shown(disk.PathOf(asked)), marker)
	default:
		d.say("%s, for it has %s", name, marker)
	}
	settings := readUserSettings()
	own := settings.of(d.root)
	host := workspace.NewHost()
	host.SetRoots([]string{d.root})
	host.SetConfigs(map[string]*config.Config{d.root: own})
	d.read(host, own)
	d.cache()
	schemas := readSchemas(host)
	host.Wait()
	host.Learn()
	if n := host.Snapshot().Schemas(d.root); n > 0 {
		d.say("%s in order", count(n, "schema", "schemas"))
	}
	d.files(settings)
	d.settings(settings, host.Snapshot())
	d.problems(settings.problems([]string{d.root}), "Mend that line or remove it: README.md lists all settings.")
	d.problems(schemas, "Mend it: till then that schema does not count in full.")
}

// problems are wrong, and have the same remedy.
func (d *diagnosis) problems(all []findings, remedy string) {
	for _, f := range all {
		remedy := remedy
		if f.text != nil && f.text.Len() == 0 { // what is empty has no problems
			remedy = "It has to be a file that you may read, or not there."
		}
		for i := range f.problems {
			var line strings.Builder
			f.print(&line, shown(disk.PathOf(f.file.ID)), &f.problems[i])
			d.isWrong("%s %s", strings.TrimSpace(line.String()), remedy)
		}
	}
}

// read reads the notes, and tells what was seen.
func (d *diagnosis) read(host *workspace.Host, own *config.Config) {
	began := time.Now()
	stats, err := disk.Scan(context.Background(), d.root, disk.Options{Config: own, Progress: d.progress}, func(changes []workspace.Change) { host.Apply(changes...) })
	d.passing("")
	if err != nil {
		d.isWrong("%v", err)
		return
	}
	host.SetLeftOut(d.root, stats.LeftOut)
	host.SetScanned(true)
	took := time.Since(began)
	in := map[string]bool{}
	for f := range host.Snapshot().Files() {
		in[path.Dir(f.ID)] = true
	}
	d.say("%s and %s in %s, read in %v", count(stats.Notes, "note", "notes"), count(stats.Attachments, "other file", "other files"),
		count(len(in), "folder", "folders"), took.Round(time.Millisecond))
	if n := len(stats.LeftOut); n > 0 {
		d.say("%s left out by the setting exclude", count(n, "note", "notes"))
	}
	if n := stats.TooLarge; n > 0 {
		d.say("%s larger than 64 MB and not read", count(n, "note", "notes"))
	}
	switch {
	case stats.Truncated:
		d.isWrong("There are more than 250,000 files: leave folders out by the setting exclude, or open the folder that holds your notes.")
	case stats.Notes == 0:
		d.isWrong("There is no note in %s: name the folder of your notes, as \"notels doctor FOLDER\"; the names of notes end in %s.", shown(disk.PathOf(d.root)), strings.Join(own.Extensions, " or "))
	}
	if n := stats.Unreadable; n > 0 {
		d.isWrong("%s can't be read, so links to and from there are not known: %s. See to it that you may read all in the folder.",
			count(n, "file or folder", "files or folders"), someOf(append(stats.UnreadableFolders, stats.UnreadableFiles...)))
	}
}

// progress tells how far the reading is.
func (d *diagnosis) progress(parsed, found int) {
	d.passing(fmt.Sprintf("  reading: %d of %s", parsed, count(found, "note", "notes")))
}

// passing tells who waits at a terminal a line, in the place of the one that it told
// before.
func (d *diagnosis) passing(line string) {
	if d.terminal {
		const longest = len("  reading: 250000 of 250000 notes")
		fmt.Fprintf(d.out, "\r%-*s\r%s", longest, "", line)
	}
}

// mostNamed is how many files are named of those with the same problem.
const mostNamed = 5

// someOf names the first of some files.
func someOf(ids []string) string {
	slices.Sort(ids)
	var names []string
	for _, id := range ids[:min(len(ids), mostNamed)] {
		names = append(names, shown(disk.PathOf(id)))
	}
	if more := len(ids) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(names, ", ")
}

// cache tells what is kept of the folder.
func (d *diagnosis) cache() {
	kept := userCache()
	if kept.Dir == "" {
		d.isWrong("Your system tells of no cache folder, so each start reads all notes anew: set HOME, or LocalAppData on Windows.")
		return
	}
	all, err := kept.List()
	if err != nil {
		d.isWrong("What is kept between runs can't be read (%v): remove %s.", err, shown(kept.Dir))
		return
	}
	for _, c := range all {
		if c.Root == d.root {
			d.say("kept between runs: %.1f MB, used last on %s, in %s", float64(c.Size)/1e6, c.Used.Format(time.DateOnly), shown(c.File))
			return
		}
	}
	d.say("kept between runs: nothing yet; it will be in %s", shown(kept.Dir))
}

// files tells which settings files there are.
func (d *diagnosis) files(s settings) {
	d.chapter("Settings files, the first counts most")
	var rows [][]string
	own := s.roots[d.root]
	for _, f := range []disk.Settings{own, s.user} {
		switch {
		case f.ID == "":
		case f.Layer == nil:
			rows = append(rows, []string{shown(disk.PathOf(f.ID)), "is not there, and need not be"})
		default:
			rows = append(rows, []string{shown(disk.PathOf(f.ID)), fmt.Sprintf("sets %s", count(len(f.Layer.Given), "setting", "settings"))})
		}
	}
	for _, id := range disk.ObsidianSettingsIDs(d.root) {
		if _, err := os.Stat(disk.PathOf(id)); err == nil {
			rows = append(rows, []string{shown(disk.PathOf(id)), "is Obsidian's, and counts where your notes do not tell"})
		}
	}
	d.table(rows)
	for _, line := range d.editorSettings() {
		d.say("for this editor alone: %s", line)
	}
}
