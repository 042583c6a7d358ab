package connector

import (
	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

// documents reads a page of a collection that is configured: its rows and its
// cursor.
func documents[E, W any](
	c *call, of *hotel.Collection[E], f inventory.DocumentFilter[E], updated *api.TimeFilterInterval, l *api.Limitation, wire func(inventory.Owned[E]) W,
) ([]W, *api.ID, error) {
	var err error
	if f.Updated, err = timeFilter(updated); err != nil {
		return nil, nil, err
	}
	page, err := inventory.Documents(c.ctx, c.inventory, c.access, of, f, pageRequest(l))
	return wireAll(page.Items, wire), wireIDOrNull(page.Last), err
}

// statesOrBoth reads activity states; none means both.
func statesOrBoth(list []api.ActivityState) inventory.States {
	if s := states(list); s.Active || s.Deleted {
		return s
	}
	return inventory.States{Active: true, Deleted: true}
}

// which returns Invalid, naming the first of the members of which a request needs
// one, if it has none of them.
func which(member string, given ...bool) error {
	for _, is := range given {
		if is {
			return nil
		}
	}
	return hotel.InvalidList(member)
}

// namesOrNone writes a text in the one language that there is, and an empty one in
// none.
func namesOrNone(text string) map[string]string {
	if text == "" {
		return map[string]string{}
	}
	return names(text)
}
