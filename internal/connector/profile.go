package connector

// profile is a variant of the API to follow. Each difference between the published
// documents and the live service is one field.
type profile struct {
	// waived are members that the documents require and the profile does not.
	waived map[string]bool
}

// documented follows the published documents exactly.
var documented = profile{}
