package hotel

import "github.com/google/uuid"

// DefaultAgeCategoryID returns the ID of the age category that a service has as
// long as it has no other of adults (rules 1.13).
func DefaultAgeCategoryID(service ID) ID { return uuid.NewSHA1(service, []byte("age category")) }

// DefaultRateGroupID returns the ID of the rate group that a service has as long
// as it has no other, or a rate is in it (rules 1.13).
func DefaultRateGroupID(service ID) ID { return uuid.NewSHA1(service, []byte("rate group")) }

// defaults returns the documents that services have though they are not stored
// (rules 1.13). Each is as old as its service.
func defaults(services []Service, stored []Document) []Document {
	ids, adults, grouped := make(map[ID]bool), make(map[ID]bool), make(map[ID]bool)
	for _, d := range stored {
		ids[d.ID] = true
		switch e := d.Entity.(type) {
		case AgeCategory:
			adults[e.ServiceID] = adults[e.ServiceID] || e.Active && e.Class == Adult
		case RateGroup:
			grouped[e.ServiceID] = grouped[e.ServiceID] || e.Active
		}
	}
	for _, d := range stored {
		if rate, ok := d.Entity.(Rate); ok && rate.GroupID == DefaultRateGroupID(rate.ServiceID) {
			grouped[rate.ServiceID] = false
		}
	}
	var c Change
	for _, s := range services {
		r := Record{Active: true, CreatedAt: s.CreatedAt, UpdatedAt: s.CreatedAt}
		if r.ID = DefaultAgeCategoryID(s.ID); !adults[s.ID] && !ids[r.ID] {
			AgeCategories.Put(&c, AgeCategory{Record: r, ServiceID: s.ID, Class: Adult, Name: string(Adult)})
		}
		if r.ID = DefaultRateGroupID(s.ID); !grouped[s.ID] && !ids[r.ID] {
			RateGroups.Put(&c, RateGroup{Record: r, ServiceID: s.ID, Name: "Default"})
		}
	}
	return c.Documents
}
