package customers

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vacancy/internal/app"
	"vacancy/test/harness"
	"vacancy/test/notation"
)

// marker is in everything that is said of a customer.
const marker = "Zyxwvut"

// marked is a customer whose every text has the marker.
func marked() harness.Members {
	m := harness.Members{"OverwriteExisting": false, "Email": marker + "@example.com", "Address": harness.Members{"Line1": marker, "City": marker}}
	for _, name := range []string{"FirstName", "LastName", "SecondLastName", "BirthPlace", "Occupation", "Phone", "LoyaltyCode", "Notes", "TaxIdentificationNumber"} {
		m[name] = marker
	}
	return m
}

// TestLogHasNoPersonalData adds a customer, is refused another in several ways,
// lists and searches, and looks through the log at its lowest level.
//
// rules 7.3
func TestLogHasNoPersonalData(t *testing.T) {
	t.Parallel()
	var log harness.Log
	s := harness.Start(t, harness.Options{Seed: notation.PropertiesSeed, Log: &log, Clock: harness.NewClock(t, notation.AtSetup)})
	h := notation.London(s)
	h.MustSend(t, "customers/add", marked())
	for _, refused := range []harness.Members{
		marked(), marked().With(harness.Members{"Email": marker}), marked().With(harness.Members{"BirthDate": marker}),
		marked().With(harness.Members{"Title": marker}), marked().With(harness.Members{"CompanyId": marker}), marked().With(harness.Members{"LastName": []string{marker}}),
		marked().With(harness.Members{"Options": []string{marker}}), marked().With(harness.Members{"DietaryRequirements": strings.Repeat(marker, 50)}),
	} {
		if a := h.Send(t, "customers/add", refused); a.Status == 200 || bytes.Contains(a.Body, []byte(marker)) {
			t.Errorf("%d %s", a.Status, a.Body)
		}
	}
	if got := find(t, h, harness.Members{"Emails": []any{marker + "@EXAMPLE.com"}}); got != marker {
		t.Errorf("found %q", got)
	}
	h.MustSend(t, "customers/search", harness.Members{"Name": marker})
	if text := log.String(); !strings.Contains(text, "customers/add") || strings.Contains(strings.ToLower(text), strings.ToLower(marker)) {
		t.Errorf("the log: %s", text)
	}
}

// TestForget forgets a customer while the server runs, and looks for what was known
// in every file of the database.
//
// rules 7.3
func TestForget(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	h := notation.London(harness.Start(t, harness.Options{
		Seed: notation.PropertiesSeed, Clock: harness.NewClock(t, notation.AtSetup), Database: "sqlite:" + filepath.Join(folder, "vacancy.db"),
	}))
	var row notation.Row
	h.MustSend(t, "customers/add", marked()).Decode(t, &row)
	id := row.Text("Id")
	reservation := h.BookOne(t, notation.NewReservation(5, 6, harness.Members{"CustomerId": id}))
	for range 50 { // So that pages split and are freed.
		add(t, h, "Other", harness.Members{"Notes": strings.Repeat("n", 3000)})
		h.MustSend(t, "customers/update", harness.Members{"CustomerId": id, "Notes": strings.Repeat(marker, 200)})
	}
	if traces(t, folder) == 0 {
		t.Fatal("the files have no marker, so this test finds nothing")
	}
	for range 2 { // Twice is no different.
		var out, errs bytes.Buffer
		if status := app.Main(context.Background(), []string{"forget", "--database", h.Database, "--customer", id}, &out, &errs); status != 0 || out.String() != "customers forgotten: 1\n" {
			t.Fatalf("%d %s %s", status, &out, &errs)
		}
	}
	if n := traces(t, folder); n != 0 {
		t.Errorf("the files have the marker %d times while the server runs", n)
	}
	if got := find(t, h, harness.Members{"Emails": []any{marker + "@example.com"}, "ActivityStates": []any{"Active", "Deleted"}}); got != "" {
		t.Errorf("found %q by e-mail", got)
	}
	body := harness.Members{"CustomerIds": []any{id}, "ActivityStates": []any{"Deleted"}, "Extent": harness.Members{"Customers": true, "Addresses": true}, "Limitation": harness.Members{"Count": 1}}
	a := h.MustSend(t, "customers/getAll", body)
	left := notation.RowsIn(t, a, "Customers")[0]
	if left["IsActive"] != false || left["LastName"] != "-" || left["Number"] != row["Number"] || bytes.Contains(a.Body, []byte(marker)) {
		t.Errorf("what is left: %s", a.Body)
	}
	deleted := harness.Members{"DeletedUtc": notation.Interval(left.Text("UpdatedUtc"), left.Text("UpdatedUtc"))}
	if got := find(t, h, deleted.With(harness.Members{"ActivityStates": []any{"Deleted"}})); got != "-" {
		t.Errorf("deleted: %q", got)
	}
	notation.Refused(t, h.Send(t, "customers/update", harness.Members{"CustomerId": id, "Phone": "1"}), "400 Invalid CustomerId.")
	notation.Refused(t, h.Send(t, "reservations/addCompanion", stay(reservation, id)), "400 Invalid CustomerId.")
	if got := h.Reservation(t, reservation)["AccountId"]; got != id {
		t.Errorf("the owner of the reservation is %v", got)
	}
	// Someone else may have the address now, and is forgotten beside one who is
	// unknown.
	h.MustSend(t, "customers/add", marked()).Decode(t, &row)
	var out, errs bytes.Buffer
	status := app.Main(context.Background(), []string{"forget", "--database", h.Database, "--customer", notation.UnknownID, "--customer", row.Text("Id")}, &out, &errs)
	if n := traces(t, folder); status != 1 || n != 0 || !strings.Contains(errs.String(), "no enterprise has this customer") {
		t.Errorf("%d %s %s: %d traces", status, &out, &errs, n)
	}
	for _, refused := range [][]string{{"--customer", notation.UnknownID}, {"--customer", "nobody"}, {}} {
		var out, errs bytes.Buffer
		if status := app.Main(context.Background(), append([]string{"forget", "--database", h.Database}, refused...), &out, &errs); status == 0 {
			t.Errorf("%v: %s %s", refused, &out, &errs)
		}
	}
}

// traces counts the marker in all files of a folder, in any letter case.
func traces(tb testing.TB, folder string) (count int) {
	tb.Helper()
	files, err := os.ReadDir(folder)
	if err != nil {
		tb.Fatal(err)
	}
	for _, f := range files {
		text, err := os.ReadFile(filepath.Join(folder, f.Name()))
		if err != nil {
			tb.Fatal(err)
		}
		count += bytes.Count(bytes.ToLower(text), bytes.ToLower([]byte(marker)))
	}
	return count
}
