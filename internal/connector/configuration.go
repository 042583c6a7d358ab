package connector

import (
	"time"

	"github.com/google/uuid"

	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/timeunit"
)

// These members of an enterprise are not stored; they are the same for all
// enterprises.
const (
	defaultLanguage = hotel.DefaultLanguage
	defaultCurrency = "GBP"
	environmentCode = "UK"
	chainName       = "Vacancy"
)

// namespace is the namespace of identifiers that are derived rather than stored.
var namespace = uuid.MustParse("0b4a4b6a-2f0a-5c55-8f0d-3a3d3c7a9a2e")

func derivedID(what string, of hotel.ID) api.ID {
	return wireID(uuid.NewSHA1(namespace, append([]byte(what), of[:]...)))
}

// getConfiguration tells of the enterprise within reach, or of the portfolio
// (rules 1.2).
func getConfiguration(c *call, _ *api.GetConfigurationRequest) (*api.GetConfigurationResponse, error) {
	if c.enterprise == (hotel.ID{}) {
		return c.configuration(c.portfolio(), true), nil
	}
	e, err := c.inventory.Enterprise(c.ctx, c.enterprise)
	if err != nil {
		return nil, err
	}
	return c.configuration(e, false), nil
}

func (c *call) configuration(e hotel.Enterprise, portfolio bool) *api.GetConfigurationResponse {
	now := c.config.Clock()
	return &api.GetConfigurationResponse{
		NowUtc: api.At(now),
		Enterprise: api.ConfigurationEnterprise{
			Enterprise:  wireEnterprise(e, now),
			Currencies:  []api.AcceptedCurrency{{Currency: defaultCurrency, IsDefault: true, IsEnabled: true}},
			IsPortfolio: portfolio,
		},
	}
}

// portfolio returns the enterprise that represents all enterprises within reach.
func (c *call) portfolio() hotel.Enterprise {
	e := hotel.Enterprise{Record: hotel.Record{ID: c.access.ID, Active: true}, Name: c.access.Name, Zone: utc}
	for i, l := range c.access.Links {
		if i == 0 || l.LinkedAt.Before(e.CreatedAt) {
			e.CreatedAt = l.LinkedAt
		}
		if l.LinkedAt.After(e.UpdatedAt) {
			e.UpdatedAt = l.LinkedAt
		}
	}
	return e
}

var utc = mustLoadZone("UTC")

func mustLoadZone(name string) *timeunit.Zone {
	zone, err := timeunit.LoadZone(name)
	if err != nil {
		panic(err)
	}
	return zone
}

func getAllEnterprises(c *call, req *api.GetAllEnterprisesRequest) (*api.GetAllEnterprisesResponse, error) {
	var f timeFilters
	linked, updated := f.read(req.LinkedUtc), f.read(req.UpdatedUtc)
	if f.err != nil {
		return nil, f.err
	}
	page, err := c.inventory.Enterprises(c.ctx, c.access, inventory.EnterpriseFilter{
		IDs: ids(req.EnterpriseIDs), Linked: linked, Updated: updated,
	}, pageRequest(req.Limitation))
	if err != nil {
		return nil, err
	}
	if texts(req.ExternalIdentifiers) != nil {
		// No enterprise has an external identifier.
		page = inventory.Page[inventory.LinkedEnterprise]{}
	}
	now := c.config.Clock()
	return &api.GetAllEnterprisesResponse{
		Enterprises: wireAll(page.Items, func(e inventory.LinkedEnterprise) api.PortfolioEnterprise {
			return api.PortfolioEnterprise{Enterprise: wireEnterprise(e.Enterprise, now), LinkedUtc: api.At(e.Link.LinkedAt)}
		}),
		Cursor: wireIDOrNull(page.Last),
	}, nil
}

func wireEnterprise(e hotel.Enterprise, now time.Time) api.Enterprise {
	address := derivedID("address", e.ID)
	return api.Enterprise{
		ID:                                 wireID(e.ID),
		ChainID:                            chainOf(e.ID),
		ChainName:                          chainName,
		CreatedUtc:                         api.At(e.CreatedAt),
		UpdatedUtc:                         api.At(e.UpdatedAt),
		Name:                               e.Name,
		TimeZoneIdentifier:                 e.Zone.Name(),
		LegalEnvironmentCode:               environmentCode,
		AccommodationEnvironmentCode:       environmentCode,
		AccountingEnvironmentCode:          environmentCode,
		TaxEnvironmentCode:                 environmentCode,
		DefaultLanguageCode:                defaultLanguage,
		EditableHistoryInterval:            wireDuration(e.EditableHistory(now)),
		AccountingEditableHistoryInterval:  wireDuration(e.AccountingHistory),
		OperationalEditableHistoryInterval: wireDuration(e.OperationalHistory),
		Pricing:                            api.Gross,
		AddressID:                          address,
		Address:                            api.Address{ID: address},
		GroupNames:                         []string{},
	}
}
