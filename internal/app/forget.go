package app

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/store/sqlite"
)

// forgetCommand is vacancy forget.
type forgetCommand struct {
	Database string   `default:"sqlite:vacancy.db" env:"VACANCY_DATABASE" help:"Where the data is: sqlite:PATH."`
	Customer []string `required:"" placeholder:"ID" help:"Identifier of a customer to forget. Can be given several times."`
}

// errUnknownCustomer is returned if a customer is in no enterprise.
var errUnknownCustomer = errors.New("no enterprise has this customer")

// Run deletes what is known about the customers, and then rewrites the file so that
// nothing is left of it in there. The rewriting is done even if it was done before,
// in case it was interrupted then.
func (c *forgetCommand) Run(ctx context.Context, s streams) error {
	path, err := pathOf(c.Database)
	if err != nil {
		return err
	}
	ids := make([]hotel.ID, len(c.Customer))
	for i, text := range c.Customer {
		if ids[i], err = uuid.Parse(text); err != nil {
			return fmt.Errorf("--customer %q: %w", text, err)
		}
	}
	unknown, err := forget(ctx, c.Database, ids)
	if err != nil {
		return err
	}
	if err := sqlite.Purge(ctx, path); err != nil {
		return fmt.Errorf("the customers are forgotten, but the file may still have traces of them; try again: %w", err)
	}
	if unknown != nil {
		return unknown
	}
	_, err = fmt.Fprintf(s.out, "customers forgotten: %d\n", len(ids))
	return err
}

// forget deletes what is known about customers. unknown says which of them no
// enterprise has; the others are forgotten all the same.
func forget(ctx context.Context, url string, ids []hotel.ID) (unknown, err error) {
	opened, err := openStore(ctx, url, sqlite.Options{})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, opened.Close()) }()
	for _, id := range ids {
		known, err := inventory.Forget(ctx, opened, id)
		if err != nil {
			return nil, fmt.Errorf("customer %s: %w", id, err)
		}
		if !known {
			unknown = errors.Join(unknown, fmt.Errorf("customer %s: %w", id, errUnknownCustomer))
		}
	}
	return unknown, nil
}
