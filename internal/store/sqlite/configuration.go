package sqlite

import (
	"fmt"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// readProperty reads the configuration of an enterprise.
func readProperty(c *conn, enterprise hotel.ID) (*hotel.Property, error) {
	e, found, err := readEnterprise(c, enterprise)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, books.ErrNoEnterprise
	}
	services, err := readServices(c, enterprise)
	if err != nil {
		return nil, err
	}
	categories, err := readCategories(c, enterprise)
	if err != nil {
		return nil, err
	}
	resources, err := readResources(c, enterprise)
	if err != nil {
		return nil, err
	}
	assignments, err := readAssignments(c, enterprise)
	if err != nil {
		return nil, err
	}
	documents, err := configuredDocuments(c, enterprise)
	if err != nil {
		return nil, err
	}
	return hotel.NewProperty(e, services, categories, resources, assignments, documents...), nil
}

func readEnterprise(c *conn, id hotel.ID) (e hotel.Enterprise, found bool, err error) {
	err = c.query(`SELECT name, time_zone, operational_history, accounting_history, is_active, created_at, updated_at
		FROM enterprises WHERE id = ?`, func(r row) (err error) {
		found = true
		e.Record = r.record(id, 4)
		e.Name = r.text(0)
		if e.Zone, err = timeunit.LoadZone(r.text(1)); err != nil {
			return err
		}
		return r.durations(2, &e.OperationalHistory, &e.AccountingHistory)
	}, id)
	if err != nil {
		return e, false, fmt.Errorf("enterprise %s: %w", id, err)
	}
	return e, found, nil
}

func readServices(c *conn, enterprise hotel.ID) ([]hotel.Service, error) {
	var services []hotel.Service
	err := c.query(`SELECT id, name, time_unit_period, ordering, start_offset, end_offset, occupancy_start_offset, occupancy_end_offset,
		external_identifier, is_active, created_at, updated_at FROM services WHERE enterprise_id = ?`, func(r row) (err error) {
		s := hotel.Service{Record: r.record(r.id(0), 9), Name: r.text(1), Ordering: int32(r.int(3)), ExternalIdentifier: r.text(8)}
		if s.Period, err = timeunit.ParsePeriod(r.text(2)); err != nil {
			return fmt.Errorf("service %s: %w", s.ID, err)
		}
		if err := r.durations(4, &s.StartOffset, &s.EndOffset, &s.OccupancyStartOffset, &s.OccupancyEndOffset); err != nil {
			return fmt.Errorf("service %s: %w", s.ID, err)
		}
		services = append(services, s)
		return nil
	}, enterprise)
	return services, err
}

func readCategories(c *conn, enterprise hotel.ID) ([]hotel.ResourceCategory, error) {
	var categories []hotel.ResourceCategory
	err := c.query(`SELECT id, service_id, names, short_names, descriptions, type, classification, ordering, capacity, extra_capacity,
		external_identifier, accounting_category_id, is_active, created_at, updated_at FROM resource_categories WHERE enterprise_id = ?`, func(r row) error {
		categories = append(categories, hotel.ResourceCategory{
			Record: r.record(r.id(0), 12), ServiceID: r.id(1),
			Names: hotel.Localized(r.text(2)), ShortNames: hotel.Localized(r.text(3)), Descriptions: hotel.Localized(r.text(4)),
			Type: r.text(5), Classification: r.text(6),
			Ordering: int32(r.int(7)), Capacity: int32(r.int(8)), ExtraCapacity: int32(r.int(9)),
			ExternalIdentifier: r.text(10), AccountingCategoryID: r.id(11),
		})
		return nil
	}, enterprise)
	return categories, err
}

func readResources(c *conn, enterprise hotel.ID) ([]hotel.Resource, error) {
	var resources []hotel.Resource
	err := c.query(`SELECT id, parent_id, name, floor, location, is_active, created_at, updated_at
		FROM resources WHERE enterprise_id = ?`, func(r row) error {
		resources = append(resources, hotel.Resource{
			Record: r.record(r.id(0), 5), ParentID: r.id(1), Name: r.text(2), Floor: r.text(3), Location: r.text(4),
		})
		return nil
	}, enterprise)
	return resources, err
}

func readAssignments(c *conn, enterprise hotel.ID) ([]hotel.Assignment, error) {
	var assignments []hotel.Assignment
	err := c.query(`SELECT id, resource_id, resource_category_id, is_active, created_at, updated_at
		FROM resource_category_assignments WHERE enterprise_id = ?`, func(r row) error {
		assignments = append(assignments, hotel.Assignment{Record: r.record(r.id(0), 3), ResourceID: r.id(1), CategoryID: r.id(2)})
		return nil
	}, enterprise)
	return assignments, err
}

