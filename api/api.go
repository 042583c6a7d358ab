// Package api holds the wire types of the Connector API: the requests and
// answers of all operations in JSON. Servers and clients share it, so it needs
// only the standard library and has no behaviour beyond encoding.
//
// A request member that is left out, null or empty is the zero value of its
// field. A member of an answer that may be unset is a pointer and written as
// null; only members marked optional are left out.
//
// The rule tags say what the API requires of a member; the server enforces them
// and the OpenAPI document publishes them, so the two always agree:
//
//	required       absent, null and empty are refused
//	min=, max=     range of a number
//	items=m..n     number of items in a list, unless it is missing
//	length=..n     maximum length of a text, in characters
//	nullable       an answer's member that can be null
//	optional       an answer's member that is left out unless requested
//	deprecated     kept for older clients
package api

// Credentials are part of the body of every request.
type Credentials struct {
	// Token that identifies the client application.
	ClientToken string `json:"ClientToken" rule:"required,length=..1000"`
	// Token that grants the client application access to one enterprise, or to all those of a portfolio.
	AccessToken string `json:"AccessToken" rule:"required,length=..1000"`
	// Name and version of the client application.
	Client string `json:"Client" rule:"required,length=..1000"`
	// Language in which texts are preferred. CultureCode must be given with it.
	LanguageCode string `json:"LanguageCode,omitempty" rule:"length=..1000"`
	// Culture in which texts are preferred. LanguageCode must be given with it.
	CultureCode string `json:"CultureCode,omitempty" rule:"length=..1000"`
}

// Limitation says how much of a list to return, and after which item to begin.
type Limitation struct {
	// Maximum number of items to return.
	Count *int32 `json:"Count" rule:"required,min=1,max=1000"`
	// Identifier of the last item already received. The page begins after it.
	Cursor ID `json:"Cursor,omitempty"`
}

// TimeFilterInterval selects instants. If both ends are equal, it selects
// exactly that instant, otherwise all instants from StartUtc until before
// EndUtc.
type TimeFilterInterval struct {
	// First instant of the interval.
	StartUtc Time `json:"StartUtc,omitzero"`
	// End of the interval.
	EndUtc Time `json:"EndUtc,omitzero"`
}

// ActivityState is whether an item is in force.
type ActivityState string

// The states of an item.
const (
	Active  ActivityState = "Active"
	Deleted ActivityState = "Deleted"
)

// Values lists the states.
func (ActivityState) Values() []string { return []string{string(Active), string(Deleted)} }

// Empty is the answer of operations that return nothing but success.
type Empty struct{}

// ErrorResponse is the body of every answer that is not a success.
type ErrorResponse struct {
	// What went wrong. If a member of the request is at fault, the text names it.
	Message string `json:"Message"`
	// Identifier of the request, the same as in the Request-Id header.
	RequestID string `json:"RequestId"`
	// An explanation for the developers of the client, or null.
	Details *string `json:"Details" rule:"nullable"`
}
