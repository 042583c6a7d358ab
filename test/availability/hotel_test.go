package availability

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"
)

const (
	enterprise               = "40000000-0000-4000-8000-000000000001"
	clientToken, accessToken = "client", "access"
)

// offered are the services, and the categories of each.
var offered = []struct {
	period     *period
	categories int
}{
	{daily, 3}, {daily, 2}, {hourly, 2}, {monthly, 1},
}

// Categories of the services, by their place in offered.
const (
	double, dorm, bed = 0, 1, 2
	flat, hall        = 0, 1
	meeting, desk     = 0, 1
	lease             = 0
	none              = -1
)

// built are the rooms in the order of their names, as people number rooms: the
// room each is a part of, if any, and the category it is sold in by each
// service.
var built = []struct {
	name, parent string
	sold         []int
}{
	{"1", "", []int{double, flat, none, none}},
	{"2", "", []int{double, flat, meeting, none}},
	{"3", "", []int{double, none, none, lease}},
	{"D", "F", []int{dorm, hall, none, none}},
	{"F", "", []int{none, none, none, lease}},
	{"10", "", []int{double, none, meeting, none}},
	{"D1", "D", []int{bed, none, desk, none}},
	{"D2", "D", []int{bed, flat, none, none}},
	{"D3", "D", []int{bed, none, none, none}},
}

// newBooks draws a hotel.
func newBooks(t *rapid.T, c *clock, in *setting) *books {
	b := &books{clock: c}
	for i, o := range offered {
		s := &service{
			calendar: in.calendars[o.period], id: identifier(1, i), limits: make(map[int]int), public: make(adjustments),
			occupancy: rapid.IntRange(0, len(o.period.occupancies)-1).Draw(t, "occupancy"),
		}
		for range o.categories {
			s.categories = append(s.categories, &category{id: identifier(2, 10*i+len(s.categories))})
		}
		b.services = append(b.services, s)
	}
	for i, one := range built {
		r := &room{id: identifier(3, i), name: one.name, sold: make(map[*service]*category), state: inspected}
		for k, s := range b.services {
			at := one.sold[k]
			if rapid.IntRange(0, 9).Draw(t, "otherwise") == 9 {
				at = rapid.IntRange(none, len(s.categories)-1).Draw(t, "sold in")
			}
			if at != none {
				r.sold[s] = s.categories[at]
				s.categories[at].rooms = append(s.categories[at].rooms, r)
			}
		}
		b.rooms = append(b.rooms, r)
	}
	for i, one := range built {
		if up := slices.IndexFunc(b.rooms, func(r *room) bool { return r.name == one.parent }); up >= 0 {
			b.rooms[i].parent = b.rooms[up]
		}
	}
	return b
}

// identifier is that of the i-th of a kind.
func identifier(kind, i int) string { return fmt.Sprintf("%d0000000-0000-4000-8000-%012d", kind, i+1) }

// inspected is the state that a room begins in.
const inspected = "Inspected"

// provisioningFile is what to provision the hotel with.
func (b *books) provisioningFile(zone string) []byte {
	var text strings.Builder
	fmt.Fprintf(&text, "enterprises:\n  - id: %s\n    timeZoneIdentifier: %s\n", enterprise, zone)
	text.WriteString("    operationalEditableHistoryInterval: P2Y\n    accountingEditableHistoryInterval: P2Y\n    services:\n")
	for _, s := range b.services {
		o := s.period.occupancies[s.occupancy]
		fmt.Fprintf(&text, "      - id: %s\n        timeUnitPeriod: %s\n        startOffset: %s\n        endOffset: %s\n",
			s.id, s.period.name, o.start.text, o.end.text)
		text.WriteString("        resourceCategories:\n")
		for _, c := range s.categories {
			fmt.Fprintf(&text, "          - id: %s\n", c.id)
		}
	}
	text.WriteString("    resources:\n")
	for _, r := range b.rooms {
		fmt.Fprintf(&text, "      - id: %s\n        name: %q\n", r.id, r.name)
		if r.parent != nil {
			fmt.Fprintf(&text, "        parentResourceId: %s\n", r.parent.id)
		}
		var sold []string
		for _, s := range b.services {
			if c := r.sold[s]; c != nil {
				sold = append(sold, c.id)
			}
		}
		fmt.Fprintf(&text, "        categoryIds: [%s]\n", strings.Join(sold, ", "))
	}
	fmt.Fprintf(&text, "integrations:\n  - clientToken: %s\n    accessTokens: [{accessToken: %s, enterpriseIds: [%s]}]\n",
		clientToken, accessToken, enterprise)
	return []byte(text.String())
}
