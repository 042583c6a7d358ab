package living

import (
	"testing"
	"time"

	"vacancy/internal/app"
	"vacancy/test/harness"
)

// TestOccupancyStates counts the rooms of each category by what they are taken by,
// on many days of several hotels: the numbers are those of the metrics of the day.
//
// rules 6.19, 5.2
func TestOccupancyStates(t *testing.T) {
	t.Parallel()
	seen := make(map[string]int)
	for seed := range uint64(3) {
		c := app.LivingHotel(autumn)
		c.Seed, c.Rooms = seed, 40
		g := visit(t, c, "")
		nights, hours := g.services(t)
		for day := range 12 {
			now := c.Now.AddDate(0, 0, 5*day).Add(time.Duration(day) * time.Hour)
			g.Clock.Set(t, now.Format(time.RFC3339))
			for _, s := range []service{nights, hours} {
				_, all := g.availability(t, s, now, now)
				for _, category := range all {
					g.compareStates(t, category, now, seen)
				}
			}
		}
	}
	for _, state := range []string{"Vacant", "Reserved", "InternalUse", "OutOfOrder"} {
		if seen[state] == 0 {
			t.Errorf("no room is ever %s", state)
		}
	}
}

// compareStates compares the occupancy states of a category with its metrics, and
// counts them. Where stays have no room there are fewer rooms taken than stays.
func (g *guest) compareStates(t *testing.T, category available, now time.Time, seen map[string]int) {
	t.Helper()
	var got struct {
		ResourceCategoryOccupancyStates []struct {
			ResourceOccupancyStates []struct{ OccupancyState string }
		}
	}
	g.call(t, "resources/getOccupancyState", harness.Members{"ResourceCategoryIds": []string{category.ResourceCategoryID}}, &got)
	states := make(map[string]int)
	for _, r := range got.ResourceCategoryOccupancyStates[0].ResourceOccupancyStates {
		states[r.OccupancyState]++
		seen[r.OccupancyState]++
	}
	metric := func(name string) int { return category.Metrics[name][0] }
	stays := metric("ConfirmedReservations") + metric("OptionalReservations") + metric("OtherServiceReservationCount")
	taken, rooms := states["Reserved"]+states["ReservedLocked"], len(got.ResourceCategoryOccupancyStates[0].ResourceOccupancyStates)
	if states["OutOfOrder"] != metric("OutOfOrderBlocks") || states["InternalUse"] != metric("HouseUse") || rooms != metric("ActiveResources") ||
		taken > stays || taken < stays && taken+states["OutOfOrder"]+states["InternalUse"] < rooms && metric("UsableResources")-metric("HouseUse") >= stays {
		t.Errorf("%s in %s: %v, and the metrics are %v", now, category.ResourceCategoryID, states, category.Metrics)
	}
}
