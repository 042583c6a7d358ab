package connector

import "vacancy/api"

// Endpoints is the table of all operations.
func Endpoints() []Endpoint {
	return []Endpoint{
		read("configuration/get", "Get the configuration of an enterprise.", byPortfolio, getConfiguration),
		page("enterprises/getAll", "Get enterprises within reach of the access token.", byScope, getAllEnterprises,
			func(r *api.GetAllEnterprisesResponse) int { return len(r.Enterprises) }),
		page("services/getAll", "Get services.", byScope, getAllServices,
			func(r *api.GetAllServicesResponse) int { return len(r.Services) }),
		keptRead("services/getAvailability", "Get the availability of a service.", byService, getServiceAvailability),
		keptRead("services/getAvailability/2024-01-22", "Get metrics of the availability of a service.", byService, getServiceAvailabilityMetrics),
		command("services/updateAvailability", "Adjust the availability of resource categories.", byService, updateAvailability),
		page("resourceCategories/getAll", "Get resource categories.", byScope, getAllResourceCategories,
			func(r *api.GetAllResourceCategoriesResponse) int { return len(r.ResourceCategories) }),
		read("resourceCategories/add", "Add resource categories.", byEnterprise, addResourceCategories),
		read("resourceCategories/update", "Change resource categories.", byEnterprise, updateResourceCategories),
		command("resourceCategories/delete", "Delete resource categories.", byEnterprise, deleteResourceCategories),
		page("resourceCategoryAssignments/getAll", "Get the assignments of resources to categories.", byScope, getAllResourceCategoryAssignments,
			func(r *api.GetAllResourceCategoryAssignmentsResponse) int { return len(r.ResourceCategoryAssignments) }),
		page("resources/getAll", "Get resources.", byScope, getAllResources, resourcesOn),
		command("resources/update", "Change resources.", byResource, updateResources),
		page("resourceBlocks/getAll", "Get resource blocks.", byScope, getAllResourceBlocks,
			func(r *api.GetAllResourceBlocksResponse) int { return len(r.ResourceBlocks) }),
		read("resourceBlocks/add", "Add resource blocks.", byResource, addResourceBlocks),
		command("resourceBlocks/delete", "Delete resource blocks.", byResource, deleteResourceBlocks),
		page("availabilityBlocks/getAll", "Get availability blocks.", byScope, getAllAvailabilityBlocks, blocksOn),
		read("availabilityBlocks/add", "Add availability blocks.", byEnterprise, addAvailabilityBlocks),
		read("availabilityBlocks/update", "Change availability blocks.", byEnterprise, updateAvailabilityBlocks),
		command("availabilityBlocks/delete", "Delete availability blocks.", byEnterprise, deleteAvailabilityBlocks),
		page("availabilityAdjustments/getAll", "Get availability adjustments.", byScope, getAllAvailabilityAdjustments,
			func(r *api.GetAllAvailabilityAdjustmentsResponse) int { return len(r.AvailabilityAdjustments) }),
		page("reservations/getAll/2023-06-06", "Get reservations.", byScope, getAllReservations,
			func(r *api.GetAllReservationsResponse) int { return len(r.Reservations) }),
		read("reservations/add", "Add reservations.", byEnterprise, addReservations),
		read("reservations/update", "Change reservations.", byEnterprise, updateReservations),
		command("reservations/updateInterval", "Change the interval of a reservation.", byEnterprise, updateReservationInterval),
		read("reservations/confirm", "Confirm optional reservations.", byEnterprise, confirmReservations),
		command("reservations/start", "Start a reservation.", byEnterprise, startReservation),
		command("reservations/process", "Process a reservation.", byEnterprise, processReservation),
		read("reservations/cancel", "Cancel reservations.", byEnterprise, cancelReservations),
		page("serviceOverbookingLimits/getAll", "Get the overbooking limits of services.", byScope, getAllServiceOverbookingLimits,
			func(r *api.GetAllServiceOverbookingLimitsResponse) int { return len(r.ServiceOverbookingLimits) }),
		command("serviceOverbookingLimits/set", "Set overbooking limits of a service.", byEnterprise, setServiceOverbookingLimits),
		command("serviceOverbookingLimits/clear", "Clear overbooking limits of a service.", byEnterprise, clearServiceOverbookingLimits),
	}
}
