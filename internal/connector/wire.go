package connector

import (
	"time"

	"github.com/google/uuid"

	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/timeunit"
)

// This file maps what all operations share between wire and domain types. Requests
// have passed the rules of their types, so the texts of identifiers are UUIDs.

// id reads an identifier. A missing one is the zero ID.
func id(text api.ID) hotel.ID {
	if text == "" {
		return hotel.ID{}
	}
	return uuid.MustParse(string(text))
}

// ids reads a list of identifiers, ignoring null ones. It returns nil if none is
// left.
func ids(list []api.ID) []hotel.ID {
	var named []hotel.ID
	for _, text := range list {
		if text != "" {
			named = append(named, id(text))
		}
	}
	return named
}

// texts reads a list of texts, ignoring null and empty ones. It returns nil if none
// is left.
func texts(list []string) []string {
	var named []string
	for _, text := range list {
		if text != "" {
			named = append(named, text)
		}
	}
	return named
}

func wireID(id hotel.ID) api.ID { return api.ID(id.String()) }

// wireIDOrNull maps an identifier. The zero ID is null.
func wireIDOrNull(id hotel.ID) *api.ID {
	if id == (hotel.ID{}) {
		return nil
	}
	text := wireID(id)
	return &text
}

// wireTimeOrNull maps an instant. The zero time is null.
func wireTimeOrNull(t time.Time) *api.Time {
	if t.IsZero() {
		return nil
	}
	at := api.At(t)
	return &at
}

// wireTextOrNull maps a text. An empty text is null.
func wireTextOrNull[W ~string](text string) *W {
	if text == "" {
		return nil
	}
	wire := W(text)
	return &wire
}

func wireState(active bool) api.ActivityState {
	if active {
		return api.Active
	}
	return api.Deleted
}

func wireDuration(d timeunit.Duration) api.Duration { return api.Duration(d.String()) }

// timeFilter reads an interval. Returns Invalid if only one of its ends is given.
func timeFilter(f *api.TimeFilterInterval) (*inventory.TimeFilter, error) {
	switch {
	case f == nil || f.StartUtc.IsZero() && f.EndUtc.IsZero():
		return nil, nil //nolint:nilnil // No filter is no error.
	case f.StartUtc.IsZero():
		return nil, hotel.InvalidMember("StartUtc")
	case f.EndUtc.IsZero():
		return nil, hotel.InvalidMember("EndUtc")
	}
	return &inventory.TimeFilter{Start: f.StartUtc.Time, End: f.EndUtc.Time}, nil
}

// timeFilters reads intervals and keeps the first error.
type timeFilters struct {
	err error
}

func (t *timeFilters) read(f *api.TimeFilterInterval) *inventory.TimeFilter {
	filter, err := timeFilter(f)
	if t.err == nil {
		t.err = err
	}
	return filter
}

// namesOf maps a list of names that are the same in wire and domain types. It
// returns nil if the list is empty.
func namesOf[E, W ~string](list []W) []E {
	if len(list) == 0 {
		return nil
	}
	return wireAll(list, func(name W) E { return E(name) })
}

func states(list []api.ActivityState) inventory.States {
	var s inventory.States
	for _, state := range list {
		s.Active = s.Active || state == api.Active
		s.Deleted = s.Deleted || state == api.Deleted
	}
	return s
}

// pageRequest reads a limitation. Without one it is the largest page there is.
func pageRequest(l *api.Limitation) inventory.PageRequest {
	return inventory.PageRequest{Count: int(*l.Count), Cursor: id(l.Cursor)}
}

// largestPage is the largest Count of a limitation.
const largestPage = 1000

// names returns a text in the default language, which is the only one.
func names(text string) map[string]string { return map[string]string{defaultLanguage: text} }

// wireAll maps a list. The result is never nil, because nil would be null in JSON.
func wireAll[E, W any](list []E, wire func(E) W) []W {
	out := make([]W, len(list))
	for i, e := range list {
		out[i] = wire(e)
	}
	return out
}
