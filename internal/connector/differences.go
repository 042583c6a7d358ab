package connector

import (
	"errors"

	"vacancy/internal/connector/schema"
)

// Source is where it is known from what the live service does.
type Source string

// The sources.
const (
	// Observed was seen in the recorded exchanges of public integrations.
	Observed Source = "observed"
	// Unconfirmed is what clients of the live service rely on, and nobody has
	// recorded.
	Unconfirmed Source = "unconfirmed"
)

// AllOperations stands for all operations there are.
const AllOperations = "all operations"

// Difference is one way in which the live service differs from its published
// documents.
type Difference struct {
	Name string `json:"name"`
	// Operations are those it concerns, or AllOperations.
	Operations []string `json:"operations"`
	// Documented and Live are what is answered in the two profiles.
	Documented string `json:"documented"`
	Live       string `json:"live"`
	// Source is where it is known from what the live service does.
	Source Source `json:"source"`

	// change makes of a policy what the live profile has.
	change func(*policy)
	// refusal tells what it is about a request that an error refuses and the live
	// profile takes; "" if the error is not of this difference. It is nil where the
	// live profile takes no more than the documented one.
	refusal func(*call, error) string
}

// Differences is the table of all differences.
func Differences() []Difference {
	return []Difference{
		{
			Name: "Client is missing", Operations: []string{AllOperations}, Source: Observed,
			Documented: "400 `Invalid Client.`",
			Live:       "It may be missing.",
			change:     waive("Client"), refusal: missing("Client"),
		},
		{
			Name: "Limitation is missing", Operations: withMember("Limitation"), Source: Observed,
			Documented: "400 `Invalid Limitation.`",
			Live:       "The same as a `Count` of 1000.",
			change:     waive("Limitation"), refusal: missing("Limitation"),
		},
		{
			Name: "Extent of resources is missing", Operations: []string{"resources/getAll"}, Source: Observed,
			Documented: "400 `Invalid Extent.`",
			Live:       "The resources alone.",
			change:     waive("Extent"), refusal: missing("Extent"),
		},
		{
			Name: "Extent of availability blocks is missing", Operations: []string{"availabilityBlocks/getAll"}, Source: Observed,
			Documented: "400 `Invalid Extent.`",
			Live:       "All five members of the answer are null.",
			change:     waive("Extent"), refusal: missing("Extent"),
		},
		{
			Name: "State of an availability block is missing", Operations: []string{"availabilityBlocks/add"}, Source: Observed,
			Documented: "400 `Invalid State.`",
			Live:       "The block is `Confirmed`.",
			change:     waive("State"), refusal: missing("State"),
		},
		{
			Name: "Times without a zone", Operations: []string{AllOperations}, Source: Observed,
			Documented: "400 `Invalid StartUtc.`, or whichever member it is.",
			Live:       "They are in UTC.",
			change:     func(p *policy) { p.anyZone = true }, refusal: zoneless,
		},
		{
			Name: "Paths in another letter case", Operations: []string{AllOperations}, Source: Unconfirmed,
			Documented: "404 `Not found.`",
			Live:       "The operation is found.",
			change:     func(p *policy) { p.anyCase = true }, refusal: otherCase,
		},
		{
			Name: "Inactive services", Operations: []string{"services/getAll"}, Source: Observed,
			Documented: "Left out, unless `ActivityStates` asks for them.",
			Live:       "Listed, unless `ActivityStates` leaves them out.",
			change:     func(p *policy) { p.inactiveServices = true },
		},
		{
			Name: "More than 100 days of metrics", Operations: []string{"services/getAvailability/2024-01-22"}, Source: Observed,
			Documented: "Up to 367 days.",
			Live:       "400 `The interval must not exceed 100D.`",
			change:     func(p *policy) { p.hundredDays = true },
		},
		{
			Name: "Adjustments of a block above zero", Operations: []string{"services/updateAvailability"}, Source: Observed,
			Documented: "Kept as they are; they allocate nothing.",
			Live:       "403 `An adjustment of an availability block must have a non-positive resource count.`",
			change:     func(p *policy) { p.nonPositiveBlocks = true },
		},
		{
			Name: "No single room is free for the whole stay", Operations: []string{"reservations/add"}, Source: Observed,
			Documented: "Accepted, with no room assigned.",
			Live: "403 `We're very sorry, this property has no availability for the selected dates.` if the category has a room left on each unit; " +
				"what an overbooking limit allows beyond that is accepted, with no room assigned.",
			change: func(p *policy) { p.roomNeeded = true },
		},
		{
			Name: "More guests than the category holds", Operations: []string{"reservations/add"}, Source: Unconfirmed,
			Documented: "Accepted.",
			Live:       "400 `Invalid PersonCounts.` beyond `Capacity` and `ExtraCapacity` together.",
			change:     func(p *policy) { p.personsLimited = true },
		},
		{
			Name: "Notes of a cancellation are missing", Operations: []string{"reservations/cancel"}, Source: Observed,
			Documented: "400 `Invalid Notes.`",
			Live:       "403 `Please provide reason.`",
			change:     waive("Notes"),
		},
		{
			Name: "Check-in to a blocked room", Operations: []string{"reservations/start"}, Source: Observed,
			Documented: "403 `The resource assigned to the reservation is not inspected.` if it is out of order. House use is no obstacle.",
			Live:       "403 `" + blockedMessage + "`, whichever kind of resource block it is.",
			change:     func(p *policy) { p.blockedMessage = blockedMessage },
		},
		{
			Name: "Check-out before the last day", Operations: []string{"reservations/process"}, Source: Observed,
			Documented: "Accepted.",
			Live:       "403 `Cannot complete check-out for reservation because it's too early.`",
			change:     func(p *policy) { p.stayToTheEnd = true },
		},
	}
}

const blockedMessage = "Cannot check in reservation because assigned space is blocked."

// withMember returns the operations whose requests have a member.
func withMember(name string) []string {
	var operations []string
	for _, e := range Endpoints() {
		if e.Request.Member(name) != nil {
			operations = append(operations, e.Operation)
		}
	}
	return operations
}

// waive has a member be missing.
func waive(member string) func(*policy) {
	return func(p *policy) {
		if p.waived == nil {
			p.waived = make(map[string]bool)
		}
		p.waived[member] = true
	}
}

// missing tells that a member is missing.
func missing(member string) func(*call, error) string {
	return func(_ *call, err error) string {
		if e := new(schema.Error); errors.As(err, &e) && e.Fault == schema.Missing && e.Member == member {
			return member + " is missing."
		}
		return ""
	}
}

func zoneless(_ *call, err error) string {
	if e := new(schema.Error); errors.As(err, &e) && e.Fault == schema.Zoneless {
		return e.Member + " has no time zone."
	}
	return ""
}

func otherCase(c *call, _ error) string {
	if c.otherCase && c.endpoint.Operation == "" {
		return "The path is in another letter case."
	}
	return ""
}
