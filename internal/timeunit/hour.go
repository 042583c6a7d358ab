package timeunit

// hourStart returns the instant within the UTC hour (Unix seconds / 3600) at which
// the wall clock shows a full hour. It returns false if there is none because
// clocks moved past it by part of an hour. Two within one UTC hour make one unit
// that starts at the first; since 1970 that happened once, in Asia/Colombo on
// 2006-04-14, and no rule in force can cause it.
func (z *Zone) hourStart(hour int64) (int64, bool) {
	u, shift := fold(hour * secondsPerHour)

	for k := z.at(u); z.segments[k].from < u+secondsPerHour; k++ {
		strike := u + int64(z.segments[k].strike)
		if strike >= z.segments[k].from && strike < z.segments[k+1].from {
			return strike + shift, true
		}
	}

	return 0, false
}

// hourOf returns the hour that contains the instant u.
func (z *Zone) hourOf(u int64) int64 {
	hour := floorDiv(u, secondsPerHour)
	for {
		if start, ok := z.hourStart(hour); ok && start <= u {
			return hour
		}
		hour--
	}
}
