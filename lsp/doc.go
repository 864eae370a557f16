// Package lsp is the language server: it speaks LSP 3.18 with an editor and
// asks package workspace what to say.
//
// # The life of a message
//
// The read loop is the only clock. Notifications, initialize and shutdown run
// inline on it, in the order in which they come: they are served by session,
// which holds what changes. didChange makes a new snapshot of the workspace;
// didChangeWatchedFiles only queues. Any other request first pins the current
// snapshot, on the loop, and is then served beside it by query, which holds one
// snapshot and nothing that changes. So an answer is about exactly the edits
// that were sent before the question.
//
// Beside the loop work files, which reads the disk, settings first, and applies what
// it finds; publish, which sends diagnostics; refresh, which has the client ask anew
// for what other notes have changed; and keep, which stores what is known for the next
// start: a goroutine each. Requests to the client come from goroutines of their own,
// since waiting for an answer on the loop would wait for ever. workspace/diagnostic,
// which waits for news, is the one request that holds no snapshot and no place among
// those that run; a rename that asks the user gives up its place until the answer comes.
//
// A bug in one feature costs the answer to that request and nothing else; see
// dispatcher.
//
// # Where a feature is
//
// Each request has a file named after it, which decodes, finds the byte offset,
// asks the snapshot, converts and answers. What needs thinking about several
// notes is in the file of the same name in package workspace. README.md lists all
// messages, and the scenarios that show what they do.
package lsp
