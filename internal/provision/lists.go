package provision

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"vacancy/api"
	"vacancy/internal/hotel"
)

// The types of this file mirror the members of lists that nothing is counted by.
type (
	ageCategory struct {
		ID                 value[string] `yaml:"id"`
		Name               value[string] `yaml:"name"`
		ShortName          value[string] `yaml:"shortName"`
		Classification     value[string] `yaml:"classification"`
		MinimalAge         value[int32]  `yaml:"minimalAge"`
		MaximalAge         value[int32]  `yaml:"maximalAge"`
		ExternalIdentifier value[string] `yaml:"externalIdentifier"`
	}

	rateGroup struct {
		ID                 value[string] `yaml:"id"`
		Name               value[string] `yaml:"name"`
		ShortName          value[string] `yaml:"shortName"`
		Description        value[string] `yaml:"description"`
		Ordering           value[int32]  `yaml:"ordering"`
		ExternalIdentifier value[string] `yaml:"externalIdentifier"`
	}

	rate struct {
		ID                 value[string] `yaml:"id"`
		Name               value[string] `yaml:"name"`
		ShortName          value[string] `yaml:"shortName"`
		ExternalName       value[string] `yaml:"externalName"`
		Description        value[string] `yaml:"description"`
		Type               value[string] `yaml:"type"`
		IsEnabled          value[string] `yaml:"isEnabled"`
		RateGroupID        value[string] `yaml:"rateGroupId"`
		BaseRateID         value[string] `yaml:"baseRateId"`
		BusinessSegmentID  value[string] `yaml:"businessSegmentId"`
		ExternalIdentifier value[string] `yaml:"externalIdentifier"`
	}

	businessSegment struct {
		ID   value[string] `yaml:"id"`
		Name value[string] `yaml:"name"`
	}

	product struct {
		ID                 value[string] `yaml:"id"`
		Name               value[string] `yaml:"name"`
		ShortName          value[string] `yaml:"shortName"`
		ExternalName       value[string] `yaml:"externalName"`
		Description        value[string] `yaml:"description"`
		ChargingMode       value[string] `yaml:"chargingMode"`
		PostingMode        value[string] `yaml:"postingMode"`
		IsDefault          value[string] `yaml:"isDefault"`
		Ordering           value[int32]  `yaml:"ordering"`
		Price              value[string] `yaml:"price"`
		ExternalIdentifier value[string] `yaml:"externalIdentifier"`
	}

	resourceFeature struct {
		ID             value[string]   `yaml:"id"`
		Name           value[string]   `yaml:"name"`
		ShortName      value[string]   `yaml:"shortName"`
		Description    value[string]   `yaml:"description"`
		Classification value[string]   `yaml:"classification"`
		ResourceIDs    []value[string] `yaml:"resourceIds"`
	}

	company struct {
		ID                 value[string] `yaml:"id"`
		Name               value[string] `yaml:"name"`
		Number             value[int32]  `yaml:"number"`
		MotherCompanyID    value[string] `yaml:"motherCompanyId"`
		Identifier         value[string] `yaml:"identifier"`
		TaxIdentifier      value[string] `yaml:"taxIdentifier"`
		Iata               value[string] `yaml:"iata"`
		Telephone          value[string] `yaml:"telephone"`
		Notes              value[string] `yaml:"notes"`
		ExternalIdentifier value[string] `yaml:"externalIdentifier"`
	}

	source struct {
		ID   value[string] `yaml:"id"`
		Name value[string] `yaml:"name"`
		Type value[string] `yaml:"type"`
		Code value[int32]  `yaml:"code"`
	}
)

// addCompanies adds the lists of an enterprise.
func (p *planner) addCompanies(at *draft, e enterprise) {
	ids := listedIDs(e.Companies, func(c company) value[string] { return c.ID })
	planList(at, hotel.Companies, func(hotel.Company) bool { return true }, e.Companies, func(i int, in entry[company]) hotel.Company {
		c := in.of
		r := p.record(c.ID, in.line)
		return hotel.Company{
			Record: r, Name: c.Name.or("Company " + r.ID.String()), Number: c.Number.or(int32(i + 1)),
			MotherCompanyID: p.listed("motherCompanyId", c.MotherCompanyID, "company", " in this enterprise", ids),
			Identifier:      c.Identifier.of, TaxIdentifier: c.TaxIdentifier.of, Iata: c.Iata.of, Telephone: c.Telephone.of,
			Notes: c.Notes.of, ExternalIdentifier: p.externalIdentifier(c.ExternalIdentifier),
		}
	})
	planList(at, hotel.Sources, func(hotel.Source) bool { return true }, e.Sources, func(i int, in entry[source]) hotel.Source {
		s := in.of
		r := p.record(s.ID, in.line)
		return hotel.Source{
			Record: r, Name: s.Name.or("Source " + r.ID.String()), Code: s.Code.or(int32(i + 1)),
			Type: oneOf(p, "type", s.Type, "OnlineTravelAgency", api.SourceType("").Values()),
		}
	})
}

