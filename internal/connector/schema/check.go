package schema

import (
	"reflect"
	"slices"
	"unicode/utf8"

	"github.com/google/uuid"

	"vacancy/api"
)

// Fault is how a request breaks a rule.
type Fault int

// The faults.
const (
	// Unusable: the member is out of range or unreadable.
	Unusable Fault = iota + 1
	// Missing: the member is required, and is left out, null or empty.
	Missing
	// Zoneless: the member is an instant without a time zone.
	Zoneless
	// Malformed: the member is not an identifier, or not a value of its
	// enumeration.
	Malformed
)

// Error is the failure of a member to comply with its rules.
type Error struct {
	Fault  Fault
	Member string
	// IsIDList is true if the member is a list of identifiers.
	IsIDList bool
}

func (e *Error) Error() string { return "invalid " + e.Member }

// Check returns the first rule that a decoded value breaks, or nil. Members whose
// names are waived may be missing.
func (t *Type) Check(v reflect.Value, waived map[string]bool) *Error {
	for v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	for i := range t.Members {
		if err := t.Members[i].check(t.Members[i].In(v), waived); err != nil {
			return err
		}
	}
	return nil
}

// check checks one member. A value that is missing, null or empty breaks no rule
// other than required.
func (m *Member) check(v reflect.Value, waived map[string]bool) *Error {
	if absent(v) {
		if m.Rule.Required && !waived[m.Name] {
			return m.fault(Missing)
		}
		return nil
	}
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	switch m.Type.Kind {
	case Object:
		return m.Type.Check(v, waived)
	case List:
		return m.checkList(v, waived)
	case Instant:
		switch at := v.Interface().(api.Time); {
		case at.Zoneless():
			return m.fault(Zoneless)
		case at.Malformed():
			return m.fault(Unusable)
		}
	case ID:
		if f := idFault(v.String()); f != 0 {
			return m.fault(f)
		}
	case Enum:
		if !slices.Contains(m.Type.Values, v.String()) {
			return m.fault(Malformed)
		}
	case Int32:
		if n := v.Int(); m.Rule.Min != nil && n < *m.Rule.Min || m.Rule.Max != nil && n > *m.Rule.Max {
			return m.fault(Unusable)
		}
	case Text:
		if utf8.RuneCountInString(v.String()) > m.Rule.Longest() {
			return m.fault(Unusable)
		}
	case Duration, Number, Bool, Map:
	}
	return nil
}

func (m *Member) checkList(v reflect.Value, waived map[string]bool) *Error {
	if v.Len() < m.Rule.MinItems || m.Rule.MaxItems > 0 && v.Len() > m.Rule.MaxItems {
		return m.fault(Unusable)
	}
	for i := range v.Len() {
		item := v.Index(i)
		switch m.Type.Item.Kind {
		case Object:
			if err := m.Type.Item.Check(item, waived); err != nil {
				return err
			}
		case ID:
			text := item.String()
			if text == "" && !m.Rule.Required {
				continue
			}
			if text == "" {
				return m.fault(Unusable)
			}
			if f := idFault(text); f != 0 {
				return m.fault(f)
			}
		case Enum:
			if !slices.Contains(m.Type.Item.Values, item.String()) {
				return m.fault(Malformed)
			}
		default:
		}
	}
	return nil
}

func (m *Member) fault(f Fault) *Error {
	return &Error{Fault: f, Member: m.Name, IsIDList: m.Type.Kind == List && m.Type.Item.Kind == ID}
}

// absent reports whether a member is missing, null or empty.
func absent(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer, reflect.Map:
		return v.IsNil()
	case reflect.Slice:
		return v.Len() == 0
	case reflect.String:
		return v.Len() == 0
	case reflect.Struct:
		t, ok := reflect.TypeAssert[api.Time](v)
		return ok && t.IsZero()
	default:
		return false
	}
}

// idFault returns what is wrong with an identifier, if anything. It must be a UUID
// in the only form that the API accepts, hyphenated and in any case, and not all
// zeros.
func idFault(text string) Fault {
	id, err := uuid.Parse(text)
	switch {
	case err != nil || len(text) != len(id.String()):
		return Malformed
	case id == uuid.Nil:
		return Unusable
	}
	return 0
}
