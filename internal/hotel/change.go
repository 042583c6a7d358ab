package hotel

import (
	"slices"

	"vacancy/internal/timeunit"
)

// Change is everything that a use case has decided to write to one enterprise. It
// is written whole or not at all. The zero value writes nothing.
//
// Entities of a change are added, or replace those of the same ID. Whatever an
// entity or the key of a row refers to must exist or be part of the same change.
type Change struct {
	// Enterprise is nil if it stays as it is.
	Enterprise  *Enterprise
	Services    []Service
	Categories  []ResourceCategory
	Resources   []Resource
	Assignments []Assignment

	Housekeeping   []ResourceHousekeeping
	Blocks         []AvailabilityBlock
	ResourceBlocks []ResourceBlock
	Reservations   []Reservation
	Documents      []Document

	// Recount sets all counters to zero before Counts is added to them.
	Recount bool
	Counts  []ServiceCountChange

	// layers are the changes of layers, by name. Each is a *LayerChange.
	layers map[string]any
}

// Empty reports whether there is nothing to write.
func (c *Change) Empty() bool {
	return c == nil || c.Enterprise == nil && len(c.Services)+len(c.Categories)+len(c.Resources)+len(c.Assignments) == 0 &&
		len(c.Housekeeping)+len(c.Blocks)+len(c.ResourceBlocks)+len(c.Reservations)+len(c.Documents) == 0 && !c.Recount && len(c.Counts) == 0 && len(c.layers) == 0
}

// Configures reports whether the change touches what is configured of the
// enterprise: itself, services, categories, resources, assignments or documents
// of a collection that is configured.
func (c *Change) Configures() bool {
	return c.Enterprise != nil || len(c.Services)+len(c.Categories)+len(c.Resources)+len(c.Assignments) > 0 ||
		slices.ContainsFunc(c.Documents, Document.Configured)
}

// configuredDocuments returns the documents of collections that are configured.
func (c *Change) configuredDocuments() []Document {
	return slices.DeleteFunc(slices.Clone(c.Documents), func(d Document) bool { return !d.Configured() })
}

// Layers returns the changes of layers by the layers' names. Each is a
// *LayerChange of the layer's types.
func (c *Change) Layers() map[string]any { return c.layers }

// ResourceHousekeeping is the housekeeping state of a resource.
type ResourceHousekeeping struct {
	ResourceID ID
	Housekeeping
}

// ServiceCountChange adds to a counter of a service on each unit of a window.
type ServiceCountChange struct {
	ServiceID ID
	CountChange
}

// Layer is one kind of step function over the units of a service, such as the
// overbooking limits. Rows of all layers are edited, listed and stored in the same
// way: a layer is a key type, a value type and a name.
type Layer[K, V comparable] struct {
	// Name is that of the table in which stores keep the layer.
	Name string
	// Rows is what messages call the rows.
	Rows string
	// Service returns the service of a key.
	Service func(K) ID
}

// LayerChange is what happens to the rows of a layer.
type LayerChange[K, V comparable] struct {
	// Ended are active rows to mark as deleted. Their UpdatedAt is the instant of
	// the deletion.
	Ended []Row[K, V]
	// Touched are active rows that stay as they are but for their UpdatedAt: units
	// keep their numbers in another time zone, but not their instants.
	Touched []Row[K, V]
	// Born are rows to add. Afterwards the active rows of each function must be
	// disjoint.
	Born []Row[K, V]
}

// In returns what a change does to the layer, for the caller to add to.
func (l *Layer[K, V]) In(c *Change) *LayerChange[K, V] {
	if of, ok := c.layers[l.Name]; ok {
		return of.(*LayerChange[K, V])
	}
	of := new(LayerChange[K, V])
	if c.layers == nil {
		c.layers = make(map[string]any)
	}
	c.layers[l.Name] = of
	return of
}

// The layers of the inventory.
var (
	Limits      = &Layer[LimitKey, int32]{Name: "overbooking_limits", Rows: "overbooking limits", Service: func(k LimitKey) ID { return k.Service }}
	Adjustments = &Layer[AdjustmentKey, Adjustment]{Name: "availability_adjustments", Rows: "availability adjustments", Service: func(k AdjustmentKey) ID { return k.Service }}
)

// Reach is the windows of one function of a layer, in order and disjoint.
type Reach[K comparable] struct {
	Key     K
	Windows []timeunit.Window
}
