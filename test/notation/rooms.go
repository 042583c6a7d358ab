package notation

import (
	"slices"
	"strings"
	"testing"

	"vacancy/test/harness"
)

// AssignedRooms returns the names of the resources assigned to the reservations
// that steps have made, in the order in which they were made; - is none.
func (h *Hotel) AssignedRooms(tb testing.TB) string {
	tb.Helper()
	var answer struct {
		Reservations []struct {
			ID                 string
			AssignedResourceID *string `json:"AssignedResourceId"`
		}
	}
	h.MustCall(tb, "reservations/getAll/2023-06-06", h.Credentials.With(harness.Members{"Limitation": harness.Members{"Count": 1000}})).Decode(tb, &answer)
	list := make([]string, len(h.Reserved))
	for i := range list {
		list[i] = "-"
	}
	for _, r := range answer.Reservations {
		if i := slices.Index(h.Reserved, r.ID); i >= 0 && r.AssignedResourceID != nil {
			list[i] = h.names[*r.AssignedResourceID]
		}
	}
	return strings.Join(list, " ")
}
