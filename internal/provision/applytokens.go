package provision

import (
	"context"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// applyIntegration writes an integration unless it is already as planned.
func applyIntegration(ctx context.Context, store books.Store, planned hotel.Integration) (Report, error) {
	existing, known, err := store.Integration(ctx, planned.Client)
	if err != nil {
		return Report{}, err
	}
	type link struct{ token, enterprise hotel.ID }
	linked := make(map[link]time.Time)
	for _, t := range existing.Tokens {
		for _, l := range t.Links {
			linked[link{t.ID, l.EnterpriseID}] = l.LinkedAt
		}
	}
	same, links := known && existing.Name == planned.Name, 0
	tokens := make([]hotel.AccessToken, len(planned.Tokens))
	for i, t := range planned.Tokens {
		tokens[i] = hotel.AccessToken{ID: t.ID, Hash: t.Hash}
		for _, l := range t.Links {
			at, ok := linked[link{t.ID, l.EnterpriseID}]
			same = same && ok
			links++
			tokens[i].Links = append(tokens[i].Links, hotel.Link{EnterpriseID: l.EnterpriseID, LinkedAt: at})
		}
	}
	if same && links == len(linked) {
		return Report{Unchanged: 1}, nil
	}
	planned.Tokens = tokens
	report := Report{Changed: 1}
	if !known {
		report = Report{Created: 1}
	}
	return report, store.PutIntegration(ctx, planned)
}
