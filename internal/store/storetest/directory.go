package storetest

import (
	"bytes"
	"context"
	"slices"
	"time"

	"vacancy/internal/inventory"
)

var (
	clientToken   = inventory.HashToken("client")
	strangerToken = inventory.HashToken("stranger")
	londonToken   = inventory.HashToken("one hotel")
	chainToken    = inventory.HashToken("two hotels")
)

// integration is one with a token for one hotel and a token for both.
func (b *books) integration() inventory.Integration {
	linked := opening.Add(-time.Hour)
	return inventory.Integration{
		ID: numbered('i', 1), Name: "Channel manager", Client: clientToken,
		Tokens: []inventory.AccessToken{
			{ID: numbered('t', 1), Hash: londonToken, Links: []inventory.Link{{EnterpriseID: b.here.enterprise, LinkedAt: linked}}},
			{ID: numbered('t', 2), Hash: chainToken, Links: []inventory.Link{
				{EnterpriseID: b.here.enterprise, LinkedAt: linked}, {EnterpriseID: b.there.enterprise, LinkedAt: linked},
			}},
		},
	}
}

func (b *books) putIntegration(i inventory.Integration) {
	b.Helper()
	b.must(b.store.PutIntegration(context.Background(), i))
}

// access is what a token grants to the client; links are in the order of IDs.
func (b *books) access(token inventory.TokenHash) inventory.Access {
	b.Helper()
	a, err := b.store.Access(context.Background(), clientToken, token)
	b.must(err)
	a.Links = slices.SortedFunc(slices.Values(a.Links), func(x, y inventory.Link) int {
		return bytes.Compare(x.EnterpriseID[:], y.EnterpriseID[:])
	})
	return a
}

// shut fails if a pair of tokens grants anything.
func (b *books) shut(client, access inventory.TokenHash) {
	b.Helper()
	a, err := b.store.Access(context.Background(), client, access)
	if inventory.KindOf(err) != inventory.Unauthorised {
		b.Fatalf("the tokens grant %v, and the error is %v", a, err)
	}
}

// configured is the integration of the client; tokens are in the order of IDs.
func (b *books) configured() inventory.Integration {
	b.Helper()
	i, ok, err := b.store.Integration(context.Background(), clientToken)
	b.must(err)
	if !ok {
		b.Fatal("there is no integration")
	}
	slices.SortFunc(i.Tokens, func(x, y inventory.AccessToken) int { return bytes.Compare(x.ID[:], y.ID[:]) })
	for _, t := range i.Tokens {
		slices.SortFunc(t.Links, func(x, y inventory.Link) int { return bytes.Compare(x.EnterpriseID[:], y.EnterpriseID[:]) })
	}
	return i
}

func (b *books) located(services ...inventory.ID) map[inventory.ID]inventory.ID {
	b.Helper()
	at, err := b.store.Locate(context.Background(), services)
	b.must(err)
	return at
}

