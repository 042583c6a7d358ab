package inventory

import "context"

// EnterpriseFilter selects enterprises.
type EnterpriseFilter struct {
	IDs             []ID
	Linked, Updated *TimeFilter
}

// LinkedEnterprise is an enterprise within reach of an access token.
type LinkedEnterprise struct {
	Enterprise
	Link Link
}

// Enterprises lists enterprises within reach, the newest first.
func (v *Inventory) Enterprises(ctx context.Context, access Access, f EnterpriseFilter, p PageRequest) (Page[LinkedEnterprise], error) {
	var none Page[LinkedEnterprise]
	var s spans
	linked, updated := s.read(f.Linked), s.read(f.Updated)
	if s.err != nil {
		return none, s.err
	}
	if _, err := access.Scope(f.IDs); err != nil {
		return none, err
	}
	all, err := gather(ctx, v, access.Links, func(p *Property, l Link) []LinkedEnterprise {
		return []LinkedEnterprise{{Enterprise: p.Enterprise, Link: l}}
	})
	if err != nil {
		return none, err
	}
	return paginate(all,
		func(e LinkedEnterprise) Record { return e.Record },
		func(e LinkedEnterprise) bool {
			return among(f.IDs, e.ID) && linked.holds(e.Link.LinkedAt) && updated.holds(e.UpdatedAt)
		}, p)
}

// Enterprise finds one enterprise.
func (v *Inventory) Enterprise(ctx context.Context, id ID) (Enterprise, error) {
	property, err := v.property(ctx, id)
	if err != nil {
		return Enterprise{}, err
	}
	return property.Enterprise, nil
}

// OwnedService is a service and the enterprise it belongs to.
type OwnedService struct {
	Service
	EnterpriseID ID
}

// ServiceFilter selects services.
type ServiceFilter struct {
	EnterpriseIDs []ID
	IDs           []ID
	Updated       *TimeFilter
	States        States
}

// Services lists services within reach, the newest first. Unknown IDs are just
// not found.
func (v *Inventory) Services(ctx context.Context, access Access, f ServiceFilter, p PageRequest) (Page[OwnedService], error) {
	var none Page[OwnedService]
	updated, err := f.Updated.span()
	if err != nil {
		return none, err
	}
	scope, err := access.Scope(f.EnterpriseIDs)
	if err != nil {
		return none, err
	}
	all, err := gather(ctx, v, scope, func(p *Property, l Link) []OwnedService {
		var services []OwnedService
		for _, s := range p.services {
			services = append(services, OwnedService{Service: s, EnterpriseID: l.EnterpriseID})
		}
		return services
	})
	if err != nil {
		return none, err
	}
	return paginate(all,
		func(s OwnedService) Record { return s.Record },
		func(s OwnedService) bool {
			return among(f.IDs, s.ID) && updated.holds(s.UpdatedAt) && f.States.hold(s.Active)
		}, p)
}

// OwnedCategory is a resource category and the enterprise it belongs to.
type OwnedCategory struct {
	ResourceCategory
	EnterpriseID ID
}

// CategoryFilter selects resource categories.
type CategoryFilter struct {
	EnterpriseIDs []ID
	// ServiceIDs must all be within reach.
	ServiceIDs []ID
	IDs        []ID
	Updated    *TimeFilter
	States     States
}

// Categories lists resource categories of services within reach, the newest
// first.
func (v *Inventory) Categories(ctx context.Context, access Access, f CategoryFilter, p PageRequest) (Page[OwnedCategory], error) {
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
	all, err := gather(ctx, v, scope, func(p *Property, l Link) []OwnedCategory {
		var categories []OwnedCategory
		for _, c := range p.categories {
			categories = append(categories, OwnedCategory{ResourceCategory: c, EnterpriseID: l.EnterpriseID})
		}
		return categories
	})
	if err != nil {
		return none, err
	}
	return paginate(all,
		func(c OwnedCategory) Record { return c.Record },
		func(c OwnedCategory) bool {
			return among(f.ServiceIDs, c.ServiceID) && among(f.IDs, c.ID) && updated.holds(c.UpdatedAt) && f.States.hold(c.Active)
		}, p)
}

// gather collects what is configured of several enterprises.
func gather[E any](ctx context.Context, v *Inventory, scope []Link, of func(*Property, Link) []E) ([]E, error) {
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
func (v *Inventory) property(ctx context.Context, enterprise ID) (*Property, error) {
	var p *Property
	err := v.store.View(ctx, enterprise, func(r Reader) (err error) {
		p, err = r.Property()
		return err
	})
	return p, err
}
