package older

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"vacancy/internal/demo"
	"vacancy/test/harness"
)

// now is the morning on which the hotels stand.
var now = time.Date(2026, 10, 15, 6, 0, 0, 0, time.UTC)

// guest is a client of a made-up hotel, which has reservations in all states.
type guest struct {
	*harness.Server

	tokens   harness.Members
	services []string
	// books are all reservations, as the newer operation lists them.
	books []booked
}

// booked is a reservation as the newer operation lists it.
type booked struct {
	ID, ServiceID, State, GroupID, AccountID, RateID, Number string
	AssignedResourceID, ChannelNumber                        *string
	CancelledUtc                                             *time.Time
}

func visit(t *testing.T, seed uint64) *guest {
	t.Helper()
	c := demo.Config{Name: "Older", Key: fmt.Sprint(seed), Rooms: 12, Occupancy: 0.7, Seed: seed, Zone: "Europe/Amsterdam", Now: now}
	text, err := demo.File(c)
	if err != nil {
		t.Fatal(err)
	}
	client, access := c.Tokens()
	g := &guest{
		Server: harness.Start(t, harness.Options{Seed: string(text), Clock: harness.NewClock(t, now.Format(time.RFC3339))}),
		tokens: harness.Members{"ClientToken": client, "AccessToken": access, "Client": "Guest 1.0"},
	}
	var list struct{ Services []struct{ ID string } }
	g.call(t, "services/getAll", harness.Members{"Limitation": harness.Members{"Count": 10}}, &list)
	for _, s := range list.Services {
		g.services = append(g.services, s.ID)
	}
	g.books = newer[booked](t, g, nil)
	return g
}

func (g *guest) call(t testing.TB, operation string, more harness.Members, into any) {
	t.Helper()
	g.MustCall(t, operation, g.tokens.With(more)).Decode(t, into)
}

// pages reads page after page of a list of reservations.
func pages[R any](t testing.TB, g *guest, operation string, body harness.Members, count int) []R {
	t.Helper()
	all := []R{}
	limitation := harness.Members{"Count": count}
	for {
		var page struct {
			Reservations []R
			Cursor       *string
		}
		g.call(t, operation, body.With(harness.Members{"Limitation": limitation}), &page)
		all = append(all, page.Reservations...)
		if page.Cursor == nil {
			return all
		}
		limitation["Cursor"] = *page.Cursor
	}
}

// newer lists reservations by the newer operation.
func newer[R any](t testing.TB, g *guest, body harness.Members) []R {
	t.Helper()
	return pages[R](t, g, "reservations/getAll/2023-06-06", harness.Members{}.With(body), 1000)
}

// identified is the identifier of a reservation.
type identified struct{ ID string }

func identifiers(list []identified) []string {
	ids := make([]string, len(list))
	for i, r := range list {
		ids[i] = r.ID
	}
	return ids
}

// question is one question in the words of both operations.
type question struct {
	older, newer harness.Members
	// keep is what the newer operation can't ask; nil if it can ask all.
	keep func(booked) bool
}

