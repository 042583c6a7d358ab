package race

import (
	"slices"
	"testing"

	"github.com/anishathalye/porcupine"
)

// checkSpoiled spoils a history that is right, and makes sure that it is found
// out.
func checkSpoiled(t *testing.T, history []porcupine.Operation) {
	t.Helper()
	for _, c := range []struct {
		name  string
		which func(step, outcome) bool
		spoil func(*outcome)
	}{
		{
			"a number that never was",
			func(in step, _ outcome) bool { return in.kind == readingAvailability },
			func(out *outcome) { out.available[suite][historyNights-1] -= 100 },
		},
		{
			"a cancellation of what is not there",
			func(in step, _ outcome) bool {
				return in.kind == adding && slices.ContainsFunc(history, func(op porcupine.Operation) bool {
					other := op.Input.(step)
					return other.kind == canceling && other.group == in.group
				})
			},
			func(out *outcome) { out.granted = false },
		},
		{
			"a cancellation that never was",
			func(in step, out outcome) bool { return in.kind == canceling && out.granted },
			func(out *outcome) { out.granted = false },
		},
	} {
		at := slices.IndexFunc(history, func(op porcupine.Operation) bool { return c.which(op.Input.(step), op.Output.(outcome)) })
		if at < 0 {
			continue
		}
		spoiled := slices.Clone(history)
		out := spoiled[at].Output.(outcome)
		c.spoil(&out)
		spoiled[at].Output = out
		if porcupine.CheckOperations(sequential, spoiled) {
			t.Errorf("a history with %s passes", c.name)
		}
	}
}

// TestSequential holds the checker against small histories that were made up.
// There is one suite, and steps come one after another unless they are at the
// same time.
func TestSequential(t *testing.T) {
	t.Parallel()
	yes, no := outcome{granted: true}, outcome{}
	night := request{stays: []stay{{category: suite, nights: 1}}}
	add := func(group int) step { return step{kind: adding, request: night, group: group} }
	cancel := func(group int) step { return step{kind: canceling, request: night, group: group} }
	set := func(n int32) step { return step{kind: setting, last: nights - 1, n: n} }
	reading := func(sold int32) outcome {
		out := outcome{granted: true}
		out.sold[suite][0] = sold
		return out
	}
	elsewhere := add(1)
	elsewhere.service = 1
	offer := step{kind: adjusting, category: suite, last: nights - 1, n: 1}
	type taken struct {
		step

		out  outcome
		call int64
	}
	for name, c := range map[string]struct {
		steps []taken
		want  bool
	}{
		"the last one once":              {[]taken{{add(0), yes, 1}, {add(1), no, 2}}, true},
		"the last one twice":             {[]taken{{add(0), yes, 1}, {add(1), yes, 2}}, false},
		"the last one twice at once":     {[]taken{{add(0), yes, 1}, {add(1), yes, 1}}, false},
		"refused in vain":                {[]taken{{add(0), no, 1}}, false},
		"refused before its time":        {[]taken{{add(0), no, 1}, {add(1), yes, 2}}, false},
		"refused at the same time":       {[]taken{{add(0), no, 1}, {add(1), yes, 1}}, true},
		"each service has its own":       {[]taken{{add(0), yes, 1}, {elsewhere, yes, 2}}, true},
		"a limit comes in time":          {[]taken{{add(0), yes, 1}, {set(1), yes, 2}, {add(1), yes, 2}}, true},
		"a limit comes too late":         {[]taken{{add(0), yes, 1}, {add(1), yes, 2}, {set(1), yes, 3}}, false},
		"a limit of zero allows nothing": {[]taken{{add(0), yes, 1}, {set(0), yes, 2}, {add(1), yes, 3}}, false},
		"what adjustments offer":         {[]taken{{offer, yes, 1}, {add(0), yes, 2}, {add(1), yes, 3}}, true},
		"what is given back":             {[]taken{{add(0), yes, 1}, {cancel(0), yes, 2}, {add(1), yes, 3}}, true},
		"what is given back twice":       {[]taken{{add(0), yes, 1}, {cancel(0), yes, 2}, {cancel(0), yes, 3}}, false},
		"a fresh answer":                 {[]taken{{add(0), yes, 1}, {step{kind: readingMetrics}, reading(1), 2}}, true},
		"a stale answer":                 {[]taken{{add(0), yes, 1}, {step{kind: readingMetrics}, reading(0), 2}}, false},
		"an answer at the same time":     {[]taken{{add(0), yes, 1}, {step{kind: readingMetrics}, reading(0), 1}}, true},
		"answers that go back in time":   {[]taken{{add(0), yes, 1}, {step{kind: readingMetrics}, reading(1), 2}, {step{kind: readingMetrics}, reading(0), 3}}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			history := make([]porcupine.Operation, len(c.steps))
			for i, s := range c.steps {
				history[i] = porcupine.Operation{Input: s.step, Output: s.out, Call: 2 * s.call, Return: 2*s.call + 1}
			}
			if got := porcupine.CheckOperations(sequential, history); got != c.want {
				t.Errorf("it is %t, want %t:\n%s", got, c.want, describe(history))
			}
		})
	}
}
