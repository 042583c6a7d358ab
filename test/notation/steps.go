package notation

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/internal/connector"
	"vacancy/test/harness"
)

// inn is a stage on which guests come and go. Whatever it has is called by a
// name: its provisioning file says $double, and a step of a test says double.
//
// A step is a verb and what it is about. Besides set, clear and adjust, which
// are those of the stage, there are:
//
//	reserve double 5..7, suite 6..7 Optional    one request for two reservations
//	reserve unchecked double 5..7 @group #101   without a check for overbooking; of a block, in a room
//	cancel 1, confirm 1, start 1, process 1     the first reservation that was made
//	move 1 5..8                                 updateInterval
//	update 1 5..8 suite @group #201 locked      update; @- and #- are none
//	outOfOrder 101 5..6, houseUse 101 5..6      resource blocks
//	unblock 1                                   the first resource block that was made
//	state 101 Inspected
//	block group Canceled                        a state of an availability block
//	at 5T18:00                                  sets the clock
//
// Stays are those of guests: 5..7 is from 15:00 on November 5 to 11:00 on
// November 7, which are two nights, and 5T18:00..7T08:00:01 is as it says. A
// step that is to be refused says so: "reserve double 5..7 => full", or
// "=> 403 No." with any other refusal.

// play takes steps one after another. What is refused must leave no trace.
func (in *Hotel) Play(tb testing.TB, steps ...string) {
	tb.Helper()
	for _, step := range steps {
		command, refusal, refuses := strings.Cut(step, " => ")
		if !refuses {
			if a := in.Step(tb, command); a.Status != http.StatusOK {
				tb.Fatalf("%s: %d %s", step, a.Status, a.Body)
			}
			continue
		}
		before := in.Snapshot(tb)
		a := in.Step(tb, command)
		if refusal == "full" {
			refusal = ErrFull
		}
		if got := Outcome(tb, a); got != refusal {
			tb.Errorf("%s: %s", step, a.Body)
		}
		if diff := cmp.Diff(before, in.Snapshot(tb)); diff != "" {
			tb.Errorf("%s: it was refused, and yet (-before +after):\n%s", step, diff)
		}
	}
}

// trace is what there is to see of the inn, member by member. It is asked for
// so often that its answers are not held against the OpenAPI document.
func (in *Hotel) Snapshot(tb testing.TB) string {
	tb.Helper()
	if in.Questions == nil {
		var units AvailabilityAnswer
		in.Send(tb, "services/getAvailability", harness.Members{
			"ServiceId": in.Service, "StartUtc": "2026-11-01T12:00:00Z", "EndUtc": "2026-11-14T12:00:00Z",
		}).Decode(tb, &units)
		starts := units.TimeUnitStartsUtc
		all := in.Credentials.With(harness.Members{"Limitation": harness.Members{"Count": 1000}})
		in.Questions = [][2]string{
			{"reservations/getAll/2023-06-06", Encode(tb, all)},
			{"resourceBlocks/getAll", Encode(tb, all)},
			{"services/getAvailability/2024-01-22", Encode(tb, in.MetricsRequest(in.Service, starts[0], starts[len(starts)-1]))},
		}
	}
	var text strings.Builder
	for _, question := range in.Questions {
		a := in.Do(tb, http.MethodPost, connector.Base+question[0], question[1])
		if a.Status != http.StatusOK {
			tb.Fatalf("%s: %d %s", question[0], a.Status, a.Body)
		}
		text.Write(a.Body)
	}
	return strings.ReplaceAll(text.String(), ",", ",\n")
}

