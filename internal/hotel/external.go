package hotel

// Identified is an entity that may have an identifier in another system.
type Identified interface {
	// External returns the entity's record and its external identifier, which is
	// empty if it has none.
	External() (Record, string)
}

// External implements Identified.
func (s Service) External() (Record, string) { return s.Record, s.ExternalIdentifier }

// External implements Identified.
func (c ResourceCategory) External() (Record, string) { return c.Record, c.ExternalIdentifier }

// Namesakes returns two active entities with the same external identifier, or false
// if each has its own (rules 1.3, 1.4).
func Namesakes[E Identified](entities map[ID]E) (a, b ID, found bool) {
	known := make(map[string]ID)
	for id, e := range entities {
		r, external := e.External()
		if !r.Active || external == "" {
			continue
		}
		if other, taken := known[external]; taken {
			return other, id, true
		}
		known[external] = id
	}
	return ID{}, ID{}, false
}
