package app

import (
	_ "embed" // the demo property
	"fmt"
	"io"
	"strings"
	"time"

	"vacancy/internal/provision"
	"vacancy/internal/timeunit"
)

//go:embed demo.yaml
var demoFile []byte

// DemoPlan is the demo property: the two hotels of the documents.
func DemoPlan() (provision.Plan, error) { return provision.Parse(demoFile) }

// Tokens and identifiers of the demo property.
const (
	demoPortfolioClient = "E0D439EE522F44368DC78E1BFB03710C-D24FB11DBE31D4621C4817E028D9E1D"
	demoPortfolioAccess = "C66EF7B239D24632943D115EDE9CB810-EA00F8FD8294692C940F6B5A8F9453D"
	demoClient          = "E916C341431C4D28A866AD200152DBD3-A046EB5583FFBE94DE1172237763712"
	demoAccess          = "CC150C355D6A4048A220AD20015483AB-B6D09C0C84B09538077CB8FFBB907B4"
	demoService         = "bd26d8db-86da-4f96-9efc-e5a4654a4a94"
	demoCategory        = "46bc1498-38cf-4d03-b144-aa69012f5d50"
	demoZone            = "Europe/London"
)

// printWelcome prints where the server listens and, with the demo property,
// requests to try first.
func printWelcome(w io.Writer, url, database string, demo bool, now time.Time) error {
	lines := []string{
		"Vacancy listens on " + url,
		"Data:    " + describeStore(database),
	}
	if demo {
		tour, err := demoTour(url, now)
		if err != nil {
			return err
		}
		lines = append(lines, tour...)
	}
	_, err := fmt.Fprintln(w, strings.Join(lines, "\n"))
	return err
}

// demoTour returns the demo tokens and four requests to paste.
func demoTour(url string, now time.Time) ([]string, error) {
	zone, err := timeunit.LoadZone(demoZone)
	if err != nil {
		return nil, err
	}
	cal := timeunit.NewCalendar(zone, timeunit.Day)
	tomorrow := cal.Next(cal.Containing(now))
	day := func(n timeunit.Index) string { return cal.Start(tomorrow + n).Format(time.RFC3339) }
	curl := func(operation, members string) string {
		return fmt.Sprintf(`curl -s %s/api/connector/v1/%s -d '{"ClientToken":"%s","AccessToken":"%s","Client":"Tour 1.0",%s}'; echo`,
			url, operation, demoClient, demoAccess, members)
	}
	interval := func(first, last timeunit.Index) string {
		return fmt.Sprintf(`"FirstTimeUnitStartUtc":"%s","LastTimeUnitStartUtc":"%s"`, day(first), day(last))
	}
	service := fmt.Sprintf(`"ServiceId":"%s"`, demoService)
	living := LivingHotel(now)
	livingClient, livingAccess := living.Tokens()
	return []string{
		"",
		"Demo tokens         ClientToken / AccessToken",
		"  London            " + demoClient + " /",
		"                    " + demoAccess,
		"  London, Budapest  " + demoPortfolioClient + " /",
		"                    " + demoPortfolioAccess,
		"  Amsterdam         " + livingClient + " /",
		"                    " + livingAccess,
		"",
		fmt.Sprintf("London and Budapest are bare. Amsterdam is a hotel of %d rooms full of reservations.", living.Rooms),
		"",
		"If your client was written for the live service, start with --profile live.",
		"",
		"Try it. Allow 10 overbookings on each of the next 30 days:",
		"  " + curl("serviceOverbookingLimits/set", fmt.Sprintf(`%s,"SetServiceOverbookingLimits":[{%s,"Limit":10}]`, service, interval(0, 29))),
		"See the limit:",
		"  " + curl("serviceOverbookingLimits/getAll", fmt.Sprintf(`"ServiceIds":["%s"],"Limitation":{"Count":100}`, demoService)),
		"Clear ten days in the middle, then look again, and there are two limits:",
		"  " + curl("serviceOverbookingLimits/clear", fmt.Sprintf(`%s,"ClearServiceOverbookingLimits":[{%s}]`, service, interval(9, 18))),
		"Hold back two double rooms for a week:",
		"  " + curl("services/updateAvailability", fmt.Sprintf(`%s,"AvailabilityUpdates":[{%s,"ResourceCategoryId":"%s","UnitCountAdjustment":{"Value":-2}}]`,
			service, interval(0, 6), demoCategory)),
		"",
	}, nil
}
