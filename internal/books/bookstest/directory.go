package bookstest

import (
	"bytes"
	"context"
	"slices"
	"time"

	"vacancy/internal/hotel"
)

var (
	clientToken   = hotel.HashToken("client")
	strangerToken = hotel.HashToken("stranger")
	londonToken   = hotel.HashToken("one hotel")
	chainToken    = hotel.HashToken("two hotels")
)

// integration returns an integration with one token for one enterprise and one for
// both.
func (b *fixture) integration() hotel.Integration {
	linked := opening.Add(-time.Hour)
	return hotel.Integration{
		ID: numbered('i', 1), Name: "Channel manager", Client: clientToken,
		Tokens: []hotel.AccessToken{
			{ID: numbered('t', 1), Hash: londonToken, Links: []hotel.Link{{EnterpriseID: b.here.enterprise, LinkedAt: linked}}},
			{ID: numbered('t', 2), Hash: chainToken, Links: []hotel.Link{
				{EnterpriseID: b.here.enterprise, LinkedAt: linked}, {EnterpriseID: b.there.enterprise, LinkedAt: linked},
			}},
		},
	}
}

func (b *fixture) putIntegration(i hotel.Integration) {
	b.Helper()
	b.must(b.store.PutIntegration(context.Background(), i))
}

// access returns what an access token of the client grants, with its links ordered
// by ID.
func (b *fixture) access(token hotel.TokenHash) hotel.Access {
	b.Helper()
	a, err := b.store.Access(context.Background(), clientToken, token)
	b.must(err)
	a.Links = slices.SortedFunc(slices.Values(a.Links), func(x, y hotel.Link) int {
		return bytes.Compare(x.EnterpriseID[:], y.EnterpriseID[:])
	})
	return a
}

// checkNoAccess fails if a pair of tokens grants anything.
func (b *fixture) checkNoAccess(client, access hotel.TokenHash) {
	b.Helper()
	a, err := b.store.Access(context.Background(), client, access)
	if hotel.KindOf(err) != hotel.Unauthorised {
		b.Fatalf("the tokens grant %v, and the error is %v", a, err)
	}
}

// configured returns the stored integration of the client, with its tokens ordered
// by ID.
func (b *fixture) configured() hotel.Integration {
	b.Helper()
	i, ok, err := b.store.Integration(context.Background(), clientToken)
	b.must(err)
	if !ok {
		b.Fatal("there is no integration")
	}
	slices.SortFunc(i.Tokens, func(x, y hotel.AccessToken) int { return bytes.Compare(x.ID[:], y.ID[:]) })
	for _, t := range i.Tokens {
		slices.SortFunc(t.Links, func(x, y hotel.Link) int { return bytes.Compare(x.EnterpriseID[:], y.EnterpriseID[:]) })
	}
	return i
}

func (b *fixture) located(services ...hotel.ID) map[hotel.ID]hotel.ID {
	b.Helper()
	at, err := b.store.Locate(context.Background(), services)
	b.must(err)
	return at
}

