package wire

import (
	"testing"
	"time"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// bodiesOfGuests are those of customers and companions. Customers are those of
// another hotel than London, which has none, so that London's reservations can be
// for anyone.
func bodiesOfGuests(tb testing.TB, s *harness.Server) map[string]harness.Members {
	tb.Helper()
	d := notation.As(s, harness.SingleLondon())
	book := func() string {
		night := time.Date(2018, time.January, 1+len(d.List(tb, notation.ListReservations, nil)), 15, 0, 0, 0, time.UTC)
		return d.BookOne(tb, notation.NewReservation(1, 2, harness.Members{
			"StartUtc": night.Format(time.RFC3339), "EndUtc": night.Add(20 * time.Hour).Format(time.RFC3339),
		}))
	}
	owned, another := book(), book()
	companion := harness.Members{"ReservationId": owned, "CustomerId": notation.GuestID}
	var added struct{ CompanionshipId string }
	d.MustSend(tb, "reservations/addCompanion", companion).Decode(tb, &added)
	details := harness.Members{
		"ChainId": notation.QuoteID, "Title": "Miss", "Sex": "Female", "FirstName": "Ada", "LastName": "Lovelace", "SecondLastName": "Byron",
		"NationalityCode": "GB", "PreferredLanguageCode": "en-GB", "BirthDate": "1984-02-29", "BirthCountryCode": "GB",
		"BirthCountrySubdivisionCode": "GB-LND", "BirthPlace": "London", "Occupation": "Analyst", "Phone": "+44 20 7946 0000",
		"LoyaltyCode": "L-1", "Notes": "Quiet room", "CarRegistrationNumber": "AD 1", "DietaryRequirements": "Vegan",
		"TaxIdentificationNumber": "T-1", "CompanyId": notation.CompanyID, "Classifications": []any{"Returning"}, "Options": []any{"Invoiceable"},
		"Address": harness.Members{
			"Line1": "1 The Street", "Line2": "Floor 2", "City": "London", "PostalCode": "N1", "CountryCode": "GB", "CountrySubdivisionCode": "GB-LND",
		},
	}
	elsewhere := notation.As(s, notation.Stranger())
	var kept notation.Row
	elsewhere.MustSend(tb, "customers/add", details.With(harness.Members{"OverwriteExisting": true})).Decode(tb, &kept)
	write := harness.Members{"EnterpriseId": harness.London}
	extent := harness.Members{"Customers": true, "Documents": true, "Addresses": true}
	guests := listing(kept.Text("Id"), harness.Members{
		"ChainIds": []any{kept["ChainId"]}, "CreatedUtc": october, "DeletedUtc": october, "Extent": extent, "CustomerIds": []any{kept["Id"]},
		"CompanyIds": []any{notation.CompanyID}, "Emails": []any{"ada@example.com"}, "FirstNames": []any{"Ada"}, "LastNames": []any{"Lovelace"},
		"LoyaltyCodes": []any{"L-1"},
	}).With(notation.Stranger())
	delete(guests, "EnterpriseIds")
	companionships := listing(added.CompanionshipId, harness.Members{
		"CompanionshipIds": []any{added.CompanionshipId}, "ReservationIds": []any{owned}, "CustomerIds": []any{notation.GuestID},
		"ReservationGroupIds": []any{notation.GroupingID}, "Extent": harness.Members{"Reservations": true, "ReservationGroups": true, "Customers": true},
	})
	delete(companionships, "ActivityStates")
	var noted struct{ ServiceOrderNotes []notation.Row }
	notes := harness.Members{"ServiceOrderNotes": []any{
		harness.Members{"ServiceOrderId": owned, "Text": "Late"}, harness.Members{"ServiceOrderId": owned, "Text": "Early"},
	}}
	d.MustSend(tb, "serviceOrderNotes/add", notes).Decode(tb, &noted)
	first, second := noted.ServiceOrderNotes[0].Text("Id"), noted.ServiceOrderNotes[1].Text("Id")
	listedNotes := listing(first, harness.Members{
		"ServiceOrderIds": []any{owned}, "ServiceOrderNoteIds": []any{first}, "Types": []any{"General", "SpecialRequest"},
	})
	delete(listedNotes, "ActivityStates")
	return map[string]harness.Members{
		"serviceOrderNotes/getAll": listedNotes,
		"serviceOrderNotes/add":    notes,
		"serviceOrderNotes/update": {"ServiceOrderNoteUpdates": []any{harness.Members{
			"ServiceOrderNoteId": first, "Text": notation.NewValue("Later"),
		}}},
		"serviceOrderNotes/delete": {"ServiceOrderNoteIds": []any{second}},
		"resources/getOccupancyState": {
			"ResourceCategoryIds": []any{harness.LondonDouble}, "ResourceStates": []any{"Clean", "Inspected"}, "OccupancyStates": []any{"Vacant", "Reserved"},
		},
		"reservations/getAllItems":              {"ReservationIds": []any{owned}, "Currency": "GBP", "AccountingStates": []any{"Open"}},
		"reservations/getChannelManagerDetails": {"ReservationIds": []any{owned}},
		"reservations/addCompanion":             write.With(companion).With(harness.Members{"ReservationId": another}),
		"reservations/deleteCompanion":          write.With(companion),
		"reservations/updateCustomer":           write.With(companion),
		"companionships/getAll":                 companionships,
		"customers/getAll":                      guests,
		"customers/search":                      harness.Members{"Name": "Ada", "ResourceId": notation.Room101, "Extent": extent}.With(notation.Stranger()),
		"customers/add": details.With(harness.Members{
			"OverwriteExisting": true, "Email": "ada@example.com", "ItalianDestinationCode": "D", "ItalianFiscalCode": "F", "ItalianLotteryCode": "LL",
		}).With(notation.Stranger()),
		"customers/update": details.With(harness.Members{
			"CustomerId": kept["Id"], "Email": kept.Text("Id") + "@example.com",
			"ItalianDestinationCode": notation.NewValue("D"), "ItalianFiscalCode": notation.NewValue("F"), "ItalianLotteryCode": notation.NewValue("LL"),
		}).With(notation.Stranger()),
	}
}
