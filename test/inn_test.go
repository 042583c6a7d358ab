package test

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"vacancy/internal/connector"
	"vacancy/test/harness"
)

// inn is a stage on which guests come and go. Whatever it has is called by a
// name: its provisioning file says $double, and a step of a test says double.
//
// A step is a verb and what it is about. Besides set, clear and adjust, which
// are those of the stage, there are:
//
//	reserve double 5..7, suite 6..7 Optional    one request for two reservations
//	reserve unchecked double 5..7 @group #101   without a check for overbooking; of a block, in a room
//	cancel 1, confirm 1, start 1, process 1     the first reservation that was made
//	move 1 5..8                                 updateInterval
//	update 1 5..8 suite @group #201 locked      update; @- and #- are none
//	outOfOrder 101 5..6, houseUse 101 5..6      resource blocks
//	unblock 1                                   the first resource block that was made
//	state 101 Inspected
//	block group Canceled                        a state of an availability block
//	at 5T18:00                                  sets the clock
//
// Stays are those of guests: 5..7 is from 15:00 on November 5 to 11:00 on
// November 7, which are two nights, and 5T18:00..7T08:00:01 is as it says. A
// step that is to be refused says so: "reserve double 5..7 => full", or
// "=> 403 No." with any other refusal.
type inn struct {
	stage
	// names are what identifiers are called.
	names map[string]string
	// reserved and blocked are the reservations and resource blocks made.
	reserved, blocked []string
	// traced are the operations and bodies of what makes up a trace.
	traced [][2]string
}

// named is the identifier of a name.
func named(name string) string { return uuid.NewSHA1(uuid.Nil, []byte(name)).String() }

var nameForm = regexp.MustCompile(`\$\w+`)

// innSeed is the provisioning file of one enterprise, called inn, in a zone.
func innSeed(zone, members string) string {
	text := fmt.Sprintf(`
enterprises:
  - id: $inn
    timeZoneIdentifier: %s
    operationalEditableHistoryInterval: P20Y
    accountingEditableHistoryInterval: P20Y
%s
integrations:
  - {clientToken: client, accessTokens: [{accessToken: access, enterpriseIds: [$inn]}]}
`, zone, members)
	return nameForm.ReplaceAllStringFunc(text, func(name string) string { return named(name[1:]) })
}

// openInn runs a server with an inn. The steps are about the service stay, and
// adjustments about its category double unless they name another or a block.
func openInn(tb testing.TB, zone, members, at string) *inn {
	tb.Helper()
	return openInnWith(tb, zone, members, harness.Options{Clock: harness.NewClock(tb, at)})
}

func openInnWith(tb testing.TB, zone, members string, o harness.Options) *inn {
	tb.Helper()
	o.Seed = innSeed(zone, members)
	in := &inn{
		names: make(map[string]string),
		stage: stage{
			Server:      harness.Start(tb, o),
			credentials: harness.Members{"ClientToken": "client", "AccessToken": "access", "Client": "Test 1.0"},
			service:     named("stay"),
			layers:      map[string]layer{"": {category: named("double")}},
		},
	}
	for _, found := range nameForm.FindAllString(members, -1) {
		name := found[1:]
		in.names[named(name)] = name
		in.layers[name] = layer{category: named(name)}
	}
	for _, block := range []string{"group", "option", "inquiry", "tour"} {
		in.layers[block] = layer{category: named("double"), block: named(block)}
		in.layers["suite_"+block] = layer{category: named("suite"), block: named(block)}
	}
	return in
}

// play takes steps one after another. What is refused must leave no trace.
func (in *inn) play(tb testing.TB, steps ...string) {
	tb.Helper()
	for _, step := range steps {
		command, refusal, refuses := strings.Cut(step, " => ")
		if !refuses {
			if a := in.do(tb, command); a.Status != http.StatusOK {
				tb.Fatalf("%s: %d %s", step, a.Status, a.Body)
			}
			continue
		}
		before := in.trace(tb)
		a := in.do(tb, command)
		if refusal == "full" {
			refusal = errFull
		}
		if got := fmt.Sprint(a.Status, " ", in.message(tb, a)); got != refusal {
			tb.Errorf("%s: %s", step, a.Body)
		}
		if diff := cmp.Diff(before, in.trace(tb)); diff != "" {
			tb.Errorf("%s: it was refused, and yet (-before +after):\n%s", step, diff)
		}
	}
}

