package bookings

import (
	"fmt"
	"strings"
	"testing"

	"vacancy/test/notation"
)

// roomsSeed is a house whose doubles are 101 to 103, of which 103 is shared
// with events, whose suites are 201 and 202, and whose dormitory has two beds.
const roomsSeed = `
    services:
      - id: $stay
        resourceCategories:
          - {id: $double, name: Double, resources: [{id: $101, name: "101"}, {id: $102, name: "102"}]}
          - {id: $suite, name: Suite, resources: [{id: $201, name: "201"}, {id: $202, name: "202"}]}
          - {id: $bed, name: Bed}
          - {id: $dorm, name: Dormitory}
        availabilityBlocks:
          - {id: $group, state: Confirmed, firstTimeUnitStartUtc: 2026-11-02T00:00:00Z, lastTimeUnitStartUtc: 2026-11-28T00:00:00Z}
      - id: $events
        resourceCategories: [{id: $hall, resources: [{id: $ballroom, name: Ballroom}]}]
    resources:
      - {id: $103, name: "103", categoryIds: [$double, $hall]}
      - {id: $big, name: Big, categoryIds: [$dorm]}
      - {id: $big1, name: Big 1, parentResourceId: $big, categoryIds: [$bed]}
      - {id: $big2, name: Big 2, parentResourceId: $big, categoryIds: [$bed]}
`

const (
	errResource = "400 Invalid AssignedResourceId."
	errInHouse  = "403 A reservation that has started can only change its end: EndUtc."
	errOver     = "403 The reservation is over and cannot be moved."
)

// roomScene is steps, and the rooms of the reservations made in the end, in
// their order; - is none.
type roomScene struct {
	name  string
	steps []string
	want  string
}

func playRooms(t *testing.T, scenes []roomScene) {
	t.Helper()
	for _, c := range scenes {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			in := notation.Open(t, "Europe/London", roomsSeed, "2026-11-01T00:00:00Z")
			in.Play(t, c.steps...)
			if got := in.AssignedRooms(t); got != c.want {
				t.Errorf("the rooms are %s, want %s", got, c.want)
			}
		})
	}
}

// TestRoomsInOrder gives rooms to guests in the order of their numbers: 9 comes
// before 10.
//
// rules 5.5
func TestRoomsInOrder(t *testing.T) {
	t.Parallel()
	var rooms []string
	for _, number := range []int{10, 3, 7, 11, 1, 8, 2, 5, 9, 4, 6} {
		rooms = append(rooms, fmt.Sprintf(`{id: $%d, name: "%[1]d"}`, number))
	}
	in := notation.Open(t, "Europe/London", `
    services:
      - id: $stay
        resourceCategories: [{id: $double, resources: [`+strings.Join(rooms, ", ")+`]}]
`, "2026-11-01T00:00:00Z")
	in.Play(t, "reserve double 5..6, double 5..6, double 5..6")
	for range 8 {
		in.Play(t, "reserve double 5..6")
	}
	if got, want := in.AssignedRooms(t), "1 2 3 4 5 6 7 8 9 10 11"; got != want {
		t.Errorf("the rooms are %s, want %s", got, want)
	}
	in.Play(t, "cancel 9", "cancel 2", "reserve double 5..6, double 5..6")
	if got, want := strings.Fields(in.AssignedRooms(t))[11:], "2 9"; strings.Join(got, " ") != want {
		t.Errorf("the rooms are %s, want %s", got, want)
	}
}

