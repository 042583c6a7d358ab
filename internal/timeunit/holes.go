package timeunit

import "slices"

// holes are the numbers of a calendar that are not units, ascending, up to the end
// of the cycle that repeats from then on.
type holes struct {
	list     []int64
	perCycle int64
	end      int64 // first number after the cycle
}

// findHoles fills z.hourHoles and z.dayHoles. Only changes of the offset make
// holes: they skip whole dates, or move the clock by part of an hour.
func (z *Zone) findHoles() {
	var days, hours []int64

	for k := 1; z.segments[k].from < cycleEnd; k++ {
		s := &z.segments[k]

		day := floorDiv(s.from+int64(s.offset), secondsPerDay)
		for hole := s.prevDay + 1; hole < day; hole++ {
			days = append(days, hole)
		}

		hour := floorDiv(s.from, secondsPerHour)
		if _, ok := z.hourStart(hour); !ok {
			hours = append(hours, hour)
		}
	}

	z.dayHoles = newHoles(days, daysPerCycle, cycleEnd/secondsPerDay)
	z.hourHoles = newHoles(slices.Compact(hours), hoursPerCycle, cycleEnd/secondsPerHour)
}

func newHoles(list []int64, cycle, end int64) holes {
	before, _ := slices.BinarySearch(list, end-cycle)

	return holes{list: list, perCycle: int64(len(list) - before), end: end}
}

// between returns the number of holes in w, for a calendar that repeats every cycle
// numbers.
func (h *holes) between(w Window, cycle int64) int64 {
	return h.before(int64(w.Last)+1, cycle) - h.before(int64(w.First), cycle)
}

func (h *holes) before(i, cycle int64) int64 {
	var cycles int64
	if i >= h.end {
		cycles = (i-h.end)/cycle + 1
		i -= cycles * cycle
	}
	n, _ := slices.BinarySearch(h.list, i)

	return int64(n) + cycles*h.perCycle
}
