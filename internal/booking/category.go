package booking

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"time"

	"vacancy/internal/hotel"
)

// MaxCategories is the maximum number of resource categories of an enterprise,
// deleted ones included (rules 1.4).
const MaxCategories = 5_000

// maxTexts is the maximum size in bytes of the names, the short names or the
// descriptions of a resource category, in all languages together.
const maxTexts = 10_000

// NewCategory is a resource category to add. Its record is ignored.
type NewCategory struct {
	hotel.ResourceCategory

	// Last is true if the category comes after the others of its service, whatever
	// its Ordering.
	Last bool
}

// CategoryUpdate changes a resource category.
type CategoryUpdate struct {
	ID                                hotel.ID
	Names, ShortNames, Descriptions   hotel.Update[hotel.Localized]
	Type, Classification              hotel.Update[string]
	Ordering, Capacity, ExtraCapacity hotel.Update[int32]
	ExternalIdentifier                hotel.Update[string]
	AccountingCategoryID              hotel.Update[hotel.ID]
}

// AddCategories returns the resource categories that a request adds, in its order.
// They take their IDs from newID. Returns Invalid if a service is not an active
// service of the enterprise, or a category would be invalid. Returns Refused if
// they would be too many (rules 1.4).
func AddCategories(p *hotel.Property, list []NewCategory, now time.Time, newID func() hotel.ID) ([]hotel.ResourceCategory, error) {
	if len(p.CategoriesByID)+len(list) > MaxCategories {
		return nil, &hotel.Error{Kind: hotel.Refused, Message: fmt.Sprintf("The enterprise cannot have more than %d resource categories.", MaxCategories)}
	}
	last := make(map[hotel.ID]int32)
	for _, c := range p.CategoriesByID {
		if highest, ok := last[c.ServiceID]; c.Active && (!ok || c.Ordering > highest) {
			last[c.ServiceID] = c.Ordering
		}
	}
	stamp := now.Truncate(time.Second)
	added := make([]hotel.ResourceCategory, len(list))
	for i, n := range list {
		c := n.ResourceCategory
		if s, ok := p.Service(c.ServiceID); !ok || !s.Active {
			return nil, hotel.InItem(hotel.InvalidMember("ServiceId"), i)
		}
		if err := checkCategory(c); err != nil {
			return nil, hotel.InItem(err, i)
		}
		highest, some := last[c.ServiceID]
		if n.Last {
			c.Ordering = 0
			if some {
				c.Ordering = int32(min(int64(highest)+1, math.MaxInt32))
			}
		}
		if !some || c.Ordering > highest {
			last[c.ServiceID] = c.Ordering
		}
		c.Record = hotel.Record{ID: newID(), Active: true, CreatedAt: stamp, UpdatedAt: stamp}
		added[i] = c
	}
	return added, checkIdentifiers(p, added)
}

// UpdateCategories applies updates in order. It returns each category as its update
// leaves it, and those to store, which differ from what they were. Returns Invalid
// if a category is not an active category of the enterprise, or would become
// invalid (rules 1.4).
func UpdateCategories(p *hotel.Property, updates []CategoryUpdate, now time.Time) (updated, changed []hotel.ResourceCategory, err error) {
	updated = make([]hotel.ResourceCategory, len(updates))
	latest := make(map[hotel.ID]hotel.ResourceCategory)
	for i, u := range updates {
		c, ok := latest[u.ID]
		if !ok {
			c, ok = p.Category(u.ID)
		}
		if !ok || !c.Active {
			return nil, nil, hotel.InItem(hotel.InvalidMember("ResourceCategoryId"), i)
		}
		u.apply(&c)
		if err := checkCategory(c); err != nil {
			return nil, nil, hotel.InItem(err, i)
		}
		if before, _ := p.Category(u.ID); c != before {
			c.UpdatedAt = later(before.UpdatedAt, now.Truncate(time.Second))
		}
		latest[u.ID] = c
		updated[i] = c
	}
	for id, c := range latest {
		if before, _ := p.Category(id); c != before {
			changed = append(changed, c)
		}
	}
	slices.SortFunc(changed, func(a, b hotel.ResourceCategory) int { return hotel.CompareIDs(a.ID, b.ID) })
	return updated, changed, checkIdentifiers(p, changed)
}

