package notation

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"vacancy/test/harness"
)

// verbs are the operations of requests, and the member that holds their items.
var verbs = map[string]struct{ operation, items string }{
	"set":    {"serviceOverbookingLimits/set", "SetServiceOverbookingLimits"},
	"clear":  {"serviceOverbookingLimits/clear", "ClearServiceOverbookingLimits"},
	"adjust": {"services/updateAvailability", "AvailabilityUpdates"},
}

// request is the body of a request in the notation.
func (s *Hotel) Request(tb testing.TB, verb, items string) harness.Members {
	tb.Helper()
	if _, ok := verbs[verb]; !ok {
		tb.Fatalf("%q is no verb", verb)
	}
	var list []harness.Members
	for _, w := range ParseEntries(tb, items) {
		list = append(list, s.Item(tb, verb, w))
	}
	return s.Credentials.With(harness.Members{"ServiceId": s.Service, verbs[verb].items: list})
}

func (s *Hotel) Item(tb testing.TB, verb string, w Entry) harness.Members {
	tb.Helper()
	item := harness.Members{"FirstTimeUnitStartUtc": w.first, "LastTimeUnitStartUtc": w.last}
	switch verb {
	case "set":
		item["Limit"] = json.Number(w.value)
	case "adjust":
		at, ok := s.Layers[w.layer]
		if !ok {
			tb.Fatalf("there is no layer %q", w.layer)
		}
		item["ResourceCategoryId"] = at.Category
		if at.Block != "" {
			item["AvailabilityBlockId"] = at.Block
		}
		item["UnitCountAdjustment"] = harness.Members{"Value": json.RawMessage(strings.TrimPrefix(w.value, "+"))}
		if w.value == "{}" {
			item["UnitCountAdjustment"] = harness.Members{}
		}
		if w.pax != "" {
			item["PaxCounts"] = paxCounts(w.pax)
		}
	}
	return item
}

func paxCounts(text string) []harness.Members {
	var counts []harness.Members
	for pair := range strings.SplitSeq(text, ",") {
		persons, units, _ := strings.Cut(pair, ":")
		counts = append(counts, harness.Members{"PersonCount": json.Number(persons), "UnitCount": json.Number(units)})
	}
	return counts
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
func moment(text, time string) string {
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
func Stay(text string) (from, until string) {
	from, until, _ = strings.Cut(text, "..")
	return moment(from, "15:00"), moment(until, "11:00")
}

// newReservation is an item of a request: a category, a stay and what else
// there is to say.
func reservationOf(words []string) harness.Members {
	from, until := Stay(words[1])
	r := harness.Members{
		"RequestedCategoryId": ID(words[0]), "StartUtc": from, "EndUtc": until,
		"CustomerId": ID("guest"), "RateId": ID("rate"),
		"PersonCounts": []harness.Members{{"AgeCategoryId": ID("adult"), "Count": 1}},
	}
	for _, word := range words[2:] {
		switch {
		case word[0] == '@':
			r["AvailabilityBlockId"] = ID(word[1:])
		case word[0] == '#':
			r["AssignedResourceId"] = ID(word[1:])
		case word == "locked":
			r["AssignedResourceLocked"] = true
		case strings.HasPrefix(word, "released="):
			r["ReleasedUtc"] = moment(strings.TrimPrefix(word, "released="), "")
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
		name = ID(word[1:])
	}
	switch {
	case word[0] == '@':
		return harness.Members{"AvailabilityBlockId": value(name)}
	case word[0] == '#':
		return harness.Members{"AssignedResourceId": value(name)}
	case word == "locked":
		return harness.Members{"AssignedResourceLocked": value(true)}
	case strings.Contains(word, ".."):
		from, until := Stay(word)
		return harness.Members{"StartUtc": value(from), "EndUtc": value(until)}
	default:
		return harness.Members{"RequestedCategoryId": value(ID(word))}
	}
}
