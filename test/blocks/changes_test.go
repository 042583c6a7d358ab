package blocks

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// TestReleaseStrategies goes from every strategy to every other, and is refused
// where what the new one needs is missing.
//
// rules 1.8
func TestReleaseStrategies(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	const (
		early, late = "2026-10-30T12:00:00Z", "2026-10-31T12:00:00Z"
		none        = "None <nil> <nil>"
		fixed       = "FixedRelease " + early + " <nil>"
		fixedLate   = "FixedRelease " + late + " <nil>"
		rolling     = "RollingRelease <nil> P0M2DT0H0M0S"
		noInstant   = "400 Invalid ReleasedUtc."
		noOffset    = "400 Invalid RollingReleaseOffset."
	)
	from := map[string]harness.Members{
		none: nil, fixed: {"ReleasedUtc": early}, rolling: {"RollingReleaseOffset": "P2D"},
	}
	at, offset := harness.Members{"ReleasedUtc": notation.NewValue(late)}, harness.Members{"RollingReleaseOffset": notation.NewValue("P2D")}
	noAt, noRolling := harness.Members{"ReleasedUtc": notation.NewValue(nil)}, harness.Members{"RollingReleaseOffset": harness.Members{}}
	to := func(strategy string) harness.Members {
		return harness.Members{"ReleaseStrategy": notation.NewValue(strategy)}
	}
	shape := func(r notation.Row) string {
		return fmt.Sprintf("%v %v %v", r["ReleaseStrategy"], r["ReleasedUtc"], r["RollingReleaseOffset"])
	}
	for _, c := range []struct {
		name                       string
		update                     harness.Members
		ofNone, ofFixed, ofRolling string
	}{
		{"nothing", harness.Members{"Name": notation.NewValue("n")}, none, fixed, rolling},
		{"nulls", harness.Members{"ReleasedUtc": nil, "RollingReleaseOffset": nil, "ReleaseStrategy": nil}, none, fixed, rolling},
		{"an instant", at, fixedLate, fixedLate, fixedLate},
		{"an offset", offset, rolling, rolling, rolling},
		{"both", at.With(offset), fixedLate, fixedLate, fixedLate},
		{"no instant", noAt, none, none, rolling},
		{"no offset", noRolling, none, fixed, none},
		{"neither", noAt.With(noRolling), none, none, none},
		{"no instant but an offset", noAt.With(offset), rolling, rolling, rolling},
		{"no offset but an instant", noRolling.With(at), fixedLate, fixedLate, fixedLate},
		{"to none", to("None"), none, none, none},
		{"to none with both", to("None").With(at).With(offset), none, none, none},
		{"to fixed", to("FixedRelease"), noInstant, fixed, noInstant},
		{"to fixed with an instant", to("FixedRelease").With(at), fixedLate, fixedLate, fixedLate},
		{"to fixed with an offset", to("FixedRelease").With(offset), noInstant, fixed, noInstant},
		{"to fixed with no instant", to("FixedRelease").With(noAt), noInstant, noInstant, noInstant},
		{"to rolling", to("RollingRelease"), noOffset, noOffset, rolling},
		{"to rolling with an offset", to("RollingRelease").With(offset), rolling, rolling, rolling},
		{"to rolling with an instant", to("RollingRelease").With(at), noOffset, noOffset, rolling},
		{"to rolling with no offset", to("RollingRelease").With(noRolling), noOffset, noOffset, noOffset},
	} {
		for start, want := range map[string]string{none: c.ofNone, fixed: c.ofFixed, rolling: c.ofRolling} {
			t.Run(start+" "+c.name, func(t *testing.T) {
				held := d.AddBlocks(t, notation.NewBlock(1, 5, from[start]))[0]
				if got := shape(held); got != start {
					t.Fatalf("it begins as %s", got)
				}
				a := d.Send(t, "availabilityBlocks/update", notation.BlockUpdate(held.Text("Id"), c.update))
				if want == noInstant || want == noOffset {
					notation.Refused(t, a, want)
					want = start
				}
				if got := shape(d.Block(t, held.Text("Id"))); got != want {
					t.Errorf("it becomes %s, not %s", got, want)
				}
			})
		}
	}
	// An instant wins over an offset when a block is added, and offsets may be
	// after the start.
	if got := shape(d.AddBlocks(t, notation.NewBlock(1, 5, harness.Members{"ReleasedUtc": early, "RollingReleaseOffset": "P2D"}))[0]); got != fixed {
		t.Errorf("both make it %s", got)
	}
	if got := shape(d.AddBlocks(t, notation.NewBlock(1, 5, harness.Members{"RollingReleaseOffset": "P-1DT-2H"}))[0]); got != "RollingRelease <nil> P0M-1DT-2H0M0S" {
		t.Errorf("less than zero makes it %s", got)
	}
}

