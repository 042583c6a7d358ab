package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/store/sqlite"
)

// verifyCommand is vacancy verify.
type verifyCommand struct {
	Database string `default:"sqlite:vacancy.db" env:"VACANCY_DATABASE" help:"Where the data is: sqlite:PATH."`
	Repair   bool   `help:"Set the counters of availability to what reservations and resource blocks say."`
}

// errDrift is returned if a verification finds wrong counters, and errDamage if it
// finds a damaged file.
var (
	errDrift  = errors.New("the counters of availability do not match the reservations and resource blocks")
	errDamage = errors.New("the file is damaged")
)

// Run checks the file and recounts all enterprises. It writes only if there are
// counters to repair.
func (c *verifyCommand) Run(ctx context.Context, s streams) (err error) {
	path, err := pathOf(c.Database)
	if err != nil {
		return err
	}
	opened, err := sqlite.Inspect(ctx, path, sqlite.Options{})
	if err != nil {
		return fmt.Errorf("--database: %w", err)
	}
	problems, err := opened.Check(ctx)
	var found differences
	if err == nil && len(problems) == 0 {
		found, err = verify(ctx, opened, s.out)
	}
	if err := errors.Join(err, opened.Close()); err != nil {
		return err
	}
	if len(problems) > 0 {
		_, err := fmt.Fprintln(s.out, strings.Join(problems, "\n"))
		return errors.Join(err, fmt.Errorf("problems: %d: %w", len(problems), errDamage))
	}
	switch {
	case found.total > 0 && c.Repair:
		if err := repair(ctx, c.Database, found.enterprises); err != nil {
			return err
		}
		_, err = fmt.Fprintf(s.out, "differences repaired: %d\n", found.total)
	case found.total > 0:
		err = fmt.Errorf("differences: %d: %w", found.total, errDrift)
	default:
		_, err = fmt.Fprintf(s.out, "enterprises verified: %d; no differences\n", found.verified)
	}
	return err
}

// differences are the result of a verification: the number of wrong counters, the
// number of enterprises verified, and the enterprises with wrong counters.
type differences struct {
	total, verified int
	enterprises     []hotel.ID
}

// verify recounts all enterprises and prints each wrong counter.
func verify(ctx context.Context, opened *sqlite.Store, out io.Writer) (found differences, err error) {
	enterprises, err := opened.Enterprises(ctx)
	if err != nil {
		return found, err
	}
	found.verified = len(enterprises)
	for _, id := range enterprises {
		drifts, err := inventory.Verify(ctx, opened, id)
		if err != nil {
			return found, fmt.Errorf("enterprise %s: %w", id, err)
		}
		if len(drifts) > 0 {
			found.total += len(drifts)
			found.enterprises = append(found.enterprises, id)
		}
		for _, d := range drifts {
			if _, err := fmt.Fprintln(out, describeDrift(id, d)); err != nil {
				return found, err
			}
		}
	}
	return found, nil
}

// repair recounts the counters of enterprises.
func repair(ctx context.Context, url string, enterprises []hotel.ID) (err error) {
	opened, err := openStore(ctx, url, sqlite.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, opened.Close()) }()
	for _, id := range enterprises {
		if err := inventory.Recount(ctx, opened, id); err != nil {
			return fmt.Errorf("enterprise %s: %w", id, err)
		}
	}
	return nil
}

func describeDrift(enterprise hotel.ID, d inventory.Drift) string {
	text := fmt.Sprintf("enterprise %s service %s unit %s category %s", enterprise, d.ServiceID, d.UnitStart.Format(time.RFC3339), d.Category)
	if d.Block != (hotel.ID{}) {
		text += " block " + d.Block.String()
	}
	return fmt.Sprintf("%s: %s: counted %d, the rows say %d", text, d.Kind, d.Counted, d.Actual)
}
