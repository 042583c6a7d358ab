package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"zombiezen.com/go/sqlite/sqlitex"

	"vacancy/internal/connector"
	"vacancy/internal/hotel"
	"vacancy/internal/provision"
	"vacancy/internal/store/sqlite"
)

const (
	// memoryGoal is about what a server keeps, so it is measured apart from the rates.
	memoryGoal = "P12"

	// The chain has this many enterprises of one service each, and each service this
	// many limits, which were last changed in the course of the past days.
	enterprises  = 1_000
	limitsEach   = 1_000
	changingDays = 80
	// polled is how much of that time a request of the client covers.
	polled = 2 * time.Hour

	// The client polls for as long as pollSlices measurements take, and the memory is
	// looked at after each of pollParts.
	pollSlices = 30
	pollParts  = 12
)

const getAllServicesPath = connector.Base + "services/getAll"

func chainID(kind string, i int) uuid.UUID {
	return uuid.NewSHA1(resort.enterprise, []byte(kind+strconv.Itoa(i)))
}

// chainFile provisions the chain, with one access token for all of it.
func chainFile() []byte {
	var b strings.Builder
	b.WriteString("enterprises:\n")
	ids := make([]string, enterprises)
	for i := range ids {
		ids[i] = chainID("enterprise", i).String()
		fmt.Fprintf(&b, "  - id: %s\n    timeZoneIdentifier: Europe/London\n    services:\n      - id: %s\n"+
			"        resourceCategories: [{id: %s, name: Room, resources: 10}]\n", ids[i], chainID("service", i), chainID("category", i))
	}
	fmt.Fprintf(&b, "integrations:\n  - clientToken: chain-%s\n    accessTokens: [{accessToken: chain-%s, enterpriseIds: [%s]}]\n",
		clientToken, accessToken, strings.Join(ids, ", "))
	return []byte(b.String())
}

// buildChain makes the chain and the limits of its services.
func buildChain(ctx context.Context, path string) error {
	plan, err := provision.Parse(chainFile())
	if err != nil {
		return err
	}
	store, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		return err
	}
	_, err = provision.Apply(ctx, store, plan)
	if err := errors.Join(err, store.Close()); err != nil {
		return err
	}
	return limitChain(path)
}

func limitChain(path string) (err error) {
	conn, err := openDurable(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	end := sqlitex.Transaction(conn)
	defer end(&err)
	insert, err := conn.Prepare(insertLimit)
	if err != nil {
		return err
	}
	newID, begin := hotel.NewIDSource(), time.Now().AddDate(0, 0, -changingDays)
	for i := range enterprises {
		enterprise, service := chainID("enterprise", i), chainID("service", i)
		for j := range limitsEach {
			changed := begin.Add(changingDays * 24 * time.Hour / limitsEach * time.Duration(j))
			unit := int64(firstUnit()) + int64(j)
			bindLimit(insert, enterprise, service, storedLimit{
				id: newID(changed), first: unit, last: unit, value: int64(j % 2), active: true, created: changed.Unix(), updated: changed.Unix(),
			})
			if _, err := insert.Step(); err != nil {
				return err
			}
			if err := insert.Reset(); err != nil {
				return err
			}
		}
	}
	return nil
}

// chainRequest is a request of the client that polls the chain.
func chainRequest(members string, args ...any) []byte {
	return fmt.Appendf(nil, `{"ClientToken":"chain-%s","AccessToken":"chain-%s","Client":"Bench 1.0",`+members+`}`,
		append([]any{clientToken, accessToken}, args...)...)
}

// poll asks one server in turns for a page of the limits of all services that
// were changed within a while, for all services, and for the availability of a
// service. The while and the service move on from request to request.
func (c *client) poll(url string) work {
	services := make([]string, enterprises)
	for i := range services {
		services[i] = chainID("service", i).String()
	}
	all := strings.Join(services, `","`)
	newest := time.Now().UTC().Truncate(time.Second)
	from, until := days().Start(firstUnit()).Format(time.RFC3339), days().Start(firstUnit()+30).Format(time.RFC3339)
	var turns atomic.Int64
	return func(ctx context.Context, _ int) error {
		turn := turns.Add(1)
		end := newest.Add(-polled * time.Duration(turn%(changingDays*24*int64(time.Hour)/int64(polled))))
		return errors.Join(
			c.post(ctx, url+getAllPath, chainRequest(`"ServiceIds":["%s"],"UpdatedUtc":{"StartUtc":"%s","EndUtc":"%s"},"Limitation":{"Count":%d}`,
				all, end.Add(-polled).Format(time.RFC3339), end.Format(time.RFC3339), largePage), io.Discard),
			c.post(ctx, url+getAllServicesPath, chainRequest(`"Limitation":{"Count":%d}`, largePage), io.Discard),
			c.post(ctx, url+availabilityPath, chainRequest(
				`"ServiceId":"%s","FirstTimeUnitStartUtc":"%s","LastTimeUnitStartUtc":"%s","Metrics":["ActiveResources","Occupied"]`,
				services[turn%enterprises], from, until), io.Discard))
	}
}

// measureMemory compares the memory of a server of the chain after it was polled
// with that after its first answer, and that in the end with that after two thirds.
func (b *workbench) measureMemory(ctx context.Context, o options) ([]comparison, error) {
	const name = "chain"
	server, err := b.server(ctx, name, func(path string) error { return buildChain(ctx, path) })
	if err != nil {
		return nil, err
	}
	if err := b.client.post(ctx, server.url+getAllServicesPath, chainRequest(`"Limitation":{"Count":1}`), io.Discard); err != nil {
		return nil, err
	}
	var mebibytes []float64
	note := func() error {
		bytes, err := server.memory()
		mebibytes = append(mebibytes, float64(bytes)/(1<<20))
		return err
	}
	if err := note(); err != nil {
		return nil, err
	}
	do := b.client.poll(server.url)
	for range pollParts {
		if _, err := load(ctx, fewClients, pollSlices*o.slice/pollParts, do); err != nil {
			return nil, fmt.Errorf("poll: %w", err)
		}
		if err := note(); err != nil {
			return nil, err
		}
	}
	last := mebibytes[pollParts]
	return []comparison{
		{
			goal: memoryGoal, ours: "memory, 1e6 limits polled", theirs: "after the first answer",
			us: []float64{last}, them: mebibytes[:1], unit: " MiB", bound: 1.5, boundIsAtMost: true,
		},
		{
			goal: memoryGoal, ours: "memory, 1e6 limits polled", theirs: "at two thirds of the polling",
			us: []float64{last}, them: []float64{mebibytes[pollParts*2/3]}, unit: " MiB", bound: 1.05, boundIsAtMost: true,
		},
	}, nil
}
