package schema_test

import (
	"encoding/json"
	"math"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"vacancy/api"
	"vacancy/internal/connector/schema"
)

// decoded reads a body into a request.
func decoded[Req any](body string) (Req, error) {
	var req Req
	err := schema.Of(reflect.TypeFor[Req]()).Decode([]byte(body), reflect.ValueOf(&req), false)
	return req, err
}

// TestDecode reads what package encoding/json reads.
func TestDecode(t *testing.T) {
	t.Parallel()
	const reservation = `{"Identifier":"\u00e9\"","State":"Confirmed","StartUtc":"2026-11-01T15:00:00Z","EndUtc":"soon","ReleasedUtc":null,
		"AdultCount":2,"PersonCounts":[{"AgeCategoryId":"` + one + `","Count":2},{}],"CustomerId":"x","AssignedResourceLocked":true,
		"TimeUnitAmount":{"Currency":"EUR","TaxCodes":["A",null],"NetValue":1.5e1},"Unknown":[{"State":1}],"ProductOrders":[]}`
	for _, body := range []string{
		`null`, `{}`, ` { "ServiceId" : "` + two + `", "Reservations" : [ ` + reservation + ` , {} ] , "CheckOverbooking" : false } `,
	} {
		want := api.AddReservationsRequest{}
		if err := json.Unmarshal([]byte(body), &want); err != nil {
			t.Fatal(err)
		}
		got, err := decoded[api.AddReservationsRequest](body)
		if err != nil {
			t.Errorf("%s: %v", body, err)
		}
		// An empty list and none are the same to all that follows.
		for i := range want.Reservations {
			if len(want.Reservations[i].ProductOrders) == 0 {
				want.Reservations[i].ProductOrders = nil
			}
		}
		if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b api.Time) bool { return a == b })); diff != "" {
			t.Errorf("%s (-encoding/json +got):\n%s", body, diff)
		}
	}
}

// TestDecodeStopsAtBounds reads lists beyond their bounds, or up to an object that
// is null, behind which there is no JSON any more: nobody gets that far.
func TestDecodeStopsAtBounds(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		`{"Reservations":[` + strings.Repeat("{},", 1000) + "{}!":                                               "Reservations",
		`{"Reservations":[{"ProductOrders":[` + strings.Repeat("{},", 100_000) + "{}!":                          "ProductOrders",
		`{"Reservations":[` + strings.Repeat(`{"PersonCounts":[`+strings.Repeat("{},", 200)+"{}]},", 999) + "!": "PersonCounts",
		`{"Client":"` + strings.Repeat("x", 12_001) + `"!`:                                                      "Client",
		`{"Reservations":[{},null],!`:                                                                           "Reservations",
		`{"Reservations":[{"TimeUnitPrices":[null]}],!`:                                                         "TimeUnitPrices",
	} {
		_, err := decoded[api.AddReservationsRequest](body)
		if e, ok := err.(*schema.Error); !ok || e.Fault != schema.Unusable || e.Member != want { //nolint:errorlint // It is returned as it is.
			t.Errorf("%.40s: %v, want %s", body, err, want)
		}
	}
}

// TestDecodeIntegers reads numbers however they are written.
func TestDecodeIntegers(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.OneOf(rapid.Int64Range(math.MinInt32-3, math.MaxInt32+3), rapid.Int64Range(-1000, 1000)).Draw(t, "n")
		power := rapid.IntRange(0, 12).Draw(t, "power")
		text := strconv.FormatInt(n, 10)
		switch rapid.IntRange(0, 3).Draw(t, "way") {
		case 0:
			text += "." + strings.Repeat("0", power+1)
		case 1:
			if n != 0 { // JSON knows no 00.
				text += strings.Repeat("0", power) + "e-" + strconv.Itoa(power)
			}
		case 2:
			text += "." + strings.Repeat("0", power+1) + "E+0"
		}
		got, err := decoded[api.Limitation](`{"Count":` + text + `}`)
		if fits := n >= math.MinInt32 && n <= math.MaxInt32; fits != (err == nil) || fits && int64(*got.Count) != n {
			t.Fatalf("%s: %+v, %v", text, got, err)
		}
		if _, err := decoded[api.Limitation](`{"Count":` + strconv.FormatInt(n, 10) + "." + strings.Repeat("0", power) + "1}"); err == nil {
			t.Fatalf("a fraction of %d is taken", n)
		}
	})
}
