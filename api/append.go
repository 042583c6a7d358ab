package api

import "strconv"

// Clients fetch lists of limits and availability most often and in the largest
// pages, and encoding/json would take most of the time of such a request, so
// their JSON is written by hand. It is byte for byte what encoding/json would
// write.

// AppendJSON appends the page as JSON.
func (r *GetAllServiceOverbookingLimitsResponse) AppendJSON(b []byte) []byte {
	b = append(b, `{"ServiceOverbookingLimits":[`...)
	for i := range r.ServiceOverbookingLimits {
		if i > 0 {
			b = append(b, ',')
		}
		b = r.ServiceOverbookingLimits[i].appendJSON(b)
	}
	b = append(b, `],"Cursor":`...)
	if r.Cursor == nil {
		b = append(b, "null"...)
	} else {
		b = r.Cursor.appendJSON(b)
	}
	return append(b, '}')
}

func (l *ServiceOverbookingLimit) appendJSON(b []byte) []byte {
	b = append(b, `{"Id":`...)
	b = l.ID.appendJSON(b)
	b = append(b, `,"ServiceId":`...)
	b = l.ServiceID.appendJSON(b)
	b = append(b, `,"FirstTimeUnitStartUtc":`...)
	b = l.FirstTimeUnitStartUtc.AppendJSON(b)
	b = append(b, `,"LastTimeUnitStartUtc":`...)
	b = l.LastTimeUnitStartUtc.AppendJSON(b)
	b = append(b, `,"Limit":`...)
	b = strconv.AppendInt(b, int64(l.Limit), 10)
	b = append(b, `,"CreatedUtc":`...)
	b = l.CreatedUtc.AppendJSON(b)
	b = append(b, `,"UpdatedUtc":`...)
	b = l.UpdatedUtc.AppendJSON(b)
	b = append(b, `,"IsActive":`...)
	b = strconv.AppendBool(b, l.IsActive)
	return append(b, '}')
}

// appendJSON appends an identifier, which never needs escaping.
func (id ID) appendJSON(b []byte) []byte {
	b = append(b, '"')
	b = append(b, id...)
	return append(b, '"')
}

// AppendJSON appends the availability as JSON.
func (r *GetServiceAvailabilityResponse) AppendJSON(b []byte) []byte {
	b = append(b, `{"DatesUtc":`...)
	b = appendList(b, r.DatesUtc, appendTime)
	b = append(b, `,"TimeUnitStartsUtc":`...)
	b = appendList(b, r.TimeUnitStartsUtc, appendTime)
	b = append(b, `,"CategoryAvailabilities":`...)
	b = appendList(b, r.CategoryAvailabilities, func(b []byte, c *CategoryAvailability) []byte {
		b = append(b, `{"CategoryId":`...)
		b = c.CategoryID.appendJSON(b)
		b = append(b, `,"Availabilities":`...)
		b = appendInts(b, c.Availabilities)
		b = append(b, `,"Adjustments":`...)
		b = appendInts(b, c.Adjustments)
		return append(b, '}')
	})
	return append(b, '}')
}

// AppendJSON appends the metrics as JSON.
func (r *GetServiceAvailabilityMetricsResponse) AppendJSON(b []byte) []byte {
	b = append(b, `{"TimeUnitStartsUtc":`...)
	b = appendList(b, r.TimeUnitStartsUtc, appendTime)
	b = append(b, `,"ResourceCategoryAvailabilities":`...)
	b = appendList(b, r.ResourceCategoryAvailabilities, func(b []byte, c *ResourceCategoryAvailability) []byte {
		b = append(b, `{"ResourceCategoryId":`...)
		b = c.ResourceCategoryID.appendJSON(b)
		b = append(b, `,"Metrics":`...)
		b = c.Metrics.appendJSON(b)
		return append(b, '}')
	})
	return append(b, '}')
}

func (m *AvailabilityMetrics) appendJSON(b []byte) []byte {
	b = append(b, '{')
	start := len(b)
	for _, list := range [...]struct {
		metric  AvailabilityMetric
		numbers []int32
	}{
		{OutOfOrderBlocks, m.OutOfOrderBlocks},
		{PublicAvailabilityAdjustment, m.PublicAvailabilityAdjustment},
		{OtherServiceReservationCount, m.OtherServiceReservationCount},
		{Occupied, m.Occupied},
		{ConfirmedReservations, m.ConfirmedReservations},
		{OptionalReservations, m.OptionalReservations},
		{BlockAvailability, m.BlockAvailability},
		{AllocatedBlockAvailability, m.AllocatedBlockAvailability},
		{UsableResources, m.UsableResources},
		{ActiveResources, m.ActiveResources},
		{HouseUse, m.HouseUse},
	} {
		if len(list.numbers) == 0 {
			continue
		}
		if len(b) > start {
			b = append(b, ',')
		}
		b = append(b, '"')
		b = append(b, list.metric...)
		b = append(b, `":`...)
		b = appendInts(b, list.numbers)
	}
	return append(b, '}')
}

// appendList appends a list. A nil list is null.
func appendList[E any](b []byte, list []E, item func([]byte, *E) []byte) []byte {
	if list == nil {
		return append(b, "null"...)
	}
	b = append(b, '[')
	for i := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = item(b, &list[i])
	}
	return append(b, ']')
}

// appendInts appends a list of numbers, which is the most frequent kind.
func appendInts(b []byte, list []int32) []byte {
	if list == nil {
		return append(b, "null"...)
	}
	b = append(b, '[')
	for i, n := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(n), 10)
	}
	return append(b, ']')
}

func appendTime(b []byte, t *Time) []byte { return t.AppendJSON(b) }
