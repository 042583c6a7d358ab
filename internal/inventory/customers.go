package inventory

import (
	"context"
	"reflect"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// CustomerFilter selects customers. Texts are compared regardless of letter case,
// except for loyalty codes.
type CustomerFilter struct {
	EnterpriseIDs                               []hotel.ID
	IDs, CompanyIDs                             []hotel.ID
	Emails, FirstNames, LastNames, LoyaltyCodes []string
	Created, Updated                            *TimeFilter
	// Deleted is when customers were forgotten.
	Deleted *TimeFilter
	States  States
}

// CustomerChange is what a request changes of a customer. What is zero in the
// details stays as it is; the members after them can be removed.
type CustomerChange struct {
	hotel.CustomerDetails

	Destination, Fiscal, Lottery hotel.Update[string]
}

// Customers lists customers within reach, the newest first (rules 7.1).
func (v *Inventory) Customers(ctx context.Context, access hotel.Access, f CustomerFilter, p PageRequest) (Page[Owned[hotel.Customer]], error) {
	var none Page[Owned[hotel.Customer]]
	q, err := f.query()
	if err != nil {
		return none, err
	}
	scope, err := access.Scope(f.EnterpriseIDs)
	if err != nil {
		return none, err
	}
	return listOwned(ctx, v, access, scope, p, hotel.Customers, q)
}

// listOwned lists entities of a collection that a query selects.
func listOwned[E any](
	ctx context.Context, v *Inventory, access hotel.Access, scope []hotel.Link, p PageRequest, of *hotel.Collection[E], q books.DocumentQuery,
) (Page[Owned[E]], error) {
	mark := func(e E) hotel.Mark { return of.Record(e).Mark() }
	byID := func(s books.Snapshot, ids []hotel.ID) ([]E, error) { return books.Documents(s, of, ids) }
	return list(ctx, v, access, scope, p, markOf(byID, mark), books.List[Owned[E]]{
		Read: func(s books.Snapshot, enterprise hotel.ID, after hotel.Mark, count int) ([]Owned[E], error) {
			q := q
			q.Before, q.Count = after, count
			found, err := books.DocumentPage(s, of, q)
			items := make([]Owned[E], len(found))
			for i, e := range found {
				items[i] = Owned[E]{Entity: e, EnterpriseID: enterprise}
			}
			return items, err
		},
		Mark: func(e Owned[E]) hotel.Mark { return mark(e.Entity) },
	})
}

func (f CustomerFilter) query() (books.DocumentQuery, error) {
	var s spans
	states := f.States.orDefault()
	q := books.DocumentQuery{
		RecordQuery: books.RecordQuery{IDs: f.IDs, Created: s.read(f.Created), Updated: s.read(f.Updated)},
		Keys:        make(map[string][]string), Active: states.Active, Deleted: states.Deleted,
	}
	if deleted := s.read(f.Deleted); deleted != nil {
		// A customer that was forgotten never changes again.
		q.Active, q.Updated = false, overlap(q.Updated, deleted)
	}
	putKeys(q.Keys, hotel.CustomerEmail, f.Emails, hotel.Fold)
	putKeys(q.Keys, hotel.CustomerFirstName, f.FirstNames, hotel.Fold)
	putKeys(q.Keys, hotel.CustomerLastName, f.LastNames, hotel.Fold)
	putKeys(q.Keys, hotel.CustomerLoyalty, f.LoyaltyCodes, func(code string) string { return code })
	putKeys(q.Keys, hotel.CustomerCompany, f.CompanyIDs, hotel.ID.String)
	return q, s.err
}

// overlap returns what two spans have in common. Nil is all time.
func overlap(a, b *hotel.Span) *hotel.Span {
	if a == nil {
		return b
	}
	return &hotel.Span{From: max(a.From, b.From), Until: min(a.Until, b.Until)}
}

// putKeys requires one of the values of a key; none means any.
func putKeys[V any](keys map[string][]string, name string, values []V, text func(V) string) {
	for _, v := range values {
		keys[name] = append(keys[name], text(v))
	}
}

// AddCustomer adds a customer. If another has the e-mail address, that one is
// overwritten with what is given, or AddCustomer returns Refused (rules 7.1).
func (v *Inventory) AddCustomer(ctx context.Context, enterprise hotel.ID, given hotel.CustomerDetails, overwrite bool) (hotel.Customer, error) {
	var added hotel.Customer
	err := v.write(ctx, enterprise, func(s books.Snapshot, _ *hotel.Property, c *hotel.Change) error {
		known, found, err := customerByEmail(s, given.Email)
		switch {
		case err != nil:
			return err
		case found && !overwrite:
			return errEmailTaken()
		case !found:
			known = hotel.Customer{Record: newRecord(v.newID(s.Now()), s.Now())}
		}
		added = putCustomer(c, known, CustomerChange{CustomerDetails: given}, s.Now())
		return nil
	})
	return added, err
}

// UpdateCustomer changes a customer and returns it. Returns Invalid if there is no
// such customer, or Refused if another has the new e-mail address.
func (v *Inventory) UpdateCustomer(ctx context.Context, enterprise, id hotel.ID, change CustomerChange) (hotel.Customer, error) {
	var updated hotel.Customer
	err := v.write(ctx, enterprise, func(s books.Snapshot, _ *hotel.Property, c *hotel.Change) error {
		found, err := books.Documents(s, hotel.Customers, []hotel.ID{id})
		if err != nil {
			return err
		}
		if len(found) == 0 || !found[0].Active {
			return hotel.InvalidMember("CustomerId")
		}
		other, taken, err := customerByEmail(s, change.Email)
		if err != nil {
			return err
		}
		if taken && other.ID != id {
			return errEmailTaken()
		}
		updated = putCustomer(c, found[0], change, s.Now())
		return nil
	})
	return updated, err
}

// putCustomer adds to a change what becomes of a customer, and returns that.
func putCustomer(c *hotel.Change, was hotel.Customer, change CustomerChange, now time.Time) hotel.Customer {
	is := was
	is.Overwrite(change.CustomerDetails)
	change.Destination.Apply(&is.ItalianDestinationCode)
	change.Fiscal.Apply(&is.ItalianFiscalCode)
	change.Lottery.Apply(&is.ItalianLotteryCode)
	if !reflect.DeepEqual(was, is) {
		is.Record = touched(is.Record, now)
		hotel.Customers.Put(c, is)
	}
	return is
}

// customerByEmail returns the active customer of an e-mail address, or false if
// there is none.
func customerByEmail(s books.Snapshot, email string) (hotel.Customer, bool, error) {
	if email == "" {
		return hotel.Customer{}, false, nil
	}
	found, err := books.DocumentPage(s, hotel.Customers, books.DocumentQuery{
		RecordQuery: books.RecordQuery{Count: 1}, Keys: map[string][]string{hotel.CustomerEmail: {hotel.Fold(email)}}, Active: true,
	})
	if err != nil || len(found) == 0 {
		return hotel.Customer{}, false, err
	}
	return found[0], true, nil
}

// errEmailTaken does not repeat the address, which the log must not have.
func errEmailTaken() error {
	return &hotel.Error{Kind: hotel.Refused, Message: "A customer with this e-mail address already exists."}
}

// Forget deletes all that is known about a customer and leaves the bare record of
// one that is deleted (rules 7.1). It returns false if no enterprise has the
// customer.
func Forget(ctx context.Context, store books.Store, customer hotel.ID) (bool, error) {
	enterprises, err := store.Enterprises(ctx)
	if err != nil {
		return false, err
	}
	var known bool
	for _, enterprise := range enterprises {
		err := store.Write(ctx, enterprise, func(s books.Snapshot) (*hotel.Change, error) {
			found, err := books.Documents(s, hotel.Customers, []hotel.ID{customer})
			if err != nil || len(found) == 0 {
				return nil, err
			}
			known = true
			if !found[0].Active {
				return nil, nil //nolint:nilnil // There is nothing left to delete.
			}
			c := new(hotel.Change)
			record := touched(found[0].Record, s.Now())
			record.Active = false
			hotel.Customers.Put(c, hotel.Customer{Record: record})
			return c, nil
		})
		if err != nil {
			return false, err
		}
	}
	return known, nil
}

// newRecord returns the record of an entity that is created now.
func newRecord(id hotel.ID, now time.Time) hotel.Record {
	stamp := now.Truncate(time.Second)
	return hotel.Record{ID: id, Active: true, CreatedAt: stamp, UpdatedAt: stamp}
}

// touched returns a record that is changed now. Its UpdatedAt never goes back
// (rules 6.4).
func touched(r hotel.Record, now time.Time) hotel.Record {
	if stamp := now.Truncate(time.Second); stamp.After(r.UpdatedAt) {
		r.UpdatedAt = stamp
	}
	return r
}
