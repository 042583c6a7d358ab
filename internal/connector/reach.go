package connector

import (
	"fmt"
	"reflect"

	"vacancy/api"
	"vacancy/internal/hotel"
)

// reach is how an operation finds the enterprise that a request concerns (rules
// 6.2). It is a column of the table of endpoints.
type reach int

const (
	// byScope: the enterprises that EnterpriseIds names, or all within reach of
	// the access token. The inventory goes through them.
	byScope reach = iota + 1
	// byEnterprise: the one within reach, or with a portfolio the one that
	// EnterpriseId names.
	byEnterprise
	// byPortfolio: the same, but with a portfolio EnterpriseId can be left out,
	// and the request concerns the portfolio itself.
	byPortfolio
	// byService: that of the service that ServiceId names. Where the request has
	// an EnterpriseId too, a portfolio's must name the same.
	byService
	// byResource: that of the first resource or block that the request names. The
	// inventory finds it.
	byResource
)

// check panics if requests lack what the enterprise is found by.
func (by reach) check(e Endpoint) {
	needed := map[reach][]string{byScope: nil, byEnterprise: {"EnterpriseId"}, byPortfolio: {"EnterpriseId"}, byService: {"ServiceId"}, byResource: nil}
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

// concerns finds the enterprise that a request concerns, where the table says
// how. It returns Invalid if that is not within reach of the access token.
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
