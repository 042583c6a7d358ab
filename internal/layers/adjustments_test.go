package layers_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/layers"
	"vacancy/internal/timeunit"
)

// adjustmentNotation writes an adjustment of the block with a @ and its split in
// parentheses: -3@(1:1,2:2) are three units, one for one person and two for two.
var adjustmentNotation = notation[hotel.AdjustmentKey, hotel.Adjustment]{
	read: func(t testing.TB, text string) (hotel.AdjustmentKey, hotel.Adjustment) {
		u := readAdjustment(t, text)
		pax, _, _ := hotel.NewPaxCounts(u.Pax)
		return hotel.AdjustmentKey{Service: service, Category: category, Block: u.Block}, hotel.Adjustment{UnitCount: u.UnitCount, Pax: pax}
	},
	write: func(key hotel.AdjustmentKey, a hotel.Adjustment) string {
		text := fmt.Sprintf("%+d", a.UnitCount)
		if key.Block != (hotel.ID{}) {
			text += "@"
		}
		var parts []string
		for _, part := range a.Pax.Parts() {
			parts = append(parts, fmt.Sprintf("%d:%d", part.PersonCount, part.UnitCount))
		}
		if parts != nil {
			text += "(" + strings.Join(parts, ",") + ")"
		}
		return text
	},
}

// readAdjustment reads an update from its notation, without its interval.
func readAdjustment(t testing.TB, text string) layers.AvailabilityUpdate {
	t.Helper()
	u := layers.AvailabilityUpdate{Category: category}
	text, split, _ := strings.Cut(text, "(")
	for part := range strings.SplitSeq(strings.TrimSuffix(split, ")"), ",") {
		if part != "" {
			var p hotel.PaxCount
			if _, err := fmt.Sscanf(part, "%d:%d", &p.PersonCount, &p.UnitCount); err != nil {
				t.Fatal(err)
			}
			u.Pax = append(u.Pax, p)
		}
	}
	text, inBlock := strings.CutSuffix(text, "@")
	if inBlock {
		u.Block = block
	}
	if text != "" {
		n, err := strconv.ParseInt(text, 10, 32)
		if err != nil {
			t.Fatal(err)
		}
		u.UnitCount = int32(n)
	}
	return u
}

func readUpdates(t testing.TB, request string) []layers.AvailabilityUpdate {
	t.Helper()
	var updates []layers.AvailabilityUpdate
	for word := range strings.FieldsSeq(request) {
		text, first, last := parse(t, word)
		u := readAdjustment(t, text)
		u.Interval = days(first, last)
		updates = append(updates, u)
	}
	return updates
}

// group returns the block of the tests in a state. It covers the 2nd to the 29th.
func group(state hotel.BlockState) []hotel.AvailabilityBlock {
	return []hotel.AvailabilityBlock{{
		Record: hotel.Record{ID: block, Active: true}, ServiceID: service, State: state, First: day(2), Last: day(29),
	}}
}

