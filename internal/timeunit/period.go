package timeunit

import "fmt"

// Period is the length of a service's time units: the API's TimeUnitPeriod.
// The zero value is not a period.
type Period uint8

// The periods of the API.
const (
	Hour Period = iota + 1
	Day
	Month
)

// ParsePeriod parses a period in the form of the API: exactly "Hour", "Day" or
// "Month". Returns an error for any other text.
func ParsePeriod(s string) (Period, error) {
	switch s {
	case "Hour":
		return Hour, nil
	case "Day":
		return Day, nil
	case "Month":
		return Month, nil
	}

	return 0, fmt.Errorf("timeunit: unknown period %q", s)
}

// String returns the period in the form of the API.
func (p Period) String() string {
	switch p {
	case Hour:
		return "Hour"
	case Day:
		return "Day"
	case Month:
		return "Month"
	}

	return fmt.Sprintf("Period(%d)", uint8(p))
}
