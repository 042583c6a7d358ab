package bookstest

import (
	"math"
	"slices"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// kind is one kind of layer rows, so that the cases for all kinds are written once.
type kind[K, V comparable] struct {
	name  string
	layer *hotel.Layer[K, V]
	// key returns the key of a function of a service.
	key func(h site, service hotel.ID) K
	// others returns keys of other functions of a site than key(h, h.day).
	others func(h site) []K
	value  func(n int32) V
	// odd are values that a store could easily get wrong.
	odd []V
}

func limits() kind[hotel.LimitKey, int32] {
	return kind[hotel.LimitKey, int32]{
		name:  "Limits",
		layer: hotel.Limits,
		key:   func(_ site, service hotel.ID) hotel.LimitKey { return hotel.LimitKey{Service: service} },
		others: func(h site) []hotel.LimitKey {
			return []hotel.LimitKey{{Service: h.hour}, {Service: h.month}}
		},
		value: func(n int32) int32 { return n },
		odd:   []int32{0, 1, math.MaxInt32},
	}
}

func adjustments() kind[hotel.AdjustmentKey, hotel.Adjustment] {
	return kind[hotel.AdjustmentKey, hotel.Adjustment]{
		name:  "Adjustments",
		layer: hotel.Adjustments,
		key: func(h site, service hotel.ID) hotel.AdjustmentKey {
			category := map[hotel.ID]hotel.ID{h.day: h.room, h.hour: h.desk, h.month: h.spot}[service]
			return hotel.AdjustmentKey{Service: service, Category: category}
		},
		others: func(h site) []hotel.AdjustmentKey {
			return []hotel.AdjustmentKey{
				{Service: h.day, Category: h.suite},
				{Service: h.day, Category: h.room, Block: h.block},
				{Service: h.hour, Category: h.desk},
				{Service: h.month, Category: h.spot},
			}
		},
		value: func(n int32) hotel.Adjustment { return hotel.Adjustment{UnitCount: n} },
		odd: []hotel.Adjustment{
			{UnitCount: math.MinInt32},
			{UnitCount: math.MaxInt32},
			{UnitCount: -3, Pax: hotel.PaxCounts{{PersonCount: 1, UnitCount: 2}, {PersonCount: 3, UnitCount: 1}}},
			{UnitCount: -5, Pax: hotel.PaxCounts{
				{PersonCount: 1, UnitCount: 1},
				{PersonCount: 2, UnitCount: 1},
				{PersonCount: 3, UnitCount: 1},
				{PersonCount: 4, UnitCount: 1},
				{PersonCount: math.MaxInt32, UnitCount: 1},
			}},
			{UnitCount: -1, ReleaseOverride: opening.Unix()},
		},
	}
}

// service returns the service that a function belongs to.
func (k kind[K, V]) service(key K) hotel.ID { return k.layer.Service(key) }

// row returns a row that is not stored yet.
func (k kind[K, V]) row(b *fixture, key K, first, last timeunit.Index, value V) hotel.Row[K, V] {
	b.ids++
	at := b.clock.now()
	return hotel.Row[K, V]{ID: numbered('w', b.ids), Key: key, First: first, Last: last, Value: value, CreatedAt: at, UpdatedAt: at, Active: true}
}

// insert stores rows in one transaction.
func (k kind[K, V]) insert(b *fixture, h site, rows ...hotel.Row[K, V]) {
	b.Helper()
	b.must(k.tryInsert(b, h, rows...))
}

func (k kind[K, V]) tryInsert(b *fixture, h site, rows ...hotel.Row[K, V]) error {
	return b.tryWrite(h.enterprise, k.change(nil, rows))
}

// remove deletes rows in one transaction and returns them as they are then.
func (k kind[K, V]) remove(b *fixture, h site, rows ...hotel.Row[K, V]) []hotel.Row[K, V] {
	b.Helper()
	gone := k.ended(b, rows)
	b.must(k.tryRemove(b, h, rows...))
	return gone
}

// ended returns rows as they are when they are deleted now.
func (k kind[K, V]) ended(b *fixture, rows []hotel.Row[K, V]) []hotel.Row[K, V] {
	gone := slices.Clone(rows)
	for i := range gone {
		gone[i].Active, gone[i].UpdatedAt = false, b.clock.now()
	}
	return gone
}

// change returns the change that ends some rows and adds others.
func (k kind[K, V]) change(ended, born []hotel.Row[K, V]) *hotel.Change {
	c := new(hotel.Change)
	*k.layer.In(c) = hotel.LayerChange[K, V]{Ended: ended, Born: born}
	return c
}

// touch returns the change that changes only the UpdatedAt of rows.
func (k kind[K, V]) touch(rows ...hotel.Row[K, V]) *hotel.Change {
	c := new(hotel.Change)
	k.layer.In(c).Touched = rows
	return c
}

// reader returns the reader of the layer.
func (k kind[K, V]) reader(s books.Snapshot) books.LayerReader[K, V] { return books.Rows(s, k.layer) }

func (k kind[K, V]) tryRemove(b *fixture, h site, rows ...hotel.Row[K, V]) error {
	return b.tryWrite(h.enterprise, k.change(k.ended(b, rows), nil))
}

// touching reads the active rows of a function within a window.
func (k kind[K, V]) touching(b *fixture, h site, key K, w timeunit.Window) (rows []hotel.Row[K, V]) {
	b.Helper()
	b.view(h.enterprise, func(s books.Snapshot) (err error) {
		rows, err = k.reader(s).Within(reach(key, w))
		return err
	})
	return rows
}

// reach returns windows of one function.
func reach[K comparable](key K, w ...timeunit.Window) []hotel.Reach[K] {
	return []hotel.Reach[K]{{Key: key, Windows: w}}
}

// page reads a page.
func (k kind[K, V]) page(b *fixture, h site, q books.Query) (rows []hotel.Row[K, V]) {
	b.Helper()
	b.view(h.enterprise, func(s books.Snapshot) (err error) {
		rows, err = k.reader(s).RowPage(q)
		return err
	})
	return rows
}

// pages reads page after page until one is empty.
func (k kind[K, V]) pages(b *fixture, h site, q books.Query) (all []hotel.Row[K, V]) {
	b.Helper()
	for range maxPages {
		page := k.page(b, h, q)
		if len(page) == 0 {
			return all
		}
		all = append(all, page...)
		q.Before = page[len(page)-1].ID
	}
	b.Fatalf("there are still rows after %d pages", maxPages)
	return nil
}

// maxPages is more pages than any case has.
const maxPages = 200

// all reads every row of an enterprise, including deleted ones, the newest first.
func (k kind[K, V]) all(b *fixture, h site) []hotel.Row[K, V] {
	b.Helper()
	return k.page(b, h, books.Query{Active: true, Deleted: true, Count: 1_000_000})
}

// reversed returns rows in page order, given that they were made one after another.
func reversed[E any](list ...E) []E {
	out := make([]E, len(list))
	for i, e := range list {
		out[len(list)-1-i] = e
	}
	return out
}
