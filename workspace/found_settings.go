package workspace

import (
	"cmp"
	"fmt"

	"github.com/notels/notels/workspace/config"
)

// FoundSetting is what holds for a setting that is left to what the notes do, and why.
type FoundSetting struct {
	Key   string
	Value string // as TOML writes it, or a sentence with such values
	Why   string
}

// FoundSettings are those that nobody has set in a workspace folder. It takes Host.Learn.
func (s *Snapshot) FoundSettings(root string) (found []FoundSetting) {
	c := s.Config(root)
	add := func(set, key, value, why string) {
		if set == "" {
			found = append(found, FoundSetting{key, value, why})
		}
	}
	style, does, obsidian := s.LinkStyle(root), s.ways[root], c.Obsidian
	all := does.wiki.all + does.markdown.all
	add(c.Links.Style, "links.style", quoted(styleName(style.Markdown)), because(all, enoughLinks, "links between your notes",
		fmt.Sprintf("%d of %d links between your notes are wikilinks", does.wiki.all, all), obsidian.Links.Style))
	add(c.Links.Target, "links.target", both(quoted(formNames[style.Wiki.Form]), quoted(formNames[style.Path.Form])), does.ofBoth(obsidian.Links.Target))
	add(c.Links.Extension, "links.extension", both(fmt.Sprint(style.Wiki.Extension), fmt.Sprint(style.Path.Extension)), does.ofBoth(""))
	add(c.Links.Shown, "links.shown", quoted(config.ShowsNone), "by default")
	add(c.New.Folder, "new.folder", quoted(cmp.Or(obsidian.New.Folder, ".")), because(0, 1, "", "", obsidian.New.Folder))
	days, n := s.dailies(root), does.daily[does.usualDays()]
	counted := fmt.Sprintf("%d notes of days are so", n)
	add(c.Daily.Folder, "daily.folder", quoted(cmp.Or(days.folder, ".")), because(n, enoughDays, "notes of days that are alike", counted, obsidian.Daily.Folder))
	add(c.Daily.Format.String(), "daily.format", quoted(days.format.String()), because(n, enoughDays, "notes of days that are alike", counted, obsidian.Daily.Format.String()))
	return found
}

// because says why something holds: by what enough of something tells, as Obsidian is set,
// or since there is neither.
func because(n, enough int, of, told, obsidian string) string {
	switch {
	case n >= enough:
		return told
	case obsidian != "":
		return "Obsidian is set so"
	case of == "":
		return "by default"
	}
	return fmt.Sprintf("there are not %d %s to tell", enough, of)
}

// ofBoth says why the targets of both kinds of links are as they are.
func (w way) ofBoth(obsidian string) string {
	of := func(n int, kind string) string {
		return because(n, enoughLinks, kind, fmt.Sprintf("your %d %s are so", n, kind), obsidian)
	}
	wiki, markdown := of(w.wiki.all, "wikilinks"), of(w.markdown.all, "Markdown links")
	if wiki == markdown {
		return wiki
	}
	return wiki + ", " + markdown
}

var formNames = map[TargetForm]string{StemTarget: config.StemTarget, RootTarget: config.RootTarget, RelativeTarget: config.RelativeTarget}

func styleName(markdown bool) string {
	if markdown {
		return config.MarkdownLinks
	}
	return config.WikiLinks
}

// both says what holds for both kinds of links.
func both(wiki, markdown string) string {
	if wiki == markdown {
		return wiki
	}
	return wiki + " in wikilinks, " + markdown + " in Markdown links"
}

func quoted(s string) string { return fmt.Sprintf("%q", s) }