// record reads the columns is_active, created_at and updated_at, which follow each
// other from index at.
func (r row) record(id hotel.ID, at int) hotel.Record {
	return hotel.Record{ID: id, Active: r.bool(at), CreatedAt: r.time(at + 1), UpdatedAt: r.time(at + 2)}
}

// durations reads consecutive columns.
func (r row) durations(at int, into ...*timeunit.Duration) error {
	for i, d := range into {
		var err error
		if *d, err = timeunit.ParseDuration(r.text(at + i)); err != nil {
			return err
		}
	}
	return nil
}

// putEnterprise inserts or replaces an enterprise.
func (t *tx) putEnterprise(e hotel.Enterprise) error {
	return t.conn.exec(`INSERT INTO enterprises (id, name, time_zone, operational_history, accounting_history, is_active, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, time_zone = excluded.time_zone,
			operational_history = excluded.operational_history, accounting_history = excluded.accounting_history,
			is_active = excluded.is_active, updated_at = excluded.updated_at`,
		t.enterprise, e.Name, e.Zone.Name(), e.OperationalHistory.String(), e.AccountingHistory.String(), e.Active, e.CreatedAt, e.UpdatedAt)
}

// putService inserts or replaces a service.
func (t *tx) putService(s hotel.Service) error {
	return t.conn.exec(`INSERT INTO services (enterprise_id, id, name, time_unit_period, ordering, start_offset, end_offset,
			occupancy_start_offset, occupancy_end_offset, external_identifier, is_active, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (enterprise_id, id) DO UPDATE SET name = excluded.name, ordering = excluded.ordering,
			start_offset = excluded.start_offset, end_offset = excluded.end_offset,
			occupancy_start_offset = excluded.occupancy_start_offset, occupancy_end_offset = excluded.occupancy_end_offset,
			external_identifier = excluded.external_identifier, is_active = excluded.is_active, updated_at = excluded.updated_at`,
		t.enterprise, s.ID, s.Name, s.Period.String(), s.Ordering, s.StartOffset.String(), s.EndOffset.String(),
		s.OccupancyStartOffset.String(), s.OccupancyEndOffset.String(), s.ExternalIdentifier, s.Active, s.CreatedAt, s.UpdatedAt)
}

// putCategory inserts or replaces a resource category.
func (t *tx) putCategory(c hotel.ResourceCategory) error {
	return t.conn.exec(`INSERT INTO resource_categories (enterprise_id, id, service_id, names, short_names, descriptions, type, classification,
			ordering, capacity, extra_capacity, external_identifier, accounting_category_id, is_active, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (enterprise_id, id) DO UPDATE SET names = excluded.names, short_names = excluded.short_names,
			descriptions = excluded.descriptions, type = excluded.type, classification = excluded.classification,
			ordering = excluded.ordering, capacity = excluded.capacity, extra_capacity = excluded.extra_capacity,
			external_identifier = excluded.external_identifier, accounting_category_id = excluded.accounting_category_id,
			is_active = excluded.is_active, updated_at = excluded.updated_at`,
		t.enterprise, c.ID, c.ServiceID, string(c.Names), string(c.ShortNames), string(c.Descriptions), c.Type, c.Classification,
		c.Ordering, c.Capacity, c.ExtraCapacity, c.ExternalIdentifier, idOrNull(c.AccountingCategoryID), c.Active, c.CreatedAt, c.UpdatedAt)
}

// putResource inserts or replaces a resource.
func (t *tx) putResource(r hotel.Resource) error {
	return t.conn.exec(`INSERT INTO resources (enterprise_id, id, parent_id, name, floor, location, is_active, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (enterprise_id, id) DO UPDATE SET parent_id = excluded.parent_id, name = excluded.name, floor = excluded.floor,
			location = excluded.location, is_active = excluded.is_active, updated_at = excluded.updated_at`,
		t.enterprise, r.ID, idOrNull(r.ParentID), r.Name, r.Floor, r.Location, r.Active, r.CreatedAt, r.UpdatedAt)
}

// putAssignment inserts or replaces an assignment.
func (t *tx) putAssignment(a hotel.Assignment) error {
	return t.conn.exec(`INSERT INTO resource_category_assignments (enterprise_id, id, resource_id, resource_category_id,
			is_active, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (enterprise_id, id) DO UPDATE SET resource_id = excluded.resource_id,
			resource_category_id = excluded.resource_category_id, is_active = excluded.is_active, updated_at = excluded.updated_at`,
		t.enterprise, a.ID, a.ResourceID, a.CategoryID, a.Active, a.CreatedAt, a.UpdatedAt)
}
