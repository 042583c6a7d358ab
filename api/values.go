package api

// An update wraps each member that it can change. Where the wrapper is left
// out or null, the member stays as it is.

// Int32UpdateValue wraps a number that is to be changed: with a Value it is
// set, without one it is removed.
type Int32UpdateValue struct {
	// New value; null removes what was there.
	Value *int32 `json:"Value"`
}

// StringUpdateValue wraps a text that is to be changed, or an instant, a
// duration or a name in text form: with a Value it is set, without one it is
// removed.
type StringUpdateValue struct {
	// New value; null removes what was there.
	Value *string `json:"Value"`
}

// BooleanUpdateValue wraps a truth value that is to be changed.
type BooleanUpdateValue struct {
	// New value.
	Value *bool `json:"Value"`
}

// IDUpdateValue wraps an identifier that is to be changed and can't be
// removed.
type IDUpdateValue struct {
	// New value.
	Value ID `json:"Value"`
}

// NullableIDUpdateValue wraps an identifier that is to be changed: with a
// Value it is set, without one it is removed.
type NullableIDUpdateValue struct {
	// New value; null removes what was there.
	Value ID `json:"Value"`
}
