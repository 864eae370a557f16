package lsp

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"
)

// userSettings is the user's own settings file, as seen from the vault.
const userSettings = "../user/config.toml"

// answers are what the editor answers when it is asked for settings.
type answers struct {
	mu       sync.Mutex
	sections map[string]json.RawMessage // by folder
	instead  string                     // "refuse", "short" or "hold", else it does as it should
	held     chan struct{}              // closed to release an answer that is held back
	holding  chan struct{}              // closed when it is
}

// noFolder is where a "settings" step says what holds for documents in no
// folder. What holds there unless a scenario says otherwise can be seen by the
// sentinel, and so whether an answer has arrived.
const noFolder = "-"

var settledSection = json.RawMessage(`{"diagnostics": {"unwritten-note": "hint"}}`)

func (e *editor) answerSettings(params json.RawMessage) any {
	out, held := e.settingsAsked(params)
	if held != nil {
		<-held
	}
	return out
}

// settingsAsked is what is to be answered, once held is closed if it is not nil.
func (e *editor) settingsAsked(params json.RawMessage) (answer any, held <-chan struct{}) {
	e.settings.mu.Lock()
	defer e.settings.mu.Unlock()
	var asked struct {
		Items []struct{ ScopeURI, Section string }
	}
	if err := json.Unmarshal(params, &asked); err != nil {
		return &ResponseError{Message: err.Error()}, nil
	}
	out := []json.RawMessage{}
	for _, item := range asked.Items {
		folder := noFolder
		if item.ScopeURI != "" {
			folder = e.name(item.ScopeURI)
		}
		if item.Section != "notels" {
			return &ResponseError{Message: "another section was asked for: " + item.Section}, nil
		}
		out = append(out, e.settings.sections[folder])
	}
	switch e.settings.instead {
	case "refuse":
		return &ResponseError{Code: -32603, Message: "no settings today"}, nil
	case "short":
		return out[1:], nil
	case "hold":
		e.settings.instead = ""
		close(e.settings.holding)
		return out, e.settings.held
	}
	return out, nil
}

// isConfigured tells by the diagnostics of the sentinel whether the editor's
// answer to the first question holds.
func (e *editor) isConfigured(sentinel publication) bool {
	const hint = 4
	e.settings.mu.Lock()
	defer e.settings.mu.Unlock()
	return !e.can.settings || e.settings.instead != "" || e.settings.held != nil ||
		!bytes.Equal(e.settings.sections[noFolder], settledSection) || sentinel.Diagnostics[0].Severity == hint
}

// stepOptions says what the editor sends as initializationOptions.
func (e *editor) stepOptions(options string) error {
	if e.client != nil {
		return errors.New("it is too late to say this")
	}
	e.options = json.RawMessage(options)
	return nil
}

// stepSettings says what the editor answers from now on for a folder, "." being
// the vault, "-" none: "settings FOLDER JSON". "settings refuse" and "settings
// short" make it answer with an error, or with one item too few, until "settings
// answer"; "settings hold" holds the next answer back until "settings release",
// and "settings holding" waits until one is held.
func (e *editor) stepSettings(args []string) error {
	if args[0] == "holding" {
		select {
		case <-e.settings.holding:
			return nil
		case <-time.After(e.patience):
			return e.stuck(errors.New("nothing is asked"))
		}
	}
	e.settings.mu.Lock()
	defer e.settings.mu.Unlock()
	switch word := args[0]; {
	case len(args) == 2 && json.Valid([]byte(args[1])):
		e.settings.sections[word] = json.RawMessage(args[1])
	case word == "release" && e.settings.held != nil:
		close(e.settings.held)
		e.settings.held = nil
	case word == "hold" && e.settings.held == nil:
		e.settings.held, e.settings.holding = make(chan struct{}), make(chan struct{})
		e.settings.instead = word
	case word == "refuse" || word == "short" || word == "answer":
		e.settings.instead = word
	default:
		return fmt.Errorf("settings %q", args)
	}
	return nil
}
