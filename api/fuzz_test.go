package api_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"vacancy/api"
)

// instants are texts that clients send, or might.
var instants = []string{
	"2026-11-21T00:00:00Z", "2026-11-21T00:00:00.000Z", "2026-11-21T00:00:00.000000Z", "2026-11-21T00:00:00.123456789Z",
	"2026-11-21T00:00:00+00:00", "2026-11-21T02:00:00+02:00", "2026-11-20T19:15:00-04:45", "2026-11-21T00:00:00",
	"2026-11-21", "2026-11-21 00:00:00Z", "2026-11-21T00:00:00,5Z", "2026-11-21t00:00:00z", "2026-11-21T24:00:00Z",
	"2016-12-31T23:59:60Z", "2026-02-29T00:00:00Z", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "0000-12-31T23:59:59Z",
	"9999-12-31T23:59:59Z", "9999-12-31T23:59:59-14:00", "10000-01-01T00:00:00Z", "2026-11-21T0:00:00Z", "2026-11-21T00:00:00+25:00",
	"-2026-11-21T00:00:00Z", "yesterday", "1795219200", "", "\x00", "2026-11-21T00:00:00Z ",
	"2026-11-21T00:00:00.1234567891Z", "2026-11-21T00:00:00.0000000000+01:00", "2026-11-21T00:00:00+24:00", "2026-11-21T00:00:00-24:00",
	"2026-11-21T00:00:00+24:60", "2026-11-21T00:00:00+23:60", "2026-11-21T00:00:00.5-23:59", "2026-11-21T00:00:00-00:00",
}

// malformed are those that are no instant, and those that could be kept only in
// part.
var malformed = []string{
	"2026-11-21T00:00:00", "2026-11-21", "2026-11-21 00:00:00Z", "2026-11-21T00:00:00,5Z", "2026-11-21t00:00:00z", "2026-11-21T24:00:00Z",
	"2016-12-31T23:59:60Z", "2026-02-29T00:00:00Z", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "0000-12-31T23:59:59Z",
	"9999-12-31T23:59:59-14:00", "10000-01-01T00:00:00Z", "2026-11-21T0:00:00Z", "2026-11-21T00:00:00+25:00",
	"-2026-11-21T00:00:00Z", "yesterday", "1795219200", "", "\x00", "2026-11-21T00:00:00Z ",
	"2026-11-21T00:00:00.1234567891Z", "2026-11-21T00:00:00.0000000000+01:00", "2026-11-21T00:00:00+24:00", "2026-11-21T00:00:00-24:00",
	"2026-11-21T00:00:00+24:60", "2026-11-21T00:00:00+23:60",
}

// TestParseTime reads instants to the last digit or not at all.
//
// rules 2.1
func TestParseTime(t *testing.T) {
	t.Parallel()
	for _, s := range instants {
		at := api.ParseTime(s)
		checkTime(t, at)
		if at.Malformed() != slices.Contains(malformed, s) {
			t.Errorf("%q: malformed is %t", s, at.Malformed())
		}
	}
}

// checkTime fails unless a Time is what it should be, whatever it was read
// from: none, malformed, or one that the API can write and read again.
func checkTime(t *testing.T, at api.Time) {
	t.Helper()
	text, err := at.MarshalJSON()
	if err != nil {
		t.Fatalf("%v can't be written: %v", at, err)
	}
	if at.IsZero() || at.Malformed() {
		if !at.Time.IsZero() && !at.Zoneless() || at.IsZero() == at.Malformed() {
			t.Errorf("%#v is neither none nor malformed nor an instant", at)
		}
		return
	}
	if at.Location() != time.UTC {
		t.Errorf("%v is not in UTC", at)
	}
	if len(text) != len(`"2026-11-21T00:00:00Z"`) {
		t.Errorf("%v is written as %s", at, text)
	}
	var again api.Time
	if err := json.Unmarshal(text, &again); err != nil {
		t.Fatalf("%s can't be read again: %v", text, err)
	}
	if again.Malformed() || !again.Equal(at.Truncate(time.Second)) {
		t.Errorf("%v is written as %s and read again as %v", at, text, again)
	}
}

func FuzzParseTime(f *testing.F) {
	for _, s := range instants {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := api.ParseTime(s)
		checkTime(t, at)
		if at.IsZero() {
			t.Errorf("%q is no instant, and not malformed", s)
		}
		// Package time agrees, as far as it is as strict.
		if want, err := time.Parse(time.RFC3339Nano, s); !at.Malformed() && (err != nil || !want.Equal(at.Time)) {
			t.Errorf("%q is %v, and for package time %v, %v", s, at, want, err)
		}
	})
}

func FuzzUnmarshalTime(f *testing.F) {
	for _, s := range instants {
		text, err := json.Marshal(s)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	for _, text := range []string{`null`, `0`, `-1e400`, `true`, `{}`, `[]`, `{"a":[null]}`, `"2026-11-21T00:00:00\u005a"`, `"`, ``, ` null `} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		at := api.At(time.Unix(1, 1)) // of which nothing may be left
		if err := json.Unmarshal(text, &at); (err == nil) != json.Valid(text) {
			t.Fatalf("%q: %v", text, err)
		}
		if !json.Valid(text) {
			return
		}
		checkTime(t, at)
		var s *string
		switch err := json.Unmarshal(text, &s); {
		case err != nil:
			if !at.Malformed() {
				t.Errorf("%s is read as %v", text, at)
			}
		case s == nil:
			if !at.IsZero() {
				t.Errorf("%s is read as %v", text, at)
			}
		case at != api.ParseTime(*s):
			t.Errorf("%s is read as %v, and the text in it as %v", text, at, api.ParseTime(*s))
		}
	})
}