// addLists adds the lists of a service.
func (p *planner) addLists(at *draft, service hotel.ID, s service) {
	at.adults[service], at.rates[service] = hotel.DefaultAgeCategoryID(service), derivedID(service, "rate")
	planList(at, hotel.AgeCategories, func(a hotel.AgeCategory) bool { return a.ServiceID == service }, s.AgeCategories,
		func(_ int, in entry[ageCategory]) hotel.AgeCategory {
			a := p.ageCategory(service, in)
			if a.Class == hotel.Adult && at.adults[service] == hotel.DefaultAgeCategoryID(service) {
				at.adults[service] = a.ID
			}
			return a
		})
	planList(at, hotel.BusinessSegments, func(b hotel.BusinessSegment) bool { return b.ServiceID == service }, s.BusinessSegments,
		func(_ int, in entry[businessSegment]) hotel.BusinessSegment {
			r := p.record(in.of.ID, in.line)
			return hotel.BusinessSegment{Record: r, ServiceID: service, Name: in.of.Name.or("Segment " + r.ID.String())}
		})
	planList(at, hotel.RateGroups, func(g hotel.RateGroup) bool { return g.ServiceID == service }, s.RateGroups,
		func(i int, in entry[rateGroup]) hotel.RateGroup {
			g := in.of
			r := p.record(g.ID, in.line)
			return hotel.RateGroup{
				Record: r, ServiceID: service, Name: g.Name.or("Rate group " + r.ID.String()), ShortName: g.ShortName.of, Description: g.Description.of,
				Ordering: g.Ordering.or(int32(i)), ExternalIdentifier: p.externalIdentifier(g.ExternalIdentifier),
			}
		})
	p.addRates(at, service, s)
	planList(at, hotel.Products, func(q hotel.Product) bool { return q.ServiceID == service }, s.Products,
		func(i int, in entry[product]) hotel.Product { return p.product(service, i, in) })
	p.addFeatures(at, service, s.ResourceFeatures)
}

func (p *planner) ageCategory(service hotel.ID, in entry[ageCategory]) hotel.AgeCategory {
	a := in.of
	class := oneOf(p, "classification", a.Classification, hotel.Adult, []hotel.AgeClass{hotel.Adult, hotel.Child})
	planned := hotel.AgeCategory{
		Record: p.record(a.ID, in.line), ServiceID: service, Class: class, Name: a.Name.or(string(class)), ShortName: a.ShortName.of,
		ExternalIdentifier: p.externalIdentifier(a.ExternalIdentifier),
	}
	if a.MinimalAge.line != 0 {
		least := p.atLeast(0, "minimalAge", a.MinimalAge, 0)
		planned.MinAge = &least
	}
	if a.MaximalAge.line != 0 {
		most := p.atLeast(a.MinimalAge.of, "maximalAge", a.MaximalAge, 0)
		planned.MaxAge = &most
	}
	return planned
}

// addRates adds the rates of a service. The first is its default rate, and the one
// of reservations that name none.
func (p *planner) addRates(at *draft, service hotel.ID, s service) {
	groups := listedIDs(s.RateGroups, func(g rateGroup) value[string] { return g.ID })
	rates := listedIDs(s.Rates, func(r rate) value[string] { return r.ID })
	segments := listedIDs(s.BusinessSegments, func(b businessSegment) value[string] { return b.ID })
	planList(at, hotel.Rates, func(r hotel.Rate) bool { return r.ServiceID == service }, s.Rates, func(i int, in entry[rate]) hotel.Rate {
		r := in.of
		group := hotel.DefaultRateGroupID(service)
		if len(groups) > 0 {
			group = groups[0]
		}
		if named := p.listed("rateGroupId", r.RateGroupID, "rate group", " in this service", groups); named != (hotel.ID{}) {
			group = named
		}
		planned := hotel.Rate{
			Record: p.record(r.ID, in.line), ServiceID: service, GroupID: group, Default: i == 0,
			BaseRateID: p.listed("baseRateId", r.BaseRateID, "rate", " in this service", rates),
			SegmentID:  p.listed("businessSegmentId", r.BusinessSegmentID, "business segment", " in this service", segments),
			Type:       oneOf(p, "type", r.Type, hotel.PublicRate, hotel.RateTypes()),
			Enabled:    p.truth("isEnabled", r.IsEnabled, true),
			ShortName:  r.ShortName.of, ExternalName: r.ExternalName.of, Description: r.Description.of,
			ExternalIdentifier: p.externalIdentifier(r.ExternalIdentifier),
		}
		planned.Name = r.Name.or("Rate " + planned.ID.String())
		if planned.BaseRateID == planned.ID && planned.ID != (hotel.ID{}) {
			p.problems.addf(r.BaseRateID.line, "baseRateId: %s can't derive from itself", planned.ID)
		}
		if i == 0 {
			at.rates[service] = planned.ID
		}
		return planned
	})
}

