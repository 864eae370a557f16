// Package workspace is the model of all notes: immutable snapshots, the one
// rule by which links are resolved, and the thinking behind each feature. It
// does no I/O: changes come in through a Host, texts of closed notes through
// Texts.
package workspace
