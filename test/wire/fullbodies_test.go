package wire

import (
	"fmt"
	"testing"
	"time"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// Identifiers of what lies outside of the server.

// bodiesOfHouse are those of resources and of blocks of both kinds.
func bodiesOfHouse(tb testing.TB, s *harness.Server) map[string]harness.Members {
	tb.Helper()
	d := notation.As(s, harness.SingleLondon())
	shut := d.AddResourceBlocks(tb, notation.NewResourceBlock(notation.Room104, notation.Arrival(1), notation.Arrival(2)), notation.NewResourceBlock(notation.Room104, notation.Arrival(1), notation.Arrival(2)))
	held := d.AddBlocks(tb, notation.NewBlock(1, 5), notation.NewBlock(1, 5), notation.NewBlock(1, 5))
	created := d.AddCategories(tb, notation.NewCategory(), notation.NewCategory())
	// Each set of bodies has external identifiers of its own.
	number := len(d.List(tb, "resourceCategories/getAll", harness.Members{"ServiceIds": []string{harness.LondonDay}}))
	resources := listing(notation.Room101, harness.Members{
		"ResourceIds": []any{notation.Room101}, "Names": []any{"101"}, "CreatedUtc": october,
		"Extent": harness.Members{
			"Resources": true, "ResourceCategories": true, "ResourceCategoryAssignments": true, "ResourceCategoryImageAssignments": true,
			"ResourceFeatures": true, "ResourceFeatureAssignments": true, "Inactive": true,
		},
	})
	delete(resources, "ActivityStates")
	write := harness.Members{"EnterpriseId": harness.London}
	return map[string]harness.Members{
		"resourceCategories/add": write.With(harness.Members{"ResourceCategories": []any{notation.FullCategory(fmt.Sprintf("C-%d", number))}}),
		"resourceCategories/update": write.With(harness.Members{"ResourceCategoryUpdates": []any{
			notation.FullCategoryUpdate(created[0].Text("Id"), fmt.Sprintf("U-%d", number)),
		}}),
		"resourceCategories/delete": write.With(harness.Members{"ResourceCategoryIds": []any{created[1]["Id"]}}),
		"resources/getAll":          resources,
		"resources/update": {"ResourceUpdates": []any{harness.Members{
			"ResourceId": notation.Room103, "Name": notation.NewValue("103b"), "ParentResourceId": notation.NewValue(nil), "State": notation.NewValue("Clean"), "StateReason": notation.NewValue("Cleaned"),
			"Data": harness.Members{"Discriminator": "Space", "Value": harness.Members{"FloorNumber": notation.NewValue("1"), "LocationNotes": notation.NewValue("Right")}},
		}}},
		"resourceBlocks/getAll": listing(shut[0].Text("Id"), harness.Members{
			"Extent": harness.Members{"Inactive": true}, "ResourceBlockIds": []any{shut[0]["Id"]}, "AssignedResourceIds": []any{notation.Room104},
			"CollidingUtc": october, "CreatedUtc": october,
		}),
		"resourceBlocks/add":    {"ResourceBlocks": []any{notation.NewResourceBlock(notation.Room201, notation.Arrival(3), notation.Arrival(4), harness.Members{"Notes": "All white"})}},
		"resourceBlocks/delete": {"ResourceBlockIds": []any{shut[1]["Id"]}},
		"availabilityBlocks/getAll": listing(held[0].Text("Id"), harness.Members{
			"Extent":     harness.Members{"AvailabilityBlocks": true, "Adjustments": true, "ServiceOrders": true, "Rates": true, "FinancialMetrics": true},
			"ServiceIds": []any{harness.LondonDay}, "AvailabilityBlockIds": []any{held[0]["Id"]}, "CreatedUtc": october, "CollidingUtc": october,
			"ReleasedUtc": october, "ExternalIdentifiers": []any{"B-1"}, "States": []any{"Confirmed", "Optional"},
		}),
		"availabilityBlocks/add":    write.With(harness.Members{"AvailabilityBlocks": []any{notation.FullBlock}}),
		"availabilityBlocks/update": write.With(harness.Members{"AvailabilityBlocks": []any{notation.FullBlockUpdate(held[1].Text("Id"))}}),
		"availabilityBlocks/delete": write.With(harness.Members{"AvailabilityBlockIds": []any{held[2]["Id"]}}),
	}
}

// bodiesOfReservations are those of reservations. Each has a night of its own,
// so that there is room for any number of them.
func bodiesOfReservations(tb testing.TB, s *harness.Server) map[string]harness.Members {
	tb.Helper()
	d := notation.As(s, harness.SingleLondon())
	nights := len(d.List(tb, notation.ListReservations, nil))
	at := func(year, day, hour int) string {
		return time.Date(year, time.November, day, hour, 0, 0, 0, time.UTC).Format(time.RFC3339)
	}
	// Nights to come are those of a winter, when the days of London are those
	// of UTC.
	night, start, end := at(2027, 1+nights, 0), at(2027, 1+nights, 16), at(2027, 2+nights, 10)
	nextStart, nextEnd := at(2027, 2+nights, 16), at(2027, 3+nights, 10)
	group := d.AddBlocks(tb, notation.NewBlock(8, 20, harness.Members{"LastTimeUnitStartUtc": "2028-11-01T00:00:00Z"}))[0].Text("Id")
	notation.Succeeded(tb, d.Send(tb, "services/updateAvailability", harness.Members{"ServiceId": harness.LondonDay, "AvailabilityUpdates": []any{
		harness.Members{
			"FirstTimeUnitStartUtc": night, "LastTimeUnitStartUtc": at(2027, 2+nights, 0), "ResourceCategoryId": harness.LondonDouble,
			"AvailabilityBlockId": group, "UnitCountAdjustment": notation.NewValue(-3),
		},
	}}))
	made := func(more harness.Members) any {
		nights++
		// Guests who leave today have stayed until today, so the next come earlier.
		past := harness.Members{"StartUtc": at(2020, -nights, 15), "EndUtc": at(2020, 1-nights, 11)}
		return d.BookOne(tb, notation.NewReservation(1, 2, past, more))
	}
	optional := harness.Members{"State": "Optional"}
	write := harness.Members{"EnterpriseId": harness.London}
	listed := listing(made(nil).(string), harness.Members{
		"ReservationIds": []any{made(nil)}, "ServiceIds": []any{harness.LondonDay}, "ReservationGroupIds": []any{notation.GroupingID},
		"AccountIds": []any{notation.GuestID}, "PartnerCompanyIds": []any{notation.CompanyID}, "TravelAgencyIds": []any{notation.AgencyID}, "Numbers": []any{"1", "2"},
		"ChannelNumbers": []any{"C-1"}, "AssignedResourceIds": []any{notation.Room101}, "AvailabilityBlockIds": []any{group}, "CreatedUtc": october,
		"CollidingUtc": october, "States": []any{"Confirmed", "Inquired"},
		// Those that are scheduled and those that are actual do not go together, unless they are empty.
		"ScheduledStartUtc": harness.Members{}, "ActualStartUtc": harness.Members{}, "ScheduledEndUtc": harness.Members{}, "ActualEndUtc": harness.Members{},
	})
	delete(listed, "ActivityStates")
	started := made(nil)
	notation.Succeeded(tb, d.Send(tb, "reservations/start", harness.Members{"ReservationId": started}))
	updated, moved := made(nil), made(nil)
	return map[string]harness.Members{
		notation.ListReservations: listed,
		"reservations/getAll": {
			"ServiceIds": []any{harness.LondonDay}, "GroupIds": []any{notation.GroupingID}, "ReservationIds": []any{made(nil)},
			"CustomerIds": []any{notation.GuestID}, "AssignedResourceIds": []any{notation.Room101}, "RateIds": []any{notation.RateID},
			"BusinessSegmentIds": []any{notation.SegmentID}, "ChannelNumbers": []any{"C-1"}, "Numbers": []any{"1"},
			"StartUtc": october["StartUtc"], "EndUtc": october["EndUtc"], "TimeFilter": "Created", "Currency": "GBP", "States": []any{"Confirmed", "Enquired"},
			"Extent": harness.Members{
				"Reservations": true, "ReservationGroups": true, "Customers": true, "CustomerAdresses": true, "CustomerIdentityDocuments": true,
				"Services": true, "Products": true, "BusinessSegments": true, "Resources": true, "ResourceCategories": true,
				"ResourceCategoryAssignments": true, "Rates": true, "Items": true, "OrderItems": true, "Notes": true, "QrCodeData": true,
				"Companies": true, "AccountingStates": []any{"Open"},
			},
			"Limitation": harness.Members{"Count": 10, "Cursor": made(nil)},
		},
		"reservations/add": write.With(harness.Members{
			"ServiceId": harness.LondonDay, "GroupId": notation.GroupingID, "GroupName": "Smith", "CheckRateApplicability": false, "CheckOverbooking": false,
			"SendConfirmationEmail": false, "Reservations": []any{notation.FullReservation(start, end, group)},
		}),
		"reservations/confirm": write.With(harness.Members{"ReservationIds": []any{made(optional)}, "SendConfirmationEmail": false}),
		"reservations/cancel": write.With(harness.Members{
			"ReservationIds": []any{made(nil)}, "ReservationId": made(nil), "PostCancellationFee": true, "SendEmail": false, "Notes": "No train",
		}),
		"reservations/start": write.With(harness.Members{"ReservationId": made(nil)}),
		"reservations/process": write.With(harness.Members{
			"ReservationId": started, "CloseBills": true, "AllowOpenBalance": true, "Notes": "Paid",
		}),
		"reservations/update": write.With(notation.FullReservationUpdate(nextStart, nextEnd, group)).With(harness.Members{
			"ReservationId": updated, "Reprice": true, "ApplyCancellationFee": true, "Reason": "Testing",
			"ReservationUpdates": []any{notation.FullReservationUpdate(nextStart, nextEnd, group).With(harness.Members{"ReservationId": updated})},
		}),
		"reservations/updateInterval": write.With(harness.Members{
			"ReservationId": moved, "StartUtc": "2026-11-10T15:00:00Z", "EndUtc": "2026-11-11T11:00:00Z", "ChargeCancellationFee": false,
		}),
	}
}