// TestRoomsChosen gives each reservation that deducts the first room of its
// category that nobody else has for any of its stay. If there is none, though
// each night has one, it is accepted without a room.
//
// rules 5.5
func TestRoomsChosen(t *testing.T) {
	t.Parallel()
	playRooms(t, []roomScene{
		{"one after another", []string{"reserve double 5..7", "reserve double 6..8", "reserve double 7..9", "reserve double 6..7"}, "101 102 101 103"},
		{"of the category asked for", []string{"reserve suite 5..6, double 5..6, bed 5..6"}, "201 101 big1"},
		{"none for all nights", []string{"reserve double 5..6 #101, double 6..7 #102, double 5..7 #103", "reserve double 5..7", "reserve double 5..7 => full"}, "101 102 103 -"},
		{"none beyond the limit", []string{"set 1[5]", "reserve double 5..6, double 5..6, double 5..6", "reserve double 5..6"}, "101 102 103 -"},
		{"none unchecked", []string{"reserve unchecked double 5..6, double 5..6, double 5..6, double 5..6, double 6..7"}, "101 102 103 - 101"},
		{"optional ones get one", []string{"reserve double 5..6 Optional, double 5..6", "confirm 1"}, "101 102"},
		{"enquiries get none and leave it to others", []string{"reserve double 5..6 Enquired, double 5..6 #101 Enquired", "reserve double 5..6"}, "- 101 101"},
		{"what is canceled leaves it to others", []string{"reserve double 5..6", "cancel 1", "reserve double 5..6"}, "101 101"},
		{"out of a block", []string{"adjust -2@group[5]", "reserve double 5..6 @group", "reserve double 5..6"}, "101 102"},

		{"not one out of order", []string{"outOfOrder 101 5..6", "reserve double 5..6"}, "102"},
		{"nor for a part of the stay", []string{"outOfOrder 101 6T20:00..6T21:00", "reserve double 5..8, double 5..6"}, "102 101"},
		{"not one in house use", []string{"houseUse 101 5..6", "reserve double 5..6"}, "102"},
		{"all out of order or in house use", []string{"houseUse 101 5..6", "outOfOrder 102 6..7", "houseUse 103 7..8", "reserve double 5..8"}, "-"},
		{"one that is in order again", []string{"outOfOrder 101 5..6", "unblock 1", "reserve double 5..6"}, "101"},
		{"one that is out of order until the guest comes", []string{"outOfOrder 101 5T09:00..5T15:00", "reserve double 5..6"}, "101"},
		{"not one that is a second longer", []string{"outOfOrder 101 5T09:00..5T15:00:01", "reserve double 5..6"}, "102"},
		{"one whose guest leaves at noon", []string{"reserve double 5..6T12:00", "reserve double 6..7"}, "101 101"},
		{"not one that is taken for some of the hours that a stay takes", []string{"reserve double 5..6T11:00", "reserve double 6T11:30..7"}, "101 102"},
		{"whichever comes first", []string{"reserve double 6T11:30..7", "reserve double 5..6T11:00"}, "101 102"},
		{"out of service is in order", []string{"state 101 OutOfService", "reserve double 5..6"}, "101"},

		{"not one that another service has", []string{"reserve hall 5..6 #103", "reserve double 5..6, double 5..6", "reserve double 5..6 => full", "reserve unchecked double 5..6"}, "103 101 102 -"},
		{"nor the other way round", []string{"reserve double 5..6 #103", "reserve hall 5..6"}, "103 ballroom"},
		{"not a dormitory of which a bed is taken", []string{"reserve bed 5..6 #big2", "reserve unchecked dorm 5..6, dorm 6..7"}, "big2 - big"},
		{"not a bed of a dormitory that is taken", []string{"reserve dorm 5..6", "reserve unchecked bed 5..6, bed 6..7"}, "big - big1"},
		{"a bed beside one that is taken", []string{"reserve bed 5..6 #big1", "reserve bed 5..6"}, "big1 big2"},
	})
}

