package notation

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"vacancy/test/harness"
)

// zones are the time zones of the enterprises of zoneSeed.
var zones = []string{
	"Europe/Budapest", "America/Santiago", "Asia/Beirut", "Africa/Cairo", "America/Havana", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu",
}

var periods = []string{"Hour", "Day", "Month"}

// zoneSeed returns an enterprise in each zone with a service of each period and one
// resource category each. Nearly all the past can be changed.
func zoneSeed() string {
	var seed, reach strings.Builder
	for z, zone := range zones {
		fmt.Fprintf(&seed, "  - id: %s\n    timeZoneIdentifier: %s\n", zoneID(z, 0, 0), zone)
		seed.WriteString("    operationalEditableHistoryInterval: P20Y\n    accountingEditableHistoryInterval: P20Y\n    services:\n")
		for p, period := range periods {
			fmt.Fprintf(&seed, "      - {id: %s, timeUnitPeriod: %s, resourceCategories: [{id: %s}]}\n", zoneID(z, p, 1), period, zoneID(z, p, 2))
		}
		fmt.Fprintf(&reach, "%s,", zoneID(z, 0, 0))
	}
	return fmt.Sprintf("enterprises:\n%sintegrations:\n  - clientToken: %s\n    accessTokens: [{accessToken: %s, enterpriseIds: [%s]}]\n",
		&seed, harness.PortfolioClient, harness.PortfolioAccess, strings.TrimSuffix(reach.String(), ","))
}

func zoneID(zone, period, kind int) string {
	return fmt.Sprintf("20000000-0000-4000-8000-%04d%04d%04d", zone+1, period+1, kind)
}

// StartZones runs a server with the enterprises of all zones.
func StartZones(t *testing.T, at string) *harness.Server {
	t.Helper()
	return harness.Start(t, harness.Options{Seed: zoneSeed(), Clock: harness.NewClock(t, at)})
}

// InZone returns the service of a period in a zone of StartZones.
func InZone(s *harness.Server, zone, period string) *Hotel {
	z, p := slices.Index(zones, zone), slices.Index(periods, period)
	return &Hotel{
		Server: s, Credentials: harness.Portfolio().With(harness.Members{"EnterpriseId": zoneID(z, 0, 0)}),
		Service: zoneID(z, p, 1), Layers: map[string]Layer{"": {Category: zoneID(z, p, 2)}},
	}
}

// Instants completes a list of instants that are given to the minute.
func Instants(instants string) []string {
	list := strings.Fields(instants)
	for i, instant := range list {
		list[i] = instant + ":00Z"
	}
	return list
}

// AtNewYear is when most tests of time zones begin.
const AtNewYear = "2026-01-01T00:00:00Z"
