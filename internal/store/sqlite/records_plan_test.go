package sqlite

import (
	"regexp"
	"slices"
	"testing"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// chosenBy returns the steps of a page whose records are selected within an index
// and then looked up by key.
func chosenBy(table, by, columns string, more ...string) []string {
	steps := []string{"CO-ROUTINE p", "SEARCH " + table + " USING " + by + " " + regexp.QuoteMeta("(enterprise_id=?"+columns+")")}
	return append(append(steps, more...), "SCAN p", regexp.QuoteMeta("SEARCH r USING PRIMARY KEY (enterprise_id=? AND id=?)"))
}

// list are the steps of a condition on a list of values that uses an index, and
// filtered those of one that does not.
var (
	list     = []string{`LIST SUBQUERY \d+`, "SCAN json_each VIRTUAL TABLE INDEX 1:"}
	filtered = append(slices.Clip(list), "CREATE BLOOM FILTER")
)

const inOrder = "USE TEMP B-TREE FOR ORDER BY"

func TestPlansOfReservations(t *testing.T) {
	t.Parallel()
	s := open(t, Memory, Options{})
	span, interval, ids := &hotel.Span{}, &hotel.Interval{}, []hotel.ID{rooms}
	states := []hotel.ReservationState{hotel.Confirmed}
	mark := hotel.Mark{CreatedAt: opening, ID: rooms}
	index := func(name string) string { return "INDEX reservations_by_" + name }
	covering := func(name string) string { return "COVERING " + index(name) }
	sort := []string{inOrder}
	for name, c := range map[string]struct {
		query books.ReservationQuery
		want  []string
	}{
		"all": {books.ReservationQuery{}, chosenBy("reservations", covering("creation"), "")},
		"states and services": {
			books.ReservationQuery{States: states, Services: ids},
			chosenBy("reservations", covering("creation"), "", slices.Concat(filtered, filtered)...),
		},
		"after a record": {
			books.ReservationQuery{RecordQuery: books.RecordQuery{Before: mark}},
			chosenBy("reservations", covering("creation"), " AND (created_at,id)<(?,?)"),
		},
		"created": {
			books.ReservationQuery{RecordQuery: books.RecordQuery{Created: span}},
			chosenBy("reservations", covering("creation"), " AND created_at>? AND created_at<?"),
		},
		"created, after a record": {
			books.ReservationQuery{RecordQuery: books.RecordQuery{Created: &hotel.Span{Until: opening.Unix() + 1}, Before: mark}},
			chosenBy("reservations", covering("creation"), " AND created_at>? AND (created_at,id)<(?,?)"),
		},
		"created, after a later record": {
			books.ReservationQuery{RecordQuery: books.RecordQuery{Created: span, Before: mark}},
			chosenBy("reservations", covering("creation"), " AND created_at>? AND created_at<?"),
		},
		"IDs": {
			books.ReservationQuery{RecordQuery: books.RecordQuery{IDs: ids, Updated: span, Created: span, Before: mark}},
			chosenBy("reservations", "PRIMARY KEY", " AND id=?", slices.Concat(list, sort)...),
		},
		"numbers": {
			books.ReservationQuery{Numbers: []int64{1}, Colliding: interval},
			chosenBy("reservations", index("number"), " AND number=?", slices.Concat(list, sort)...),
		},
		"groups": {
			books.ReservationQuery{Groups: ids, RecordQuery: books.RecordQuery{Before: mark}},
			chosenBy("reservations", index("group"), " AND group_id=?", slices.Concat(list, sort)...),
		},
		"accounts": {
			books.ReservationQuery{Accounts: ids, RecordQuery: books.RecordQuery{Before: mark}},
			chosenBy("reservations", index("account"), " AND account_id=?", slices.Concat(list, sort)...),
		},
		"channel numbers": {
			books.ReservationQuery{ChannelNumbers: []string{"C1"}},
			chosenBy("reservations", index("channel_number"), " AND channel_number=?", slices.Concat(list, sort)...),
		},
		"blocks": {
			books.ReservationQuery{Blocks: ids, Resources: ids},
			chosenBy("reservations", index("block"), " AND availability_block_id=?", slices.Concat(list, filtered, sort)...),
		},
		"resources in an interval": {
			books.ReservationQuery{Resources: ids, Colliding: interval, Services: ids},
			chosenBy("reservations", covering("resource"), " AND resource_id=?", slices.Concat(list, filtered, sort)...),
		},
		"updated": {
			books.ReservationQuery{RecordQuery: books.RecordQuery{Updated: span, Before: mark}, States: states, Services: ids},
			chosenBy("reservations", covering("update"), " AND updated_at>? AND updated_at<?", slices.Concat(filtered, filtered, sort)...),
		},
		"scheduled start": {
			books.ReservationQuery{ScheduledStart: span, States: states, Services: ids, RecordQuery: books.RecordQuery{Before: mark}},
			chosenBy("reservations", covering("start"), " AND start_at>? AND start_at<?", slices.Concat(filtered, filtered, sort)...),
		},
		"scheduled end": {
			books.ReservationQuery{ScheduledEnd: span, States: states, Services: ids},
			chosenBy("reservations", covering("start"), " AND start_at<?", slices.Concat(filtered, filtered, sort)...),
		},
		"canceled": {
			books.ReservationQuery{Canceled: span, States: states, Services: ids, RecordQuery: books.RecordQuery{Before: mark}},
			chosenBy("reservations", covering("cancellation"), " AND canceled_at>? AND canceled_at<?", slices.Concat(filtered, filtered, sort)...),
		},
		"colliding": {
			books.ReservationQuery{Colliding: interval, States: states, Services: ids, RecordQuery: books.RecordQuery{Before: mark}},
			chosenBy("reservations", covering("stay"), " AND stay_until>?", slices.Concat(filtered, filtered, sort)...),
		},
	} {
		statement, _ := reservations.pageOf(property, c.query.RecordQuery, reservationCriteria(c.query))
		expect(t, s, name, statement, c.want...)
	}
	stays := func(bounds string) string {
		return "SEARCH reservations USING " + covering("resource") + " " +
			regexp.QuoteMeta("(enterprise_id=? AND resource_id=? AND deducts=? AND stay_length=? AND "+bounds+")")
	}
	expect(t, s, "stays", staysOnResources, slices.Concat([]string{"COMPOUND QUERY", "LEFT-MOST SUBQUERY", stays("stay_until>? AND stay_until<?")}, list,
		[]string{"UNION ALL", stays("stay_until>? AND stay_until<?")}, list,
		[]string{"UNION ALL", stays("stay_until>?")}, list)...)
	expect(t, s, "blocks in use", blocksInUse, "SCAN b VIRTUAL TABLE INDEX 1:",
		"SEARCH reservations EXISTS USING "+index("block")+" "+regexp.QuoteMeta("(enterprise_id=? AND availability_block_id=?)"))
	expect(t, s, "categories in use", categoriesInUse, "SCAN c VIRTUAL TABLE INDEX 1:",
		"SEARCH reservations EXISTS USING "+index("category")+" "+regexp.QuoteMeta("(enterprise_id=? AND resource_category_id=?)"))
	expect(t, s, "last number", reservations.last(), "SEARCH reservations USING "+covering("number")+" "+regexp.QuoteMeta("(enterprise_id=?)"))
}

func TestPlansOfBlocks(t *testing.T) {
	t.Parallel()
	s := open(t, Memory, Options{})
	span, ids := &hotel.Span{}, []hotel.ID{rooms}
	scope := &books.ServiceScope{Service: rooms, Colliding: &timeunit.Window{}}
	const table = "availability_blocks"
	index := func(name string) string { return "COVERING INDEX availability_blocks_by_" + name }
	for name, c := range map[string]struct {
		query books.BlockQuery
		scope *books.ServiceScope
		want  []string
	}{
		"active": {books.BlockQuery{Active: true}, nil, chosenBy(table, index("creation"), "")},
		"IDs": {
			books.BlockQuery{Active: true, RecordQuery: books.RecordQuery{IDs: ids, Updated: span}},
			scope,
			chosenBy(table, "PRIMARY KEY", " AND id=?", slices.Concat(list, []string{inOrder})...),
		},
		"updated": {
			books.BlockQuery{Active: true, RecordQuery: books.RecordQuery{Updated: span}},
			scope,
			chosenBy(table, "INDEX availability_blocks_by_update", " AND updated_at>? AND updated_at<?", inOrder),
		},
		"colliding": {
			books.BlockQuery{Active: true, States: hotel.BlockStates()},
			scope,
			chosenBy(table, index("last_unit"), " AND service_id=? AND last_unit>?", slices.Concat(filtered, []string{inOrder})...),
		},
	} {
		statement, _ := blocks.pageOf(property, c.query.RecordQuery, blockCriteria(c.query, c.scope))
		expect(t, s, name, statement, c.want...)
	}
}

func TestPlansOfResourceBlocks(t *testing.T) {
	t.Parallel()
	s := open(t, Memory, Options{})
	span, interval, ids := &hotel.Span{}, &hotel.Interval{}, []hotel.ID{rooms}
	const table = "resource_blocks"
	index := func(name string) string { return "COVERING INDEX resource_blocks_by_" + name }
	for name, c := range map[string]struct {
		query books.ResourceBlockQuery
		want  []string
	}{
		"active": {books.ResourceBlockQuery{Active: true}, chosenBy(table, index("creation"), "")},
		"IDs": {
			books.ResourceBlockQuery{Active: true, RecordQuery: books.RecordQuery{IDs: ids}, Colliding: interval},
			chosenBy(table, "PRIMARY KEY", " AND id=?", slices.Concat(list, []string{inOrder})...),
		},
		"resources": {
			books.ResourceBlockQuery{Active: true, Resources: ids, Colliding: interval},
			chosenBy(table, index("resource"), " AND resource_id=? AND is_active=? AND end_at>?", slices.Concat(list, []string{inOrder})...),
		},
		"updated": {
			books.ResourceBlockQuery{Active: true, RecordQuery: books.RecordQuery{Updated: span}},
			chosenBy(table, index("update"), " AND updated_at>? AND updated_at<?", inOrder),
		},
		"colliding": {
			books.ResourceBlockQuery{Active: true, Deleted: true, Colliding: interval},
			chosenBy(table, index("end"), " AND end_at>?", inOrder),
		},
	} {
		statement, _ := resourceBlocks.pageOf(property, c.query.RecordQuery, resourceBlockCriteria(c.query))
		expect(t, s, name, statement, c.want...)
	}
	expect(t, s, "on resources", blocksOnResources, slices.Concat([]string{
		"SEARCH resource_blocks USING INDEX resource_blocks_by_resource " +
			regexp.QuoteMeta("(enterprise_id=? AND resource_id=? AND is_active=? AND end_at>?)"),
	}, list)...)
}

func TestPlansOfCounters(t *testing.T) {
	t.Parallel()
	s := open(t, Memory, Options{})
	const ofCategory = "(enterprise_id=? AND service_id=? AND resource_category_id=? AND chunk"
	expect(t, s, "window", readChunks, regexp.QuoteMeta("SEARCH counts USING PRIMARY KEY "+ofCategory+">? AND chunk<?)"))
	expect(t, s, "next category", nextCategory, regexp.QuoteMeta(
		"SEARCH counts USING PRIMARY KEY (enterprise_id=? AND service_id=? AND resource_category_id>?)"))
	expect(t, s, "chunk", readChunk, regexp.QuoteMeta(
		"SEARCH counts USING PRIMARY KEY "+ofCategory+"=? AND kind=? AND availability_block_id=?)"))
	expect(t, s, "adjustments", adjustmentTable.overlapping, "SEARCH availability_adjustments USING INDEX availability_adjustments_by_last_unit "+
		regexp.QuoteMeta("(enterprise_id=? AND service_id=? AND last_unit>?)"))
}

func TestPlansOfDocuments(t *testing.T) {
	t.Parallel()
	s := open(t, Memory, Options{})
	index := func(name string) string { return "COVERING INDEX documents_by_" + name }
	for name, c := range map[string]struct {
		query books.DocumentQuery
		want  []string
	}{
		"all":    {books.DocumentQuery{}, chosenBy("documents", index("creation"), " AND collection=?")},
		"active": {books.DocumentQuery{Active: true}, chosenBy("documents", index("creation"), " AND collection=?")},
		"updated": {
			books.DocumentQuery{RecordQuery: books.RecordQuery{Updated: &hotel.Span{}}},
			chosenBy("documents", index("update"), " AND collection=? AND updated_at>? AND updated_at<?", inOrder),
		},
		"keys": {
			books.DocumentQuery{Keys: map[string][]string{hotel.NotesOf: {"x"}}},
			chosenBy("documents", "PRIMARY KEY", " AND id=?", append([]string{
				`LIST SUBQUERY \d+`,
				"SEARCH document_keys USING PRIMARY KEY " + regexp.QuoteMeta("(enterprise_id=? AND collection=? AND name=? AND value=?)"),
				`LIST SUBQUERY \d+`, "SCAN json_each VIRTUAL TABLE INDEX 1:",
			}, inOrder)...),
		},
	} {
		statement, _ := documents.pageOf(property, c.query.RecordQuery, documentCriteria(property, c.query))
		expect(t, s, name, statement, c.want...)
	}
	expect(t, s, "configured", configuredOf, "SCAN j VIRTUAL TABLE INDEX 1:", "SEARCH e USING PRIMARY KEY "+regexp.QuoteMeta("(id=?)"))
}
