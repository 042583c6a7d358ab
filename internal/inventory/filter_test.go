package inventory

import (
	"testing"
	"time"
)

func instant(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// TestTimeFilter checks which instants time filters select and how long they may be
// (rules 6.4).
func TestTimeFilter(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		start, end string
		message    string
		in, out    []string
	}{
		"half open": {
			"2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "",
			[]string{"2026-01-01T00:00:00Z", "2026-01-01T23:59:59Z"},
			[]string{"2025-12-31T23:59:59Z", "2026-01-02T00:00:00Z"},
		},
		"equal ends": {
			"2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "",
			[]string{"2026-01-01T00:00:00Z"},
			[]string{"2025-12-31T23:59:59Z", "2026-01-01T00:00:01Z"},
		},
		"equal ends within a second": {
			"2026-01-01T00:00:00.5Z", "2026-01-01T00:00:00.5Z", "",
			nil,
			[]string{"2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z"},
		},
		"fractions": {
			"2026-01-01T00:00:00.155Z", "2026-01-01T00:00:02.155Z", "",
			[]string{"2026-01-01T00:00:01Z", "2026-01-01T00:00:02Z"},
			[]string{"2026-01-01T00:00:00Z", "2026-01-01T00:00:03Z"},
		},
		"90 days over a February": {"2026-02-28T00:00:00Z", "2026-05-29T00:00:00Z", "", []string{"2026-05-28T23:59:59Z"}, nil},
		"February to 2 May":       {"2026-02-01T00:00:00Z", "2026-05-02T00:00:00Z", "", []string{"2026-05-01T23:59:59Z"}, nil},
		"three months and a day":  {"2026-01-31T12:00:00Z", "2026-05-01T12:00:00Z", "", []string{"2026-05-01T11:59:59Z"}, nil},
		"and a second":            {"2026-01-31T12:00:00Z", "2026-05-01T12:00:01Z", "The interval must not exceed 3M1D.", nil, nil},
		"into a leap year":        {"2027-11-30T00:00:00Z", "2028-03-01T00:00:00Z", "", []string{"2028-02-29T23:59:59Z"}, nil},
		"past a leap day":         {"2027-11-30T00:00:00Z", "2028-03-01T00:00:01Z", "The interval must not exceed 3M1D.", nil, nil},
		"to the end of time":      {"9999-10-31T00:00:00Z", "9999-12-31T23:59:59Z", "", []string{"9999-12-31T23:59:58Z"}, nil},
		"backwards":               {"2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z", "Invalid EndUtc.", nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := &TimeFilter{Start: instant(t, c.start), End: instant(t, c.end)}
			span, err := f.span()
			if c.message != "" {
				if err == nil || err.Error() != c.message {
					t.Fatalf("the error is %v, want %s", err, c.message)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			for _, at := range c.in {
				if !span.Holds(instant(t, at)) {
					t.Errorf("%s is out", at)
				}
			}
			for _, at := range c.out {
				if span.Holds(instant(t, at)) {
					t.Errorf("%s is in", at)
				}
			}
		})
	}
}

func TestStates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		states          States
		active, deleted bool
	}{
		{States{}, true, false},
		{States{Active: true}, true, false},
		{States{Deleted: true}, false, true},
		{States{Active: true, Deleted: true}, true, true},
	} {
		if got := c.states.hold(true); got != c.active {
			t.Errorf("%+v holds an active row: %t", c.states, got)
		}
		if got := c.states.hold(false); got != c.deleted {
			t.Errorf("%+v holds a deleted row: %t", c.states, got)
		}
	}
}
