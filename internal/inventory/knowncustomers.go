package inventory

import (
	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// checkCustomers returns Invalid if a customer that a request names is not known.
// While an enterprise has never had a customer, its customers are kept elsewhere
// and any identifier will do (rules 7.1).
func checkCustomers(s books.Snapshot, named []hotel.ID) error {
	kept, err := books.DocumentPage(s, hotel.Customers, books.DocumentQuery{RecordQuery: books.RecordQuery{Count: 1}, Active: true, Deleted: true})
	if err != nil || len(kept) == 0 {
		return err
	}
	found, err := customersByID(s, named)
	if err != nil {
		return err
	}
	for i, id := range named {
		if !found[id].Active {
			return hotel.InItem(hotel.InvalidMember("CustomerId"), i)
		}
	}
	return nil
}

// customersByID returns customers by their IDs, deleted ones too.
func customersByID(s books.Snapshot, ids []hotel.ID) (map[hotel.ID]hotel.Customer, error) {
	found, err := books.Documents(s, hotel.Customers, unique(ids))
	byID := make(map[hotel.ID]hotel.Customer, len(found))
	for _, c := range found {
		byID[c.ID] = c
	}
	return byID, err
}
