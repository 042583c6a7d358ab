package layers_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/layers"
	"vacancy/internal/timeunit"
)

// A new layer is a key type, a value type and a name. This one has what no real
// layer has yet: a key of many members, a tuple as value, and rows that are open at
// an end.

// closureKey is the key of a closure.
type closureKey struct {
	Service, Rate, RateGroup, Category hotel.ID
	Kind                               string
	// Weekdays are the days on which it applies, Monday first.
	Weekdays [7]bool
}

// closure is who may book in spite of the closure. The zero value is nobody.
type closure struct {
	MinLength, MaxLength timeunit.Duration
	Currency             string
	MaxPrice             float64
}

var closures = &hotel.Layer[closureKey, closure]{Name: "closures", Rows: "closures", Service: func(k closureKey) hotel.ID { return k.Service }}

// The ends of a row that is open at an end: no real unit lies beyond them.
const (
	beginning timeunit.Index = math.MinInt32
	end       timeunit.Index = math.MaxInt32
)

// closureNotation writes a closure as its key, its minimum length and its days.
// Open ends are written as the days 0 and 99.
var closureNotation = notation[closureKey, closure]{
	read: func(t testing.TB, text string) (closureKey, closure) {
		name, nights, _ := strings.Cut(text, "/")
		key, ok := closureKeys[name]
		if !ok {
			t.Fatalf("no key: %q", name)
		}
		var c closure
		if nights != "-" && nights != "" {
			if _, err := fmt.Sscanf(nights, "L%d", &c.MinLength.Days); err != nil {
				t.Fatal(err)
			}
		}
		return key, c
	},
	write: func(key closureKey, c closure) string {
		for name, k := range closureKeys {
			if k == key {
				if c == (closure{}) {
					return name + "/-"
				}
				return fmt.Sprintf("%s/L%d", name, c.MinLength.Days)
			}
		}
		return "?"
	},
}

var (
	everyDay    = [7]bool{true, true, true, true, true, true, true}
	closureKeys = map[string]closureKey{
		"K":    {Service: service, Kind: "Stay", Weekdays: everyDay},
		"FrSa": {Service: service, Kind: "Stay", Weekdays: [7]bool{4: true, 5: true}},
		"C":    {Service: service, Kind: "Stay", Weekdays: everyDay, Category: category},
		"CR":   {Service: service, Kind: "Stay", Weekdays: everyDay, Category: category, Rate: numbered(7)},
	}
)

// TestNextLayer edits rows of the layer with the mechanism that all layers share.
// An open beginning is day 0, an open end day 99.
func TestNextLayer(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, before, request, after string }{
		{"longer, same", "a:K/L2[10..20]", "K/L2[1..30]", "b:K/L2[1..30]"},
		{"next to, same", "a:K/L2[1..10]", "K/L2[11..20]", "b:K/L2[1..20]"},
		{"inside, different", "a:K/L2[1..30]", "K/L3[10..20]", "b:K/L2[1..9] c:K/L3[10..20] d:K/L2[21..30]"},
		{"nobody is a value", "a:K/L2[1..10]", "K/-[3..4]", "b:K/L2[1..2] c:K/-[3..4] d:K/L2[5..10]"},
		{"other weekdays are another key", "a:K/L2[1..30]", "FrSa/L3[2..30]", "a:K/L2[1..30] b:FrSa/L3[2..30]"},
		{"another rate is another key", "a:C/L2[1..30]", "CR/L3[2..30]", "a:C/L2[1..30] b:CR/L3[2..30]"},
		{"clear of several keys", "a:C/L2[1..30] b:CR/L2[2..30]", "!C[1..30] !CR[2..10]", "c:CR/L2[11..30]"},
		{"without an end", "a:K/L2[1..99]", "K/L3[10..20]", "b:K/L2[1..9] c:K/L3[10..20] d:K/L2[21..99]"},
		{"clear without an end", "a:K/L2[1..30] b:K/L3[40..50]", "!K[20..99]", "c:K/L2[1..19]"},
		{"without a beginning", "a:K/L2[0..99]", "!K[0..4]", "b:K/L2[5..99]"},
		{"clear of all", "a:K/L2[1..30] b:K/L3[40..99]", "!K[0..99]", ""},
		{"all becomes one", "a:K/L2[0..9] b:K/L2[11..99]", "K/L2[10]", "c:K/L2[0..99]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			open := func(first, last timeunit.Index) timeunit.Window {
				w := timeunit.Window{First: first, Last: last}
				if w.First == day(0) {
					w.First = beginning
				}
				if w.Last == day(99) {
					w.Last = end
				}
				return w
			}
			before := closureNotation.rows(t, c.before)
			for i, r := range before {
				w := open(r.First, r.Last)
				before[i].First, before[i].Last = w.First, w.Last
			}
			edits := layers.NewEdits[closureKey, closure](nil)
			for word := range strings.FieldsSeq(c.request) {
				name, clears := strings.CutPrefix(word, "!")
				text, first, last := parse(t, name)
				key, value := closureNotation.read(t, text)
				if w := open(day(first), day(last)); clears {
					edits.Clear(key, w)
				} else {
					edits.Set(key, w, value)
				}
			}

			now := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
			after, change := decide(t, edits, before, now)
			if grown := layers.Grown(closures, change)[service]; grown != len(after)-len(before) {
				t.Errorf("the service has grown by %d rows, from %d to %d", grown, len(before), len(after))
			}
			for i, r := range after {
				if r.First == beginning {
					after[i].First = day(0)
				}
				if r.Last == end {
					after[i].Last = day(99)
				}
			}
			requireText(t, c.after, closureNotation.list(after))

			// A change holds it like the other layers.
			var whole hotel.Change
			*closures.In(&whole) = change
			if whole.Layers()[closures.Name].(*hotel.LayerChange[closureKey, closure]) != closures.In(&whole) {
				t.Error("the change does not hold the layer's")
			}
		})
	}
}