// TestRoomsGiven takes the room that is asked for, or refuses if somebody else
// has it.
//
// rules 5.5
func TestRoomsGiven(t *testing.T) {
	t.Parallel()
	playRooms(t, []roomScene{
		{"as asked for", []string{"reserve double 5..6 #102", "reserve double 5..6", "reserve double 5..6"}, "102 101 103"},
		{"in another category", []string{"reserve double 5..6 #202", "reserve suite 5..6"}, "202 201"},
		{"taken", []string{"reserve double 5..7 #102", "reserve double 6..8 #102 => full", "reserve unchecked double 6..8 #102 => full", "reserve double 7..8 #102"}, "102 102"},
		{"taken for a second of the hours", []string{"reserve double 5..6T12:00 #102", "reserve double 6T11:59:59..7 #102 => full", "reserve double 6T12:00..7 #102"}, "102 102"},
		{"twice in a request", []string{"reserve double 5..6 #102, double 5..6 #102 => full"}, ""},
		{"taken by one that is chosen before", []string{"reserve double 5..6, double 5..6 #101 => full", "reserve double 5..6 #101, double 5..6"}, "101 102"},
		{"taken, for an enquiry", []string{"reserve double 5..6 #101", "reserve double 5..6 #101 Enquired"}, "101 101"},
		{"out of order", []string{"outOfOrder 101 5..6", "reserve double 5..6 #101 => full", "reserve double 6..7 #101"}, "101"},
		{"in house use", []string{"houseUse 101 5..6", "reserve unchecked double 5..6 #101 => full", "reserve double 6..7 #101"}, "101"},
		{"taken by another service", []string{"reserve hall 5..6 #103", "reserve double 5..6 #103 => full", "reserve double 6..7 #103"}, "103 103"},
		{"a dormitory of which a bed is taken", []string{"reserve bed 5..6 #big2", "reserve unchecked dorm 5..6 #big => full"}, "big2"},
		{"a bed of a dormitory that is taken", []string{"reserve dorm 5..6", "reserve unchecked bed 5..6 #big2 => full"}, "big"},
		{"of another service", []string{"reserve double 5..6 #ballroom => " + errResource, "reserve hall 5..6 #101 => " + errResource}, ""},
		{"of nobody", []string{"reserve double 5..6 #nothing => " + errResource}, ""},
		{"all or none", []string{"reserve double 5..6 #101", "reserve double 5..6, double 5..6 #101 => full", "reserve suite 5..6, suite 5..6 #ballroom => " + errResource}, "101"},
	})
}

