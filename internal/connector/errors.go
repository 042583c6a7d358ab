package connector

import (
	"errors"
	"net/http"

	"vacancy/internal/connector/schema"
	"vacancy/internal/hotel"
)

// statuses are the HTTP statuses of the kinds of failure.
var statuses = map[hotel.Kind]int{
	hotel.Invalid:      http.StatusBadRequest,
	hotel.Unauthorised: http.StatusUnauthorized,
	hotel.Refused:      http.StatusForbidden,
	hotel.NotFound:     http.StatusNotFound,
	hotel.Timeout:      http.StatusRequestTimeout,
	hotel.Conflict:     http.StatusConflict,
	hotel.TooLarge:     http.StatusRequestEntityTooLarge,
	hotel.TooMany:      http.StatusTooManyRequests,
	hotel.Unsupported:  http.StatusUnsupportedMediaType,
}

// publicError returns the status of an error and the texts that may be sent. Errors
// without a kind are faults of the server, and their text is not sent.
func publicError(err error) (status int, message, explanation string) {
	if e := new(hotel.Error); errors.As(err, &e) {
		return statuses[e.Kind], e.Message, e.Explanation
	}
	return http.StatusInternalServerError, "An unexpected error occurred.", ""
}

func errInvalidJSON(cause error) error {
	return &hotel.Error{Kind: hotel.Invalid, Message: "Invalid JSON.", Cause: cause}
}

// memberError returns the error to send for a request that can't be decoded or
// breaks a rule of its members.
func memberError(err error) error {
	e := new(schema.Error)
	if !errors.As(err, &e) {
		return errInvalidJSON(err)
	}
	switch {
	case e.Fault == schema.Malformed:
		return errInvalidJSON(e)
	case e.IsIDList:
		return withCause(hotel.InvalidList(e.Member), e)
	}
	return withCause(hotel.InvalidMember(e.Member), e)
}

func withCause(e *hotel.Error, cause error) error {
	e.Cause = cause
	return e
}
