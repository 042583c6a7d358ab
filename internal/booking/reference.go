package booking

import (
	"slices"

	"vacancy/internal/hotel"
)

// checkReferences returns Invalid if a change names a rate, an age category, a
// business segment or a company that is not an active one of the service or of the
// enterprise, as far as there are any (rules 1.13). What stays as it was is not
// looked up.
func (f Frame) checkReferences(c change) error {
	p, now := f.Property, c.now
	var was hotel.Reservation
	if c.was != nil {
		was = *c.was
	}
	ofService := now.ServiceID
	if block := f.Blocks[now.BlockID]; now.RateID != was.RateID && now.RateID != block.RateID &&
		!known(p, hotel.Rates, now.RateID, func(r hotel.Rate) bool { return r.ServiceID == ofService }) {
		return hotel.InvalidMember("RateId")
	}
	if now.BusinessSegmentID != was.BusinessSegmentID &&
		!known(p, hotel.BusinessSegments, now.BusinessSegmentID, func(s hotel.BusinessSegment) bool { return s.ServiceID == ofService }) {
		return hotel.InvalidMember("BusinessSegmentId")
	}
	company := func(hotel.Company) bool { return true }
	if now.CompanyID != was.CompanyID && !known(p, hotel.Companies, now.CompanyID, company) {
		return hotel.InvalidMember("CompanyId")
	}
	if now.TravelAgencyID != was.TravelAgencyID && !known(p, hotel.Companies, now.TravelAgencyID, company) {
		return hotel.InvalidMember("TravelAgencyId")
	}
	for _, n := range now.Persons {
		if slices.ContainsFunc(was.Persons, func(w hotel.PersonCount) bool { return w.AgeCategoryID == n.AgeCategoryID }) ||
			n.AgeCategoryID == hotel.DefaultAgeCategoryID(ofService) {
			continue
		}
		if !known(p, hotel.AgeCategories, n.AgeCategoryID, func(a hotel.AgeCategory) bool {
			return a.ServiceID == ofService && a.ID != hotel.DefaultAgeCategoryID(ofService)
		}) {
			return hotel.InvalidMember("AgeCategoryId")
		}
	}
	return nil
}

// known reports whether an ID is that of an active entity of a collection, of those
// that count; if none counts, every ID is taken. The zero ID names nothing.
func known[E any](p *hotel.Property, of *hotel.Collection[E], id hotel.ID, counts func(E) bool) bool {
	if id == (hotel.ID{}) {
		return true
	}
	if e, ok := of.Find(p, id); ok && of.Record(e).Active && counts(e) {
		return true
	}
	return !slices.ContainsFunc(of.Of(p), func(e E) bool { return of.Record(e).Active && counts(e) })
}
