package blocks

import (
	"testing"

	"vacancy/test/notation"
)

const (
	errNotConfirmed = "403 Only a confirmed availability block can hold reservations: AvailabilityBlockId."
	errHolds        = "403 The availability block has reservations and must remain confirmed: State."
)

// TestPickup takes reservations from blocks, and compares all numbers of the
// doubles from November 5 to 9 in the end. The block goes from the 6th to the
// 8th.
//
// rules 5.2, 5.4
func TestPickup(t *testing.T) {
	t.Parallel()
	const twoDoubles = "active 2 2 2 2 2 | usable 2 2 2 2 2 | "
	for _, c := range []struct {
		name  string
		steps []string
		want  string
	}{
		{
			"moves one from what is allocated to what is confirmed",
			[]string{"adjust -2@group[6..8]", "reserve double 6..8 @group"},
			"confirmed 0 1 1 0 0 | allocated 0 1 1 2 0 | block 0 1 1 2 0 | occupied 0 2 2 2 0 | available 2 0 0 0 2",
		},
		{
			"an optional reservation moves it to what is optional",
			[]string{"adjust -2@group[6..8]", "reserve double 6..8 @group Optional"},
			"optional 0 1 1 0 0 | allocated 0 1 1 2 0 | block 0 1 1 2 0 | occupied 0 2 2 2 0 | available 2 0 0 0 2",
		},
		{
			"and on to what is confirmed",
			[]string{"adjust -2@group[6..8]", "reserve double 6..8 @group Optional", "confirm 1"},
			"confirmed 0 1 1 0 0 | allocated 0 1 1 2 0 | block 0 1 1 2 0 | occupied 0 2 2 2 0 | available 2 0 0 0 2",
		},
		{
			"an enquiry picks up nothing and needs nothing left",
			[]string{"adjust -1@group[6]", "reserve double 6..9 @group Enquired, double 6..9 @group Enquired"},
			"allocated 0 1 0 0 0 | block 0 1 0 0 0 | occupied 0 1 0 0 0 | available 2 1 2 2 2",
		},
		{
			"until nothing is left",
			[]string{"adjust -1@group[6..8]", "reserve double 6..7 @group", "reserve double 6..7 @group => full", "reserve double 7..9 @group"},
			"confirmed 0 1 1 1 0 | occupied 0 1 1 1 0 | available 2 1 1 1 2",
		},
		{
			"a night of which nothing was allocated",
			[]string{"adjust -1@group[6] -1@group[8]", "reserve double 6..9 @group => full", "reserve double 7..8 @group => full", "reserve double 6..7 @group"},
			"confirmed 0 1 0 0 0 | allocated 0 0 0 1 0 | block 0 0 0 1 0 | occupied 0 1 0 1 0 | available 2 1 2 1 2",
		},
		{
			"a category of which nothing was allocated",
			[]string{"adjust -1@group[6]", "reserve suite 6..7 @group => full"},
			"allocated 0 1 0 0 0 | block 0 1 0 0 0 | occupied 0 1 0 0 0 | available 2 1 2 2 2",
		},
		{
			"the other block's units are not for this one",
			[]string{"adjust -1@tour[6]", "reserve double 6..7 @group => full", "reserve double 6..7 @tour"},
			"confirmed 0 1 0 0 0 | occupied 0 1 0 0 0 | available 2 1 2 2 2",
		},
		{
			"a limit and CheckOverbooking help nobody to more than a block has",
			[]string{"adjust -1@group[6]", "set 5[5..9]", "reserve unchecked double 6..7 @group, double 6..7 @group => full", "reserve double 6..7 @group", "reserve unchecked double 6..7 @group => full"},
			"confirmed 0 1 0 0 0 | occupied 0 1 0 0 0 | available 2 1 2 2 2",
		},
		{
			"a positive adjustment allocates nothing",
			[]string{"adjust +2@group[6]", "reserve double 6..7 @group => full"},
			"available 2 2 2 2 2",
		},
		{
			"all or none of a request",
			[]string{"adjust -2@group[6..7]", "reserve double 6..8 @group", "reserve double 6..7 @group, double 7..8 @group, double 7..8 @group => full", "reserve double 6..7 @group, double 7..8 @group"},
			"confirmed 0 2 2 0 0 | occupied 0 2 2 0 0 | available 2 0 0 2 2",
		},
		{
			"in a house that is overbooked beyond its limit, which it does not make worse",
			[]string{"adjust -1@group[6]", "reserve unchecked double 6..7, double 6..7, double 6..7, double 6..7, double 6..7", "set 0[6]", "reserve double 6..7 => full", "reserve double 6..7 @group"},
			"confirmed 0 6 0 0 0 | occupied 0 6 0 0 0 | available 2 -4 2 2 2",
		},
		{
			"beyond what the house has, as far as was allocated",
			[]string{"adjust -3@group[6]", "reserve double 6..7 @group, double 6..7 @group, double 6..7 @group", "reserve double 6..7 @group => full"},
			"confirmed 0 3 0 0 0 | occupied 0 3 0 0 0 | available 2 -1 2 2 2",
		},

		{
			"nights before and after the block are the public's",
			[]string{"adjust -1@group[6..8]", "reserve double 5..10 @group"},
			"confirmed 1 1 1 1 1 | occupied 1 1 1 1 1 | available 1 1 1 1 1",
		},
		{
			"which may be full before",
			[]string{"adjust -1@group[6..8]", "reserve double 5..6, double 5..6", "reserve double 5..9 @group => full", "reserve double 6..10 @group"},
			"confirmed 2 1 1 1 1 | occupied 2 1 1 1 1 | available 0 1 1 1 1",
		},
		{
			"and after",
			[]string{"adjust -1@group[6..8]", "reserve double 9..10, double 9..10", "reserve double 6..10 @group => full", "reserve double 5..9 @group"},
			"confirmed 1 1 1 1 2 | occupied 1 1 1 1 2 | available 1 1 1 1 0",
		},
		{
			"where a limit does help",
			[]string{"adjust -1@group[6..8]", "reserve double 5..6, double 5..6", "set 1[5]", "reserve double 5..9 @group", "reserve double 5..6 => full"},
			"confirmed 3 1 1 1 0 | occupied 3 1 1 1 0 | available -1 1 1 1 2",
		},
		{
			"and so does CheckOverbooking",
			[]string{"adjust -1@group[6..8]", "reserve double 5..6, double 5..6", "reserve unchecked double 5..9 @group"},
			"confirmed 3 1 1 1 0 | occupied 3 1 1 1 0 | available -1 1 1 1 2",
		},
		{
			"only nights outside of the block, without anything allocated",
			[]string{"reserve double 9..10 @group", "reserve double 5..6 @group"},
			"confirmed 1 0 0 0 1 | occupied 1 0 0 0 1 | available 1 2 2 2 1",
		},

		{
			"what is canceled goes back to the block",
			[]string{"adjust -1@group[6..8]", "reserve double 6..9 @group", "cancel 1"},
			"allocated 0 1 1 1 0 | block 0 1 1 1 0 | occupied 0 1 1 1 0 | available 2 1 1 1 2",
		},
		{
			"and can be picked up again",
			[]string{"adjust -1@group[6..8]", "reserve double 6..9 @group", "cancel 1", "reserve double 6..9 @group", "reserve double 6..9 @group => full"},
			"confirmed 0 1 1 1 0 | occupied 0 1 1 1 0 | available 2 1 1 1 2",
		},
		{
			"a block below what was picked up has nothing left, and not less",
			[]string{"adjust -2@group[6]", "reserve double 6..7 @group, double 6..7 @group", "adjust -1@group[6]", "reserve double 6..7 @group => full"},
			"confirmed 0 2 0 0 0 | occupied 0 2 0 0 0 | available 2 0 2 2 2",
		},
		{
			"nor does it take from what another block has left",
			[]string{"adjust -2@group[6] -1@tour[6]", "reserve double 6..7 @group, double 6..7 @group", "adjust -1@group[6]"},
			"confirmed 0 2 0 0 0 | allocated 0 1 0 0 0 | block 0 1 0 0 0 | occupied 0 3 0 0 0 | available 2 -1 2 2 2",
		},
		{
			"one that is cleared lets its reservations be",
			[]string{"adjust -2@group[6]", "reserve double 6..7 @group", "adjust {}@group[6]"},
			"confirmed 0 1 0 0 0 | occupied 0 1 0 0 0 | available 2 1 2 2 2",
		},

		{
			"only confirmed blocks hold reservations",
			[]string{
				"adjust -1@option[6] -1@inquiry[6] -1@tour[6]", "block tour Canceled", "reserve double 6..7 @option => " + errNotConfirmed,
				"reserve unchecked double 6..7 @inquiry => " + errNotConfirmed, "reserve double 6..7 @tour => " + errNotConfirmed,
				"reserve double 6..7 @option Optional => " + errNotConfirmed, "reserve double 6..7 @option Enquired => " + errNotConfirmed,
				"block option Confirmed", "reserve double 6..7 @option",
			},
			"confirmed 0 1 0 0 0 | block 0 1 0 0 0 | occupied 0 1 0 0 0 | available 2 1 2 2 2",
		},
		{
			"and remain confirmed while they do",
			[]string{"adjust -1@group[6]", "reserve double 6..7 @group", "block group Optional => " + errHolds, "block group Canceled => " + errHolds, "cancel 1", "block group Optional"},
			"allocated 0 1 0 0 0 | block 0 1 0 0 0 | occupied 0 1 0 0 0 | available 2 1 2 2 2",
		},

		{
			"a longer stay needs what it takes besides",
			[]string{"adjust -1@group[6..7]", "reserve double 6..7 @group", "move 1 6..9 => full", "move 1 6..8", "adjust -1@group[8]", "move 1 5..10"},
			"confirmed 1 1 1 1 1 | occupied 1 1 1 1 1 | available 1 1 1 1 1",
		},
		{
			"nights outside of the block need nothing",
			[]string{"adjust -1@group[6]", "reserve double 6..7 @group", "reserve double 5..6, double 5..6", "move 1 5..7"},
			"confirmed 3 1 0 0 0 | occupied 3 1 0 0 0 | available -1 1 2 2 2",
		},
		{
			"nights that the stay has had are not needed again",
			[]string{"adjust -1@group[6..7]", "reserve double 6..8 @group", "adjust {}@group[6..7]", "move 1 6..7", "move 1 6..8 => full"},
			"confirmed 0 1 0 0 0 | occupied 0 1 0 0 0 | available 2 1 2 2 2",
		},
		{
			"a shorter stay gives back",
			[]string{"adjust -1@group[6..8]", "reserve double 6..9 @group", "move 1 7..8"},
			"confirmed 0 0 1 0 0 | allocated 0 1 0 1 0 | block 0 1 0 1 0 | occupied 0 1 1 1 0 | available 2 1 1 1 2",
		},
		{
			"a reservation that joins a block needs what is left in it",
			[]string{"adjust -1@group[6..7]", "reserve unchecked double 6..7, double 6..7", "update 1 @group", "update 2 @group => full", "update 2 @option => " + errNotConfirmed},
			"confirmed 0 2 0 0 0 | allocated 0 0 1 0 0 | block 0 0 1 0 0 | occupied 0 2 1 0 0 | available 2 0 1 2 2",
		},
		{
			"one that leaves it gives back, and takes from the public unchecked",
			[]string{"adjust -2@group[6]", "reserve double 6..7 @group", "update 1 @-"},
			"confirmed 0 1 0 0 0 | allocated 0 2 0 0 0 | block 0 2 0 0 0 | occupied 0 3 0 0 0 | available 2 -1 2 2 2",
		},
		{
			"one that changes its block gives back to the one and needs the other",
			[]string{"adjust -1@group[6] -1@tour[6]", "reserve double 6..7 @group", "update 1 @tour", "reserve double 6..7 @tour => full", "reserve double 6..7 @group"},
			"confirmed 0 2 0 0 0 | occupied 0 2 0 0 0 | available 2 0 2 2 2",
		},
		{
			"one that changes its category needs what is left of the other",
			[]string{"adjust -1@group[6]", "reserve double 6..7 @group", "update 1 suite => full", "adjust -1@suite_group[6]", "update 1 suite"},
			"allocated 0 1 0 0 0 | block 0 1 0 0 0 | occupied 0 1 0 0 0 | available 2 1 2 2 2",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			in := notation.OpenSmall(t)
			in.Play(t, c.steps...)
			if got := in.Sheet(t, "stay", "double", "9"); got != twoDoubles+c.want {
				t.Errorf("(-want +got):\n- %s\n+ %s", twoDoubles+c.want, got)
			}
		})
	}
}

// TestPickupMoved has a reservation that must go to another category's room
// need something left of that category in its block.
//
// rules 5.4
func TestPickupMoved(t *testing.T) {
	t.Parallel()
	in := notation.Open(t, "Europe/London", `
    services:
      - id: $stay
        resourceCategories:
          - {id: $double, ordering: 1, resources: [{id: $101}]}
          - {id: $suite, ordering: 2, resources: [{id: $201}]}
        availabilityBlocks:
          - {id: $group, firstTimeUnitStartUtc: 2026-11-01T00:00:00Z, lastTimeUnitStartUtc: 2026-11-30T00:00:00Z}
`, "2026-11-01T00:00:00Z")
	in.Play(t,
		"adjust -1@suite_group[5..7]", "reserve double 5..6 @group #201", "reserve unchecked suite 6..7 #201",
		"move 1 5..7 => full", "adjust -1@group[5..6]", "move 1 5..7",
	)
}