func directoryCases() cases {
	return cases{
		"access is that of the token": func(b *books) {
			i := b.integration()
			b.putIntegration(i)
			b.same("one hotel", inventory.Access{ID: i.Tokens[0].ID, Name: i.Name, Links: i.Tokens[0].Links}, b.access(londonToken))
			b.same("two hotels", inventory.Access{ID: i.Tokens[1].ID, Name: i.Name, Links: i.Tokens[1].Links}, b.access(chainToken))
			b.same("two hotels, again", inventory.Access{ID: i.Tokens[1].ID, Name: i.Name, Links: i.Tokens[1].Links}, b.access(chainToken))
		},
		"access needs both tokens to belong together": func(b *books) {
			b.putIntegration(b.integration())
			other := inventory.HashToken("access of the stranger")
			b.putIntegration(inventory.Integration{ID: numbered('i', 2), Name: "Stranger", Client: strangerToken, Tokens: []inventory.AccessToken{
				{ID: numbered('t', 3), Hash: other, Links: []inventory.Link{{EnterpriseID: b.there.enterprise, LinkedAt: opening}}},
			}})
			b.shut(clientToken, inventory.HashToken("nobody"))
			b.shut(inventory.HashToken("nobody"), londonToken)
			b.shut(strangerToken, londonToken)
			b.shut(clientToken, other)
			b.shut(londonToken, clientToken)
		},
		"links without a time are made now": func(b *books) {
			i := b.integration()
			i.Tokens[1].Links[1].LinkedAt = time.Time{}
			b.clock.advance(time.Hour)
			b.putIntegration(i)
			i.Tokens[1].Links[1].LinkedAt = b.clock.now()
			b.same("links", i.Tokens[1].Links, b.access(chainToken).Links)
		},
		"a token that was unknown is known once it is put": func(b *books) {
			b.shut(clientToken, londonToken)
			b.putIntegration(b.integration())
			b.access(londonToken)
		},
		"a revoked token grants nothing any more": func(b *books) {
			i := b.integration()
			b.putIntegration(i)
			b.access(chainToken)
			i.Tokens = i.Tokens[:1]
			b.putIntegration(i)
			b.shut(clientToken, chainToken)
			b.access(londonToken)
		},
		"a revoked link is out of reach": func(b *books) {
			i := b.integration()
			b.putIntegration(i)
			b.same("links before", 2, len(b.access(chainToken).Links))
			i.Tokens[1].Links = i.Tokens[1].Links[1:]
			b.putIntegration(i)
			b.same("links after", i.Tokens[1].Links, b.access(chainToken).Links)
		},
		"a new name is seen at once": func(b *books) {
			i := b.integration()
			b.putIntegration(i)
			b.access(londonToken)
			i.Name = "Renamed"
			b.putIntegration(i)
			b.same("name", "Renamed", b.access(londonToken).Name)
		},
		"an integration comes back as it was put": func(b *books) {
			i := b.integration()
			b.putIntegration(i)
			b.same("integration", i, b.configured())
			i.Name = "Renamed"
			i.Tokens[0], i.Tokens[1].Links = inventory.AccessToken{
				ID: numbered('t', 0), Hash: inventory.HashToken("new"), Links: i.Tokens[0].Links,
			}, i.Tokens[1].Links[1:]
			b.putIntegration(i)
			b.same("integration after a change", i, b.configured())
		},
		"an integration takes no other's place": func(b *books) {
			i := b.integration()
			b.putIntegration(i)
			b.putIntegration(inventory.Integration{ID: numbered('i', 2), Name: "Stranger", Client: strangerToken})
			b.same("integration", i, b.configured())
		},
		"an unknown integration is not found": func(b *books) {
			b.putIntegration(b.integration())
			i, ok, err := b.store.Integration(context.Background(), strangerToken)
			b.must(err)
			if ok {
				b.Errorf("found %v", i)
			}
		},
		"services are located": func(b *books) {
			b.same("services", map[inventory.ID]inventory.ID{
				b.here.day: b.here.enterprise, b.there.day: b.there.enterprise, b.there.month: b.there.enterprise,
			}, b.located(b.there.month, b.here.day, numbered('?', 1), b.there.day))
			b.same("no services", map[inventory.ID]inventory.ID{}, b.located())
		},
		"a service that was unknown is located once it is put": func(b *books) {
			service := numbered('n', 1)
			b.same("before", map[inventory.ID]inventory.ID{}, b.located(service))
			b.update(b.there.enterprise, func(tx inventory.Tx) error {
				s := b.services(b.there)[0]
				s.ID = service
				return tx.PutService(s)
			})
			b.same("after", map[inventory.ID]inventory.ID{service: b.there.enterprise}, b.located(service))
		},
		"all enterprises are listed, by ID": func(b *books) {
			for _, n := range []uint32{9, 5} {
				e := b.enterprise(b.here, "Europe/Budapest")
				e.ID, e.Active = numbered('e', n), false
				b.update(e.ID, func(tx inventory.Tx) error { return tx.PutEnterprise(e) })
			}
			got, err := b.store.Enterprises(b.Context())
			b.must(err)
			b.same("enterprises", []inventory.ID{b.here.enterprise, b.there.enterprise, numbered('e', 5), numbered('e', 9)}, got)
		},
		"what is canceled before it starts is not done": func(b *books) {
			i := b.integration()
			b.putIntegration(i)
			ctx, cancel := context.WithCancel(context.Background())
			cancel()
			renamed := i
			renamed.Name = "Renamed"
			_, accessErr := b.store.Access(ctx, clientToken, londonToken)
			_, locateErr := b.store.Locate(ctx, []inventory.ID{b.here.day})
			_, _, integrationErr := b.store.Integration(ctx, clientToken)
			_, enterprisesErr := b.store.Enterprises(ctx)
			for call, err := range map[string]error{
				"Access": accessErr, "Locate": locateErr, "Integration": integrationErr, "Enterprises": enterprisesErr,
				"PutIntegration": b.store.PutIntegration(ctx, renamed),
			} {
				if inventory.KindOf(err) != inventory.Timeout {
					b.Errorf("%s: the error is %v", call, err)
				}
			}
			b.same("integration", i, b.configured())
		},
	}
}
