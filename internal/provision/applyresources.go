package provision

import (
	"fmt"

	"vacancy/internal/hotel"
)

// stock is the resources of an enterprise before the plan is applied.
type stock struct {
	*hotel.Property
	assignments map[hotel.ID]hotel.Assignment
	// housekeeping are the states of the resources for which the plan has a state.
	housekeeping map[hotel.ID]hotel.Housekeeping
}

// resources changes resources and assignments to match the plan. It removes all
// other resources from the categories that the plan names. A resource with its
// assignments counts as one entry of the report.
func (a applier) resources(p property, existing *hotel.Property) error {
	s, err := a.stock(p, existing)
	if err != nil {
		return err
	}
	dropped, places := s.drop(p)
	touched := make(map[hotel.ID]outcome)
	for _, was := range dropped {
		gone := was
		gone.Active = false
		put(a, gone, was, true, assignmentRecord, into(&a.change.Assignments))
		touched[was.ResourceID] = changed
	}
	for _, r := range p.resources {
		a.count(max(a.resource(r, s), touched[r.ID]))
		delete(touched, r.ID)
	}
	// The remaining resources are not in the file.
	a.report.Changed += len(touched)
	for _, was := range dropped {
		_, unnamed := touched[was.ResourceID]
		if !unnamed || places[was.ResourceID] > 0 || was.ID != assignmentID(ownList, was.CategoryID, was.ResourceID) {
			continue
		}
		r, known := s.Resource(was.ResourceID)
		if !known {
			return fmt.Errorf("assignment %s: there is no resource %s", was.ID, was.ResourceID)
		}
		gone := r
		gone.Active = false
		put(a, gone, r, true, resourceRecord, into(&a.change.Resources))
	}
	return nil
}

func (a applier) stock(p property, existing *hotel.Property) (stock, error) {
	s := stock{Property: existing, assignments: make(map[hotel.ID]hotel.Assignment)}
	for _, as := range existing.Assignments() {
		s.assignments[as.ID] = as
	}
	var ids []hotel.ID
	for _, r := range p.resources {
		if r.state != "" {
			ids = append(ids, r.ID)
		}
	}
	if ids == nil {
		return s, nil
	}
	var err error
	s.housekeeping, err = a.snapshot.Housekeeping(ids)
	return s, err
}

// drop returns the assignments that are no longer planned, and how many other
// assignments each resource keeps.
func (s stock) drop(p property) (dropped []hotel.Assignment, places map[hotel.ID]int) {
	planned, named := make(map[hotel.ID]bool), make(map[hotel.ID]bool)
	for _, c := range p.categories {
		named[c.ID] = true
	}
	for _, r := range p.resources {
		for _, as := range r.assignments {
			planned[as.ID] = true
		}
	}
	places = make(map[hotel.ID]int)
	for _, as := range s.Assignments() {
		switch {
		case !as.Active:
		case named[as.CategoryID] && !planned[as.ID]:
			dropped = append(dropped, as)
		default:
			places[as.ResourceID]++
		}
	}
	return dropped, places
}

// resource writes a resource and its assignments. The planned state is only an
// initial state: a resource that has one keeps it.
func (a applier) resource(r plannedResource, s stock) outcome {
	was, known := s.Resource(r.ID)
	did := put(a, r.Resource, was, known, resourceRecord, into(&a.change.Resources))
	for _, as := range r.assignments {
		was, known := s.assignments[as.ID]
		did = max(did, min(put(a, as, was, known, assignmentRecord, into(&a.change.Assignments)), changed))
	}
	if _, given := s.housekeeping[r.ID]; r.state != "" && !given {
		did = max(did, changed)
		a.change.Housekeeping = append(a.change.Housekeeping, hotel.ResourceHousekeeping{
			ResourceID: r.ID, Housekeeping: hotel.Housekeeping{State: r.state, UpdatedAt: a.now},
		})
	}
	return did
}

func resourceRecord(r *hotel.Resource) *hotel.Record     { return &r.Record }
func assignmentRecord(a *hotel.Assignment) *hotel.Record { return &a.Record }
