package provision

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

// Report counts what applying a plan changed.
type Report struct {
	Created, Changed, Unchanged int
}

// String returns the report as a line for the operator.
func (r Report) String() string {
	if r.Created == 0 && r.Changed == 0 {
		return fmt.Sprintf("nothing to change, %d unchanged", r.Unchanged)
	}
	return fmt.Sprintf("%d created, %d changed, %d unchanged", r.Created, r.Changed, r.Unchanged)
}

// Apply changes a store to match a plan. What the plan does not name is left
// unchanged, except that a named category gets exactly the plan's resources, and a
// named integration exactly the plan's access tokens. Limits and
// adjustments replace what there is on their units. Reservations are added but never
// changed. Each enterprise is changed in one transaction. Returns an error if
// a service belongs to another enterprise or the plan changes what can't be
// changed.
func Apply(ctx context.Context, store books.Store, plan Plan) (Report, error) {
	var total Report
	if err := checkOwners(ctx, store, plan); err != nil {
		return total, err
	}
	newID := hotel.NewIDSource()
	for _, p := range plan.properties {
		var report Report
		err := store.Write(ctx, p.enterprise.ID, func(s books.Snapshot) (*hotel.Change, error) {
			report = Report{}
			a := applier{
				snapshot: s, now: s.Now().Truncate(time.Second), change: new(hotel.Change), report: &report,
				newID: func() hotel.ID { return newID(s.Now()) },
			}
			return a.change, a.property(p)
		})
		if err != nil {
			return total, fmt.Errorf("enterprise %s: %w", p.enterprise.ID, err)
		}
		total.add(report)
	}
	for _, i := range plan.integrations {
		report, err := applyIntegration(ctx, store, i)
		if err != nil {
			return total, fmt.Errorf("integration %q: %w", i.Name, err)
		}
		total.add(report)
	}
	return total, nil
}

// Exists reports whether a store has all enterprises of a plan, in whatever state.
func Exists(ctx context.Context, store books.Store, plan Plan) (bool, error) {
	ids := make([]hotel.ID, len(plan.properties))
	for i, p := range plan.properties {
		ids[i] = p.enterprise.ID
	}
	return Has(ctx, store, ids...)
}

// Has reports whether a store has all of the enterprises, whatever has become of
// them.
func Has(ctx context.Context, store books.Store, enterprises ...hotel.ID) (bool, error) {
	for _, id := range enterprises {
		err := store.Read(ctx, id, func(r books.Snapshot) error {
			_, err := r.Property()
			return err
		})
		if errors.Is(err, books.ErrNoEnterprise) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
	}
	return true, nil
}

func (r *Report) add(other Report) {
	r.Created += other.Created
	r.Changed += other.Changed
	r.Unchanged += other.Unchanged
}

// checkOwners returns an error if a service of the plan belongs to another
// enterprise.
func checkOwners(ctx context.Context, store books.Store, plan Plan) error {
	var problems []string
	for _, p := range plan.properties {
		ids := make([]hotel.ID, len(p.services))
		for i, s := range p.services {
			ids[i] = s.ID
		}
		at, err := store.Locate(ctx, ids)
		if err != nil {
			return err
		}
		for service, enterprise := range at {
			if enterprise != p.enterprise.ID {
				problems = append(problems, fmt.Sprintf("service %s belongs to enterprise %s", service, enterprise))
			}
		}
	}
	if problems != nil {
		return errors.New(strings.Join(problems, "; "))
	}
	return nil
}

// applier collects the changes to one enterprise.
type applier struct {
	snapshot books.Snapshot
	now      time.Time
	change   *hotel.Change
	report   *Report
	// newID names rows that are made.
	newID func() hotel.ID
}

