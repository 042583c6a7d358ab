package connector

import (
	"cmp"
	"strconv"

	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/timeunit"
)

func getAllAvailabilityBlocks(c *call, req *api.GetAllAvailabilityBlocksRequest) (*api.GetAllAvailabilityBlocksResponse, error) {
	var f timeFilters
	filter := inventory.BlockFilter{
		EnterpriseIDs:       ids(req.EnterpriseIDs),
		ServiceIDs:          ids(req.ServiceIDs),
		IDs:                 ids(req.AvailabilityBlockIDs),
		ExternalIdentifiers: texts(req.ExternalIdentifiers),
		States:              namesOf[hotel.BlockState](req.States),
		ActivityStates:      states(req.ActivityStates),
		Colliding:           f.read(req.CollidingUtc),
		Created:             f.read(req.CreatedUtc),
		Updated:             f.read(req.UpdatedUtc),
		Released:            f.read(req.ReleasedUtc),
	}
	if f.err != nil {
		return nil, f.err
	}
	extent := cmp.Or(req.Extent, new(api.AvailabilityBlockExtent))
	page, err := c.inventory.Blocks(c.ctx, c.access, filter, extent.Adjustments, pageRequest(req.Limitation))
	if err != nil {
		return nil, err
	}
	c.basis = page.Basis
	res := new(api.GetAllAvailabilityBlocksResponse)
	if extent.AvailabilityBlocks {
		res.AvailabilityBlocks, res.Cursor = wireAll(page.Items, wireBlock), wireIDOrNull(page.Last)
		for i := range res.AvailabilityBlocks {
			if extent.FinancialMetrics {
				res.AvailabilityBlocks[i].FinancialMetrics = new(api.FinancialMetrics)
			}
		}
	}
	if extent.Adjustments {
		res.Adjustments, res.Cursor = wireAll(adjustmentsOf(page.Items), wireAdjustment), wireIDOrNull(page.Last)
	}
	return res, nil
}

// blocksOn returns the number of blocks on a page. Every page with blocks has a
// cursor, even if the blocks themselves were not requested.
func blocksOn(r *api.GetAllAvailabilityBlocksResponse) int {
	if r.Cursor == nil {
		return 0
	}
	return max(len(r.AvailabilityBlocks), 1)
}

func adjustmentsOf(blocks []inventory.ListedBlock) []inventory.ListedAdjustment {
	var all []inventory.ListedAdjustment
	for _, b := range blocks {
		all = append(all, b.Adjustments...)
	}
	return all
}

func wireBlock(b inventory.ListedBlock) api.AvailabilityBlock {
	first, last := api.At(b.FirstStart), api.At(b.LastStart)
	return api.AvailabilityBlock{
		ID:                       wireID(b.ID),
		EnterpriseID:             wireID(b.EnterpriseID),
		ServiceID:                wireID(b.ServiceID),
		RateID:                   wireID(b.RateID),
		VoucherID:                wireIDOrNull(b.VoucherID),
		BookerID:                 wireIDOrNull(b.BookerID),
		CompanyID:                wireIDOrNull(b.CompanyID),
		TravelAgencyID:           wireIDOrNull(b.TravelAgencyID),
		Budget:                   wireMoneyOrNull(b.Budget),
		State:                    api.AvailabilityBlockState(b.State),
		ReservationPurpose:       wireTextOrNull[api.ReservationPurpose](b.Purpose),
		CreatedUtc:               api.At(b.CreatedAt),
		UpdatedUtc:               api.At(b.UpdatedAt),
		FirstTimeUnitStartUtc:    first,
		LastTimeUnitStartUtc:     last,
		StartUtc:                 first,
		EndUtc:                   last,
		ReleasedUtc:              wireTimeOrNull(b.ReleasedAt),
		RollingReleaseOffset:     wireRollingOffset(b),
		ExternalIdentifier:       wireTextOrNull[string](b.ExternalIdentifier),
		Name:                     wireTextOrNull[string](b.Name),
		Notes:                    wireTextOrNull[string](b.Notes),
		PickupDistribution:       api.PickupDistribution(b.Pickup),
		IsActive:                 b.Active,
		ActivityState:            wireState(b.Active),
		QuoteID:                  wireIDOrNull(b.QuoteID),
		AvailabilityBlockNumber:  strconv.FormatInt(b.Number, 10),
		ReleaseStrategy:          api.ReleaseStrategy(b.Strategy),
		PurchaseOrderNumber:      wireTextOrNull[string](b.PurchaseOrderNumber),
		BusinessSegmentID:        wireIDOrNull(b.BusinessSegmentID),
		CanceledUtc:              wireTimeOrNull(b.CanceledAt),
		CancellationReason:       wireTextOrNull[api.CancellationReason](b.CancellationReason),
		CancellationReasonDetail: wireTextOrNull[string](b.CancellationDetail),
	}
}

func wireRollingOffset(b inventory.ListedBlock) *api.Duration {
	if b.Strategy != hotel.RollingRelease {
		return nil
	}
	offset := wireDuration(b.RollingOffset)
	return &offset
}

func wireMoneyOrNull(m hotel.Money) *api.CurrencyValue {
	if m.Currency == "" {
		return nil
	}
	return &api.CurrencyValue{Currency: m.Currency, Value: &m.Value}
}

