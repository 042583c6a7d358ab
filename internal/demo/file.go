package demo

import (
	"fmt"
	"strconv"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// file writes the hotel as a provisioning file.
func (m *maker) file() []byte {
	w := new(writer)
	inUse := make(map[hotel.ID]bool)
	for _, r := range m.reservations {
		if r.State == hotel.Started {
			inUse[r.ResourceID] = true
		}
	}
	client, access := m.Tokens()
	w.linef(0, "# %s: %d rooms as they stand at the beginning of %s, made up by vacancy demo.", m.Name, m.Rooms, date(m.today).Format("2 January 2006"))
	w.linef(0, "enterprises:")
	w.linef(1, "- id: %s", m.EnterpriseID())
	w.linef(2, "name: %s", strconv.Quote(m.Name))
	w.linef(2, "timeZoneIdentifier: %s", m.Zone)
	w.linef(2, "operationalEditableHistoryInterval: P%dD", history)
	w.linef(2, "accountingEditableHistoryInterval: P7D")
	w.linef(2, "resources:")
	for _, r := range m.shared {
		w.item(3, append(resource(r, inUse[r.ID]), "categoryIds", "["+m.doubles.ID.String()+", "+m.offices.ID.String()+"]")...)
	}
	w.linef(2, "resourceBlocks:")
	for _, b := range m.resourceBlocks {
		w.item(3, "id", b.ID.String(), "resourceId", b.ResourceID.String(), "type", string(b.Type), "startUtc", instant(b.Start), "endUtc", instant(b.End),
			"name", strconv.Quote(b.Name), "notes", quoted(b.Notes))
	}
	w.linef(2, "services:")
	m.service(w, m.nights, inUse)
	m.service(w, m.dayUse, inUse)
	w.linef(0, "integrations:")
	w.linef(1, "- name: %s", strconv.Quote(m.Name))
	w.linef(2, "clientToken: %s", client)
	w.linef(2, "accessTokens: [{accessToken: %s, enterpriseIds: [%s]}]", access, m.EnterpriseID())
	return w.text
}

// service writes a service with all that is in it. Resources in use are dirty.
func (m *maker) service(w *writer, s hotel.Service, inUse map[hotel.ID]bool) {
	w.linef(3, "- id: %s", s.ID)
	w.linef(4, "name: %s", s.Name)
	w.linef(4, "timeUnitPeriod: %s", s.Period)
	w.linef(4, "resourceCategories:")
	for _, of := range m.categories() {
		if of.ServiceID != s.ID {
			continue
		}
		w.linef(5, "- id: %s", of.ID)
		w.linef(6, "name: %s", of.Names.Text())
		w.linef(6, "type: %s", of.Type)
		w.linef(6, "ordering: %d", of.Ordering)
		w.linef(6, "capacity: %d", of.Capacity)
		w.linef(6, "extraCapacity: %d", of.ExtraCapacity)
		w.linef(6, "resources:")
		for _, r := range of.rooms {
			if !m.isShared(r.ID) {
				w.item(7, resource(r, inUse[r.ID])...)
			}
		}
	}
	w.linef(4, "availabilityBlocks:")
	for _, b := range m.blocks {
		if b.ServiceID == s.ID {
			w.item(5, m.block(b)...)
		}
	}
	w.linef(4, "overbookingLimits:")
	for _, l := range m.limits {
		if l.Key.Service == s.ID {
			w.item(5, "firstTimeUnitStartUtc", m.unit(s.ID, l.First), "lastTimeUnitStartUtc", m.unit(s.ID, l.Last), "limit", number(l.Value))
		}
	}
	w.linef(4, "availabilityAdjustments:")
	for _, a := range m.adjustments {
		if a.Key.Service == s.ID {
			w.item(5, "firstTimeUnitStartUtc", m.unit(s.ID, a.First), "lastTimeUnitStartUtc", m.unit(s.ID, a.Last), "resourceCategoryId", a.Key.Category.String(),
				"availabilityBlockId", some(a.Key.Block), "unitCount", number(a.Value.UnitCount))
		}
	}
	w.linef(4, "reservations:")
	for i := range m.reservations {
		if r := &m.reservations[i]; r.ServiceID == s.ID {
			w.item(5, reservation(r)...)
		}
	}
}

// resource returns the members of a resource.
func resource(r hotel.Resource, inUse bool) []string {
	state := ""
	if inUse {
		state = string(hotel.Dirty)
	}
	return []string{"id", r.ID.String(), "name", strconv.Quote(r.Name), "floorNumber", strconv.Quote(r.Floor), "parentResourceId", some(r.ParentID), "state", state}
}

// block returns the members of an availability block.
func (m *maker) block(b hotel.AvailabilityBlock) []string {
	members := []string{
		"id", b.ID.String(), "name", strconv.Quote(b.Name), "state", string(b.State),
		"firstTimeUnitStartUtc", m.unit(b.ServiceID, b.First), "lastTimeUnitStartUtc", m.unit(b.ServiceID, b.Last), "notes", quoted(b.Notes),
	}
	switch b.Strategy {
	case hotel.FixedRelease:
		members = append(members, "releasedUtc", instant(b.ReleasedAt))
	case hotel.NoRelease:
	case hotel.RollingRelease:
		members = append(members, "rollingReleaseOffset", fmt.Sprintf("P%dD", b.RollingOffset.Days))
	}
	return members
}

// reservation returns the members of a reservation.
func reservation(r *hotel.Reservation) []string {
	members := []string{
		"id", r.ID.String(), "groupId", r.GroupID.String(), "state", string(r.State), "startUtc", instant(r.Start), "endUtc", instant(r.End),
		"resourceCategoryId", r.CategoryID.String(), "assignedResourceId", some(r.ResourceID), "availabilityBlockId", some(r.BlockID),
		"accountId", r.AccountID.String(), "rateId", some(r.RateID), "personCount", number(r.Persons[0].Count),
		"channelNumber", r.ChannelNumber, "purpose", r.Purpose, "cancellationReason", r.CancellationReason,
	}
	for _, at := range []struct {
		name string
		time.Time
	}{
		{"createdUtc", r.CreatedAt}, {"releasedUtc", r.ReleasedAt}, {"actualStartUtc", r.ActualStart}, {"actualEndUtc", r.ActualEnd}, {"canceledUtc", r.CanceledAt},
	} {
		if !at.IsZero() {
			members = append(members, at.name, instant(at.Time))
		}
	}
	return members
}

// instant writes an instant.
func instant(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// unit writes the start of a unit of a service.
func (m *maker) unit(service hotel.ID, i timeunit.Index) string {
	s, _ := m.property.Service(service)
	return instant(m.property.Calendar(s).Start(i))
}

// number writes a number.
func number(n int32) string { return strconv.Itoa(int(n)) }

// some writes an identifier; it is empty for none.
func some(id hotel.ID) string {
	if id == (hotel.ID{}) {
		return ""
	}
	return id.String()
}

// quoted writes a text; it is empty for none.
func quoted(text string) string {
	if text == "" {
		return ""
	}
	return strconv.Quote(text)
}

// writer writes YAML.
type writer struct{ text []byte }

// linef writes a line at a depth.
func (w *writer) linef(depth int, format string, args ...any) {
	w.indent(depth)
	w.text = append(fmt.Appendf(w.text, format, args...), '\n')
}

// item writes an item of a list, on one line: names of members and their values in
// turn. Those without a value are left out.
func (w *writer) item(depth int, members ...string) {
	w.indent(depth)
	before := "- {"
	for i := 0; i < len(members); i += 2 {
		if members[i+1] != "" {
			w.text = append(append(append(append(w.text, before...), members[i]...), ": "...), members[i+1]...)
			before = ", "
		}
	}
	w.text = append(w.text, "}\n"...)
}

func (w *writer) indent(depth int) {
	for range depth {
		w.text = append(w.text, "  "...)
	}
}
