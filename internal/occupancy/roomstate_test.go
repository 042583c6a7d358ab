package occupancy

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// TestStatesOn puts things on a dormitory and its beds, and looks at what a bed is
// taken by.
//
// rules 6.19
func TestStatesOn(t *testing.T) {
	t.Parallel()
	id := func(name string) hotel.ID { return uuid.NewSHA1(uuid.Nil, []byte(name)) }
	record := func(name string) hotel.Record { return hotel.Record{ID: id(name), Active: true} }
	zone, err := timeunit.LoadZone("UTC")
	if err != nil {
		t.Fatal(err)
	}
	service := hotel.Service{
		Record: record("stay"), Period: timeunit.Day,
		OccupancyStartOffset: timeunit.Duration{Seconds: 15 * 3600}, OccupancyEndOffset: timeunit.Duration{Seconds: 12 * 3600},
	}
	p := hotel.NewProperty(hotel.Enterprise{Record: record("house"), Zone: zone}, []hotel.Service{service},
		[]hotel.ResourceCategory{{Record: record("bed"), ServiceID: service.ID}},
		[]hotel.Resource{{Record: record("dorm")}, {Record: record("1"), ParentID: id("dorm")}, {Record: record("2"), ParentID: id("dorm")}},
		[]hotel.Assignment{{Record: record("a1"), ResourceID: id("1"), CategoryID: id("bed")}, {Record: record("a2"), ResourceID: id("2"), CategoryID: id("bed")}})
	today := p.Calendar(service).Containing(time.Date(2026, 11, 5, 9, 0, 0, 0, time.UTC))
	at := func(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 0, 0, 0, time.UTC) }
	stay := func(resource string, from, until time.Time, state hotel.ReservationState, locked bool) hotel.Reservation {
		return hotel.Reservation{
			ID: id(resource + string(state)), ServiceID: service.ID, CategoryID: id("bed"), ResourceID: id(resource), State: state, Start: from, End: until,
			ResourceLocked: locked,
		}
	}
	tonight := func(resource string, state hotel.ReservationState) hotel.Reservation {
		return stay(resource, at(5, 15), at(6, 12), state, false)
	}
	block := func(resource string, kind hotel.ResourceBlockType, from, until time.Time) hotel.ResourceBlock {
		return hotel.ResourceBlock{Record: record("block " + resource), ResourceID: id(resource), Type: kind, Start: from, End: until}
	}
	type (
		stays  = []hotel.Reservation
		blocks = []hotel.ResourceBlock
	)
	for _, c := range []struct {
		name         string
		reservations stays
		blocks       blocks
		want         hotel.OccupancyState
	}{
		{"nothing", nil, nil, "Vacant"},
		{"confirmed", stays{tonight("1", hotel.Confirmed)}, nil, "Reserved"},
		{"optional", stays{tonight("1", hotel.Optional)}, nil, "Reserved"},
		{"in house", stays{stay("1", at(3, 15), at(6, 12), hotel.Started, false)}, nil, "Reserved"},
		{"requested", stays{tonight("1", hotel.Requested)}, nil, "Vacant"},
		{"canceled", stays{tonight("1", hotel.Canceled)}, nil, "Vacant"},
		{"gone", stays{tonight("1", hotel.Processed)}, nil, "Vacant"},
		{"leaves today", stays{stay("1", at(4, 15), at(5, 12), hotel.Started, false)}, nil, "Vacant"},
		{"comes tomorrow", stays{stay("1", at(6, 15), at(7, 12), hotel.Confirmed, false)}, nil, "Vacant"},
		{"must keep the bed", stays{stay("1", at(5, 15), at(6, 12), hotel.Confirmed, true)}, nil, "ReservedLocked"},
		{"another bed", stays{tonight("2", hotel.Confirmed)}, nil, "Vacant"},
		{"the dormitory", stays{tonight("dorm", hotel.Confirmed)}, nil, "Reserved"},
		{"house use", stays{stay("1", at(5, 15), at(6, 12), hotel.Confirmed, true)}, blocks{block("1", hotel.InternalUseBlock, at(5, 16), at(5, 18))}, "InternalUse"},
		{"house use of the dormitory", nil, blocks{block("dorm", hotel.InternalUseBlock, at(5, 16), at(5, 18))}, "InternalUse"},
		{"house use earlier", nil, blocks{block("1", hotel.InternalUseBlock, at(4, 16), at(5, 12))}, "Vacant"},
		{"out of order", nil, blocks{block("1", hotel.InternalUseBlock, at(5, 0), at(6, 0)), block("dorm", hotel.OutOfOrderBlock, at(5, 20), at(5, 21))}, "OutOfOrder"},
		{"another bed out of order", nil, blocks{block("2", hotel.OutOfOrderBlock, at(5, 0), at(6, 0))}, "Vacant"},
	} {
		states := StatesOn(p, service, today, []hotel.ID{id("1")}, c.reservations, c.blocks)
		if len(states) != 1 || states[id("1")] != c.want {
			t.Errorf("%s: %v, want %s", c.name, states, c.want)
		}
	}
}
