package bookings

import (
	"testing"

	"vacancy/test/notation"
)

// scene is steps, each of which says whether it is refused, and what can be
// sold of doubles and suites in the end, from November 5 to 8.
type scene struct {
	name          string
	steps         []string
	double, suite string
}

func playAll(t *testing.T, scenes []scene) {
	t.Helper()
	for _, c := range scenes {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			in := notation.OpenSmall(t)
			in.Play(t, c.steps...)
			lists := in.Metrics(t, in.Service, "5", "8")
			got := [2]string{notation.Join(lists["double"]["available"]), notation.Join(lists["suite"]["available"])}
			if want := [2]string{c.double, c.suite}; got != want {
				t.Errorf("available are %q, want %q", got, want)
			}
		})
	}
}

// TestOverbookingWithoutLimit accepts what each category offers and no more.
//
// rules 1.10, 5.4
func TestOverbookingWithoutLimit(t *testing.T) {
	t.Parallel()
	playAll(t, []scene{
		{
			"until a category is full",
			[]string{"reserve double 5..6", "reserve double 5..6", "reserve double 5..6 => full", "reserve suite 5..6"},
			"0 2 2 2", "1 2 2 2",
		},
		{
			"other nights are free",
			[]string{"reserve double 5..6, double 5..6", "reserve double 4..5, double 6..7"},
			"0 1 2 2", "2 2 2 2",
		},
		{
			"one night is full",
			[]string{"reserve double 6..7, double 6..7", "reserve double 5..8 => full", "reserve double 5..7 => full", "reserve double 6..8 => full", "reserve double 5..6, double 7..8"},
			"1 0 1 2", "2 2 2 2",
		},
		{
			"all or none of a request",
			[]string{"reserve double 5..6, double 5..6, double 5..6 => full", "reserve double 5..6, double 5..6"},
			"0 2 2 2", "2 2 2 2",
		},
		{
			"all or none over categories and nights",
			[]string{"reserve suite 5..6, double 6..7, double 7..8, double 6..8, double 6..7 => full", "reserve suite 5..6, double 6..7, double 7..8, double 6..8"},
			"2 0 0 2", "1 2 2 2",
		},
		{
			"a night that none of a request takes may be as full as it is",
			[]string{"reserve unchecked double 6..7, double 6..7, double 6..7", "reserve double 5..6, double 7..8"},
			"1 -1 1 2", "2 2 2 2",
		},
		{
			"a category that is overbooked closes no other, and not itself on other nights",
			[]string{"reserve unchecked double 5..6, double 5..6, double 5..6, double 5..6", "reserve double 5..6 => full", "reserve suite 5..6, suite 5..6", "reserve suite 5..6 => full"},
			"-2 2 2 2", "0 2 2 2",
		},
		{
			"a positive adjustment sells beyond all rooms there are",
			[]string{"adjust +1[5]", "reserve double 5..6, double 5..6, suite 5..6, suite 5..6", "reserve double 5..6", "reserve double 5..6 => full", "reserve suite 5..6 => full"},
			"0 2 2 2", "0 2 2 2",
		},
		{
			"a negative adjustment keeps back",
			[]string{"adjust -1[5]", "reserve double 5..6", "reserve double 5..6 => full"},
			"0 2 2 2", "2 2 2 2",
		},
		{
			"the most that can be kept back, of rooms that are all out of order",
			[]string{"outOfOrder 101 5..6", "outOfOrder 102 5..6", "adjust -2147483648[5]", "reserve double 5..6 => full"},
			"-2147483648 2 2 2", "2 2 2 2",
		},
		{
			"rooms out of order or in house use can't be sold",
			[]string{"outOfOrder 101 5..6", "houseUse 102 6..7", "reserve double 5..7", "reserve double 5..6 => full", "reserve double 6..7 => full", "reserve double 7..8, double 7..8"},
			"0 0 0 2", "2 2 2 2",
		},
		{
			"a block keeps back what is left in it",
			[]string{"adjust -2@group[6] -1@option[7] -2@inquiry[8]", "reserve double 5..7 => full", "reserve double 7..8", "reserve double 7..8 => full", "reserve double 8..9, double 8..9"},
			"2 0 0 0", "2 2 2 2",
		},
		{
			"an upgrade takes a room of the other category",
			[]string{"adjust -2@suite[5]", "reserve double 5..6 #201 => full", "reserve double 6..7 #201"},
			"2 2 2 2", "0 1 2 2",
		},
		{
			"a stay that takes no unit is always accepted",
			[]string{"reserve double 5..6, double 5..6", "reserve double 5T12:00..5T15:00", "reserve double 5T12:00..5T15:00:01 => full"},
			"0 2 2 2", "2 2 2 2",
		},
	})
}

