package wire

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// startBusy runs a server on which, second by second, three services of two
// enterprises got limits and adjustments and lost some of them, and two of the
// services blocks and reservations. Days of Budapest are written as those of
// London, an hour later.
func startBusy(t *testing.T) (s *harness.Server, hotels []*notation.Hotel) {
	t.Helper()
	s = notation.Start(t, notation.AtSetup)
	annexed := notation.London(s)
	annexed.Service, annexed.Layers = notation.Annex, map[string]notation.Layer{"": {Category: notation.AnnexDouble}}
	hotels = []*notation.Hotel{notation.London(s), annexed, notation.Budapest(s, harness.BudapestDay)}
	for second := range 8 {
		for i, at := range hotels {
			first := notation.Instant(fmt.Sprint(2*second + 1))
			last := notation.Instant(fmt.Sprint(2*second + 2))
			if i == 2 {
				first, last = hourBefore(t, first), hourBefore(t, last)
			}
			notation.Succeeded(t, at.Step(t, fmt.Sprintf("set %d[%s..%s] 99[%s]", second, first, last, last)))
			notation.Succeeded(t, at.Step(t, fmt.Sprintf("adjust -9[%s..%s] +9[%s]", first, last, last)))
			if second%3 == 2 {
				notation.Succeeded(t, at.Step(t, fmt.Sprintf("clear [%s]", first)))
				notation.Succeeded(t, at.Step(t, fmt.Sprintf("adjust {}[%s]", last)))
			}
		}
		fill(t, s, second)
		s.Clock.Advance(time.Duration(second%2) * time.Second)
	}
	return s, hotels
}

// fill adds blocks and reservations in London and in Budapest, and takes some
// back.
func fill(t *testing.T, s *harness.Server, second int) {
	t.Helper()
	for enterprise, of := range map[string]struct{ service, category string }{
		harness.London:   {harness.LondonDay, harness.LondonDouble},
		harness.Budapest: {harness.BudapestDay, harness.BudapestDouble},
	} {
		d := notation.As(s, harness.Portfolio().With(harness.Members{"EnterpriseId": enterprise}))
		room := d.List(t, "resources/getAll", harness.Members{"EnterpriseIds": []string{enterprise}})[0].Text("Id")
		day := 2*second + 1
		first, last := notation.Instant(fmt.Sprint(day)), notation.Instant(fmt.Sprint(day+1))
		if enterprise == harness.Budapest {
			first, last = hourBefore(t, first), hourBefore(t, last)
		}
		units := harness.Members{"ServiceId": of.service, "FirstTimeUnitStartUtc": first, "LastTimeUnitStartUtc": last}
		held := d.AddBlocks(t, notation.NewBlock(1, 1, units), notation.NewBlock(1, 1, units, harness.Members{"State": "Optional"}))
		shut := d.AddResourceBlocks(t, notation.NewResourceBlock(room, first, last), notation.NewResourceBlock(room, first, last))
		guests := notation.AddReservations(
			notation.NewReservation(day, day+1, harness.Members{"RequestedCategoryId": of.category}),
			notation.NewReservation(day, day+1, harness.Members{"RequestedCategoryId": of.category}),
		)
		d.MustSend(t, "reservations/add", guests.With(harness.Members{"ServiceId": of.service, "CheckOverbooking": false}))
		if second%3 == 2 {
			newest := d.List(t, notation.ListReservations, harness.Members{"EnterpriseIds": []string{enterprise}})[0]
			d.MustSend(t, "reservations/cancel", harness.Members{"ReservationIds": []any{newest["Id"]}, "Notes": "No train"})
			notation.Succeeded(t, d.Send(t, "resourceBlocks/delete", harness.Members{"ResourceBlockIds": []any{shut[0]["Id"]}}))
			notation.Succeeded(t, d.Send(t, "availabilityBlocks/delete", harness.Members{"AvailabilityBlockIds": []any{held[1]["Id"]}}))
		}
	}
}

func hourBefore(t *testing.T, instant string) string {
	t.Helper()
	at, err := time.Parse(time.RFC3339, instant)
	if err != nil {
		t.Fatal(err)
	}
	return at.Add(-time.Hour).Format(time.RFC3339)
}

// lists are all operations that list, as the portfolio calls them.
func lists() map[string]harness.Members {
	both := []string{"Active", "Deleted"}
	services := []string{harness.LondonDay, notation.Annex, harness.BudapestDay}
	all := map[string]harness.Members{
		"serviceOverbookingLimits/getAll": {"ServiceIds": services, "ActivityStates": both},
		"availabilityAdjustments/getAll":  {"ActivityStates": both},
		"services/getAll":                 {},
		"resourceCategories/getAll":       {"ServiceIds": services},
		"enterprises/getAll":              {},
		"resources/getAll":                {"Extent": harness.Members{"Resources": true, "Inactive": true}},
		"resourceCategoryAssignments/getAll": {
			"ResourceCategoryIds": []string{harness.LondonDouble, harness.LondonSuite, notation.AnnexDouble, harness.BudapestDouble}, "ActivityStates": both,
		},
		"resourceBlocks/getAll":     {"ActivityStates": both},
		"availabilityBlocks/getAll": {"Extent": notation.Extents["availabilityBlocks/getAll"], "ActivityStates": both},
		notation.ListReservations:   {},
	}
	for operation, body := range all {
		all[operation] = harness.Portfolio().With(body)
	}
	return all
}

