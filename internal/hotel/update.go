package hotel

// Update is what a request does to one member (rules 6.13). If Set is true, the
// member becomes Value, and the zero value removes it; otherwise it stays as it
// is.
type Update[T any] struct {
	Set   bool
	Value T
}

// SetTo returns the update that sets a member to a value.
func SetTo[T any](value T) Update[T] { return Update[T]{Set: true, Value: value} }

// Apply makes the update.
func (c Update[T]) Apply(to *T) {
	if c.Set {
		*to = c.Value
	}
}
