package notation

import "vacancy/test/harness"

// Hotel is a running server and a client of it, which uses one service of one
// property.
type Hotel struct {
	*harness.Server
	// Credentials are the members that every request begins with.
	Credentials harness.Members
	// Service is what limits, adjustments and reservations are about.
	Service string
	// Layers are what adjustments can be about, by the name behind @. The empty
	// name is the layer of an adjustment that names none.
	Layers map[string]Layer
	// Reserved and Blocked are the reservations and the resource blocks that
	// steps have added, in their order.
	Reserved, Blocked []string
	// Questions are the operations and bodies that make up a snapshot. They are
	// empty before the first one is taken.
	Questions [][2]string
	// names are the names of identifiers.
	names map[string]string
}

// Layer is what an availability adjustment is about besides its service: a
// category, and a block if it is not public.
type Layer struct {
	Category, Block string
}

// id returns the identifier of a name.
func (h *Hotel) id(name string) string {
	for id, known := range h.names {
		if known == name {
			return id
		}
	}
	return ID(name)
}

// As returns the hotel for a client with other credentials.
func (h *Hotel) As(credentials harness.Members) *Hotel {
	other := *h
	other.Credentials, other.Questions = credentials, nil
	return &other
}

// As returns a server for a client with some credentials. It has no service and
// no layers, so it takes bodies alone.
func As(s *harness.Server, credentials harness.Members) *Hotel {
	return &Hotel{Server: s, Credentials: credentials}
}
