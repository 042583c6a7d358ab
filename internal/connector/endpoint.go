package connector

import (
	"context"
	"encoding/json"
	"reflect"
	"time"

	"vacancy/api"
	"vacancy/internal/connector/schema"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

// Base is the path that all operations stand under.
const Base = "/api/connector/v1/"

// Endpoint is one operation: a row of the table that drives routing, decoding,
// authentication, limits, metrics and the OpenAPI document.
type Endpoint struct {
	// Operation is the path under Base.
	Operation string
	// Summary says in one line what the operation does.
	Summary string
	// Request and Response are the wire types.
	Request, Response *schema.Type
	// Paged says that the answer is a page of a list.
	Paged bool

	// keeps says that the answer can be kept for when the same request comes
	// again.
	keeps bool
	serve func(c *call, body []byte) (answer, error)
}

// call is one request under way.
type call struct {
	ctx       context.Context //nolint:containedctx // A call lives no longer than its request.
	inventory *inventory.Inventory
	access    hotel.Access
	// enterprise is the one enterprise that the request turned out to concern.
	enterprise hotel.ID
	admit      func(c *call, credentials api.Credentials) error
	now        func() time.Time
	profile    profile
	// admitted is whether admit has let the request in.
	admitted bool
	// recall finds a kept answer to the same request, which it admits.
	recall func(c *call, key cacheKey) (kept, bool, error)
	// basis is what the answer was read from, if it can be kept.
	basis inventory.Basis
}

// answer is what an operation has to say: a body to encode, or a kept one.
type answer struct {
	body any
	kept kept
	// keepAs is what to keep the answer as, once it is encoded; zero if it is not
	// to be kept.
	keepAs cacheKey
	// empty says that there is nothing to say but success.
	empty bool
}

// request is a wire type of a request.
type request interface {
	Sender() api.Credentials
}

// command describes an operation that answers with success alone.
func command[Req request](operation, summary string, handle func(*call, *Req) error) Endpoint {
	return endpoint(Endpoint{Operation: operation, Summary: summary}, func(c *call, req *Req) (*api.Empty, error) {
		return &api.Empty{}, handle(c, req)
	}, func(*api.Empty) bool { return true })
}

// page describes an operation that answers with a page of a list; items counts
// what is on it. Pages that have a basis are kept.
func page[Req request, Res any](operation, summary string, handle func(*call, *Req) (*Res, error), items func(*Res) int) Endpoint {
	e := Endpoint{Operation: operation, Summary: summary, Paged: true, keeps: true}
	return endpoint(e, handle, func(r *Res) bool { return items(r) == 0 })
}

// read describes an operation that answers with something.
func read[Req request, Res any](operation, summary string, handle func(*call, *Req) (*Res, error)) Endpoint {
	return endpoint(Endpoint{Operation: operation, Summary: summary}, handle, never[Res])
}

// keptRead describes an operation that answers with something that is kept, if
// it has a basis.
func keptRead[Req request, Res any](operation, summary string, handle func(*call, *Req) (*Res, error)) Endpoint {
	return endpoint(Endpoint{Operation: operation, Summary: summary, keeps: true}, handle, never[Res])
}

// never finds no answer empty.
func never[Res any](*Res) bool { return false }

// endpoint completes the description of an operation.
func endpoint[Req request, Res any](e Endpoint, handle func(*call, *Req) (*Res, error), empty func(*Res) bool) Endpoint {
	e.Request, e.Response = schema.Of(reflect.TypeFor[Req]()), schema.Of(reflect.TypeFor[Res]())
	e.serve = func(c *call, body []byte) (answer, error) {
		var key cacheKey
		if e.keeps {
			key = keyOf(e.Operation, body)
			if k, ok, err := c.recall(c, key); ok || err != nil {
				return answer{kept: k, empty: k.empty}, err
			}
		}
		req := new(Req)
		malformed := json.Unmarshal(body, req)
		if isSyntaxError(malformed) {
			return answer{}, errInvalidJSON(malformed)
		}
		sender := (*req).Sender()
		if err := c.admit(c, sender); err != nil {
			return answer{}, err
		}
		if malformed != nil {
			return answer{}, memberError(malformed)
		}
		if err := e.Request.Check(reflect.ValueOf(req), c.profile.waived); err != nil {
			return answer{}, ruleError(err)
		}
		res, err := handle(c, req)
		if err != nil {
			return answer{}, err
		}
		a := answer{body: res, empty: empty(res)}
		if e.keeps && c.basis != nil {
			a.keepAs, a.kept = key, kept{sender: sender, links: c.access.Links, basis: c.basis, empty: a.empty}
		}
		return a, nil
	}
	return e
}
