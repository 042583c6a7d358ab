package connector

// profile is a way of reading requests. Where the published documents and the
// live service differ, each difference is one field here, so that a profile is
// one row of a table.
type profile struct {
	// waived are members that the rules require and the profile does not.
	waived map[string]bool
}

// documented follows the published documents to the letter.
var documented = profile{}
