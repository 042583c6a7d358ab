package connector

import (
	"reflect"

	"vacancy/api"
	"vacancy/internal/connector/schema"
)

// Base is the path prefix of all operations.
const Base = "/api/connector/v1/"

// Endpoint is one operation: a row of the table that determines routing, decoding,
// authentication, how its enterprise is found, limits, metrics and the OpenAPI
// document.
type Endpoint struct {
	// Operation is the path under Base.
	Operation string
	// Summary describes the operation in one line.
	Summary string
	// Request and Response are the wire types.
	Request, Response *schema.Type
	// Paged is true if the answer is a page of a list.
	Paged bool

	// keeps is true if answers can be cached.
	keeps bool
	// reach is how the enterprise of a request is found.
	reach reach
	// handle answers a decoded request, which is a pointer to the request type.
	handle func(c *call, req any) (answer, error)
}

// command returns an operation that answers with nothing but success.
func command[Req any](operation, summary string, by reach, handle func(*call, *Req) error) Endpoint {
	return endpoint(Endpoint{Operation: operation, Summary: summary, reach: by}, func(c *call, req *Req) (*api.Empty, error) {
		return &api.Empty{}, handle(c, req)
	}, func(*api.Empty) bool { return true })
}

// page returns an operation that answers with a page of a list; items returns the
// number of items on it. Pages that have a basis are cached.
func page[Req, Res any](operation, summary string, by reach, handle func(*call, *Req) (*Res, error), items func(*Res) int) Endpoint {
	e := Endpoint{Operation: operation, Summary: summary, reach: by, Paged: true, keeps: true}
	return endpoint(e, handle, func(r *Res) bool { return items(r) == 0 })
}

// read returns an operation that answers with a body.
func read[Req, Res any](operation, summary string, by reach, handle func(*call, *Req) (*Res, error)) Endpoint {
	return endpoint(Endpoint{Operation: operation, Summary: summary, reach: by}, handle, never[Res])
}

// keptRead returns an operation that answers with a body, which is cached if it has
// a basis.
func keptRead[Req, Res any](operation, summary string, by reach, handle func(*call, *Req) (*Res, error)) Endpoint {
	return endpoint(Endpoint{Operation: operation, Summary: summary, reach: by, keeps: true}, handle, never[Res])
}

// never reports that no answer is empty.
func never[Res any](*Res) bool { return false }

// endpoint completes an operation.
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

// filtersByTime reports whether a request has an interval of time among its
// filters. Polling clients advance that interval, so the same request hardly comes
// again.
func (e Endpoint) filtersByTime(req reflect.Value) bool {
	for i := range e.Request.Members {
		m := &e.Request.Members[i]
		if m.Type.Go == reflect.TypeFor[api.TimeFilterInterval]() && !m.In(req).IsNil() {
			return true
		}
	}
	return false
}

// complete gives a request the Limitation that its client was allowed to leave out,
// so that no handler has to do without.
func (e Endpoint) complete(req reflect.Value) {
	m := e.Request.Member("Limitation")
	if m == nil {
		return
	}
	if l := m.In(req); l.IsNil() {
		count := int32(largestPage)
		l.Set(reflect.ValueOf(&api.Limitation{Count: &count}))
	}
}
