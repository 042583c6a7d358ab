package bookings

import (
	"testing"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// sharedRoom is a room that is sold by the night, whose hours are 15:00 to
// 12:00, and by the hour.
const sharedRoom = `
    services:
      - id: $stay
        occupancyStartOffset: PT15H
        occupancyEndOffset: PT12H
        resourceCategories: [{id: $double, name: Double}]
      - id: $events
        timeUnitPeriod: Hour
        resourceCategories: [{id: $hall, name: Hall}]
    resources: [{id: $101, name: "101", categoryIds: [$double, $hall]}]
`

// TestSharedRoomInEitherOrder sells a room by the night and by the hour: which
// is first does not matter (5.1), and no service ends up with more sold than its
// own rule allows (5.4).
func TestSharedRoomInEitherOrder(t *testing.T) {
	t.Parallel()
	const night, hour = "reserve double 5..6", "reserve hall 6T11:15..6T11:45"
	limit := func(of string) func(*testing.T, *notation.Hotel) {
		return func(t *testing.T, in *notation.Hotel) {
			t.Helper()
			in.Service = notation.ID(of)
			in.Play(t, "set 1[5]")
			in.Service = notation.ID("stay")
		}
	}
	for _, c := range []struct {
		name    string
		prepare func(*testing.T, *notation.Hotel)
		steps   []string
		// nights are what is left of the night of the 5th, hours of the hour at
		// 11:00 on the 6th.
		nights, hours string
	}{
		{"the hour after the night", nil, []string{night, hour + " => full"}, "0", "0"},
		{"the night after the hour", nil, []string{hour, night + " => full"}, "0", "0"},
		{"the hour when the guest has left and the night is over", nil, []string{night, "reserve hall 6T12:00..6T13:00"}, "0", "0"},
		{"the hour of a night that has no room", nil, []string{night, "update 1 #-", hour + " => full"}, "0", "1"},
		{"the hour of a night that may be overbooked", limit("stay"), []string{night, "update 1 #-", hour}, "-1", "0"},
		{"the hour without a check", nil, []string{night, "update 1 #-", "reserve unchecked hall 6T11:15..6T11:45"}, "-1", "0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			in := notation.Open(t, "Europe/London", sharedRoom, "2026-11-01T00:00:00Z")
			if c.prepare != nil {
				c.prepare(t, in)
			}
			in.Play(t, c.steps...)
			left := func(service, unit string) string {
				var answer notation.AvailabilityAnswer
				in.Send(t, "services/getAvailability", harness.Members{
					"ServiceId": notation.ID(service), "FirstTimeUnitStartUtc": unit, "LastTimeUnitStartUtc": unit,
				}).Decode(t, &answer)
				return notation.Join(answer.CategoryAvailabilities[0].Availabilities)
			}
			if nights, hours := left("stay", "2026-11-05T00:00:00Z"), left("events", "2026-11-06T11:00:00Z"); nights != c.nights || hours != c.hours {
				t.Errorf("%s nights and %s hours are left, want %s and %s", nights, hours, c.nights, c.hours)
			}
		})
	}
}

// TestUpdateThatChangesNothing leaves UpdatedUtc as it is (6.13).
func TestUpdateThatChangesNothing(t *testing.T) {
	t.Parallel()
	in := notation.Open(t, "Europe/London", roomsSeed, "2026-11-01T00:00:00Z")
	in.Play(t, "reserve double 5..6", "at 2T00:00")
	before := in.Snapshot(t)
	in.Play(t, "update 1", "update 1 5..6 double", "move 1 5..6")
	if got := in.Snapshot(t); got != before {
		t.Errorf("%s\nwas\n%s", got, before)
	}
	in.Play(t, "update 1 5..7")
	if got := in.Snapshot(t); got == before {
		t.Error("an update that changes something shows nowhere")
	}
}
