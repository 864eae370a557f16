package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/disk"
)

// settingsSection is what the editor calls our settings among its own.
const settingsSection = "notels"

// settings are what is set for each workspace folder, by its own file, the
// editor, the user's file and Obsidian's. What the editor says comes on the read
// loop or as an answer; the files goroutine reads the files, and makes all hold.
type settings struct {
	*session

	mu       sync.Mutex
	editor   sections
	asked    int                              // the number of the last question
	problems map[string][]protocol.Diagnostic // of all settings files that count, by ID

	// Touched by the files goroutine only.
	configs   map[string]*config.Config
	complaint string // the last about the editor's settings
}

// sections are what the editor says, nil for nothing.
type sections struct {
	told    []byte            // unasked, for all folders
	answers map[string][]byte // when it was asked, by workspace folder; never changed
}

// of is the section for a folder.
func (s sections) of(folder string) []byte {
	if answer := s.answers[folder]; answer != nil {
		return answer
	}
	return s.told
}

// DidChangeConfiguration takes the settings, or asks for them where that is how
// a client gives those of each folder.
func (s *session) DidChangeConfiguration(_ context.Context, p *protocol.DidChangeConfigurationParams) error {
	if s.clientCan.settings {
		s.settings.ask()
		return nil
	}
	if !isOthers(p.Settings) {
		s.settings.tell(p.Settings)
		s.files.reread()
	}
	return nil
}

// isOthers reports whether these settings have nothing of ours: some editors
// push all that they have.
func isOthers(raw []byte) bool {
	var named map[string]json.RawMessage
	if json.Unmarshal(raw, &named) != nil || len(named) == 0 {
		return false
	}
	for key := range named {
		if top, _, _ := strings.Cut(key, "."); top == settingsSection || config.IsTopLevel(top) {
			return false
		}
	}
	return true
}

// section is the editor's section, which may come under its name or alone; nil
// for none.
func section(raw []byte) []byte {
	var named map[string]json.RawMessage
	if json.Unmarshal(raw, &named) == nil && named[settingsSection] != nil {
		raw = named[settingsSection]
	}
	if raw = bytes.TrimSpace(raw); len(raw) == 0 || string(raw) == "null" {
		return nil
	}
	return bytes.Clone(raw)
}

// tell takes what the editor says unasked.
func (t *settings) tell(raw []byte) {
	if told := section(raw); told != nil {
		t.mu.Lock()
		t.editor.told = told
		t.mu.Unlock()
	}
}

// ask asks the editor what it has set for each workspace folder, if it can
// answer that, and does not wait.
func (t *settings) ask() {
	if !t.clientCan.settings {
		return
	}
	folders := append([]string{""}, t.host.Snapshot().Roots()...)
	t.mu.Lock()
	t.asked++
	number := t.asked
	t.mu.Unlock()
	t.tasks.Go(func() {
		defer t.survive("asking for settings")
		select {
		case <-t.ready:
			t.question(number, folders)
		case <-t.ctx.Done():
		}
	})
}

// question asks for the settings of some folders and takes the answer, unless
// another question has been asked since.
func (t *settings) question(number int, folders []string) {
	items := make([]protocol.ConfigurationItem, len(folders))
	for i, folder := range folders {
		items[i].Section = new(settingsSection)
		if folder != "" {
			items[i].ScopeURI = new(uriOf(folder))
		}
	}
	sections, err := t.client.Configuration(t.ctx, &protocol.ConfigurationParams{Items: items})
	if err == nil && len(sections) != len(items) {
		err = fmt.Errorf("%d answers to %d items", len(sections), len(items))
	}
	if err != nil {
		if t.ctx.Err() == nil {
			t.opts.Logf("the editor does not tell its settings: %v", err)
		}
		return
	}
	answers := map[string][]byte{}
	for i, folder := range folders {
		answers[folder] = section(sections[i])
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if number == t.asked {
		t.editor.answers = answers
		t.files.reread()
	}
}

// ofEditor is what the editor says at this moment.
func (t *settings) ofEditor() sections {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.editor
}

// isAt reports whether a path is that of a settings file, or of a folder above
// one.
func (t *settings) isAt(id string) bool {
	for _, root := range t.host.Snapshot().Roots() {
		for _, file := range append(disk.ObsidianSettingsIDs(root), disk.FolderSettingsID(root)) {
			if workspace.Within(id, file) {
				return true
			}
		}
	}
	return t.opts.UserSettings != "" && workspace.Within(id, t.userID())
}

// userID is the ID of the user's file, "" for none.
func (t *settings) userID() string {
	if t.opts.UserSettings == "" {
		return ""
	}
	return disk.IDOf(t.opts.UserSettings)
}

// read reads all settings and makes them hold. It reports whether, by them,
// other files may be notes or left out than before.
func (t *settings) read() (rescan bool) {
	user, sections := disk.UserSettings(t.userID()), t.ofEditor()
	editor := config.ReadJSON(sections.of(""))
	configs := map[string]*config.Config{"": config.Merge(editor, user.Layer)}
	found, complaints := map[string][]protocol.Diagnostic{}, editor.Problems
	if user.ID != "" {
		found[user.ID] = t.clientCan.toDiagnostics(&user)
	}
	for _, root := range t.host.Snapshot().Roots() {
		own, editor := disk.FolderSettings(root), config.ReadJSON(sections.of(root))
		configs[root] = config.Merge(own.Layer, editor, user.Layer, disk.ObsidianSettings(root))
		found[own.ID] = t.clientCan.toDiagnostics(&own)
		complaints = append(complaints, editor.Problems...)
	}
	if t.found(found) || !reflect.DeepEqual(configs, t.configs) {
		for root, c := range configs {
			before := t.configs[root]
			rescan = rescan || before == nil || !c.SameFiles(before)
		}
		t.configs = configs
		t.host.SetConfigs(configs)
		t.refresh.soon(neighbourViews)
	}
	t.complain(complaints)
	return rescan
}

// found keeps the problems of settings files and reports whether they are
// others than before.
func (t *settings) found(problems map[string][]protocol.Diagnostic) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	same := reflect.DeepEqual(problems, t.problems)
	t.problems = problems
	return !same
}

// problemsOf are those of a settings file; ok tells whether it is one.
func (t *settings) problemsOf(id string) (problems []protocol.Diagnostic, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	problems, ok = t.problems[id]
	return problems, ok
}

// filesRead are the IDs of the settings files that count.
func (t *settings) filesRead() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Sorted(maps.Keys(t.problems))
}

// complain tells the user which settings of the editor do not hold, unless that
// was the last that was told.
func (t *settings) complain(problems []config.Problem) {
	var lines []string
	for _, p := range problems {
		if !slices.Contains(lines, p.Message) { // folders mostly share their settings
			lines = append(lines, p.Message)
		}
	}
	complaint := strings.Join(lines, " ")
	if complaint == t.complaint {
		return
	}
	t.complaint = complaint
	if complaint != "" {
		t.tasks.Go(func() {
			t.show(context.WithoutCancel(t.ctx), protocol.MessageTypeWarning, "Settings of the editor for notels: "+complaint)
		})
	}
}

func (a abilities) toDiagnostics(s *disk.Settings) (all []protocol.Diagnostic) {
	for _, d := range s.Diagnostics() {
		all = append(all, a.toDiagnostic(&d))
	}
	return all
}
