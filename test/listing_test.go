package test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"vacancy/test/harness"
)

// startBusy runs a server on which, second by second, three services of two
// enterprises got limits and adjustments and lost some of them, and two of the
// services blocks and reservations. Days of Budapest are written as those of
// London, an hour later.
func startBusy(t *testing.T) (s *harness.Server, stages []stage) {
	t.Helper()
	s = startHotel(t, atSetup)
	annexed := london(s)
	annexed.service, annexed.layers = annex, map[string]layer{"": {category: annexDouble}}
	stages = []stage{london(s), annexed, budapest(s, harness.BudapestDay)}
	for second := range 8 {
		for i, at := range stages {
			first := instantOf(fmt.Sprint(2*second + 1))
			last := instantOf(fmt.Sprint(2*second + 2))
			if i == 2 {
				first, last = hourBefore(t, first), hourBefore(t, last)
			}
			succeeded(t, at.send(t, fmt.Sprintf("set %d[%s..%s] 99[%s]", second, first, last, last)))
			succeeded(t, at.send(t, fmt.Sprintf("adjust -9[%s..%s] +9[%s]", first, last, last)))
			if second%3 == 2 {
				succeeded(t, at.send(t, fmt.Sprintf("clear [%s]", first)))
				succeeded(t, at.send(t, fmt.Sprintf("adjust {}[%s]", last)))
			}
		}
		fill(t, s, second)
		s.Clock.Advance(time.Duration(second%2) * time.Second)
	}
	return s, stages
}

