package inventory

import (
	"context"
	"crypto/sha256"
	"slices"
	"time"
)

// TokenHash stands for a token wherever one is kept. Tokens are long and
// random, so a plain digest gives nothing away.
type TokenHash [sha256.Size]byte

// HashToken hashes a token.
func HashToken(token string) TokenHash { return sha256.Sum256([]byte(token)) }

// Link is an enterprise within reach of an access token.
type Link struct {
	EnterpriseID ID
	// LinkedAt is when the enterprise came within reach.
	LinkedAt time.Time
}

// Access is what an access token grants to its client. It is shared and must
// not be changed.
type Access struct {
	// ID identifies the access token.
	ID ID
	// Name is that of the integration.
	Name  string
	Links []Link
}

// Integration is a client application and the access tokens it was given.
type Integration struct {
	ID     ID
	Name   string
	Client TokenHash
	Tokens []AccessToken
}

// AccessToken grants its integration access to enterprises.
type AccessToken struct {
	ID    ID
	Hash  TokenHash
	Links []Link
}

// Portfolio reports whether the token reaches more than one enterprise.
func (a Access) Portfolio() bool { return len(a.Links) > 1 }

// Reaches reports whether an enterprise is within reach.
func (a Access) Reaches(enterprise ID) bool {
	return slices.ContainsFunc(a.Links, func(l Link) bool { return l.EnterpriseID == enterprise })
}

// Enterprise is the one that a write concerns: the only one within reach,
// whatever the request says, or with a portfolio the one it names.
func (a Access) Enterprise(named ID) (ID, error) {
	if !a.Portfolio() {
		return a.Links[0].EnterpriseID, nil
	}
	if !a.Reaches(named) {
		return ID{}, InvalidMember("EnterpriseId")
	}
	return named, nil
}

// Scope is the enterprises that a read concerns: those it names, or without
// any name all within reach.
func (a Access) Scope(named []ID) ([]Link, error) {
	if len(named) == 0 {
		return a.Links, nil
	}
	var scope []Link
	for _, l := range a.Links {
		if slices.Contains(named, l.EnterpriseID) {
			scope = append(scope, l)
		}
	}
	for _, id := range named {
		if !a.Reaches(id) {
			return nil, InvalidList("EnterpriseIds")
		}
	}
	return scope, nil
}

// Authenticate finds what a pair of tokens grants.
func (v *Inventory) Authenticate(ctx context.Context, clientToken, accessToken string) (Access, error) {
	return v.store.Access(ctx, HashToken(clientToken), HashToken(accessToken))
}

// EnterpriseOf finds the enterprise of a service within reach.
func (v *Inventory) EnterpriseOf(ctx context.Context, access Access, service ID) (ID, error) {
	if !access.Portfolio() {
		return access.Links[0].EnterpriseID, nil
	}
	at, err := v.store.Locate(ctx, []ID{service})
	if err != nil {
		return ID{}, err
	}
	enterprise, ok := at[service]
	if !ok || !access.Reaches(enterprise) {
		return ID{}, InvalidMember("ServiceId")
	}
	return enterprise, nil
}

// enterpriseWith finds the enterprise within reach that has something; it fails
// with invalid if none has.
func enterpriseWith(ctx context.Context, store Store, access Access, invalid error, has func(Reader) (bool, error)) (ID, error) {
	for _, link := range access.Links {
		var found bool
		err := store.View(ctx, link.EnterpriseID, func(r Reader) (err error) {
			found, err = has(r)
			return err
		})
		if err != nil || found {
			return link.EnterpriseID, err
		}
	}
	return ID{}, invalid
}

// servicesByEnterprise sorts services by their enterprises. All must be within
// reach of the token; those outside the scope are left out.
func (v *Inventory) servicesByEnterprise(ctx context.Context, access Access, scope []Link, services []ID) (map[ID][]ID, error) {
	at, err := v.store.Locate(ctx, services)
	if err != nil {
		return nil, err
	}
	within := make(map[ID]bool, len(scope))
	for _, l := range scope {
		within[l.EnterpriseID] = true
	}
	sorted := make(map[ID][]ID)
	for _, s := range services {
		enterprise, ok := at[s]
		if !ok || !access.Reaches(enterprise) {
			return nil, InvalidList("ServiceIds")
		}
		if within[enterprise] && !slices.Contains(sorted[enterprise], s) {
			sorted[enterprise] = append(sorted[enterprise], s)
		}
	}
	return sorted, nil
}