// TestOverbookingLimit accepts bookings beyond what categories offer up to the
// limit, over all of them.
//
// rules 1.10, 3.2, 5.4
func TestOverbookingLimit(t *testing.T) {
	t.Parallel()
	const full = "reserve double 5..6, double 5..6, suite 5..6, suite 5..6"
	playAll(t, []scene{
		{
			"limit 0 sells what there is",
			[]string{"set 0[5]", "reserve double 5..6, double 5..6", "reserve double 5..6 => full", "reserve suite 5..6, suite 5..6", "reserve suite 5..6 => full"},
			"0 2 2 2", "0 2 2 2",
		},
		{
			"limit 2 in one category",
			[]string{"set 2[5]", full, "reserve double 5..6", "reserve double 5..6", "reserve double 5..6 => full", "reserve suite 5..6 => full"},
			"-2 2 2 2", "0 2 2 2",
		},
		{
			"limit 2 over two categories",
			[]string{"set 2[5]", full, "reserve double 5..6", "reserve suite 5..6", "reserve double 5..6 => full", "reserve suite 5..6 => full"},
			"-1 2 2 2", "-1 2 2 2",
		},
		{
			"limit 3 in one request",
			[]string{"set 3[5]", full, "reserve double 5..6, suite 5..6, double 5..6, suite 5..6 => full", "reserve double 5..6, suite 5..6, double 5..6"},
			"-2 2 2 2", "-1 2 2 2",
		},
		{
			"a limit counts what categories lack, though the house has rooms",
			[]string{"set 1[5]", "reserve double 5..6, double 5..6, double 5..6", "reserve double 5..6 => full", "reserve suite 5..6"},
			"-1 2 2 2", "1 2 2 2",
		},
		{
			"what is held back of one category is missing there",
			[]string{"set 1[5]", "adjust -2[5]", "reserve double 5..6", "reserve double 5..6 => full", "adjust -1[5]", "reserve double 5..6", "reserve double 5..6 => full"},
			"-1 2 2 2", "2 2 2 2",
		},
		{
			"a limit is about its own nights",
			[]string{
				"set 1[6]", "reserve double 5..8, double 5..8", "reserve double 5..7 => full", "reserve double 6..8 => full",
				"reserve double 6..7", "reserve double 6..7 => full",
			},
			"0 -1 0 2", "2 2 2 2",
		},
		{
			"the smallest limit of a stay binds",
			[]string{"set 5[5] 1[6] 5[7]", "reserve double 5..8, double 5..8, double 5..8", "reserve double 5..8 => full", "reserve double 5..6, double 7..8"},
			"-2 -1 -2 2", "2 2 2 2",
		},
		{
			"limits that are cleared allow nothing",
			[]string{"set 2[5]", "reserve double 5..6, double 5..6, double 5..6", "clear [5]", "reserve double 5..6 => full"},
			"-1 2 2 2", "2 2 2 2",
		},
		{
			"what is booked stays when a limit is lowered, and nothing is added",
			[]string{
				"set 2[5]", "reserve double 5..6, double 5..6, double 5..6, double 5..6", "set 1[5]", "reserve double 5..6 => full",
				"cancel 1", "reserve double 5..6 => full", "cancel 2", "reserve double 5..6", "reserve double 5..6 => full",
			},
			"-1 2 2 2", "2 2 2 2",
		},
		{
			"a category that has rooms stays open though another is booked beyond the limit",
			[]string{"set 1[5]", "reserve unchecked double 5..6, double 5..6, double 5..6, double 5..6", "reserve suite 5..6", "reserve double 5..6 => full"},
			"-2 2 2 2", "1 2 2 2",
		},
		{
			"until the house as a whole is booked beyond the limit",
			[]string{"set 1[5]", "reserve unchecked double 5..6, double 5..6, double 5..6, double 5..6", "reserve suite 5..6", "reserve suite 5..6 => full"},
			"-2 2 2 2", "1 2 2 2",
		},
		{
			"which limit 0 says of a full house",
			[]string{"set 0[5]", "reserve unchecked double 5..6, double 5..6, double 5..6, double 5..6", "reserve suite 5..6 => full"},
			"-2 2 2 2", "2 2 2 2",
		},
		{
			"and no limit does not",
			[]string{"reserve unchecked double 5..6, double 5..6, double 5..6, double 5..6", "reserve suite 5..6"},
			"-2 2 2 2", "1 2 2 2",
		},
		{
			"a house that is overbooked beyond a limit can take no more in any category",
			[]string{"set 1[5]", "reserve unchecked double 5..6, double 5..6, double 5..6, double 5..6, double 5..6, double 5..6", "reserve suite 5..6 => full"},
			"-4 2 2 2", "2 2 2 2",
		},

		{
			"limit 0 sells a positive adjustment as long as the house has rooms",
			[]string{"set 0[5]", "adjust +1[5]", "reserve double 5..6, double 5..6, double 5..6", "reserve double 5..6 => full", "reserve suite 5..6"},
			"0 2 2 2", "1 2 2 2",
		},
		{
			"and not beyond its rooms",
			[]string{"set 0[5]", "adjust +1[5]", full, "reserve double 5..6 => full", "clear [5]", "reserve double 5..6"},
			"0 2 2 2", "0 2 2 2",
		},
		{
			"limit 2 sells a positive adjustment by 2 beyond the rooms",
			[]string{"set 2[5]", "adjust +5[5]", full, "reserve double 5..6", "reserve double 5..6", "reserve double 5..6 => full", "reserve suite 5..6 => full"},
			"3 2 2 2", "0 2 2 2",
		},
		{
			"rooms out of order or in house use are missing in the house",
			[]string{"set 0[5]", "adjust +9[5]", "outOfOrder 101 5..6", "houseUse 201 5..6", "reserve double 5..6, double 5..6", "reserve double 5..6 => full", "reserve suite 5..6 => full"},
			"8 2 2 2", "1 2 2 2",
		},
		{
			"blocks occupy the house",
			[]string{"set 0[6]", "adjust +9[6] -2@group[6] -1@option[6] -7@inquiry[6]", "reserve double 6..7", "reserve double 6..7 => full", "reserve suite 6..7 => full"},
			"2 7 2 2", "2 2 2 2",
		},
		{
			"the largest limit and the largest adjustment",
			[]string{"set 2147483647[5]", "adjust +2147483647[5]", full, "reserve double 5..6"},
			"2147483646 2 2 2", "0 2 2 2",
		},
	})
}

