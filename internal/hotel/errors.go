package hotel

import (
	"errors"
	"fmt"
	"strings"
)

// Kind says what sort of failure an Error is.
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
	// Conflict: somebody else was faster; the same request may succeed later.
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

// Error is a failure with a text for whoever sent the request. What is not an
// Error is a fault of ours, and its text is not for them.
type Error struct {
	Kind    Kind
	Message string
	// Explanation tells whoever sent the request more; it may be kept from them.
	Explanation string
	// Detail tells an operator more; it is logged and never sent.
	Detail string
	// Cause is what led to it, if anything did.
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

// KindOf returns the kind of an error, or zero where it is none of ours.
func KindOf(err error) Kind {
	if e := new(Error); errors.As(err, &e) {
		return e.Kind
	}
	return 0
}

// InvalidMember is the error of a request whose named member is missing or
// unusable.
func InvalidMember(member string) *Error {
	return &Error{Kind: Invalid, Message: "Invalid " + member + "."}
}

// InvalidList is the error of a request whose named list of identifiers is
// missing or holds one that is unusable.
func InvalidList(member string) *Error {
	return &Error{Kind: Invalid, Message: "Invalid " + member}
}

// inItem adds to an error which item of the request's list it comes from.
func InItem(err error, i int) error {
	e := new(Error)
	if !errors.As(err, &e) {
		return err
	}
	at := *e
	at.Detail = strings.TrimSuffix(fmt.Sprintf("item %d: %s", i, e.Detail), ": ")
	return &at
}
