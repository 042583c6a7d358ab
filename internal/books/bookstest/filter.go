package bookstest

import (
	"fmt"
	"slices"
	"time"

	"pgregory.net/rapid"

	"vacancy/internal/hotel"
)

// spanSeconds is the number of seconds within which the records of a shelf are
// created.
const spanSeconds = 30

// drawSpan draws a span within those seconds; it may be empty or inverted.
func drawSpan(t *rapid.T, from time.Time, unit time.Duration, units int) hotel.Span {
	at := func(name string) int64 {
		return from.Add(time.Duration(rapid.IntRange(-1, units).Draw(t, name)) * unit).Unix()
	}
	return hotel.Span{From: at("from"), Until: at("until")}
}

func holdsInstant(s hotel.Span, at time.Time) bool {
	return s.From <= at.Unix() && at.Unix() < s.Until
}

// drawSome draws a list of some of the values, possibly with one of them twice; it
// may be empty.
func drawSome[V any](t *rapid.T, name string, values ...V) []V {
	some := rapid.SliceOfN(rapid.SampledFrom(values), 0, 4).Draw(t, name)
	if some == nil {
		some = []V{}
	}
	return some
}

// commonFilters returns the conditions that all kinds have.
func (k recordKind[R, Q]) commonFilters(records []R) []filter[R, Q] {
	ids := []hotel.ID{numbered('?', 1)}
	for _, r := range records {
		ids = append(ids, k.id(r))
	}
	return []filter[R, Q]{
		{"IDs", func(t *rapid.T, _ site, q *Q) func(R) bool {
			some := rapid.SliceOfN(rapid.SampledFrom(ids), 0, len(ids)).Draw(t, "IDs")
			if some == nil {
				some = []hotel.ID{}
			}
			k.query(q).IDs = some
			return func(r R) bool { return slices.Contains(some, k.id(r)) }
		}},
		{"created", func(t *rapid.T, _ site, q *Q) func(R) bool {
			span := drawSpan(t, opening, time.Second, spanSeconds)
			k.query(q).Created = &span
			return func(r R) bool { return holdsInstant(span, *k.header(&r).createdAt) }
		}},
		{"updated", func(t *rapid.T, _ site, q *Q) func(R) bool {
			span := drawSpan(t, opening, time.Second, 2*spanSeconds)
			k.query(q).Updated = &span
			return func(r R) bool { return holdsInstant(span, *k.header(&r).updatedAt) }
		}},
	}
}

// check reads the records that filters select, all at once, page by page, and after
// each record, and compares them with those that should be selected.
func (k recordKind[R, Q]) check(t *rapid.T, b *fixture, records []R, filters []filter[R, Q]) {
	q, want := k.everything(), records
	for _, f := range filters {
		fulfils := f.draw(t, b.here, &q)
		want = slices.DeleteFunc(slices.Clone(want), func(r R) bool { return !fulfils(r) })
	}
	fail := func(what string, want, got []R) {
		if err := differ(what, want, got); err != nil {
			t.Fatal(err)
		}
	}
	fail("records", want, k.listed(b, b.here, q))
	after := rapid.IntRange(0, len(records)-1).Draw(t, "after")
	count := rapid.IntRange(1, 30).Draw(t, "count")
	k.query(&q).Before = k.mark(records[after])
	rest := slices.DeleteFunc(slices.Clone(want), func(r R) bool {
		return slices.IndexFunc(records, func(other R) bool { return k.id(other) == k.id(r) }) <= after
	})
	fail(fmt.Sprintf("records after %d", after), rest, k.pages(b, b.here, q, count))
}
