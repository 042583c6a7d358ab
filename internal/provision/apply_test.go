package provision

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
)

// house is a file with one entry of each kind, and two of some.
const house = `
enterprises:
  - id: ` + hotelID + `
    name: Hotel
    timeZoneIdentifier: Europe/London
    operationalEditableHistoryInterval: P5D
    accountingEditableHistoryInterval: P7D
    services:
      - id: ` + daysID + `
        name: Stay
        startOffset: PT15H
        endOffset: PT12H
        occupancyStartOffset: PT18H
        occupancyEndOffset: PT8H
        resourceCategories:
          - {id: ` + roomID + `, name: Room, type: Room, ordering: 1, capacity: 2, extraCapacity: 1, resources: [{id: ` + bedID + `, name: Attic}, {name: Cellar}]}
          - {id: ` + suiteID + `, name: Suite, ordering: 2, resources: 2}
        availabilityBlocks:
          - {id: ` + blockID + `, name: Wedding, state: Confirmed, firstTimeUnitStartUtc: 2026-01-01T00:00:00Z, lastTimeUnitStartUtc: 2026-01-09T00:00:00Z, releasedUtc: 2025-12-01T00:00:00Z}
      - {id: ` + hoursID + `, name: Meeting, timeUnitPeriod: Hour}
`

// Names of the entries of house, as readBooks returns them, and their number.
const (
	theHotel = "enterprise " + hotelID
	days     = "service " + daysID
	room     = "category " + roomID
	suite    = "category " + suiteID
	attic    = "resource " + bedID
	block    = "block " + blockID
	inHouse  = 10
	// inFull is the number of entries in full.
	inFull = 16
)

func TestApplyTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if got, want := w.apply(t, full), (Report{Created: inFull}); got != want {
		t.Errorf("first %+v, want %+v", got, want)
	}
	before := w.readBooks(t)
	for range 2 {
		w.passHour()
		if got, want := w.apply(t, full), (Report{Unchanged: inFull}); got != want {
			t.Errorf("again %+v, want %+v", got, want)
		}
		if diff := cmp.Diff(before, w.readBooks(t), cmp.AllowUnexported(entity{})); diff != "" {
			t.Errorf("what is applied again is not the same (-before +after):\n%s", diff)
		}
	}
}

// TestApplyTwiceInAnotherProcess applies a file twice and checks every column.
func TestApplyTwiceInAnotherProcess(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "vacancy.db")
	w := openWorld(t, path, start)
	w.apply(t, full)
	before := w.readBooks(t)
	w.close(t)

	w = openWorld(t, path, start.Add(time.Hour))
	defer w.close(t)
	if got, want := w.apply(t, full), (Report{Unchanged: inFull}); got != want {
		t.Errorf("again %+v, want %+v", got, want)
	}
	if diff := cmp.Diff(before, w.readBooks(t), cmp.AllowUnexported(entity{})); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
}

