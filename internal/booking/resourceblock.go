package booking

import (
	"slices"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/occupancy"
)

// MaxBlockYears is the maximum length of a resource block, in calendar years (rules
// 1.7).
const MaxBlockYears = 20

// NewResourceBlock is a resource block to add.
type NewResourceBlock struct {
	ResourceID  hotel.ID
	Type        hotel.ResourceBlockType
	Start, End  time.Time
	Name, Notes string
}

// AddResourceBlocks returns the resource blocks to add, which take their IDs from
// newID. Returns Invalid if a resource is unknown or not active, or a block does
// not end after it begins or is longer than MaxBlockYears.
func AddResourceBlocks(p *hotel.Property, list []NewResourceBlock, now time.Time, newID func() hotel.ID) ([]hotel.ResourceBlock, error) {
	added := make([]hotel.ResourceBlock, len(list))
	for i, n := range list {
		b := hotel.ResourceBlock{
			ResourceID: n.ResourceID, Type: n.Type, Start: wholeSecond(n.Start), End: wholeSecond(n.End), Name: n.Name, Notes: n.Notes,
		}
		switch resource, ok := p.Resource(n.ResourceID); {
		case !ok || !resource.Active:
			return nil, hotel.InItem(hotel.InvalidMember("ResourceId"), i)
		case !b.End.After(b.Start) || b.End.After(addMonths(b.Start, 12*MaxBlockYears)):
			return nil, hotel.InItem(hotel.InvalidMember("EndUtc"), i)
		}
		b.Record = newRecord(newID(), now)
		added[i] = b
	}
	return added, nil
}

// DeleteResourceBlocks returns the resource blocks that change by being deleted.
// Blocks that are already deleted are left unchanged. Returns Invalid if a block is
// unknown.
func DeleteResourceBlocks(ids []hotel.ID, blocks []hotel.ResourceBlock, now time.Time) ([]hotel.ResourceBlock, error) {
	var gone []hotel.ResourceBlock
	for i, id := range ids {
		n := slices.IndexFunc(blocks, func(b hotel.ResourceBlock) bool { return b.ID == id })
		if n < 0 {
			return nil, hotel.InItem(hotel.InvalidList("ResourceBlockIds"), i)
		}
		b := blocks[n]
		if !b.Active || slices.Contains(ids[:i], id) {
			continue
		}
		b.Active, b.UpdatedAt = false, later(b.UpdatedAt, now.Truncate(time.Second))
		b.DeletedAt = b.UpdatedAt
		gone = append(gone, b)
	}
	return gone, nil
}

// NeedOfResourceBlocks returns what PutResourceBlocks needs to be loaded.
func NeedOfResourceBlocks(p *hotel.Property, blocks []hotel.ResourceBlock) Need {
	n := newNeeds(p)
	for _, b := range blocks {
		n.resources[b.ResourceID] = true
		n.periods = append(n.periods, occupancy.Period{From: b.Start, Until: b.End})
	}
	return n.need()
}

// PutResourceBlocks applies resource blocks that are added or deleted to the
// counters.
func (d *Desk) PutResourceBlocks(blocks []hotel.ResourceBlock) {
	byResource := make(map[hotel.ID][]hotel.ResourceBlock)
	resources := make(map[hotel.ID]bool)
	for _, b := range blocks {
		byResource[b.ResourceID] = append(byResource[b.ResourceID], b)
		resources[b.ResourceID] = true
	}
	made := newDeltas()
	for _, resource := range order(resources) {
		sales := occupancy.SalesOf(d.Property, occupancy.WithRelatives(d.Property, []hotel.ID{resource}))
		spans := make([]occupancy.Span, 0, len(byResource[resource]))
		for _, b := range byResource[resource] {
			spans = append(spans, occupancy.SpanOfBlock(b))
		}
		d.Use.Count(sales, spans, made, -1)
		for _, b := range byResource[resource] {
			if b.Active {
				d.Use.AddBlock(b)
			} else {
				d.Use.RemoveBlock(b)
			}
		}
		d.Use.Count(sales, spans, made, 1)
	}
	d.add(made)
}

func newDeltas() occupancy.Deltas { return make(occupancy.Deltas) }
