package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"
	"zombiezen.com/go/sqlite/sqlitex"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// openSetOneRange and openSetAllRanges do the same to two stretches of units.
func openSetOneRange(ctx context.Context, b *workbench) (work, error) { return b.ranges(ctx, 0, 1) }

func openSetAllRanges(ctx context.Context, b *workbench) (work, error) {
	return b.ranges(ctx, 1, rangeUnits)
}

func (b *workbench) ranges(ctx context.Context, stretch int64, each int) (work, error) {
	server, err := b.server(ctx, "ranges", nil)
	if err != nil {
		return nil, err
	}
	stream := &ranges{first: int64(firstUnit()) + stretch*(rangeUnits+regionUnits)}
	return b.client.sets(server.url, each, []editStream{stream}), nil
}

// openSetAmong sets limits in a store that has a number of rows to begin with.
func openSetAmong(rows int) func(context.Context, *workbench) (work, error) {
	return func(ctx context.Context, b *workbench) (work, error) {
		server, err := b.server(ctx, fmt.Sprintf("among-%d", rows), func(path string) error { return populate(path, rows) })
		if err != nil {
			return nil, err
		}
		return b.client.sets(server.url, 1, []editStream{newEdits(0)}), nil
	}
}

// past is how far back the rows go that a store has to begin with.
const past = 365 * 24 * time.Hour

// populate puts rows into a file as if they had been written over a year: half
// of them in the service that is measured, the rest in two others. Of each
// service's rows four in five are deleted; those lie where requests go, the
// active ones of one unit each behind it.
func populate(path string, rows int) (err error) {
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
	var (
		hours    = int64(calendar(timeunit.Hour).Containing(time.Now()))
		day      = int64(firstUnit())
		services = []struct {
			enterprise, service string
			first               int64
		}{
			{london, londonDay, day},
			{london, londonHour, hours},
			{london, londonDay, day},
			{budapest, budapestDay, day},
			{london, londonDay, day},
			{budapest, budapestDay, day},
			{london, londonDay, day},
			{london, londonHour, hours},
			{london, londonDay, day},
			{budapest, budapestDay, day},
		}
		newID  = hotel.NewIDSource()
		random = rand.New(rand.NewPCG(uint64(rows), 1))
		begin  = time.Now().Add(-past)
		active = make(map[string]int64)
	)
	for i := range rows {
		s := services[i%len(services)]
		at := begin.Add(past / time.Duration(rows) * time.Duration(i))
		l := storedLimit{id: newID(at), created: at.Unix(), updated: at.Unix() + random.Int64N(3600)}
		if l.active = i/len(services)%5 == 0; l.active {
			l.first = s.first + regions*regionUnits + active[s.service]
			l.last = l.first
			l.value = active[s.service] % 2
			active[s.service]++
		} else {
			l.first = s.first + random.Int64N(regionUnits)
			l.last = l.first + random.Int64N(longest)
		}
		bindLimit(insert, uuid.MustParse(s.enterprise), uuid.MustParse(s.service), l)
		if _, err := insert.Step(); err != nil {
			return err
		}
		if err := insert.Reset(); err != nil {
			return err
		}
	}
	return nil
}
