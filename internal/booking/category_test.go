package booking_test

import (
	"math"
	"testing"
	"time"

	"vacancy/internal/booking"
	"vacancy/internal/hotel"
)

// TestHowManyCategories adds categories up to the maximum of an enterprise. Deleted
// ones count.
//
// rules 1.4
func TestHowManyCategories(t *testing.T) {
	t.Parallel()
	s := hotel.Service{Record: hotel.Record{ID: hotel.ID{1}, Active: true}}
	newID := hotel.NewIDSource()
	categories := make([]hotel.ResourceCategory, booking.MaxCategories-2)
	for i := range categories {
		categories[i] = hotel.ResourceCategory{Record: hotel.Record{ID: newID(time.Time{}), Active: i%2 == 0}, ServiceID: s.ID}
	}
	p := hotel.NewProperty(hotel.Enterprise{}, []hotel.Service{s}, categories, nil, nil)
	one := booking.NewCategory{ResourceCategory: hotel.ResourceCategory{ServiceID: s.ID, Capacity: 1}}
	add := func(n int) error {
		list := make([]booking.NewCategory, n)
		for i := range list {
			list[i] = one
		}
		_, err := booking.AddCategories(p, list, time.Time{}, func() hotel.ID { return newID(time.Time{}) })
		return err
	}
	if err := add(2); err != nil {
		t.Error(err)
	}
	if err := add(3); hotel.KindOf(err) != hotel.Refused {
		t.Errorf("%v", err)
	}
}

// TestOrderOfNewCategories gives new categories a place after the last active one of
// their service, as long as there is one.
//
// rules 1.4
func TestOrderOfNewCategories(t *testing.T) {
	t.Parallel()
	active := func(id byte) hotel.Record { return hotel.Record{ID: hotel.ID{id}, Active: true} }
	services := []hotel.Service{{Record: active(1)}, {Record: active(2)}, {Record: active(3)}}
	categories := []hotel.ResourceCategory{
		{Record: active(11), ServiceID: services[0].ID, Ordering: -7},
		{Record: hotel.Record{ID: hotel.ID{12}}, ServiceID: services[0].ID, Ordering: 70},
		{Record: active(13), ServiceID: services[1].ID, Ordering: math.MaxInt32},
	}
	p := hotel.NewProperty(hotel.Enterprise{}, services, categories, nil, nil)
	of := func(service int, ordering ...int32) booking.NewCategory {
		n := booking.NewCategory{ResourceCategory: hotel.ResourceCategory{ServiceID: services[service].ID, Capacity: 1}, Last: len(ordering) == 0}
		for _, n.Ordering = range ordering {
		}
		return n
	}
	added, err := booking.AddCategories(p, []booking.NewCategory{of(0), of(0, 5), of(0, 2), of(0), of(1), of(2), of(2)}, time.Unix(9, 99), func() hotel.ID { return hotel.ID{} })
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []int32{-6, 5, 2, 6, math.MaxInt32, 0, 1} {
		if added[i].Ordering != want || !added[i].CreatedAt.Equal(time.Unix(9, 0)) {
			t.Errorf("the category %d is %+v, want an ordering of %d", i, added[i], want)
		}
	}
}
