package provision

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"vacancy/internal/hotel"
)

const (
	adultID   = "a6e00000-0000-4000-8000-000000000001"
	groupID   = "4a7e9000-0000-4000-8000-000000000001"
	flexID    = "4a7e0000-0000-4000-8000-000000000001"
	saverID   = "4a7e0000-0000-4000-8000-000000000002"
	featureID = "fea00000-0000-4000-8000-000000000001"
	imageID   = "13a90000-0000-4000-8000-000000000001"
	companyID = "c0c00000-0000-4000-8000-000000000001"
)

// listed is a file with a few lists, of inLists entries: a feature in a room and an
// image of a category count too.
const listed = `
enterprises:
  - id: ` + hotelID + `
    companies: [{id: ` + companyID + `, name: Tours}]
    services:
      - id: ` + daysID + `
        resourceCategories:
          - {id: ` + roomID + `, imageIds: [` + imageID + `, ` + imageID + `], resources: [{id: ` + bedID + `}]}
        ageCategories: [{id: ` + adultID + `, minimalAge: 18}]
        rateGroups: [{id: ` + groupID + `}]
        rates:
          - {id: ` + flexID + `, name: Flexible}
          - {id: ` + saverID + `, name: Saver, baseRateId: ` + flexID + `}
        resourceFeatures: [{id: ` + featureID + `, classification: SeaView, resourceIds: [` + bedID + `, ` + bedID + `]}]
        reservations:
          - {id: ` + stayID + `, resourceCategoryId: ` + roomID + `, startUtc: 2026-11-02T15:00:00Z, endUtc: 2026-11-03T11:00:00Z}
`

const inLists = 13

// TestListsApply brings lists where the file wants them, and counts what that
// takes.
func TestListsApply(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, old, new string
		want           Report
	}{
		{"the same", "", "", Report{Unchanged: inLists}},
		{"a member", "name: Saver", "name: Super saver", Report{Changed: 1, Unchanged: inLists - 1}},
		{"a bound", "minimalAge: 18", "minimalAge: 16", Report{Changed: 1, Unchanged: inLists - 1}},
		{"no bound", ", minimalAge: 18", "", Report{Changed: 1, Unchanged: inLists - 1}},
		{"an entry gone", "          - {id: " + saverID + ", name: Saver, baseRateId: " + flexID + "}\n", "", Report{Changed: 1, Unchanged: inLists - 1}},
		{"all gone", "rateGroups: [{id: " + groupID + "}]", "rateGroups: []", Report{Changed: 3, Unchanged: inLists - 3}},
		{"left out", "    companies: [{id: " + companyID + ", name: Tours}]\n", "", Report{Unchanged: inLists - 1}},
		{"a room without the feature", "resourceIds: [" + bedID + ", " + bedID + "]", "resourceIds: []", Report{Changed: 1, Unchanged: inLists - 1}},
		{"no feature", "[{id: " + featureID + ", classification: SeaView, resourceIds: [" + bedID + ", " + bedID + "]}]", "[]", Report{Changed: 2, Unchanged: inLists - 2}},
		{"no images", "imageIds: [" + imageID + ", " + imageID + "]", "imageIds: []", Report{Changed: 1, Unchanged: inLists - 1}},
		{"images left out", "imageIds: [" + imageID + ", " + imageID + "], ", "", Report{Unchanged: inLists - 1}},
		{"another price", "rates:\n", "products: [{id: " + dormID + ", price: \"0.05\"}]\n        rates:\n", Report{Created: 1, Unchanged: inLists}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			if got, want := w.apply(t, listed), (Report{Created: inLists}); got != want {
				t.Fatalf("first %+v, want %+v", got, want)
			}
			w.passHour()
			next := strings.Replace(listed, c.old, c.new, 1)
			if got := w.apply(t, next); got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
			if got := w.apply(t, next); got.Created+got.Changed != 0 {
				t.Errorf("again %+v", got)
			}
			w.passHour()
			if got := w.apply(t, listed); got.Created != 0 {
				t.Errorf("back %+v", got)
			}
			p := w.property(t)
			for _, r := range hotel.Rates.Of(p) {
				if !r.Active || r.GroupID != uuid.MustParse(groupID) || r.Default != (r.ID == uuid.MustParse(flexID)) {
					t.Errorf("%+v", r)
				}
			}
			adult, _ := hotel.AgeCategories.Find(p, uuid.MustParse(adultID))
			if !adult.Active || adult.MinAge == nil || *adult.MinAge != 18 || !adult.CreatedAt.Equal(start) || adult.UpdatedAt.After(start.Add(2*time.Hour)) {
				t.Errorf("%+v", adult)
			}
		})
	}
}

