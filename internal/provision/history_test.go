package provision

import (
	"testing"
	"time"

	"vacancy/internal/hotel"
)

// TestHistoryOfReservations applies reservations with what has become of them.
// What the file puts into the future has happened by now at the latest, and
// whoever polls for updates learns of them however old they are.
//
// rules 1.12, 6.4
func TestHistoryOfReservations(t *testing.T) {
	t.Parallel()
	at := func(text string) time.Time {
		if text == "" {
			return time.Time{}
		}
		instant, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		return instant
	}
	const begin, end = "2026-01-01T15:00:00Z", "2026-01-02T12:00:00Z"
	now := start.Format(time.RFC3339)
	for name, c := range map[string]struct {
		members                                             string
		created, released, actualStart, actualEnd, canceled string
	}{
		"nothing said, confirmed": {"state: Confirmed", now, "", "", "", ""},
		"nothing said, started":   {"state: Started", now, "", begin, "", ""},
		"nothing said, processed": {"state: Processed", now, "", begin, end, ""},
		"nothing said, canceled":  {"state: Canceled", now, "", "", "", now},
		"created":                 {"createdUtc: 2025-12-01T08:00:00.7+01:00", "2025-12-01T07:00:00Z", "", "", "", ""},
		"created in the future":   {"createdUtc: 2026-03-01T12:00:01Z", now, "", "", "", ""},
		"released":                {"state: Optional, releasedUtc: 2026-04-01T00:00:00Z", now, "2026-04-01T00:00:00Z", "", "", ""},
		"early in, late out":      {"state: Processed, actualStartUtc: 2026-01-01T14:00:00Z, actualEndUtc: 2026-01-02T13:00:00Z", now, "", "2026-01-01T14:00:00Z", "2026-01-02T13:00:00Z", ""},
		"canceled":                {"state: Canceled, createdUtc: 2025-12-01T00:00:00Z, canceledUtc: 2025-12-01T00:00:00Z", "2025-12-01T00:00:00Z", "", "", "", "2025-12-01T00:00:00Z"},
		"canceled in the future":  {"state: Canceled, canceledUtc: 2026-03-02T00:00:00Z", now, "", "", "", now},
	} {
		w := newWorld(t)
		w.apply(t, inReservation(night+", resourceCategoryId: "+roomID+", "+c.members))
		r := w.readReservation(t, stayID)
		for what, pair := range map[string][2]time.Time{
			"created": {r.CreatedAt, at(c.created)}, "released": {r.ReleasedAt, at(c.released)}, "came": {r.ActualStart, at(c.actualStart)},
			"left": {r.ActualEnd, at(c.actualEnd)}, "canceled": {r.CanceledAt, at(c.canceled)}, "updated": {r.UpdatedAt, start},
		} {
			if !pair[0].Equal(pair[1]) {
				t.Errorf("%s: %s at %s, want %s", name, what, pair[0], pair[1])
			}
		}
	}
	w := newWorld(t)
	w.apply(t, inReservation(night+", state: Canceled, purpose: Business, channelNumber: '007', cancellationReason: NoShow, resourceCategoryId: "+roomID))
	want := hotel.ReservationDetails{Purpose: "Business", ChannelNumber: "007", CancellationReason: "NoShow"}
	got := w.readReservation(t, stayID).ReservationDetails
	if got.AccountID, got.RateID = (hotel.ID{}), (hotel.ID{}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// TestStrictHistory refuses what can't have become of a reservation.
func TestStrictHistory(t *testing.T) {
	t.Parallel()
	for members, want := range map[string]string{
		"state: Confirmed,\nreleasedUtc: 2026-01-01T00:00:00Z":    "line 6: releasedUtc: a reservation that is Confirmed has none",
		"state: Confirmed,\nactualStartUtc: 2026-01-01T00:00:00Z": "line 6: actualStartUtc: a reservation that is Confirmed has none",
		"state: Started,\nactualEndUtc: 2026-01-01T20:00:00Z":     "line 6: actualEndUtc: a reservation that is Started has none",
		"\ncanceledUtc: 2026-01-01T00:00:00Z":                     "line 6: canceledUtc: a reservation that is Confirmed has none",
		"state: Optional,\ncancellationReason: NoShow":            "line 6: cancellationReason: a reservation that is Optional has none",
		"state: Canceled,\ncancellationReason: Rain":              `line 6: cancellationReason: "Rain" is not one of Other, `,
		"\npurpose: Rain":         `line 6: purpose: "Rain" is not one of Leisure, Business, Student`,
		"\ncreatedUtc: yesterday": `line 6: createdUtc: "yesterday" is not an instant`,
		"state: Processed,\nactualEndUtc: 2026-01-01T14:59:59Z":                                 "line 6: actualEndUtc: 2026-01-01T14:59:59Z is before actualStartUtc",
		"state: Canceled, createdUtc: 2025-12-01T00:00:00Z,\ncanceledUtc: 2025-11-30T00:00:00Z": "line 6: canceledUtc: 2025-11-30T00:00:00Z is before createdUtc",
	} {
		checkRefusal(t, members, inReservation(night+", resourceCategoryId: "+roomID+", "+members), want)
	}
}

// TestLeftEarly gives a room to the next guest once the first has left.
//
// rules 5.1
func TestLeftEarly(t *testing.T) {
	t.Parallel()
	two := func(left string) string {
		first := "startUtc: 2026-01-01T15:00:00Z, endUtc: 2026-01-05T12:00:00Z, resourceCategoryId: " + roomID + ", assignedResourceId: " + bedID + ", state: Processed" + left
		second := "\n{id: " + nightID + ", startUtc: 2026-01-03T15:00:00Z, endUtc: 2026-01-05T12:00:00Z, resourceCategoryId: " + roomID + ", assignedResourceId: " + bedID
		return inReservation(first + "}, " + second)
	}
	checkRefusal(t, "a guest who stays", two(""), "line 6: assignedResourceId: "+bedID+" is taken at that time on line 5")
	checkRefusal(t, "a guest who has left", two(", actualEndUtc: 2026-01-03T09:00:00Z"), "")
}
