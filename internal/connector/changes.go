package connector

import (
	"time"
	"unicode/utf8"

	"vacancy/api"
	"vacancy/internal/connector/schema"
	"vacancy/internal/inventory"
	"vacancy/internal/timeunit"
)

// changes reads the wrappers of an update and remembers the first that is
// unusable. A wrapper that is not there changes nothing, one without a value
// removes what was there.
type changes struct {
	err error
}

func (c *changes) invalid(member string) {
	if c.err == nil {
		c.err = inventory.InvalidMember(member)
	}
}

func changeText(v *api.StringUpdateValue) inventory.Change[string] {
	switch {
	case v == nil:
		return inventory.Change[string]{}
	case v.Value == nil:
		return inventory.To("")
	}
	return inventory.To(*v.Value)
}

// shortText reads a text of at most 255 characters.
func (c *changes) shortText(member string, v *api.StringUpdateValue) inventory.Change[string] {
	const longest = 255
	change := changeText(v)
	if utf8.RuneCountInString(change.Value) > longest {
		c.invalid(member)
	}
	return change
}

func changeID(v *api.NullableIDUpdateValue) inventory.Change[inventory.ID] {
	if v == nil {
		return inventory.Change[inventory.ID]{}
	}
	return inventory.To(id(v.Value))
}

// instant reads an instant in text form.
func (c *changes) instant(member string, v *api.StringUpdateValue) inventory.Change[time.Time] {
	if v == nil || v.Value == nil {
		return inventory.Change[time.Time]{Set: v != nil}
	}
	at := api.ParseTime(*v.Value)
	if at.Malformed() {
		c.invalid(member)
	}
	return inventory.To(at.Time)
}

// duration reads a duration in text form.
func (c *changes) duration(member string, v *api.StringUpdateValue) inventory.Change[*timeunit.Duration] {
	if v == nil || v.Value == nil {
		return inventory.Change[*timeunit.Duration]{Set: v != nil}
	}
	d, err := timeunit.ParseDuration(*v.Value)
	if err != nil {
		c.invalid(member)
	}
	return inventory.To(&d)
}

// truth reads a truth value, which can't be removed.
func (c *changes) truth(member string, v *api.BooleanUpdateValue) inventory.Change[bool] {
	switch {
	case v == nil:
		return inventory.Change[bool]{}
	case v.Value == nil:
		c.invalid(member)
		return inventory.Change[bool]{}
	}
	return inventory.To(*v.Value)
}

// persons reads persons, who can't be removed.
func (c *changes) persons(member string, v *api.PersonCountsUpdateValue) inventory.Change[[]inventory.PersonCount] {
	if v == nil {
		return inventory.Change[[]inventory.PersonCount]{}
	}
	if len(v.Value) == 0 {
		c.invalid(member)
	}
	return inventory.To(persons(v.Value))
}

// oneOf reads one of a few names in text form.
func oneOf[E ~string](c *changes, member string, v *api.StringUpdateValue, names []string) inventory.Change[E] {
	if v == nil || v.Value == nil {
		return inventory.Change[E]{Set: v != nil}
	}
	name, ok := schema.Spelling(names, *v.Value)
	if !ok {
		c.invalid(member)
	}
	return inventory.To(E(name))
}

// needed makes sure that a change does not remove what is needed.
func needed[T comparable](c *changes, member string, change inventory.Change[T]) inventory.Change[T] {
	if change == inventory.To(*new(T)) {
		c.invalid(member)
	}
	return change
}