// rules 6.3
func TestPages(t *testing.T) {
	t.Parallel()
	s, _ := startBusy(t)
	least := map[string]int{
		"serviceOverbookingLimits/getAll": 48, "availabilityAdjustments/getAll": 48, "services/getAll": 6, "resourceCategories/getAll": 4, "enterprises/getAll": 3,
		"resources/getAll": 15, "resourceCategoryAssignments/getAll": 15, "resourceBlocks/getAll": 32, "availabilityBlocks/getAll": 39, notation.ListReservations: 32,
	}
	for operation, body := range lists() {
		t.Run(operation, func(t *testing.T) {
			t.Parallel()
			whole := notation.ReadPage(t, s, operation, body, 1000, nil)
			want := whole.IDs()
			if len(want) < least[operation] {
				t.Fatalf("there are %d rows", len(want))
			}
			for i, r := range whole.Rows {
				if slices.Contains(want[:i], want[i]) || i > 0 && r.Text("CreatedUtc") > whole.Rows[i-1].Text("CreatedUtc") {
					t.Errorf("row %d is there twice or newer than the one before: %v", i, r)
				}
			}
			for _, count := range []int{1, 2, 7, len(want) - 1, len(want), len(want) + 1} {
				if diff := cmp.Diff(want, notation.Walk(t, s, operation, body, count, func() {})); diff != "" {
					t.Errorf("in pages of %d (-want +got):\n%s", count, diff)
				}
			}
		})
	}
}

// TestPagesOfSome goes through filtered lists, a single service, and services
// in any order and more than once.
//
// rules 6.3
func TestPagesOfSome(t *testing.T) {
	t.Parallel()
	s, _ := startBusy(t)
	limits := lists()["serviceOverbookingLimits/getAll"]
	adjustments := lists()["availabilityAdjustments/getAll"]
	reservations, blocks, shut := lists()[notation.ListReservations], lists()["availabilityBlocks/getAll"], lists()["resourceBlocks/getAll"]
	for name, c := range map[string]struct {
		operation  string
		body, more harness.Members
	}{
		"active limits":      {"serviceOverbookingLimits/getAll", limits, harness.Members{"ActivityStates": nil}},
		"deleted limits":     {"serviceOverbookingLimits/getAll", limits, harness.Members{"ActivityStates": []string{"Deleted"}}},
		"one service":        {"serviceOverbookingLimits/getAll", limits, harness.Members{"ServiceIds": []string{notation.Annex}}},
		"services repeated":  {"serviceOverbookingLimits/getAll", limits, harness.Members{"ServiceIds": []string{harness.BudapestDay, notation.Annex, harness.BudapestDay, harness.LondonDay, notation.Annex}}},
		"one enterprise":     {"serviceOverbookingLimits/getAll", limits, harness.Members{"EnterpriseIds": []string{harness.London}}},
		"some days":          {"serviceOverbookingLimits/getAll", limits, harness.Members{"CollidingUtc": harness.Members{"StartUtc": notation.Instant("4"), "EndUtc": notation.Instant("9")}}},
		"active adjustments": {"availabilityAdjustments/getAll", adjustments, harness.Members{"ActivityStates": []string{"Active"}}},
		"canceled":           {notation.ListReservations, reservations, harness.Members{"States": []string{"Canceled"}}},
		"reservations of one": {notation.ListReservations, reservations, harness.Members{
			"ServiceIds": []string{harness.BudapestDay}, "CollidingUtc": notation.Interval(notation.Instant("4"), notation.Instant("9")),
		}},
		"deleted groups": {"availabilityBlocks/getAll", blocks, harness.Members{"ActivityStates": []string{"Deleted"}}},
		"some groups": {"availabilityBlocks/getAll", blocks, harness.Members{
			"ServiceIds": []string{harness.LondonDay, harness.BudapestDay}, "CollidingUtc": notation.Interval(notation.Instant("4"), notation.Instant("9")),
		}},
		"rooms out of use":   {"resourceBlocks/getAll", shut, harness.Members{"ActivityStates": nil}},
		"rooms back in use":  {"resourceBlocks/getAll", shut, harness.Members{"ActivityStates": []string{"Deleted"}}},
		"adjustments of one": {"availabilityAdjustments/getAll", adjustments, harness.Members{"EnterpriseIds": []string{harness.Budapest}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			body := c.body.With(c.more)
			all := notation.ReadPage(t, s, c.operation, c.body, 1000, nil)
			want := notation.ReadPage(t, s, c.operation, body, 1000, nil).IDs()
			if len(want) == 0 || len(want) > len(all.Rows) || len(want) == len(all.Rows) && name != "services repeated" {
				t.Fatalf("%d rows of %d", len(want), len(all.Rows))
			}
			for _, count := range []int{1, 5} {
				if diff := cmp.Diff(want, notation.Walk(t, s, c.operation, body, count, func() {})); diff != "" {
					t.Errorf("in pages of %d (-want +got):\n%s", count, diff)
				}
			}
			// Any row there is will do as a cursor, listed or not: the page
			// begins with the next older one that is.
			rank := make(map[string]int)
			for i, id := range all.IDs() {
				rank[id] = i
			}
			for cursor, at := range rank {
				older := slices.DeleteFunc(slices.Clone(want), func(id string) bool { return rank[id] <= at })
				if diff := cmp.Diff(older, notation.ReadPage(t, s, c.operation, body, 1000, cursor).IDs(), cmpopts.EquateEmpty()); diff != "" {
					t.Errorf("after %s (-want +got):\n%s", cursor, diff)
				}
			}
		})
	}
}

