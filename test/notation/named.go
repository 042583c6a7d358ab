package notation

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/google/uuid"

	"vacancy/test/harness"
)

var nameForm = regexp.MustCompile(`\$\w+`)

// ID returns the identifier of a name, which is written without the $.
func ID(name string) string { return uuid.NewSHA1(uuid.Nil, []byte(name)).String() }

// SeedOf returns a provisioning file of one enterprise, $inn, in a time zone. The
// members, such as services, are those of the enterprise. Each name, such as
// $double, becomes its identifier.
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

// Open runs a server with the enterprise of SeedOf. Its service is stay. Adjustments
// are about the category double; @ takes the name of another category, of
// one of the blocks group, tour, option and inquiry, or of the suites in such a
// block, as in @suite_group.
func Open(tb testing.TB, zone, members, at string) *Hotel {
	tb.Helper()
	return OpenWith(tb, zone, members, harness.Options{Clock: harness.NewClock(tb, at)})
}

// OpenWith is Open with options of the server.
func OpenWith(tb testing.TB, zone, members string, o harness.Options) *Hotel {
	tb.Helper()
	o.Seed = SeedOf(zone, members)
	h := &Hotel{
		Server:      harness.Start(tb, o),
		Credentials: harness.Members{"ClientToken": "client", "AccessToken": "access", "Client": "Test 1.0"},
		Service:     ID("stay"),
		Layers:      map[string]Layer{"": {Category: ID("double")}},
		names:       make(map[string]string),
	}
	for _, found := range nameForm.FindAllString(members, -1) {
		name := found[1:]
		h.names[ID(name)] = name
		h.Layers[name] = Layer{Category: ID(name)}
	}
	for _, block := range []string{"group", "option", "inquiry", "tour"} {
		h.Layers[block] = Layer{Category: ID("double"), Block: ID(block)}
		h.Layers["suite_"+block] = Layer{Category: ID("suite"), Block: ID(block)}
	}
	return h
}
