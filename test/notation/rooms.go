package notation

import (
	"slices"
	"strings"
	"testing"

	"vacancy/test/harness"
)

// rooms are the resources of the reservations made, in their order; - is none.
func (in *Hotel) AssignedRooms(tb testing.TB) string {
	tb.Helper()
	var answer struct {
		Reservations []struct {
			ID                 string
			AssignedResourceID *string `json:"AssignedResourceId"`
		}
	}
	in.MustCall(tb, "reservations/getAll/2023-06-06", in.Credentials.With(harness.Members{"Limitation": harness.Members{"Count": 1000}})).Decode(tb, &answer)
	list := make([]string, len(in.Reserved))
	for i := range list {
		list[i] = "-"
	}
	for _, r := range answer.Reservations {
		if i := slices.Index(in.Reserved, r.ID); i >= 0 && r.AssignedResourceID != nil {
			list[i] = in.names[*r.AssignedResourceID]
		}
	}
	return strings.Join(list, " ")
}
