package notation

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
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
type Entry struct {
	name, value, layer, pax, first, last string
}

var wordForm = regexp.MustCompile(`^(?:(\w):)?([^@(\[]*)(?:@(\w+))?(?:\(([\d:,]+)\))?\[(.+?)(?:\.\.(.+))?\]$`)

func ParseEntry(tb testing.TB, text string) Entry {
	tb.Helper()
	m := wordForm.FindStringSubmatch(text)
	if m == nil {
		tb.Fatalf("%q is no row and no item of a request", text)
	}
	if m[6] == "" {
		m[6] = m[5]
	}
	return Entry{name: m[1], value: m[2], layer: m[3], pax: m[4], first: Instant(m[5]), last: Instant(m[6])}
}

func ParseEntries(tb testing.TB, text string) []Entry {
	tb.Helper()
	var words []Entry
	for field := range strings.FieldsSeq(text) {
		words = append(words, ParseEntry(tb, field))
	}
	return words
}

// shape writes a word without its name, the same for equal content.
func (w Entry) Format() string {
	text := w.value
	if w.layer != "" {
		text += "@" + w.layer
	}
	if w.pax != "" {
		text += "(" + w.pax + ")"
	}
	if w.first == w.last {
		return text + "[" + Unit(w.first) + "]"
	}
	return text + "[" + Unit(w.first) + ".." + Unit(w.last) + "]"
}

const (
	monthOfExamples = "2026-11-"
	startOfDay      = "T00:00:00Z"
)

func Instant(unit string) string {
	if len(unit) <= 2 {
		return fmt.Sprintf("%s%02s%s", monthOfExamples, unit, startOfDay)
	}
	return unit
}

func Unit(instant string) string {
	day, found := strings.CutPrefix(instant, monthOfExamples)
	if day, ok := strings.CutSuffix(day, startOfDay); ok && found {
		return strings.TrimPrefix(day, "0")
	}
	return instant
}
