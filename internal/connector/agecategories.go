package connector

import (
	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

func getAllAgeCategories(c *call, req *api.GetAllAgeCategoriesRequest) (*api.GetAllAgeCategoriesResponse, error) {
	rows, cursor, err := documents(c, hotel.AgeCategories, inventory.DocumentFilter[hotel.AgeCategory]{
		EnterpriseIDs: ids(req.EnterpriseIDs),
		ServiceIDs:    ids(req.ServiceIDs),
		IDs:           ids(req.AgeCategoryIDs),
		States:        states(req.ActivityStates),
		Service:       func(a hotel.AgeCategory) hotel.ID { return a.ServiceID },
	}, req.UpdatedUtc, req.Limitation, wireAgeCategory)
	return &api.GetAllAgeCategoriesResponse{AgeCategories: rows, Cursor: cursor}, err
}

func wireAgeCategory(a inventory.Owned[hotel.AgeCategory]) api.AgeCategory {
	e := a.Entity
	return api.AgeCategory{
		ID:                 wireID(e.ID),
		ServiceID:          wireID(e.ServiceID),
		MinimalAge:         e.MinAge,
		MaximalAge:         e.MaxAge,
		Names:              names(e.Name),
		ShortNames:         namesOrNone(e.ShortName),
		CreatedUtc:         api.At(e.CreatedAt),
		UpdatedUtc:         api.At(e.UpdatedAt),
		Classification:     api.AgeClassification(e.Class),
		IsActive:           e.Active,
		ExternalIdentifier: wireTextOrNull[string](e.ExternalIdentifier),
	}
}

func getAllBusinessSegments(c *call, req *api.GetAllBusinessSegmentsRequest) (*api.GetAllBusinessSegmentsResponse, error) {
	rows, cursor, err := documents(c, hotel.BusinessSegments, inventory.DocumentFilter[hotel.BusinessSegment]{
		EnterpriseIDs: ids(req.EnterpriseIDs),
		ServiceIDs:    ids(req.ServiceIDs),
		IDs:           ids(req.IDs),
		States:        states(req.ActivityStates),
		Service:       func(s hotel.BusinessSegment) hotel.ID { return s.ServiceID },
	}, req.UpdatedUtc, req.Limitation, wireBusinessSegment)
	return &api.GetAllBusinessSegmentsResponse{BusinessSegments: rows, Cursor: cursor}, err
}

func wireBusinessSegment(s inventory.Owned[hotel.BusinessSegment]) api.BusinessSegment {
	e := s.Entity
	return api.BusinessSegment{
		ID: wireID(e.ID), ServiceID: wireID(e.ServiceID), IsActive: e.Active, Name: e.Name,
		CreatedUtc: api.At(e.CreatedAt), UpdatedUtc: api.At(e.UpdatedAt),
	}
}
