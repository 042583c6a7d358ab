package connector

import "vacancy/api"

// Endpoints is the table of all operations.
func Endpoints() []Endpoint {
	return []Endpoint{
		read("configuration/get", "Get the configuration of an enterprise.", getConfiguration),
		page("enterprises/getAll", "Get enterprises within reach of the access token.", getAllEnterprises,
			func(r *api.GetAllEnterprisesResponse) int { return len(r.Enterprises) }),
		page("services/getAll", "Get services.", getAllServices,
			func(r *api.GetAllServicesResponse) int { return len(r.Services) }),
		command("services/updateAvailability", "Adjust the availability of resource categories.", updateAvailability),
		page("resourceCategories/getAll", "Get resource categories.", getAllResourceCategories,
			func(r *api.GetAllResourceCategoriesResponse) int { return len(r.ResourceCategories) }),
		page("availabilityAdjustments/getAll", "Get availability adjustments.", getAllAvailabilityAdjustments,
			func(r *api.GetAllAvailabilityAdjustmentsResponse) int { return len(r.AvailabilityAdjustments) }),
		page("serviceOverbookingLimits/getAll", "Get the overbooking limits of services.", getAllServiceOverbookingLimits,
			func(r *api.GetAllServiceOverbookingLimitsResponse) int { return len(r.ServiceOverbookingLimits) }),
		command("serviceOverbookingLimits/set", "Set overbooking limits of a service.", setServiceOverbookingLimits),
		command("serviceOverbookingLimits/clear", "Clear overbooking limits of a service.", clearServiceOverbookingLimits),
	}
}
