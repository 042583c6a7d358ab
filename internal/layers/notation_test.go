package layers_test

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/layers"
	"vacancy/internal/timeunit"
)

// Tests write a row as its name, its value and its days of November 2026, as in
// a:5[1..10]. Existing rows are named from a on in the order in which they are
// written, and added rows continue from there. An edit is written like a row
// without a name; an edit without a value clears.

// notation reads and writes rows of a layer.
type notation[K, V comparable] struct {
	read  func(testing.TB, string) (K, V)
	write func(K, V) string
}

var entry = regexp.MustCompile(`^(?:[a-z]:)?(.*)\[(\d+)(?:\.\.(\d+))?\]$`)

// parse reads an entry. text is empty if the entry has no value.
func parse(t testing.TB, word string) (text string, first, last int) {
	t.Helper()
	parts := entry.FindStringSubmatch(word)
	if parts == nil {
		t.Fatalf("not an entry: %q", word)
	}
	first, _ = strconv.Atoi(parts[2])
	if last, _ = strconv.Atoi(parts[3]); parts[3] == "" {
		last = first
	}
	return parts[1], first, last
}

// rows reads rows.
func (n notation[K, V]) rows(t testing.TB, list string) []hotel.Row[K, V] {
	t.Helper()
	var all []hotel.Row[K, V]
	for i, word := range strings.Fields(list) {
		text, first, last := parse(t, word)
		key, value := n.read(t, text)
		all = append(all, hotel.Row[K, V]{
			ID: numbered(i + 1), Key: key, Value: value, First: day(first), Last: day(last), CreatedAt: earlier, UpdatedAt: earlier, Active: true,
		})
	}
	return all
}

// list writes rows, ordered by key and unit.
func (n notation[K, V]) list(all []hotel.Row[K, V]) string {
	words := make([]string, len(all))
	for i, r := range all {
		days := fmt.Sprintf("[%d..%d]", r.First-day(0), r.Last-day(0))
		if r.First == r.Last {
			days = fmt.Sprintf("[%d]", r.First-day(0))
		}
		words[i] = string(rune('a'+binary.BigEndian.Uint64(r.ID[:])-1)) + ":" + n.write(r.Key, r.Value) + days
	}
	return strings.Join(words, " ")
}

// earlier is when the existing rows were created.
var earlier = time.Date(2026, 10, 20, 9, 0, 0, 0, time.UTC)

// day returns the index of a day of November 2026.
func day(n int) timeunit.Index {
	start := time.Date(2026, 11, n, 0, 0, 0, 0, time.UTC)
	return timeunit.Index(start.Unix() / (24 * 60 * 60))
}

// days returns an interval of days of November 2026 in a zone without an offset.
func days(first, last int) hotel.Interval {
	return hotel.Interval{First: time.Date(2026, 11, first, 0, 0, 0, 0, time.UTC), Last: time.Date(2026, 11, last, 0, 0, 0, 0, time.UTC)}
}

// numbered returns an ID. A greater n gives a greater ID.
func numbered(n int) (id hotel.ID) {
	binary.BigEndian.PutUint64(id[:], uint64(n))
	return id
}

// within returns the rows that a store would return.
func within[K, V comparable](all []hotel.Row[K, V], reach []hotel.Reach[K]) []hotel.Row[K, V] {
	var near []hotel.Row[K, V]
	for _, of := range reach {
		for _, r := range all {
			overlaps := func(w timeunit.Window) bool { return r.First <= w.Last && r.Last >= w.First }
			if r.Key == of.Key && slices.ContainsFunc(of.Windows, overlaps) {
				near = append(near, r)
			}
		}
	}
	return near
}

// decide returns the rows after edits, in the order of units within each key, and
// the change. It loads only the rows that the edits ask for.
func decide[K, V comparable](
	t testing.TB, edits *layers.Edits[K, V], before []hotel.Row[K, V], now time.Time,
) (after []hotel.Row[K, V], change hotel.LayerChange[K, V]) {
	t.Helper()
	near := within(before, edits.Reach())
	if wider := edits.Wider(near); wider != nil {
		near = within(before, wider)
	}
	named := len(before)
	change = edits.Decide(near, now, func() hotel.ID {
		named++
		return numbered(named)
	})

	stamp := now.Truncate(time.Second)
	after = slices.Clone(before)
	for _, r := range change.Ended {
		i := slices.IndexFunc(after, func(a hotel.Row[K, V]) bool { return a.ID == r.ID })
		if i < 0 {
			t.Fatalf("a row is ended that is not active: %+v", r)
		}
		want := after[i]
		want.Active, want.UpdatedAt = false, stamp
		if r != want {
			t.Fatalf("a row is ended as %+v, want %+v", r, want)
		}
		after = slices.Delete(after, i, i+1)
	}
	for _, r := range change.Born {
		if !r.Active || r.CreatedAt != stamp || r.UpdatedAt != stamp {
			t.Fatalf("a row is born as %+v", r)
		}
		// No row is ended only to be added again.
		if slices.ContainsFunc(change.Ended, func(e hotel.Row[K, V]) bool {
			return e.Key == r.Key && e.Value == r.Value && e.First == r.First && e.Last == r.Last
		}) {
			t.Fatalf("a row is ended and born again: %+v", r)
		}
		after = append(after, r)
	}
	slices.SortStableFunc(after, func(a, b hotel.Row[K, V]) int { return cmp.Compare(a.First, b.First) })
	return after, change
}

func requireText(t testing.TB, want, got string) {
	t.Helper()
	if want != got {
		t.Errorf("want %s\n got %s", want, got)
	}
}

func requireError(t testing.TB, err error, kind hotel.Kind, message string) {
	t.Helper()
	if hotel.KindOf(err) != kind {
		t.Fatalf("error %v, want one of kind %d", err, kind)
	}
	if e := new(hotel.Error); !errors.As(err, &e) || e.Message != message {
		t.Fatalf("error %q, want %q", e.Message, message)
	}
}

func zone(t testing.TB, name string) *timeunit.Zone {
	t.Helper()
	z, err := timeunit.LoadZone(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// The service that tests edit, and the category and the block that belong to it.
var service, category, block = numbered(1001), numbered(1002), numbered(1003)

// property returns a hotel in a zone with one service and an editable history of 5
// days.
func property(t testing.TB, in string, period timeunit.Period) (*hotel.Property, hotel.Service) {
	t.Helper()
	e := hotel.Enterprise{Zone: zone(t, in), OperationalHistory: timeunit.Duration{Days: 5}, AccountingHistory: timeunit.Duration{Days: 7}}
	s := hotel.Service{Record: hotel.Record{ID: service, Active: true}, Period: period}
	c := hotel.ResourceCategory{Record: hotel.Record{ID: category, Active: true}, ServiceID: service, Capacity: 2, ExtraCapacity: 1}
	return hotel.NewProperty(e, []hotel.Service{s}, []hotel.ResourceCategory{c}, nil, nil), s
}
