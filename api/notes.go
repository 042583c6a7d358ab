package api

// OrderNoteType is where a note comes from.
type OrderNoteType string

// Values lists the types.
func (OrderNoteType) Values() []string {
	return []string{"General", "ChannelManager", "SpecialRequest"}
}

// OrderNote is a note of a reservation.
type OrderNote struct {
	// Identifier of the note.
	ID ID `json:"Id"`
	// The reservation.
	OrderID ID `json:"OrderId"`
	// Text of the note.
	Text string `json:"Text"`
	// Where the note comes from.
	Type OrderNoteType `json:"Type"`
	// When the note was added.
	CreatedUtc Time `json:"CreatedUtc"`
	// When the note was last changed.
	UpdatedUtc Time `json:"UpdatedUtc"`
}

// GetAllServiceOrderNotesRequest selects notes of reservations. All filters given
// must hold.
type GetAllServiceOrderNotesRequest struct {
	Credentials
	// Enterprises to look in; without them, all that the access token reaches.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Reservations whose notes to return.
	ServiceOrderIDs []ID `json:"ServiceOrderIds" rule:"required,items=1..1000"`
	// Notes to return.
	ServiceOrderNoteIDs []ID `json:"ServiceOrderNoteIds,omitempty" rule:"items=..1000"`
	// Interval in which the notes were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// Types of the notes to return; if omitted, all.
	Types []OrderNoteType `json:"Types,omitempty" rule:"items=..1000"`
	// How many notes to return, and from where on.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllServiceOrderNotesResponse is a page of notes, the newest first.
type GetAllServiceOrderNotesResponse struct {
	// The notes.
	ServiceOrderNotes []OrderNote `json:"ServiceOrderNotes"`
	// Identifier of the last note on this page, which is the cursor of the next page; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}

// AddServiceOrderNotesRequest adds notes to reservations of one enterprise. Either
// all are added, or none.
type AddServiceOrderNotesRequest struct {
	Credentials
	// The notes to add.
	ServiceOrderNotes []NewOrderNote `json:"ServiceOrderNotes" rule:"required,items=1..1000"`
}

// NewOrderNote is a note to add.
type NewOrderNote struct {
	// The reservation.
	ServiceOrderID ID `json:"ServiceOrderId" rule:"required"`
	// Text of the note.
	Text string `json:"Text" rule:"required,length=..10000"`
}

// ServiceOrderNotesResponse is notes that were added or changed.
type ServiceOrderNotesResponse struct {
	// The notes, in the order of the request.
	ServiceOrderNotes []OrderNote `json:"ServiceOrderNotes"`
}

// UpdateServiceOrderNotesRequest changes notes of one enterprise. Either all are
// changed, or none.
type UpdateServiceOrderNotesRequest struct {
	Credentials
	// The changes.
	ServiceOrderNoteUpdates []OrderNoteUpdate `json:"ServiceOrderNoteUpdates" rule:"required,items=1..1000"`
}

// OrderNoteUpdate changes a note.
type OrderNoteUpdate struct {
	// The note to change.
	ServiceOrderNoteID ID `json:"ServiceOrderNoteId" rule:"required"`
	// New text of the note, which can't be removed.
	Text *StringUpdateValue `json:"Text,omitempty"`
}

// DeleteServiceOrderNotesRequest deletes notes of one enterprise. Either all are
// deleted, or none.
type DeleteServiceOrderNotesRequest struct {
	Credentials
	// The notes to delete.
	ServiceOrderNoteIDs []ID `json:"ServiceOrderNoteIds" rule:"required,items=1..1000"`
}