const errFull = "403 We're very sorry, this property has no availability for the selected dates."

func (*inn) message(tb testing.TB, a harness.Answer) string {
	tb.Helper()
	if a.Status == http.StatusOK {
		return ""
	}
	return a.Message(tb)
}

// trace is what there is to see of the inn, member by member. It is asked for
// so often that its answers are not held against the OpenAPI document.
func (in *inn) trace(tb testing.TB) string {
	tb.Helper()
	if in.traced == nil {
		var units availabilityAnswer
		in.call(tb, "services/getAvailability", harness.Members{
			"ServiceId": in.service, "StartUtc": "2026-11-01T12:00:00Z", "EndUtc": "2026-11-14T12:00:00Z",
		}).Decode(tb, &units)
		starts := units.TimeUnitStartsUtc
		all := in.credentials.With(harness.Members{"Limitation": harness.Members{"Count": 1000}})
		in.traced = [][2]string{
			{"reservations/getAll/2023-06-06", encode(tb, all)},
			{"resourceBlocks/getAll", encode(tb, all)},
			{"services/getAvailability/2024-01-22", encode(tb, in.question(in.service, starts[0], starts[len(starts)-1]))},
		}
	}
	var text strings.Builder
	for _, question := range in.traced {
		a := in.Do(tb, http.MethodPost, connector.Base+question[0], question[1])
		if a.Status != http.StatusOK {
			tb.Fatalf("%s: %d %s", question[0], a.Status, a.Body)
		}
		text.Write(a.Body)
	}
	return strings.ReplaceAll(text.String(), ",", ",\n")
}

// do takes one step.
func (in *inn) do(tb testing.TB, command string) harness.Answer {
	tb.Helper()
	verb, rest, _ := strings.Cut(command, " ")
	words := strings.Fields(rest)
	switch verb {
	case "set", "clear", "adjust":
		return in.send(tb, command)
	case "reserve":
		return in.reserve(tb, rest)
	case "cancel":
		return in.call(tb, "reservations/cancel", harness.Members{"ReservationIds": []string{nth(tb, in.reserved, words[0])}, "Notes": "They don't come."})
	case "confirm":
		return in.call(tb, "reservations/confirm", harness.Members{"ReservationIds": []string{nth(tb, in.reserved, words[0])}})
	case "start", "process":
		return in.call(tb, "reservations/"+verb, harness.Members{"ReservationId": nth(tb, in.reserved, words[0])})
	case "move":
		from, until := stayOf(words[1])
		return in.call(tb, "reservations/updateInterval", harness.Members{
			"ReservationId": nth(tb, in.reserved, words[0]), "StartUtc": from, "EndUtc": until, "ChargeCancellationFee": false,
		})
	case "update":
		changes := harness.Members{"ReservationId": nth(tb, in.reserved, words[0])}
		for _, word := range words[1:] {
			changes = changes.With(change(word))
		}
		return in.call(tb, "reservations/update", harness.Members{"ReservationUpdates": []harness.Members{changes}})
	case "outOfOrder", "houseUse":
		return in.blockResource(tb, verb, words[0], words[1])
	case "unblock":
		return in.call(tb, "resourceBlocks/delete", harness.Members{"ResourceBlockIds": []string{nth(tb, in.blocked, words[0])}})
	case "state":
		return in.call(tb, "resources/update", harness.Members{"ResourceUpdates": []harness.Members{
			{"ResourceId": named(words[0]), "State": harness.Members{"Value": words[1]}},
		}})
	case "block":
		return in.call(tb, "availabilityBlocks/update", harness.Members{"AvailabilityBlocks": []harness.Members{
			{"AvailabilityBlockId": named(words[0]), "State": harness.Members{"Value": words[1]}},
		}})
	case "at":
		in.Clock.Set(tb, momentOf(words[0], ""))
		return harness.Answer{Status: http.StatusOK}
	default:
		tb.Fatalf("%q is no step", command)
		return harness.Answer{}
	}
}

func (in *inn) call(tb testing.TB, operation string, members harness.Members) harness.Answer {
	tb.Helper()
	return in.Call(tb, operation, in.credentials.With(members))
}

