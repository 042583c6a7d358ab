package blocks

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// releaseSeed is a house of four rooms with a block, called group, that is
// released as a test says.
func releaseSeed(zone, release string) string {
	first, last := "2026-11-02T00:00:00Z", "2026-11-28T00:00:00Z"
	if zone == "Europe/Budapest" {
		first, last = "2025-12-31T23:00:00Z", "2026-12-30T23:00:00Z"
	}
	return fmt.Sprintf(`
    services:
      - id: $stay
        resourceCategories: [{id: $double, name: Double, resources: [{id: $101}, {id: $102}, {id: $103}, {id: $104}]}]
        availabilityBlocks:
          - {id: $group, state: Confirmed, firstTimeUnitStartUtc: %s, lastTimeUnitStartUtc: %s%s}
          - {id: $inquiry, state: Inquired, firstTimeUnitStartUtc: %[1]s, lastTimeUnitStartUtc: %[2]s%[3]s}
`, first, last, release)
}

func openReleases(t *testing.T, release string) *notation.Hotel {
	t.Helper()
	return notation.Open(t, "Europe/London", releaseSeed("Europe/London", release), "2026-11-01T00:00:00Z")
}

// TestBlockReleases gives the units left in a block back to the public at the
// very instant of their release. The block holds two of four rooms from
// November 5 to 8. All along the same requests are sent, word for word, each
// twice: an answer that the server keeps may not outlive a release.
//
// rules 5.3
func TestBlockReleases(t *testing.T) {
	t.Parallel()
	type state struct{ at, allocated string }
	for _, c := range []struct {
		name, release string
		states        []state
	}{
		{"none", "", []state{{"1T00:00", "2 2 2 2"}, {"30T00:00", "2 2 2 2"}, {"2036-11-01T00:00:00Z", "2 2 2 2"}}},
		{"fixed", ", releasedUtc: 2026-11-03T12:34:56Z", []state{
			{"3T12:34:55", "2 2 2 2"},
			{"2026-11-03T12:34:55.999999999Z", "2 2 2 2"},
			{"3T12:34:56", "0 0 0 0"},
			{"30T00:00", "0 0 0 0"},
		}},
		{"fixed, within the interval", ", releasedUtc: 2026-11-06T18:00:00Z", []state{{"6T17:59:59", "2 2 2 2"}, {"6T18:00", "0 0 0 0"}}},
		{"rolling, days before", ", rollingReleaseOffset: P2D", []state{
			{"2T23:59:59", "2 2 2 2"},
			{"3T00:00", "0 2 2 2"},
			{"3T23:59:59", "0 2 2 2"},
			{"4T00:00", "0 0 2 2"},
			{"5T00:00", "0 0 0 2"},
			{"5T23:59:59", "0 0 0 2"},
			{"6T00:00", "0 0 0 0"},
		}},
		{"rolling, hours before", ", rollingReleaseOffset: PT6H", []state{{"4T17:59:59", "2 2 2 2"}, {"4T18:00", "0 2 2 2"}, {"5T18:00", "0 0 2 2"}}},
		{"rolling, at the start", ", rollingReleaseOffset: PT0S", []state{{"4T23:59:59", "2 2 2 2"}, {"5T00:00", "0 2 2 2"}, {"6T00:00", "0 0 2 2"}}},
		{"rolling, after the start", ", rollingReleaseOffset: -PT18H", []state{{"5T17:59:59", "2 2 2 2"}, {"5T18:00", "0 2 2 2"}, {"8T18:00", "0 0 0 0"}}},
		{"rolling, weeks at once", ", rollingReleaseOffset: P1M", []state{{"1T00:00", "0 0 0 0"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			in := openReleases(t, c.release)
			in.Play(t, "adjust -2@group[5..8] -1@inquiry[5..8]")
			for _, s := range c.states {
				in.Play(t, "at "+s.at)
				for range 2 {
					lists := in.Metrics(t, in.Service, "5", "8")["double"]
					want := map[string][]int{"allocated": nil, "block": nil, "occupied": nil, "available": nil}
					for _, digit := range regexp.MustCompile(`\d`).FindAllString(s.allocated, -1) {
						left, err := strconv.Atoi(digit)
						if err != nil {
							t.Fatal(err)
						}
						want["allocated"] = append(want["allocated"], left)
						want["occupied"] = append(want["occupied"], left)
						want["available"] = append(want["available"], 4-left)
						// The inquired block is released alike.
						want["block"] = append(want["block"], left+left/2)
					}
					got := make(map[string][]int)
					for name := range want {
						got[name] = lists[name]
					}
					if diff := cmp.Diff(want, got); diff != "" {
						t.Errorf("at %s (-want +got):\n%s", s.at, diff)
					}
				}
			}
			if kept := harness.KeptAnswers(t, in.Server); kept < 2*len(c.states) {
				t.Errorf("%d answers were kept ones, so this shows little", kept)
			}
		})
	}
}

// TestBlockReleasesClockChanges counts the days of an offset on the wall clock
// and its hours by the clock that has no seasons. The unit is the 26th of
// October in Budapest, which comes after a day of 25 hours, or the 30th of
// March, which comes after one of 23.
//
// rules 5.3
func TestBlockReleasesClockChanges(t *testing.T) {
	t.Parallel()
	const autumn, beforeAutumn, spring = "2026-10-25T23:00:00Z", "2026-10-24T22:00:00Z", "2026-03-29T22:00:00Z"
	for _, c := range []struct{ name, offset, unit, before, at string }{
		{"a day before, in autumn", "P1D", autumn, "2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z"},
		{"24 hours before, in autumn", "PT24H", autumn, "2026-10-24T22:59:59Z", "2026-10-24T23:00:00Z"},
		{"a day and two hours before, in autumn", "P1DT2H", autumn, "2026-10-24T19:59:59Z", "2026-10-24T20:00:00Z"},
		{"a day after, in autumn", "-P1D", beforeAutumn, "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z"},
		{"24 hours after, in autumn", "-PT24H", beforeAutumn, "2026-10-25T21:59:59Z", "2026-10-25T22:00:00Z"},
		{"a month before, in autumn", "P1M", autumn, "2026-09-25T21:59:59Z", "2026-09-25T22:00:00Z"},
		{"a day before, in spring", "P1D", spring, "2026-03-28T22:59:59Z", "2026-03-28T23:00:00Z"},
		{"24 hours before, in spring", "PT24H", spring, "2026-03-28T21:59:59Z", "2026-03-28T22:00:00Z"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			in := notation.Open(t, "Europe/Budapest", releaseSeed("Europe/Budapest", ", rollingReleaseOffset: "+c.offset), "2026-02-01T00:00:00Z")
			in.Play(t, "adjust -2@group["+c.unit+"]")
			for _, s := range [][2]string{{c.before, "2"}, {c.at, "0"}} {
				in.Play(t, "at "+s[0])
				if got := in.Metric(t, "allocated", c.unit, c.unit); got != s[1] {
					t.Errorf("at %s there are %s left, want %s", s[0], got, s[1])
				}
			}
		})
	}
}