// TestPagesUnderWrites changes rows of pages yet to come while a list is read:
// nothing is lost, nothing comes twice, and nothing new gets in between.
//
// rules 6.3
func TestPagesUnderWrites(t *testing.T) {
	t.Parallel()
	s, hotels := startBusy(t)
	for _, operation := range []string{"serviceOverbookingLimits/getAll", "availabilityAdjustments/getAll"} {
		body := lists()[operation]
		want := notation.ReadPage(t, s, operation, body, 1000, nil).IDs()
		day := 0
		got := notation.Walk(t, s, operation, body, 4, func() {
			day++
			s.Clock.Advance(time.Second)
			notation.Succeeded(t, hotels[0].Step(t, fmt.Sprintf("set 50[%d..%d]", day, day+1)))
			notation.Succeeded(t, hotels[1].Step(t, fmt.Sprintf("adjust +50[%d..%d]", day, day+1)))
		})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", operation, diff)
		}
		if now := notation.ReadPage(t, s, operation, body, 1000, nil).IDs(); len(now) <= len(want) {
			t.Errorf("%s: the writes wrote nothing", operation)
		}
	}
}

// TestForeignCursors refuses the cursors that are no row of the list at all,
// or one out of reach.
//
// rules 6.3
func TestForeignCursors(t *testing.T) {
	t.Parallel()
	s, _ := startBusy(t)
	operations := lists()
	far := &notation.Hotel{
		Server: s, Credentials: notation.Stranger(), Service: notation.ElsewhereDay, Layers: map[string]notation.Layer{"": {Category: notation.ElsewhereDouble}},
	}
	notation.Succeeded(t, far.Step(t, "set 1[1]"))
	notation.Succeeded(t, far.Step(t, "adjust -1[1]"))
	guests := notation.As(s, notation.Stranger())
	guests.MustSend(t, "reservations/add", notation.AddReservations(notation.NewReservation(1, 2, harness.Members{"RequestedCategoryId": notation.ElsewhereDouble})).With(
		harness.Members{"ServiceId": notation.ElsewhereDay}))
	foreign := map[string][]string{
		notation.ListReservations:            {guests.List(t, notation.ListReservations, nil)[0].Text("Id"), harness.LondonDay},
		"availabilityBlocks/getAll":          {notation.ElsewhereBlock, harness.LondonDay},
		"resources/getAll":                   {guests.List(t, "resources/getAll", nil)[0].Text("Id"), harness.LondonDouble},
		"resourceCategoryAssignments/getAll": {notation.ElsewhereDouble, notation.Room101},
		"resourceBlocks/getAll":              {notation.GroupBlock, notation.Room101},
		"services/getAll":                    {notation.ElsewhereDay, harness.London, harness.LondonDouble},
		"resourceCategories/getAll":          {notation.ElsewhereDouble, harness.LondonDay},
		"enterprises/getAll":                 {notation.Elsewhere, harness.LondonDay},
	}
	limits := slices.Collect(maps.Keys(far.Limits(t)))
	adjustments := slices.Collect(maps.Keys(far.Adjustments(t)))
	for operation, other := range map[string]string{
		"serviceOverbookingLimits/getAll": "availabilityAdjustments/getAll",
		"availabilityAdjustments/getAll":  "serviceOverbookingLimits/getAll",
	} {
		foreign[operation] = append(slices.Concat(limits, adjustments), notation.ReadPage(t, s, other, operations[other], 1, nil).IDs()...)
	}
	for operation, body := range operations {
		for _, cursor := range append(foreign[operation], notation.UnknownID) {
			a := s.Call(t, operation, body.With(harness.Members{"Limitation": harness.Members{"Count": 1, "Cursor": cursor}}))
			notation.Refused(t, a, "400 Invalid Cursor.")
		}
	}
	// The single-enterprise token does not reach Budapest's rows.
	inBudapest := notation.ReadPage(t, s, "availabilityAdjustments/getAll", harness.Portfolio().With(harness.Members{"EnterpriseIds": []string{harness.Budapest}}), 1, nil)
	notation.Refused(t, s.Call(t, "availabilityAdjustments/getAll", harness.SingleLondon().With(harness.Members{
		"Limitation": harness.Members{"Count": 1, "Cursor": inBudapest.Cursor},
	})), "400 Invalid Cursor.")
}
