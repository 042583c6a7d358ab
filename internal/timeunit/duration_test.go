package timeunit_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/internal/timeunit"
)

// rules 1.1
func TestParseDuration(t *testing.T) {
	t.Parallel()

	type d = timeunit.Duration
	for _, tt := range []struct {
		in   string
		want d
		wire string
	}{
		{"P0M7DT0H0M0S", d{Days: 7}, "P0M7DT0H0M0S"},
		{"P0D", d{}, "P0M0DT0H0M0S"},
		{"-P0D", d{}, "P0M0DT0H0M0S"},
		{"PT0.0S", d{}, "P0M0DT0H0M0S"},
		{"P2W", d{Days: 14}, "P0M14DT0H0M0S"},
		{"P1Y2M3W4DT5H6M7S", d{14, 25, 5*3600 + 6*60 + 7}, "P14M25DT5H6M7S"},
		{"P1M", d{Months: 1}, "P1M0DT0H0M0S"},
		{"PT1M", d{Seconds: 60}, "P0M0DT0H1M0S"},
		{"PT36H", d{Seconds: 36 * 3600}, "P0M0DT36H0M0S"},
		{"PT5,000S", d{Seconds: 5}, "P0M0DT0H0M5S"},
		{"P-1DT-2H", d{Days: -1, Seconds: -7200}, "P0M-1DT-2H0M0S"},
		{"-P1DT2H", d{Days: -1, Seconds: -7200}, "P0M-1DT-2H0M0S"},
		{"-P-1D", d{Days: 1}, "P0M1DT0H0M0S"},
		{"+P+1D", d{Days: 1}, "P0M1DT0H0M0S"},
		{"P1M-1D", d{Months: 1, Days: -1}, "P1M-1DT0H0M0S"},
		{"P1W-7D", d{}, "P0M0DT0H0M0S"},
		{"PT1H-61S", d{Seconds: 3539}, "P0M0DT0H58M59S"},
		{"PT-3661S", d{Seconds: -3661}, "P0M0DT-1H-1M-1S"},
		{"PT-1S", d{Seconds: -1}, "P0M0DT0H0M-1S"},
		{"P000000000000000000000001D", d{Days: 1}, "P0M1DT0H0M0S"},
		{"P10000Y", d{Months: 120_000}, "P120000M0DT0H0M0S"},
		{"P-3652425D", d{Days: -3_652_425}, "P0M-3652425DT0H0M0S"},
		{"PT315569520000S", d{Seconds: 315_569_520_000}, "P0M0DT87658200H0M0S"},
	} {
		got, err := timeunit.ParseDuration(tt.in)
		if err != nil {
			t.Errorf("ParseDuration(%q): %v", tt.in, err)
			continue
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("ParseDuration(%q) (-want +got):\n%s", tt.in, diff)
		}
		if got.String() != tt.wire {
			t.Errorf("%q prints %q, want %q", tt.in, got, tt.wire)
		}
		if again, err := timeunit.ParseDuration(tt.wire); err != nil || again != got {
			t.Errorf("%q reads back as %v, %v", tt.wire, again, err)
		}
	}
}

// rules 1.1
func TestParseDurationErrors(t *testing.T) {
	t.Parallel()

	for reason, inputs := range map[string][]string{
		"not an ISO 8601 duration": {
			"", "P", "PT", "P1DT", "-P", "1D", "P1", "P1D ", " P1D", "p1d", "P1S", "PT1D", "PT1Y", "P1H",
			"P1D1D", "P1D1M", "PT1S1M", "P1DT1HT1M", "PD", "P--1D", "P+-1D", "+-P1D", "P1.D", "P.5D", "PT.0S",
			"PT1.S", "P0003-06-04T12:30:05", "P٣D", "P1D\x00", "PT1X", "P1e3D", "1.00:00:00",
		},
		"fractions are not supported": {
			"P0.5D", "P1.0D", "PT1.0H", "PT0.5S", "PT0,000001S", "P1.5M", "PT1.0M",
		},
		"longer than 10000 years": {
			"P10001Y", "P10000Y1D", "P10000YT1S", "P-10000Y-1D", "P10000Y-1D", "PT315569520001S", "P3652426D",
			"P9223372036854775807D", "P9223372036854775808D", "PT-9223372036854775808S",
			"P" + strings.Repeat("9", 400) + "Y",
		},
	} {
		for _, in := range inputs {
			got, err := timeunit.ParseDuration(in)
			if err == nil || !strings.HasSuffix(err.Error(), reason) {
				t.Errorf("ParseDuration(%q) = %v, %v, want %q", in, got, err, reason)
			}
			if got != (timeunit.Duration{}) {
				t.Errorf("ParseDuration(%q) returns %v with its error", in, got)
			}
		}
	}
}

func TestDurationSigns(t *testing.T) {
	t.Parallel()

	type d = timeunit.Duration
	for _, tt := range []struct {
		d        d
		negative bool
	}{
		{d{}, false},
		{d{1, 2, 3}, false},
		{d{-1, 2, 3}, true},
		{d{1, -2, 3}, true},
		{d{1, 2, -3}, true},
	} {
		if got := tt.d.IsNegative(); got != tt.negative {
			t.Errorf("%v: IsNegative = %t", tt.d, got)
		}
		if got := tt.d.Neg(); got != (d{-tt.d.Months, -tt.d.Days, -tt.d.Seconds}) || got.Neg() != tt.d {
			t.Errorf("%v: Neg = %v", tt.d, got)
		}
	}
}
