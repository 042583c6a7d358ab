package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/store/sqlite"
)

// verifyCommand is vacancy verify.
type verifyCommand struct {
	Database string `default:"sqlite:vacancy.db" env:"VACANCY_DATABASE" help:"Where the data is: sqlite:PATH."`
	Repair   bool   `help:"Make the counters what the rows say."`
}

// errDrift is the failure of a verification that found a difference.
var errDrift = errors.New("the counters are not what the rows say")

// Run recounts all enterprises.
func (c *verifyCommand) Run(ctx context.Context, s streams) (err error) {
	if _, err := os.Stat(strings.TrimPrefix(c.Database, sqliteScheme)); err != nil {
		return fmt.Errorf("--database: %w", err)
	}
	opened, err := openStore(ctx, c.Database, sqlite.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, opened.Close()) }()
	enterprises, err := opened.Enterprises(ctx)
	if err != nil {
		return err
	}
	total := 0
	for _, id := range enterprises {
		drifts, err := inventory.Verify(ctx, opened, id)
		if err != nil {
			return fmt.Errorf("enterprise %s: %w", id, err)
		}
		total += len(drifts)
		for _, d := range drifts {
			if _, err := fmt.Fprintln(s.out, describeDrift(id, d)); err != nil {
				return err
			}
		}
		if c.Repair && len(drifts) > 0 {
			if err := inventory.Recount(ctx, opened, id); err != nil {
				return fmt.Errorf("enterprise %s: %w", id, err)
			}
		}
	}
	switch {
	case total > 0 && c.Repair:
		_, err = fmt.Fprintf(s.out, "%d differences repaired\n", total)
	case total > 0:
		err = fmt.Errorf("%d differences: %w", total, errDrift)
	default:
		_, err = fmt.Fprintf(s.out, "%d enterprises, no difference\n", len(enterprises))
	}
	return err
}

func describeDrift(enterprise hotel.ID, d inventory.Drift) string {
	text := fmt.Sprintf("enterprise %s service %s unit %s category %s", enterprise, d.ServiceID, d.UnitStart.Format(time.RFC3339), d.Category)
	if d.Block != (hotel.ID{}) {
		text += " block " + d.Block.String()
	}
	return fmt.Sprintf("%s: %s: counted %d, the rows say %d", text, d.Kind, d.Counted, d.Actual)
}
