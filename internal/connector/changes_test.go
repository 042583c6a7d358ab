package connector

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

const (
	someID    = "20000000-0000-4000-8000-000000000001"
	anInstant = "2026-12-01T15:00:00+01:00"
)

// decode reads the JSON of a wire type.
func decode[W any](t *testing.T, text string) W {
	t.Helper()
	var wire W
	if err := json.Unmarshal([]byte(text), &wire); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return wire
}

// changed lists the members of an update that it changes.
func changed(update any) map[string]any {
	found := make(map[string]any)
	v := reflect.ValueOf(update)
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Struct && f.Field(0).Kind() == reflect.Bool && f.Field(0).Bool() {
			found[v.Type().Field(i).Name] = f.Field(1).Interface()
		}
	}
	return found
}

func TestReservationUpdate(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 12, 1, 14, 0, 0, 0, time.UTC)
	for text, want := range map[string]map[string]any{
		`{}`: {},
		`{"StartUtc":null,"Purpose":null,"AssignedResourceId":null,"AssignedResourceLocked":null,"PersonCounts":null}`: {},
		`{"StartUtc":{"Value":"` + anInstant + `"},"EndUtc":{"Value":"` + anInstant + `"}}`:                            {"Start": at, "End": at},
		`{"ReleasedUtc":{}}`:                                {"ReleasedAt": time.Time{}},
		`{"ReleasedUtc":{"Value":null}}`:                    {"ReleasedAt": time.Time{}},
		`{"AssignedResourceId":{"Value":"` + someID + `"}}`: {"ResourceID": uuid.MustParse(someID)},
		`{"AssignedResourceId":{"Value":""}}`:               {"ResourceID": hotel.ID{}},
		`{"AvailabilityBlockId":{}}`:                        {"BlockID": hotel.ID{}},
		`{"RateId":{"Value":"` + someID + `"}}`:             {"RateID": uuid.MustParse(someID)},
		`{"AssignedResourceLocked":{"Value":false}}`:        {"ResourceLocked": false},
		`{"ChannelNumber":{"Value":""},"Purpose":{}}`:       {"ChannelNumber": "", "Purpose": ""},
		`{"Purpose":{"Value":"Student"}}`:                   {"Purpose": "Student"},
		`{"PersonCounts":{"Value":[{"AgeCategoryId":"` + someID + `","Count":2}]}}`: {
			"Persons": []hotel.PersonCount{{AgeCategoryID: uuid.MustParse(someID), Count: 2}},
		},
		`{"TimeUnitPrices":{"Value":[]},"Options":{"OwnerCheckedIn":{"Value":true}}}`: {},
	} {
		update, err := reservationUpdate(decode[api.ReservationUpdate](t, text), policy{})
		if err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if diff := cmp.Diff(want, changed(update)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

func TestReservationUpdateNamesMember(t *testing.T) {
	t.Parallel()
	for text, member := range map[string]string{
		`{"StartUtc":{}}`:                          "StartUtc",
		`{"EndUtc":{"Value":null}}`:                "EndUtc",
		`{"EndUtc":{"Value":"tomorrow"}}`:          "EndUtc",
		`{"ReleasedUtc":{"Value":""}}`:             "ReleasedUtc",
		`{"RequestedCategoryId":{}}`:               "RequestedCategoryId",
		`{"RateId":{"Value":""}}`:                  "RateId",
		`{"AssignedResourceLocked":{}}`:            "AssignedResourceLocked",
		`{"PersonCounts":{}}`:                      "PersonCounts",
		`{"PersonCounts":{"Value":[]}}`:            "PersonCounts",
		`{"Purpose":{"Value":"leisure"}}`:          "Purpose",
		`{"EndUtc":{},"StartUtc":{},"Purpose":{}}`: "StartUtc",
	} {
		_, err := reservationUpdate(decode[api.ReservationUpdate](t, text), policy{})
		if err == nil || err.Error() != hotel.InvalidMember(member).Error() {
			t.Errorf("%s: %v, want one that names %s", text, err, member)
		}
	}
}

func TestBlockUpdate(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 12, 1, 14, 0, 0, 0, time.UTC)
	for text, want := range map[string]map[string]any{
		`{"Name":null,"ReleaseStrategy":null,"Budget":null,"RollingReleaseOffset":null}`: {},
		`{"FirstTimeUnitStartUtc":{"Value":"` + anInstant + `"}}`:                        {"First": at},
		`{"ReleasedUtc":{"Value":"` + anInstant + `"}}`:                                  {"ReleasedAt": at},
		`{"RollingReleaseOffset":{"Value":"P2DT-3H"}}`:                                   {"RollingOffset": &timeunit.Duration{Days: 2, Seconds: -3 * 3600}},
		`{"RollingReleaseOffset":{}}`:                                                    {"RollingOffset": (*timeunit.Duration)(nil)},
		`{"ReleaseStrategy":{"Value":"None"}}`:                                           {"Strategy": hotel.NoRelease},
		`{"State":{"Value":"Canceled"},"CancellationReason":{"Value":"NoShow"}}`:         {"State": hotel.BlockCanceled, "CancellationReason": "NoShow"},
		`{"Budget":{}}`: {"Budget": hotel.Money{}},
		`{"Budget":{"Value":{"Currency":"EUR","Value":2.5}}}`: {"Budget": hotel.Money{Currency: "EUR", Value: 2.5}},
		`{"Budget":{"Value":{"Currency":"EUR"}}}`:             {"Budget": hotel.Money{Currency: "EUR"}},
		`{"ExternalIdentifier":{"Value":"ü"},"QuoteId":{}}`:   {"ExternalIdentifier": "ü", "QuoteID": hotel.ID{}},
	} {
		update, err := blockUpdate(decode[api.AvailabilityBlockUpdate](t, text), policy{})
		if err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if diff := cmp.Diff(want, changed(update)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

func TestBlockUpdateNamesMember(t *testing.T) {
	t.Parallel()
	for text, member := range map[string]string{
		`{"FirstTimeUnitStartUtc":{}}`:                    "FirstTimeUnitStartUtc",
		`{"LastTimeUnitStartUtc":{"Value":"2026-12-01"}}`: "LastTimeUnitStartUtc",
		`{"State":{}}`:                                                        "State",
		`{"State":{"Value":"Requested"}}`:                                     "State",
		`{"ReservationPurpose":{"Value":"Work"}}`:                             "ReservationPurpose",
		`{"CancellationReason":{"Value":""}}`:                                 "CancellationReason",
		`{"RollingReleaseOffset":{"Value":"2 days"}}`:                         "RollingReleaseOffset",
		`{"ReleasedUtc":{"Value":"soon"}}`:                                    "ReleasedUtc",
		`{"ReleaseStrategy":{}}`:                                              "ReleaseStrategy",
		`{"ExternalIdentifier":{"Value":"` + strings.Repeat("ü", 256) + `"}}`: "ExternalIdentifier",
	} {
		_, err := blockUpdate(decode[api.AvailabilityBlockUpdate](t, text), policy{})
		if err == nil || err.Error() != hotel.InvalidMember(member).Error() {
			t.Errorf("%.100s: %v, want one that names %s", text, err, member)
		}
	}
}
