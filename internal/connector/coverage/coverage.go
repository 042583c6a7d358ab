// Package coverage tells which operations of the Connector API there are, and
// how far Vacancy serves each. It holds what the endpoint table can't know: the
// operations that are not served, and what those that are served leave out. What
// is served it is told, so that nothing is written twice. It knows no request and
// no answer.
package coverage

//go:generate go run ./generate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Live says what the live service makes of an operation.
type Live string

// What the live service makes of an operation: it is open to every integration,
// open to those that it is granted to, to be replaced, or no longer served.
const (
	General      Live = "general"
	Restricted   Live = "restricted"
	Deprecated   Live = "deprecated"
	Discontinued Live = "discontinued"
)

// State says how far Vacancy serves an operation.
type State string

// The states. What is out of scope concerns neither what a hotel has to sell nor
// who has booked it, and is not planned.
const (
	Implemented    State = "implemented"
	Partly         State = "partly"
	NotImplemented State = "not implemented"
	OutOfScope     State = "out of scope"
)

// Operation is an operation of the Connector API.
type Operation struct {
	// Name is its path below the base of the API.
	Name  string `json:"operation"`
	State State  `json:"state"`
	Live  Live   `json:"live"`
	// Gap is what is left out of an operation that is implemented partly.
	Gap string `json:"gap,omitempty"`
}

// Resource is what the operation is about: the first part of its name.
func (o Operation) Resource() string {
	resource, _, _ := strings.Cut(o.Name, "/")
	return resource
}

// Of returns all operations by name, given the names of those that are served.
// Returns an error if that contradicts what is listed here: one is served that
// is not known or out of scope, or one has a gap and is not served.
func Of(served []string) ([]Operation, error) {
	all := make([]Operation, len(known))
	for i, k := range known {
		all[i] = Operation{Name: k.name, State: NotImplemented, Live: k.live}
		if slices.Contains(outOfScope, all[i].Resource()) {
			all[i].State = OutOfScope
		}
	}
	for _, name := range served {
		i, ok := find(name)
		switch {
		case !ok:
			return nil, fmt.Errorf("%s is served and not known: add it to known in package coverage", name)
		case all[i].State == OutOfScope:
			return nil, fmt.Errorf("%s is served and out of scope: take %s out of outOfScope in package coverage", name, all[i].Resource())
		}
		all[i].State = Implemented
	}
	for _, g := range gaps {
		i, ok := find(g.name)
		if !ok || all[i].State == NotImplemented || all[i].State == OutOfScope {
			return nil, fmt.Errorf("%s has a gap and is not served: take it out of gaps in package coverage", g.name)
		}
		all[i].State, all[i].Gap = Partly, g.text
	}
	return all, nil
}

// Find returns what the live service makes of an operation, and whether there is
// such an operation.
func Find(name string) (Live, bool) {
	i, ok := find(name)
	if !ok {
		return "", false
	}
	return known[i].live, true
}

// find returns the place of an operation in the list of those that are known,
// which is sorted by name.
func find(name string) (int, bool) {
	return slices.BinarySearchFunc(known, name, func(k knownOperation, name string) int { return cmp.Compare(k.name, name) })
}
