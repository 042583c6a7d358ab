package demo

import (
	"testing"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/occupancy"
)

// TestRoomsAreFree asks of every stay whether its room is free for it, besides it,
// by the rules of occupancy: no room, dormitory or bed is given to two, by the
// night or by the hour, nor one that is out of order.
//
// rules 5.1, 5.5
func TestRoomsAreFree(t *testing.T) {
	t.Parallel()
	for _, rooms := range []int{MinRooms, 60, 200} {
		m, err := Config{
			Name: "Test", Key: "test", Rooms: rooms, Occupancy: 0.95, Seed: 5, Zone: "Europe/Amsterdam", Now: time.Date(2026, 10, 15, 0, 0, 0, 0, time.UTC),
		}.open()
		if err != nil {
			t.Fatal(err)
		}
		use := occupancy.NewUse(m.property, m.resourceBlocks, nil)
		for i := range m.reservations {
			use.Put(nil, &m.reservations[i])
		}
		given := make(map[hotel.ID]int)
		for _, r := range m.reservations {
			if r.ResourceID == (hotel.ID{}) || !r.State.Deducts() {
				continue
			}
			given[r.ServiceID]++
			if use.FreeRoom(r, []hotel.ID{r.ResourceID}) != r.ResourceID {
				room, _ := m.property.Resource(r.ResourceID)
				t.Errorf("room %s is not free for %+v", room.Name, r)
			}
		}
		if given[m.nights.ID] < 10*rooms || given[m.dayUse.ID] < 5 {
			t.Errorf("%d rooms: %v have been given a room", rooms, given)
		}
	}
}