// money reads an amount. A missing value is zero.
func money(v *api.CurrencyValue) hotel.Money {
	if v == nil {
		return hotel.Money{}
	}
	m := hotel.Money{Currency: v.Currency}
	if v.Value != nil {
		m.Value = *v.Value
	}
	return m
}

func addAvailabilityBlocks(c *call, req *api.AddAvailabilityBlocksRequest) (*api.AvailabilityBlocksResponse, error) {
	blocks := make([]inventory.NewBlock, len(req.AvailabilityBlocks))
	for i, b := range req.AvailabilityBlocks {
		var err error
		if blocks[i], err = newBlock(b); err != nil {
			return nil, err
		}
	}
	added, err := c.inventory.AddBlocks(c.ctx, c.enterprise, blocks)
	if err != nil {
		return nil, err
	}
	return &api.AvailabilityBlocksResponse{AvailabilityBlocks: wireAll(added, wireBlock)}, nil
}

func newBlock(b api.NewAvailabilityBlock) (inventory.NewBlock, error) {
	block := inventory.NewBlock{
		Interval:   interval(b.FirstTimeUnitStartUtc, b.LastTimeUnitStartUtc),
		ServiceID:  id(b.ServiceID),
		State:      cmp.Or(hotel.BlockState(b.State), hotel.BlockConfirmed),
		ReleasedAt: b.ReleasedUtc.Time,
		Pickup:     hotel.PickupDistribution(b.PickupDistribution),
		BlockDetails: hotel.BlockDetails{
			Name: b.Name, Notes: b.Notes, ExternalIdentifier: b.ExternalIdentifier, PurchaseOrderNumber: b.PurchaseOrderNumber,
			Purpose: string(b.ReservationPurpose), BookerID: id(b.BookerID), CompanyID: id(b.CompanyID),
			TravelAgencyID: id(b.TravelAgencyID), QuoteID: id(b.QuoteID), BusinessSegmentID: id(b.BusinessSegmentID), Budget: money(b.Budget),
		},
	}
	if b.TemplateRateID == "" && b.RateID == "" {
		return block, hotel.InvalidMember("RateId")
	}
	if b.RollingReleaseOffset != "" {
		offset, err := timeunit.ParseDuration(string(b.RollingReleaseOffset))
		if err != nil {
			return block, withCause(hotel.InvalidMember("RollingReleaseOffset"), err)
		}
		block.RollingOffset = &offset
	}
	return block, nil
}

func updateAvailabilityBlocks(c *call, req *api.UpdateAvailabilityBlocksRequest) (*api.AvailabilityBlocksResponse, error) {
	updates := make([]inventory.BlockUpdate, len(req.AvailabilityBlocks))
	for i, u := range req.AvailabilityBlocks {
		var err error
		if updates[i], err = blockUpdate(u, c.policy); err != nil {
			return nil, err
		}
	}
	updated, err := c.inventory.UpdateBlocks(c.ctx, c.enterprise, updates)
	if err != nil {
		return nil, err
	}
	return &api.AvailabilityBlocksResponse{AvailabilityBlocks: wireAll(updated, wireBlock)}, nil
}

func blockUpdate(u api.AvailabilityBlockUpdate, p policy) (inventory.BlockUpdate, error) {
	read := changes{anyZone: p.anyZone}
	update := inventory.BlockUpdate{
		ID:                  id(u.AvailabilityBlockID),
		First:               needed(&read, "FirstTimeUnitStartUtc", read.instant("FirstTimeUnitStartUtc", u.FirstTimeUnitStartUtc)),
		Last:                needed(&read, "LastTimeUnitStartUtc", read.instant("LastTimeUnitStartUtc", u.LastTimeUnitStartUtc)),
		State:               needed(&read, "State", oneOf[hotel.BlockState](&read, "State", u.State, api.AvailabilityBlockState.Values(""))),
		ReleasedAt:          read.instant("ReleasedUtc", u.ReleasedUtc),
		RollingOffset:       read.duration("RollingReleaseOffset", u.RollingReleaseOffset),
		Name:                changeText(u.Name),
		Notes:               changeText(u.Notes),
		ExternalIdentifier:  read.shortText("ExternalIdentifier", u.ExternalIdentifier),
		PurchaseOrderNumber: changeText(u.PurchaseOrderNumber),
		Purpose:             oneOf[string](&read, "ReservationPurpose", u.ReservationPurpose, api.ReservationPurpose.Values("")),
		CancellationReason:  oneOf[string](&read, "CancellationReason", u.CancellationReason, api.CancellationReason.Values("")),
		CancellationDetail:  changeText(u.CancellationReasonDetail),
		BookerID:            changeID(u.BookerID),
		CompanyID:           changeID(u.CompanyID),
		TravelAgencyID:      changeID(u.TravelAgencyID),
		QuoteID:             changeID(u.QuoteID),
		BusinessSegmentID:   changeID(u.BusinessSegmentID),
	}
	if u.ReleaseStrategy != nil {
		update.Strategy = needed(&read, "ReleaseStrategy", hotel.SetTo(hotel.ReleaseStrategy(u.ReleaseStrategy.Value)))
	}
	if u.Budget != nil {
		update.Budget = hotel.SetTo(money(u.Budget.Value))
	}
	return update, read.err
}

func deleteAvailabilityBlocks(c *call, req *api.DeleteAvailabilityBlocksRequest) error {
	return c.inventory.DeleteBlocks(c.ctx, c.enterprise, ids(req.AvailabilityBlockIDs))
}
