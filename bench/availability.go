package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"vacancy/internal/books"
	"vacancy/internal/connector"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/provision"
	"vacancy/internal/store/sqlite"
)

const (
	availabilityPath = connector.Base + "services/getAvailability/2024-01-22"

	// A service has this many categories, of this many rooms each.
	categories = 10
	rooms      = 60
	// yearDays is the longest interval that may be asked for.
	yearDays = 367

	fewReservations  = 100
	manyReservations = 100_000
)

// resort is a property large enough for many reservations.
var resort = struct{ enterprise, service uuid.UUID }{
	uuid.MustParse("b3ac0000-0000-4000-8000-000000000001"), uuid.MustParse("b3ac0000-0000-4000-8000-000000000002"),
}

func resortCategory(i int) uuid.UUID { return uuid.NewSHA1(resort.service, []byte(strconv.Itoa(i))) }

// resortFile provisions the resort. Its tokens are those of the demo property
// with something in front.
func resortFile() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "enterprises:\n  - id: %s\n    timeZoneIdentifier: Europe/London\n    services:\n      - id: %s\n        resourceCategories:\n",
		resort.enterprise, resort.service)
	for i := range categories {
		fmt.Fprintf(&b, "          - {id: %s, name: Category %d, resources: %d}\n", resortCategory(i), i, rooms)
	}
	fmt.Fprintf(&b, "integrations:\n  - clientToken: resort-%s\n    accessTokens: [{accessToken: resort-%s, enterpriseIds: [%s]}]\n",
		clientToken, accessToken, resort.enterprise)
	return []byte(b.String())
}

// buildResort makes the resort and puts reservations into its next year, all of which
// have a room.
func buildResort(path string, reservations int) (err error) {
	plan, err := provision.Parse(resortFile())
	if err != nil {
		return err
	}
	ctx := context.Background()
	store, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if _, err := provision.Apply(ctx, store, plan); err != nil {
		return err
	}
	err = store.Write(ctx, resort.enterprise, func(s books.Snapshot) (*hotel.Change, error) {
		var c hotel.Change
		property, err := s.Property()
		if err != nil {
			return nil, err
		}
		newID, random, now := hotel.NewIDSource(), rand.New(rand.NewPCG(uint64(reservations), 2)), s.Now().Truncate(time.Second)
		for i := range reservations {
			category := resortCategory(random.IntN(categories))
			choice := property.Rooms(category)
			arrival := days().Start(firstUnit()).AddDate(0, 0, random.IntN(yearDays)).Add(15 * time.Hour)
			r := hotel.Reservation{
				ID: newID(now), CreatedAt: now, UpdatedAt: now, ServiceID: resort.service, GroupID: newID(now), Number: int64(i) + 1,
				State: hotel.Confirmed, CategoryID: category, ResourceID: choice[random.IntN(len(choice))],
				Start: arrival, End: arrival.AddDate(0, 0, 1+random.IntN(5)).Add(-4 * time.Hour),
				Persons: []hotel.PersonCount{{AgeCategoryID: category, Count: 2}},
			}
			c.Reservations = append(c.Reservations, r)
		}
		return &c, nil
	})
	if err != nil {
		return err
	}
	return inventory.Recount(ctx, store, resort.enterprise)
}

// availabilityRequest asks for a year of all metrics. What is different about
// each request makes no difference to the answer.
func availabilityRequest(different string) []byte {
	return fmt.Appendf(nil, `{"ClientToken":"resort-%s","AccessToken":"resort-%s","Client":"Bench 1.0 %s","ServiceId":"%s",`+
		`"FirstTimeUnitStartUtc":"%s","LastTimeUnitStartUtc":"%s","Metrics":["OutOfOrderBlocks","PublicAvailabilityAdjustment",`+
		`"OtherServiceReservationCount","Occupied","ConfirmedReservations","OptionalReservations","BlockAvailability",`+
		`"AllocatedBlockAvailability","UsableResources","ActiveResources","HouseUse"]}`,
		clientToken, accessToken, different, resort.service,
		days().Start(firstUnit()).Format(time.RFC3339), days().Start(firstUnit()+yearDays-1).Format(time.RFC3339))
}

// resortServer returns the server of a resort with a number of reservations.
func (b *workbench) resortServer(ctx context.Context, reservations int) (*process, error) {
	return b.server(ctx, fmt.Sprintf("resort-%d", reservations), func(path string) error { return buildResort(path, reservations) })
}

// openAvailability asks the same over and over.
func openAvailability(ctx context.Context, b *workbench) (work, error) {
	server, err := b.resortServer(ctx, manyReservations)
	if err != nil {
		return nil, err
	}
	return b.client.posts(server.url+availabilityPath, availabilityRequest("")), nil
}

// openBareAvailability answers with the bytes of the same answer.
func openBareAvailability(ctx context.Context, b *workbench) (work, error) {
	server, err := b.resortServer(ctx, manyReservations)
	if err != nil {
		return nil, err
	}
	var answer bytes.Buffer
	if err := b.client.post(ctx, server.url+availabilityPath, availabilityRequest(""), &answer); err != nil {
		return nil, err
	}
	path := filepath.Join(b.dir, "availability.json")
	if err := os.WriteFile(path, answer.Bytes(), 0o600); err != nil {
		return nil, err
	}
	bare, err := start(ctx, b.self, bareCommand, path)
	if err != nil {
		return nil, err
	}
	b.bareAvailability = bare
	return b.client.posts(bare.url+pagePath, availabilityRequest("")), nil
}

// openComputed asks something new each time, so that no answer that the server
// has kept will do.
func openComputed(reservations int) func(context.Context, *workbench) (work, error) {
	return func(ctx context.Context, b *workbench) (work, error) {
		server, err := b.resortServer(ctx, reservations)
		if err != nil {
			return nil, err
		}
		var turn atomic.Int64
		return func(ctx context.Context, _ int) error {
			body := availabilityRequest(strconv.FormatInt(turn.Add(1), 10))
			return b.client.post(ctx, server.url+availabilityPath, body, io.Discard)
		}, nil
	}
}