func (a applier) property(p property) error {
	existing, err := a.snapshot.Property()
	if errors.Is(err, books.ErrNoEnterprise) {
		existing, err = hotel.NewProperty(hotel.Enterprise{}, nil, nil, nil, nil), nil
	}
	if err != nil {
		return err
	}
	if err := a.checkZone(p, existing); err != nil {
		return err
	}
	known := existing.Enterprise.ID != hotel.ID{}
	a.count(put(a, p.enterprise, existing.Enterprise, known, func(e *hotel.Enterprise) *hotel.Record { return &e.Record }, func(e hotel.Enterprise) { a.change.Enterprise = &e }))
	for _, step := range []func(property, *hotel.Property) error{a.services, a.categories, a.externalIdentifiers, a.resources} {
		if err := step(p, existing); err != nil {
			return err
		}
	}
	for _, l := range p.lists {
		if err := l.apply(a, existing); err != nil {
			return err
		}
	}
	if err := a.resourceBlocks(p.resourceBlocks); err != nil {
		return err
	}
	if err := a.blocks(p.blocks); err != nil {
		return err
	}
	if err := a.limits(p.limits); err != nil {
		return err
	}
	if err := a.adjustments(p.adjustments); err != nil {
		return err
	}
	if err := a.reservations(p.reservations); err != nil {
		return err
	}
	if err := a.groups(p.groups); err != nil {
		return err
	}
	if err := a.changeZone(p.enterprise, existing); err != nil {
		return err
	}
	if a.report.Created+a.report.Changed == 0 {
		return nil
	}
	return inventory.RecountWith(a.snapshot, existing, a.change)
}

func (a applier) services(p property, existing *hotel.Property) error {
	for _, s := range p.services {
		was, known := existing.Service(s.ID)
		if known && was.Period != s.Period {
			return fmt.Errorf("service %s: its time unit is the %s and can't become the %s", s.ID, was.Period, s.Period)
		}
		a.count(put(a, s, was, known, func(s *hotel.Service) *hotel.Record { return &s.Record }, into(&a.change.Services)))
	}
	return nil
}

func (a applier) categories(p property, existing *hotel.Property) error {
	for _, c := range p.categories {
		was, known := existing.Category(c.ID)
		if known && was.ServiceID != c.ServiceID {
			return fmt.Errorf("resource category %s belongs to service %s", c.ID, was.ServiceID)
		}
		a.count(put(a, c, was, known, func(c *hotel.ResourceCategory) *hotel.Record { return &c.Record }, into(&a.change.Categories)))
	}
	return nil
}

// externalIdentifiers returns an error if two active entities of a kind would have the
// same external identifier: one that the file names and one that it doesn't.
func (a applier) externalIdentifiers(_ property, existing *hotel.Property) error {
	after := existing.With(&hotel.Change{Services: a.change.Services, Categories: a.change.Categories})
	if one, other, found := hotel.Namesakes(after.ServicesByID); found {
		return fmt.Errorf("services %s and %s have the same externalIdentifier", one, other)
	}
	if one, other, found := hotel.Namesakes(after.CategoriesByID); found {
		return fmt.Errorf("resource categories %s and %s have the same externalIdentifier", one, other)
	}
	return nil
}

// outcome is what happened to an entry. The order is unchanged < changed < created.
type outcome int

const (
	unchanged outcome = iota
	changed
	created
)

// count adds an entry to the report.
func (a applier) count(did outcome) {
	switch did {
	case unchanged:
		a.report.Unchanged++
	case changed:
		a.report.Changed++
	default:
		a.report.Created++
	}
}

// into returns a function that appends to a list.
func into[E any](list *[]E) func(E) {
	return func(e E) { *list = append(*list, e) }
}

// put writes an entity unless it is already as planned.
func put[E comparable](a applier, planned, existing E, known bool, record func(*E) *hotel.Record, write func(E)) outcome {
	at := record(&planned)
	at.CreatedAt, at.UpdatedAt = a.now, a.now
	if !known {
		write(planned)
		return created
	}
	was := record(&existing)
	at.CreatedAt, at.UpdatedAt = was.CreatedAt, was.UpdatedAt
	if planned == existing {
		return unchanged
	}
	at.UpdatedAt = a.later(was.UpdatedAt)
	write(planned)
	return changed
}

// later returns the UpdatedAt of something that is changed now and was last changed
// at was. It never goes backwards (rules 6.4).
func (a applier) later(was time.Time) time.Time {
	if a.now.Before(was) {
		return was
	}
	return a.now
}
