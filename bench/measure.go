package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// warmUp is how long each probe runs before anything counts.
const warmUp = 700 * time.Millisecond

// measure runs the goals.
func measure(ctx context.Context, args []string, out io.Writer) (err error) {
	o, err := parse("bench", args, out, func(flags *flag.FlagSet, o *options) {
		flags.Func("only", "`goals` to measure, such as P1,P4 (default all)", func(list string) error {
			o.only = strings.Split(list, ",")
			return nil
		})
		flags.StringVar(&o.profile, "profile", "", "`directory` for CPU profiles of the servers, which then cost them some speed")
	})
	if err != nil {
		return err
	}
	chosen, memory, err := choose(o.only)
	if err != nil {
		return err
	}
	b, err := newWorkbench(ctx, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.close()) }()
	if err := printMachine(out, b.dir); err != nil {
		return err
	}
	probes, err := b.open(ctx, chosen)
	if err != nil {
		return err
	}
	rates, err := b.runRounds(ctx, probes, o, out)
	if err != nil {
		return err
	}
	var comparisons []comparison
	for _, g := range chosen {
		comparisons = append(comparisons, comparison{
			goal: g.name, ours: g.ours.name, theirs: g.ceiling.name,
			us: rates[g.ours], them: rates[g.ceiling], unit: "/s", bound: g.least,
		})
	}
	if memory {
		more, err := b.measureMemory(ctx, o)
		if err != nil {
			return err
		}
		comparisons = append(comparisons, more...)
	}
	if err := report(out, comparisons); err != nil {
		return err
	}
	return b.checkSplices(ctx, out)
}

// choose picks goals by their names, and says whether that of memory is one of them.
func choose(names []string) (chosen []goal, memory bool, err error) {
	if names == nil {
		return goals, true, nil
	}
	for _, name := range names {
		found := strings.EqualFold(name, memoryGoal)
		memory = memory || found
		for _, g := range goals {
			if strings.EqualFold(g.name, name) {
				chosen, found = append(chosen, g), true
			}
		}
		if !found {
			return nil, false, fmt.Errorf("-only: there is no goal %q", name)
		}
	}
	return chosen, memory, nil
}

// open makes the probes of goals ready, each once, in the order of the goals.
func (b *workbench) open(ctx context.Context, chosen []goal) ([]openProbe, error) {
	var opened []openProbe
	seen := make(map[*probe]bool)
	for _, g := range chosen {
		for _, p := range []*probe{g.ceiling, g.ours} {
			if seen[p] {
				continue
			}
			seen[p] = true
			work, err := p.open(ctx, b)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", p.name, err)
			}
			opened = append(opened, openProbe{p, work})
		}
	}
	return opened, nil
}

// openProbe is a probe that is ready to run.
type openProbe struct {
	*probe
	work work
}

// parts are how many turns probes take in a round. Other work on the machine
// comes and goes, so short turns make it fall on all probes alike.
const parts = 4

// runRounds measures all probes in turns and returns their rates by round. Every
// other turn goes backwards, so that no probe always follows the same one.
func (b *workbench) runRounds(ctx context.Context, probes []openProbe, o options, out io.Writer) (map[*probe][]float64, error) {
	for _, p := range probes {
		if _, err := b.run(ctx, p, warmUp); err != nil {
			return nil, err
		}
	}
	rates := make(map[*probe][]float64)
	for round := range o.rounds {
		if err := printRound(out, round, o.rounds); err != nil {
			return nil, err
		}
		done := make([]tally, len(probes))
		for part := range parts {
			for i := range probes {
				if part%2 == 1 {
					i = len(probes) - 1 - i
				}
				more, err := b.run(ctx, probes[i], o.slice/parts)
				if err != nil {
					return nil, err
				}
				done[i] = done[i].plus(more)
			}
		}
		for i, p := range probes {
			rates[p.probe] = append(rates[p.probe], done[i].rate()*float64(p.weight))
		}
	}
	return rates, nil
}

// run measures one probe.
func (b *workbench) run(ctx context.Context, p openProbe, d time.Duration) (tally, error) {
	if p.before != nil {
		p.before(b, d)
	}
	done, err := load(ctx, p.clients, d, p.work)
	if err != nil {
		return done, fmt.Errorf("%s: %w", p.name, err)
	}
	return done, nil
}

// printRound says how far it is.
func printRound(out io.Writer, round, of int) error {
	_, err := fmt.Fprintf(out, "round %d of %d, load average %s\n", round+1, of, loadAverage())
	return err
}

// loadAverage is how many processes want to run, over one, five and fifteen
// minutes.
func loadAverage() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	fields := strings.Fields(string(text))
	return strings.Join(fields[:min(3, len(fields))], " ")
}
