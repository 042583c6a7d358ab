package main

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/api"
	"vacancy/internal/stepfn"
	"vacancy/internal/timeunit"
)

// TestEdits checks that the streams do what the goals say they do, once the
// units they write to have been written to.
func TestEdits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name        string
		stream      editStream
		least, most float64
	}{
		{"splices", newEdits(3), 2.6, 3},
		{"ranges", &ranges{first: 1}, 1, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPlan(c.stream)
			p.workOut(2 * rangeUnits)
			p.ready = nil
			const (
				n        = 3000
				rounding = 1e-9
			)
			p.workOut(n)
			var deleted, inserted float64
			for range n {
				change := p.next()
				if len(change.deleted)+len(change.inserted) == 0 {
					t.Fatal("an edit changes nothing")
				}
				deleted += float64(len(change.deleted)) / n
				inserted += float64(len(change.inserted)) / n
			}
			for what, mean := range map[string]float64{"deleted": deleted, "inserted": inserted} {
				if mean < c.least-rounding || mean > c.most+rounding {
					t.Errorf("%.2f rows are %s by each edit, want %g to %g", mean, what, c.least, c.most)
				}
			}
		})
	}
}

// TestSetRequest reads requests back.
func TestSetRequest(t *testing.T) {
	t.Parallel()
	e := newEdits(1)
	sent := []stepfn.Edit[int32]{e.next(), e.next(), e.next()}
	var read api.SetServiceOverbookingLimitsRequest
	if err := json.Unmarshal(setRequest(nil, londonDay, sent...), &read); err != nil {
		t.Fatal(err)
	}
	if read.ServiceID != londonDay || read.ClientToken != clientToken || read.AccessToken != accessToken || read.Client == "" {
		t.Errorf("the request is %+v", read)
	}
	var got []stepfn.Edit[int32]
	for _, l := range read.SetServiceOverbookingLimits {
		first, _ := days().Index(l.FirstTimeUnitStartUtc.Time)
		last, _ := days().Index(l.LastTimeUnitStartUtc.Time)
		got = append(got, stepfn.Edit[int32]{First: int64(first), Last: int64(last), Value: *l.Limit})
	}
	if diff := cmp.Diff(sent, got); diff != "" {
		t.Errorf("(-sent +read):\n%s", diff)
	}
	if first := timeunit.Index(sent[0].First); first < firstUnit() {
		t.Errorf("unit %d lies before %d, and may not be written to", first, firstUnit())
	}
}
