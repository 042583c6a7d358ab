package timeunit

import (
	"fmt"
	"math"
	"sync"
	"time"
)

// Zone is an IANA time zone prepared for fast lookups. It is immutable and safe
// for concurrent use.
type Zone struct {
	name     string
	location *time.Location

	// segments are the segments of the zone in order, from the beginning of time. A
	// sentinel that starts at the end of time ends the list.
	segments []segment
	// buckets[b] is the segment in force at bucketBase + b<<bucketBits; the first
	// bucket extends back to the beginning of time.
	buckets []uint16

	hourHoles, dayHoles holes
}

// segment is a period with one offset from UTC. It is 32 bytes long, so that two
// share a cache line.
type segment struct {
	from int64 // Unix seconds
	// prevDay is the latest local date before from: if clocks fall back over
	// midnight, the repeated date belongs to the unit of the next one.
	prevDay int64
	// reach is the first local time that neither this segment nor any before it
	// reaches, in seconds since 1970-01-01T00:00 local time.
	reach  int64
	offset int32 // seconds east of UTC
	strike int32 // seconds from the UTC hour to the full local hour
}

const (
	secondsPerHour = 3600
	secondsPerDay  = 86400

	// The Gregorian calendar repeats every 400 years, including weekdays, and so do
	// the rules that zones follow after their last recorded change.
	daysPerCycle    = 146097
	hoursPerCycle   = daysPerCycle * 24
	secondsPerCycle = daysPerCycle * secondsPerDay

	// The segments end with one whole cycle from 2100, after the last recorded
	// change of any zone; later instants are looked up in it.
	cycleStart = 4102444800
	cycleEnd   = cycleStart + secondsPerCycle
	// A local time before cycleEnd may belong to an instant after it.
	tableEnd = cycleEnd + 7*secondsPerDay

	bucketBase = -2208988800 // 1900; before it, zones have a handful of segments
	bucketBits = 24          // 194 days

	// No offset is more than 26 hours from UTC.
	wallMargin = 2 * secondsPerDay
)

var zones sync.Map // name -> *Zone

// LoadZone returns the zone with an IANA ID such as "Europe/Budapest" from the
// built-in database. Zones are cached, so that later calls cost a map lookup.
// Returns an error if the database has no such zone.
func LoadZone(name string) (*Zone, error) {
	if z, ok := zones.Load(name); ok {
		return z.(*Zone), nil
	}

	location, err := loadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("timeunit: %q is not an IANA time zone id: %w", name, err)
	}
	z, _ := zones.LoadOrStore(name, newZone(name, location))

	return z.(*Zone), nil
}

// Name returns the IANA ID by which the zone was loaded.
func (z *Zone) Name() string { return z.name }

// Location returns the zone as package time knows it.
func (z *Zone) Location() *time.Location { return z.location }

// Changes returns the instants at which the zone's offset from UTC changes, in
// order, over the past and one whole cycle of the rules in force. All later changes
// repeat this cycle.
func (z *Zone) Changes() []time.Time {
	var changes []time.Time
	for _, s := range z.segments[1:] {
		if s.from >= cycleEnd {
			break
		}
		changes = append(changes, time.Unix(s.from, 0).UTC())
	}

	return changes
}

func newZone(name string, location *time.Location) *Zone {
	z := &Zone{name: name, location: location, segments: segmentsOf(location)}
	z.fillBuckets()
	z.findHoles()

	return z
}

func segmentsOf(location *time.Location) []segment {
	var list []segment
	t := time.Time{}.In(location)

	for t.Unix() < tableEnd {
		_, offset := t.Zone()
		list = appendOffset(list, t.Unix(), offset)

		_, end := t.ZoneBounds()
		if end.IsZero() {
			break
		}
		if !end.After(t) {
			// Package time ends the rule of a leap year a day early, at the very
			// instant asked for; the rule of the next year starts a day later.
			end = t.Add(secondsPerDay * time.Second)
		}
		t = end
	}
	list[len(list)-1].reach = math.MaxInt64

	return append(list, segment{from: math.MaxInt64})
}

// appendOffset adds a segment unless it has the offset of the last one.
func appendOffset(list []segment, from int64, offset int) []segment {
	next := segment{
		from:   from,
		offset: int32(offset),
		strike: int32(floorMod(-int64(offset), secondsPerHour)),
	}
	if len(list) == 0 {
		next.from, next.prevDay = math.MinInt64, math.MinInt64

		return append(list, next)
	}

	last := &list[len(list)-1]
	if last.offset == next.offset {
		return list
	}
	last.reach = from + int64(last.offset)
	if len(list) > 1 {
		last.reach = max(last.reach, list[len(list)-2].reach)
	}
	next.prevDay = floorDiv(last.reach-1, secondsPerDay)

	return append(list, next)
}

func (z *Zone) fillBuckets() {
	z.buckets = make([]uint16, 1, (tableEnd-bucketBase)>>bucketBits+1)
	k := 0
	for u := int64(bucketBase + 1<<bucketBits); u < tableEnd; u += 1 << bucketBits {
		for z.segments[k+1].from <= u {
			k++
		}
		z.buckets = append(z.buckets, uint16(k))
	}
}

// near returns a segment that is in force at the instant u, or ends shortly before
// it. u must be before tableEnd.
func (z *Zone) near(u int64) int {
	if u < bucketBase {
		return 0
	}

	return int(z.buckets[min(int((u-bucketBase)>>bucketBits), len(z.buckets)-1)])
}

// at returns the segment in force at the instant u, which must be before tableEnd.
func (z *Zone) at(u int64) int {
	k := z.near(u)
	for z.segments[k+1].from <= u {
		k++
	}

	return k
}

// firstAt returns the first instant at which the wall clock shows the local time
// wall (seconds since 1970-01-01T00:00 local time) or later, and by how much it
// shows more: 0 unless the clocks skipped wall.
func (z *Zone) firstAt(wall int64) (u, more int64) {
	wall, shift := fold(wall)

	k := z.near(wall - wallMargin)
	for z.segments[k].reach <= wall {
		k++
	}
	s := &z.segments[k]
	u = wall - int64(s.offset)
	if u < s.from {
		more = s.from - u
		u = s.from
	}

	return u + shift, more
}

// fold moves an instant or a local time back by whole cycles until the segments
// cover it, and returns by how many seconds.
func fold(u int64) (folded, shift int64) {
	if u < cycleEnd {
		return u, 0
	}
	shift = (u - cycleStart) / secondsPerCycle * secondsPerCycle

	return u - shift, shift
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}

	return q
}

func floorMod(a, b int64) int64 {
	m := a % b
	if m < 0 {
		m += b
	}

	return m
}
