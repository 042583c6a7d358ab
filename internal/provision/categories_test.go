package provision

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"vacancy/internal/hotel"
)

// TestExternalIdentifiersOfOthers applies files with an external identifier that
// something else has which the files don't name. It is free once that is deleted.
//
// rules 1.3, 1.4
func TestExternalIdentifiersOfOthers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.apply(t, inService("externalIdentifier: A, resourceCategories: [{id: "+roomID+", externalIdentifier: A}]"))
	service := "enterprises: [{id: " + hotelID + ", services: [{id: " + hoursID + ", externalIdentifier: A}]}]"
	category := inService("externalIdentifier: A, resourceCategories: [{id: " + suiteID + ", externalIdentifier: A}]")
	before := w.readBooks(t)
	for text, want := range map[string]string{service: "services ", category: "resource categories "} {
		_, err := Apply(t.Context(), w, mustParse(t, text))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.HasSuffix(err.Error(), " have the same externalIdentifier") {
			t.Errorf("%v, want %s", err, want)
		}
	}
	w.moved(t, before, w.readBooks(t), nil)
	p := w.property(t)
	was := p.ServicesByID[uuid.MustParse(daysID)]
	was.Active = false
	gone := p.CategoriesByID[uuid.MustParse(roomID)]
	gone.Active = false
	w.write(t, &hotel.Change{Services: []hotel.Service{was}, Categories: []hotel.ResourceCategory{gone}})
	w.apply(t, service)
	w.apply(t, inService("resourceCategories: [{id: "+suiteID+", externalIdentifier: A}]"))
}

// TestFileWins applies a file again after a category that it names was changed and
// another was added. The named one is as the file says, and the other is left alone.
//
// rules 1.4
func TestFileWins(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	text := inCategory("name: Double, description: Quiet., externalIdentifier: D")
	w.apply(t, text)
	named, _ := w.property(t).Category(uuid.MustParse(roomID))
	changed, other := named, named
	changed.Names = hotel.LocalizedOf(map[string]string{"de-DE": "Doppelzimmer"})
	changed.ShortNames, changed.Descriptions, changed.ExternalIdentifier, changed.AccountingCategoryID = "", "", "", uuid.MustParse(innID)
	changed.Type, changed.Classification, changed.Ordering, changed.Capacity, changed.Active = "Bed", "Family", 9, 9, false
	other.ID, other.ExternalIdentifier = uuid.MustParse(suiteID), "S"
	w.write(t, &hotel.Change{Categories: []hotel.ResourceCategory{changed, other}})
	w.passHour()
	if got, want := w.apply(t, text), (Report{Changed: 1, Unchanged: 2}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	p := w.property(t)
	got, _ := p.Category(named.ID)
	if got.UpdatedAt = named.UpdatedAt; got != named {
		t.Errorf("%+v, want %+v", got, named)
	}
	if got, _ := p.Category(other.ID); got != other {
		t.Errorf("%+v, want %+v", got, other)
	}
}
