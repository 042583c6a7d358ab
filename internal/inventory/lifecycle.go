package inventory

import (
	"context"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// ConfirmReservations confirms optional reservations, all or none. It is Refused
// if one is in another state.
func (v *Inventory) ConfirmReservations(ctx context.Context, enterprise hotel.ID, ids []hotel.ID) error {
	return v.reviseReservations(ctx, enterprise, ids, hotel.InvalidList("ReservationIds"), func(_ books.Tx, r *hotel.Reservation) error {
		if r.State != hotel.Optional {
			return &hotel.Error{Kind: hotel.Refused, Message: "Only an optional reservation can be confirmed."}
		}
		r.State, r.ReleasedAt = hotel.Confirmed, time.Time{}
		return nil
	})
}

// CancelReservations cancels reservations that have not started, all or none.
// It is Refused if one is in house, gone or canceled already.
func (v *Inventory) CancelReservations(ctx context.Context, enterprise hotel.ID, ids []hotel.ID) error {
	return v.reviseReservations(ctx, enterprise, ids, hotel.InvalidList("ReservationIds"), func(tx books.Tx, r *hotel.Reservation) error {
		switch r.State {
		case hotel.Canceled:
			return &hotel.Error{Kind: hotel.Refused, Message: "Please provide reason."}
		case hotel.Started, hotel.Processed:
			return &hotel.Error{Kind: hotel.Refused, Message: "A reservation that has started cannot be canceled."}
		default:
		}
		r.State, r.CanceledAt, r.CancellationReason = hotel.Canceled, tx.Now().Truncate(time.Second), otherReason
		return nil
	})
}

// otherReason is why a reservation was canceled if all that is told is a note.
const otherReason = "Other"

// StartReservation notes that the guest of a confirmed reservation has come. It
// is Refused if the reservation is in another state or begins later, or has no
// resource that was inspected.
func (v *Inventory) StartReservation(ctx context.Context, enterprise, id hotel.ID) error {
	return v.reviseReservations(ctx, enterprise, []hotel.ID{id}, hotel.InvalidMember("ReservationId"), func(tx books.Tx, r *hotel.Reservation) error {
		refuse := func(message string) error { return &hotel.Error{Kind: hotel.Refused, Message: message} }
		switch now := tx.Now(); {
		case r.State != hotel.Confirmed:
			return refuse("Only a confirmed reservation can be started.")
		case r.Start.After(now):
			return refuse("The reservation cannot be started before its start.")
		case r.ResourceID == (hotel.ID{}):
			return refuse("No resource is assigned to the reservation.")
		}
		state, err := stateOf(tx, r.ResourceID)
		if err != nil {
			return err
		}
		if state != hotel.Inspected {
			return refuse("The resource assigned to the reservation is not inspected.")
		}
		r.State, r.ActualStart = hotel.Started, tx.Now().Truncate(time.Second)
		return nil
	})
}

// ProcessReservation notes that the guest of a started reservation has gone. It
// is Refused if the reservation is in another state.
func (v *Inventory) ProcessReservation(ctx context.Context, enterprise, id hotel.ID) error {
	return v.reviseReservations(ctx, enterprise, []hotel.ID{id}, hotel.InvalidMember("ReservationId"), func(tx books.Tx, r *hotel.Reservation) error {
		if r.State != hotel.Started {
			return &hotel.Error{Kind: hotel.Refused, Message: "Only a started reservation can be processed."}
		}
		r.State, r.ActualEnd = hotel.Processed, tx.Now().Truncate(time.Second)
		return nil
	})
}

// reviseReservations changes the state of reservations, all or none. It fails
// with unknown if one is not there.
func (v *Inventory) reviseReservations(ctx context.Context, enterprise hotel.ID, ids []hotel.ID, unknown error, revise func(books.Tx, *hotel.Reservation) error) error {
	return v.update(ctx, enterprise, func(tx books.Tx, property *hotel.Property) error {
		reservations := make(map[hotel.ID]hotel.Reservation, len(ids))
		for i, id := range ids {
			r, ok, err := tx.Reservation(id)
			if err != nil {
				return err
			}
			if !ok {
				return hotel.InItem(unknown, i)
			}
			reservations[id] = r
		}
		b := newBook(tx, property)
		for i, id := range ids {
			was, ok := reservations[id]
			if !ok {
				continue // It is named twice.
			}
			delete(reservations, id)
			now := was
			if err := revise(tx, &now); err != nil {
				return hotel.InItem(err, i)
			}
			now.UpdatedAt = later(was.UpdatedAt, tx.Now())
			if err := b.putReservation(&was, &now); err != nil {
				return err
			}
		}
		return b.flush()
	})
}

// later is when something is updated now that was updated before: it never
// goes back.
func later(was, now time.Time) time.Time {
	now = now.Truncate(time.Second)
	if now.Before(was) {
		return was
	}
	return now
}
