package notation

import "vacancy/test/harness"

// stage is a service that examples play on.
type Hotel struct {
	*harness.Server
	Credentials harness.Members
	Service     string
	Layers      map[string]Layer
	// names are what identifiers are called.
	names map[string]string
	// reserved and blocked are the reservations and resource blocks made.
	Reserved, Blocked []string
	// traced are the operations and bodies of what makes up a trace.
	Questions [][2]string
}

// layer is what a row belongs to besides its service.
type Layer struct {
	Category, Block string
}

// as is the same hotel as other credentials see it.
func (d *Hotel) As(credentials harness.Members) *Hotel {
	other := *d
	other.Credentials, other.Questions = credentials, nil
	return &other
}

// clientOf is a hotel that is used with some credentials.
func As(s *harness.Server, credentials harness.Members) *Hotel {
	return &Hotel{Server: s, Credentials: credentials}
}
