package connector

import (
	"reflect"

	"vacancy/api"
	"vacancy/internal/connector/schema"
)

// Base is the path that all operations stand under.
const Base = "/api/connector/v1/"

// Endpoint is one operation: a row of the table that drives routing, decoding,
// authentication, the choice of the enterprise, limits, metrics and the OpenAPI
// document.
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
	// reach finds the enterprise that a request concerns.
	reach reach
	// handle answers a decoded request: a pointer to the wire type.
	handle func(c *call, req any) (answer, error)
}

// command describes an operation that answers with success alone.
func command[Req any](operation, summary string, by reach, handle func(*call, *Req) error) Endpoint {
	return endpoint(Endpoint{Operation: operation, Summary: summary, reach: by}, func(c *call, req *Req) (*api.Empty, error) {
		return &api.Empty{}, handle(c, req)
	}, func(*api.Empty) bool { return true })
}

// page describes an operation that answers with a page of a list; items counts
// what is on it. Pages that have a basis are kept.
func page[Req, Res any](operation, summary string, by reach, handle func(*call, *Req) (*Res, error), items func(*Res) int) Endpoint {
	e := Endpoint{Operation: operation, Summary: summary, reach: by, Paged: true, keeps: true}
	return endpoint(e, handle, func(r *Res) bool { return items(r) == 0 })
}

// read describes an operation that answers with something.
func read[Req, Res any](operation, summary string, by reach, handle func(*call, *Req) (*Res, error)) Endpoint {
	return endpoint(Endpoint{Operation: operation, Summary: summary, reach: by}, handle, never[Res])
}

// keptRead describes an operation that answers with something that is kept, if
// it has a basis.
func keptRead[Req, Res any](operation, summary string, by reach, handle func(*call, *Req) (*Res, error)) Endpoint {
	return endpoint(Endpoint{Operation: operation, Summary: summary, reach: by, keeps: true}, handle, never[Res])
}

// never finds no answer empty.
func never[Res any](*Res) bool { return false }

// endpoint completes the description of an operation.
func endpoint[Req, Res any](e Endpoint, handle func(*call, *Req) (*Res, error), empty func(*Res) bool) Endpoint {
	e.Request, e.Response = schema.Of(reflect.TypeFor[Req]()), schema.Of(reflect.TypeFor[Res]())
	e.reach.check(e)
	e.handle = func(c *call, req any) (answer, error) {
		res, err := handle(c, req.(*Req))
		if err != nil {
			return answer{}, err
		}
		return answer{body: res, empty: empty(res)}, nil
	}
	return e
}

// moves reports whether a request has an interval of time among its filters. A
// client that polls moves that on, so that its request hardly comes again.
func (e Endpoint) moves(req reflect.Value) bool {
	for i := range e.Request.Members {
		m := &e.Request.Members[i]
		if m.Type.Go == reflect.TypeFor[api.TimeFilterInterval]() && !m.In(req).IsNil() {
			return true
		}
	}
	return false
}
