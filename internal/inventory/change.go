package inventory

// Change is what an update does to one member: nothing, unless Set; then the
// member becomes Value, whose zero removes what was there.
type Change[T any] struct {
	Set   bool
	Value T
}

// To is the change of a member to a value.
func To[T any](value T) Change[T] { return Change[T]{Set: true, Value: value} }

// apply makes the change.
func (c Change[T]) apply(to *T) {
	if c.Set {
		*to = c.Value
	}
}
