package booking

import (
	"slices"

	"vacancy/internal/hotel"
	"vacancy/internal/occupancy"
	"vacancy/internal/timeunit"
)

// windowGap is the gap in units between two windows up to which they are read
// together.
const windowGap = 64

// maxPeriods is how many periods are read separately; more are read as one.
const maxPeriods = 64

// Need says what must be loaded to decide on changes of reservations and resource
// blocks.
type Need struct {
	// Resources are the resources whose stays and active resource blocks are
	// needed, within any of Periods.
	Resources []hotel.ID
	Periods   []occupancy.Period
	// Services are the services whose availability is needed.
	Services []ServiceNeed
}

// ServiceNeed says which part of a service's availability must be loaded.
type ServiceNeed struct {
	Service hotel.Service
	// Windows are ordered and disjoint.
	Windows []timeunit.Window
	// Categories are the categories that change.
	Categories []hotel.ID
	// Overbooking is true if the overbooking policy applies: on units with an
	// overbooking limit, it needs all active categories.
	Overbooking bool
}

// needs collects what changes need.
type needs struct {
	property *hotel.Property
	// resources are the resources that may be taken or released.
	resources map[hotel.ID]bool
	periods   []occupancy.Period
	services  map[hotel.ID]*ServiceNeed
}

func newNeeds(p *hotel.Property) *needs {
	return &needs{property: p, resources: make(map[hotel.ID]bool), services: make(map[hotel.ID]*ServiceNeed)}
}

// take adds that a reservation may take any of the resources, or release it.
func (n *needs) take(r hotel.Reservation, resources []hotel.ID) {
	if !r.State.Deducts() {
		return
	}
	for _, resource := range resources {
		if resource != (hotel.ID{}) {
			n.resources[resource] = true
		}
	}
	n.periods = append(n.periods, occupancy.PeriodOf(r))
}

// judge adds the availability of the units that a reservation takes: in its own
// service and, if overbooking is checked, in all services that sell any of the
// resources.
func (n *needs) judge(r hotel.Reservation, resources []hotel.ID, overbooking bool) {
	if !r.State.Deducts() {
		return
	}
	// A stay that falls between the occupied hours of its own service's units takes
	// none of them, but may take units of other services.
	takes, some := occupancy.DeductionOf(n.property, r)
	if some {
		n.category(r.ServiceID, takes.Window, takes.Category, overbooking)
		n.category(r.ServiceID, takes.Window, r.CategoryID, overbooking)
	}
	span := occupancy.SpanOf(r)
	for _, sale := range occupancy.SalesOf(n.property, occupancy.WithRelatives(n.property, resources)) {
		if sale.Service.ID == r.ServiceID && some {
			n.category(r.ServiceID, takes.Window, sale.Category, overbooking)
		} else if sale.Service.ID == r.ServiceID {
			continue
		} else if w, ok := occupancy.UnitsOf(n.property, sale.Service, span); ok && overbooking {
			n.category(sale.Service.ID, w, sale.Category, overbooking)
		}
	}
}

func (n *needs) category(service hotel.ID, w timeunit.Window, category hotel.ID, overbooking bool) {
	of, ok := n.services[service]
	if !ok {
		s, _ := n.property.Service(service)
		of = &ServiceNeed{Service: s}
		n.services[service] = of
	}
	if len(of.Windows) == 0 || of.Windows[len(of.Windows)-1] != w {
		of.Windows = append(of.Windows, w)
	}
	if !slices.Contains(of.Categories, category) {
		of.Categories = append(of.Categories, category)
	}
	of.Overbooking = of.Overbooking || overbooking
}

// need returns the collected needs.
func (n *needs) need() Need {
	// What a resource counts for depends on its relatives, and a stay on it changes
	// what they count for.
	need := Need{Resources: occupancy.WithRelatives(n.property, occupancy.WithRelatives(n.property, order(n.resources)))}
	services := occupancy.ServicesOf(occupancy.SalesOf(n.property, need.Resources))
	for _, p := range n.periods {
		need.Periods = append(need.Periods, occupancy.Reach(n.property, services, p))
	}
	need.Periods = occupancy.JoinPeriods(need.Periods, maxPeriods)
	judged := make(map[hotel.ID]bool, len(n.services))
	for id := range n.services {
		judged[id] = true
	}
	for _, id := range order(judged) {
		of := *n.services[id]
		of.Windows = occupancy.Join(of.Windows, windowGap)
		need.Services = append(need.Services, of)
	}
	return need
}

// Part is windows of a service and what to load for them.
type Part struct {
	Windows []timeunit.Window
	// Categories are the categories to which the overbooking policy applies.
	Categories []hotel.ResourceCategory
	// Load are the categories whose counters are needed; nil means all.
	Load []hotel.ID
}

// maxParts is the maximum number of windows to separate by whether they have an
// overbooking limit. If there are more, all are treated as limited.
const maxParts = 256

// MaxJudged is the maximum of units times categories that one request may have
// judged, or whose counters it may change (rules 5.6). It allows ten years of days
// in a hundred categories, or forty years of hours in one.
const MaxJudged = 400_000

// Parts returns what to load of the service. On units with an overbooking limit
// that is all active categories, because the limit is for all of them together, and
// elsewhere the categories that change. Returns Named if that exceeds MaxJudged.
func (f Frame) Parts(n ServiceNeed, limits []hotel.OverbookingLimit) ([]Part, error) {
	all := f.Property.CategoriesOf(n.Service.ID)
	changing := slices.DeleteFunc(slices.Clone(all), func(c hotel.ResourceCategory) bool { return !slices.Contains(n.Categories, c.ID) })
	var limited []timeunit.Window
	if n.Overbooking {
		for _, l := range limits {
			for _, w := range n.Windows {
				if part := (timeunit.Window{First: max(l.First, w.First), Last: min(l.Last, w.Last)}); part.First <= part.Last {
					limited = append(limited, part)
				}
			}
		}
	}
	limited = occupancy.Join(limited, 0)
	free := without(n.Windows, limited)
	if len(limited)+len(free) > maxParts {
		limited, free = n.Windows, nil
	}
	if units(limited)*len(all)+units(free)*len(n.Categories) > MaxJudged {
		return nil, f.tooMuch("The stays take too many time units of too many resource categories for one request.")
	}
	parts := []Part{{limited, all, nil}, {free, changing, n.Categories}}
	return slices.DeleteFunc(parts, func(p Part) bool { return len(p.Windows) == 0 }), nil
}

func units(windows []timeunit.Window) (n int) {
	for _, w := range windows {
		n += int(w.Last-w.First) + 1
	}
	return n
}

// without returns what remains of windows without removed. Both lists must be
// ordered and disjoint.
func without(windows, removed []timeunit.Window) []timeunit.Window {
	var left []timeunit.Window
	for _, w := range windows {
		for _, r := range removed {
			if r.Last < w.First || r.First > w.Last {
				continue
			}
			if r.First > w.First {
				left = append(left, timeunit.Window{First: w.First, Last: r.First - 1})
			}
			w.First = r.Last + 1
		}
		if w.First <= w.Last {
			left = append(left, w)
		}
	}
	return left
}
