package connector

import (
	"encoding/json"
	"errors"
	"net/http"
	"reflect"
	"strings"

	"vacancy/api"
	"vacancy/internal/connector/schema"
	"vacancy/internal/hotel"
)

// statuses maps the kinds of failure to the statuses of the API.
var statuses = map[hotel.Kind]int{
	hotel.Invalid:      http.StatusBadRequest,
	hotel.Unauthorised: http.StatusUnauthorized,
	hotel.Refused:      http.StatusForbidden,
	hotel.NotFound:     http.StatusNotFound,
	hotel.Timeout:      http.StatusRequestTimeout,
	hotel.Conflict:     http.StatusConflict,
	hotel.TooLarge:     http.StatusRequestEntityTooLarge,
	hotel.TooMany:      http.StatusTooManyRequests,
}

// publicError gives an error its status and the texts that may be told. What is
// no failure of a known kind is a fault of the server, of which nothing is told.
func publicError(err error) (status int, message, explanation string) {
	if e := new(hotel.Error); errors.As(err, &e) {
		return statuses[e.Kind], e.Message, e.Explanation
	}
	return http.StatusInternalServerError, "An unexpected error occurred.", ""
}

func errInvalidJSON(cause error) error {
	return &hotel.Error{Kind: hotel.Invalid, Message: "Invalid JSON.", Cause: cause}
}

// isSyntaxError reports whether a body could not be read as JSON at all.
func isSyntaxError(err error) bool {
	if err == nil {
		return false
	}
	wrongType := new(json.UnmarshalTypeError)
	return !errors.As(err, &wrongType) || wrongType.Field == ""
}

// memberError words the failure of a member that holds JSON of the wrong type.
func memberError(err error) error {
	wrong := new(json.UnmarshalTypeError)
	if !errors.As(err, &wrong) || holdsName(wrong.Type) {
		return errInvalidJSON(err)
	}
	member := wrong.Field[strings.LastIndexByte(wrong.Field, '.')+1:]
	if wrong.Type == reflect.TypeFor[[]api.ID]() {
		return withCause(hotel.InvalidList(member), err)
	}
	return withCause(hotel.InvalidMember(member), err)
}

// holdsName reports whether a type is that of identifiers or of an enumeration.
func holdsName(t reflect.Type) bool {
	return t.Kind() == reflect.String && t != reflect.TypeFor[string]() && t != reflect.TypeFor[api.Duration]()
}

// ruleError words the failure of a member that breaks a rule.
func ruleError(e *schema.Error) error {
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
