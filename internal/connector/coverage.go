package connector

import (
	"net/http"
	"strings"

	"vacancy/internal/connector/coverage"
	"vacancy/internal/hotel"
)

// Coverage returns all operations of the Connector API that are known, by name,
// and how far each is served. Returns an error if the table of endpoints
// contradicts what package coverage says.
func Coverage() ([]coverage.Operation, error) {
	endpoints := Endpoints()
	served := make([]string, len(endpoints))
	for i, e := range endpoints {
		served[i] = e.Operation
	}
	return coverage.Of(served)
}

// notFound is the answer to a request that no endpoint is for. It says so if the
// live service has such an operation (rules 6.9).
func notFound(r *http.Request) error {
	e := &hotel.Error{Kind: hotel.NotFound, Message: "Not found."}
	operation, ok := strings.CutPrefix(r.URL.EscapedPath(), Base)
	if !ok || r.Method != http.MethodPost {
		return e
	}
	switch live, known := coverage.Find(operation); {
	case live == coverage.Discontinued:
		e.Explanation = operation + " is not implemented by Vacancy: the live service has discontinued it."
	case known:
		e.Explanation = operation + " is not implemented by Vacancy."
	}
	return e
}
