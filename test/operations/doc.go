// Package operations tests the program as it is run: starting, draining and
// stopping it, killing it, several of it on one file, and what the documentation
// shows of it.
package operations