// TestApplyMovesWhatChanged changes one member after another and checks whose
// UpdatedUtc changes.
func TestApplyMovesWhatChanged(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, old, new string
		want           []string
	}{
		{"enterprise name", "name: Hotel", "name: Inn", []string{theHotel}},
		{"zone", "timeZoneIdentifier: Europe/London", "timeZoneIdentifier: Europe/Dublin", []string{theHotel}},
		{"operational history", "operationalEditableHistoryInterval: P5D", "operationalEditableHistoryInterval: P6D", []string{theHotel}},
		{"accounting history", "accountingEditableHistoryInterval: P7D", "", []string{theHotel}},
		{"the same history in other words", "accountingEditableHistoryInterval: P7D", "accountingEditableHistoryInterval: P1W", nil},
		{"the same name in quotes", "name: Hotel", `name: "Hotel"`, nil},
		{"service name", "name: Stay", "name: Sleep", []string{days}},
		{"startOffset", "startOffset: PT15H", "startOffset: PT15H1S", []string{days}},
		{"endOffset", "endOffset: PT12H", "endOffset: PT12H1S", []string{days}},
		{"occupancyStartOffset", "occupancyStartOffset: PT18H", "", []string{days}},
		{"occupancyEndOffset", "occupancyEndOffset: PT8H", "occupancyEndOffset: PT9H", []string{days}},
		{"category name", "name: Suite", "name: Penthouse", []string{suite}},
		{"category type", "type: Room", "type: Bed", []string{room}},
		{"category ordering", "ordering: 2", "ordering: 0", []string{suite}},
		{"category capacity", "capacity: 2, extra", "capacity: 3, extra", []string{room}},
		{"category extraCapacity", "extraCapacity: 1", "extraCapacity: 0", []string{room}},
		{"a default, written out", "name: Suite", "name: Suite, type: Room, capacity: 2, extraCapacity: 0", nil},
		{"resource name", "name: Attic", "name: Garret", []string{attic}},
		{"block name", "name: Wedding", "name: Funeral", []string{block}},
		{"block state", "state: Confirmed", "state: Canceled", []string{block}},
		{"first unit of a block", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", []string{block}},
		{"last unit of a block", "2026-01-09T00:00:00Z", "2026-01-08T00:00:00Z", []string{block}},
		{"release of a block", "releasedUtc: 2025-12-01T00:00:00Z", "releasedUtc: 2025-12-01T00:00:01Z", []string{block}},
		{"no release of a block", ", releasedUtc: 2025-12-01T00:00:00Z", "", []string{block}},
		{"the same release in another zone", "releasedUtc: 2025-12-01T00:00:00Z", "releasedUtc: 2025-12-01T01:00:00+01:00", nil},
		{"several at once", "name: Hotel\n    timeZoneIdentifier: Europe/London", "name: Inn\n    timeZoneIdentifier: Europe/Dublin", []string{theHotel}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			checkMoves(t, house, inHouse, c.old, c.new, c.want)
		})
	}
}

// TestApplyMovesWhatIsBooked does the same with resources, blocks and reservations.
func TestApplyMovesWhatIsBooked(t *testing.T) {
	t.Parallel()
	const (
		bed, dorm, closed = "resource " + bedID, "resource " + dormID, "resource block " + closedID
		wedding, tour     = "block " + blockID, "block " + tourID
	)
	assigned := "assignment " + assignmentID(sharedList, uuid.MustParse(roomID), uuid.MustParse(dormID)).String()
	for _, c := range []struct {
		name, old, new string
		want           []string
	}{
		{"external identifier of a service", "externalIdentifier: S-1", "externalIdentifier: S-2", []string{"service " + daysID}},
		{"short name of a category", "shortName: D\n", "shortName: Dm\n", []string{"category " + roomID}},
		{"description of a category", "description: Eight beds.", "", []string{"category " + roomID}},
		{"classification of a category", "classification: SharedOrDorm", "", []string{"category " + roomID}},
		{"external identifier of a category", "externalIdentifier: C-1", "externalIdentifier: S-1", []string{"category " + roomID}},
		{"accounting category of a category", "accountingCategoryId: " + innID, "", []string{"category " + roomID}},
		{"parent", ", parentResourceId: " + dormID, "", []string{bed}},
		{"floor", "floorNumber: 3", "floorNumber: 4a", []string{bed}},
		{"location", ", locationNotes: by the door", "", []string{bed}},
		{"state", "state: Dirty", "state: Clean", nil},
		{"name of the enterprise's resource", "name: Hall", "name: Aula", []string{dorm}},
		{"categories", ", categoryIds: [" + roomID + ", " + roomID + "]", "", []string{assigned}},
		{"a category named once", ", categoryIds: [" + roomID + ", " + roomID + "]", ", categoryIds: [" + roomID + "]", nil},
		{"type of a resource block", "type: InternalUse", "type: OutOfOrder", []string{closed}},
		{"start of a resource block", "2026-04-01T00:00:00Z", "2026-03-31T23:59:59Z", []string{closed}},
		{"end of a resource block", "2026-04-02T00:00:00.9Z", "2026-04-03T00:00:00Z", []string{closed}},
		{"the same end in other words", "2026-04-02T00:00:00.9Z", "2026-04-02T02:00:00+02:00", nil},
		{"name of a resource block", "name: Staff", "name: Guests", []string{closed}},
		{"notes of a resource block", ", notes: Night shift.", "", []string{closed}},
		{"rolling release", "rollingReleaseOffset: P7DT12H", "rollingReleaseOffset: -PT1H", []string{tour}},
		{"the same rolling release in other words", "rollingReleaseOffset: P7DT12H", "rollingReleaseOffset: P1WT720M", nil},
		{"no release", "rollingReleaseOffset: P7DT12H", "", []string{tour}},
		{"a release at an instant instead", "rollingReleaseOffset: P7DT12H", "releasedUtc: 2026-03-01T00:00:00Z", []string{tour}},
		{"a rolling release instead", "releasedUtc: 2026-02-01T12:00:00.75Z", "rollingReleaseOffset: P1D", []string{wedding}},
		{"external identifier", "externalIdentifier: T-1", "externalIdentifier: T-2", []string{tour}},
		{"notes of a block", "notes: By coach.", "", []string{tour}},
		{"end of a stay", "endUtc: 2026-03-26T11:00:00Z", "endUtc: 2026-03-26T12:00:00Z", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			checkMoves(t, full, inFull, c.old, c.new, c.want)
		})
	}
}

