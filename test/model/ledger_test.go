package model

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"
)

// kind is one of the two kinds of rows there are.
type kind struct {
	// operation lists the rows; rows and ids are members of its answer and its
	// request.
	operation, rows, ids string
}

var (
	limits      = kind{"serviceOverbookingLimits/getAll", "ServiceOverbookingLimits", "ServiceOverbookingLimitIds"}
	adjustments = kind{"availabilityAdjustments/getAll", "AvailabilityAdjustments", "AvailabilityAdjustmentIds"}
)

// row is a listed row of either kind.
type row struct {
	ID                    string `json:"Id"`
	ServiceID             string `json:"ServiceId"`
	ResourceCategoryID    string `json:"ResourceCategoryId"`
	AvailabilityBlockID   string `json:"AvailabilityBlockId"`
	FirstTimeUnitStartUtc time.Time
	LastTimeUnitStartUtc  time.Time
	Limit, UnitCount      *int
	PaxCounts             []struct{ PersonCount, UnitCount int }
	CreatedUtc            string
	UpdatedUtc            string
	ActivityState         string
	IsActive              bool

	// text is the row as it was listed.
	text json.RawMessage
	// run is what the row says.
	run run
}

// ledger is all rows of one kind that were ever listed, and what they ought to
// be.
type ledger struct {
	*hotel
	kind kind
	want functions
	// rows are the newest first.
	rows []row
}

func (h *hotel) ledger(k kind) *ledger { return &ledger{hotel: h, kind: k, want: make(functions)} }

// list lists rows; members are added to the request.
func (l *ledger) list(more members) (rows []row, cursor *string) {
	m := members{"Limitation": members{"Count": 1000}, "ActivityStates": []string{"Active", "Deleted"}}
	if l.kind == limits {
		m["ServiceIds"] = []string{service}
	}
	maps.Copy(m, more)
	var answer map[string]json.RawMessage
	var texts []json.RawMessage
	l.decode(l.must(l.kind.operation, m), &answer)
	l.decode(answer[l.kind.rows], &texts)
	l.decode(answer["Cursor"], &cursor)
	rows = make([]row, len(texts))
	for i, text := range texts {
		l.decode(text, &rows[i])
		rows[i].text = text
		rows[i].run = l.parse(rows[i])
	}
	return rows, cursor
}

func (l *ledger) decode(text []byte, into any) {
	if err := json.Unmarshal(text, into); err != nil {
		l.Fatalf("%v in %s", err, text)
	}
}

// parse turns what a row says into units and values.
func (l *ledger) parse(r row) run {
	first, ok := l.unit(r.FirstTimeUnitStartUtc)
	last, alsoOK := l.unit(r.LastTimeUnitStartUtc)
	if !ok || !alsoOK || last < first {
		l.Fatalf("%s is not made of units", r.text)
	}
	out := run{first: first, last: last}
	if l.kind == limits {
		if r.ServiceID != service || r.Limit == nil {
			l.Fatalf("%s is no limit", r.text)
		}
		out.value.number = *r.Limit
		return out
	}
	if r.UnitCount == nil || (r.ActivityState == "Active") != r.IsActive {
		l.Fatalf("%s is no adjustment", r.text)
	}
	out.layer = layer{category: r.ResourceCategoryID, block: r.AvailabilityBlockID != ""}
	out.value = value{number: *r.UnitCount, parts: len(r.PaxCounts)}
	total := 0
	for _, p := range r.PaxCounts {
		total += p.UnitCount
	}
	if r.PaxCounts != nil && total != max(*r.UnitCount, -*r.UnitCount) {
		l.Fatalf("%s does not add up", r.text)
	}
	return out
}

// changed lists all rows after a request that has changed the functions, and
// fails unless the difference to what was there is all there is.
func (l *ledger) changed() {
	rows, _ := l.list(nil)
	want := l.want.runs()
	old := make(map[string]row, len(l.rows))
	kept := make(map[run]bool)
	for _, r := range l.rows {
		old[r.ID] = r
		if r.IsActive && want[r.run] {
			kept[r.run] = true
		}
	}
	covered := make(map[run]bool)
	for i, r := range rows {
		if r.IsActive {
			if covered[r.run] || !want[r.run] {
				l.Fatalf("%s is listed, and active rows should be %v", r.text, want)
			}
			covered[r.run] = true
		}
		was, known := old[r.ID]
		if !known {
			l.born(r, kept)
			if i > len(rows)-len(l.rows)-1 {
				l.Fatalf("the new row %s stands behind older ones", r.text)
			}
			continue
		}
		delete(old, r.ID)
		if !was.IsActive || want[was.run] {
			l.untouched(was, r)
			continue
		}
		l.died(was, r)
	}
	if len(old) > 0 {
		l.Fatalf("rows are gone: %v", old)
	}
	if len(covered) != len(want) {
		l.Fatalf("active rows are %v, want %v", covered, want)
	}
	l.ordered(rows)
	l.rows = rows
}

// born checks a row that was not there before the request.
func (l *ledger) born(r row, kept map[run]bool) {
	if !r.IsActive || r.UpdatedUtc != l.stamp() || l.kind == limits && r.CreatedUtc != r.UpdatedUtc {
		l.Fatalf("at %s this is no new row: %s", l.stamp(), r.text)
	}
	if kept[r.run] {
		l.Fatalf("%s was there already, under another ID", r.text)
	}
}

// died checks a row that was active before the request and must not be now.
func (l *ledger) died(was, r row) {
	if r.IsActive || r.UpdatedUtc != l.stamp() || r.run != was.run || r.CreatedUtc != was.CreatedUtc {
		l.Fatalf("at %s this is not %s, deleted: %s", l.stamp(), was.text, r.text)
	}
}

func (l *ledger) untouched(was, r row) {
	if !bytes.Equal(was.text, r.text) {
		l.Fatalf("%s has become %s", was.text, r.text)
	}
}

// ordered checks that the newest rows come first.
func (l *ledger) ordered(rows []row) {
	for i := 1; i < len(rows); i++ {
		if rows[i-1].CreatedUtc < rows[i].CreatedUtc || rows[i-1].ID <= rows[i].ID {
			l.Fatalf("%s stands before %s", rows[i-1].text, rows[i].text)
		}
	}
}

// same fails unless the listing is what it was, to the byte.
func (l *ledger) same(after string) {
	rows, _ := l.list(nil)
	if !slices.EqualFunc(rows, l.rows, func(a, b row) bool { return bytes.Equal(a.text, b.text) }) {
		l.Fatalf("after %s rows are\n%s\nand were\n%s", after, texts(rows), texts(l.rows))
	}
}

func texts(rows []row) string {
	var all string
	for _, r := range rows {
		all += fmt.Sprintf("%s\n", r.text)
	}
	return all
}
