package hotel

// NoteType is where a note comes from.
type NoteType string

// The types of notes.
const (
	GeneralNote        NoteType = "General"
	ChannelManagerNote NoteType = "ChannelManager"
	SpecialRequestNote NoteType = "SpecialRequest"
)

// Note is a text about a reservation.
type Note struct {
	Record `json:"-"`

	ReservationID ID
	Type          NoteType
	Text          string
}

// NotesOf is the key by which the notes of a reservation are found.
const NotesOf = "reservation"

func (n Note) keys() []DocumentKey {
	return []DocumentKey{{NotesOf, n.ReservationID.String()}}
}