func directoryCases() cases {
	return cases{
		"access is that of the token": func(b *fixture) {
			i := b.integration()
			b.putIntegration(i)
			b.same("one hotel", hotel.Access{ID: i.Tokens[0].ID, Name: i.Name, Links: i.Tokens[0].Links}, b.access(londonToken))
			b.same("two hotels", hotel.Access{ID: i.Tokens[1].ID, Name: i.Name, Links: i.Tokens[1].Links}, b.access(chainToken))
			b.same("two hotels, again", hotel.Access{ID: i.Tokens[1].ID, Name: i.Name, Links: i.Tokens[1].Links}, b.access(chainToken))
		},
		"access needs both tokens to belong together": func(b *fixture) {
			b.putIntegration(b.integration())
			other := hotel.HashToken("access of the stranger")
			b.putIntegration(hotel.Integration{ID: numbered('i', 2), Name: "Stranger", Client: strangerToken, Tokens: []hotel.AccessToken{
				{ID: numbered('t', 3), Hash: other, Links: []hotel.Link{{EnterpriseID: b.there.enterprise, LinkedAt: opening}}},
			}})
			b.checkNoAccess(clientToken, hotel.HashToken("nobody"))
			b.checkNoAccess(hotel.HashToken("nobody"), londonToken)
			b.checkNoAccess(strangerToken, londonToken)
			b.checkNoAccess(clientToken, other)
			b.checkNoAccess(londonToken, clientToken)
		},
		"links without a time are made now": func(b *fixture) {
			i := b.integration()
			i.Tokens[1].Links[1].LinkedAt = time.Time{}
			b.clock.advance(time.Hour)
			b.putIntegration(i)
			i.Tokens[1].Links[1].LinkedAt = b.clock.now()
			b.same("links", i.Tokens[1].Links, b.access(chainToken).Links)
		},
		"a token that was unknown is known once it is put": func(b *fixture) {
			b.checkNoAccess(clientToken, londonToken)
			b.putIntegration(b.integration())
			b.access(londonToken)
		},
		"a revoked token grants nothing any more": func(b *fixture) {
			i := b.integration()
			b.putIntegration(i)
			b.access(chainToken)
			i.Tokens = i.Tokens[:1]
			b.putIntegration(i)
			b.checkNoAccess(clientToken, chainToken)
			b.access(londonToken)
		},
		"a revoked link is out of reach": func(b *fixture) {
			i := b.integration()
			b.putIntegration(i)
			b.same("links before", 2, len(b.access(chainToken).Links))
			i.Tokens[1].Links = i.Tokens[1].Links[1:]
			b.putIntegration(i)
			b.same("links after", i.Tokens[1].Links, b.access(chainToken).Links)
		},
		"a new name is seen at once": func(b *fixture) {
			i := b.integration()
			b.putIntegration(i)
			b.access(londonToken)
			i.Name = "Renamed"
			b.putIntegration(i)
			b.same("name", "Renamed", b.access(londonToken).Name)
		},
		"an integration comes back as it was put": func(b *fixture) {
			i := b.integration()
			b.putIntegration(i)
			b.same("integration", i, b.configured())
			i.Name = "Renamed"
			i.Tokens[0], i.Tokens[1].Links = hotel.AccessToken{
				ID: numbered('t', 0), Hash: hotel.HashToken("new"), Links: i.Tokens[0].Links,
			}, i.Tokens[1].Links[1:]
			b.putIntegration(i)
			b.same("integration after a change", i, b.configured())
		},
		"an integration takes no other's place": func(b *fixture) {
			i := b.integration()
			b.putIntegration(i)
			b.putIntegration(hotel.Integration{ID: numbered('i', 2), Name: "Stranger", Client: strangerToken})
			b.same("integration", i, b.configured())
		},
		"an unknown integration is not found": func(b *fixture) {
			b.putIntegration(b.integration())
			i, ok, err := b.store.Integration(context.Background(), strangerToken)
			b.must(err)
			if ok {
				b.Errorf("found %v", i)
			}
		},
		"services are located": func(b *fixture) {
			b.same("services", map[hotel.ID]hotel.ID{
				b.here.day: b.here.enterprise, b.there.day: b.there.enterprise, b.there.month: b.there.enterprise,
			}, b.located(b.there.month, b.here.day, numbered('?', 1), b.there.day))
			b.same("no services", map[hotel.ID]hotel.ID{}, b.located())
		},
		"a service that was unknown is located once it is put": func(b *fixture) {
			service := numbered('n', 1)
			b.same("before", map[hotel.ID]hotel.ID{}, b.located(service))
			s := b.services(b.there)[0]
			s.ID = service
			b.write(b.there.enterprise, &hotel.Change{Services: []hotel.Service{s}})
			b.same("after", map[hotel.ID]hotel.ID{service: b.there.enterprise}, b.located(service))
		},
		"all enterprises are listed, by ID": func(b *fixture) {
			for _, n := range []uint32{9, 5} {
				e := b.enterprise(b.here, "Europe/Budapest")
				e.ID, e.Active = numbered('e', n), false
				b.write(e.ID, &hotel.Change{Enterprise: &e})
			}
			got, err := b.store.Enterprises(b.Context())
			b.must(err)
			b.same("enterprises", []hotel.ID{b.here.enterprise, b.there.enterprise, numbered('e', 5), numbered('e', 9)}, got)
		},
		"what is canceled before it starts is not done": func(b *fixture) {
			i := b.integration()
			b.putIntegration(i)
			ctx, cancel := context.WithCancel(context.Background())
			cancel()
			renamed := i
			renamed.Name = "Renamed"
			_, accessErr := b.store.Access(ctx, clientToken, londonToken)
			_, locateErr := b.store.Locate(ctx, []hotel.ID{b.here.day})
			_, _, integrationErr := b.store.Integration(ctx, clientToken)
			_, enterprisesErr := b.store.Enterprises(ctx)
			for call, err := range map[string]error{
				"Access": accessErr, "Locate": locateErr, "Integration": integrationErr, "Enterprises": enterprisesErr,
				"PutIntegration": b.store.PutIntegration(ctx, renamed),
			} {
				if hotel.KindOf(err) != hotel.Timeout {
					b.Errorf("%s: the error is %v", call, err)
				}
			}
			b.same("integration", i, b.configured())
		},
	}
}
