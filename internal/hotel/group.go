package hotel

// ReservationGroup is a group of reservations (rules 1.12). Its ID is the GroupID
// of its reservations.
type ReservationGroup struct {
	Record `json:"-"`

	Name string `json:",omitempty"`
}
