package bookstest

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"time"

	"pgregory.net/rapid"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// recordKind is one kind of records and the queries for it, so that the cases for
// all kinds are written once.
type recordKind[R, Q any] struct {
	name string
	// put adds records to a change.
	put  func(*hotel.Change, []R)
	find func(books.Snapshot, []hotel.ID) ([]R, error)
	page func(books.Snapshot, Q) ([]R, error)
	// full returns a record with every member set, bare one with only the required
	// members.
	full, bare func(h site) R
	// random returns any record of a site, without what header sets.
	random func(h site, r *rand.Rand) R
	// header returns pointers to a record's ID, times and number; the number is nil
	// if this kind has none.
	header func(*R) header
	// query returns the common part of a query.
	query func(*Q) *books.RecordQuery
	// all is the query for all records, without Count.
	all Q
	// filters are the conditions of a query in addition to the common ones.
	filters []filter[R, Q]
}

// header holds pointers to the members that all records have.
type header struct {
	id                   *hotel.ID
	createdAt, updatedAt *time.Time
	number               *int64
}

// filter draws a condition, sets it in a query, and returns which records meet it.
type filter[R, Q any] struct {
	name string
	draw func(t *rapid.T, h site, q *Q) func(R) bool
}

func (k recordKind[R, Q]) id(r R) hotel.ID { return *k.header(&r).id }

func (k recordKind[R, Q]) mark(r R) hotel.Mark {
	return hotel.Mark{CreatedAt: *k.header(&r).createdAt, ID: k.id(r)}
}

// store writes records in one transaction.
func (k recordKind[R, Q]) store(b *fixture, h site, records ...R) {
	b.Helper()
	b.must(k.tryStore(b, h, records...))
}

func (k recordKind[R, Q]) tryStore(b *fixture, h site, records ...R) error {
	return b.tryWrite(h.enterprise, k.change(records...))
}

// change returns the change that writes records.
func (k recordKind[R, Q]) change(records ...R) *hotel.Change {
	c := new(hotel.Change)
	k.put(c, records)
	return c
}

func (k recordKind[R, Q]) found(b *fixture, h site, id hotel.ID) (found R, ok bool) {
	b.Helper()
	b.view(h.enterprise, func(s books.Snapshot) error {
		list, err := k.find(s, []hotel.ID{id})
		if ok = len(list) == 1; ok {
			found = list[0]
		}
		return err
	})
	return found, ok
}

// listed reads a page.
func (k recordKind[R, Q]) listed(b *fixture, h site, q Q) (page []R) {
	b.Helper()
	b.view(h.enterprise, func(s books.Snapshot) (err error) {
		page, err = k.page(s, q)
		return err
	})
	return page
}

// everything returns the query for all records.
func (k recordKind[R, Q]) everything() Q {
	q := k.all
	k.query(&q).Count = 100_000
	return q
}

// pages reads page after page of the records that a query selects, until one is
// empty.
func (k recordKind[R, Q]) pages(b *fixture, h site, q Q, count int) (all []R) {
	b.Helper()
	common := k.query(&q)
	common.Count = count
	for range maxPages {
		page := k.listed(b, h, q)
		if len(page) == 0 {
			return all
		}
		all = append(all, page...)
		common.Before = k.mark(page[len(page)-1])
	}
	b.Fatalf("there are still records after %d pages", maxPages)
	return nil
}

// sorted returns records in page order.
func (k recordKind[R, Q]) sorted(records []R) []R {
	return slices.SortedFunc(slices.Values(records), func(x, y R) int {
		one, other := k.mark(x), k.mark(y)
		return cmp.Or(other.CreatedAt.Compare(one.CreatedAt), bytes.Compare(other.ID[:], one.ID[:]))
	})
}

// shelfSize is the number of records on a shelf.
const shelfSize = 120

// shelf stores records, many of which have members in common, and returns all
// records of the site in page order.
func (k recordKind[R, Q]) shelf(b *fixture, h site) []R {
	b.Helper()
	before := k.listed(b, h, k.everything())
	random := rand.New(rand.NewPCG(7, 11))
	shelf := make([]R, shelfSize)
	for i := range shelf {
		r := k.random(h, random)
		at := k.header(&r)
		// Neither IDs nor numbers follow the order of creation.
		*at.id = numbered('o', uint32(i*37%shelfSize))
		*at.createdAt = opening.Add(time.Duration(random.IntN(spanSeconds)) * time.Second)
		*at.updatedAt = at.createdAt.Add(time.Duration(random.IntN(spanSeconds)) * time.Second)
		if at.number != nil {
			*at.number = int64(1000 + i*53%shelfSize)
		}
		shelf[i] = r
	}
	k.store(b, h, shelf...)
	return k.sorted(append(before, shelf...))
}

// complete returns an error if a member of a record is left zero.
func complete(what string, v reflect.Value) error {
	if v.Kind() == reflect.Struct && v.Type() != reflect.TypeFor[time.Time]() {
		for i := range v.NumField() {
			if err := complete(what+"."+v.Type().Field(i).Name, v.Field(i)); err != nil {
				return err
			}
		}
		return nil
	}
	if v.IsZero() {
		return fmt.Errorf("%s is left out", what)
	}
	return nil
}