// TestAdjustments checks the examples of rules 4 and of splits (rules 4.6).
func TestAdjustments(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, before, request, after string }{
		{"4.1 a second update replaces the first", "a:-5@(2:5)[4..9]", "-7@[4..9]", "b:-7@(2:7)[4..9]"},
		{"4.2 public beside a block", "a:+2[2..5] b:-3@[2..5]", "[2..5]", "b:-3@[2..5]"},
		{"4.2 a block beside the public", "a:+2[2..5] b:-3@[2..5]", "@[2..5]", "a:+2[2..5]"},
		{"4.3 zero removes", "a:-1[1..9]", "+0[4..5]", "b:-1[1..3] c:-1[6..9]"},
		{"4.4 a positive number in a block", "", "+6@[5]", "a:+6@(2:6)[5]"},
		{"4.4 largest and smallest", "", "2147483647[1] -2147483648[2]", "a:+2147483647[1] b:-2147483648[2]"},
		{"4.7 inside", "a:+2[1..10]", "-1[5..6]", "b:+2[1..4] c:-1[5..6] d:+2[7..10]"},
		{"4.7 removal over several", "a:+2[1..4] b:-1[5..6] c:+2[7..10]", "[1..5]", "d:-1[6] c:+2[7..10]"},
		{"4.7 later wins", "", "-1[1..10] -2[5] -3[5..6]", "a:-1[1..4] b:-3[5..6] c:-1[7..10]"},

		{"4.6 in public a split has no effect", "", "-3(1:1)[4]", "a:-3[4]"},
		{"4.6 nor on a removal", "a:-3@(2:3)[4..6]", "@(1:9)[4..6]", ""},
		{"4.6 nor on a zero", "a:-3@(2:3)[4..6]", "+0@(9:9)[4..6]", ""},
		{"4.6 none is one part", "", "-10@[4..5]", "a:-10@(2:10)[4..5]"},
		{"4.6 a part may have no units", "", "-3@(1:3,2:0)[4]", "a:-3@(1:3,2:0)[4]"},
		{"4.6 parts in any order", "", "-3@(2:2,1:1)[4]", "a:-3@(1:1,2:2)[4]"},
		{"4.6 none around", "a:-10@(1:3,2:7)[2..10]", "-10@[4..5]", "b:-10@[2..3] c:-10@(2:10)[4..5] d:-10@[6..10]"},
		{"4.6 another around", "a:-10@(1:3,2:7)[2..10]", "-10@(1:5,2:5)[4..5]", "b:-10@[2..3] c:-10@(1:5,2:5)[4..5] d:-10@[6..10]"},
		{"4.6 removal within", "a:-10@(1:3,2:7)[2..10]", "@[4..5]", "b:-10@[2..3] c:-10@[6..10]"},
		{"4.6 the same on all of it", "a:-10@(1:3,2:7)[2..10]", "-10@(1:3,2:7)[2..10]", "a:-10@(1:3,2:7)[2..10]"},
		{"4.6 the same on a part", "a:-10@(1:3,2:7)[2..10]", "-10@(1:3,2:7)[4..5]", "a:-10@(1:3,2:7)[2..10]"},
		{"4.6 the same beyond its end", "a:-10@(1:3,2:7)[2..10]", "-10@(1:3,2:7)[8..12]", "b:-10@(1:3,2:7)[2..12]"},
		{"4.6 the same next to it", "a:-3@(1:1,2:2)[4..9]", "-3@(1:1,2:2)[10]", "b:-3@(1:1,2:2)[4..10]"},
		{"4.6 there and back", "a:-3@(1:3)[4..9]", "-4@[5] -3@(1:3)[5]", "a:-3@(1:3)[4..9]"},
		{"4.6 within one request", "", "-3@(1:3)[4..9] -4@(1:4)[6]", "a:-3@(1:3)[4..5] b:-4@(1:4)[6] c:-3@(1:3)[7..9]"},
		{
			"4.6 what has lost its split joins its like", "a:-3@[2..3] b:-3@(1:3)[4..9] c:-3@(2:3)[10..12] d:-3@[13..20]", "-1@[8] -1@[11]",
			"e:-3@[2..7] f:-1@(2:1)[8] g:-3@[9..10] h:-1@(2:1)[11] i:-3@[12..20]",
		},
		{"4.6 next to it is no cut", "a:-3@(1:3)[4..9]", "-1@[10]", "a:-3@(1:3)[4..9] b:-1@(2:1)[10]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, s := property(t, "Europe/London", timeunit.Day)
			now := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
			edits, err := layers.UpdateAvailability(p, s, readUpdates(t, c.request), group(hotel.BlockConfirmed), now)
			if err != nil {
				t.Fatal(err)
			}
			after, _ := decide(t, edits, adjustmentNotation.rows(t, c.before), now)
			requireText(t, c.after, adjustmentNotation.list(after))

			// Repeating the request changes nothing (rules 4.7).
			if _, change := decide(t, edits, after, now); len(change.Ended)+len(change.Born) > 0 {
				t.Errorf("the same again: %+v", change)
			}
		})
	}
}

