package operations

import (
	"bytes"
	"fmt"
	"testing"

	"vacancy/test/harness"
)

// TestKeptAnswersHold asks two servers on one file the same question again and
// again while either of them writes: neither may ever answer with what was true
// before a write that was acknowledged.
//
// rules 6.14
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

// TestKeptAnswersFollowTheToken asks the same question while the access token
// comes to reach more, and in the end nothing any more.
//
// rules 6.14
func TestKeptAnswersFollowTheToken(t *testing.T) {
	t.Parallel()
	const hotel, inn = "11111111-0000-4000-8000-000000000001", "11111111-0000-4000-8000-000000000002"
	seed := func(tokens string) string {
		return "enterprises: [{id: " + hotel + "}, {id: " + inn + "}]\n" +
			"integrations: [{clientToken: client, accessTokens: [" + tokens + "]}]\n"
	}
	token := func(enterprises string) string { return "{accessToken: access, enterpriseIds: [" + enterprises + "]}" }
	one := harness.Start(t, harness.Options{Seed: seed(token(hotel))})
	question := harness.Members{
		"ClientToken": "client", "AccessToken": "access", "Client": "Test 1.0", "Limitation": harness.Members{"Count": 10},
	}
	ask := func(within harness.Members) int {
		t.Helper()
		return one.Call(t, "availabilityAdjustments/getAll", question.With(within)).Status
	}
	inInn := harness.Members{"EnterpriseIds": []string{inn}}
	for _, step := range []struct {
		tokens     string
		all, inInn int
	}{
		{token(hotel), 200, 400},
		{token(hotel + ", " + inn), 200, 200},
		{token(hotel), 200, 400},
		{"", 401, 401},
		{token(inn), 200, 200},
	} {
		harness.Start(t, harness.Options{Seed: seed(step.tokens), Database: one.Database})
		for again := range 3 {
			if all, some := ask(nil), ask(inInn); all != step.all || some != step.inInn {
				t.Errorf("with %s, asked %d times: %d and %d, want %d and %d", step.tokens, again+1, all, some, step.all, step.inInn)
			}
		}
	}
}