// TestReleaseOfAdjustments shows a new strategy in when adjustments are
// released, and leaves the rows alone.
//
// rules 1.9
func TestReleaseOfAdjustments(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	id := d.AddBlocks(t, notation.NewBlock(1, 5))[0].Text("Id")
	d.Allocate(t, id, 2, 3, -1)
	d.Clock.Advance(time.Hour)
	for _, c := range []struct {
		update harness.Members
		want   string
	}{
		{harness.Members{"ReleasedUtc": notation.NewValue("2026-10-30T12:00:00Z")}, "2026-10-30T12:00:00Z"},
		{harness.Members{"RollingReleaseOffset": notation.NewValue("P1DT1H")}, "2026-10-31T23:00:00Z"},
		{harness.Members{"ReleaseStrategy": notation.NewValue("None")}, "2026-11-07T00:00:00Z"},
	} {
		d.UpdateBlock(t, id, c.update)
		for _, r := range notation.Adjustments(t, d.Server, d.Credentials) {
			if r["FirstTimeUnitReleaseUtc"] != c.want || r["UpdatedUtc"] != notation.AtSetup || r["IsActive"] != true {
				t.Errorf("%v: %v", c.update, r)
			}
		}
	}
}

// TestBlocksTrimmed takes from a block that shrinks or moves the adjustments
// that it leaves behind.
//
// rules 1.8
func TestBlocksTrimmed(t *testing.T) {
	t.Parallel()
	s := notation.Start(t, notation.AtSetup)
	d := notation.As(s, harness.SingleLondon())
	id := d.AddBlocks(t, notation.NewBlock(5, 20))[0].Text("Id")
	at := notation.London(s)
	at.Layers["block"] = notation.Layer{Category: harness.LondonDouble, Block: id}
	at.Layers["suites"] = notation.Layer{Category: harness.LondonSuite, Block: id}
	notation.Succeeded(t, at.Step(t, "adjust -3@block[5..20] -2@group[5..20] -1[5..20] -1@suites[5..6] -1@suites[19]"))
	others := []string{"-1[5..20]", "-2@group(2:2)[5..20]"}
	for _, c := range []struct {
		first, last int
		want        []string
	}{
		{7, 20, []string{"-1@suites(4:1)[19]", "-3@block(2:3)[7..20]"}},
		{7, 18, []string{"-3@block(2:3)[7..18]"}},
		{1, 30, []string{"-3@block(2:3)[7..18]"}},
		{10, 12, []string{"-3@block(2:3)[10..12]"}},
		{12, 14, []string{"-3@block(2:3)[12]"}},
		{25, 26, nil},
	} {
		d.Clock.Advance(time.Minute)
		got := d.UpdateBlock(t, id, harness.Members{
			"FirstTimeUnitStartUtc": notation.NewValue(notation.Instant(fmt.Sprint(c.first))), "LastTimeUnitStartUtc": notation.NewValue(notation.Instant(fmt.Sprint(c.last))),
		})
		if got["FirstTimeUnitStartUtc"] != notation.Instant(fmt.Sprint(c.first)) || got["LastTimeUnitStartUtc"] != notation.Instant(fmt.Sprint(c.last)) {
			t.Errorf("it is %v", got)
		}
		want := append([]string{others[0]}, append(c.want, others[1])...)
		entries := at.FormatActive(at.Adjustments(t))
		if diff := cmp.Diff(slices.Sorted(slices.Values(want)), entries); diff != "" {
			t.Errorf("from %d to %d (-want +got):\n%s", c.first, c.last, diff)
		}
	}
}