// TestOverbookingUnchecked lists what is not checked: waitlists, what is sent
// with CheckOverbooking false, and changes of reservations that are there.
//
// rules 5.4
func TestOverbookingUnchecked(t *testing.T) {
	t.Parallel()
	const full = "reserve double 5..6, double 5..6"
	playAll(t, []scene{
		{"enquiries take nothing", []string{full, "reserve double 5..6 Enquired", "set 0[5]", "reserve double 5..6 Enquired"}, "0 2 2 2", "2 2 2 2"},
		{"enquiries beside what does", []string{full, "reserve double 5..6 Enquired, double 5..6 => full", "reserve double 5..6 Enquired, suite 5..6"}, "0 2 2 2", "1 2 2 2"},
		{"requests take nothing", []string{full, "reserve double 5..6 Requested"}, "0 2 2 2", "2 2 2 2"},
		{"optional reservations are checked", []string{full, "reserve double 5..6 Optional => full"}, "0 2 2 2", "2 2 2 2"},
		{"and count", []string{"reserve double 5..6 Optional, double 5..6 Optional", "reserve double 5..6 => full"}, "0 2 2 2", "2 2 2 2"},
		{"canceled ones don't", []string{full, "cancel 1", "reserve double 5..6", "reserve double 5..6 => full"}, "0 2 2 2", "2 2 2 2"},
		{"without the check", []string{full, "reserve double 5..6 => full", "reserve unchecked double 5..6"}, "-1 2 2 2", "2 2 2 2"},
		{"without the check beyond a limit", []string{"set 0[5]", "adjust +1[5]", full, "reserve unchecked double 5..6, double 5..6, suite 5..6, suite 5..6"}, "-1 2 2 2", "0 2 2 2"},
		{"confirming changes nothing", []string{"reserve double 5..6 Optional, double 5..6", "adjust -2[5]", "set 0[5]", "confirm 1", "reserve double 5..6 => full"}, "-2 2 2 2", "2 2 2 2"},
		{"moving the ends", []string{full, "reserve double 6..7", "move 3 5..7"}, "-1 1 2 2", "2 2 2 2"},
		{"updating the ends", []string{"set 0[5]", full, "reserve double 6..7", "update 3 5..8"}, "-1 1 1 2", "2 2 2 2"},
		{"updating the category", []string{full, "reserve suite 5..6", "update 3 double"}, "-1 2 2 2", "2 2 2 2"},
		{"rooms that break", []string{full, "outOfOrder 101 5..6"}, "-1 2 2 2", "2 2 2 2"},
	})
}

// TestOverbookingConfirm moves a reservation from one number to another when it
// is confirmed and changes no other number.
//
// rules 5.2, 5.4
func TestOverbookingConfirm(t *testing.T) {
	t.Parallel()
	in := notation.OpenSmall(t)
	for _, step := range []struct{ step, want string }{
		{"reserve double 5..6 Optional", "active 2 2 | usable 2 2 | optional 1 0 | occupied 1 0 | available 1 2"},
		{"confirm 1", "active 2 2 | usable 2 2 | confirmed 1 0 | occupied 1 0 | available 1 2"},
	} {
		in.Play(t, step.step)
		if got := in.Sheet(t, "stay", "double", "6"); got != step.want {
			t.Errorf("%s: %s, want %s", step.step, got, step.want)
		}
	}
}