// checkMoves applies a file with a number of entries and then one that differs, and
// checks what has changed.
func checkMoves(t *testing.T, file string, entries int, before, after string, want []string) {
	t.Helper()
	if n := strings.Count(file, before); n != 1 {
		t.Fatalf("%q is in the file %d times", before, n)
	}
	w := newWorld(t)
	w.apply(t, file)
	was := w.readBooks(t)
	w.passHour()
	report := w.apply(t, strings.Replace(file, before, after, 1))
	if want := (Report{Changed: len(want), Unchanged: entries - len(want)}); report != want {
		t.Errorf("%+v, want %+v", report, want)
	}
	w.moved(t, was, w.readBooks(t), want)
}

// moved checks that exactly the named entities have changed. Touched ones have
// changed and changed back.
func (w *world) moved(t *testing.T, before, after snapshot, want []string, touched ...string) {
	t.Helper()
	var moved []string
	for _, name := range slices.Sorted(maps.Keys(after)) {
		was, is := before[name], after[name]
		if was == is {
			continue
		}
		moved = append(moved, name)
		if !is.CreatedAt.Equal(was.CreatedAt) {
			t.Errorf("%s was created at %s and now at %s", name, was.CreatedAt, is.CreatedAt)
		}
		if is.UpdatedAt.Unix() != w.now.Load() {
			t.Errorf("%s was updated at %s, and it is %s", name, is.UpdatedAt, time.Unix(w.now.Load(), 0).UTC())
		}
		if was.value == is.value && was.Active == is.Active && !slices.Contains(touched, name) {
			t.Errorf("%s has moved and not changed", name)
		}
	}
	if len(before) != len(after) {
		t.Errorf("%d entities were there, and now %d", len(before), len(after))
	}
	want = append(slices.Clone(want), touched...)
	slices.Sort(want)
	if !slices.Equal(moved, want) {
		t.Errorf("moved %v, want %v", moved, want)
	}
}

// TestApplyOrder checks that the order in the file is kept where nothing else sets
// it.
func TestApplyOrder(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	list := func(first, second string) string {
		return "enterprises: [{id: " + hotelID + ", services: [{id: " + first + "}, {id: " + second + "}]}]"
	}
	w.apply(t, list(daysID, monthsID))
	before := w.readBooks(t)
	w.passHour()
	w.apply(t, list(monthsID, daysID))
	w.moved(t, before, w.readBooks(t), []string{days, "service " + monthsID})
}

// TestApplyNeverTurnsBackTime applies a change with a clock that is behind.
//
// rules 6.4
func TestApplyNeverTurnsBackTime(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "vacancy.db")
	w := openWorld(t, path, start)
	w.apply(t, house)
	w.close(t)

	w = openWorld(t, path, start.Add(-24*time.Hour))
	defer w.close(t)
	w.apply(t, strings.Replace(house, "name: Stay", "name: Sleep", 1))
	if is := w.readBooks(t)[days]; !is.UpdatedAt.Equal(start) || !is.CreatedAt.Equal(start) {
		t.Errorf("created at %s and updated at %s, and it was both at %s", is.CreatedAt, is.UpdatedAt, start)
	}
}

