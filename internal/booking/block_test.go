package booking_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vacancy/internal/booking"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// groups are a block of nights from the 5th to the 9th with adjustments on all of
// them, and another block beside it.
func groups(t *testing.T, change func(*hotel.AvailabilityBlock), inUse ...hotel.ID) booking.Blocks {
	t.Helper()
	b := booking.Blocks{Property: newHouse(t, "UTC"), Now: day(2, 0, 0), ByID: make(map[hotel.ID]hotel.AvailabilityBlock), InUse: inUse}
	night, _ := b.Property.Service(id("night"))
	first := b.Property.Calendar(night).Containing(day(5, 0, 0))
	for _, name := range []string{"group", "other"} {
		block := hotel.AvailabilityBlock{
			Record: record(name), ServiceID: night.ID, State: hotel.BlockConfirmed, First: first, Last: first + 4, Strategy: hotel.NoRelease,
		}
		if name == "group" && change != nil {
			change(&block)
		}
		b.ByID[block.ID] = block
		b.Adjustments = append(b.Adjustments, hotel.AvailabilityAdjustment{
			ID: id("of " + name), Key: hotel.AdjustmentKey{Service: night.ID, Category: id("double"), Block: block.ID},
			First: block.First, Last: block.Last, Value: hotel.Adjustment{UnitCount: -2}, Active: true,
		})
	}
	return b
}

// TestBlockStates leads a block from each state to each other, with reservations
// and without.
//
// rules 1.8
func TestBlockStates(t *testing.T) {
	t.Parallel()
	for _, from := range hotel.BlockStates() {
		for _, to := range hotel.BlockStates() {
			for _, inUse := range []bool{false, true} {
				var used []hotel.ID
				if inUse {
					used = []hotel.ID{id("group")}
				}
				b := groups(t, func(block *hotel.AvailabilityBlock) { block.State = from }, used...)
				updated, result, err := b.Update([]booking.BlockUpdate{{ID: id("group"), State: hotel.SetTo(to)}}, newWorld(nil).newID)
				allowed := from == to || from != hotel.BlockCanceled && (from != hotel.BlockConfirmed || !inUse)
				if allowed && err != nil || !allowed && hotel.KindOf(err) != hotel.Refused {
					t.Errorf("%s to %s, in use %t: %v", from, to, inUse, err)
					continue
				}
				if !allowed {
					continue
				}
				canceled := to == hotel.BlockCanceled && from != to
				if updated[0].State != to || updated[0].CanceledAt.Equal(b.Now) != canceled || (len(result.Changed) == 1) != (from != to) {
					t.Errorf("%s to %s: %+v, %d changed", from, to, updated[0], len(result.Changed))
				}
			}
		}
	}
}

// TestBlockRelease changes when what is left in a block goes back.
//
// rules 1.8
func TestBlockRelease(t *testing.T) {
	t.Parallel()
	type block = hotel.AvailabilityBlock
	type update = booking.BlockUpdate
	none := block{Strategy: hotel.NoRelease}
	fixed := block{Strategy: hotel.FixedRelease, ReleasedAt: day(3, 0, 0)}
	rolling := block{Strategy: hotel.RollingRelease, RollingOffset: hours(24)}
	offset := hours(48)
	instant := hotel.SetTo(day(4, 0, 0))
	for _, c := range []struct {
		name     string
		was      block
		update   update
		want     block
		unusable string
	}{
		{"nothing", fixed, update{}, fixed, ""},
		{"an instant makes it fixed", none, update{ReleasedAt: instant}, block{Strategy: hotel.FixedRelease, ReleasedAt: day(4, 0, 0)}, ""},
		{"an instant makes a rolling one fixed", rolling, update{ReleasedAt: instant}, block{Strategy: hotel.FixedRelease, ReleasedAt: day(4, 0, 0)}, ""},
		{"an offset makes it rolling", fixed, update{RollingOffset: hotel.SetTo(&offset)}, block{Strategy: hotel.RollingRelease, RollingOffset: offset}, ""},
		{"the instant in use is removed", fixed, update{ReleasedAt: hotel.SetTo(time.Time{})}, none, ""},
		{"the offset in use is removed", rolling, update{RollingOffset: hotel.SetTo[*timeunit.Duration](nil)}, none, ""},
		{"an instant that is not in use is removed", rolling, update{ReleasedAt: hotel.SetTo(time.Time{})}, rolling, ""},
		{"an offset that is not in use is removed", fixed, update{RollingOffset: hotel.SetTo[*timeunit.Duration](nil)}, fixed, ""},
		{"none", rolling, update{Strategy: hotel.SetTo(hotel.NoRelease)}, none, ""},
		{"fixed without an instant", none, update{Strategy: hotel.SetTo(hotel.FixedRelease)}, none, "Invalid ReleasedUtc."},
		{"fixed with the instant that it has", fixed, update{Strategy: hotel.SetTo(hotel.FixedRelease)}, fixed, ""},
		{"rolling without an offset", fixed, update{Strategy: hotel.SetTo(hotel.RollingRelease)}, none, "Invalid RollingReleaseOffset."},
		{"no strategy", none, update{Strategy: hotel.SetTo(hotel.ReleaseStrategy("Never"))}, none, "Invalid ReleaseStrategy."},
		{"before the year 1", none, update{RollingOffset: hotel.SetTo(&timeunit.Duration{Months: 12 * 2026})}, none, "Invalid RollingReleaseOffset."},
		{"after the year 9999", none, update{RollingOffset: hotel.SetTo(&timeunit.Duration{Months: -12 * 7974})}, none, "Invalid RollingReleaseOffset."},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := groups(t, func(block *hotel.AvailabilityBlock) {
				block.Strategy, block.ReleasedAt, block.RollingOffset = c.was.Strategy, c.was.ReleasedAt, c.was.RollingOffset
			})
			c.update.ID = id("group")
			updated, _, err := b.Update([]booking.BlockUpdate{c.update}, newWorld(nil).newID)
			requireInvalid(t, err, c.unusable)
			if err != nil {
				return
			}
			got := block{Strategy: updated[0].Strategy, ReleasedAt: updated[0].ReleasedAt, RollingOffset: updated[0].RollingOffset}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("release (-want +got):\n%s", diff)
			}
		})
	}
}

