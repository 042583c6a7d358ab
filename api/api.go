// Package api holds the wire types of the Connector API: what a request and an
// answer of each operation look like in JSON. Servers and clients share it, so
// it needs the standard library alone and holds no behaviour beyond encoding.
//
// A request member that is left out, null or empty is the zero value of its
// field. A member an answer may leave open is a pointer and is written as null;
// only what is marked optional is left out.
//
// The rule tags say what the API demands of a member; the server enforces them
// and the OpenAPI document publishes them, so neither can drift from the other:
//
//	required       absent, null and empty are refused
//	min=, max=     range of a number
//	items=m..n     number of items in a list, where it is there at all
//	length=..n     longest text, in characters
//	nullable       an answer's member that can be null
//	optional       an answer's member that is left out where it was not asked for
//	deprecated     kept for older clients
package api

// Credentials open every request. They travel in the body.
type Credentials struct {
	// Token that identifies the client application.
	ClientToken string `json:"ClientToken" rule:"required,length=..1000"`
	// Token that grants the client application access to one enterprise, or to all those of a portfolio.
	AccessToken string `json:"AccessToken" rule:"required,length=..1000"`
	// Name and version of the client application.
	Client string `json:"Client" rule:"required,length=..1000"`
	// Language in which texts are preferred. Goes together with CultureCode.
	LanguageCode string `json:"LanguageCode,omitempty" rule:"length=..1000"`
	// Culture in which texts are preferred. Goes together with LanguageCode.
	CultureCode string `json:"CultureCode,omitempty" rule:"length=..1000"`
}

// Limitation says how much of a list to return, and from where on.
type Limitation struct {
	// Most items to return.
	Count *int32 `json:"Count" rule:"required,min=1,max=1000"`
	// Identifier of the last item already received. The page begins with the next older one.
	Cursor ID `json:"Cursor,omitempty"`
}

// TimeFilterInterval selects instants. Where both ends are equal it selects
// that very instant, otherwise everything from StartUtc until before EndUtc.
type TimeFilterInterval struct {
	// First instant of the interval.
	StartUtc Time `json:"StartUtc,omitzero"`
	// End of the interval.
	EndUtc Time `json:"EndUtc,omitzero"`
}

// ActivityState tells whether an item is in force.
type ActivityState string

// The states of an item.
const (
	Active  ActivityState = "Active"
	Deleted ActivityState = "Deleted"
)

// Values lists the states.
func (ActivityState) Values() []string { return []string{string(Active), string(Deleted)} }

// Empty is the answer of operations that have nothing to say but success.
type Empty struct{}

// ErrorResponse is the body of every answer that is not a success.
type ErrorResponse struct {
	// What went wrong. Where a member of the request is at fault, its name is part of the text.
	Message string `json:"Message"`
	// Identifier of the request, the same as in the Request-Id header.
	RequestID string `json:"RequestId"`
	// An explanation for whoever wrote the client, or null.
	Details *string `json:"Details" rule:"nullable"`
}
