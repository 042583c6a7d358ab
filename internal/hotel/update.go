package hotel

// Change is what an update does to one member: nothing, unless Set; then the
// member becomes Value, whose zero removes what was there.
type Update[T any] struct {
	Set   bool
	Value T
}

// To is the change of a member to a value.
func SetTo[T any](value T) Update[T] { return Update[T]{Set: true, Value: value} }

// apply makes the change.
func (c Update[T]) Apply(to *T) {
	if c.Set {
		*to = c.Value
	}
}
