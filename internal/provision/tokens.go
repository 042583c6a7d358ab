package provision

import (
	"fmt"
	"slices"

	"vacancy/internal/hotel"
)

func (p *planner) addIntegration(i int, in entry[integration]) {
	n := in.of
	planned := hotel.Integration{
		ID:     derivedID(namespace, "client "+n.ClientToken.of),
		Name:   n.Name.or(fmt.Sprintf("Integration %d", i+1)),
		Client: hotel.HashToken(n.ClientToken.of),
	}
	p.token("clientToken", n.ClientToken, in.line)
	for _, inToken := range n.AccessTokens {
		t := inToken.of
		p.token("accessToken", t.AccessToken, inToken.line)
		token := hotel.AccessToken{ID: derivedID(namespace, "access "+t.AccessToken.of), Hash: hotel.HashToken(t.AccessToken.of)}
		if len(t.EnterpriseIDs) == 0 {
			p.problems.addf(inToken.line, "accessToken: enterpriseIds names no enterprise")
		}
		for _, e := range t.EnterpriseIDs {
			id := p.id("enterpriseIds", e, inToken.line)
			known := slices.ContainsFunc(p.plan.properties, func(at property) bool { return at.enterprise.ID == id })
			if id != (hotel.ID{}) && !known {
				p.problems.addf(e.line, "enterpriseIds: the file has no enterprise %s", id)
			}
			if !slices.ContainsFunc(token.Links, func(l hotel.Link) bool { return l.EnterpriseID == id }) {
				token.Links = append(token.Links, hotel.Link{EnterpriseID: id})
			}
		}
		planned.Tokens = append(planned.Tokens, token)
	}
	p.plan.integrations = append(p.plan.integrations, planned)
}
