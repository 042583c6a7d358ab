package api

import "strconv"

// Lists of limits are what clients fetch most and in the largest pages, and
// encoding/json spends most of such a request, so their JSON is written by hand.
// It is to the letter what encoding/json would write.

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

// appendJSON appends an identifier, which has no character to be escaped.
func (id ID) appendJSON(b []byte) []byte {
	b = append(b, '"')
	b = append(b, id...)
	return append(b, '"')
}