// nth is the identifier with a number, the first being 1.
func nth(tb testing.TB, list []string, number string) string {
	tb.Helper()
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(list) {
		tb.Fatalf("there is no number %q of %d", number, len(list))
	}
	return list[n-1]
}

// momentOf is an instant; a day of November without a time is meant at another.
func momentOf(text, time string) string {
	day, hour, found := strings.Cut(text, "T")
	switch {
	case len(day) > 2:
		return text
	case !found:
		hour = time
	}
	if strings.Count(hour, ":") == 1 {
		hour += ":00"
	}
	return fmt.Sprintf("%s%02sT%sZ", monthOfExamples, day, hour)
}

// stayOf is when a guest comes and goes.
func stayOf(text string) (from, until string) {
	from, until, _ = strings.Cut(text, "..")
	return momentOf(from, "15:00"), momentOf(until, "11:00")
}

func (in *inn) reserve(tb testing.TB, text string) harness.Answer {
	tb.Helper()
	text, unchecked := strings.CutPrefix(text, "unchecked ")
	var list []harness.Members
	service := in.service
	for item := range strings.SplitSeq(text, ", ") {
		r := newReservation(strings.Fields(item))
		if r["RequestedCategoryId"] == named("hall") {
			service = named("events")
		}
		list = append(list, r)
	}
	body := harness.Members{"ServiceId": service, "Reservations": list}
	if unchecked {
		body["CheckOverbooking"] = false
	}
	a := in.call(tb, "reservations/add", body)
	if a.Status != http.StatusOK {
		return a
	}
	var added struct {
		Reservations []struct{ Reservation struct{ ID string } }
	}
	a.Decode(tb, &added)
	for _, r := range added.Reservations {
		in.reserved = append(in.reserved, r.Reservation.ID)
	}
	return a
}

// newReservation is an item of a request: a category, a stay and what else
// there is to say.
func newReservation(words []string) harness.Members {
	from, until := stayOf(words[1])
	r := harness.Members{
		"RequestedCategoryId": named(words[0]), "StartUtc": from, "EndUtc": until,
		"CustomerId": named("guest"), "RateId": named("rate"),
		"PersonCounts": []harness.Members{{"AgeCategoryId": named("adult"), "Count": 1}},
	}
	for _, word := range words[2:] {
		switch {
		case word[0] == '@':
			r["AvailabilityBlockId"] = named(word[1:])
		case word[0] == '#':
			r["AssignedResourceId"] = named(word[1:])
		case word == "locked":
			r["AssignedResourceLocked"] = true
		case strings.HasPrefix(word, "released="):
			r["ReleasedUtc"] = momentOf(strings.TrimPrefix(word, "released="), "")
		default:
			r["State"] = word
		}
	}
	return r
}

// change is what a word of an update says.
func change(word string) harness.Members {
	value := func(v any) harness.Members { return harness.Members{"Value": v} }
	var name any
	if word[1:] != "-" {
		name = named(word[1:])
	}
	switch {
	case word[0] == '@':
		return harness.Members{"AvailabilityBlockId": value(name)}
	case word[0] == '#':
		return harness.Members{"AssignedResourceId": value(name)}
	case word == "locked":
		return harness.Members{"AssignedResourceLocked": value(true)}
	case strings.Contains(word, ".."):
		from, until := stayOf(word)
		return harness.Members{"StartUtc": value(from), "EndUtc": value(until)}
	default:
		return harness.Members{"RequestedCategoryId": value(named(word))}
	}
}

func (in *inn) blockResource(tb testing.TB, verb, room, stay string) harness.Answer {
	tb.Helper()
	from, until := stayOf(stay)
	a := in.call(tb, "resourceBlocks/add", harness.Members{"ResourceBlocks": []harness.Members{{
		"ResourceId": named(room), "Name": verb, "Type": map[string]string{"outOfOrder": "OutOfOrder", "houseUse": "InternalUse"}[verb],
		"StartUtc": from, "EndUtc": until,
	}}})
	if a.Status == http.StatusOK {
		var added struct{ ResourceBlocks []struct{ ID string } }
		a.Decode(tb, &added)
		in.blocked = append(in.blocked, added.ResourceBlocks[0].ID)
	}
	return a
}