// drawQuestion draws an interval, lists and states.
func drawQuestion(t *rapid.T, g *guest) question {
	q := question{
		older: harness.Members{"ServiceIds": g.services, "Extent": harness.Members{"Reservations": true}},
		newer: harness.Members{},
	}
	if rapid.IntRange(0, 3).Draw(t, "one service") == 0 {
		one := []string{rapid.SampledFrom(g.services).Draw(t, "service")}
		q.older["ServiceIds"], q.newer["ServiceIds"] = one, one
	}
	some := func(name, older, newer string, of func(booked) string) {
		if rapid.IntRange(0, 5).Draw(t, name) > 0 {
			return
		}
		var values []string
		for _, r := range rapid.SliceOfN(rapid.SampledFrom(g.books), 1, 12).Draw(t, name+" of") {
			if value := of(r); value != "" {
				values = append(values, value)
			}
		}
		if values != nil {
			q.older[older], q.newer[newer] = values, values
		}
	}
	some("reservations", "ReservationIds", "ReservationIds", func(r booked) string { return r.ID })
	some("groups", "GroupIds", "ReservationGroupIds", func(r booked) string { return r.GroupID })
	some("customers", "CustomerIds", "AccountIds", func(r booked) string { return r.AccountID })
	some("numbers", "Numbers", "Numbers", func(r booked) string { return r.Number })
	some("resources", "AssignedResourceIds", "AssignedResourceIds", func(r booked) string { return text(r.AssignedResourceID) })
	some("channel numbers", "ChannelNumbers", "ChannelNumbers", func(r booked) string { return text(r.ChannelNumber) })
	named := len(q.newer) > 1 || len(q.newer) == 1 && q.newer["ServiceIds"] == nil
	if !named || rapid.IntRange(0, 2).Draw(t, "interval") > 0 {
		drawInterval(t, &q)
	}
	drawStates(t, &q)
	return q
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// drawInterval draws an interval around arrivals and departures and what it is
// compared with.
func drawInterval(t *rapid.T, q *question) {
	instant := func(name string) time.Time {
		day := now.AddDate(0, 0, rapid.IntRange(-20, 60).Draw(t, name))
		return time.Date(day.Year(), day.Month(), day.Day(), rapid.SampledFrom([]int{0, 10, 13, 22}).Draw(t, name+" hour"), 0, 0, 0, time.UTC)
	}
	from, until := instant("from"), instant("until")
	if until.Before(from) {
		from, until = until, from
	}
	q.older["StartUtc"], q.older["EndUtc"] = from.Format(time.RFC3339), until.Format(time.RFC3339)
	interval := func(from, until time.Time) harness.Members {
		return harness.Members{"StartUtc": from.Format(time.RFC3339), "EndUtc": until.Format(time.RFC3339)}
	}
	kind := rapid.SampledFrom([]string{"", "Colliding", "Overlapping", "Created", "Updated", "Start", "End", "Canceled"}).Draw(t, "time filter")
	if kind != "" {
		q.older["TimeFilter"] = kind
	}
	switch kind {
	case "", "Colliding":
		if from.Equal(until) {
			until = until.Add(time.Second)
			q.older["EndUtc"] = until.Format(time.RFC3339)
		}
		q.newer["CollidingUtc"] = interval(from, until.Add(-time.Second))
	case "Overlapping":
		q.newer["CollidingUtc"] = interval(from.Add(-time.Second), until)
	case "Created":
		q.newer["CreatedUtc"] = interval(from, until)
	case "Updated":
		q.newer["UpdatedUtc"] = interval(from, until)
	case "Start":
		q.newer["ScheduledStartUtc"] = interval(from, until)
	case "End":
		q.newer["ScheduledEndUtc"] = interval(from, until)
	case "Canceled":
		q.keep = func(r booked) bool {
			return r.CancelledUtc != nil && !r.CancelledUtc.Before(from) && (r.CancelledUtc.Before(until) || from.Equal(until) && r.CancelledUtc.Equal(from))
		}
	}
}

func drawStates(t *rapid.T, q *question) {
	states := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"Inquired", "Requested", "Optional", "Confirmed", "Started", "Processed", "Canceled"}),
		0, 4, rapid.ID).Draw(t, "states")
	switch {
	case len(states) > 0:
		q.newer["States"] = states
		older := slices.Clone(states)
		for i, s := range older {
			if s == "Inquired" {
				older[i] = "Enquired"
			}
		}
		q.older["States"] = older
	case q.older["TimeFilter"] == "Canceled":
		q.newer["States"] = []string{"Canceled"}
	case q.older["ReservationIds"] == nil:
		q.newer["States"] = []string{"Confirmed", "Started", "Processed"}
	}
}

// TestAgreement asks both operations the same: they list the same reservations in
// the same order.
//
// rules 6.18
func TestAgreement(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3) {
		t.Run(fmt.Sprint("hotel ", seed), func(t *testing.T) {
			t.Parallel()
			g := visit(t, seed)
			listed := 0
			rapid.Check(t, func(rt *rapid.T) {
				q := drawQuestion(rt, g)
				var want []string
				for _, r := range newer[booked](t, g, q.newer) {
					if q.keep == nil || q.keep(r) {
						want = append(want, r.ID)
					}
				}
				count := rapid.SampledFrom([]int{1000, 50}).Draw(rt, "count")
				got := identifiers(pages[identified](t, g, "reservations/getAll", q.older, count))
				if !slices.Equal(got, want) {
					rt.Fatalf("%v lists %d reservations, want the %d of %v", q.older, len(got), len(want), q.newer)
				}
				listed += len(got)
			})
			if listed == 0 {
				t.Error("nothing was ever listed")
			}
		})
	}
}