func recordCases[R, Q any](k recordKind[R, Q]) cases {
	found := func(b *fixture, what string, want R) {
		b.Helper()
		got, ok := k.found(b, b.here, k.id(want))
		b.same(what+" is found", true, ok)
		b.same(what, want, got)
	}
	all := cases{
		"every member comes back": func(b *fixture) {
			full, bare := k.full(b.here), k.bare(b.here)
			b.must(complete(k.name, reflect.ValueOf(full)))
			*k.header(&bare).id = numbered('n', 2)
			if n := k.header(&bare).number; n != nil {
				*n += 10
			}
			k.store(b, b.here, full, bare)
			found(b, "full record", full)
			found(b, "bare record", bare)
			for _, r := range k.listed(b, b.here, k.everything()) {
				found(b, "record of the page", r)
			}
		},
		"a record is replaced": func(b *fixture) {
			full, bare := k.full(b.here), k.bare(b.here)
			*k.header(&bare).id, *k.header(&bare).createdAt = k.id(full), *k.header(&full).createdAt
			*k.header(&bare).updatedAt = k.header(&full).updatedAt.Add(time.Minute)
			before := len(k.listed(b, b.here, k.everything()))
			for _, r := range []R{full, bare, full} {
				k.store(b, b.here, r)
				found(b, "record", r)
				b.same("records", before+1, len(k.listed(b, b.here, k.everything())))
			}
		},
		"an unknown record is not found": func(b *fixture) {
			k.store(b, b.here, k.full(b.here))
			if got, ok := k.found(b, b.here, numbered('?', 1)); ok {
				b.Errorf("found %v", got)
			}
		},
		"many are found at once": func(b *fixture) {
			records := k.shelf(b, b.here)
			ids := []hotel.ID{k.id(records[0])} // One is requested twice.
			for i := range uint32(10_000) {
				ids = append(ids, numbered('?', i))
			}
			for _, r := range records {
				ids = append(ids, k.id(r))
			}
			b.view(b.here.enterprise, func(s books.Snapshot) error {
				got, err := k.find(s, ids)
				if err != nil {
					return err
				}
				return differ("records", records, k.sorted(got))
			})
			q := k.everything()
			k.query(&q).IDs = ids
			b.same("page", records, k.listed(b, b.here, q))
			for _, none := range [][]hotel.ID{nil, {}, {numbered('?', 1)}} {
				b.view(b.here.enterprise, func(s books.Snapshot) error {
					got, err := k.find(s, none)
					if err != nil {
						return err
					}
					return differ("none", []R{}, got)
				})
			}
		},
		"what is undone is not there": func(b *fixture) {
			full, bare := k.full(b.here), k.bare(b.here)
			*k.header(&bare).id = k.id(full)
			k.store(b, b.here, full)
			b.failToWrite(b.here.enterprise, k.change(bare))
			found(b, "record", full)
		},
		"enterprises have records of their own": func(b *fixture) {
			here, there := k.full(b.here), k.bare(b.there)
			*k.header(&there).id = k.id(here)
			if n := k.header(&there).number; n != nil {
				*n = *k.header(&here).number
			}
			k.store(b, b.here, here)
			if got, ok := k.found(b, b.there, k.id(here)); ok {
				b.Errorf("found %v", got)
			}
			k.store(b, b.there, there)
			found(b, "record", here)
			got, _ := k.found(b, b.there, k.id(there))
			b.same("record there", there, got)
			q := k.everything()
			k.query(&q).IDs = []hotel.ID{k.id(here)}
			b.same("records here", []R{here}, k.listed(b, b.here, q))
			b.same("records there", []R{there}, k.listed(b, b.there, q))
		},
		"the newest come first, and among equals those of greater IDs": func(b *fixture) {
			records := k.shelf(b, b.here)
			b.same("records", records, k.listed(b, b.here, k.everything()))
			for _, n := range []int{1, 7, len(records), len(records) + 1} {
				b.same(fmt.Sprint("pages of ", n), records, k.pages(b, b.here, k.everything(), n))
			}
		},
		"a page may begin after a record of another enterprise": func(b *fixture) {
			records := k.shelf(b, b.here)
			q := k.everything()
			for i, r := range records {
				mark := k.mark(r)
				mark.ID[15]++ // No record has that ID, and it comes right after.
				k.query(&q).Before = mark
				b.same("records", records[i:], k.listed(b, b.here, q))
			}
		},
		"pages stand still while records are added": func(b *fixture) {
			records := k.shelf(b, b.here)
			q := k.everything()
			k.query(&q).Before = k.mark(records[9])
			fresh := k.full(b.here)
			*k.header(&fresh).createdAt = opening.Add(time.Hour)
			k.store(b, b.here, fresh)
			b.same("records", records[10:], k.listed(b, b.here, q))
		},
		"any conditions hold at once": func(b *fixture) {
			records := k.shelf(b, b.here)
			filters := append(k.commonFilters(records), k.filters...)
			rapid.Check(b.T, func(t *rapid.T) {
				var drawn []filter[R, Q]
				for _, f := range filters {
					if rapid.IntRange(0, 3).Draw(t, f.name) == 0 {
						drawn = append(drawn, f)
					}
				}
				k.check(t, b, records, drawn)
			})
		},
		"each condition holds alone": func(b *fixture) {
			records := k.shelf(b, b.here)
			filters := append(k.commonFilters(records), k.filters...)
			rapid.Check(b.T, func(t *rapid.T) {
				for _, f := range filters {
					k.check(t, b, records, []filter[R, Q]{f})
				}
			})
		},
	}
	sample := k.full(site{})
	if k.header(&sample).number != nil {
		all["a number is taken once"] = func(b *fixture) {
			one := k.full(b.here)
			k.store(b, b.here, one)
			other := one
			*k.header(&other).id = numbered('n', 2)
			if err := k.tryStore(b, b.here, other); err == nil {
				b.Error("the number is taken twice")
			}
			if got, ok := k.found(b, b.here, k.id(other)); ok {
				b.Errorf("found %v", got)
			}
		}
	}
	return all
}