// TestBlocksDeleted takes the adjustments along, and leaves other rows alone.
//
// rules 1.8
func TestBlocksDeleted(t *testing.T) {
	t.Parallel()
	s := notation.Start(t, notation.AtSetup)
	d := notation.As(s, harness.SingleLondon())
	held := d.AddBlocks(t, notation.NewBlock(5, 20), notation.NewBlock(5, 20))
	one, other := held[0].Text("Id"), held[1].Text("Id")
	at := notation.London(s)
	at.Layers["one"], at.Layers["other"] = notation.Layer{Category: harness.LondonDouble, Block: one}, notation.Layer{Category: harness.LondonDouble, Block: other}
	notation.Succeeded(t, at.Step(t, "adjust -3@one[5..6] -2@one[9] -2@other[5..20] -1[5..20]"))
	d.Clock.Advance(time.Minute)
	guest := d.BookOne(t, notation.NewReservation(9, 10, harness.Members{"AvailabilityBlockId": one}))
	remove := harness.Members{"AvailabilityBlockIds": []string{other, one}}
	d.Refusals(t, "availabilityBlocks/delete", map[string]harness.Members{
		"403 The availability block has reservations and cannot be deleted.": remove,
		"400 Invalid AvailabilityBlockIds":                                   {"AvailabilityBlockIds": []string{other, notation.UnknownID}},
		"400 Invalid AvailabilityBlockIds (another's)":                       {"AvailabilityBlockIds": []string{other, notation.ElsewhereBlock}},
	})
	d.MustSend(t, "reservations/cancel", harness.Members{"ReservationIds": []string{guest}, "Notes": "No train"})
	before := at.Adjustments(t)
	remove["AvailabilityBlockIds"] = []string{one, one}
	notation.Succeeded(t, d.Send(t, "availabilityBlocks/delete", remove))
	want := make(notation.Rows)
	for id, r := range before {
		want[id] = r
		if r["AvailabilityBlockId"] == one {
			want[id] = r.Deleted("2026-10-20T12:01:00Z")
		}
	}
	notation.Same(t, want, at.Adjustments(t))
	d.Clock.Advance(time.Minute)
	notation.Succeeded(t, d.Send(t, "availabilityBlocks/delete", remove))
	if got := d.Block(t, one); got["UpdatedUtc"] != "2026-10-20T12:01:00Z" {
		t.Errorf("deleted again, it is %v", got)
	}
	notation.Refused(t, d.Send(t, "availabilityBlocks/update", notation.BlockUpdate(one, nil)), "400 Invalid AvailabilityBlockId.")
}

// TestBlockStates goes from every state to every other: cancellation is final,
// and what holds reservations remains confirmed.
//
// rules 1.8
func TestBlockStates(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	const final, held = "403 The availability block is canceled: State.", "403 The availability block has reservations and must remain confirmed: State."
	states := []string{"Confirmed", "Optional", "Inquired", "Canceled"}
	for _, from := range append(states, "Held") {
		for _, to := range states {
			t.Run(from+" to "+to, func(t *testing.T) {
				state := from
				if from == "Held" {
					state = "Confirmed"
				}
				b := d.AddBlocks(t, notation.NewBlock(1, 5, harness.Members{"State": state}))[0]
				id := b.Text("Id")
				if from == "Held" {
					d.Allocate(t, id, 1, 1, -1)
					d.BookOne(t, notation.NewReservation(1, 2, harness.Members{"AvailabilityBlockId": id, "AssignedResourceLocked": true}))
				}
				if got := b["CanceledUtc"]; (got == notation.AtSetup) != (from == "Canceled") {
					t.Errorf("CanceledUtc is %v", got)
				}
				a := d.Send(t, "availabilityBlocks/update", notation.BlockUpdate(id, harness.Members{"State": notation.NewValue(to), "Name": notation.NewValue("N")}))
				switch {
				case from == "Canceled" && to != from:
					notation.Refused(t, a, final)
				case from == "Held" && to != "Confirmed":
					notation.Refused(t, a, held)
				default:
					got := notation.RowsIn(t, a, "AvailabilityBlocks")[0]
					if canceled := got["CanceledUtc"] == notation.AtSetup; got["State"] != to || got["Name"] != "N" || canceled != (to == "Canceled") {
						t.Errorf("%v", got)
					}
					return
				}
				notation.Same(t, notation.Rows{id: b}, notation.Rows{id: d.Block(t, id)})
			})
		}
	}
}

