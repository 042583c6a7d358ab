package provision

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

// twoHotels are the enterprises of the files below.
const twoHotels = "enterprises: [{id: " + hotelID + "}, {id: " + innID + "}]\n"

// grants is what tokens give access to: the linked enterprises and when each was
// linked, by client and access token.
type grants map[string]map[string]time.Time

// grants returns what the tokens in the files below grant.
func (w *world) grants(t *testing.T) grants {
	t.Helper()
	all := grants{}
	for _, client := range []string{"c1", "c2"} {
		for _, token := range []string{"a1", "a2", "a3"} {
			access, err := w.Access(t.Context(), hotel.HashToken(client), hotel.HashToken(token))
			if hotel.KindOf(err) == hotel.Unauthorised {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			links := map[string]time.Time{}
			for _, l := range access.Links {
				links[l.EnterpriseID.String()] = l.LinkedAt
			}
			all[client+" "+token] = links
		}
	}
	return all
}

// TestIntegrations applies one file after another to the same store: a named
// integration gets exactly the tokens of the file, any other is left unchanged.
func TestIntegrations(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	at := func(step int) time.Time { return start.Add(time.Duration(step) * time.Hour) }
	const both = "[" + hotelID + ", " + innID + "]"
	for i, step := range []struct {
		name, integrations string
		report             Report
		want               grants
	}{
		{
			"two tokens", "[{clientToken: c1, accessTokens: [{accessToken: a1, enterpriseIds: [" + hotelID + "]}, {accessToken: a2, enterpriseIds: " + both + "}]}]",
			Report{Created: 3},
			grants{"c1 a1": {hotelID: at(0)}, "c1 a2": {hotelID: at(0), innID: at(0)}},
		},
		{
			"a second integration", "[{clientToken: c2, accessTokens: [{accessToken: a3, enterpriseIds: [" + innID + "]}]}]",
			Report{Created: 1, Unchanged: 2},
			grants{"c1 a1": {hotelID: at(0)}, "c1 a2": {hotelID: at(0), innID: at(0)}, "c2 a3": {innID: at(1)}},
		},
		{
			"the first one again, in another order", "[{clientToken: c1, accessTokens: [{accessToken: a2, enterpriseIds: [" + innID + ", " + hotelID + "]}, {accessToken: a1, enterpriseIds: [" + hotelID + "]}]}]",
			Report{Unchanged: 3},
			grants{"c1 a1": {hotelID: at(0)}, "c1 a2": {hotelID: at(0), innID: at(0)}, "c2 a3": {innID: at(1)}},
		},
		{
			"one more hotel for a token", "[{clientToken: c1, accessTokens: [{accessToken: a1, enterpriseIds: " + both + "}, {accessToken: a2, enterpriseIds: " + both + "}]}]",
			Report{Changed: 1, Unchanged: 2},
			grants{"c1 a1": {hotelID: at(0), innID: at(3)}, "c1 a2": {hotelID: at(0), innID: at(0)}, "c2 a3": {innID: at(1)}},
		},
		{
			"a token revoked", "[{clientToken: c1, accessTokens: [{accessToken: a2, enterpriseIds: " + both + "}]}]",
			Report{Changed: 1, Unchanged: 2},
			grants{"c1 a2": {hotelID: at(0), innID: at(0)}, "c2 a3": {innID: at(1)}},
		},
		{
			"one hotel less, and a new name", "[{name: Channel, clientToken: c1, accessTokens: [{accessToken: a2, enterpriseIds: [" + innID + "]}]}]",
			Report{Changed: 1, Unchanged: 2},
			grants{"c1 a2": {innID: at(0)}, "c2 a3": {innID: at(1)}},
		},
		{
			"all tokens revoked", "[{name: Channel, clientToken: c1}]",
			Report{Changed: 1, Unchanged: 2},
			grants{"c2 a3": {innID: at(1)}},
		},
		{
			"all tokens revoked, again", "[{name: Channel, clientToken: c1, accessTokens: []}]",
			Report{Unchanged: 3},
			grants{"c2 a3": {innID: at(1)}},
		},
		{
			"a token comes back and is linked anew", "[{name: Channel, clientToken: c1, accessTokens: [{accessToken: a1, enterpriseIds: [" + hotelID + "]}]}]",
			Report{Changed: 1, Unchanged: 2},
			grants{"c1 a1": {hotelID: at(8)}, "c2 a3": {innID: at(1)}},
		},
	} {
		w.now.Store(at(i).Unix())
		if got := w.apply(t, twoHotels+"integrations: "+step.integrations); got != step.report {
			t.Errorf("%s: %+v, want %+v", step.name, got, step.report)
		}
		if diff := cmp.Diff(step.want, w.grants(t)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", step.name, diff)
		}
	}
}

// TestTokenMoves moves a token to another integration of the same file, which may
// come before or after the first.
func TestTokenMoves(t *testing.T) {
	t.Parallel()
	one := func(tokens string) string { return "{clientToken: c1, accessTokens: [" + tokens + "]}" }
	two := func(tokens string) string { return "{clientToken: c2, accessTokens: [" + tokens + "]}" }
	const token = "{accessToken: a1, enterpriseIds: [" + hotelID + "]}"
	for name, after := range map[string]string{
		"from the first to the second": one("") + ", " + two(token),
		"from the last to the first":   two(token) + ", " + one(""),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.apply(t, twoHotels+"integrations: ["+one(token)+", "+two("")+"]")
			w.passHour()
			text := twoHotels + "integrations: [" + after + "]"
			w.apply(t, text)
			if got := slices.Collect(maps.Keys(w.grants(t))); !slices.Equal(got, []string{"c2 a1"}) {
				t.Errorf("grants %v, want that of c2 a1 alone", got)
			}
			if report := w.apply(t, text); report.Changed+report.Created != 0 {
				t.Errorf("again: %+v", report)
			}
		})
	}
}

