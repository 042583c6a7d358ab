// Package notation is the short language in which the tests over HTTP are
// written. A test says in steps what happens to a hotel, and compares what is
// then to be seen of it:
//
//	h := notation.OpenSmall(t)              // two doubles, 101 and 102, and two suites
//	h.Play(t,
//		"set 1[5]",                         // an overbooking limit of 1 on 5 November
//		"reserve double 5..6, double 5..6", // one request: two doubles for the night of the 5th
//		"reserve double 5..6",              // a third one, thanks to the limit
//		"reserve double 5..6 => full",      // a fourth one is refused, and nothing changes
//		"cancel 1",                         // the first reservation that was made
//	)
//	h.FormatActive(h.Limits(t))             // [1[5]]
//	h.AssignedRooms(t)                      // 101 102 -
//	h.Sheet(t, "stay", "double", "6")       // active 2 2 | usable 2 2 | confirmed 2 0 | occupied 2 0 | available 0 2
//
// TestNotation runs this example.
//
// # Time
//
// A number is a day of November 2026 in London, where days are those of UTC.
// Any other unit is the instant of its start: 2026-10-24T23:00:00Z. Both ends
// of [5..7] belong to it, as they do in the API: it is three days.
//
// A stay is not in brackets: 5..7 is from 15:00 on the 5th to 11:00 on the 7th,
// which are two nights. 5T18:00..7T08:00:01 is as it says.
//
// # Names
//
// A hotel is opened with a piece of a provisioning file in which identifiers
// are names, such as $double (see [Open]). Steps and results say double. [ID]
// is the identifier of a name. The properties of [Start] have fixed identifiers,
// which are constants here and in package harness; in [London] their names are
// stay, double, suite, 101 to 104, 201, group, option and so on.
//
// # Rows and entries
//
// An overbooking limit or an availability adjustment, and an item of a request
// that writes them, is an [Entry]:
//
//	5[1..30]                  an overbooking limit of 5 on the days 1 to 30
//	-3[4]                     an adjustment by -3 on day 4, of the category that adjustments are about by default
//	-3@suite[4]               the same of another category
//	-3@group[4]               the same of an availability block
//	-3@group(1:1,2:2)[4]      with PaxCounts: 1 unit for 1 person, 2 units for 2
//	{}[4]                     a removal, as null[4] and 0[4] are
//
// What follows @ is a [Layer]: a category, or a category in a block. In an
// [Example] entries have names as well, a:5[1..30], so that it can tell which
// rows remain and which are new.
//
// # Steps
//
// A step is a verb and what it is about ([Hotel.Play], [Hotel.Step]):
//
//	set 5[1..30] 7[4]                           serviceOverbookingLimits/set
//	clear [10..20]                              serviceOverbookingLimits/clear
//	adjust -1[5..6] {}[7] null@group[8]         services/updateAvailability
//	reserve double 5..7, suite 6..7 Optional    reservations/add, one request with two reservations
//	reserve unchecked double 5..7 @group #101   without a check for overbooking; in a block, in a room
//	cancel 1, confirm 1, start 1, process 1     the first reservation that was made
//	move 1 5..8                                 reservations/updateInterval
//	update 1 5..8 suite @group #201 locked      reservations/update; @- and #- remove
//	outOfOrder 101 5..6, houseUse 101 5..6      resourceBlocks/add
//	unblock 1                                   resourceBlocks/delete: the first that was made
//	state 101 Inspected                         resources/update
//	block group Canceled                        availabilityBlocks/update: its state
//	at 5T18:00                                  sets the clock
//
// A step that has to be refused says how: "=> 403 No." is the status and the
// message, and "=> full" is [ErrFull].
//
// # Bodies
//
// Where members matter one by one, tests write them as [harness.Members].
// [NewReservation], [NewBlock] and [NewResourceBlock] are items that the hotel
// in London accepts, to add members to or to replace them;
// [Hotel.Send] sends a body with the hotel's credentials. [Refused],
// [Succeeded], [Answered] and [Hotel.Refusals] check what is answered.
package notation
