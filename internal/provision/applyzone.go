package provision

import (
	"fmt"
	"slices"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/timeunit"
)

// changesZone reports whether an enterprise changes its time zone.
func changesZone(to hotel.Enterprise, existing *hotel.Property) bool {
	from := existing.Enterprise.Zone
	return from != nil && from.Name() != to.Zone.Name()
}

// lastInstant is the last instant that the API can represent.
var lastInstant = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)

// checkZone returns an error if an enterprise would change its time zone while a
// service by the hour has active limits, adjustments or availability blocks, or a
// reservation that is not over (rules 2.3). Hours are instants: they would no
// longer have the local times that were meant, nor start at full hours if the
// offsets of the zones differ by a part of an hour.
func (a applier) checkZone(p property, existing *hotel.Property) error {
	if !changesZone(p.enterprise, existing) {
		return nil
	}
	for _, s := range existing.Services() {
		if s.Period != timeunit.Hour {
			continue
		}
		has, err := a.inUse(s.ID)
		if err != nil {
			return err
		}
		if has != "" {
			return fmt.Errorf("line %d: timeZoneIdentifier can't change from %s to %s: service %s is by the hour and has %s",
				p.zoneLine, existing.Enterprise.Zone.Name(), p.enterprise.Zone.Name(), s.ID, has)
		}
	}
	return nil
}

// inUse returns what prevents a service by the hour from changing its time zone, or
// an empty text.
func (a applier) inUse(service hotel.ID) (string, error) {
	q := books.Query{Services: []books.ServiceScope{{Service: service}}, Active: true, Count: 1}
	limits, err := books.Rows(a.snapshot, hotel.Limits).RowPage(q)
	if err != nil || len(limits) > 0 {
		return "active overbooking limits", err
	}
	adjustments, err := books.Rows(a.snapshot, hotel.Adjustments).RowPage(q)
	if err != nil || len(adjustments) > 0 {
		return "active availability adjustments", err
	}
	one := books.RecordQuery{Count: 1}
	blocks, err := a.snapshot.BlockPage(books.BlockQuery{RecordQuery: one, Services: []hotel.ID{service}, Active: true})
	if err != nil || len(blocks) > 0 {
		return "active availability blocks", err
	}
	reservations, err := a.snapshot.ReservationPage(books.ReservationQuery{
		RecordQuery: one, Services: []hotel.ID{service}, Colliding: &hotel.Interval{First: a.now, Last: lastInstant},
		States: slices.DeleteFunc(hotel.ReservationStates(), func(s hotel.ReservationState) bool { return s == hotel.Canceled }),
	})
	if err != nil || len(reservations) > 0 {
		return "reservations that are not over", err
	}
	return "", nil
}

// changeZone updates the UpdatedAt of everything that is counted in days or months
// and keeps its dates, but not its instants, in the new time zone, so that clients
// which poll for changes learn of it (rules 2.3).
func (a applier) changeZone(to hotel.Enterprise, existing *hotel.Property) error {
	if !changesZone(to, existing) {
		return nil
	}
	m := move{from: existing.Enterprise, to: existing.Enterprise, calendars: make(map[hotel.ID][2]timeunit.Calendar)}
	m.to.Zone = to.Zone
	var services []books.ServiceScope
	for _, s := range existing.Services() {
		if s.Period != timeunit.Hour {
			m.calendars[s.ID] = [2]timeunit.Calendar{timeunit.NewCalendar(m.from.Zone, s.Period), timeunit.NewCalendar(m.to.Zone, s.Period)}
			services = append(services, books.ServiceScope{Service: s.ID})
		}
	}
	if services == nil {
		return nil
	}
	blocks, err := a.touchBlocks(m)
	if err != nil {
		return err
	}
	if err := touchRows(a, hotel.Limits, services, func(r hotel.OverbookingLimit) bool { return m.moves(r.Key.Service, r.First, r.Last) }); err != nil {
		return err
	}
	return touchRows(a, hotel.Adjustments, services, func(r hotel.AvailabilityAdjustment) bool { return m.movesAdjustment(r, blocks[r.Key.Block]) })
}

// move is a change of an enterprise's time zone.
type move struct {
	from, to hotel.Enterprise
	// calendars are the calendars of each service before and after the change.
	calendars map[hotel.ID][2]timeunit.Calendar
}

// moves reports whether any of the units of a service starts at another instant.
func (m move) moves(service hotel.ID, units ...timeunit.Index) bool {
	cal := m.calendars[service]
	return slices.ContainsFunc(units, func(i timeunit.Index) bool { return cal[0].StartUnix(i) != cal[1].StartUnix(i) })
}

// movesAdjustment reports whether an adjustment starts, ends or is released at
// another instant. block is the availability block that it belongs to, if any.
func (m move) movesAdjustment(r hotel.AvailabilityAdjustment, block hotel.AvailabilityBlock) bool {
	cal := m.calendars[r.Key.Service]
	before, _ := inventory.ReleaseAt(r, block, m.from, cal[0])
	after, _ := inventory.ReleaseAt(r, block, m.to, cal[1])
	return m.moves(r.Key.Service, r.First, r.Last) || !before.Equal(after)
}

// touchPage is how many rows are read at once.
const touchPage = 1000

// touchBlocks updates the UpdatedAt of the active availability blocks that move,
// except those that the file changes anyway. It returns all active blocks of the
// services whose time zone changes.
func (a applier) touchBlocks(m move) (map[hotel.ID]hotel.AvailabilityBlock, error) {
	changed := make(map[hotel.ID]bool)
	for _, b := range a.change.Blocks {
		changed[b.ID] = true
	}
	all := make(map[hotel.ID]hotel.AvailabilityBlock)
	q := books.BlockQuery{RecordQuery: books.RecordQuery{Count: touchPage}, Active: true}
	for {
		page, err := a.snapshot.BlockPage(q)
		if err != nil {
			return nil, err
		}
		for _, b := range page {
			if _, ok := m.calendars[b.ServiceID]; !ok {
				continue
			}
			all[b.ID] = b
			if !changed[b.ID] && m.moves(b.ServiceID, b.First, b.Last) {
				b.UpdatedAt = a.later(b.UpdatedAt)
				a.change.Blocks = append(a.change.Blocks, b)
			}
		}
		if len(page) < q.Count {
			return all, nil
		}
		q.Before = page[len(page)-1].Mark()
	}
}

// touchRows updates the UpdatedAt of the active rows of a layer that move, except
// those that the file ends.
func touchRows[K, V comparable](a applier, layer *hotel.Layer[K, V], services []books.ServiceScope, moves func(hotel.Row[K, V]) bool) error {
	gone := make(map[hotel.ID]bool)
	for _, r := range layer.In(a.change).Ended {
		gone[r.ID] = true
	}
	q := books.Query{Services: services, Active: true, Count: touchPage}
	for {
		page, err := books.Rows(a.snapshot, layer).RowPage(q)
		if err != nil {
			return err
		}
		for _, r := range page {
			if moves(r) && !gone[r.ID] {
				r.UpdatedAt = a.later(r.UpdatedAt)
				c := layer.In(a.change)
				c.Touched = append(c.Touched, r)
			}
		}
		if len(page) < q.Count {
			return nil
		}
		q.Before = page[len(page)-1].ID
	}
}