// do takes one step and returns what is answered. Headers are names and values
// in turn; only set, clear and adjust send any.
func (in *Hotel) Step(tb testing.TB, command string, header ...string) harness.Answer {
	tb.Helper()
	verb, rest, _ := strings.Cut(command, " ")
	words := strings.Fields(rest)
	switch verb {
	case "set", "clear", "adjust":
		return in.Call(tb, verbs[verb].operation, in.Request(tb, verb, rest), header...)
	case "reserve":
		return in.reserve(tb, rest)
	case "cancel":
		return in.Send(tb, "reservations/cancel", harness.Members{"ReservationIds": []string{nth(tb, in.Reserved, words[0])}, "Notes": "They don't come."})
	case "confirm":
		return in.Send(tb, "reservations/confirm", harness.Members{"ReservationIds": []string{nth(tb, in.Reserved, words[0])}})
	case "start", "process":
		return in.Send(tb, "reservations/"+verb, harness.Members{"ReservationId": nth(tb, in.Reserved, words[0])})
	case "move":
		from, until := Stay(words[1])
		return in.Send(tb, "reservations/updateInterval", harness.Members{
			"ReservationId": nth(tb, in.Reserved, words[0]), "StartUtc": from, "EndUtc": until, "ChargeCancellationFee": false,
		})
	case "update":
		changes := harness.Members{"ReservationId": nth(tb, in.Reserved, words[0])}
		for _, word := range words[1:] {
			changes = changes.With(change(word))
		}
		return in.Send(tb, "reservations/update", harness.Members{"ReservationUpdates": []harness.Members{changes}})
	case "outOfOrder", "houseUse":
		return in.blockResource(tb, verb, words[0], words[1])
	case "unblock":
		return in.Send(tb, "resourceBlocks/delete", harness.Members{"ResourceBlockIds": []string{nth(tb, in.Blocked, words[0])}})
	case "state":
		return in.Send(tb, "resources/update", harness.Members{"ResourceUpdates": []harness.Members{
			{"ResourceId": ID(words[0]), "State": harness.Members{"Value": words[1]}},
		}})
	case "block":
		return in.Send(tb, "availabilityBlocks/update", harness.Members{"AvailabilityBlocks": []harness.Members{
			{"AvailabilityBlockId": ID(words[0]), "State": harness.Members{"Value": words[1]}},
		}})
	case "at":
		in.Clock.Set(tb, moment(words[0], ""))
		return harness.Answer{Status: http.StatusOK}
	default:
		tb.Fatalf("%q is no step", command)
		return harness.Answer{}
	}
}

func (in *Hotel) reserve(tb testing.TB, text string) harness.Answer {
	tb.Helper()
	text, unchecked := strings.CutPrefix(text, "unchecked ")
	var list []harness.Members
	service := in.Service
	for item := range strings.SplitSeq(text, ", ") {
		r := reservationOf(strings.Fields(item))
		if r["RequestedCategoryId"] == ID("hall") {
			service = ID("events")
		}
		list = append(list, r)
	}
	body := harness.Members{"ServiceId": service, "Reservations": list}
	if unchecked {
		body["CheckOverbooking"] = false
	}
	a := in.Send(tb, "reservations/add", body)
	if a.Status != http.StatusOK {
		return a
	}
	var added struct {
		Reservations []struct{ Reservation struct{ ID string } }
	}
	a.Decode(tb, &added)
	for _, r := range added.Reservations {
		in.Reserved = append(in.Reserved, r.Reservation.ID)
	}
	return a
}

func (in *Hotel) blockResource(tb testing.TB, verb, room, stay string) harness.Answer {
	tb.Helper()
	from, until := Stay(stay)
	a := in.Send(tb, "resourceBlocks/add", harness.Members{"ResourceBlocks": []harness.Members{{
		"ResourceId": ID(room), "Name": verb, "Type": map[string]string{"outOfOrder": "OutOfOrder", "houseUse": "InternalUse"}[verb],
		"StartUtc": from, "EndUtc": until,
	}}})
	if a.Status == http.StatusOK {
		var added struct{ ResourceBlocks []struct{ ID string } }
		a.Decode(tb, &added)
		in.Blocked = append(in.Blocked, added.ResourceBlocks[0].ID)
	}
	return a
}
