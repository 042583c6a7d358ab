package inventory

import (
	"vacancy/internal/booking"
	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/occupancy"
	"vacancy/internal/stepfn"
	"vacancy/internal/timeunit"
)

// loadDesk reads what decisions about reservations and resource blocks need. The
// number of reads grows only with the number of services concerned.
func loadDesk(s books.Snapshot, frame booking.Frame, need booking.Need) (*booking.Desk, error) {
	p := frame.Property
	d := &booking.Desk{Frame: frame, Ledgers: make(map[hotel.ID][]*occupancy.Ledger), Limits: make(map[hotel.ID]stepfn.Function[int32])}
	blocks, err := s.ResourceBlocksWithin(need.Resources, need.Periods)
	if err != nil {
		return nil, err
	}
	stays, err := s.StaysWithin(need.Resources, need.Periods)
	if err != nil {
		return nil, err
	}
	d.Use = occupancy.NewUse(p, blocks, stays)
	var reach []hotel.Reach[hotel.LimitKey]
	for _, of := range need.Services {
		if of.Overbooking {
			reach = append(reach, hotel.Reach[hotel.LimitKey]{Key: hotel.LimitKey{Service: of.Service.ID}, Windows: of.Windows})
		}
	}
	rows, err := books.Rows(s, hotel.Limits).Within(reach)
	if err != nil {
		return nil, err
	}
	limits := make(map[hotel.ID][]hotel.OverbookingLimit)
	for _, row := range rows {
		service := row.Key.Service
		limits[service] = append(limits[service], row)
		d.Limits[service] = append(d.Limits[service], stepfn.Step[int32]{First: int64(row.First), Last: int64(row.Last), Value: row.Value})
	}
	for _, of := range need.Services {
		if d.Ledgers[of.Service.ID], err = loadParts(s, frame, of, limits[of.Service.ID]); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// loadParts reads the ledgers of a service.
func loadParts(s books.Snapshot, frame booking.Frame, of booking.ServiceNeed, limits []hotel.OverbookingLimit) ([]*occupancy.Ledger, error) {
	parts, err := frame.Parts(of, limits)
	if err != nil {
		return nil, err
	}
	var ledgers []*occupancy.Ledger
	for _, part := range parts {
		more, err := loadLedgers(s, frame.Property, of.Service, part.Windows, part.Categories, part.Load)
		if err != nil {
			return nil, err
		}
		ledgers = append(ledgers, more...)
	}
	return ledgers, nil
}

// loadLedgers reads the ledgers of a service for windows and categories. Load are
// the categories whose counters are read; nil means all.
func loadLedgers(
	s books.Snapshot, p *hotel.Property, service hotel.Service, windows []timeunit.Window, categories []hotel.ResourceCategory, load []hotel.ID,
) ([]*occupancy.Ledger, error) {
	counts, err := s.CountsWithin(service.ID, windows, load)
	if err != nil {
		return nil, err
	}
	adjustments, err := books.Rows(s, hotel.Adjustments).Overlapping(service.ID, windows)
	if err != nil {
		return nil, err
	}
	blocks, err := blocksOf(s, adjustments)
	if err != nil {
		return nil, err
	}
	ledgers := make([]*occupancy.Ledger, len(windows))
	for i, w := range windows {
		ledgers[i] = occupancy.NewLedger(occupancy.Facts{
			Property: p, Service: service, Window: w, Categories: categories, Counts: counts[i],
			Adjustments: adjustments, Blocks: blocks, Now: s.Now(),
		})
	}
	return ledgers, nil
}

// blocksOf reads the availability blocks that adjustments belong to.
func blocksOf(s books.Snapshot, rows []hotel.AvailabilityAdjustment) (map[hotel.ID]hotel.AvailabilityBlock, error) {
	var ids []hotel.ID
	for _, row := range rows {
		if row.Key.Block != (hotel.ID{}) {
			ids = append(ids, row.Key.Block)
		}
	}
	return blocksByID(s, ids)
}

func blocksByID(s books.Snapshot, ids []hotel.ID) (map[hotel.ID]hotel.AvailabilityBlock, error) {
	byID := make(map[hotel.ID]hotel.AvailabilityBlock)
	if len(ids) == 0 {
		return byID, nil
	}
	found, err := s.BlocksByID(unique(ids))
	for _, b := range found {
		byID[b.ID] = b
	}
	return byID, err
}