// TestBlockInterval shortens a block, which cuts its own adjustments, and deletes
// it, which deletes them.
//
// rules 1.8
func TestBlockInterval(t *testing.T) {
	t.Parallel()
	b := groups(t, nil)
	first := b.ByID[id("group")].First
	shorter := booking.BlockUpdate{ID: id("group"), First: hotel.SetTo(day(6, 0, 0)), Last: hotel.SetTo(day(8, 0, 0))}
	_, result, err := b.Update([]booking.BlockUpdate{shorter}, newWorld(nil).newID)
	if err != nil {
		t.Fatal(err)
	}
	ended, born := result.Adjustments.Ended, result.Adjustments.Born
	if len(ended) != 1 || ended[0].ID != id("of group") || len(born) != 1 || born[0].First != first+1 || born[0].Last != first+3 {
		t.Errorf("shortened: ended %+v, born %+v", ended, born)
	}

	result, err = groups(t, nil, id("other")).Delete([]hotel.ID{id("group"), id("group")})
	if err != nil {
		t.Fatal(err)
	}
	ended = result.Adjustments.Ended
	if len(result.Changed) != 1 || result.Changed[0].Active || len(ended) != 1 || ended[0].ID != id("of group") || ended[0].Active {
		t.Errorf("deleted: %+v, ended %+v", result.Changed, ended)
	}
	if _, err = groups(t, nil, id("group")).Delete([]hotel.ID{id("group")}); hotel.KindOf(err) != hotel.Refused {
		t.Errorf("deleted with reservations: %v", err)
	}
}

// TestNewBlock adds blocks and looks at what follows from what they say.
//
// rules 1.8
func TestNewBlock(t *testing.T) {
	t.Parallel()
	nights := hotel.Interval{First: day(5, 0, 0), Last: day(9, 0, 0)}
	offset := hours(24)
	for _, c := range []struct {
		name     string
		block    booking.NewBlock
		strategy hotel.ReleaseStrategy
		canceled bool
	}{
		{"no release", booking.NewBlock{State: hotel.BlockConfirmed}, hotel.NoRelease, false},
		{"an instant", booking.NewBlock{State: hotel.BlockOptional, ReleasedAt: day(3, 0, 0)}, hotel.FixedRelease, false},
		{"an offset", booking.NewBlock{State: hotel.BlockInquired, RollingOffset: &offset}, hotel.RollingRelease, false},
		{"both", booking.NewBlock{State: hotel.BlockConfirmed, ReleasedAt: day(3, 0, 0), RollingOffset: &offset}, hotel.FixedRelease, false},
		{"canceled", booking.NewBlock{State: hotel.BlockCanceled}, hotel.NoRelease, true},
	} {
		c.block.ServiceID, c.block.Interval = id("night"), nights
		added, err := booking.AddBlocks(newHouse(t, "UTC"), []booking.NewBlock{c.block, c.block}, 7, opening, newWorld(nil).newID)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		for i, b := range added {
			if b.Strategy != c.strategy || b.CanceledAt.Equal(opening) != c.canceled || b.Pickup != hotel.AllInOneGroup || b.Number != int64(8+i) || b.Last-b.First != 4 {
				t.Errorf("%s: %+v", c.name, b)
			}
		}
	}
	for service, message := range map[string]string{"night": "", "none": "Invalid ServiceId."} {
		b := booking.NewBlock{ServiceID: id(service), Interval: nights, State: hotel.BlockConfirmed}
		_, err := booking.AddBlocks(newHouse(t, "UTC"), []booking.NewBlock{b}, 0, opening, newWorld(nil).newID)
		requireInvalid(t, err, message)
	}
}