// TestReservationsOfLists gives reservations that name none the first rate and the
// first age category of adults.
func TestReservationsOfLists(t *testing.T) {
	t.Parallel()
	plan := mustParse(t, listed)
	r := plan.properties[0].reservations[0]
	if r.RateID != uuid.MustParse(flexID) || r.Persons[0].AgeCategoryID != uuid.MustParse(adultID) {
		t.Errorf("%+v", r)
	}
}

// TestListsRefused breaks an entry of each kind.
func TestListsRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ old, new, want string }{
		"no id":               {"{id: " + companyID + ", name", "{name", "line 4: id: is missing"},
		"an id twice":         {"id: " + saverID, "id: " + flexID, "line 13: id: " + flexID + " is taken on line 12"},
		"an unknown base":     {"baseRateId: " + flexID, "baseRateId: " + groupID, "line 13: baseRateId: the file has no rate " + groupID + " in this service"},
		"itself":              {"baseRateId: " + flexID, "baseRateId: " + saverID, "line 13: baseRateId: " + saverID + " can't derive from itself"},
		"an unknown group":    {"name: Flexible", "rateGroupId: " + flexID, "line 12: rateGroupId: the file has no rate group " + flexID + " in this service"},
		"an unknown segment":  {"name: Flexible", "businessSegmentId: " + flexID, "line 12: businessSegmentId: the file has no business segment " + flexID + " in this service"},
		"an unknown company":  {"name: Tours", "motherCompanyId: " + flexID, "line 4: motherCompanyId: the file has no company " + flexID + " in this enterprise"},
		"an unknown room":     {"resourceIds: [" + bedID, "resourceIds: [" + flexID, "line 14: resourceIds: the file has no resource " + flexID + " in this enterprise"},
		"an unknown type":     {"name: Flexible", "type: Secret", `line 12: type: "Secret" is not one of Public, Private, AvailabilityBlock`},
		"neither":             {"name: Flexible", "isEnabled: perhaps", `line 12: isEnabled: "perhaps" is not one of true, false`},
		"a negative age":      {"minimalAge: 18", "minimalAge: -1", "line 9: minimalAge: -1 is less than 0"},
		"ages that turn back": {"minimalAge: 18", "minimalAge: 18, maximalAge: 17", "line 9: maximalAge: 17 is less than 18"},
		"an image":            {"imageIds: [" + imageID, "imageIds: [x", `line 8: imageIds: "x" is not a UUID`},
		"a price":             {"rates:\n", "products: [{id: " + dormID + ", price: 1.005}]\n        rates:\n", `line 11: price: "1.005" is not an amount such as 12.50`},
		"a long identifier":   {"name: Flexible", "externalIdentifier: " + strings.Repeat("é", 256), "line 12: externalIdentifier: is longer than 255 characters"},
	} {
		if !strings.Contains(listed, c.old) {
			t.Fatalf("%s: the file has no %q", name, c.old)
		}
		checkRefusal(t, name, strings.Replace(listed, c.old, c.new, 1), c.want)
	}
}

// TestListsOfOthers refuses to take over what another service has.
func TestListsOfOthers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.apply(t, listed)
	file := "enterprises: [{id: " + hotelID + ", services: [{id: " + monthsID + ", rates: [{id: " + flexID + "}]}]}]"
	plan := mustParse(t, file)
	if _, err := Apply(t.Context(), w, plan); err == nil || !strings.Contains(err.Error(), flexID+" is one of the rates already") {
		t.Errorf("%v", err)
	}
}