// TestReleaseOverride checks what happens to an override (rules 4.7): the remaining
// piece of a row keeps it, units that are set again lose it.
func TestReleaseOverride(t *testing.T) {
	t.Parallel()
	p, s := property(t, "Europe/London", timeunit.Day)
	now := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	before := adjustmentNotation.rows(t, "a:-3@(2:3)[4..9]")
	before[0].Value.ReleaseOverride = now.Unix()
	edits, err := layers.UpdateAvailability(p, s, readUpdates(t, "-3@[5]"), group(hotel.BlockConfirmed), now)
	if err != nil {
		t.Fatal(err)
	}
	after, _ := decide(t, edits, before, now)
	requireText(t, "b:-3@[4] c:-3@(2:3)[5] d:-3@[6..9]", adjustmentNotation.list(after))
	for i, want := range []int64{now.Unix(), 0, now.Unix()} {
		if got := after[i].Value.ReleaseOverride; got != want {
			t.Errorf("row %d has override %d, want %d", i, got, want)
		}
	}
}

// TestAdjustmentHistory checks edits before the editable history and too far ahead
// (rules 2.7). Public ones are refused. In a block, units before the editable
// history are left out, as long as others are left (rules 4.6).
func TestAdjustmentHistory(t *testing.T) {
	t.Parallel()
	p, s := property(t, "Europe/London", timeunit.Day)
	now := time.Date(2026, 11, 20, 15, 0, 0, 0, time.UTC)
	update := func(request string) (*layers.Edits[hotel.AdjustmentKey, hotel.Adjustment], error) {
		return layers.UpdateAvailability(p, s, readUpdates(t, request), group(hotel.BlockConfirmed), now)
	}
	for request, want := range map[string]string{
		"-1[15..16]":  "a:-1[15..16]",
		"-1@[15..16]": "a:-1@(2:1)[15..16]",
		"-1@[14..16]": "a:-1@(2:1)[15..16]",
		"-1@[2..29]":  "a:-1@(2:1)[15..29]",
		"-1@[10..15]": "a:-1@(2:1)[15]",
	} {
		edits, err := update(request)
		if err != nil {
			t.Errorf("%s: %v", request, err)
			continue
		}
		after, _ := decide(t, edits, nil, now)
		requireText(t, want, adjustmentNotation.list(after))
	}
	// The part that is cut off keeps its value, but not its split.
	edits, err := update("-4@[10..16]")
	if err != nil {
		t.Fatal(err)
	}
	after, _ := decide(t, edits, adjustmentNotation.rows(t, "a:-3@(1:3)[2..29]"), now)
	requireText(t, "b:-3@[2..14] c:-4@(2:4)[15..16] d:-3@[17..29]", adjustmentNotation.list(after))

	for _, request := range []string{"-1[14..16]", "-1[14]", "[14]", "-1@[14]", "@[2..14]"} {
		_, err := update(request)
		requireError(t, err, hotel.Refused, "Cannot edit history: FirstTimeUnitStartUtc is before the editable history interval.")
	}

	ahead := func(last time.Time) error {
		_, err := layers.UpdateAvailability(p, s, []layers.AvailabilityUpdate{{
			Interval: hotel.Interval{First: last, Last: last}, Category: category, UnitCount: 1,
		}}, nil, now)
		return err
	}
	if err := ahead(time.Date(2031, 11, 20, 0, 0, 0, 0, time.UTC)); err != nil {
		t.Error(err)
	}
	requireError(t, ahead(time.Date(2031, 11, 21, 0, 0, 0, 0, time.UTC)), hotel.Refused,
		"Cannot edit so far in the future: LastTimeUnitStartUtc is too late.")
}

