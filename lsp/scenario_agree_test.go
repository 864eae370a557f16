package lsp

import (
	"encoding/json"
	"strings"
	"sync"
)

func agreeSteps() map[string]step {
	return map[string]step{
		"reply": {1, `TITLE|nothing|error|cancel [STEP]  has the user do STEP when the next rename asks something, and choose TITLE, nothing, leave it by an error, or cancel the rename`, (*editor).stepReply, "window/showMessageRequest"},
	}
}

// reply is how a user answers what a rename asks, and what that was.
type reply struct {
	sync.Mutex // held while the user thinks
	title      string
	first      []string // the step that is done first
	out        []string
	err        error
}

func (e *editor) stepReply(args []string) (string, error) {
	r := &reply{title: args[0], first: args[1:]}
	e.reply = r
	e.client.OnRequest("window/showMessageRequest", func(params json.RawMessage) any { return r.to(e, params) })
	return "", nil
}

// to answers one question.
func (r *reply) to(e *editor, params json.RawMessage) any {
	r.Lock()
	defer r.Unlock()
	asks := e.client.latest()
	var said struct {
		Message string
		Actions []struct{ Title string }
	}
	if r.err = json.Unmarshal(params, &said); r.err != nil {
		return nil
	}
	r.out = append(r.out, "asks "+said.Message)
	for _, a := range said.Actions {
		r.out = append(r.out, "  "+a.Title)
	}
	if len(r.first) > 0 {
		answer, err := steps()[r.first[0]].do(e, r.first[1:])
		if r.first, r.err = nil, err; answer != "" {
			r.out = append(r.out, answer)
		}
	}
	switch r.title {
	case "nothing":
		return nil
	case "error":
		return &ResponseError{Code: -32603, Message: "Keyboard interrupt"}
	case "cancel":
		r.err = e.client.Cancel(asks)
		if r.err == nil {
			_, r.err = e.await("$/cancelRequest", nil)
		}
		r.out = append(r.out, "takes the question back")
		return &ResponseError{Code: -32800, Message: "cancelled"}
	}
	return map[string]string{"title": r.title}
}

// latest is the id of the request that was sent last.
func (c *Client) latest() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.lastID
}

// withQuestions puts what was asked for an answer before it.
func (e *editor) withQuestions(answer string, err error) (string, error) {
	r := e.reply
	if e.reply = nil; r == nil || err != nil {
		return answer, err
	}
	r.Lock()
	defer r.Unlock()
	return strings.Join(append(r.out, answer), "\n"), r.err
}
