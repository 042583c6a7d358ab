package metrics

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// TestMetrics compares all numbers of categories on November 5 and 6 after some
// steps. What the steps do is about the 5th alone, so nothing of it may be seen
// on the 6th.
//
// rules 1.6, 5.2
func TestMetrics(t *testing.T) {
	t.Parallel()
	type sheets map[string]string
	const (
		double = "active 4 4 | usable 4 4 | available 4 4"
		suite  = "active 1 1 | usable 1 1 | available 1 1"
		bed    = "active 4 4 | usable 4 4 | available 4 4"
		dorm   = "active 1 1 | usable 1 1 | available 1 1"
		hall   = "active 2 2 | usable 2 2 | available 2 2"
	)
	for _, c := range []struct {
		name  string
		steps []string
		want  sheets
	}{
		{
			"waitlists and what is canceled count nowhere", nil,
			sheets{"double": double, "suite": suite, "bed": bed, "dorm": dorm, "hall": hall},
		},

		{
			"numbers of more than 32 bits become the nearest of 32",
			[]string{"adjust +2147483647[5] -2147483648@group[5] -2147483648@option[5] -2147483648@inquiry[5]"},
			sheets{"double": "active 4 4 | usable 4 4 | allocated 2147483647 0 | block 2147483647 0 | occupied 2147483647 0 | public 2147483647 0 | available -2147483645 4"},
		},
		{
			"resources out of order are counted, not their blocks",
			[]string{"outOfOrder 101 5..6", "outOfOrder 101 5T16:00..5T18:00", "outOfOrder 102 5..6"},
			sheets{"double": "active 4 4 | outOfOrder 2 0 | usable 2 4 | available 2 4"},
		},
		{
			"a block that is deleted is no more",
			[]string{"outOfOrder 101 5..6", "outOfOrder 102 5..6", "unblock 1"},
			sheets{"double": "active 4 4 | outOfOrder 1 0 | usable 3 4 | available 3 4"},
		},
		{
			"one of two blocks that is deleted leaves the other",
			[]string{"outOfOrder 101 5..6", "outOfOrder 101 5..6", "unblock 1"},
			sheets{"double": "active 4 4 | outOfOrder 1 0 | usable 3 4 | available 3 4"},
		},
		{
			"house use is deducted from usable resources",
			[]string{"houseUse 101 5..6"},
			sheets{"double": "active 4 4 | usable 4 4 | houseUse 1 0 | available 3 4"},
		},
		{
			"house use counts resources, not their blocks",
			[]string{"houseUse 101 5..6", "houseUse 101 5..6"},
			sheets{"double": "active 4 4 | usable 4 4 | houseUse 1 0 | available 3 4"},
		},
		{
			"out of order comes before house use",
			[]string{"houseUse 101 5..6", "outOfOrder 101 5..6"},
			sheets{"double": "active 4 4 | outOfOrder 1 0 | usable 3 4 | available 3 4"},
		},
		{
			"house use shows again when the room is in order",
			[]string{"houseUse 101 5..6", "outOfOrder 101 5..6", "unblock 2"},
			sheets{"double": "active 4 4 | usable 4 4 | houseUse 1 0 | available 3 4"},
		},
		{
			"the state OutOfService deducts nothing",
			[]string{"state 101 OutOfService"},
			sheets{"double": double},
		},
		{
			"a block on a shared room counts in both services",
			[]string{"outOfOrder 104 5..6"},
			sheets{"double": "active 4 4 | outOfOrder 1 0 | usable 3 4 | available 3 4", "hall": "active 2 2 | outOfOrder 1 0 | usable 1 2 | available 1 2"},
		},
		{
			"a block on a dormitory is one on its beds",
			[]string{"outOfOrder big 5..6"},
			sheets{
				"dorm": "active 1 1 | outOfOrder 1 0 | usable 0 1 | available 0 1",
				"bed":  "active 4 4 | outOfOrder 2 0 | usable 2 4 | available 2 4",
			},
		},
		{
			"a block on a bed is one on the dormitory, not on the other beds",
			[]string{"outOfOrder big1 5..6"},
			sheets{
				"dorm": "active 1 1 | outOfOrder 1 0 | usable 0 1 | available 0 1",
				"bed":  "active 4 4 | outOfOrder 1 0 | usable 3 4 | available 3 4",
			},
		},

		{
			"another service has a shared room",
			[]string{"reserve hall 5..6 #104"},
			sheets{
				"double": "active 4 4 | usable 4 4 | otherService 1 0 | available 3 4",
				"hall":   "active 2 2 | usable 2 2 | confirmed 1 0 | occupied 1 0 | available 1 2",
			},
		},
		{
			"this service has a shared room",
			[]string{"reserve double 5..6 #104"},
			sheets{
				"double": "active 4 4 | usable 4 4 | confirmed 1 0 | occupied 1 0 | available 3 4",
				"hall":   "active 2 2 | usable 2 2 | otherService 1 0 | available 1 2",
			},
		},
		{
			"an optional reservation of another service counts",
			[]string{"reserve hall 5..6 #104 Optional"},
			sheets{"double": "active 4 4 | usable 4 4 | otherService 1 0 | available 3 4"},
		},
		{
			"an enquiry of another service does not",
			[]string{"reserve hall 5..6 #104 Enquired"},
			sheets{"double": double, "hall": hall},
		},
		{
			"nor one that is canceled",
			[]string{"reserve hall 5..6 #104", "cancel 1"},
			sheets{"double": double, "hall": hall},
		},
		{
			"a shared room out of order is not taken besides",
			[]string{"reserve hall 5..6 #104", "outOfOrder 104 5..6"},
			sheets{"double": "active 4 4 | outOfOrder 1 0 | usable 3 4 | available 3 4"},
		},
		{
			"a shared room in house use is not taken besides",
			[]string{"reserve hall 5..6 #104", "houseUse 104 5..6"},
			sheets{"double": "active 4 4 | usable 4 4 | houseUse 1 0 | available 3 4"},
		},
		{
			"another service has what the beds are in",
			[]string{"reserve hall 5..6 #loft"},
			sheets{"bed": "active 4 4 | usable 4 4 | otherService 2 0 | available 2 4"},
		},
		{
			"this service has beds of what another sells",
			[]string{"reserve bed 5..6 #loft1", "reserve bed 5..6 #loft2"},
			sheets{
				"bed":  "active 4 4 | usable 4 4 | confirmed 2 0 | occupied 2 0 | available 2 4",
				"hall": "active 2 2 | usable 2 2 | otherService 1 0 | available 1 2",
			},
		},
		{
			"the same service has the dormitory that beds are in",
			[]string{"reserve dorm 5..6"},
			sheets{
				"dorm": "active 1 1 | usable 1 1 | confirmed 1 0 | occupied 1 0 | available 0 1",
				"bed":  "active 4 4 | usable 4 4 | otherService 2 0 | available 2 4",
			},
		},
		{
			"the same service has beds of the dormitory",
			[]string{"reserve bed 5..6 #big1", "reserve bed 5..6 #big2"},
			sheets{
				"dorm": "active 1 1 | usable 1 1 | otherService 1 0 | available 0 1",
				"bed":  "active 4 4 | usable 4 4 | confirmed 2 0 | occupied 2 0 | available 2 4",
			},
		},
		{
			"one of two beds that is given up leaves the other",
			[]string{"reserve bed 5..6 #big1", "reserve bed 5..6 #big2", "cancel 1"},
			sheets{"dorm": "active 1 1 | usable 1 1 | otherService 1 0 | available 0 1"},
		},

		{
			"confirmed, started and processed reservations are confirmed",
			[]string{
				"state 101 Inspected", "state 102 Inspected", "at 5T15:00",
				"reserve double 5..6 #101", "reserve double 5..6 #102", "reserve double 5..6 #103", "start 1", "start 2", "at 6T10:00", "process 2",
			},
			sheets{"double": "active 4 4 | usable 4 4 | confirmed 3 0 | occupied 3 0 | available 1 4"},
		},
		{
			"optional ones count on their own",
			[]string{"reserve double 5..6 Optional", "reserve double 5..6"},
			sheets{"double": "active 4 4 | usable 4 4 | confirmed 1 0 | optional 1 0 | occupied 2 0 | available 2 4"},
		},
		{
			"they go on deducting when the time to decide has passed",
			[]string{"reserve double 5..6 Optional released=2T12:00", "at 4T00:00"},
			sheets{"double": "active 4 4 | usable 4 4 | optional 1 0 | occupied 1 0 | available 3 4"},
		},
		{
			"enquiries and canceled reservations deduct nothing",
			[]string{"reserve double 5..6 Enquired", "reserve double 5..6", "cancel 2", "reserve double 5..6 Optional", "cancel 3"},
			sheets{"double": double},
		},
		{
			"an upgraded reservation counts where its room is",
			[]string{"reserve double 5..6 #201"},
			sheets{"double": double, "suite": "active 1 1 | usable 1 1 | confirmed 1 0 | occupied 1 0 | available 0 1"},
		},
		{
			"and where it was asked for without the room",
			[]string{"reserve double 5..6 #201", "update 1 #-"},
			sheets{"double": "active 4 4 | usable 4 4 | confirmed 1 0 | occupied 1 0 | available 3 4", "suite": suite},
		},
		{
			"reservations without a room count as well, and availability may be negative",
			[]string{"reserve unchecked suite 5..6, suite 5..6, suite 5..6"},
			sheets{"suite": "active 1 1 | usable 1 1 | confirmed 3 0 | occupied 3 0 | available -2 1"},
		},
		{
			"rooms out of order leave reservations as they are",
			[]string{"reserve suite 5..6", "outOfOrder 201 5..6"},
			sheets{"suite": "active 1 1 | outOfOrder 1 0 | usable 0 1 | confirmed 1 0 | occupied 1 0 | available -1 1"},
		},

		{
			"public adjustments hold back",
			[]string{"adjust -3[5]"},
			sheets{"double": "active 4 4 | usable 4 4 | public -3 0 | available 1 4"},
		},
		{
			"and offer more",
			[]string{"adjust +2[5]"},
			sheets{"double": "active 4 4 | usable 4 4 | public 2 0 | available 6 4", "suite": suite},
		},
		{
			"overbooking limits show nowhere",
			[]string{"set 5[5]"},
			sheets{"double": double, "suite": suite},
		},

		{
			"what a confirmed block holds is occupied, and no public adjustment",
			[]string{"adjust -3@group[5]"},
			sheets{"double": "active 4 4 | usable 4 4 | allocated 3 0 | block 3 0 | occupied 3 0 | available 1 4", "suite": suite},
		},
		{
			"so is that of an optional block",
			[]string{"adjust -3@option[5]"},
			sheets{"double": "active 4 4 | usable 4 4 | allocated 3 0 | block 3 0 | occupied 3 0 | available 1 4"},
		},
		{
			"an inquired block deducts nothing",
			[]string{"adjust -3@inquiry[5]"},
			sheets{"double": "active 4 4 | usable 4 4 | block 3 0 | available 4 4"},
		},
		{
			"a canceled block holds nothing",
			[]string{"adjust -3@group[5]", "block group Canceled"},
			sheets{"double": double},
		},
		{
			"an inquired block deducts once it is optional",
			[]string{"adjust -3@inquiry[5]", "block inquiry Optional"},
			sheets{"double": "active 4 4 | usable 4 4 | allocated 3 0 | block 3 0 | occupied 3 0 | available 1 4"},
		},
		{
			"blocks and public adjustments add up",
			[]string{"adjust -1@group[5] -2@tour[5] -1@option[5] -4@inquiry[5] +3[5]"},
			sheets{"double": "active 4 4 | usable 4 4 | allocated 4 0 | block 8 0 | occupied 4 0 | public 3 0 | available 3 4"},
		},
		{
			"a positive adjustment of a block holds nothing and gives nothing",
			[]string{"adjust +3@group[5] -1@tour[5]"},
			sheets{"double": "active 4 4 | usable 4 4 | allocated 1 0 | block 1 0 | occupied 1 0 | available 3 4"},
		},
		{
			"all at once",
			[]string{
				"outOfOrder 101 5..6", "houseUse 102 5..6", "reserve hall 5..6 #104", "reserve unchecked double 5..6, double 5..6 Optional",
				"adjust -2@group[5] -1@inquiry[5] +1[5]",
			},
			sheets{
				"double": "active 4 4 | outOfOrder 1 0 | usable 3 4 | houseUse 1 0 | otherService 1 0 | " +
					"confirmed 1 0 | optional 1 0 | allocated 2 0 | block 3 0 | occupied 4 0 | public 1 0 | available -2 4",
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			in := notation.OpenShared(t)
			in.Play(t, c.steps...)
			got := sheets{}
			for category := range c.want {
				service := "stay"
				if category == "hall" {
					service = "events"
				}
				got[category] = in.Sheet(t, service, category, "6")
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestMetricsOfDeletedBlocks counts nothing of a block that is deleted.
//
// rules 5.2
func TestMetricsOfDeletedBlocks(t *testing.T) {
	t.Parallel()
	in := notation.OpenShared(t)
	in.Play(t, "adjust -3@group[5] -1@inquiry[5]")
	in.MustCall(t, "availabilityBlocks/delete", in.Credentials.With(harness.Members{"AvailabilityBlockIds": []string{notation.ID("group"), notation.ID("inquiry")}}))
	if got := in.Sheet(t, "stay", "double", "6"); got != "active 4 4 | usable 4 4 | available 4 4" {
		t.Error(got)
	}
}

// TestMetricsOfInactiveResources counts resources that are in use alone: one
// that is gone is neither active nor out of order.
//
// rules 5.2
func TestMetricsOfInactiveResources(t *testing.T) {
	t.Parallel()
	const rooms = `
    services:
      - id: $stay
        resourceCategories: [{id: $double, resources: [%s]}]
`
	in := notation.Open(t, "Europe/London", fmt.Sprintf(rooms, "{id: $101}, {id: $102}, {id: $103}"), "2026-11-01T00:00:00Z")
	in.Play(t, "outOfOrder 103 5..7", "reserve double 5..6")
	want := func(want string) {
		t.Helper()
		if got := in.Sheet(t, "stay", "double", "6"); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	want("active 3 3 | outOfOrder 1 1 | usable 2 2 | confirmed 1 0 | occupied 1 0 | available 1 2")
	harness.Start(t, harness.Options{Database: in.Database, Clock: in.Clock, Seed: notation.SeedOf("Europe/London", fmt.Sprintf(rooms, "{id: $101}, {id: $102}"))})
	want("active 2 2 | usable 2 2 | confirmed 1 0 | occupied 1 0 | available 1 2")
}

// TestMetricsOfRoomsInTwoCategories has a room that one service sells in two
// categories count as taken in the one when it is reserved in the other.
//
// rules 5.2
func TestMetricsOfRoomsInTwoCategories(t *testing.T) {
	t.Parallel()
	in := notation.Open(t, "Europe/London", `
    services:
      - id: $stay
        resourceCategories:
          - {id: $double, ordering: 1, resources: [{id: $101}]}
          - {id: $suite, ordering: 2}
    resources:
      - {id: $102, categoryIds: [$double, $suite]}
`, "2026-11-01T00:00:00Z")
	in.Play(t, "reserve suite 5..6", "reserve double 6..7 #102", "reserve suite 6..7 => full", "reserve double 5..6", "reserve double 5..6 => full")
	want := [2]string{
		"active 2 2 | usable 2 2 | otherService 1 0 | confirmed 1 1 | occupied 1 1 | available 0 1",
		"active 1 1 | usable 1 1 | otherService 0 1 | confirmed 1 0 | occupied 1 0",
	}
	if got := [2]string{in.Sheet(t, "stay", "double", "6"), in.Sheet(t, "stay", "suite", "6")}; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
