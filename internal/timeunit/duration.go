package timeunit

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Duration is a calendar-aware duration. Zone.Add applies the months and then the
// days on the wall clock, and then the exact seconds. Each component has its own
// sign. Durations parsed by ParseDuration are bounded, so that arithmetic on them
// can't overflow.
type Duration struct {
	Months  int64
	Days    int64
	Seconds int64
}

// maxDurationYears bounds the sum of a duration's components, signs ignored.
const (
	maxDurationYears   = 10_000
	maxDurationSeconds = maxDurationYears / 400 * secondsPerCycle
	averageMonth       = secondsPerCycle / (400 * 12) // seconds
)

var (
	errDurationSyntax   = errors.New("not an ISO 8601 duration")
	errDurationFraction = errors.New("fractions are not supported")
	errDurationSize     = fmt.Errorf("longer than %d years", maxDurationYears)
)

// durationUnit is what one of a designator adds to a Duration.
type durationUnit struct {
	designator            byte
	months, days, seconds int64
}

// span is the unit's length in seconds, by which durations are bounded.
func (u durationUnit) span() int64 {
	return u.months*averageMonth + u.days*secondsPerDay + u.seconds
}

// dateUnits and timeUnits are in the order in which a duration must have them.
var (
	dateUnits = []durationUnit{
		{designator: 'Y', months: 12},
		{designator: 'M', months: 1},
		{designator: 'W', days: 7},
		{designator: 'D', days: 1},
	}
	timeUnits = []durationUnit{
		{designator: 'H', seconds: secondsPerHour},
		{designator: 'M', seconds: 60},
		{designator: 'S', seconds: 1},
	}
)

// ParseDuration parses an ISO 8601 duration with designators, such as
// "P0M7DT0H0M0S", "P2W" or "PT36H". A year is 12 months and a week 7 days. Each
// component may have a sign, and so may the whole ("-P1DT2H" is "P-1DT-2H"). Only
// seconds may have a fraction, which must be zero. Returns an error if the
// components, ignoring signs, add up to more than 10,000 years, and for any other
// text.
func ParseDuration(s string) (Duration, error) {
	d, err := parseDuration(s)
	if err != nil {
		return Duration{}, fmt.Errorf("timeunit: duration %q: %w", s, err)
	}

	return d, nil
}

func parseDuration(s string) (Duration, error) {
	var d Duration
	negative, s := cutSign(s)
	s, ok := strings.CutPrefix(s, "P")
	if !ok {
		return d, errDurationSyntax
	}

	date, clock, hasClock := strings.Cut(s, "T")
	if date == "" && !hasClock || clock == "" && hasClock {
		return d, errDurationSyntax
	}
	room, err := d.parse(date, dateUnits, maxDurationSeconds)
	if err == nil {
		_, err = d.parse(clock, timeUnits, room)
	}
	if negative {
		d = d.Neg()
	}

	return d, err
}

// parse adds the components in s, which must be of the given units and in their
// order. They must not exceed room seconds; it returns what remains of room.
func (d *Duration) parse(s string, units []durationUnit, room int64) (int64, error) {
	for s != "" {
		n, fraction, rest, err := cutNumber(s)
		if err != nil {
			return 0, err
		}
		if rest == "" {
			return 0, errDurationSyntax
		}
		for len(units) > 0 && units[0].designator != rest[0] {
			units = units[1:]
		}
		if len(units) == 0 {
			return 0, errDurationSyntax
		}
		u := units[0]
		if fraction && u.designator != 'S' {
			return 0, errDurationFraction
		}
		if n > room/u.span() || -n > room/u.span() {
			return 0, errDurationSize
		}
		room -= max(n, -n) * u.span()
		d.Months += n * u.months
		d.Days += n * u.days
		d.Seconds += n * u.seconds
		s, units = rest[1:], units[1:]
	}

	return room, nil
}

// cutNumber cuts a signed integer off the front of s. fraction is true if it was
// written with a fraction, which must be zero.
func cutNumber(s string) (n int64, fraction bool, rest string, err error) {
	negative, s := cutSign(s)
	digits, rest := cutDigits(s)
	if digits == "" {
		return 0, false, "", errDurationSyntax
	}
	n, err = strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return 0, false, "", errDurationSize
	}
	if negative {
		n = -n
	}

	if rest != "" && (rest[0] == '.' || rest[0] == ',') {
		fraction = true
		digits, rest = cutDigits(rest[1:])
		switch {
		case digits == "":
			return 0, false, "", errDurationSyntax
		case strings.Trim(digits, "0") != "":
			return 0, false, "", errDurationFraction
		}
	}

	return n, fraction, rest, nil
}

func cutSign(s string) (negative bool, rest string) {
	if s != "" && (s[0] == '-' || s[0] == '+') {
		return s[0] == '-', s[1:]
	}

	return false, s
}

func cutDigits(s string) (digits, rest string) {
	end := 0
	for end < len(s) && '0' <= s[end] && s[end] <= '9' {
		end++
	}

	return s[:end], s[end:]
}

// String returns the duration in the form of the API, such as P0M7DT0H0M0S. Each
// component has its own sign; hours, minutes and seconds share that of Seconds.
// ParseDuration reads it back unchanged.
func (d Duration) String() string {
	b := make([]byte, 0, 24)
	b = append(b, 'P')
	b = append(strconv.AppendInt(b, d.Months, 10), 'M')
	b = append(strconv.AppendInt(b, d.Days, 10), 'D', 'T')
	b = append(strconv.AppendInt(b, d.Seconds/secondsPerHour, 10), 'H')
	b = append(strconv.AppendInt(b, d.Seconds%secondsPerHour/60, 10), 'M')
	b = append(strconv.AppendInt(b, d.Seconds%60, 10), 'S')

	return string(b)
}

// Neg returns the duration with every component negated.
func (d Duration) Neg() Duration {
	return Duration{Months: -d.Months, Days: -d.Days, Seconds: -d.Seconds}
}

// IsNegative reports whether any component is less than zero.
func (d Duration) IsNegative() bool { return d.Months < 0 || d.Days < 0 || d.Seconds < 0 }
