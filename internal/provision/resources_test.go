package provision

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"vacancy/internal/hotel"
)

// hostel returns a file with two services of one category each, and the given
// resources of the first category and of the enterprise.
func hostel(own, shared string) string {
	return "enterprises: [{id: " + hotelID + ", resources: [" + shared + "], services: [" +
		"{id: " + daysID + ", resourceCategories: [{id: " + roomID + ", resources: [" + own + "]}]}, " +
		"{id: " + hoursID + ", timeUnitPeriod: Hour, resourceCategories: [{id: " + suiteID + "}]}]}]"
}

// TestSharedResources applies one file after another: a category has what the
// file gives it, and a resource is gone only once it has dropped out of a
// category's own list and no other category has it.
//
// rules 1.5
func TestSharedResources(t *testing.T) {
	t.Parallel()
	const (
		bed, dorm = "{id: " + bedID + ", name: bed", "{id: " + dormID + ", name: dorm"
		inFirst   = ", categoryIds: [" + roomID + "]}"
		inBoth    = ", categoryIds: [" + roomID + ", " + suiteID + "]}"
		inSecond  = ", categoryIds: [" + suiteID + "]}"
	)
	w := newWorld(t)
	for _, step := range []struct {
		name, file string
		// first and second are the rooms of the categories, and active all active
		// resources.
		first, second, active []string
		report                Report
	}{
		{
			"own and shared", hostel(bed+"}", dorm+inBoth),
			[]string{"bed", "dorm"},
			[]string{"dorm"},
			[]string{"bed", "dorm"},
			Report{Created: 7},
		},
		{
			"the shared one leaves one category", hostel(bed+"}", dorm+inFirst),
			[]string{"bed", "dorm"},
			nil,
			[]string{"bed", "dorm"},
			Report{Changed: 1, Unchanged: 6},
		},
		{
			"and changes over", hostel(bed+"}", dorm+inSecond),
			[]string{"bed"},
			[]string{"dorm"},
			[]string{"bed", "dorm"},
			Report{Changed: 1, Unchanged: 6},
		},
		{
			"it is in the file and in no category", hostel(bed+"}", dorm+"}"),
			[]string{"bed"},
			nil,
			[]string{"bed", "dorm"},
			Report{Changed: 1, Unchanged: 6},
		},
		{
			"it comes back to both", hostel(bed+"}", dorm+inBoth),
			[]string{"bed", "dorm"},
			[]string{"dorm"},
			[]string{"bed", "dorm"},
			Report{Changed: 1, Unchanged: 6},
		},
		{
			"it is no longer in the file", hostel(bed+"}", ""),
			[]string{"bed"},
			nil,
			[]string{"bed", "dorm"},
			Report{Changed: 1, Unchanged: 6},
		},
		{
			"the own one is no longer in the file", hostel("", ""),
			nil, nil,
			[]string{"dorm"},
			Report{Changed: 1, Unchanged: 5},
		},
		{
			"the own one is back, as a part of the other", hostel(bed+", parentResourceId: "+dormID+"}", dorm+"}"),
			[]string{"bed"},
			nil,
			[]string{"bed", "dorm"},
			Report{Changed: 1, Unchanged: 6},
		},
		{
			"the own one becomes a shared one", hostel("", bed+inBoth),
			[]string{"bed"},
			[]string{"bed"},
			[]string{"bed", "dorm"},
			Report{Changed: 1, Unchanged: 5},
		},
		{
			"that is no longer in the file", hostel("", ""),
			nil, nil,
			[]string{"bed", "dorm"},
			Report{Changed: 1, Unchanged: 5},
		},
		{
			"an own one once more", hostel(bed+"}", ""),
			[]string{"bed"},
			nil,
			[]string{"bed", "dorm"},
			Report{Changed: 1, Unchanged: 5},
		},
		{
			"that another category gets, in a file that does not name its own",
			"enterprises: [{id: " + hotelID + ", resources: [" + bed + inSecond + "], services: [{id: " + hoursID +
				", timeUnitPeriod: Hour, resourceCategories: [{id: " + suiteID + "}]}]}]",
			[]string{"bed"},
			[]string{"bed"},
			[]string{"bed", "dorm"},
			Report{Changed: 2, Unchanged: 2}, // It is also the first service now.
		},
		{
			"so it drops out of its own and stays", "enterprises: [{id: " + hotelID + ", services: [{id: " + daysID + ", resourceCategories: [{id: " + roomID + "}]}]}]",
			nil,
			[]string{"bed"},
			[]string{"bed", "dorm"},
			Report{Changed: 1, Unchanged: 3},
		},
	} {
		w.passHour()
		if report := w.apply(t, step.file); report != step.report {
			t.Errorf("%s: %+v, want %+v", step.name, report, step.report)
		}
		want := map[string][]string{roomID: step.first, suiteID: step.second}
		got := w.rooms(t)
		for _, c := range []string{roomID, suiteID} {
			if !slices.Equal(got[c], want[c]) {
				t.Errorf("%s: category %s has %v, want %v", step.name, c, got[c], want[c])
			}
		}
		var active []string
		for _, is := range w.readBooks(t) {
			if is.name != "" && is.Active {
				active = append(active, is.name)
			}
		}
		slices.Sort(active)
		if !slices.Equal(active, step.active) {
			t.Errorf("%s: active are %v, want %v", step.name, active, step.active)
		}
		before := w.readBooks(t)
		w.passHour()
		if report := w.apply(t, step.file); report.Created+report.Changed > 0 {
			t.Errorf("%s, again: %+v", step.name, report)
		}
		if diff := cmp.Diff(before, w.readBooks(t), cmp.AllowUnexported(entity{})); diff != "" {
			t.Errorf("%s, again (-before +after):\n%s", step.name, diff)
		}
	}
}