// TestApplyLeavesOthersAlone applies a file with few entries to a store with many.
func TestApplyLeavesOthersAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.apply(t, house+"integrations: [{clientToken: c1, accessTokens: [{accessToken: a1, enterpriseIds: ["+hotelID+"]}]}]")
	v := inventory.New(w, hotel.NewIDSource())
	enterprise := uuid.MustParse(hotelID)
	interval := hotel.Interval{First: time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC), Last: time.Date(2026, 3, 9, 0, 0, 0, 0, time.UTC)}
	if err := v.SetLimits(t.Context(), enterprise, uuid.MustParse(daysID), []inventory.LimitEdit{{Interval: interval, Limit: 3}}); err != nil {
		t.Fatal(err)
	}
	if err := v.UpdateAvailability(t.Context(), enterprise, uuid.MustParse(daysID), []inventory.AvailabilityUpdate{
		{Interval: interval, Category: uuid.MustParse(roomID), UnitCount: -2},
	}); err != nil {
		t.Fatal(err)
	}
	reach := hotel.Access{Links: []hotel.Link{{EnterpriseID: enterprise}}}
	type rows struct {
		Limits      []inventory.ListedLimit
		Adjustments []inventory.ListedAdjustment
	}
	read := func() rows {
		limits, err := v.Limits(t.Context(), reach, inventory.LimitFilter{ServiceIDs: []hotel.ID{uuid.MustParse(daysID)}}, inventory.PageRequest{Count: 10})
		if err != nil {
			t.Fatal(err)
		}
		adjustments, err := v.Adjustments(t.Context(), reach, inventory.AdjustmentFilter{}, inventory.PageRequest{Count: 10})
		if err != nil {
			t.Fatal(err)
		}
		if len(limits.Items) != 1 || len(adjustments.Items) != 1 {
			t.Fatalf("%d limits and %d adjustments", len(limits.Items), len(adjustments.Items))
		}
		return rows{limits.Items, adjustments.Items}
	}
	booksBefore, rowsBefore, grantsBefore := w.readBooks(t), read(), w.grants(t)
	w.passHour()

	// The hotel with its first service renamed and a new one, and another
	// enterprise.
	report := w.apply(t, `
enterprises:
  - id: `+hotelID+`
    name: Hotel
    timeZoneIdentifier: Europe/London
    operationalEditableHistoryInterval: P5D
    accountingEditableHistoryInterval: P7D
    services:
      - {id: `+daysID+`, name: Sleep, startOffset: PT15H, endOffset: PT12H, occupancyStartOffset: PT18H, occupancyEndOffset: PT8H}
      - {id: `+monthsID+`, timeUnitPeriod: Month}
  - id: `+innID+`
integrations: [{clientToken: c2, accessTokens: [{accessToken: a2, enterpriseIds: [`+innID+`]}]}]
`)
	if want := (Report{Created: 3, Changed: 1, Unchanged: 1}); report != want {
		t.Errorf("%+v, want %+v", report, want)
	}
	booksAfter := w.readBooks(t)
	if added := booksAfter["service "+monthsID]; !added.Active {
		t.Errorf("the new service is %+v", added)
	}
	delete(booksAfter, "service "+monthsID)
	w.moved(t, booksBefore, booksAfter, []string{days})
	if diff := cmp.Diff(rowsBefore, read()); diff != "" {
		t.Errorf("limits and adjustments (-before +after):\n%s", diff)
	}
	grantsAfter := w.grants(t)
	delete(grantsAfter, "c2 a2")
	if diff := cmp.Diff(grantsBefore, grantsAfter); diff != "" {
		t.Errorf("grants (-before +after):\n%s", diff)
	}
}