// TestAdjustmentRefusals checks what updates of availability are refused for (rules
// 4.5, 4.6, 4.8).
func TestAdjustmentRefusals(t *testing.T) {
	t.Parallel()
	const invalidPax = "Invalid PaxCounts."
	for _, c := range []struct {
		request string
		state   hotel.BlockState
		kind    hotel.Kind
		message string
	}{
		{"-3@(1:1)[4]", hotel.BlockConfirmed, hotel.Invalid, invalidPax},
		{"-3@(1:1,2:3)[4]", hotel.BlockConfirmed, hotel.Invalid, invalidPax},
		{"-3@(1:1,1:2)[4]", hotel.BlockConfirmed, hotel.Invalid, invalidPax},
		{"-3@(1:1,2:1,3:1,1:0,2:0,3:0)[4]", hotel.BlockConfirmed, hotel.Invalid, invalidPax},
		{"-3@(0:3)[4]", hotel.BlockConfirmed, hotel.Invalid, "Invalid PersonCount."},
		{"-3@(4:3)[4]", hotel.BlockConfirmed, hotel.Invalid, "Invalid PersonCount."},
		{"-3@(1:4,2:-1)[4]", hotel.BlockConfirmed, hotel.Invalid, "Invalid UnitCount."},
		{"-3@[4]", hotel.BlockCanceled, hotel.Refused, "The availability block is canceled: AvailabilityBlockId."},
		{"-3@[1..4]", hotel.BlockConfirmed, hotel.Refused, "FirstTimeUnitStartUtc is before the interval of the availability block."},
		{"-3@[29..30]", hotel.BlockConfirmed, hotel.Refused, "LastTimeUnitStartUtc is after the interval of the availability block."},
		{"-3@[1..4] -3@(1:1)[4]", hotel.BlockConfirmed, hotel.Invalid, invalidPax},
	} {
		t.Run(c.request, func(t *testing.T) {
			t.Parallel()
			p, s := property(t, "Europe/London", timeunit.Day)
			now := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
			_, err := layers.UpdateAvailability(p, s, readUpdates(t, c.request), group(c.state), now)
			requireError(t, err, c.kind, c.message)
		})
	}
}

// TestSmallestUnitCount checks the smallest int32, which has no positive
// counterpart: its split would need one more unit than a part can have (rules 4.6).
func TestSmallestUnitCount(t *testing.T) {
	t.Parallel()
	p, s := property(t, "Europe/London", timeunit.Day)
	now := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	for request, valid := range map[string]bool{
		"-2147483648@[4]":                            true,
		"-2147483648@(1:2147483647,2:1)[4]":          true,
		"-2147483648@(1:2147483647)[4]":              false,
		"-2147483648@(1:2147483647,2:2)[4]":          false,
		"2147483647@(1:2147483647)[4]":               true,
		"2147483647@(1:2147483646,3:1)[4]":           true,
		"2147483647@(1:2147483647,3:1)[4]":           false,
		"-2147483647@(1:1073741824,2:1073741823)[4]": true,
	} {
		edits, err := layers.UpdateAvailability(p, s, readUpdates(t, request), group(hotel.BlockConfirmed), now)
		if (err == nil) != valid {
			t.Errorf("%s: %v", request, err)
			continue
		}
		if request == "-2147483648@[4]" {
			after, _ := decide(t, edits, nil, now)
			requireText(t, "a:-2147483648@[4]", adjustmentNotation.list(after))
		}
	}
}

// TestTrimBlock checks that adjustments outside a new interval of a block are
// removed, and that the rest keep their splits (rules 1.8).
func TestTrimBlock(t *testing.T) {
	t.Parallel()
	p, s := property(t, "Europe/London", timeunit.Day)
	now := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	before := adjustmentNotation.rows(t, "a:-1@(2:1)[2..4] b:-3@(1:3)[5..20] c:-2@(2:2)[21..29]")
	shorter := group(hotel.BlockConfirmed)[0]
	shorter.First, shorter.Last = day(6), day(20)
	after, _ := decide(t, layers.TrimBlock(shorter, p.Calendar(s), before), before, now)
	requireText(t, "d:-3@(1:3)[6..20]", adjustmentNotation.list(after))
}
