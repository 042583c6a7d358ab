package connector

import (
	"math"

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
	}, req.UpdatedUtc, req.Limitation, wireFeature)
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
	}, req.UpdatedUtc, req.Limitation, wireFeatureAssignment)
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
	}, req.UpdatedUtc, req.Limitation, wireImageAssignment)
	return &api.GetAllResourceCategoryImageAssignmentsResponse{ResourceCategoryImageAssignments: rows, Cursor: cursor}, err
}

func wireFeature(f inventory.Owned[hotel.Feature]) api.ResourceFeature {
	e := f.Entity
	return api.ResourceFeature{
		ID: wireID(e.ID), ServiceID: wireID(e.ServiceID), IsActive: e.Active, Classification: api.ResourceFeatureClassification(e.Classification),
		Names: names(e.Name), ShortNames: namesOrNone(e.ShortName), Descriptions: namesOrNone(e.Description),
		CreatedUtc: api.At(e.CreatedAt), UpdatedUtc: api.At(e.UpdatedAt),
	}
}

func wireFeatureAssignment(a inventory.Owned[hotel.FeatureAssignment]) api.ResourceFeatureAssignment {
	e := a.Entity
	return api.ResourceFeatureAssignment{
		ID: wireID(e.ID), IsActive: e.Active, ResourceID: wireID(e.ResourceID), FeatureID: wireID(e.FeatureID),
		CreatedUtc: api.At(e.CreatedAt), UpdatedUtc: api.At(e.UpdatedAt),
	}
}

func wireImageAssignment(a inventory.Owned[hotel.ImageAssignment]) api.ResourceCategoryImageAssignment {
	e := a.Entity
	return api.ResourceCategoryImageAssignment{
		ID: wireID(e.ID), IsActive: e.Active, CategoryID: wireID(e.CategoryID), ImageID: wireID(e.ImageID),
		CreatedUtc: api.At(e.CreatedAt), UpdatedUtc: api.At(e.UpdatedAt), Ordering: e.Ordering,
	}
}

// addFeaturesAndImages adds what is requested of the features of resources and the
// images of their categories.
func (c *call) addFeaturesAndImages(
	to *api.GetAllResourcesResponse, extent api.ResourceExtent, resources []inventory.ListedResource, categories []inventory.OwnedCategory,
) error {
	to.ResourceCategoryImageAssignments = emptyIf[api.ResourceCategoryImageAssignment](extent.ResourceCategoryImageAssignments)
	to.ResourceFeatures = emptyIf[api.ResourceFeature](extent.ResourceFeatures)
	to.ResourceFeatureAssignments = emptyIf[api.ResourceFeatureAssignment](extent.ResourceFeatureAssignments)
	if len(resources) == 0 {
		return nil
	}
	b := belongings{call: c, enterprises: distinct(resources, func(r inventory.ListedResource) hotel.ID { return r.EnterpriseID })}
	if extent.ResourceFeatures || extent.ResourceFeatureAssignments {
		listed := inventory.OneOf(distinct(resources, func(r inventory.ListedResource) hotel.ID { return r.ID }))
		assignments, err := whole(b, hotel.FeatureAssignments, func(a hotel.FeatureAssignment) bool { return listed(a.ResourceID) })
		if err != nil {
			return err
		}
		if extent.ResourceFeatureAssignments {
			to.ResourceFeatureAssignments = wireAll(assignments, wireFeatureAssignment)
		}
		features := distinct(assignments, func(a inventory.Owned[hotel.FeatureAssignment]) hotel.ID { return a.Entity.FeatureID })
		if extent.ResourceFeatures && len(features) > 0 {
			assigned := inventory.OneOf(features)
			found, err := whole(b, hotel.Features, func(f hotel.Feature) bool { return assigned(f.ID) })
			if err != nil {
				return err
			}
			to.ResourceFeatures = wireAll(found, wireFeature)
		}
	}
	if extent.ResourceCategoryImageAssignments && len(categories) > 0 {
		shown := inventory.OneOf(distinct(categories, func(c inventory.OwnedCategory) hotel.ID { return c.ID }))
		images, err := whole(b, hotel.ImageAssignments, func(a hotel.ImageAssignment) bool { return shown(a.CategoryID) })
		if err != nil {
			return err
		}
		to.ResourceCategoryImageAssignments = wireAll(images, wireImageAssignment)
	}
	return nil
}

// whole returns the active entities of a collection that keep holds.
func whole[E any](b belongings, of *hotel.Collection[E], keep func(E) bool) ([]inventory.Owned[E], error) {
	page, err := inventory.Documents(b.ctx, b.inventory, b.access, of, inventory.DocumentFilter[E]{EnterpriseIDs: b.enterprises, Keep: keep},
		inventory.PageRequest{Count: math.MaxInt32})
	return page.Items, err
}