// TestResourcesComeAndGo raises and lowers the number of a category's resources.
// They are never lost, and those that come back keep their IDs.
func TestResourcesComeAndGo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	known := map[string]string{} // name -> key in the books
	var before snapshot
	for _, step := range []struct {
		resources string
		active    []string
		report    Report
	}{
		{"2", []string{"1", "2"}, Report{Created: 5}},
		{"4", []string{"1", "2", "3", "4"}, Report{Created: 2, Unchanged: 5}},
		{"1", []string{"1"}, Report{Changed: 3, Unchanged: 4}},
		{"1", []string{"1"}, Report{Unchanged: 4}},
		{"0", nil, Report{Changed: 1, Unchanged: 3}},
		{"~", nil, Report{Unchanged: 3}},
		{"3", []string{"1", "2", "3"}, Report{Changed: 3, Unchanged: 3}},
		{"[{name: 2}, {name: Attic}, {name: 4}]", []string{"2", "4", "Attic"}, Report{Created: 1, Changed: 3, Unchanged: 4}},
		{"[{}, {}, {}]", []string{"1", "2", "3"}, Report{Changed: 4, Unchanged: 4}},
		{"5", []string{"1", "2", "3", "4", "5"}, Report{Created: 1, Changed: 1, Unchanged: 6}},
	} {
		w.passHour()
		report := w.apply(t, "enterprises: [{id: "+hotelID+", services: [{id: "+daysID+", resourceCategories: [{id: "+roomID+", resources: "+step.resources+"}]}]}]")
		if report != step.report {
			t.Errorf("%s: %+v, want %+v", step.resources, report, step.report)
		}
		after := w.readBooks(t)
		var active []string
		for key, is := range after {
			if !strings.HasPrefix(key, "resource ") {
				continue
			}
			name := is.name
			if known[name] == "" {
				known[name] = key
			}
			if known[name] != key {
				t.Errorf("%s: resource %s was %s and is %s", step.resources, name, known[name], key)
			}
			if is.Active {
				active = append(active, name)
			}
			was, old := before[key]
			if moved := !old || was.Active != is.Active; moved != (is.UpdatedAt.Unix() == w.now.Load()) {
				t.Errorf("%s: resource %s was updated at %s", step.resources, name, is.UpdatedAt)
			}
			if old && !is.CreatedAt.Equal(was.CreatedAt) {
				t.Errorf("%s: resource %s was created at %s and now at %s", step.resources, name, was.CreatedAt, is.CreatedAt)
			}
		}
		for key := range before {
			if _, ok := after[key]; !ok {
				t.Errorf("%s: %s is gone", step.resources, key)
			}
		}
		slices.Sort(active)
		if !slices.Equal(active, step.active) {
			t.Errorf("%s: active are %v, want %v", step.resources, active, step.active)
		}
		before = after
	}
}

// TestResourceMoves moves a resource to another category, which may come before or
// after the first in the file.
func TestResourceMoves(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	file := func(inRoom, inSuite string) string {
		return "enterprises: [{id: " + hotelID + ", services: [{id: " + daysID + ", resourceCategories: [{id: " + roomID + ", resources: [" + inRoom +
			"]}, {id: " + suiteID + ", resources: [" + inSuite + "]}]}]}]"
	}
	const bed = "{id: " + bedID + ", name: Bed}"
	w.apply(t, file(bed, ""))
	created := w.readBooks(t)[attic].CreatedAt
	for _, c := range []struct{ inRoom, inSuite, want string }{
		{"", bed, suiteID}, {bed, "", roomID},
	} {
		w.passHour()
		text := file(c.inRoom, c.inSuite)
		w.apply(t, text)
		is := w.readBooks(t)[attic]
		if !is.Active || !is.CreatedAt.Equal(created) {
			t.Errorf("%+v, want it active since %s", is, created)
		}
		if diff := cmp.Diff(map[string][]string{c.want: {"Bed"}}, w.rooms(t)); diff != "" {
			t.Errorf("rooms (-want +got):\n%s", diff)
		}
		if report := w.apply(t, text); report.Changed+report.Created != 0 {
			t.Errorf("again: %+v", report)
		}
	}
}

func TestReportSays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		report Report
		want   string
	}{
		{Report{}, "nothing to change, 0 unchanged"},
		{Report{Unchanged: 3}, "nothing to change, 3 unchanged"},
		{Report{Created: 1}, "1 created, 0 changed, 0 unchanged"},
		{Report{Changed: 2, Unchanged: 3}, "0 created, 2 changed, 3 unchanged"},
	} {
		if got := c.report.String(); got != c.want {
			t.Errorf("%+v says %q, want %q", c.report, got, c.want)
		}
	}
}
