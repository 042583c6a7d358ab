package test

import (
	"bytes"
	"fmt"
	"testing"

	"vacancy/test/harness"
)

// TestKeptAnswersHold asks two servers on one file the same question again and
// again while either of them writes: neither may ever answer with what was true
// before a write that was acknowledged.
func TestKeptAnswersHold(t *testing.T) {
	t.Parallel()
	one := harness.Start(t, harness.Options{})
	two := harness.Start(t, harness.Options{Database: one.Database})
	question := harness.SingleLondon().With(harness.Members{
		"ServiceIds": []string{harness.LondonDay}, "Limitation": harness.Members{"Count": 10},
	})
	const writes, asks = 20, 3
	for limit := range writes {
		writer := []*harness.Server{one, two}[limit%2]
		writer.MustCall(t, "serviceOverbookingLimits/set", harness.SingleLondon().With(harness.Members{
			"ServiceId": harness.LondonDay,
			"SetServiceOverbookingLimits": []harness.Members{{
				"FirstTimeUnitStartUtc": "2024-11-01T00:00:00Z", "LastTimeUnitStartUtc": "2024-11-30T00:00:00Z", "Limit": limit,
			}},
		}))
		want := fmt.Appendf(nil, `"Limit":%d,`, limit)
		for name, s := range map[string]*harness.Server{"the first": one, "the second": two} {
			for again := range asks {
				if a := s.MustCall(t, "serviceOverbookingLimits/getAll", question); !bytes.Contains(a.Body, want) {
					t.Fatalf("%s server, asked %d times after limit %d was set, answers %s", name, again+1, limit, a.Body)
				}
			}
		}
	}
	kept := fmt.Appendf(nil, "\nvacancy_kept_answers_total %d\n", writes*(asks-1))
	for name, s := range map[string]*harness.Server{"the first": one, "the second": two} {
		if a := s.Get(t, "/metrics"); !bytes.Contains(a.Body, kept) {
			t.Errorf("%s server has not served each answer again: there is no line%s", name, kept)
		}
	}
}