// TestRoomsMoved has a stay that gets other times keep its room if it can, and
// otherwise get another or none, unless the guest is promised the room or lives
// in it.
//
// rules 5.5
func TestRoomsMoved(t *testing.T) {
	t.Parallel()
	playRooms(t, []roomScene{
		{"the room is free", []string{"reserve double 5..6", "move 1 5..9", "reserve double 5..6"}, "101 102"},
		{"the room is free where the stay was", []string{"reserve double 5..7", "move 1 6..8"}, "101"},
		{"the room is taken", []string{"reserve double 5..6 #101, double 6..8 #101", "move 1 5..7"}, "102 101"},
		{"by an update", []string{"reserve double 5..6 #101, double 6..8 #101", "update 1 5..7"}, "102 101"},
		{"the room will be out of order", []string{"outOfOrder 101 6..7", "reserve double 5..6", "move 1 5..7"}, "102"},
		{"another is taken besides", []string{"reserve double 5..6 #101, double 6..8 #101, double 6..8 #102", "move 1 5..7"}, "103 101 102"},
		{"all rooms are taken", []string{"reserve double 5..6 #101, double 6..8 #101, double 6..8 #102, double 6..8 #103", "move 1 5..7"}, "- 101 102 103"},
		{"and are free again", []string{"reserve double 5..6 #101, double 6..8 #101, double 6..8 #102, double 6..8 #103", "move 1 5..7", "cancel 3", "move 1 5..8"}, "102 101 102 103"},
		{"the room is locked", []string{"reserve double 5..6 #101 locked, double 6..8 #101", "move 1 5..7 => full", "update 1 5..7 => full", "cancel 2", "move 1 5..7"}, "101 101"},
		{"it is locked later", []string{"reserve double 5..6 #101, double 6..8 #101", "update 1 locked", "move 1 5..7 => full"}, "101 101"},
		{
			"the guest is in house",
			[]string{"state 101 Inspected", "reserve double 5..6 #101, double 6..8 #101", "at 5T15:00", "start 1", "move 1 5..7 => full", "move 1 4..7 => " + errInHouse, "update 1 #102 => " + errInHouse, "cancel 2", "update 1 suite => " + errInHouse},
			"101 101",
		},
		{
			"the guest has gone",
			[]string{"state 101 Inspected", "reserve double 5..8 #101", "at 5T15:00", "start 1", "at 6T10:00", "process 1", "move 1 5..9 => " + errOver, "reserve double 6..8 #101"},
			"101 101",
		},
		{"a stay that is canceled", []string{"reserve double 5..6", "cancel 1", "move 1 5..7 => " + errOver}, "101"},

		{"to a room that is free", []string{"reserve double 5..6", "update 1 #103", "reserve double 5..6"}, "103 101"},
		{"to a room of another category", []string{"reserve double 5..6", "update 1 #202"}, "202"},
		{"to a room that is taken", []string{"reserve double 5..6, double 5..6", "update 1 #102 => full"}, "101 102"},
		{"to a room out of order", []string{"outOfOrder 102 5..6", "reserve double 5..6", "update 1 #102 => full"}, "101"},
		{"to a room of another service", []string{"reserve double 5..6", "update 1 #ballroom => " + errResource}, "101"},
		{"to none", []string{"reserve double 5..6", "update 1 #-", "reserve double 5..6"}, "- 101"},
		{"to another category", []string{"reserve double 5..6, suite 5..6", "update 1 suite"}, "202 201"},
		{"to another category that is full", []string{"reserve double 5..6, suite 5..6, suite 5..6", "update 1 suite"}, "- 201 202"},
		{"to another category and a room of it", []string{"reserve double 5..6", "update 1 suite #202"}, "202"},
		{"others stay where they are", []string{"reserve double 5..6, double 5..6, double 5..6", "cancel 1", "update 3 locked", "move 3 5..7"}, "101 102 103"},
	})
}

// TestRoomsInHouse lets a guest in house stay on in the room, and only there.
//
// rules 1.12, 5.5
func TestRoomsInHouse(t *testing.T) {
	t.Parallel()
	in := notation.Open(t, "Europe/London", roomsSeed, "2026-11-05T15:00:00Z")
	in.Play(t, "state 101 Inspected", "reserve double 5..6 #101, double 7..8 #101", "start 1")
	extend := func(day string) string {
		_, until := notation.Stay("5.." + day)
		a := in.Send(t, "reservations/updateInterval", map[string]any{"ReservationId": in.Reserved[0], "EndUtc": until, "ChargeCancellationFee": false})
		if a.Status == 200 {
			return "200"
		}
		return fmt.Sprint(a.Status, " ", a.Message(t))
	}
	for _, c := range [][2]string{{"7", "200"}, {"8", notation.ErrFull}, {"6", "200"}} {
		if got := extend(c[0]); got != c[1] {
			t.Errorf("until the %s: %s, want %s", c[0], got, c[1])
		}
	}
	if got := in.AssignedRooms(t); got != "101 101" {
		t.Errorf("the rooms are %s", got)
	}
}

// TestRoomsLeftAtOnce has a guest who leaves in the second of coming take no
// room from anybody.
//
// rules 5.1
func TestRoomsLeftAtOnce(t *testing.T) {
	t.Parallel()
	in := notation.Open(t, "Europe/London", roomsSeed, "2026-11-05T15:00:00Z")
	in.Play(t, "state 101 Inspected", "reserve double 5..7 #101", "start 1", "process 1", "reserve double 4..6 #101")
}
