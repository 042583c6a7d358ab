package inventory_test

import (
	"testing"

	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

// TestBoundsNameTheMember asks for more counters than one request may change, in
// each way that there is: the refusal names the member that the request has.
//
// rules 5.6, 6.7
func TestBoundsNameTheMember(t *testing.T) {
	t.Parallel()
	v := inventory.New(openHouse(t, 10, 10), hotel.NewIDSource())
	ctx, reach := t.Context(), hotel.Access{Links: []hotel.Link{{EnterpriseID: house}}}
	end := opening.AddDate(5, 0, 0)
	add := func(categories ...int) ([]hotel.Reservation, error) {
		var list []inventory.NewReservation
		for _, c := range categories {
			list = append(list, inventory.NewReservation{State: hotel.Optional, CategoryID: numbered(2, c), Start: opening, End: end})
		}
		return v.AddReservations(ctx, house, inventory.NewReservations{ServiceID: hours, Reservations: list, Unchecked: true})
	}
	block := func(rooms ...int) ([]hotel.ID, error) {
		var list []inventory.NewResourceBlock
		for _, r := range rooms {
			list = append(list, inventory.NewResourceBlock{
				ResourceID: numbered(3, r), Type: hotel.OutOfOrderBlock, Start: opening, End: opening.AddDate(20, 0, 0),
			})
		}
		added, err := v.AddResourceBlocks(ctx, reach, list)
		var ids []hotel.ID
		for _, b := range added {
			ids = append(ids, b.ID)
		}
		return ids, err
	}
	refused := func(name, want string, err error) {
		t.Helper()
		if e, ok := err.(*hotel.Error); !ok || e.Kind != hotel.Invalid || e.Message != want { //nolint:errorlint // It is returned as it is.
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}

	_, err := add(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
	refused("reservations/add", "Invalid Reservations.", err)
	var ids []hotel.ID
	var updates []inventory.ReservationUpdate
	for _, half := range [][]int{{0, 1, 2, 3, 4}, {5, 6, 7, 8, 9}} {
		added, err := add(half...)
		must(err)
		for _, r := range added {
			ids = append(ids, r.ID)
			updates = append(updates, inventory.ReservationUpdate{ID: r.ID, Start: hotel.SetTo(end.AddDate(1, 0, 0)), End: hotel.SetTo(end.AddDate(6, 0, 0))})
		}
	}
	_, err = v.UpdateReservations(ctx, house, updates)
	refused("reservations/update", "Invalid ReservationUpdates.", err)
	refused("reservations/confirm", "Invalid ReservationIds", v.ConfirmReservations(ctx, house, ids))
	refused("reservations/cancel", "Invalid Named.", v.CancelReservations(ctx, house, ids, hotel.InvalidMember("Named"), true))
	must(v.CancelReservations(ctx, house, ids[:5], nil, true))
	must(v.CancelReservations(ctx, house, ids[5:], nil, true))

	_, err = block(0, 1, 2)
	refused("resourceBlocks/add", "Invalid ResourceBlocks.", err)
	some, err := block(0, 1)
	must(err)
	more, err := block(2)
	must(err)
	refused("resourceBlocks/delete", "Invalid ResourceBlockIds", v.DeleteResourceBlocks(ctx, reach, append(some, more...)))
}
