package api

import (
	"bytes"
	"encoding/json"
	"strings"
	"time"
)

// ID is a UUID in hyphenated form, accepted in any case and returned in lower case.
// The empty ID means none.
type ID string

// Duration is an ISO 8601 duration. Answers have the form P0M0DT15H0M0S.
type Duration string

// Time is an instant. It is read from ISO 8601 text with a zone designator and up
// to nine fractional digits, and written in UTC in whole seconds:
// 2026-11-21T00:00:00Z. The zero Time means none.
type Time struct {
	time.Time
	malformed bool
}

// At returns the Time of an instant.
func At(t time.Time) Time { return Time{Time: t} }

// Malformed reports whether the text was not an instant. Reading such a text does
// not fail by itself, so that the caller can say which member is at fault.
func (t Time) Malformed() bool { return t.malformed }

// IsZero reports whether there is no instant. A malformed Time is not zero.
func (t Time) IsZero() bool { return !t.malformed && t.Time.IsZero() }

// MarshalJSON returns the instant in UTC and whole seconds, or null for the zero
// Time.
func (t Time) MarshalJSON() ([]byte, error) {
	return t.AppendJSON(make([]byte, 0, len(`"2006-01-02T15:04:05Z"`))), nil
}

// The first and last instants that can be written and read again, since years in
// the API have four digits. Computed instants, such as a release long before a
// unit, may lie outside.
var (
	firstTime = time.Date(1, 1, 1, 0, 0, 1, 0, time.UTC)
	lastTime  = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
)

// AppendJSON appends what MarshalJSON returns. An instant out of range becomes the
// nearest that is in range.
func (t Time) AppendJSON(b []byte) []byte {
	if t.IsZero() {
		return append(b, "null"...)
	}
	at := t.UTC()
	switch {
	case at.Before(firstTime):
		at = firstTime
	case at.After(lastTime):
		at = lastTime
	}
	year, month, day := at.Date()
	hour, minute, second := at.Clock()
	b = append(b, '"', '0'+byte(year/1000%10), '0'+byte(year/100%10))
	b = appendPair(b, year, '-')
	b = appendPair(b, int(month), '-')
	b = appendPair(b, day, 'T')
	b = appendPair(b, hour, ':')
	b = appendPair(b, minute, ':')
	return append(appendPair(b, second, 'Z'), '"')
}

// appendPair appends the last two digits of a number, and the character after them.
func appendPair(b []byte, n int, next byte) []byte {
	return append(b, '0'+byte(n/10%10), '0'+byte(n%10), next)
}

// UnmarshalJSON reads any JSON value. A value that is neither null nor an instant
// becomes a malformed Time.
func (t *Time) UnmarshalJSON(text []byte) error {
	*t = Time{}
	if bytes.Equal(text, []byte("null")) {
		return nil
	}
	var s string
	if err := json.Unmarshal(text, &s); err != nil {
		t.malformed = true
		return nil //nolint:nilerr // Malformed reports it, with the member's name.
	}
	*t = ParseTime(s)
	return nil
}

// ParseTime parses an instant. Any other text results in a malformed Time.
func ParseTime(s string) Time {
	if at, ok := parseInstant(s); ok {
		return Time{Time: at}
	}
	at, _ := parseInstant(s + "Z")
	return Time{Time: at, malformed: true}
}

func parseInstant(s string) (time.Time, bool) {
	var at time.Time
	if err := at.UnmarshalText([]byte(s)); err != nil || !exact(s) {
		return time.Time{}, false
	}
	at = at.UTC()
	if at.Year() < 1 || at.Year() > 9999 || at.IsZero() {
		return time.Time{}, false
	}
	return at, true
}

// Zoneless reports whether the text read lacks nothing but a zone designator to
// be an instant. Such a Time is malformed.
func (t Time) Zoneless() bool { return t.malformed && !t.Time.IsZero() }

// InUTC returns a Zoneless Time as the instant that it is in UTC, and any other
// as it is.
func (t Time) InUTC() Time {
	if t.Zoneless() {
		return Time{Time: t.Time}
	}
	return t
}

// exact reports whether text that package time takes for RFC 3339 is that, and is
// read to the last digit. Package time also takes hours of one digit, a comma
// before the fraction and offsets up to 24:60, and drops what is finer than a
// nanosecond.
func exact(s string) bool {
	const second = "2006-01-02T15:04:05"
	if s[len("2006-01-02T15")] != ':' {
		return false
	}
	fraction, zone := s[len(second):len(s)-1], s[len(s)-1:]
	if zone != "Z" {
		fraction, zone = s[len(second):len(s)-len("+00:00")], s[len(s)-len("+00:00"):]
		if zone[1:] > "23:59" || zone[4:] > "59" {
			return false
		}
	}
	return len(fraction) <= len(".123456789") && !strings.HasPrefix(fraction, ",")
}
