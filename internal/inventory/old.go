package inventory

import (
	"context"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// updateService runs fn as the only writer of a service, in its calendar. It is
// Invalid unless the service is an active one of the enterprise.
func (v *Inventory) updateService(ctx context.Context, enterprise, service hotel.ID, fn func(books.Tx, *hotel.Property, timeunit.Calendar) error) error {
	return v.update(ctx, enterprise, func(tx books.Tx, property *hotel.Property) error {
		s, ok := property.Service(service)
		if !ok || !s.Active {
			return hotel.InvalidMember("ServiceId")
		}
		return fn(tx, property, property.Calendar(s))
	})
}

// update runs fn as the only writer of an enterprise.
func (v *Inventory) update(ctx context.Context, enterprise hotel.ID, fn func(books.Tx, *hotel.Property) error) error {
	return v.store.Update(ctx, enterprise, func(tx books.Tx) error {
		property, err := tx.Property()
		if err != nil {
			return err
		}
		return fn(tx, property)
	})
}
