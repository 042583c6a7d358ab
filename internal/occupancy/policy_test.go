package occupancy

import (
	"testing"

	"pgregory.net/rapid"

	"vacancy/internal/hotel"
)

// limitOf returns a limit that is set.
func limitOf(n int32) Limit { return Limit{Set: true, N: n} }

// TestJudge adds one reservation to the first of two categories of two rooms each.
func TestJudge(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		// first and second are the rooms left in the two categories before, free
		// the resources left in the service as a whole.
		first, second, free int64
		limit               Limit
		over                int64 // 0: accepted
		physical            bool
	}{
		{"a room is left, no limit", 1, 0, 1, Limit{}, 0, false},
		{"a room is left, limit 0", 1, 0, 1, limitOf(0), 0, false},
		{"full, no limit", 0, 2, 2, Limit{}, 1, false},
		{"full, limit 0", 0, 2, 2, limitOf(0), 1, false},
		{"full, limit 1", 0, 2, 2, limitOf(1), 0, false},
		{"overbooked by one, limit 1", -1, 2, 1, limitOf(1), 1, false},
		{"overbooked by one, limit 2", -1, 2, 1, limitOf(2), 0, false},
		{"the limit is for all categories together", 0, -1, -1, limitOf(1), 1, false},
		{"another category is overbooked, this one is not, no limit", 1, -3, 1, Limit{}, 0, false},
		{"another category is overbooked beyond the limit, this one is not", 1, -3, 1, limitOf(1), 0, false},
		{"an adjustment offers more than there is, no limit", 1, 0, 0, Limit{}, 0, false},
		{"an adjustment offers more than there is, limit 0", 1, 0, 0, limitOf(0), 1, true},
		{"an adjustment offers more than there is, limit 1", 1, 0, 0, limitOf(1), 0, false},
		{"physically beyond the limit already, every category closes", 1, 5, -2, limitOf(1), 1, true},
		{"an adjustment holds rooms back, limit 0", 0, 2, 4, limitOf(0), 1, false},
		{"a limit beyond all reason", 0, 0, 0, limitOf(1<<31 - 1), 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			// The capacity of the second category leaves c.free resources in the service.
			before := []State{
				{Category: hotel.ID{1}, Available: c.first, Occupied: 2, Capacity: 2},
				{Category: hotel.ID{2}, Available: c.second, Occupied: 2, Capacity: 2 + c.free},
			}
			after := []State{before[0], before[1]}
			after[0].Available--
			after[0].Occupied++
			excess, ok := Judge(Discrete, before, after, c.limit)
			if ok != (c.over == 0) || excess.Over != c.over || excess.Physical != c.physical {
				t.Fatalf("judged %+v, %t", excess, ok)
			}
			if !ok && excess.Category != (hotel.ID{1}) {
				t.Errorf("category %v is to blame", excess.Category)
			}
		})
	}
}

// TestJudgeNeverWorsens checks that an accepted change under a limit ends within
// the limit, or exceeds it no more than before, and that a change of nothing is
// always accepted.
func TestJudgeNeverWorsens(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 4).Draw(t, "categories")
		before, after := make([]State, n), make([]State, n)
		small := rapid.Int64Range(-4, 4)
		for i := range before {
			before[i] = State{Category: hotel.ID{byte(i)}, Available: small.Draw(t, "available"), Occupied: small.Draw(t, "occupied"), Capacity: small.Draw(t, "capacity")}
			after[i] = before[i]
		}
		limit := Limit{Set: rapid.Bool().Draw(t, "set"), N: rapid.Int32Range(0, 5).Draw(t, "limit")}
		if _, ok := Judge(Discrete, before, after, limit); !ok {
			t.Fatal("nothing is refused")
		}
		for i := range after {
			more := rapid.Int64Range(0, 3).Draw(t, "more")
			after[i].Available -= more
			after[i].Occupied += more
		}
		var x0, x1, p0, p1 int64
		for i := range before {
			x0 += max(0, -before[i].Available)
			x1 += max(0, -after[i].Available)
			p0 += before[i].Occupied - before[i].Capacity
			p1 += after[i].Occupied - after[i].Capacity
		}
		p0, p1 = max(0, p0), max(0, p1)
		want := x1 <= x0
		if limit.Set {
			want = x1 <= max(x0, int64(limit.N)) && p1 <= max(p0, int64(limit.N))
		}
		if _, ok := Judge(Discrete, before, after, limit); ok != want {
			t.Fatalf("judged %t: beyond %d to %d, physically %d to %d, %+v", ok, x0, x1, p0, p1, limit)
		}
	})
}

// TestJudgeBlames says which category a refusal names: the one that lost most,
// and of those the one that has least.
//
// rules 5.4
func TestJudgeBlames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		// was and is are what is available in each category.
		was, is []int64
		blamed  byte
	}{
		{"the only one that lost", []int64{-5, 0, 3}, []int64{-5, -1, 3}, 1},
		{"the one that lost more", []int64{0, 0, 0}, []int64{-1, -2, -1}, 1},
		{"of those that lost as much the one that has less", []int64{2, -1, 0}, []int64{1, -2, -1}, 1},
		{"of those that are alike the first", []int64{0, 0, 0}, []int64{-1, -1, -1}, 0},
	} {
		var was, is []State
		for i := range c.was {
			was = append(was, State{Category: hotel.ID{byte(i)}, Available: c.was[i]})
			is = append(is, State{Category: hotel.ID{byte(i)}, Available: c.is[i]})
		}
		if excess, ok := Judge(Discrete, was, is, Limit{}); ok || excess.Category != (hotel.ID{c.blamed}) {
			t.Errorf("%s: %+v, accepted %t", c.name, excess, ok)
		}
	}
}
