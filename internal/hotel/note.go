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

// The keys by which notes are found: their reservation and their type.
const (
	NotesOf     = "reservation"
	NotesOfType = "type"
)

func (n Note) keys() []DocumentKey {
	return []DocumentKey{{NotesOf, n.ReservationID.String()}, {NotesOfType, string(n.Type)}}
}