// fill adds blocks and reservations in London and in Budapest, and takes some
// back.
func fill(t *testing.T, s *harness.Server, second int) {
	t.Helper()
	for enterprise, of := range map[string]struct{ service, category string }{
		harness.London:   {harness.LondonDay, harness.LondonDouble},
		harness.Budapest: {harness.BudapestDay, harness.BudapestDouble},
	} {
		d := desk{s, harness.Portfolio().With(harness.Members{"EnterpriseId": enterprise})}
		room := d.list(t, "resources/getAll", harness.Members{"EnterpriseIds": []string{enterprise}})[0].text("Id")
		day := 2*second + 1
		first, last := instantOf(fmt.Sprint(day)), instantOf(fmt.Sprint(day+1))
		if enterprise == harness.Budapest {
			first, last = hourBefore(t, first), hourBefore(t, last)
		}
		units := harness.Members{"ServiceId": of.service, "FirstTimeUnitStartUtc": first, "LastTimeUnitStartUtc": last}
		held := d.hold(t, groupFrom(1, 1, units), groupFrom(1, 1, units, harness.Members{"State": "Optional"}))
		shut := d.shut(t, outOfUse(room, first, last), outOfUse(room, first, last))
		guests := requestFor(
			guestFrom(day, day+1, harness.Members{"RequestedCategoryId": of.category}),
			guestFrom(day, day+1, harness.Members{"RequestedCategoryId": of.category}),
		)
		d.must(t, "reservations/add", guests.With(harness.Members{"ServiceId": of.service, "CheckOverbooking": false}))
		if second%3 == 2 {
			newest := d.list(t, listReservations, harness.Members{"EnterpriseIds": []string{enterprise}})[0]
			d.must(t, "reservations/cancel", harness.Members{"ReservationIds": []any{newest["Id"]}, "Notes": "No train"})
			succeeded(t, d.call(t, "resourceBlocks/delete", harness.Members{"ResourceBlockIds": []any{shut[0]["Id"]}}))
			succeeded(t, d.call(t, "availabilityBlocks/delete", harness.Members{"AvailabilityBlockIds": []any{held[1]["Id"]}}))
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

// read reads one page of a list.
func read(t *testing.T, s *harness.Server, operation string, body harness.Members, count int, cursor any) page {
	t.Helper()
	return pageOf(t, s.MustCall(t, operation, body.With(harness.Members{"Limitation": harness.Members{"Count": count, "Cursor": cursor}})))
}

// walk reads a list page by page until it ends, and reports cursors that are wrong.
// After each page but the last it calls between.
func walk(t *testing.T, s *harness.Server, operation string, body harness.Members, count int, between func()) []string {
	t.Helper()
	var ids []string
	var cursor any
	for {
		p := read(t, s, operation, body, count, cursor)
		if len(p.rows) == 0 {
			if p.cursor != nil {
				t.Errorf("an empty page has the cursor %v", p.cursor)
			}
			return ids
		}
		ids = append(ids, p.ids()...)
		if last := ids[len(ids)-1]; p.cursor != last {
			t.Errorf("a page that ends with %s has the cursor %v", last, p.cursor)
		}
		if len(p.rows) > count {
			t.Errorf("a page of %d has %d rows", count, len(p.rows))
		}
		if cursor = p.cursor; len(ids) > 1000 {
			t.Fatal("the list does not end")
		}
		between()
	}
}

// lists are all operations that list, as the portfolio calls them.
func lists() map[string]harness.Members {
	both := []string{"Active", "Deleted"}
	services := []string{harness.LondonDay, annex, harness.BudapestDay}
	all := map[string]harness.Members{
		"serviceOverbookingLimits/getAll": {"ServiceIds": services, "ActivityStates": both},
		"availabilityAdjustments/getAll":  {"ActivityStates": both},
		"services/getAll":                 {},
		"resourceCategories/getAll":       {"ServiceIds": services},
		"enterprises/getAll":              {},
		"resources/getAll":                {"Extent": harness.Members{"Resources": true, "Inactive": true}},
		"resourceCategoryAssignments/getAll": {
			"ResourceCategoryIds": []string{harness.LondonDouble, harness.LondonSuite, annexDouble, harness.BudapestDouble}, "ActivityStates": both,
		},
		"resourceBlocks/getAll":     {"ActivityStates": both},
		"availabilityBlocks/getAll": {"Extent": extents["availabilityBlocks/getAll"], "ActivityStates": both},
		listReservations:            {},
	}
	for operation, body := range all {
		all[operation] = harness.Portfolio().With(body)
	}
	return all
}

func TestPages(t *testing.T) {
	t.Parallel()
	s, _ := startBusy(t)
	least := map[string]int{
		"serviceOverbookingLimits/getAll": 48, "availabilityAdjustments/getAll": 48, "services/getAll": 6, "resourceCategories/getAll": 4, "enterprises/getAll": 3,
		"resources/getAll": 15, "resourceCategoryAssignments/getAll": 15, "resourceBlocks/getAll": 32, "availabilityBlocks/getAll": 39, listReservations: 32,
	}
	for operation, body := range lists() {
		t.Run(operation, func(t *testing.T) {
			t.Parallel()
			whole := read(t, s, operation, body, 1000, nil)
			want := whole.ids()
			if len(want) < least[operation] {
				t.Fatalf("there are %d rows", len(want))
			}
			for i, r := range whole.rows {
				if slices.Contains(want[:i], want[i]) || i > 0 && r.text("CreatedUtc") > whole.rows[i-1].text("CreatedUtc") {
					t.Errorf("row %d is there twice or newer than the one before: %v", i, r)
				}
			}
			for _, count := range []int{1, 2, 7, len(want) - 1, len(want), len(want) + 1} {
				if diff := cmp.Diff(want, walk(t, s, operation, body, count, func() {})); diff != "" {
					t.Errorf("in pages of %d (-want +got):\n%s", count, diff)
				}
			}
		})
	}
}

// TestPagesOfSome goes through filtered lists, a single service, and services
// in any order and more than once.
func TestPagesOfSome(t *testing.T) {
	t.Parallel()
	s, _ := startBusy(t)
	limits := lists()["serviceOverbookingLimits/getAll"]
	adjustments := lists()["availabilityAdjustments/getAll"]
	reservations, blocks, shut := lists()[listReservations], lists()["availabilityBlocks/getAll"], lists()["resourceBlocks/getAll"]
	for name, c := range map[string]struct {
		operation  string
		body, more harness.Members
	}{
		"active limits":      {"serviceOverbookingLimits/getAll", limits, harness.Members{"ActivityStates": nil}},
		"deleted limits":     {"serviceOverbookingLimits/getAll", limits, harness.Members{"ActivityStates": []string{"Deleted"}}},
		"one service":        {"serviceOverbookingLimits/getAll", limits, harness.Members{"ServiceIds": []string{annex}}},
		"services repeated":  {"serviceOverbookingLimits/getAll", limits, harness.Members{"ServiceIds": []string{harness.BudapestDay, annex, harness.BudapestDay, harness.LondonDay, annex}}},
		"one enterprise":     {"serviceOverbookingLimits/getAll", limits, harness.Members{"EnterpriseIds": []string{harness.London}}},
		"some days":          {"serviceOverbookingLimits/getAll", limits, harness.Members{"CollidingUtc": harness.Members{"StartUtc": instantOf("4"), "EndUtc": instantOf("9")}}},
		"active adjustments": {"availabilityAdjustments/getAll", adjustments, harness.Members{"ActivityStates": []string{"Active"}}},
		"canceled":           {listReservations, reservations, harness.Members{"States": []string{"Canceled"}}},
		"reservations of one": {listReservations, reservations, harness.Members{
			"ServiceIds": []string{harness.BudapestDay}, "CollidingUtc": interval(instantOf("4"), instantOf("9")),
		}},
		"deleted groups": {"availabilityBlocks/getAll", blocks, harness.Members{"ActivityStates": []string{"Deleted"}}},
		"some groups": {"availabilityBlocks/getAll", blocks, harness.Members{
			"ServiceIds": []string{harness.LondonDay, harness.BudapestDay}, "CollidingUtc": interval(instantOf("4"), instantOf("9")),
		}},
		"rooms out of use":   {"resourceBlocks/getAll", shut, harness.Members{"ActivityStates": nil}},
		"rooms back in use":  {"resourceBlocks/getAll", shut, harness.Members{"ActivityStates": []string{"Deleted"}}},
		"adjustments of one": {"availabilityAdjustments/getAll", adjustments, harness.Members{"EnterpriseIds": []string{harness.Budapest}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			body := c.body.With(c.more)
			all := read(t, s, c.operation, c.body, 1000, nil)
			want := read(t, s, c.operation, body, 1000, nil).ids()
			if len(want) == 0 || len(want) > len(all.rows) || len(want) == len(all.rows) && name != "services repeated" {
				t.Fatalf("%d rows of %d", len(want), len(all.rows))
			}
			for _, count := range []int{1, 5} {
				if diff := cmp.Diff(want, walk(t, s, c.operation, body, count, func() {})); diff != "" {
					t.Errorf("in pages of %d (-want +got):\n%s", count, diff)
				}
			}
			// Any row there is will do as a cursor, listed or not: the page
			// begins with the next older one that is.
			rank := make(map[string]int)
			for i, id := range all.ids() {
				rank[id] = i
			}
			for cursor, at := range rank {
				older := slices.DeleteFunc(slices.Clone(want), func(id string) bool { return rank[id] <= at })
				if diff := cmp.Diff(older, read(t, s, c.operation, body, 1000, cursor).ids(), cmpopts.EquateEmpty()); diff != "" {
					t.Errorf("after %s (-want +got):\n%s", cursor, diff)
				}
			}
		})
	}
}

// TestPagesUnderWrites changes rows of pages yet to come while a list is read:
// nothing is lost, nothing comes twice, and nothing new gets in between.
func TestPagesUnderWrites(t *testing.T) {
	t.Parallel()
	s, stages := startBusy(t)
	for _, operation := range []string{"serviceOverbookingLimits/getAll", "availabilityAdjustments/getAll"} {
		body := lists()[operation]
		want := read(t, s, operation, body, 1000, nil).ids()
		day := 0
		got := walk(t, s, operation, body, 4, func() {
			day++
			s.Clock.Advance(time.Second)
			succeeded(t, stages[0].send(t, fmt.Sprintf("set 50[%d..%d]", day, day+1)))
			succeeded(t, stages[1].send(t, fmt.Sprintf("adjust +50[%d..%d]", day, day+1)))
		})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", operation, diff)
		}
		if now := read(t, s, operation, body, 1000, nil).ids(); len(now) <= len(want) {
			t.Errorf("%s: the writes wrote nothing", operation)
		}
	}
}

// TestForeignCursors refuses the cursors that are no row of the list at all,
// or one out of reach.
func TestForeignCursors(t *testing.T) {
	t.Parallel()
	s, _ := startBusy(t)
	operations := lists()
	far := stage{
		Server: s, credentials: stranger(), service: elsewhereDay, layers: map[string]layer{"": {category: elsewhereDouble}},
	}
	succeeded(t, far.send(t, "set 1[1]"))
	succeeded(t, far.send(t, "adjust -1[1]"))
	guests := desk{s, stranger()}
	guests.must(t, "reservations/add", requestFor(guestFrom(1, 2, harness.Members{"RequestedCategoryId": elsewhereDouble})).With(
		harness.Members{"ServiceId": elsewhereDay}))
	foreign := map[string][]string{
		listReservations:                     {guests.list(t, listReservations, nil)[0].text("Id"), harness.LondonDay},
		"availabilityBlocks/getAll":          {elsewhereBlock, harness.LondonDay},
		"resources/getAll":                   {guests.list(t, "resources/getAll", nil)[0].text("Id"), harness.LondonDouble},
		"resourceCategoryAssignments/getAll": {elsewhereDouble, room101},
		"resourceBlocks/getAll":              {groupBlock, room101},
		"services/getAll":                    {elsewhereDay, harness.London, harness.LondonDouble},
		"resourceCategories/getAll":          {elsewhereDouble, harness.LondonDay},
		"enterprises/getAll":                 {elsewhere, harness.LondonDay},
	}
	limits := slices.Collect(maps.Keys(far.limits(t)))
	adjustments := slices.Collect(maps.Keys(far.adjustments(t)))
	for operation, other := range map[string]string{
		"serviceOverbookingLimits/getAll": "availabilityAdjustments/getAll",
		"availabilityAdjustments/getAll":  "serviceOverbookingLimits/getAll",
	} {
		foreign[operation] = append(slices.Concat(limits, adjustments), read(t, s, other, operations[other], 1, nil).ids()...)
	}
	for operation, body := range operations {
		for _, cursor := range append(foreign[operation], unknownID) {
			a := s.Call(t, operation, body.With(harness.Members{"Limitation": harness.Members{"Count": 1, "Cursor": cursor}}))
			refused(t, a, "400 Invalid Cursor.")
		}
	}
	// The single-enterprise token does not reach Budapest's rows.
	inBudapest := read(t, s, "availabilityAdjustments/getAll", harness.Portfolio().With(harness.Members{"EnterpriseIds": []string{harness.Budapest}}), 1, nil)
	refused(t, s.Call(t, "availabilityAdjustments/getAll", harness.SingleLondon().With(harness.Members{
		"Limitation": harness.Members{"Count": 1, "Cursor": inBudapest.cursor},
	})), "400 Invalid Cursor.")
}
