package notation

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"vacancy/test/harness"
)

// verbs are the steps that consist of entries: their operation, and the member
// that holds the items.
var verbs = map[string]struct{ operation, items string }{
	"set":    {"serviceOverbookingLimits/set", "SetServiceOverbookingLimits"},
	"clear":  {"serviceOverbookingLimits/clear", "ClearServiceOverbookingLimits"},
	"adjust": {"services/updateAvailability", "AvailabilityUpdates"},
}

// Request returns the body of set, clear or adjust with entries.
func (h *Hotel) Request(tb testing.TB, verb, items string) harness.Members {
	tb.Helper()
	if _, ok := verbs[verb]; !ok {
		tb.Fatalf("%q is no verb", verb)
	}
	var list []harness.Members
	for _, w := range ParseEntries(tb, items) {
		list = append(list, h.Item(tb, verb, w))
	}
	return h.Credentials.With(harness.Members{"ServiceId": h.Service, verbs[verb].items: list})
}

// Item returns what a request of a verb says of an entry.
func (h *Hotel) Item(tb testing.TB, verb string, w Entry) harness.Members {
	tb.Helper()
	item := harness.Members{"FirstTimeUnitStartUtc": w.first, "LastTimeUnitStartUtc": w.last}
	switch verb {
	case "set":
		item["Limit"] = json.Number(w.value)
	case "adjust":
		at, ok := h.Layers[w.layer]
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

// paxCounts returns the PaxCounts of 1:1,2:2.
func paxCounts(text string) []harness.Members {
	var counts []harness.Members
	for pair := range strings.SplitSeq(text, ",") {
		persons, units, _ := strings.Cut(pair, ":")
		counts = append(counts, harness.Members{"PersonCount": json.Number(persons), "UnitCount": json.Number(units)})
	}
	return counts
}

// nth returns the identifier with a number, of which the first is 1.
func nth(tb testing.TB, list []string, number string) string {
	tb.Helper()
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(list) {
		tb.Fatalf("there is no number %q of %d", number, len(list))
	}
	return list[n-1]
}

// moment returns an instant. A day of November may have a time, 5T18:00, and has
// another otherwise.
func moment(text, otherwise string) string {
	day, hour, found := strings.Cut(text, "T")
	switch {
	case len(day) > 2:
		return text
	case !found:
		hour = otherwise
	}
	if strings.Count(hour, ":") == 1 {
		hour += ":00"
	}
	return fmt.Sprintf("%s%02sT%sZ", november, day, hour)
}

// Stay returns when a guest arrives and departs: at 15:00 and 11:00 where a stay,
// such as 5..7, does not say.
func Stay(text string) (from, until string) {
	from, until, _ = strings.Cut(text, "..")
	return moment(from, "15:00"), moment(until, "11:00")
}

// reservationOf returns the item of a reservation: a category, a stay, and what
// else a step says.
func (h *Hotel) reservationOf(words []string) harness.Members {
	from, until := Stay(words[1])
	r := harness.Members{
		"RequestedCategoryId": h.id(words[0]), "StartUtc": from, "EndUtc": until,
		"CustomerId": h.id("guest"), "RateId": h.id("rate"),
		"PersonCounts": []harness.Members{{"AgeCategoryId": h.id("adult"), "Count": 1}},
	}
	for _, word := range words[2:] {
		switch {
		case word[0] == '@':
			r["AvailabilityBlockId"] = h.id(word[1:])
		case word[0] == '#':
			r["AssignedResourceId"] = h.id(word[1:])
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

// change returns the member that a word of an update changes.
func (h *Hotel) change(word string) harness.Members {
	value := func(v any) harness.Members { return harness.Members{"Value": v} }
	var name any
	if word[1:] != "-" {
		name = h.id(word[1:])
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
		return harness.Members{"RequestedCategoryId": value(h.id(word))}
	}
}
