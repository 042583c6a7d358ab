package connector

import (
	"time"
	"unicode/utf8"

	"vacancy/api"
	"vacancy/internal/connector/schema"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// changes reads the wrappers of an update and keeps the first error. A missing
// wrapper leaves the member as it is; one without a value removes it (rules 6.13).
type changes struct {
	// anyZone reads instants without a time zone as UTC.
	anyZone bool
	err     error
}

func (c *changes) invalid(member string) {
	if c.err == nil {
		c.err = hotel.InvalidMember(member)
	}
}

func changeText(v *api.StringUpdateValue) hotel.Update[string] {
	switch {
	case v == nil:
		return hotel.Update[string]{}
	case v.Value == nil:
		return hotel.SetTo("")
	}
	return hotel.SetTo(*v.Value)
}

// shortText reads a text of at most 255 characters.
func (c *changes) shortText(member string, v *api.StringUpdateValue) hotel.Update[string] {
	const longest = 255
	change := changeText(v)
	if utf8.RuneCountInString(change.Value) > longest {
		c.invalid(member)
	}
	return change
}

func changeID(v *api.NullableIDUpdateValue) hotel.Update[hotel.ID] {
	if v == nil {
		return hotel.Update[hotel.ID]{}
	}
	return hotel.SetTo(id(v.Value))
}

// instant reads an instant from text.
func (c *changes) instant(member string, v *api.StringUpdateValue) hotel.Update[time.Time] {
	if v == nil || v.Value == nil {
		return hotel.Update[time.Time]{Set: v != nil}
	}
	at := api.ParseTime(*v.Value)
	if c.anyZone {
		at = at.InUTC()
	}
	switch {
	case c.err != nil:
	case at.Zoneless():
		c.err = memberError(&schema.Error{Fault: schema.Zoneless, Member: member})
	case at.Malformed():
		c.invalid(member)
	}
	return hotel.SetTo(at.Time)
}

// duration reads a duration from text.
func (c *changes) duration(member string, v *api.StringUpdateValue) hotel.Update[*timeunit.Duration] {
	if v == nil || v.Value == nil {
		return hotel.Update[*timeunit.Duration]{Set: v != nil}
	}
	d, err := timeunit.ParseDuration(*v.Value)
	if err != nil {
		c.invalid(member)
	}
	return hotel.SetTo(&d)
}

// truth reads a Boolean, which can't be removed.
func (c *changes) truth(member string, v *api.BooleanUpdateValue) hotel.Update[bool] {
	switch {
	case v == nil:
		return hotel.Update[bool]{}
	case v.Value == nil:
		c.invalid(member)
		return hotel.Update[bool]{}
	}
	return hotel.SetTo(*v.Value)
}

// number reads a number, which can't be removed.
func (c *changes) number(member string, v *api.Int32UpdateValue) hotel.Update[int32] {
	switch {
	case v == nil:
		return hotel.Update[int32]{}
	case v.Value == nil:
		c.invalid(member)
		return hotel.Update[int32]{}
	}
	return hotel.SetTo(*v.Value)
}

// localized reads texts by language, which can't be removed.
func (c *changes) localized(member string, v *api.LocalizedUpdateValue) hotel.Update[hotel.Localized] {
	switch {
	case v == nil:
		return hotel.Update[hotel.Localized]{}
	case v.Value == nil:
		c.invalid(member)
		return hotel.Update[hotel.Localized]{}
	}
	return hotel.SetTo(hotel.LocalizedOf(v.Value))
}

// persons reads person counts, which can't be removed.
func (c *changes) persons(member string, v *api.PersonCountsUpdateValue) hotel.Update[[]hotel.PersonCount] {
	if v == nil {
		return hotel.Update[[]hotel.PersonCount]{}
	}
	if len(v.Value) == 0 {
		c.invalid(member)
	}
	return hotel.SetTo(persons(v.Value))
}

// oneOf reads a text that must be one of a list of names.
func oneOf[E ~string](c *changes, member string, v *api.StringUpdateValue, names []string) hotel.Update[E] {
	if v == nil || v.Value == nil {
		return hotel.Update[E]{Set: v != nil}
	}
	name, ok := schema.Spelling(names, *v.Value)
	if !ok {
		c.invalid(member)
	}
	return hotel.SetTo(E(name))
}

// needed rejects a change that would remove a required member.
func needed[T comparable](c *changes, member string, change hotel.Update[T]) hotel.Update[T] {
	if change == hotel.SetTo(*new(T)) {
		c.invalid(member)
	}
	return change
}
