package connector

import (
	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

func getAllSources(c *call, req *api.GetAllSourcesRequest) (*api.GetAllSourcesResponse, error) {
	rows, cursor, err := documents(c, hotel.Sources, inventory.DocumentFilter[hotel.Source]{
		IDs: ids(req.SourceIDs),
	}, req.UpdatedUtc, req.Limitation, func(s inventory.Owned[hotel.Source]) api.Source {
		e := s.Entity
		return api.Source{ID: wireID(e.ID), Name: e.Name, Type: api.SourceType(e.Type), UpdatedUtc: api.At(e.UpdatedAt), Code: e.Code}
	})
	return &api.GetAllSourcesResponse{Sources: rows, Cursor: cursor}, err
}

func getAllCompanies(c *call, req *api.GetAllCompaniesRequest) (*api.GetAllCompaniesResponse, error) {
	created, updated := req.CreatedUtc, req.UpdatedUtc
	older := &api.TimeFilterInterval{StartUtc: req.StartUtc, EndUtc: req.EndUtc}
	switch {
	case req.TimeFilter == "Created" && created == nil:
		created = older
	case req.TimeFilter == "Updated" && updated == nil:
		updated = older
	}
	when, err := timeFilter(created)
	if err != nil {
		return nil, err
	}
	enterprises, err := c.ofChains(req.ChainIDs)
	if err != nil {
		return nil, err
	}
	mothers, names, external := inventory.OneOf(ids(req.MotherCompanyIDs)), inventory.OneOf(texts(req.Names)), inventory.OneOf(texts(req.ExternalIdentifiers))
	rows, cursor, err := documents(c, hotel.Companies, inventory.DocumentFilter[hotel.Company]{
		EnterpriseIDs: enterprises,
		IDs:           ids(req.IDs),
		Created:       when,
		States:        statesOrBoth(req.ActivityStates),
		Keep: func(e hotel.Company) bool {
			return mothers(e.MotherCompanyID) && names(e.Name) && external(e.ExternalIdentifier)
		},
	}, updated, req.Limitation, wireCompany)
	return &api.GetAllCompaniesResponse{Companies: rows, Cursor: cursor}, err
}

func wireCompany(of inventory.Owned[hotel.Company]) api.Company {
	e := of.Entity
	tax := wireTextOrNull[string](e.TaxIdentifier)
	return api.Company{
		ID:                      wireID(e.ID),
		ChainID:                 chainOf(of.EnterpriseID),
		Name:                    e.Name,
		MotherCompanyID:         wireIDOrNull(e.MotherCompanyID),
		Identifier:              wireTextOrNull[string](e.Identifier),
		Iata:                    wireTextOrNull[string](e.Iata),
		IsActive:                e.Active,
		Notes:                   wireTextOrNull[string](e.Notes),
		Number:                  e.Number,
		TaxIdentifier:           tax,
		TaxIdentificationNumber: tax,
		Telephone:               wireTextOrNull[string](e.Telephone),
		CreatedUtc:              api.At(e.CreatedAt),
		UpdatedUtc:              api.At(e.UpdatedAt),
		ExternalIdentifier:      wireTextOrNull[string](e.ExternalIdentifier),
	}
}