// rules 1.8, 2.1, 6.13
func TestBlockRefusals(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	harness.Retire(t, d.Server, "services", notation.Annex)
	of := func(first, last string) harness.Members {
		return notation.NewBlock(1, 2, harness.Members{"FirstTimeUnitStartUtc": first, "LastTimeUnitStartUtc": last})
	}
	add := func(last harness.Members) harness.Members {
		return harness.Members{"AvailabilityBlocks": []harness.Members{notation.NewBlock(1, 2), last}}
	}
	d.Refusals(t, "availabilityBlocks/add", map[string]harness.Members{
		"400 FirstTimeUnitStartUtc is not start of TimeUnit.": add(of("2026-11-01T12:00:00Z", notation.Instant("2"))),
		"400 LastTimeUnitStartUtc is not start of TimeUnit.":  add(of(notation.Instant("1"), "2026-11-02T00:00:01Z")),
		"400 Invalid LastTimeUnitStartUtc.":                   add(of(notation.Instant("2"), notation.Instant("1"))),
		"400 Invalid RateId.":                                 add(notation.NewBlock(1, 2, harness.Members{"TemplateRateId": nil})),
		"400 Invalid ServiceId. (unknown)":                    add(notation.NewBlock(1, 2, harness.Members{"ServiceId": notation.UnknownID})),
		"400 Invalid ServiceId. (in Budapest)":                add(notation.NewBlock(1, 2, harness.Members{"ServiceId": harness.BudapestDay})),
		"400 Invalid ServiceId. (inactive)":                   add(notation.NewBlock(1, 2, harness.Members{"ServiceId": notation.Annex})),
		"400 Invalid State.":                                  add(notation.NewBlock(1, 2, harness.Members{"State": nil})),
		"400 Invalid JSON.":                                   add(notation.NewBlock(1, 2, harness.Members{"PickupDistribution": "Any"})),
		"400 Invalid RollingReleaseOffset.":                   add(notation.NewBlock(1, 2, harness.Members{"RollingReleaseOffset": "2 days"})),
		"400 Invalid Currency.":                               add(notation.NewBlock(1, 2, harness.Members{"Budget": harness.Members{"Value": 5}})),
	})
	// The deprecated synonym will do.
	d.AddBlocks(t, notation.NewBlock(1, 2, harness.Members{"TemplateRateId": "", "RateId": notation.RateID}))

	held := d.AddBlocks(t, notation.NewBlock(1, 5), notation.NewBlock(1, 5))
	one, two := held[0]["Id"], held[1]["Id"]
	update := func(last harness.Members) harness.Members {
		return harness.Members{"AvailabilityBlocks": []harness.Members{
			{"AvailabilityBlockId": one, "Name": notation.NewValue("Changed")}, harness.Members{"AvailabilityBlockId": two}.With(last),
		}}
	}
	d.Refusals(t, "availabilityBlocks/update", map[string]harness.Members{
		"400 Invalid AvailabilityBlockId. (unknown)":                    update(harness.Members{"AvailabilityBlockId": notation.UnknownID}),
		"400 Invalid AvailabilityBlockId. (another's)":                  update(harness.Members{"AvailabilityBlockId": notation.ElsewhereBlock}),
		"400 FirstTimeUnitStartUtc is not start of TimeUnit.":           update(harness.Members{"FirstTimeUnitStartUtc": notation.NewValue("2026-11-01T12:00:00Z")}),
		"400 LastTimeUnitStartUtc is not start of TimeUnit.":            update(harness.Members{"LastTimeUnitStartUtc": notation.NewValue("2026-11-01T12:00:00Z")}),
		"400 Invalid LastTimeUnitStartUtc. (backwards)":                 update(harness.Members{"FirstTimeUnitStartUtc": notation.NewValue(notation.Instant("6"))}),
		"400 Invalid LastTimeUnitStartUtc. (removed)":                   update(harness.Members{"LastTimeUnitStartUtc": notation.NewValue(nil)}),
		"400 Invalid State.":                                            update(harness.Members{"State": notation.NewValue("Gone")}),
		"400 Invalid ReleaseStrategy.":                                  update(harness.Members{"ReleaseStrategy": notation.NewValue(nil)}),
		"400 Invalid ReleasedUtc.":                                      update(harness.Members{"ReleasedUtc": notation.NewValue("soon")}),
		"400 Invalid ExternalIdentifier.":                               update(harness.Members{"ExternalIdentifier": notation.NewValue(fmt.Sprintf("%256d", 1))}),
		"400 Invalid CancellationReason.":                               update(harness.Members{"CancellationReason": notation.NewValue("Because")}),
		"400 Invalid RollingReleaseOffset. (of a strategy without any)": update(harness.Members{"ReleaseStrategy": notation.NewValue("RollingRelease")}),
	})
}
