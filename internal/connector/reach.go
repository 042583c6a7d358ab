package connector

import (
	"fmt"
	"reflect"

	"vacancy/api"
	"vacancy/internal/hotel"
)

// reach is how the enterprise that a request concerns is found (rules 6.2). It is a
// column of the endpoint table.
type reach int

const (
	// byScope: the enterprises that EnterpriseIds names, or all within reach of the
	// access token if it names none. The inventory finds them.
	byScope reach = iota + 1
	// byEnterprise: the only enterprise within reach or, for a portfolio, the one
	// that EnterpriseId names.
	byEnterprise
	// byChain: the only enterprise within reach or, for a portfolio, the one that is
	// the chain that ChainId names.
	byChain
	// byPortfolio: like byEnterprise, but if a portfolio leaves out EnterpriseId,
	// the request concerns the portfolio itself.
	byPortfolio
	// byService: the enterprise of the service that ServiceId names. If a portfolio
	// sends an EnterpriseId too, it must be that enterprise.
	byService
	// byResource: the enterprise of the first resource or block that the request
	// names. The inventory finds it.
	byResource
)

// check panics if requests lack the member by which the enterprise is found.
func (by reach) check(e Endpoint) {
	needed := map[reach][]string{byScope: nil, byEnterprise: {"EnterpriseId"}, byChain: {"ChainId"}, byPortfolio: {"EnterpriseId"}, byService: {"ServiceId"}, byResource: nil}
	names, ok := needed[by]
	if !ok {
		panic(fmt.Sprintf("connector: %s has no way to find the enterprise", e.Operation))
	}
	for _, name := range names {
		if e.Request.Member(name) == nil {
			panic(fmt.Sprintf("connector: %s has no %s", e.Operation, name))
		}
	}
}

// concerns finds the enterprise that a request concerns, unless the inventory does.
// Returns Invalid if it is not within reach of the access token.
func (e Endpoint) concerns(c *call, req reflect.Value) error {
	named := func(name string) hotel.ID {
		m := e.Request.Member(name)
		if m == nil {
			return hotel.ID{}
		}
		return id(api.ID(m.In(req).String()))
	}
	var err error
	switch e.reach {
	case byEnterprise:
		c.enterprise, err = c.access.Enterprise(named("EnterpriseId"))
	case byChain:
		if !c.access.Portfolio() {
			break
		}
		var ok bool
		if c.enterprise, ok = c.ofChain(named("ChainId")); !ok {
			err = hotel.InvalidMember("ChainId")
		}
	case byPortfolio:
		if enterprise := named("EnterpriseId"); !c.access.Portfolio() || enterprise != (hotel.ID{}) {
			c.enterprise, err = c.access.Enterprise(enterprise)
		}
	case byService:
		c.enterprise, err = c.inventory.EnterpriseOf(c.ctx, c.access, named("ServiceId"))
		if enterprise := named("EnterpriseId"); err == nil && c.access.Portfolio() && enterprise != (hotel.ID{}) && enterprise != c.enterprise {
			err = hotel.InvalidMember("EnterpriseId")
		}
	case byScope, byResource:
	}
	return err
}
