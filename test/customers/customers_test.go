package customers

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// errEmailTaken is the refusal of an e-mail address that another customer has.
const errEmailTaken = "403 A customer with this e-mail address already exists."

// add adds a customer of that last name.
func add(tb testing.TB, h *notation.Hotel, lastName string, more harness.Members) notation.Row {
	tb.Helper()
	var row notation.Row
	h.MustSend(tb, "customers/add", harness.Members{"LastName": lastName, "OverwriteExisting": false}.With(more)).Decode(tb, &row)
	return row
}

// find returns the last names of the customers that a filter finds, in alphabetical
// order.
func find(tb testing.TB, h *notation.Hotel, filter harness.Members) string {
	tb.Helper()
	body := harness.Members{"Extent": harness.Members{"Customers": true}, "Limitation": harness.Members{"Count": 10}}
	return notation.Texts(notation.RowsIn(tb, h.MustSend(tb, "customers/getAll", body.With(filter)), "Customers"), "LastName")
}

// TestCustomerIsKept adds a customer with everything there is and reads it back.
//
// rules 7.1
func TestCustomerIsKept(t *testing.T) {
	t.Parallel()
	h := notation.StartLondon(t)
	texts := harness.Members{
		"Title": "Miss", "Sex": "Female", "FirstName": "Ada", "SecondLastName": "Byron", "NationalityCode": "GB",
		"PreferredLanguageCode": "en-GB", "BirthDate": "1984-02-29", "BirthCountryCode": "GB", "BirthCountrySubdivisionCode": "GB-LND",
		"BirthPlace": "London", "Occupation": "Analyst", "Email": "Ada@Example.com", "Phone": "+44 20 7946 0000", "LoyaltyCode": "L-1",
		"Notes": "Quiet room", "CarRegistrationNumber": "AD 1", "DietaryRequirements": "Vegan", "TaxIdentificationNumber": "T1",
		"CompanyId": notation.RateID, "ItalianDestinationCode": "D", "ItalianFiscalCode": "F", "ItalianLotteryCode": "LL",
		"Classifications": []any{"Returning", "Student"}, "Options": []any{"Invoiceable"},
	}
	address := harness.Members{"Line1": "1 The Street", "Line2": nil, "City": "London", "PostalCode": "N1", "CountryCode": "GB", "CountrySubdivisionCode": nil}
	row := add(t, h, "Lovelace", texts.With(harness.Members{"Address": address}))
	for name, want := range texts.With(harness.Members{"LastName": "Lovelace", "LanguageCode": "en-GB", "IsActive": true, "HasOtaEmail": false}) {
		if diff := cmp.Diff(want, row[name]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	kept := row["Address"].(map[string]any)
	for name, want := range address {
		if kept[name] != want {
			t.Errorf("Address.%s is %v, not %v", name, kept[name], want)
		}
	}
	if kept["Id"] != row["AddressId"] {
		t.Errorf("the address is %v, but AddressId %v", kept["Id"], row["AddressId"])
	}
	if n := len(row.Text("Number")); n == 0 || n > 19 {
		t.Errorf("the number has %d digits", n)
	}
	list := func(extent harness.Members) []notation.Row {
		return notation.RowsIn(t, h.MustSend(t, "customers/getAll", harness.Members{
			"CustomerIds": []any{row["Id"]}, "Extent": extent, "Limitation": harness.Members{"Count": 10},
		}), "Customers")
	}
	if diff := cmp.Diff([]notation.Row{row}, list(harness.Members{"Customers": true, "Addresses": true})); diff != "" {
		t.Errorf("with the address (-want +got):\n%s", diff)
	}
	bare := list(harness.Members{"Customers": true})[0]
	if bare["Address"] != nil || bare["AddressId"] != row["AddressId"] {
		t.Errorf("without the address: %v, %v", bare["Address"], bare["AddressId"])
	}
	if got := list(harness.Members{}); len(got) != 0 {
		t.Errorf("%d customers that were not requested", len(got))
	}
}

// TestCustomersAreFound filters customers in every way.
//
// rules 7.1
func TestCustomersAreFound(t *testing.T) {
	t.Parallel()
	h := notation.StartLondon(t)
	company := harness.Members{"CompanyId": notation.RateID}
	ann := add(t, h, "One", company.With(harness.Members{"FirstName": "Ann", "Email": "a@example.com", "LoyaltyCode": "L-1"}))
	h.Clock.Advance(time.Hour)
	add(t, h, "Two", harness.Members{"FirstName": "ANN", "Email": "b@example.com"})
	add(t, h, "Three", nil)
	created := ann.Text("CreatedUtc")
	for _, c := range []struct {
		filter harness.Members
		want   string
	}{
		{harness.Members{"CustomerIds": []any{ann["Id"]}}, "One"},
		{harness.Members{"Emails": []any{"A@EXAMPLE.COM", "b@example.com"}}, "One Two"},
		{harness.Members{"FirstNames": []any{"ann"}}, "One Two"},
		{harness.Members{"FirstNames": []any{"ann"}, "LastNames": []any{"TWO", "three"}}, "Two"},
		{harness.Members{"LastNames": []any{"Thre"}}, ""},
		{harness.Members{"LoyaltyCodes": []any{"L-1"}}, "One"},
		{harness.Members{"LoyaltyCodes": []any{"l-1"}}, ""},
		{harness.Members{"CompanyIds": []any{notation.RateID}}, "One"},
		{harness.Members{"CreatedUtc": notation.Interval(created, created)}, "One"},
		{harness.Members{"UpdatedUtc": notation.Interval(created, created)}, "One"},
		{harness.Members{"DeletedUtc": notation.Interval(created, created), "ActivityStates": []any{"Active", "Deleted"}}, ""},
		{harness.Members{"LastNames": []any{"One"}, "ActivityStates": []any{"Deleted"}}, ""},
	} {
		if got := find(t, h, c.filter); got != c.want {
			t.Errorf("%v finds %q, not %q", c.filter, got, c.want)
		}
	}
	body := harness.Members{"LastNames": []any{"one", "two", "three"}, "Extent": harness.Members{"Customers": true}}
	if pages := notation.Walk(t, h.Server, "customers/getAll", h.Credentials.With(body), 1, func() {}); len(pages) != 3 {
		t.Errorf("pages of one have %d customers", len(pages))
	}
}

// TestCustomersAreUnique adds and changes customers who have one e-mail address.
//
// rules 7.1
func TestCustomersAreUnique(t *testing.T) {
	t.Parallel()
	h := notation.StartLondon(t)
	ann := add(t, h, "One", harness.Members{"FirstName": "Ann", "Email": "a@example.com", "Phone": "1", "ItalianFiscalCode": "F"})
	again := harness.Members{"LastName": "Two", "Email": "A@example.com", "OverwriteExisting": false}
	notation.Refused(t, h.Send(t, "customers/add", again), errEmailTaken)
	h.Clock.Advance(time.Minute)
	over := add(t, h, "Two", again.With(harness.Members{"OverwriteExisting": true}))
	if over["Id"] != ann["Id"] || over["LastName"] != "Two" || over["FirstName"] != "Ann" || over["Phone"] != "1" || over["UpdatedUtc"] == ann["UpdatedUtc"] {
		t.Errorf("overwritten: %v", over)
	}
	h.Clock.Advance(time.Minute)
	if same := add(t, h, "Two", again.With(harness.Members{"OverwriteExisting": true})); same["UpdatedUtc"] != over["UpdatedUtc"] {
		t.Error("what changes nothing is stamped")
	}
	bob := add(t, h, "Three", harness.Members{"Email": "b@example.com"})
	notation.Refused(t, h.Send(t, "customers/update", harness.Members{"CustomerId": bob["Id"], "Email": "a@example.com"}), errEmailTaken)
	update := func(more harness.Members) (row notation.Row) {
		h.MustSend(t, "customers/update", harness.Members{"CustomerId": ann["Id"]}.With(more)).Decode(t, &row)
		return row
	}
	updated := update(harness.Members{
		"Email": "c@example.com", "FirstName": "", "Phone": nil, "Address": harness.Members{"City": "Bath"}, "ItalianFiscalCode": notation.NewValue(nil),
	})
	if updated["Email"] != "c@example.com" || updated["FirstName"] != "Ann" || updated["Phone"] != "1" || updated["ItalianFiscalCode"] != nil {
		t.Errorf("updated: %v", updated)
	}
	if got := find(t, h, harness.Members{"Emails": []any{"a@example.com"}}); got != "" {
		t.Errorf("the address that was given up finds %q", got)
	}
	update(harness.Members{"Email": "C@example.com"})
}

// TestCustomersAreRefused sends what can't be kept.
//
// rules 7.1
func TestCustomersAreRefused(t *testing.T) {
	t.Parallel()
	h := notation.StartLondon(t)
	person := harness.Members{"LastName": "One", "OverwriteExisting": true}
	for refusal, bodies := range map[string][]harness.Members{
		"400 Invalid LastName.":              {person.With(harness.Members{"LastName": ""})},
		"400 Invalid OverwriteExisting.":     {{"LastName": "One"}},
		"400 Invalid BirthDate.":             {person.With(harness.Members{"BirthDate": "29.2.1984"}), person.With(harness.Members{"BirthDate": "1985-02-29"})},
		"400 Invalid Email.":                 {person.With(harness.Members{"Email": "nobody"}), person.With(harness.Members{"Email": "a b@example.com"}), person.With(harness.Members{"Email": "@example.com"})},
		"400 Invalid CarRegistrationNumber.": {person.With(harness.Members{"CarRegistrationNumber": strings.Repeat("x", 256)})},
	} {
		for _, body := range bodies {
			notation.Refused(t, h.Send(t, "customers/add", body), refusal)
		}
	}
	notation.Refused(t, h.Send(t, "customers/update", harness.Members{"CustomerId": notation.UnknownID}), "400 Invalid CustomerId.")
	list := harness.Members{"Extent": harness.Members{"Customers": true}, "Limitation": harness.Members{"Count": 1}}
	notation.Refused(t, h.Send(t, "customers/getAll", list), "400 Invalid CustomerIds")
	notation.Refused(t, h.Send(t, "customers/getAll", harness.Members{"CustomerIds": []any{notation.UnknownID}, "Limitation": list["Limitation"]}), "400 Invalid Extent.")
	if got := find(t, h, harness.Members{"LastNames": []any{"One"}}); got != "" {
		t.Errorf("%q was kept", got)
	}
}

// TestChains uses a portfolio token, for which each hotel is a chain of its own.
//
// rules 7.1
func TestChains(t *testing.T) {
	t.Parallel()
	s := notation.Start(t, notation.AtSetup)
	h := notation.As(s, harness.Portfolio())
	chains := make(map[string]any)
	for _, e := range h.List(t, "enterprises/getAll", nil) {
		chains[e.Text("Id")] = e["ChainId"]
	}
	london, budapest := harness.Members{"ChainId": chains[harness.London]}, harness.Members{"ChainId": chains[harness.Budapest]}
	person := harness.Members{"LastName": "One", "Email": "a@example.com", "OverwriteExisting": false}
	for _, chain := range []any{nil, notation.UnknownID} {
		notation.Refused(t, h.Send(t, "customers/add", person.With(harness.Members{"ChainId": chain})), "400 Invalid ChainId.")
	}
	in := add(t, h, "One", person.With(london))
	if in["ChainId"] != london["ChainId"] {
		t.Errorf("the chain is %v, not %v", in["ChainId"], london["ChainId"])
	}
	add(t, h, "Two", london.With(budapest).With(harness.Members{"Email": "a@example.com"}))
	emails := harness.Members{"Emails": []any{"a@example.com"}}
	body := emails.With(harness.Members{"Extent": harness.Members{"Customers": true}, "Limitation": harness.Members{"Count": 1}})
	notation.Refused(t, h.Send(t, "customers/getAll", body), "400 Invalid ChainIds")
	notation.Refused(t, h.Send(t, "customers/getAll", body.With(harness.Members{"ChainIds": []any{notation.UnknownID}})), "400 Invalid ChainIds")
	for want, named := range map[string][]any{"One": {london["ChainId"]}, "Two": {budapest["ChainId"]}, "One Two": {london["ChainId"], budapest["ChainId"]}} {
		if got := find(t, h, emails.With(harness.Members{"ChainIds": named})); got != want {
			t.Errorf("%v finds %q, not %q", named, got, want)
		}
	}
	alone := notation.As(s, harness.SingleLondon())
	if got := find(t, alone, emails.With(harness.Members{"ChainIds": []any{notation.UnknownID}})); got != "One" {
		t.Errorf("London's own token finds %q", got)
	}
}
