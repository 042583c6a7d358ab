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

// ParsePeriod reads the API's spelling, "Hour", "Day" or "Month" exactly; any
// other text is an error.
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

// String returns the API's spelling, which ParsePeriod reads back.
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