func (u CategoryUpdate) apply(c *hotel.ResourceCategory) {
	u.Names.Apply(&c.Names)
	u.ShortNames.Apply(&c.ShortNames)
	u.Descriptions.Apply(&c.Descriptions)
	u.Type.Apply(&c.Type)
	u.Classification.Apply(&c.Classification)
	u.Ordering.Apply(&c.Ordering)
	u.Capacity.Apply(&c.Capacity)
	u.ExtraCapacity.Apply(&c.ExtraCapacity)
	u.ExternalIdentifier.Apply(&c.ExternalIdentifier)
	u.AccountingCategoryID.Apply(&c.AccountingCategoryID)
}

// checkCategory returns Invalid unless a category is valid by itself.
func checkCategory(c hotel.ResourceCategory) error {
	switch {
	case len(c.Names) > maxTexts:
		return hotel.InvalidMember("Names")
	case len(c.ShortNames) > maxTexts:
		return hotel.InvalidMember("ShortNames")
	case len(c.Descriptions) > maxTexts:
		return hotel.InvalidMember("Descriptions")
	case c.Capacity < 1:
		return hotel.InvalidMember("Capacity")
	case c.ExtraCapacity < 0 || int64(c.Capacity)+int64(c.ExtraCapacity) > math.MaxInt32:
		return hotel.InvalidMember("ExtraCapacity")
	}
	return nil
}

// checkIdentifiers returns Invalid if, after categories have been added or changed,
// two active ones of the enterprise have the same external identifier.
func checkIdentifiers(p *hotel.Property, put []hotel.ResourceCategory) error {
	after := maps.Clone(p.CategoriesByID)
	for _, c := range put {
		after[c.ID] = c
	}
	if _, _, found := hotel.Namesakes(after); found {
		return hotel.InvalidMember("ExternalIdentifier")
	}
	return nil
}

// Categories are the resource categories that a request deletes, with what decides
// on it.
type Categories struct {
	Property *hotel.Property
	Now      time.Time
	// Requested are the categories with reservations that are neither processed nor
	// canceled.
	Requested []hotel.ID
	// Adjustments are the active adjustments of the services of the categories on
	// units from the present one on.
	Adjustments []hotel.AvailabilityAdjustment
}

// Delete returns the categories as they are to be stored. Those that are already
// deleted are left unchanged. Returns Invalid if a category is unknown, and Refused
// if one is in use (rules 1.4).
func (d Categories) Delete(ids []hotel.ID) ([]hotel.ResourceCategory, error) {
	held := make(map[hotel.ID]bool)
	for _, row := range d.Adjustments {
		if row.Key.Block != (hotel.ID{}) {
			held[row.Key.Category] = true
		}
	}
	var deleted []hotel.ResourceCategory
	for i, id := range ids {
		c, ok := d.Property.Category(id)
		var use string
		switch {
		case !ok:
			return nil, hotel.InItem(hotel.InvalidList("ResourceCategoryIds"), i)
		case !c.Active || slices.Contains(ids[:i], id):
			continue
		case len(d.Property.Rooms(id)) > 0:
			use = "resources"
		case slices.Contains(d.Requested, id):
			use = "reservations"
		case held[id]:
			use = "adjustments of availability blocks"
		}
		if use != "" {
			return nil, hotel.InItem(&hotel.Error{Kind: hotel.Refused, Message: "The resource category has " + use + " and cannot be deleted."}, i)
		}
		c.Active, c.UpdatedAt = false, later(c.UpdatedAt, d.Now.Truncate(time.Second))
		deleted = append(deleted, c)
	}
	return deleted, nil
}
