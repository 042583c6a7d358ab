package inventory

import (
	"context"

	"vacancy/internal/books"
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
	all, err := gather(ctx, v, access.Links, func(p *hotel.Property, l hotel.Link) []LinkedEnterprise {
		return []LinkedEnterprise{{Enterprise: p.Enterprise, Link: l}}
	})
	if err != nil {
		return none, err
	}
	return paginate(all,
		func(e LinkedEnterprise) hotel.Record { return e.Record },
		func(e LinkedEnterprise) bool {
			return among(f.IDs, e.ID) && linked.Holds(e.Link.LinkedAt) && updated.Holds(e.UpdatedAt)
		}, p)
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
	all, err := gather(ctx, v, scope, func(p *hotel.Property, l hotel.Link) []OwnedService {
		var services []OwnedService
		for _, s := range p.ServicesByID {
			services = append(services, OwnedService{Service: s, EnterpriseID: l.EnterpriseID})
		}
		return services
	})
	if err != nil {
		return none, err
	}
	return paginate(all,
		func(s OwnedService) hotel.Record { return s.Record },
		func(s OwnedService) bool {
			return among(f.IDs, s.ID) && updated.Holds(s.UpdatedAt) && f.States.hold(s.Active)
		}, p)
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
	all, err := gather(ctx, v, scope, func(p *hotel.Property, l hotel.Link) []OwnedCategory {
		var categories []OwnedCategory
		for _, c := range p.CategoriesByID {
			categories = append(categories, OwnedCategory{ResourceCategory: c, EnterpriseID: l.EnterpriseID})
		}
		return categories
	})
	if err != nil {
		return none, err
	}
	return paginate(all,
		func(c OwnedCategory) hotel.Record { return c.Record },
		func(c OwnedCategory) bool {
			return among(f.ServiceIDs, c.ServiceID) && among(f.IDs, c.ID) && updated.Holds(c.UpdatedAt) && f.States.hold(c.Active)
		}, p)
}

// gather concatenates what of returns for the configuration of each enterprise in
// the scope.
func gather[E any](ctx context.Context, v *Inventory, scope []hotel.Link, of func(*hotel.Property, hotel.Link) []E) ([]E, error) {
	var all []E
	for _, link := range scope {
		property, err := v.property(ctx, link.EnterpriseID)
		if err != nil {
			return nil, err
		}
		all = append(all, of(property, link)...)
	}
	return all, nil
}

// property reads the configuration of an enterprise.
func (v *Inventory) property(ctx context.Context, enterprise hotel.ID) (*hotel.Property, error) {
	var p *hotel.Property
	err := v.store.Read(ctx, enterprise, func(r books.Snapshot) (err error) {
		p, err = r.Property()
		return err
	})
	return p, err
}