// TestBlockReleaseOverride has an adjustment with a release of its own follow
// that alone, be it earlier or later than its block's or the block have none.
// The API reads overrides and writes none.
//
// rules 5.3
func TestBlockReleaseOverride(t *testing.T) {
	t.Parallel()
	for _, release := range []string{"", ", releasedUtc: 2026-11-02T00:00:00Z", ", releasedUtc: 2026-11-20T00:00:00Z", ", rollingReleaseOffset: P2D", ", rollingReleaseOffset: -P9D"} {
		t.Run(release, func(t *testing.T) {
			t.Parallel()
			in := openReleases(t, release)
			in.Play(t, "adjust -2@group[5..8]")
			harness.Execute(t, harness.OpenFile(t, in.Server), "UPDATE availability_adjustments SET release_override = unixepoch('2026-11-04T06:00:00Z')")
			for _, s := range [][2]string{{"3T23:00", "2 2 2 2"}, {"4T05:59:59", "2 2 2 2"}, {"4T06:00", "0 0 0 0"}} {
				in.Play(t, "at "+s[0])
				if got := in.Metric(t, "allocated", "5", "8"); got != s[1] {
					t.Errorf("at %s there are %s left, want %s", s[0], got, s[1])
				}
			}
		})
	}
}

// TestBlockReleaseKeepsPickups lets reservations of a block go on deducting
// after its release, while what is left can no longer be picked up and is the
// public's.
//
// rules 5.3
func TestBlockReleaseKeepsPickups(t *testing.T) {
	t.Parallel()
	in := openReleases(t, ", releasedUtc: 2026-11-03T12:00:00Z")
	want := func(want string) {
		t.Helper()
		if got := in.Sheet(t, "stay", "double", "6"); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	in.Play(t, "adjust -3@group[5..6]", "reserve double 5..6 @group", "reserve double 5..6 @group Optional", "reserve double 5..6, double 5..6 => full")
	want("active 4 4 | usable 4 4 | confirmed 1 0 | optional 1 0 | allocated 1 3 | block 1 3 | occupied 3 3 | available 1 1")
	in.Play(t, "at 3T11:59:59", "reserve double 6..7 @group", "at 3T12:00")
	want("active 4 4 | usable 4 4 | confirmed 1 1 | optional 1 0 | occupied 2 1 | available 2 3")
	in.Play(t, "reserve double 5..6 @group => full", "reserve unchecked double 6..7 @group => full")
	in.Play(t, "reserve double 5..6, double 5..6", "reserve double 5..6 => full")
	want("active 4 4 | usable 4 4 | confirmed 3 1 | optional 1 0 | occupied 4 1 | available 0 3")
}

// TestRollingReleasePickups picks up those nights of a block that are not yet
// released, and none of the others.
//
// rules 5.3, 5.4
func TestRollingReleasePickups(t *testing.T) {
	t.Parallel()
	in := openReleases(t, ", rollingReleaseOffset: P1D")
	in.Play(t, "adjust -2@group[5..8]", "at 4T23:59:59",
		"reserve double 5..6 @group => full", "reserve double 5..8 @group => full", "reserve double 6..8 @group",
		"at 5T00:00", "reserve double 6..8 @group => full", "reserve double 7..8 @group")
	if got := in.Metric(t, "allocated", "5", "8"); got != "0 0 0 2" {
		t.Errorf("there are %s left", got)
	}
}

// TestReleaseOfOtherDays leaves kept answers about days of which nothing is
// released as they are.
//
// rules 6.14
func TestReleaseOfOtherDays(t *testing.T) {
	t.Parallel()
	in := openReleases(t, ", rollingReleaseOffset: P1D")
	in.Play(t, "adjust -2@group[5..8]")
	ask := func() []byte {
		return in.MustCall(t, "services/getAvailability/2024-01-22", in.MetricsRequest(in.Service, "7", "8")).Body
	}
	first, kept := ask(), harness.KeptAnswers(t, in.Server)
	in.Play(t, "at 5T23:59:59")
	if second := ask(); !bytes.Equal(first, second) || harness.KeptAnswers(t, in.Server) != kept+1 {
		t.Errorf("%s and %s, %d of them kept", first, second, harness.KeptAnswers(t, in.Server)-kept)
	}
	in.Play(t, "at 6T00:00")
	if third := ask(); bytes.Equal(first, third) || harness.KeptAnswers(t, in.Server) != kept+1 {
		t.Errorf("released, and still %s", third)
	}
}

// TestReleasesOfTwoBlocks forgets a kept answer at the earliest of several
// releases, whichever block and night it is of, and again at the next.
//
// rules 5.3, 6.14
func TestReleasesOfTwoBlocks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, group, tour string }{
		{"group first", "2026-11-03T12:00:00Z", "2026-11-04T12:00:00Z"},
		{"tour first", "2026-11-04T12:00:00Z", "2026-11-03T12:00:00Z"},
	} {
		for _, nights := range []string{"adjust -1@group[5] -1@tour[6]", "adjust -1@tour[5] -1@group[6]"} {
			t.Run(c.name+", "+nights, func(t *testing.T) {
				t.Parallel()
				in := notation.Open(t, "Europe/London", fmt.Sprintf(`
    services:
      - id: $stay
        resourceCategories: [{id: $double, resources: [{id: $101}, {id: $102}]}]
        availabilityBlocks:
          - {id: $group, firstTimeUnitStartUtc: 2026-11-02T00:00:00Z, lastTimeUnitStartUtc: 2026-11-28T00:00:00Z, releasedUtc: %s}
          - {id: $tour, firstTimeUnitStartUtc: 2026-11-02T00:00:00Z, lastTimeUnitStartUtc: 2026-11-28T00:00:00Z, releasedUtc: %s}
`, c.group, c.tour), "2026-11-01T00:00:00Z")
				in.Play(t, nights)
				early, late := "1 0", "0 0"
				if (c.name == "group first") == (nights[len("adjust -1@")] == 'g') {
					early = "0 1"
				}
				for _, s := range [][2]string{{"3T11:59:59", "1 1"}, {"3T12:00", early}, {"4T11:59:59", early}, {"4T12:00", late}} {
					in.Play(t, "at "+s[0])
					for range 2 {
						if got := in.Metric(t, "allocated", "5", "6"); got != s[1] {
							t.Errorf("at %s there are %s left, want %s", s[0], got, s[1])
						}
					}
				}
			})
		}
	}
}
