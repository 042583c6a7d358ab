package notation

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/google/uuid"

	"vacancy/test/harness"
)

// innSeed is the provisioning file of one enterprise, called inn, in a zone.
func SeedOf(zone, members string) string {
	text := fmt.Sprintf(`
enterprises:
  - id: $inn
    timeZoneIdentifier: %s
    operationalEditableHistoryInterval: P20Y
    accountingEditableHistoryInterval: P20Y
%s
integrations:
  - {clientToken: client, accessTokens: [{accessToken: access, enterpriseIds: [$inn]}]}
`, zone, members)
	return nameForm.ReplaceAllStringFunc(text, func(name string) string { return ID(name[1:]) })
}

var nameForm = regexp.MustCompile(`\$\w+`)

// named is the identifier of a name.
func ID(name string) string { return uuid.NewSHA1(uuid.Nil, []byte(name)).String() }

// openInn runs a server with an inn. The steps are about the service stay, and
// adjustments about its category double unless they name another or a block.
func Open(tb testing.TB, zone, members, at string) *Hotel {
	tb.Helper()
	return OpenWith(tb, zone, members, harness.Options{Clock: harness.NewClock(tb, at)})
}

func OpenWith(tb testing.TB, zone, members string, o harness.Options) *Hotel {
	tb.Helper()
	o.Seed = SeedOf(zone, members)
	in := &Hotel{
		Server:      harness.Start(tb, o),
		Credentials: harness.Members{"ClientToken": "client", "AccessToken": "access", "Client": "Test 1.0"},
		Service:     ID("stay"),
		Layers:      map[string]Layer{"": {Category: ID("double")}},
		names:       make(map[string]string),
	}
	for _, found := range nameForm.FindAllString(members, -1) {
		name := found[1:]
		in.names[ID(name)] = name
		in.Layers[name] = Layer{Category: ID(name)}
	}
	for _, block := range []string{"group", "option", "inquiry", "tour"} {
		in.Layers[block] = Layer{Category: ID("double"), Block: ID(block)}
		in.Layers["suite_"+block] = Layer{Category: ID("suite"), Block: ID(block)}
	}
	return in
}
