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
		keptRead("services/getAvailability", "Get the availability of a service.", getServiceAvailability),
		keptRead("services/getAvailability/2024-01-22", "Get metrics of the availability of a service.", getServiceAvailabilityMetrics),
		command("services/updateAvailability", "Adjust the availability of resource categories.", updateAvailability),
		page("resourceCategories/getAll", "Get resource categories.", getAllResourceCategories,
			func(r *api.GetAllResourceCategoriesResponse) int { return len(r.ResourceCategories) }),
		page("resourceCategoryAssignments/getAll", "Get the assignments of resources to categories.", getAllResourceCategoryAssignments,
			func(r *api.GetAllResourceCategoryAssignmentsResponse) int { return len(r.ResourceCategoryAssignments) }),
		page("resources/getAll", "Get resources.", getAllResources,
			func(r *api.GetAllResourcesResponse) int { return len(r.Resources) }),
		command("resources/update", "Change resources.", updateResources),
		page("resourceBlocks/getAll", "Get resource blocks.", getAllResourceBlocks,
			func(r *api.GetAllResourceBlocksResponse) int { return len(r.ResourceBlocks) }),
		read("resourceBlocks/add", "Add resource blocks.", addResourceBlocks),
		command("resourceBlocks/delete", "Delete resource blocks.", deleteResourceBlocks),
		page("availabilityBlocks/getAll", "Get availability blocks.", getAllAvailabilityBlocks, blocksOn),
		read("availabilityBlocks/add", "Add availability blocks.", addAvailabilityBlocks),
		read("availabilityBlocks/update", "Change availability blocks.", updateAvailabilityBlocks),
		command("availabilityBlocks/delete", "Delete availability blocks.", deleteAvailabilityBlocks),
		page("availabilityAdjustments/getAll", "Get availability adjustments.", getAllAvailabilityAdjustments,
			func(r *api.GetAllAvailabilityAdjustmentsResponse) int { return len(r.AvailabilityAdjustments) }),
		page("reservations/getAll/2023-06-06", "Get reservations.", getAllReservations,
			func(r *api.GetAllReservationsResponse) int { return len(r.Reservations) }),
		read("reservations/add", "Add reservations.", addReservations),
		read("reservations/update", "Change reservations.", updateReservations),
		command("reservations/updateInterval", "Change the interval of a reservation.", updateReservationInterval),
		read("reservations/confirm", "Confirm optional reservations.", confirmReservations),
		command("reservations/start", "Start a reservation.", startReservation),
		command("reservations/process", "Process a reservation.", processReservation),
		read("reservations/cancel", "Cancel reservations.", cancelReservations),
		page("serviceOverbookingLimits/getAll", "Get the overbooking limits of services.", getAllServiceOverbookingLimits,
			func(r *api.GetAllServiceOverbookingLimitsResponse) int { return len(r.ServiceOverbookingLimits) }),
		command("serviceOverbookingLimits/set", "Set overbooking limits of a service.", setServiceOverbookingLimits),
		command("serviceOverbookingLimits/clear", "Clear overbooking limits of a service.", clearServiceOverbookingLimits),
	}
}
