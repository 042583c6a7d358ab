package connector

// Profile is what requests are answered by where the published documents and the
// live service differ (rules 6.17).
type Profile string

// The profiles.
const (
	Documented Profile = "documented"
	Live       Profile = "live"
)

// policy is how a profile answers the requests of one operation. The zero value is
// what the documents say.
type policy struct {
	// waived are members that the documents require and that may be missing.
	waived map[string]bool
	// anyZone reads instants without a time zone as UTC, and anyCase takes paths
	// in any letter case.
	anyZone, anyCase bool
	// inactiveServices lists inactive services too, unless asked for states.
	inactiveServices bool
	// hundredDays limits an interval of days to a hundred.
	hundredDays bool
	// nonPositiveBlocks refuses adjustments of blocks above zero.
	nonPositiveBlocks bool
	// roomNeeded and personsLimited are those of new reservations.
	roomNeeded, personsLimited bool
	// stayToTheEnd refuses to process a reservation before its last day.
	stayToTheEnd bool
	// blockedMessage, if there is one, refuses to start a reservation whose
	// resource is blocked.
	blockedMessage string
}

// policyOf returns how the profile has the requests of an operation answered.
func (h *Handler) policyOf(operation string) policy {
	var of policy
	if h.config.Profile != Live {
		return of
	}
	for _, d := range h.differences {
		if d.Concerns(operation) {
			d.change(&of)
		}
	}
	return of
}

// hint tells the sender of a request that was refused in the documented profile
// that it would be taken in the live one. It is "" if no difference says so.
func (c *call) hint(err error) string {
	if c.config.Profile == Live {
		return ""
	}
	for _, d := range c.differences {
		if d.refusal == nil || c.endpoint.Operation != "" && !d.Concerns(c.endpoint.Operation) {
			continue
		}
		if what := d.refusal(c, err); what != "" {
			return what + " " + d.Source.claim()
		}
	}
	return ""
}

// claim says of whom it is known that they take a request.
func (s Source) claim() string {
	who := "The live service takes this"
	if s == Unconfirmed {
		who = "The live service may take this"
	}
	return who + ": --profile live does too."
}

// Concerns reports whether an operation is answered differently.
func (d Difference) Concerns(operation string) bool {
	for _, o := range d.Operations {
		if o == operation || o == AllOperations {
			return true
		}
	}
	return false
}
