package hotel

// Companionship says that a customer stays in a reservation of someone else.
type Companionship struct {
	Record `json:"-"`

	CustomerID, GroupID, ReservationID ID
}

// The keys by which companionships are found.
const (
	CompanionshipCustomer    = "customer"
	CompanionshipGroup       = "group"
	CompanionshipReservation = "reservation"
)

func (c Companionship) keys() []DocumentKey {
	return []DocumentKey{
		{CompanionshipCustomer, c.CustomerID.String()},
		{CompanionshipGroup, c.GroupID.String()},
		{CompanionshipReservation, c.ReservationID.String()},
	}
}
