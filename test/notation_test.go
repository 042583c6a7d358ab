package test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"vacancy/test/harness"
)

// Examples are written in a notation of one word for each row or each item of
// a request:
//
//	a:5[1..30]                the row a: an overbooking limit of 5 on the days 1 to 30
//	b:-3[4]                   the row b: an adjustment by -3 on day 4
//	b:-3@group[4]             the same of the layer named group
//	b:-3@group(1:1,2:2)[4]    with PaxCounts: 1 unit for 1 person, 2 units for 2
//
// Days are those of November 2026 in London; any other unit is written as the
// instant of its start. A request is a verb and its items, which have no names:
//
//	set 5[1..30] 7[4]
//	clear [10..20]
//	adjust -1[5..6] {}[7] null@group[8]
type word struct {
	name, value, layer, pax, first, last string
}

var wordForm = regexp.MustCompile(`^(?:(\w):)?([^@(\[]*)(?:@(\w+))?(?:\(([\d:,]+)\))?\[(.+?)(?:\.\.(.+))?\]$`)

func parseWord(tb testing.TB, text string) word {
	tb.Helper()
	m := wordForm.FindStringSubmatch(text)
	if m == nil {
		tb.Fatalf("%q is no row and no item of a request", text)
	}
	if m[6] == "" {
		m[6] = m[5]
	}
	return word{name: m[1], value: m[2], layer: m[3], pax: m[4], first: instantOf(m[5]), last: instantOf(m[6])}
}

func parseWords(tb testing.TB, text string) []word {
	tb.Helper()
	var words []word
	for field := range strings.FieldsSeq(text) {
		words = append(words, parseWord(tb, field))
	}
	return words
}

// shape writes a word without its name, the same for equal content.
func (w word) shape() string {
	text := w.value
	if w.layer != "" {
		text += "@" + w.layer
	}
	if w.pax != "" {
		text += "(" + w.pax + ")"
	}
	if w.first == w.last {
		return text + "[" + unitOf(w.first) + "]"
	}
	return text + "[" + unitOf(w.first) + ".." + unitOf(w.last) + "]"
}

const (
	monthOfExamples = "2026-11-"
	startOfDay      = "T00:00:00Z"
)

func instantOf(unit string) string {
	if len(unit) <= 2 {
		return fmt.Sprintf("%s%02s%s", monthOfExamples, unit, startOfDay)
	}
	return unit
}

func unitOf(instant string) string {
	day, found := strings.CutPrefix(instant, monthOfExamples)
	if day, ok := strings.CutSuffix(day, startOfDay); ok && found {
		return strings.TrimPrefix(day, "0")
	}
	return instant
}

// layer is what a row belongs to besides its service.
type layer struct {
	category, block string
}

// stage is a service that examples play on.
type stage struct {
	*harness.Server
	credentials harness.Members
	service     string
	layers      map[string]layer
}

// verbs are the operations of requests, and the member that holds their items.
var verbs = map[string]struct{ operation, items string }{
	"set":    {"serviceOverbookingLimits/set", "SetServiceOverbookingLimits"},
	"clear":  {"serviceOverbookingLimits/clear", "ClearServiceOverbookingLimits"},
	"adjust": {"services/updateAvailability", "AvailabilityUpdates"},
}

// send sends a request in the notation. Headers are names and values in turn.
func (s stage) send(tb testing.TB, request string, header ...string) harness.Answer {
	tb.Helper()
	verb, items, _ := strings.Cut(request, " ")
	return s.Call(tb, verbs[verb].operation, s.request(tb, verb, items), header...)
}

// request is the body of a request in the notation.
func (s stage) request(tb testing.TB, verb, items string) harness.Members {
	tb.Helper()
	if _, ok := verbs[verb]; !ok {
		tb.Fatalf("%q is no verb", verb)
	}
	var list []harness.Members
	for _, w := range parseWords(tb, items) {
		list = append(list, s.item(tb, verb, w))
	}
	return s.credentials.With(harness.Members{"ServiceId": s.service, verbs[verb].items: list})
}

func (s stage) item(tb testing.TB, verb string, w word) harness.Members {
	tb.Helper()
	item := harness.Members{"FirstTimeUnitStartUtc": w.first, "LastTimeUnitStartUtc": w.last}
	switch verb {
	case "set":
		item["Limit"] = json.Number(w.value)
	case "adjust":
		at, ok := s.layers[w.layer]
		if !ok {
			tb.Fatalf("there is no layer %q", w.layer)
		}
		item["ResourceCategoryId"] = at.category
		if at.block != "" {
			item["AvailabilityBlockId"] = at.block
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
