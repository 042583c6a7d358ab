package inventory

import (
	"context"
	"slices"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// Authenticate returns what a pair of tokens grants. Returns Unauthorised if they
// grant nothing.
func (v *Inventory) Authenticate(ctx context.Context, clientToken, accessToken string) (hotel.Access, error) {
	return v.store.Access(ctx, hotel.HashToken(clientToken), hotel.HashToken(accessToken))
}

// EnterpriseOf returns the enterprise of a service. Returns Invalid if the access
// token does not reach it.
func (v *Inventory) EnterpriseOf(ctx context.Context, access hotel.Access, service hotel.ID) (hotel.ID, error) {
	if !access.Portfolio() {
		return access.Links[0].EnterpriseID, nil
	}
	at, err := v.store.Locate(ctx, []hotel.ID{service})
	if err != nil {
		return hotel.ID{}, err
	}
	enterprise, ok := at[service]
	if !ok || !access.Reaches(enterprise) {
		return hotel.ID{}, hotel.InvalidMember("ServiceId")
	}
	return enterprise, nil
}

// enterpriseWith returns the first enterprise within reach for which has returns
// true. Returns the error invalid if there is none.
func enterpriseWith(ctx context.Context, store books.Store, access hotel.Access, invalid error, has func(books.Snapshot) (bool, error)) (hotel.ID, error) {
	for _, link := range access.Links {
		var found bool
		err := store.Read(ctx, link.EnterpriseID, func(r books.Snapshot) (err error) {
			found, err = has(r)
			return err
		})
		if err != nil || found {
			return link.EnterpriseID, err
		}
	}
	return hotel.ID{}, invalid
}

// CheckServices returns Invalid if an enterprise or a service that a list names is
// not within reach. It is for lists that never hold anything.
func (v *Inventory) CheckServices(ctx context.Context, access hotel.Access, enterprises, services []hotel.ID) error {
	scope, err := access.Scope(enterprises)
	if err == nil {
		_, err = v.servicesByEnterprise(ctx, access, scope, services)
	}
	return err
}

// servicesByEnterprise groups services by enterprise. Services of enterprises
// outside the scope are left out. Returns Invalid if a service is not within reach
// of the token (rules 6.2).
func (v *Inventory) servicesByEnterprise(ctx context.Context, access hotel.Access, scope []hotel.Link, services []hotel.ID) (map[hotel.ID][]hotel.ID, error) {
	at, err := v.store.Locate(ctx, services)
	if err != nil {
		return nil, err
	}
	within := make(map[hotel.ID]bool, len(scope))
	for _, l := range scope {
		within[l.EnterpriseID] = true
	}
	sorted := make(map[hotel.ID][]hotel.ID)
	for _, s := range services {
		enterprise, ok := at[s]
		if !ok || !access.Reaches(enterprise) {
			return nil, hotel.InvalidList("ServiceIds")
		}
		if within[enterprise] && !slices.Contains(sorted[enterprise], s) {
			sorted[enterprise] = append(sorted[enterprise], s)
		}
	}
	return sorted, nil
}
