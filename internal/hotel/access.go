package hotel

import (
	"crypto/sha256"
	"slices"
	"time"
)

// TokenHash is the digest of a token, which is kept instead of the token itself.
// Tokens are long and random, so a plain digest gives nothing away.
type TokenHash [sha256.Size]byte

// HashToken returns the digest of a token.
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
	// Name is the name of the integration.
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

// Enterprise returns the enterprise that a write concerns: the only one within
// reach, whatever the request names, or for a portfolio the one that it names
// (rules 6.2). Returns Invalid if that is not within reach.
func (a Access) Enterprise(named ID) (ID, error) {
	if !a.Portfolio() {
		return a.Links[0].EnterpriseID, nil
	}
	if !a.Reaches(named) {
		return ID{}, InvalidMember("EnterpriseId")
	}
	return named, nil
}

// Scope returns the enterprises that a read concerns: those that it names, or all
// within reach if it names none (rules 6.2). Returns Invalid if one is not within
// reach.
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
