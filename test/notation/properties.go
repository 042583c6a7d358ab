package notation

import (
	_ "embed"
	"testing"

	"vacancy/test/harness"
)

// PropertiesSeed is the provisioning file of four properties: London, Budapest,
// Short accounts and Elsewhere. What has no identifier here has that of the demo
// property.
//
//go:embed properties.yaml
var PropertiesSeed string

// Identifiers in PropertiesSeed.
const (
	GroupBlock    = "b10c0000-0000-4000-8000-000000000001"
	optionBlock   = "b10c0000-0000-4000-8000-000000000002"
	inquiryBlock  = "b10c0000-0000-4000-8000-000000000003"
	canceledBlock = "b10c0000-0000-4000-8000-000000000004"
	releasedBlock = "b10c0000-0000-4000-8000-000000000005"
	autumnBlock   = "b10c0000-0000-4000-8000-000000000006"

	Annex       = "0a110000-0000-4000-8000-000000000001"
	AnnexDouble = "0a110000-0000-4000-8000-000000000002"
	AnnexBlock  = "0a110000-0000-4000-8000-000000000003"

	BudapestHour  = "0b000000-0000-4000-8000-000000000001"
	BudapestMonth = "0b000000-0000-4000-8000-000000000002"

	ShortAccounts       = "0acc0000-0000-4000-8000-000000000001"
	ShortAccountsDay    = "0acc0000-0000-4000-8000-000000000002"
	ShortAccountsDouble = "0acc0000-0000-4000-8000-000000000003"

	Elsewhere       = "0e150000-0000-4000-8000-000000000001"
	ElsewhereDay    = "0e150000-0000-4000-8000-000000000002"
	ElsewhereDouble = "0e150000-0000-4000-8000-000000000003"
	ElsewhereBlock  = "0e150000-0000-4000-8000-000000000004"

	// UnknownID names nothing anywhere.
	UnknownID = "ffffffff-ffff-4fff-8fff-ffffffffffff"
)

// Stranger returns the credentials that reach Elsewhere alone.
func Stranger() harness.Members {
	return harness.Members{"ClientToken": "stranger-client", "AccessToken": "stranger-access", "Client": "Test 1.0"}
}

// Start runs a server with the properties of PropertiesSeed, on a clock that stands
// still.
func Start(tb testing.TB, at string) *harness.Server {
	tb.Helper()
	return harness.Start(tb, harness.Options{Seed: PropertiesSeed, Clock: harness.NewClock(tb, at)})
}

// London returns the hotel of most examples, used with London's own token.
func London(s *harness.Server) *Hotel {
	return &Hotel{
		Server: s, Credentials: harness.SingleLondon(), Service: harness.LondonDay,
		Layers: map[string]Layer{
			"":         {Category: harness.LondonDouble},
			"suite":    {Category: harness.LondonSuite},
			"group":    {Category: harness.LondonDouble, Block: GroupBlock},
			"option":   {Category: harness.LondonDouble, Block: optionBlock},
			"inquiry":  {Category: harness.LondonDouble, Block: inquiryBlock},
			"canceled": {Category: harness.LondonDouble, Block: canceledBlock},
			"released": {Category: harness.LondonDouble, Block: releasedBlock},
			"autumn":   {Category: harness.LondonDouble, Block: autumnBlock},
		},
		names: map[string]string{
			harness.LondonDay: "stay", harness.LondonDouble: "double", harness.LondonSuite: "suite",
			Room101: "101", Room102: "102", Room103: "103", Room104: "104", Room201: "201",
			GroupBlock: "group", optionBlock: "option", inquiryBlock: "inquiry", canceledBlock: "canceled", releasedBlock: "released", autumnBlock: "autumn",
			RateID: "rate", GuestID: "guest", AdultsID: "adult",
		},
	}
}

// Budapest returns one of Budapest's services, used with the portfolio token.
func Budapest(s *harness.Server, service string) *Hotel {
	return &Hotel{
		Server: s, Credentials: harness.Portfolio().With(harness.Members{"EnterpriseId": harness.Budapest}), Service: service,
		Layers: map[string]Layer{"": {Category: harness.BudapestDouble}},
	}
}

// StartLondon returns London in a server of its own, at AtSetup.
func StartLondon(tb testing.TB) *Hotel {
	tb.Helper()
	return London(Start(tb, AtSetup))
}
