package test

import (
	_ "embed"
	"testing"

	"vacancy/test/harness"
)

// hotelSeed is the properties that most tests play in. What is not named here
// has the identifiers of the demo property.
//
//go:embed testdata/hotel.yaml
var hotelSeed string

const (
	groupBlock    = "b10c0000-0000-4000-8000-000000000001"
	optionBlock   = "b10c0000-0000-4000-8000-000000000002"
	inquiryBlock  = "b10c0000-0000-4000-8000-000000000003"
	canceledBlock = "b10c0000-0000-4000-8000-000000000004"
	releasedBlock = "b10c0000-0000-4000-8000-000000000005"
	autumnBlock   = "b10c0000-0000-4000-8000-000000000006"

	annex       = "0a110000-0000-4000-8000-000000000001"
	annexDouble = "0a110000-0000-4000-8000-000000000002"
	annexBlock  = "0a110000-0000-4000-8000-000000000003"

	budapestHour  = "0b000000-0000-4000-8000-000000000001"
	budapestMonth = "0b000000-0000-4000-8000-000000000002"

	shortAccounts       = "0acc0000-0000-4000-8000-000000000001"
	shortAccountsDay    = "0acc0000-0000-4000-8000-000000000002"
	shortAccountsDouble = "0acc0000-0000-4000-8000-000000000003"

	elsewhere       = "0e150000-0000-4000-8000-000000000001"
	elsewhereDay    = "0e150000-0000-4000-8000-000000000002"
	elsewhereDouble = "0e150000-0000-4000-8000-000000000003"
	elsewhereBlock  = "0e150000-0000-4000-8000-000000000004"

	// unknownID names nothing anywhere.
	unknownID = "ffffffff-ffff-4fff-8fff-ffffffffffff"
)

// stranger are the credentials that reach Elsewhere alone.
func stranger() harness.Members {
	return harness.Members{"ClientToken": "stranger-client", "AccessToken": "stranger-access", "Client": "Test 1.0"}
}

// startHotel runs a server with the properties of hotelSeed.
func startHotel(tb testing.TB, at string) *harness.Server {
	tb.Helper()
	return harness.Start(tb, harness.Options{Seed: hotelSeed, Clock: harness.NewClock(tb, at)})
}

// london is the stage of most examples.
func london(s *harness.Server) stage {
	return stage{
		Server: s, credentials: harness.SingleLondon(), service: harness.LondonDay,
		layers: map[string]layer{
			"":         {category: harness.LondonDouble},
			"suite":    {category: harness.LondonSuite},
			"group":    {category: harness.LondonDouble, block: groupBlock},
			"option":   {category: harness.LondonDouble, block: optionBlock},
			"inquiry":  {category: harness.LondonDouble, block: inquiryBlock},
			"canceled": {category: harness.LondonDouble, block: canceledBlock},
			"released": {category: harness.LondonDouble, block: releasedBlock},
			"autumn":   {category: harness.LondonDouble, block: autumnBlock},
		},
	}
}

// budapest is the stage of one of Budapest's services.
func budapest(s *harness.Server, service string) stage {
	return stage{
		Server: s, credentials: harness.Portfolio().With(harness.Members{"EnterpriseId": harness.Budapest}), service: service,
		layers: map[string]layer{"": {category: harness.BudapestDouble}},
	}
}