// amount is how the file writes a price.
var amount = regexp.MustCompile(`^(0|[1-9][0-9]{0,8})(\.[0-9]{1,2})?$`)

func (p *planner) product(service hotel.ID, i int, in entry[product]) hotel.Product {
	q := in.of
	r := p.record(q.ID, in.line)
	planned := hotel.Product{
		Record: r, ServiceID: service, Name: q.Name.or("Product " + r.ID.String()), ShortName: q.ShortName.of, ExternalName: q.ExternalName.of,
		Description: q.Description.of, Ordering: q.Ordering.or(int32(i)), Default: p.truth("isDefault", q.IsDefault, false),
		Charging:           oneOf(p, "chargingMode", q.ChargingMode, "Once", api.ChargingMode("").Values()),
		Posting:            oneOf(p, "postingMode", q.PostingMode, "Once", api.PostingMode("").Values()),
		ExternalIdentifier: p.externalIdentifier(q.ExternalIdentifier),
	}
	price := q.Price.or("0")
	if !amount.MatchString(price) {
		p.problems.addf(q.Price.line, "price: %q is not an amount such as 12.50", price)
		return planned
	}
	whole, part, _ := strings.Cut(price, ".")
	planned.Price, _ = strconv.ParseInt(whole+(part + "00")[:2], 10, 64)
	return planned
}

// addFeatures adds the features of a service, and which resources have them.
func (p *planner) addFeatures(at *draft, service hotel.ID, list []entry[resourceFeature]) {
	if list == nil {
		return
	}
	var assignments []hotel.FeatureAssignment
	planList(at, hotel.Features, func(f hotel.Feature) bool { return f.ServiceID == service }, list, func(_ int, in entry[resourceFeature]) hotel.Feature {
		f := in.of
		planned := hotel.Feature{
			Record: p.record(f.ID, in.line), ServiceID: service, ShortName: f.ShortName.of, Description: f.Description.of,
			Classification: oneOf(p, "classification", f.Classification, "Balcony", api.ResourceFeatureClassification("").Values()),
		}
		planned.Name = f.Name.or(planned.Classification)
		seen := make(map[hotel.ID]bool)
		for _, v := range f.ResourceIDs {
			resource := p.reference("resourceIds", v, in.line, "resource", " in this enterprise", at.hasResource)
			if seen[resource] {
				continue
			}
			seen[resource] = true
			assignments = append(assignments, hotel.FeatureAssignment{
				Record:    hotel.Record{ID: derivedID(planned.ID, "resource "+resource.String()), Active: true},
				ServiceID: service, FeatureID: planned.ID, ResourceID: resource,
			})
		}
		return planned
	})
	at.lists = append(at.lists, entries[hotel.FeatureAssignment]{
		of: hotel.FeatureAssignments, owned: func(a hotel.FeatureAssignment) bool { return a.ServiceID == service }, all: assignments,
	})
}

// addImages adds the images of a resource category.
func (p *planner) addImages(at *draft, category hotel.ID, list []value[string]) {
	if list == nil {
		return
	}
	images := entries[hotel.ImageAssignment]{
		of: hotel.ImageAssignments, owned: func(a hotel.ImageAssignment) bool { return a.CategoryID == category },
	}
	seen := make(map[hotel.ID]bool)
	for i, v := range list {
		image := p.id("imageIds", v, v.line)
		if seen[image] {
			continue
		}
		seen[image] = true
		images.all = append(images.all, hotel.ImageAssignment{
			Record: hotel.Record{ID: derivedID(category, "image "+image.String()), Active: true}, CategoryID: category, ImageID: image, Ordering: int32(i),
		})
	}
	at.lists = append(at.lists, images)
}

// record returns the record of a new entry. line is where to look if its ID is
// missing.
func (p *planner) record(id value[string], line int) hotel.Record {
	return hotel.Record{ID: p.newID(id, line), Active: true}
}

// listed reads the ID of an entry of the same file that may be left out.
func (p *planner) listed(member string, v value[string], kind, of string, ids []hotel.ID) hotel.ID {
	if v.line == 0 {
		return hotel.ID{}
	}
	return p.reference(member, v, v.line, kind, of, func(id hotel.ID) bool {
		return slices.Contains(ids, id)
	})
}

// listedIDs returns the IDs of a list. Those that are none are noted elsewhere.
func listedIDs[F any](list []entry[F], id func(F) value[string]) []hotel.ID {
	var ids []hotel.ID
	for _, in := range list {
		if is, err := uuid.Parse(id(in.of).of); err == nil {
			ids = append(ids, is)
		}
	}
	return ids
}

// truth reads true or false.
func (p *planner) truth(member string, v value[string], other bool) bool {
	return oneOf(p, member, v, strconv.FormatBool(other), []string{"true", "false"}) == "true"
}
