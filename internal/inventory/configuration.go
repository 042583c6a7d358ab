package inventory

import (
	"context"

	"vacancy/internal/hotel"
)

// EnterpriseFilter selects enterprises.
type EnterpriseFilter struct {
	IDs             []hotel.ID
	Linked, Updated *TimeFilter
}

// LinkedEnterprise is an enterprise within reach of an access token.
type LinkedEnterprise struct {
	hotel.Enterprise
	Link hotel.Link
}

// Enterprises lists enterprises within reach, the newest first.
func (v *Inventory) Enterprises(ctx context.Context, access hotel.Access, f EnterpriseFilter, p PageRequest) (Page[LinkedEnterprise], error) {
	var none Page[LinkedEnterprise]
	var s spans
	linked, updated := s.read(f.Linked), s.read(f.Updated)
	if s.err != nil {
		return none, s.err
	}
	if _, err := access.Scope(f.IDs); err != nil {
		return none, err
	}
	ids := among(f.IDs)
	return configuredList[hotel.Enterprise, LinkedEnterprise]{
		of: func(p *hotel.Property) []hotel.Enterprise { return []hotel.Enterprise{p.Enterprise} },
		find: func(p *hotel.Property, id hotel.ID) (hotel.Enterprise, bool) {
			return p.Enterprise, p.Enterprise.ID == id
		},
		record: func(e hotel.Enterprise) hotel.Record { return e.Record },
		keep: func(l hotel.Link, e hotel.Enterprise) bool {
			return ids(e.ID) && linked.Holds(l.LinkedAt) && updated.Holds(e.UpdatedAt)
		},
		show: func(_ *hotel.Property, l hotel.Link, e hotel.Enterprise) LinkedEnterprise {
			return LinkedEnterprise{Enterprise: e, Link: l}
		},
	}.page(ctx, v, access.Links, p)
}

// Enterprise returns an enterprise.
func (v *Inventory) Enterprise(ctx context.Context, id hotel.ID) (hotel.Enterprise, error) {
	property, err := v.property(ctx, id)
	if err != nil {
		return hotel.Enterprise{}, err
	}
	return property.Enterprise, nil
}

// OwnedService is a service and the enterprise it belongs to.
type OwnedService struct {
	hotel.Service
	EnterpriseID hotel.ID
}

// ServiceFilter selects services.
type ServiceFilter struct {
	EnterpriseIDs []hotel.ID
	IDs           []hotel.ID
	Updated       *TimeFilter
	States        States
}

// Services lists services within reach, the newest first. Unknown IDs are ignored.
func (v *Inventory) Services(ctx context.Context, access hotel.Access, f ServiceFilter, p PageRequest) (Page[OwnedService], error) {
	var none Page[OwnedService]
	updated, err := f.Updated.span()
	if err != nil {
		return none, err
	}
	scope, err := access.Scope(f.EnterpriseIDs)
	if err != nil {
		return none, err
	}
	ids := among(f.IDs)
	return configuredList[hotel.Service, OwnedService]{
		of: (*hotel.Property).Services, find: (*hotel.Property).Service,
		record: func(s hotel.Service) hotel.Record { return s.Record },
		keep: func(_ hotel.Link, s hotel.Service) bool {
			return ids(s.ID) && updated.Holds(s.UpdatedAt) && f.States.hold(s.Active)
		},
		show: func(_ *hotel.Property, l hotel.Link, s hotel.Service) OwnedService {
			return OwnedService{Service: s, EnterpriseID: l.EnterpriseID}
		},
	}.page(ctx, v, scope, p)
}

// OwnedCategory is a resource category and the enterprise it belongs to.
type OwnedCategory struct {
	hotel.ResourceCategory
	EnterpriseID hotel.ID
}

// CategoryFilter selects resource categories.
type CategoryFilter struct {
	EnterpriseIDs []hotel.ID
	// ServiceIDs must all be within reach; empty means all services.
	ServiceIDs []hotel.ID
	IDs        []hotel.ID
	Updated    *TimeFilter
	States     States
}

// Categories lists resource categories of services within reach, the newest first.
func (v *Inventory) Categories(ctx context.Context, access hotel.Access, f CategoryFilter, p PageRequest) (Page[OwnedCategory], error) {
	var none Page[OwnedCategory]
	updated, err := f.Updated.span()
	if err != nil {
		return none, err
	}
	scope, err := access.Scope(f.EnterpriseIDs)
	if err != nil {
		return none, err
	}
	if _, err := v.servicesByEnterprise(ctx, access, scope, f.ServiceIDs); err != nil {
		return none, err
	}
	ids, services := among(f.IDs), among(f.ServiceIDs)
	return configuredList[hotel.ResourceCategory, OwnedCategory]{
		of: (*hotel.Property).Categories, find: (*hotel.Property).Category,
		record: func(c hotel.ResourceCategory) hotel.Record { return c.Record },
		keep: func(_ hotel.Link, c hotel.ResourceCategory) bool {
			return services(c.ServiceID) && ids(c.ID) && updated.Holds(c.UpdatedAt) && f.States.hold(c.Active)
		},
		show: func(_ *hotel.Property, l hotel.Link, c hotel.ResourceCategory) OwnedCategory {
			return OwnedCategory{ResourceCategory: c, EnterpriseID: l.EnterpriseID}
		},
	}.page(ctx, v, scope, p)
}

// property reads the configuration of an enterprise.
func (v *Inventory) property(ctx context.Context, enterprise hotel.ID) (*hotel.Property, error) {
	list, err := v.store.Properties(ctx, []hotel.ID{enterprise})
	if err != nil {
		return nil, err
	}
	return list[0], nil
}
