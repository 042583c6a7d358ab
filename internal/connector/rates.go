package connector

import (
	"slices"

	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

func getAllRates(c *call, req *api.GetAllRatesRequest) (*api.GetAllRatesResponse, error) {
	updated, err := timeFilter(req.UpdatedUtc)
	if err != nil {
		return nil, err
	}
	external := inventory.OneOf(texts(req.ExternalIdentifiers))
	page, err := inventory.Documents(c.ctx, c.inventory, c.access, hotel.Rates, inventory.DocumentFilter[hotel.Rate]{
		EnterpriseIDs: ids(req.EnterpriseIDs),
		ServiceIDs:    ids(req.ServiceIDs),
		IDs:           ids(req.RateIDs),
		Updated:       updated,
		States:        statesOrBoth(req.ActivityStates),
		Service:       func(r hotel.Rate) hotel.ID { return r.ServiceID },
		Keep:          func(r hotel.Rate) bool { return external(r.ExternalIdentifier) },
	}, pageRequest(req.Limitation))
	if err != nil {
		return nil, err
	}
	extent := req.Extent
	if extent == nil {
		extent = &api.RateExtent{Rates: true, RateGroups: true}
	}
	res := &api.GetAllRatesResponse{
		Rates: []api.Rate{}, RateGroups: []api.RateGroup2017{}, Cursor: wireIDOrNull(page.Last),
		RateRestrictions: api.RateRestrictions{
			DateRestrictions: []api.DateRestriction{}, EarlinessRestrictions: []api.EarlinessRestriction{}, LengthRestrictions: []api.LengthRestriction{},
		},
	}
	if extent.Rates {
		res.Rates = wireAll(page.Items, wireRate)
	}
	if extent.RateGroups && len(page.Items) > 0 {
		if res.RateGroups, err = c.groupsOf(page.Items); err != nil {
			return nil, err
		}
	}
	if extent.AvailabilityBlockAssignments {
		res.AvailabilityBlockAssignments, err = c.blockRates(req)
	}
	return res, err
}

// ratesOn counts what is on a page: there is a cursor on each that has rates, even
// where the rates themselves were not asked for.
func ratesOn(r *api.GetAllRatesResponse) int {
	if r.Cursor == nil {
		return len(r.AvailabilityBlockAssignments)
	}
	return max(len(r.Rates), 1)
}

func wireRate(r inventory.Owned[hotel.Rate]) api.Rate {
	e := r.Entity
	return api.Rate{
		ID:                 wireID(e.ID),
		GroupID:            wireID(e.GroupID),
		ServiceID:          wireID(e.ServiceID),
		BaseRateID:         wireIDOrNull(e.BaseRateID),
		IsBaseRate:         e.BaseRateID == hotel.ID{},
		BusinessSegmentID:  wireIDOrNull(e.SegmentID),
		IsActive:           e.Active,
		IsEnabled:          e.Enabled,
		IsPublic:           e.Type == hotel.PublicRate,
		IsDefault:          e.Default,
		Type:               api.RateType(e.Type),
		Name:               &e.Name,
		Names:              names(e.Name),
		ShortName:          wireTextOrNull[string](e.ShortName),
		UpdatedUtc:         api.At(e.UpdatedAt),
		ExternalNames:      namesOrNone(e.ExternalName),
		Description:        namesOrNone(e.Description),
		ExternalIdentifier: wireTextOrNull[string](e.ExternalIdentifier),
	}
}

// groupsOf returns the groups of rates, the newest first.
func (c *call) groupsOf(rates []inventory.Owned[hotel.Rate]) ([]api.RateGroup2017, error) {
	var enterprises, groups []hotel.ID
	for _, r := range rates {
		if !slices.Contains(groups, r.Entity.GroupID) {
			groups = append(groups, r.Entity.GroupID)
		}
		if !slices.Contains(enterprises, r.EnterpriseID) {
			enterprises = append(enterprises, r.EnterpriseID)
		}
	}
	page, err := inventory.Documents(c.ctx, c.inventory, c.access, hotel.RateGroups, inventory.DocumentFilter[hotel.RateGroup]{
		EnterpriseIDs: enterprises, IDs: groups, States: inventory.States{Active: true, Deleted: true},
	}, inventory.PageRequest{Count: len(groups)})
	return wireAll(page.Items, func(g inventory.Owned[hotel.RateGroup]) api.RateGroup2017 {
		e := g.Entity
		return api.RateGroup2017{
			ID: wireID(e.ID), ServiceID: wireID(e.ServiceID), IsActive: e.Active, Name: &e.Name,
			ExternalIdentifier: wireTextOrNull[string](e.ExternalIdentifier),
		}
	}), err
}

// blockRates returns which active availability blocks of the services have which
// of the rates that the request names; without names all have. They stand on the
// first page.
func (c *call) blockRates(req *api.GetAllRatesRequest) ([]api.AvailabilityBlockAssignment, error) {
	list := []api.AvailabilityBlockAssignment{}
	if req.Limitation.Cursor != "" {
		return list, nil
	}
	named := inventory.OneOf(ids(req.RateIDs))
	filter := inventory.BlockFilter{EnterpriseIDs: ids(req.EnterpriseIDs), ServiceIDs: ids(req.ServiceIDs)}
	next := inventory.PageRequest{Count: blocksAtOnce}
	for {
		page, err := c.inventory.Blocks(c.ctx, c.access, filter, false, next)
		if err != nil {
			return nil, err
		}
		for _, b := range page.Items {
			if named(b.RateID) {
				list = append(list, api.AvailabilityBlockAssignment{RateID: wireID(b.RateID), AvailabilityBlockID: wireID(b.ID)})
			}
		}
		if len(page.Items) < next.Count {
			return list, nil
		}
		next.Cursor = page.Last
	}
}

// blocksAtOnce is how many availability blocks are read at once.
const blocksAtOnce = 1000

func getAllRateGroups(c *call, req *api.GetAllRateGroupsRequest) (*api.GetAllRateGroupsResponse, error) {
	services, groups := ids(req.ServiceIDs), ids(req.RateGroupIDs)
	if err := which("ServiceIds", services != nil, groups != nil); err != nil {
		return nil, err
	}
	external := inventory.OneOf(texts(req.ExternalIdentifiers))
	rows, cursor, err := documents(c, hotel.RateGroups, inventory.DocumentFilter[hotel.RateGroup]{
		EnterpriseIDs: ids(req.EnterpriseIDs),
		ServiceIDs:    services,
		IDs:           groups,
		States:        states(req.ActivityStates),
		Service:       func(g hotel.RateGroup) hotel.ID { return g.ServiceID },
		Keep:          func(g hotel.RateGroup) bool { return external(g.ExternalIdentifier) },
	}, req.UpdatedUtc, req.Limitation, func(g inventory.Owned[hotel.RateGroup]) api.RateGroup {
		e := g.Entity
		return api.RateGroup{
			ID: wireID(e.ID), ServiceID: wireID(e.ServiceID), IsActive: e.Active, CreatedUtc: api.At(e.CreatedAt), UpdatedUtc: api.At(e.UpdatedAt),
			Ordering: e.Ordering, Names: names(e.Name), ShortNames: namesOrNone(e.ShortName), Descriptions: namesOrNone(e.Description),
			ExternalIdentifier: wireTextOrNull[string](e.ExternalIdentifier),
		}
	})
	return &api.GetAllRateGroupsResponse{RateGroups: rows, Cursor: cursor}, err
}
