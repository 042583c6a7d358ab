package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"time"

	"vacancy/internal/connector"
)

const (
	addReservationsPath    = connector.Base + "reservations/add"
	cancelReservationsPath = connector.Base + "reservations/cancel"
)

// errNoReservation is the failure of an answer without the reservation added.
var errNoReservation = errors.New("the answer holds no reservation")

// openReserve adds a reservation of two nights, for which a room has to be found,
// and cancels it, so that there are no more of them in the end than before.
func openReserve(reservations int) func(context.Context, *workbench) (work, error) {
	return func(ctx context.Context, b *workbench) (work, error) {
		server, err := b.resortServer(ctx, reservations)
		if err != nil {
			return nil, err
		}
		random := rand.New(rand.NewPCG(18, uint64(reservations)))
		var answer bytes.Buffer
		return func(ctx context.Context, _ int) error {
			answer.Reset()
			if err := b.client.post(ctx, server.url+addReservationsPath, reserveRequest(random), &answer); err != nil {
				return err
			}
			id, err := reservationID(answer.Bytes())
			if err != nil {
				return err
			}
			return b.client.post(ctx, server.url+cancelReservationsPath, cancelRequest(id), io.Discard)
		}, nil
	}
}

// reserveRequest asks for two nights of any category, whatever is booked there.
func reserveRequest(random *rand.Rand) []byte {
	arrival := days().Start(firstUnit()).AddDate(0, 0, random.IntN(yearDays-2)).Add(15 * time.Hour)
	category := resortCategory(random.IntN(categories))
	return fmt.Appendf(nil, `{"ClientToken":"resort-%s","AccessToken":"resort-%s","Client":"Bench 1.0","ServiceId":"%s","CheckOverbooking":false,`+
		`"Reservations":[{"StartUtc":"%s","EndUtc":"%s","RequestedCategoryId":"%s","CustomerId":"%s","RateId":"%s",`+
		`"PersonCounts":[{"AgeCategoryId":"%s","Count":2}]}]}`,
		clientToken, accessToken, resort.service, arrival.Format(time.RFC3339), arrival.AddDate(0, 0, 2).Add(-4*time.Hour).Format(time.RFC3339),
		category, category, category, category)
}

func reservationID(answer []byte) (string, error) {
	var added struct {
		Reservations []struct {
			Reservation struct {
				ID string `json:"Id"`
			} `json:"Reservation"`
		} `json:"Reservations"`
	}
	if err := json.Unmarshal(answer, &added); err != nil {
		return "", err
	}
	if len(added.Reservations) != 1 {
		return "", errNoReservation
	}
	return added.Reservations[0].Reservation.ID, nil
}

func cancelRequest(id string) []byte {
	return fmt.Appendf(nil, `{"ClientToken":"resort-%s","AccessToken":"resort-%s","Client":"Bench 1.0","ReservationIds":["%s"],"Notes":"Bench"}`,
		clientToken, accessToken, id)
}
