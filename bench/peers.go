package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

// peer is a server that is compared, as one of two.
type peer struct {
	// command starts it on a port, with a directory for its data.
	command func(port, dir string) []string

	start, memory, sets, reads []float64
}

// comparePeers compares the server with a generic mock server.
func comparePeers(ctx context.Context, args []string, out io.Writer) (err error) {
	document := filepath.Join("internal", "connector", "openapi", "openapi.json")
	o, err := parse("bench peers", args, out, func(flags *flag.FlagSet, _ *options) {
		flags.StringVar(&document, "document", document, "OpenAPI `file` that the mock server serves")
	})
	if err != nil {
		return err
	}
	if _, err := os.Stat(document); err != nil {
		return fmt.Errorf("-document: %w", err)
	}
	prism, err := installPrism(ctx, out)
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
	ours := &peer{command: func(port, dir string) []string {
		return append([]string{b.vacancy}, serveArguments(filepath.Join(dir, "vacancy.db"), "--listen", "127.0.0.1:"+port)...)
	}}
	theirs := &peer{command: func(port, _ string) []string {
		return append(prism, "mock", "--errors", "--verboseLevel", "silent", "--port", port, document)
	}}
	for round := range o.rounds {
		if err := printRound(out, round, o.rounds); err != nil {
			return err
		}
		pair := []*peer{theirs, ours}
		if round%2 == 1 {
			pair = []*peer{ours, theirs}
		}
		if err := b.comparePair(ctx, pair, o.slice); err != nil {
			return err
		}
	}
	const mock = "Prism " + prismVersion
	return report(out, []comparison{
		{goal: "P11", ours: "set, 8 clients", theirs: mock, us: ours.sets, them: theirs.sets, unit: "/s", bound: 3},
		{goal: "P11", ours: "getAll of 50 rows, 8 clients", theirs: mock + " (1 row)", us: ours.reads, them: theirs.reads, unit: "/s", bound: 8},
		{goal: "P11", ours: "start to first answer", theirs: mock, us: ours.start, them: theirs.start, unit: " ms", bound: 0.05, boundIsAtMost: true},
		{goal: "P11", ours: "memory after the load", theirs: mock, us: ours.memory, them: theirs.memory, unit: " MiB", bound: 0.3, boundIsAtMost: true},
	})
}

// comparePair starts two servers and loads them in turns.
func (b *workbench) comparePair(ctx context.Context, pair []*peer, slice time.Duration) (err error) {
	running := make([]*process, len(pair))
	for i, p := range pair {
		server, took, startErr := b.startPeer(ctx, p)
		if startErr != nil {
			return startErr
		}
		defer func() { err = errors.Join(err, server.stop()) }()
		running[i] = server
		p.start = append(p.start, float64(took.Microseconds())/1000)
	}
	for i, p := range pair {
		streams := make([]editStream, fewClients)
		for region := range streams {
			streams[region] = newEdits(region)
		}
		rate, err := b.warmAndLoad(ctx, slice, b.client.sets(running[i].url, 1, streams))
		if err != nil {
			return err
		}
		p.sets = append(p.sets, rate)
	}
	for i, p := range pair {
		if err := b.fill(ctx, running[i].url, smallService, smallPage); err != nil {
			return err
		}
		rate, err := b.warmAndLoad(ctx, slice, b.client.posts(running[i].url+getAllPath, getAllRequest(smallService)))
		if err != nil {
			return err
		}
		p.reads = append(p.reads, rate)
	}
	for i, p := range pair {
		bytes, err := running[i].memory()
		if err != nil {
			return err
		}
		p.memory = append(p.memory, float64(bytes)/(1<<20))
	}
	return nil
}

// warmAndLoad measures the rate of few clients after a run of the same length
// that does not count: a mock server compiles what it runs while it runs it.
func (b *workbench) warmAndLoad(ctx context.Context, slice time.Duration, do work) (float64, error) {
	if _, err := load(ctx, fewClients, slice, do); err != nil {
		return 0, err
	}
	done, err := load(ctx, fewClients, slice, do)
	return done.rate(), err
}
