// Package disk is the only place of the core that does I/O. It finds and
// parses the notes of a workspace folder, tells what a changed path means now,
// and reads the texts of closed notes. It never follows a path out of the
// workspace.
package disk
