package api

// An update wraps each member that it can change. If the wrapper is omitted or
// null, the member stays as it is.

// Int32UpdateValue wraps a number to change: it is set to Value, or removed if
// Value is null.
type Int32UpdateValue struct {
	// New value; null removes what was there.
	Value *int32 `json:"Value"`
}

// StringUpdateValue wraps a text to change, or an instant, a duration or a name
// as text: it is set to Value, or removed if Value is null.
type StringUpdateValue struct {
	// New value; null removes what was there.
	Value *string `json:"Value" rule:"length=..10000"`
}

// BooleanUpdateValue wraps a Boolean to change.
type BooleanUpdateValue struct {
	// New value.
	Value *bool `json:"Value"`
}

// IDUpdateValue wraps an identifier to change, which can't be removed.
type IDUpdateValue struct {
	// New value.
	Value ID `json:"Value"`
}

// LocalizedUpdateValue wraps texts by language to change. All of them are replaced;
// they can't be removed.
type LocalizedUpdateValue struct {
	// New texts by language.
	Value map[string]string `json:"Value" rule:"items=..100"`
}

// NullableIDUpdateValue wraps an identifier to change: it is set to Value, or
// removed if Value is null.
type NullableIDUpdateValue struct {
	// New value; null removes what was there.
	Value ID `json:"Value"`
}
