package notation

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/internal/connector"
	"vacancy/test/harness"
)

// Play takes steps one after another. A step must succeed, unless it says how it
// is refused; then nothing of a snapshot may change.
func (h *Hotel) Play(tb testing.TB, steps ...string) {
	tb.Helper()
	for _, step := range steps {
		command, refusal, refuses := strings.Cut(step, " => ")
		if !refuses {
			if a := h.Step(tb, command); a.Status != http.StatusOK {
				tb.Fatalf("%s: %d %s", step, a.Status, a.Body)
			}
			continue
		}
		before := h.Snapshot(tb)
		a := h.Step(tb, command)
		if refusal == "full" {
			refusal = ErrFull
		}
		if got := Outcome(tb, a); got != refusal {
			tb.Errorf("%s: %s", step, a.Body)
		}
		if diff := cmp.Diff(before, h.Snapshot(tb)); diff != "" {
			tb.Errorf("%s: it was refused, and yet (-before +after):\n%s", step, diff)
		}
	}
}

// Snapshot returns all reservations, all resource blocks and two weeks of every
// metric, one member a line. It is taken so often that its answers are not
// checked against the OpenAPI document.
func (h *Hotel) Snapshot(tb testing.TB) string {
	tb.Helper()
	if h.Questions == nil {
		var units AvailabilityAnswer
		h.Send(tb, "services/getAvailability", harness.Members{
			"ServiceId": h.Service, "StartUtc": "2026-11-01T12:00:00Z", "EndUtc": "2026-11-14T12:00:00Z",
		}).Decode(tb, &units)
		starts := units.TimeUnitStartsUtc
		all := h.Credentials.With(harness.Members{"Limitation": harness.Members{"Count": 1000}})
		h.Questions = [][2]string{
			{"reservations/getAll/2023-06-06", Encode(tb, all)},
			{"resourceBlocks/getAll", Encode(tb, all)},
			{"services/getAvailability/2024-01-22", Encode(tb, h.MetricsRequest(h.Service, starts[0], starts[len(starts)-1]))},
		}
	}
	var text strings.Builder
	for _, question := range h.Questions {
		a := h.Do(tb, http.MethodPost, connector.Base+question[0], question[1])
		if a.Status != http.StatusOK {
			tb.Fatalf("%s: %d %s", question[0], a.Status, a.Body)
		}
		text.Write(a.Body)
	}
	return strings.ReplaceAll(text.String(), ",", ",\n")
}

// Step takes one step and returns the answer. Headers are names and values in
// turn; only set, clear and adjust send them.
func (h *Hotel) Step(tb testing.TB, command string, header ...string) harness.Answer {
	tb.Helper()
	verb, rest, _ := strings.Cut(command, " ")
	words := strings.Fields(rest)
	switch verb {
	case "set", "clear", "adjust":
		return h.Call(tb, verbs[verb].operation, h.Request(tb, verb, rest), header...)
	case "reserve":
		return h.reserve(tb, rest)
	case "cancel":
		return h.Send(tb, "reservations/cancel", harness.Members{"ReservationIds": []string{nth(tb, h.Reserved, words[0])}, "Notes": "They don't come."})
	case "confirm":
		return h.Send(tb, "reservations/confirm", harness.Members{"ReservationIds": []string{nth(tb, h.Reserved, words[0])}})
	case "start", "process":
		return h.Send(tb, "reservations/"+verb, harness.Members{"ReservationId": nth(tb, h.Reserved, words[0])})
	case "move":
		from, until := Stay(words[1])
		return h.Send(tb, "reservations/updateInterval", harness.Members{
			"ReservationId": nth(tb, h.Reserved, words[0]), "StartUtc": from, "EndUtc": until, "ChargeCancellationFee": false,
		})
	case "update":
		changes := harness.Members{"ReservationId": nth(tb, h.Reserved, words[0])}
		for _, word := range words[1:] {
			changes = changes.With(h.change(word))
		}
		return h.Send(tb, "reservations/update", harness.Members{"ReservationUpdates": []harness.Members{changes}})
	case "outOfOrder", "houseUse":
		return h.blockResource(tb, verb, words[0], words[1])
	case "unblock":
		return h.Send(tb, "resourceBlocks/delete", harness.Members{"ResourceBlockIds": []string{nth(tb, h.Blocked, words[0])}})
	case "state":
		return h.Send(tb, "resources/update", harness.Members{"ResourceUpdates": []harness.Members{
			{"ResourceId": h.id(words[0]), "State": harness.Members{"Value": words[1]}},
		}})
	case "block":
		return h.Send(tb, "availabilityBlocks/update", harness.Members{"AvailabilityBlocks": []harness.Members{
			{"AvailabilityBlockId": h.id(words[0]), "State": harness.Members{"Value": words[1]}},
		}})
	case "at":
		h.Clock.Set(tb, moment(words[0], ""))
		return harness.Answer{Status: http.StatusOK}
	default:
		tb.Fatalf("%q is no step", command)
		return harness.Answer{}
	}
}

// reserve adds reservations. Those of the category hall are of the service events.
func (h *Hotel) reserve(tb testing.TB, text string) harness.Answer {
	tb.Helper()
	text, unchecked := strings.CutPrefix(text, "unchecked ")
	var list []harness.Members
	service := h.Service
	for item := range strings.SplitSeq(text, ", ") {
		r := h.reservationOf(strings.Fields(item))
		if r["RequestedCategoryId"] == h.id("hall") {
			service = h.id("events")
		}
		list = append(list, r)
	}
	body := harness.Members{"ServiceId": service, "Reservations": list}
	if unchecked {
		body["CheckOverbooking"] = false
	}
	a := h.Send(tb, "reservations/add", body)
	if a.Status != http.StatusOK {
		return a
	}
	var added struct {
		Reservations []struct{ Reservation struct{ ID string } }
	}
	a.Decode(tb, &added)
	for _, r := range added.Reservations {
		h.Reserved = append(h.Reserved, r.Reservation.ID)
	}
	return a
}

// blockResource adds a resource block.
func (h *Hotel) blockResource(tb testing.TB, verb, room, stay string) harness.Answer {
	tb.Helper()
	from, until := Stay(stay)
	a := h.Send(tb, "resourceBlocks/add", harness.Members{"ResourceBlocks": []harness.Members{{
		"ResourceId": h.id(room), "Name": verb, "Type": map[string]string{"outOfOrder": "OutOfOrder", "houseUse": "InternalUse"}[verb],
		"StartUtc": from, "EndUtc": until,
	}}})
	if a.Status == http.StatusOK {
		var added struct{ ResourceBlocks []struct{ ID string } }
		a.Decode(tb, &added)
		h.Blocked = append(h.Blocked, added.ResourceBlocks[0].ID)
	}
	return a
}
