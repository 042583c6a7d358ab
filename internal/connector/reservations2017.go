package connector

import (
	"math"
	"slices"

	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

func getAllReservations2017(c *call, req *api.GetAllReservations2017Request) (*api.GetAllReservations2017Response, error) {
	filter, err := filter2017(req)
	if err != nil {
		return nil, err
	}
	page, err := c.inventory.Reservations(c.ctx, c.access, filter, pageRequest(req.Limitation))
	if err != nil {
		return nil, err
	}
	res, err := c.extent2017(page.Items, *req.Extent)
	if err != nil {
		return nil, err
	}
	res.Cursor = wireIDOrNull(page.Last)
	return res, nil
}

// filter2017 reads the filters (rules 6.18). Returns Invalid if there is neither an
// interval nor a list other than that of services.
func filter2017(req *api.GetAllReservations2017Request) (inventory.ReservationFilter, error) {
	f := inventory.ReservationFilter{
		ServiceIDs:     ids(req.ServiceIDs),
		IDs:            ids(req.ReservationIDs),
		GroupIDs:       ids(req.GroupIDs),
		AccountIDs:     ids(req.CustomerIDs),
		ResourceIDs:    ids(req.AssignedResourceIDs),
		RateIDs:        ids(req.RateIDs),
		SegmentIDs:     ids(req.BusinessSegmentIDs),
		Numbers:        texts(req.Numbers),
		ChannelNumbers: texts(req.ChannelNumbers),
		States:         states2017(req),
	}
	interval, err := timeFilter(&api.TimeFilterInterval{StartUtc: req.StartUtc, EndUtc: req.EndUtc})
	if err != nil {
		return f, err
	}
	switch req.TimeFilter {
	case "", api.FilterColliding:
		f.Within = interval
	case api.FilterOverlapping:
		f.Touching = interval
	case api.FilterCreated:
		f.Created = interval
	case api.FilterUpdated:
		f.Updated = interval
	case api.FilterStart:
		f.ScheduledStart = interval
	case api.FilterEnd:
		f.ScheduledEnd = interval
	case api.FilterCanceled:
		f.Canceled = interval
	}
	named := f.IDs != nil || f.GroupIDs != nil || f.AccountIDs != nil || f.ResourceIDs != nil || f.RateIDs != nil || f.SegmentIDs != nil ||
		f.Numbers != nil || f.ChannelNumbers != nil
	if interval == nil && (!named || req.TimeFilter != "") {
		return f, hotel.InvalidMember("StartUtc")
	}
	return f, nil
}

// states2017 reads the states; nil means all.
func states2017(req *api.GetAllReservations2017Request) []hotel.ReservationState {
	switch {
	case len(req.States) > 0:
		return wireAll(req.States, stateOf2017)
	case req.TimeFilter == api.FilterCanceled:
		return []hotel.ReservationState{hotel.Canceled}
	case len(ids(req.ReservationIDs)) > 0:
		return nil
	default:
		return []hotel.ReservationState{hotel.Confirmed, hotel.Started, hotel.Processed}
	}
}

// stateOf2017 reads a state in the spelling of the first version.
func stateOf2017(s api.ReservationState2017) hotel.ReservationState {
	if s == api.Enquired {
		return hotel.Inquired
	}
	return hotel.ReservationState(s)
}

// extent2017 returns what is requested of reservations and of what belongs to
// them.
func (c *call) extent2017(of []hotel.Reservation, extent api.ReservationExtent) (*api.GetAllReservations2017Response, error) {
	res := lists2017(extent)
	if extent.Reservations {
		res.Reservations = []api.Reservation2017{}
	}
	if len(of) == 0 {
		return res, nil
	}
	services, err := c.inventory.Services(c.ctx, c.access, inventory.ServiceFilter{
		IDs: distinct(of, func(r hotel.Reservation) hotel.ID { return r.ServiceID }), States: both,
	}, everything)
	if err != nil {
		return nil, err
	}
	if extent.Services {
		res.Services = wireAll(services.Items, wireService)
	}
	b := belongings{call: c, of: of, enterprises: distinct(services.Items, func(s inventory.OwnedService) hotel.ID { return s.EnterpriseID })}
	for _, fill := range []func(*api.GetAllReservations2017Response, api.ReservationExtent) error{b.guests, b.groups, b.rooms, b.rates, b.others} {
		if err := fill(res, extent); err != nil {
			return nil, err
		}
	}
	return res, nil
}

// lists2017 returns an answer with an empty list of all that is requested.
func lists2017(extent api.ReservationExtent) *api.GetAllReservations2017Response {
	return &api.GetAllReservations2017Response{
		ReservationGroups:           emptyIf[api.ReservationGroup2017](extent.ReservationGroups),
		Customers:                   emptyIf[api.Customer](extent.Customers),
		Services:                    emptyIf[api.Service](extent.Services),
		Products:                    emptyIf[api.Product](extent.Products),
		Resources:                   emptyIf[api.Resource](extent.Resources),
		ResourceCategories:          emptyIf[api.ResourceCategory](extent.ResourceCategories),
		ResourceCategoryAssignments: emptyIf[api.ResourceCategoryAssignment](extent.ResourceCategoryAssignments),
		BusinessSegments:            emptyIf[api.BusinessSegment](extent.BusinessSegments),
		Rates:                       emptyIf[api.Rate](extent.Rates),
		RateGroups:                  emptyIf[api.RateGroup2017](extent.Rates),
		Items:                       emptyIf[api.Unkept](extent.Items),
		OrderItems:                  emptyIf[api.OrderItem](extent.OrderItems),
		Notes:                       emptyIf[api.OrderNote](extent.Notes),
		QrCodeData:                  emptyIf[api.Unkept](extent.QrCodeData),
		Companies:                   emptyIf[api.Company](extent.Companies),
	}
}

var (
	// both are the states of entities that may be active or not.
	both = inventory.States{Active: true, Deleted: true}
	// everything is a page that what belongs to a page of reservations fits on: each
	// of them has at most so many.
	everything = inventory.PageRequest{Count: 2 * largestPage}
)

// belongings find what belongs to reservations of some enterprises.
type belongings struct {
	*call

	of          []hotel.Reservation
	enterprises []hotel.ID
}

// guests fills in the reservations with their companions, and the customers who own
// them or stay in them.
func (b belongings) guests(res *api.GetAllReservations2017Response, extent api.ReservationExtent) error {
	if !extent.Reservations && !extent.Customers {
		return nil
	}
	companions, err := b.companions(b.enterprises, b.of)
	if err != nil {
		return err
	}
	if extent.Reservations {
		res.Reservations = wireAll(b.of, func(r hotel.Reservation) api.Reservation2017 { return wireAccompanied(r, companions[r.ID]) })
	}
	if !extent.Customers {
		return nil
	}
	named := distinct(b.of, func(r hotel.Reservation) hotel.ID { return r.AccountID })
	for _, of := range companions {
		named = append(named, of...)
	}
	page, err := b.inventory.Customers(b.ctx, b.access, inventory.CustomerFilter{EnterpriseIDs: b.enterprises, IDs: named, States: both}, inventory.PageRequest{Count: len(named)})
	res.Customers = wireAll(page.Items, func(o inventory.Owned[hotel.Customer]) api.Customer {
		return wireCustomer(o.EnterpriseID, o.Entity, extent.CustomerAdresses)
	})
	return err
}

func (b belongings) groups(res *api.GetAllReservations2017Response, extent api.ReservationExtent) error {
	if !extent.ReservationGroups {
		return nil
	}
	groups := distinct(b.of, func(r hotel.Reservation) hotel.ID { return r.GroupID })
	page, err := b.inventory.ReservationGroups(b.ctx, b.access, inventory.GroupFilter{EnterpriseIDs: b.enterprises, IDs: groups}, everything)
	res.ReservationGroups = wireAll(page.Items, func(g inventory.Owned[hotel.ReservationGroup]) api.ReservationGroup2017 {
		return api.ReservationGroup2017{ID: wireID(g.Entity.ID), Name: wireTextOrNull[string](g.Entity.Name)}
	})
	return err
}

func (b belongings) rooms(res *api.GetAllReservations2017Response, extent api.ReservationExtent) error {
	if !extent.Resources && !extent.ResourceCategories && !extent.ResourceCategoryAssignments {
		return nil
	}
	rooms := distinct(b.of, func(r hotel.Reservation) hotel.ID { return r.ResourceID })
	var page inventory.Page[inventory.ListedResource]
	if len(rooms) > 0 {
		var err error
		page, err = b.inventory.Resources(b.ctx, b.access, inventory.ResourceFilter{EnterpriseIDs: b.enterprises, IDs: rooms, Inactive: true}, everything)
		if err != nil {
			return err
		}
	}
	if extent.Resources {
		res.Resources = wireAll(page.Items, wireResource)
	}
	categories, assignments, err := b.inventory.CategoriesOf(b.ctx, page.Items, false)
	if extent.ResourceCategories {
		res.ResourceCategories = wireAll(categories, wireCategory)
	}
	if extent.ResourceCategoryAssignments {
		res.ResourceCategoryAssignments = wireAll(assignments, wireAssignment)
	}
	return err
}

func (b belongings) rates(res *api.GetAllReservations2017Response, extent api.ReservationExtent) error {
	if !extent.Rates {
		return nil
	}
	page, err := configured(b, hotel.Rates, distinct(b.of, func(r hotel.Reservation) hotel.ID { return r.RateID }))
	if err != nil {
		return err
	}
	res.Rates, res.RateGroups = wireAll(page, wireRate), []api.RateGroup2017{}
	if len(page) > 0 {
		res.RateGroups, err = b.groupsOf(page)
	}
	return err
}

func (b belongings) others(res *api.GetAllReservations2017Response, extent api.ReservationExtent) error {
	if extent.BusinessSegments {
		page, err := configured(b, hotel.BusinessSegments, distinct(b.of, func(r hotel.Reservation) hotel.ID { return r.BusinessSegmentID }))
		if err != nil {
			return err
		}
		res.BusinessSegments = wireAll(page, wireBusinessSegment)
	}
	if extent.Companies {
		companies := distinct(b.of, func(r hotel.Reservation) hotel.ID { return r.CompanyID })
		for _, agency := range distinct(b.of, func(r hotel.Reservation) hotel.ID { return r.TravelAgencyID }) {
			if !slices.Contains(companies, agency) {
				companies = append(companies, agency)
			}
		}
		page, err := configured(b, hotel.Companies, companies)
		if err != nil {
			return err
		}
		res.Companies = wireAll(page, wireCompany)
	}
	if extent.Notes {
		page, err := b.inventory.Notes(b.ctx, b.access, inventory.NoteFilter{
			EnterpriseIDs: b.enterprises, ReservationIDs: distinct(b.of, func(r hotel.Reservation) hotel.ID { return r.ID }),
		}, inventory.PageRequest{Count: math.MaxInt32})
		if err != nil {
			return err
		}
		res.Notes = wireAll(page.Items, wireNote)
	}
	if extent.Products {
		page, err := inventory.Documents(b.ctx, b.inventory, b.access, hotel.Products, inventory.DocumentFilter[hotel.Product]{
			EnterpriseIDs: b.enterprises,
			ServiceIDs:    distinct(b.of, func(r hotel.Reservation) hotel.ID { return r.ServiceID }),
			Service:       func(p hotel.Product) hotel.ID { return p.ServiceID },
		}, inventory.PageRequest{Count: largestPage})
		if err != nil {
			return err
		}
		res.Products = wireAll(page.Items, wireProduct)
	}
	return nil
}

// configured returns entities of a collection, active or not.
func configured[E any](b belongings, of *hotel.Collection[E], named []hotel.ID) ([]inventory.Owned[E], error) {
	if len(named) == 0 {
		return nil, nil
	}
	page, err := inventory.Documents(b.ctx, b.inventory, b.access, of, inventory.DocumentFilter[E]{
		EnterpriseIDs: b.enterprises, IDs: named, States: both,
	}, everything)
	return page.Items, err
}

// distinct returns the IDs of items, each once and without the zero ID.
func distinct[E any](list []E, of func(E) hotel.ID) []hotel.ID {
	var all []hotel.ID
	seen := map[hotel.ID]bool{{}: true}
	for _, e := range list {
		if id := of(e); !seen[id] {
			seen[id] = true
			all = append(all, id)
		}
	}
	return all
}