// TestAssignmentsStay checks that a resource which returns to a category gets its
// previous assignment.
func TestAssignmentsStay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.apply(t, hostel("{name: bed}", ""))
	before := w.readBooks(t)
	w.apply(t, hostel("", ""))
	w.passHour()
	w.apply(t, hostel("{name: bed}", ""))
	after := w.readBooks(t)
	room := uuid.MustParse(roomID)
	bed := derivedID(room, "bed")
	w.moved(t, before, after, nil, "assignment "+assignmentID(ownList, room, bed).String(), "resource "+bed.String())
}

// TestStateIsWhereAResourceStarts checks that the state in a file is only initial;
// later it is left to housekeeping.
func TestStateIsWhereAResourceStarts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bed := uuid.MustParse(bedID)
	apply := func(state, want string, report Report) {
		t.Helper()
		if got := w.apply(t, hostel("{id: "+bedID+state+"}", "")); got != report {
			t.Errorf("%+v, want %+v", got, report)
		}
		is := w.readBooks(t)["state "+bedID]
		if is.value != want || want != "" && !is.UpdatedAt.Equal(start) {
			t.Errorf("%q since %s, want %q since %s", is.value, is.UpdatedAt, want, start)
		}
	}
	apply("", "", Report{Created: 6})
	apply(", state: Dirty", "Dirty", Report{Changed: 1, Unchanged: 5})
	apply(", state: Clean", "Dirty", Report{Unchanged: 6})
	w.write(t, &hotel.Change{Housekeeping: []hotel.ResourceHousekeeping{
		{ResourceID: bed, Housekeeping: hotel.Housekeeping{State: hotel.OutOfService, UpdatedAt: start}},
	}})
	w.now.Add(int64(time.Minute / time.Second))
	apply(", state: Dirty", "OutOfService", Report{Unchanged: 6})
	apply("", "OutOfService", Report{Unchanged: 6})
}

// TestDerivedIDsStay checks that the derived IDs of resources are those of the
// first release.
func TestDerivedIDsStay(t *testing.T) {
	t.Parallel()
	resources := mustParse(t, inCategory("resources: [{}, {name: Attic}]")).properties[0].resources
	for i, want := range []string{"f699a175-a46d-5ec7-9f0e-d36b079aea96", "c197e4e9-5c7c-57da-82e8-569bfde6b9f7"} {
		if got := resources[i].ID.String(); got != want {
			t.Errorf("%s is %s, want %s", resources[i].Name, got, want)
		}
	}
}

// TestPartsFollow checks that resources are sorted after their parents, in whatever
// order the file has them.
func TestPartsFollow(t *testing.T) {
	t.Parallel()
	text := inCategory("resources: [{name: lower bed, parentResourceId: "+bedID+"}, {name: other}, {id: "+bedID+", name: bunk, parentResourceId: "+dormID+"}]") +
		"    resources: [{id: " + dormID + ", name: dorm}]\n"
	var names []string
	for _, r := range mustParse(t, text).properties[0].resources {
		names = append(names, r.Name)
	}
	if want := []string{"dorm", "bunk", "lower bed", "other"}; !slices.Equal(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
}
