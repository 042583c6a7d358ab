package connector

import (
	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

func getAllResourceFeatures(c *call, req *api.GetAllResourceFeaturesRequest) (*api.GetAllResourceFeaturesResponse, error) {
	rows, cursor, err := documents(c, hotel.Features, inventory.DocumentFilter[hotel.Feature]{
		EnterpriseIDs: ids(req.EnterpriseIDs),
		ServiceIDs:    ids(req.ServiceIDs),
		IDs:           ids(req.ResourceFeatureIDs),
		States:        states(req.ActivityStates),
		Service:       func(f hotel.Feature) hotel.ID { return f.ServiceID },
	}, req.UpdatedUtc, req.Limitation, func(f inventory.Owned[hotel.Feature]) api.ResourceFeature {
		e := f.Entity
		return api.ResourceFeature{
			ID: wireID(e.ID), ServiceID: wireID(e.ServiceID), IsActive: e.Active, Classification: api.ResourceFeatureClassification(e.Classification),
			Names: names(e.Name), ShortNames: namesOrNone(e.ShortName), Descriptions: namesOrNone(e.Description),
			CreatedUtc: api.At(e.CreatedAt), UpdatedUtc: api.At(e.UpdatedAt),
		}
	})
	return &api.GetAllResourceFeaturesResponse{ResourceFeatures: rows, Cursor: cursor}, err
}

func getAllResourceFeatureAssignments(
	c *call, req *api.GetAllResourceFeatureAssignmentsRequest,
) (*api.GetAllResourceFeatureAssignmentsResponse, error) {
	features := ids(req.ResourceFeatureIDs)
	named := inventory.OneOf(features)
	rows, cursor, err := documents(c, hotel.FeatureAssignments, inventory.DocumentFilter[hotel.FeatureAssignment]{
		EnterpriseIDs: ids(req.EnterpriseIDs),
		IDs:           ids(req.ResourceFeatureAssignmentIDs),
		States:        states(req.ActivityStates),
		Named:         features,
		Among:         inventory.FeatureIDs,
		Member:        "ResourceFeatureIds",
		Keep:          func(a hotel.FeatureAssignment) bool { return named(a.FeatureID) },
	}, req.UpdatedUtc, req.Limitation, func(a inventory.Owned[hotel.FeatureAssignment]) api.ResourceFeatureAssignment {
		e := a.Entity
		return api.ResourceFeatureAssignment{
			ID: wireID(e.ID), IsActive: e.Active, ResourceID: wireID(e.ResourceID), FeatureID: wireID(e.FeatureID),
			CreatedUtc: api.At(e.CreatedAt), UpdatedUtc: api.At(e.UpdatedAt),
		}
	})
	return &api.GetAllResourceFeatureAssignmentsResponse{ResourceFeatureAssignments: rows, Cursor: cursor}, err
}

func getAllResourceCategoryImageAssignments(
	c *call, req *api.GetAllResourceCategoryImageAssignmentsRequest,
) (*api.GetAllResourceCategoryImageAssignmentsResponse, error) {
	categories := ids(req.ResourceCategoryIDs)
	named := inventory.OneOf(categories)
	rows, cursor, err := documents(c, hotel.ImageAssignments, inventory.DocumentFilter[hotel.ImageAssignment]{
		EnterpriseIDs: ids(req.EnterpriseIDs),
		IDs:           ids(req.ResourceCategoryImageAssignmentIDs),
		States:        states(req.ActivityStates),
		Named:         categories,
		Among:         inventory.CategoryIDs,
		Member:        "ResourceCategoryIds",
		Keep:          func(a hotel.ImageAssignment) bool { return named(a.CategoryID) },
	}, req.UpdatedUtc, req.Limitation, func(a inventory.Owned[hotel.ImageAssignment]) api.ResourceCategoryImageAssignment {
		e := a.Entity
		return api.ResourceCategoryImageAssignment{
			ID: wireID(e.ID), IsActive: e.Active, CategoryID: wireID(e.CategoryID), ImageID: wireID(e.ImageID),
			CreatedUtc: api.At(e.CreatedAt), UpdatedUtc: api.At(e.UpdatedAt), Ordering: e.Ordering,
		}
	})
	return &api.GetAllResourceCategoryImageAssignmentsResponse{ResourceCategoryImageAssignments: rows, Cursor: cursor}, err
}
