package lsp

import (
	"context"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"

	"go.lsp.dev/protocol"
)

// pulls reports whether the client asks for the diagnostics of notes. One that can't
// be told to ask anew would show what no longer holds when another note is edited: it
// is sent them.
func (a abilities) pulls() bool {
	w := a.told.Workspace.Diagnostics
	return a.told.TextDocument.Diagnostic != nil && w != nil && isTrue(w.RefreshSupport)
}

// pullsAll reports whether the client asks for the diagnostics of the whole workspace,
// too. Neovim (0.12), once it may, asks for those of open notes no more when it is told
// to ask anew: it is sent those of closed notes.
func (a abilities) pullsAll() bool { return a.pulls() && a.client != neovim }

func (a abilities) pullDiagnostics() protocol.DiagnosticProvider {
	if !a.pulls() {
		return nil
	}
	return &protocol.DiagnosticOptions{Identifier: new("notels"), InterFileDependencies: true, WorkspaceDiagnostics: a.pullsAll()}
}

// Diagnostic lists the problems of a note, open or closed, where an editor asks for
// them.
func (q *query) Diagnostic(_ context.Context, p *protocol.DocumentDiagnosticParams) (protocol.DocumentDiagnosticReport, error) {
	var found []protocol.Diagnostic
	if f := q.File(q.clientCan.idOf(p.TextDocument.URI)); f != nil && f.IsNote() {
		found = q.clientCan.ofNote(q.Snapshot, f, q.texts)
	}
	id := resultID(found)
	if p.PreviousResultID != nil && *p.PreviousResultID == id {
		same := protocol.UnchangedDocumentDiagnosticReport{Kind: "unchanged", ResultID: id}
		return &protocol.RelatedUnchangedDocumentDiagnosticReport{UnchangedDocumentDiagnosticReport: same}, nil
	}
	return &protocol.RelatedFullDocumentDiagnosticReport{FullDocumentDiagnosticReport: fullReport(found, id)}, nil
}

// resultID is the same for the same diagnostics.
func resultID(items []protocol.Diagnostic) string {
	hash := fnv.New64a()
	for _, d := range items {
		raw, err := protocol.Marshal(&d)
		if err != nil {
			panic(err) // it is made of strings and numbers
		}
		hash.Write(raw)
	}
	return fmt.Sprintf("%016x", hash.Sum64())
}

// fullReport tells all; a list is one even if it has nothing.
func fullReport(items []protocol.Diagnostic, id string) protocol.FullDocumentDiagnosticReport {
	r := protocol.FullDocumentDiagnosticReport{Kind: "full", Items: append([]protocol.Diagnostic{}, items...)}
	if id != "" {
		r.ResultID = new(id)
	}
	return r
}

// DiagnosticWorkspace lists the problems of all notes, if the setting
// diagnostics.scope is workspace, as far as they are others than the editor knows. It
// answers at once the first time, and then when there is something new.
func (s *session) DiagnosticWorkspace(ctx context.Context, p *protocol.WorkspaceDiagnosticParams) (*protocol.WorkspaceDiagnosticReport, error) {
	known := map[string]string{}
	for _, r := range p.PreviousResultIds {
		known[s.clientCan.idOf(r.URI)] = r.Value
	}
	for first := s.pulled.CompareAndSwap(false, true); ; {
		differ, news := s.publish.board.since(known)
		s.withoutOpen(differ)
		if first || len(differ) > 0 {
			return s.tellReports(ctx, p.PartialResultToken, differ)
		}
		select {
		case <-news:
		case <-s.leaving:
			return &protocol.WorkspaceDiagnosticReport{Items: []protocol.WorkspaceDocumentDiagnosticReport{}}, nil
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// withoutOpen takes out the open notes of which nothing is said here: what the
// client knows of them is from textDocument/diagnostic, and still holds.
func (s *session) withoutOpen(differ map[string]report) {
	now := s.host.Snapshot()
	maps.DeleteFunc(differ, func(id string, r report) bool { return r.resultID == "" && isOpen(now.File(id)) })
}

// partReports is how many notes' reports are sent at once.
const partReports = 100

// tellReports makes reports the answer, or sends them in parts to a client that takes
// parts: then the answer is empty.
func (s *session) tellReports(ctx context.Context, token protocol.ProgressToken, reports map[string]report) (*protocol.WorkspaceDiagnosticReport, error) {
	all := make([]protocol.WorkspaceDocumentDiagnosticReport, 0, len(reports))
	for _, id := range slices.Sorted(maps.Keys(reports)) {
		r := reports[id]
		all = append(all, &protocol.WorkspaceFullDocumentDiagnosticReport{
			FullDocumentDiagnosticReport: fullReport(r.items, r.resultID), URI: s.clientCan.uriOf(id), Version: r.versionOrNil(),
		})
	}
	if token == nil {
		return &protocol.WorkspaceDiagnosticReport{Items: all}, nil
	}
	for part := range slices.Chunk(all, partReports) {
		raw, err := protocol.Marshal(&protocol.WorkspaceDiagnosticReportPartialResult{Items: part})
		if err == nil {
			err = s.client.Progress(ctx, &protocol.ProgressParams{Token: token, Value: raw})
		}
		if err != nil {
			return nil, err
		}
	}
	return &protocol.WorkspaceDiagnosticReport{Items: all[:0]}, nil
}
