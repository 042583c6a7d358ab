package api

import (
	"bytes"
	"encoding/json"
	"time"
)

// ID is a UUID in its hyphenated text form. Any case is read; answers are in
// lower case. The empty ID means none.
type ID string

// Duration is an ISO 8601 duration. Answers write it as P0M0DT15H0M0S.
type Duration string

// Time is an instant. It is read from ISO 8601 text with a zone designator and
// up to nine fraction digits, and written in UTC to the second:
// 2026-11-21T00:00:00Z. The zero Time means none.
type Time struct {
	time.Time
	malformed bool
}

// At wraps an instant for the wire.
func At(t time.Time) Time { return Time{Time: t} }

// Malformed reports whether the text read was no instant. Reading one does not
// fail by itself, so that whoever reads can say which member was at fault.
func (t Time) Malformed() bool { return t.malformed }

// IsZero reports whether there is no instant; a malformed one does count.
func (t Time) IsZero() bool { return !t.malformed && t.Time.IsZero() }

// MarshalJSON writes whole seconds in UTC, or null where there is no instant.
func (t Time) MarshalJSON() ([]byte, error) {
	return t.AppendJSON(make([]byte, 0, len(`"2006-01-02T15:04:05Z"`))), nil
}

// The first and the last instant that can be written and read again: the API's
// years have four digits. What is computed from others, such as a release long
// before a unit, may lie beyond.
var (
	firstTime = time.Date(1, 1, 1, 0, 0, 1, 0, time.UTC)
	lastTime  = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
)

// AppendJSON appends what MarshalJSON returns. An instant that can't be written
// becomes the nearest that can.
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

// appendPair appends the last two digits of a number and what follows them.
func appendPair(b []byte, n int, next byte) []byte {
	return append(b, '0'+byte(n/10%10), '0'+byte(n%10), next)
}

// UnmarshalJSON reads any JSON value. What is neither null nor an instant
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

// ParseTime reads an instant. Text that is none gives a malformed Time.
func ParseTime(s string) Time {
	if at, ok := parseInstant(s); ok {
		return Time{Time: at}
	}
	at, _ := parseInstant(s + "Z")
	return Time{Time: at, malformed: true}
}

func parseInstant(s string) (time.Time, bool) {
	var at time.Time
	// UnmarshalText reads RFC 3339, and hours of one digit and commas besides.
	if err := at.UnmarshalText([]byte(s)); err != nil || s[len("2006-01-02T15")] != ':' || s[len("2006-01-02T15:04:05")] == ',' {
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
