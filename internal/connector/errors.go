package connector

import (
	"errors"
	"net/http"

	"vacancy/internal/connector/schema"
	"vacancy/internal/inventory"
)

// statuses maps the kinds of failure to the statuses of the API.
var statuses = map[inventory.Kind]int{
	inventory.Invalid:      http.StatusBadRequest,
	inventory.Unauthorised: http.StatusUnauthorized,
	inventory.Refused:      http.StatusForbidden,
	inventory.NotFound:     http.StatusNotFound,
	inventory.Timeout:      http.StatusRequestTimeout,
	inventory.Conflict:     http.StatusConflict,
	inventory.TooLarge:     http.StatusRequestEntityTooLarge,
	inventory.TooMany:      http.StatusTooManyRequests,
	inventory.Unsupported:  http.StatusUnsupportedMediaType,
}

// publicError gives an error its status and the texts that may be told. What is
// no failure of a known kind is a fault of the server, of which nothing is told.
func publicError(err error) (status int, message, explanation string) {
	if e := new(inventory.Error); errors.As(err, &e) {
		return statuses[e.Kind], e.Message, e.Explanation
	}
	return http.StatusInternalServerError, "An unexpected error occurred.", ""
}

func errInvalidJSON(cause error) error {
	return &inventory.Error{Kind: inventory.Invalid, Message: "Invalid JSON.", Cause: cause}
}

// memberError words the failure of a member that can't be read or breaks a
// rule.
func memberError(err error) error {
	e := new(schema.Error)
	if !errors.As(err, &e) {
		return errInvalidJSON(err)
	}
	switch {
	case e.Fault == schema.Malformed:
		return errInvalidJSON(e)
	case e.IsIDList:
		return withCause(inventory.InvalidList(e.Member), e)
	}
	return withCause(inventory.InvalidMember(e.Member), e)
}

func withCause(e *inventory.Error, cause error) error {
	e.Cause = cause
	return e
}
