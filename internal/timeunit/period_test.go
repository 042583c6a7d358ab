package timeunit_test

import (
	"testing"

	"vacancy/internal/timeunit"
)

func TestPeriodRoundTrip(t *testing.T) {
	t.Parallel()

	for s, want := range map[string]timeunit.Period{
		"Hour": timeunit.Hour, "Day": timeunit.Day, "Month": timeunit.Month,
	} {
		got, err := timeunit.ParsePeriod(s)
		if err != nil || got != want || got.String() != s {
			t.Errorf("ParsePeriod(%q) = %v, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "day", "DAY", "Days", " Day", "Week", "Minute"} {
		if got, err := timeunit.ParsePeriod(s); err == nil {
			t.Errorf("ParsePeriod(%q) = %v, want an error", s, got)
		}
	}
	if got := timeunit.Period(0).String(); got != "Period(0)" {
		t.Errorf("the zero period prints %q", got)
	}
}
