package hotel

import (
	"errors"
	"fmt"
	"strings"
)

// Kind is the kind of failure that an Error is.
type Kind int

// The kinds of failure.
const (
	// Invalid: the request is malformed or names something it can't.
	Invalid Kind = iota + 1
	// Unauthorised: a token is unknown, or does not reach what was asked for.
	Unauthorised
	// Refused: a business rule forbids it.
	Refused
	// NotFound: there is no such operation.
	NotFound
	// Conflict: another write came first; the same request may succeed later.
	Conflict
	// Timeout: it took too long, and nothing has been applied.
	Timeout
	// TooLarge: the request is too large.
	TooLarge
	// TooMany: the client has sent too many requests.
	TooMany
	// Unsupported: the request is encoded in a way that is not supported.
	Unsupported
)

// Error is a failure with a message for the sender of the request. Any other error
// is a fault of the server, and its text is not sent.
type Error struct {
	Kind    Kind
	Message string
	// Explanation tells the sender more; an option of the server withholds it.
	Explanation string
	// Detail tells the operator more; it is logged and never sent.
	Detail string
	// Cause is the error that led to this one, if any.
	Cause error
}

func (e *Error) Error() string {
	text := e.Message
	if e.Explanation != "" {
		text += " " + e.Explanation
	}
	if e.Detail != "" {
		text += " (" + e.Detail + ")"
	}
	if e.Cause != nil {
		text += ": " + e.Cause.Error()
	}
	return text
}

func (e *Error) Unwrap() error { return e.Cause }

// KindOf returns the kind of an Error, or zero for any other error.
func KindOf(err error) Kind {
	if e := new(Error); errors.As(err, &e) {
		return e.Kind
	}
	return 0
}

// InvalidMember returns the error of a request whose named member is missing or
// unusable.
func InvalidMember(member string) *Error {
	return &Error{Kind: Invalid, Message: "Invalid " + member + "."}
}

// InvalidList returns the error of a request whose named list of identifiers is
// missing or holds one that is unusable.
func InvalidList(member string) *Error {
	return &Error{Kind: Invalid, Message: "Invalid " + member}
}

// InItem adds to an error which item of the request's list it comes from.
func InItem(err error, i int) error {
	e := new(Error)
	if !errors.As(err, &e) {
		return err
	}
	at := *e
	at.Detail = strings.TrimSuffix(fmt.Sprintf("item %d: %s", i, e.Detail), ": ")
	return &at
}
