package inventory

import (
	"context"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// NoteFilter selects notes of reservations.
type NoteFilter struct {
	EnterpriseIDs, ReservationIDs, IDs []hotel.ID
	Types                              []hotel.NoteType
	Updated                            *TimeFilter
}

// Notes lists notes of reservations within reach, the newest first.
func (v *Inventory) Notes(ctx context.Context, access hotel.Access, f NoteFilter, p PageRequest) (Page[hotel.Note], error) {
	var none Page[hotel.Note]
	updated, err := f.Updated.span()
	if err != nil {
		return none, err
	}
	scope, err := access.Scope(f.EnterpriseIDs)
	if err != nil {
		return none, err
	}
	keys := make(map[string][]string)
	for _, id := range f.ReservationIDs {
		keys[hotel.NotesOf] = append(keys[hotel.NotesOf], id.String())
	}
	for _, t := range f.Types {
		keys[hotel.NotesOfType] = append(keys[hotel.NotesOfType], string(t))
	}
	byID := func(s books.Snapshot, ids []hotel.ID) ([]hotel.Note, error) {
		return books.Documents(s, hotel.Notes, ids)
	}
	mark := func(n hotel.Note) hotel.Mark { return n.Mark() }
	return list(ctx, v, access, scope, p, markOf(byID, mark), books.List[hotel.Note]{
		Read: func(s books.Snapshot, _ hotel.ID, after hotel.Mark, count int) ([]hotel.Note, error) {
			return books.DocumentPage(s, hotel.Notes, books.DocumentQuery{
				RecordQuery: books.RecordQuery{IDs: f.IDs, Updated: updated, Before: after, Count: count}, Keys: keys, Active: true,
			})
		},
		Mark: mark,
	})
}

// NewNote is a note to add to a reservation.
type NewNote struct {
	ReservationID hotel.ID
	Text          string
}

// AddNotes adds notes to reservations of one enterprise within reach, all or none,
// in the order given. Returns Invalid if a reservation is unknown.
func (v *Inventory) AddNotes(ctx context.Context, access hotel.Access, list []NewNote) ([]hotel.Note, error) {
	invalid := hotel.InvalidMember("ServiceOrderId")
	enterprise, err := enterpriseWith(ctx, v.store, access, invalid, func(s books.Snapshot) (bool, error) {
		found, err := s.ReservationsByID([]hotel.ID{list[0].ReservationID})
		return len(found) > 0, err
	})
	if err != nil {
		return nil, err
	}
	var added []hotel.Note
	err = v.write(ctx, enterprise, func(s books.Snapshot, _ *hotel.Property, c *hotel.Change) error {
		ids := make([]hotel.ID, len(list))
		for i, n := range list {
			ids[i] = n.ReservationID
		}
		found, err := s.ReservationsByID(unique(ids))
		if err != nil {
			return err
		}
		known := make(map[hotel.ID]bool, len(found))
		for _, r := range found {
			known[r.ID] = true
		}
		added = nil
		newID := v.idsAt(s)
		for i, n := range list {
			if !known[n.ReservationID] {
				return hotel.InItem(invalid, i)
			}
			added = append(added, newNote(s.Now(), newID(), n))
		}
		for _, n := range added {
			hotel.Notes.Put(c, n)
		}
		return nil
	})
	return added, err
}

func newNote(now time.Time, id hotel.ID, n NewNote) hotel.Note {
	now = now.Truncate(time.Second)
	return hotel.Note{
		Record:        hotel.Record{ID: id, Active: true, CreatedAt: now, UpdatedAt: now},
		ReservationID: n.ReservationID, Type: hotel.GeneralNote, Text: n.Text,
	}
}

// NoteUpdate changes the text of a note.
type NoteUpdate struct {
	ID   hotel.ID
	Text hotel.Update[string]
}

// UpdateNotes changes notes of one enterprise within reach, all or none, and
// returns them as they are then, in the order given. Returns Invalid if a note is
// unknown or would have no text.
func (v *Inventory) UpdateNotes(ctx context.Context, access hotel.Access, updates []NoteUpdate) ([]hotel.Note, error) {
	ids := make([]hotel.ID, len(updates))
	for i, u := range updates {
		ids[i] = u.ID
	}
	var updated []hotel.Note
	invalid := hotel.InvalidMember("ServiceOrderNoteId")
	err := v.writeNotes(ctx, access, ids, invalid, func(now time.Time, byID map[hotel.ID]hotel.Note, c *hotel.Change) error {
		before := make(map[hotel.ID]hotel.Note)
		updated = nil
		for i, u := range updates {
			n := byID[u.ID]
			if !n.Active {
				return hotel.InItem(invalid, i)
			}
			if _, ok := before[u.ID]; !ok {
				before[u.ID] = n
			}
			u.Text.Apply(&n.Text)
			if n.Text == "" {
				return hotel.InItem(hotel.InvalidMember("Text"), i)
			}
			byID[u.ID] = n
		}
		for id, was := range before {
			if n := byID[id]; n.Text != was.Text {
				n.UpdatedAt = later(was.UpdatedAt, now)
				byID[id] = n
				hotel.Notes.Put(c, n)
			}
		}
		for _, u := range updates {
			updated = append(updated, byID[u.ID])
		}
		return nil
	})
	return updated, err
}

// DeleteNotes deletes notes of one enterprise within reach, all or none, and their
// texts with them. Notes that are already deleted are left unchanged. Returns
// Invalid if a note is unknown.
func (v *Inventory) DeleteNotes(ctx context.Context, access hotel.Access, ids []hotel.ID) error {
	return v.writeNotes(ctx, access, ids, hotel.InvalidList("ServiceOrderNoteIds"), func(now time.Time, byID map[hotel.ID]hotel.Note, c *hotel.Change) error {
		for _, id := range unique(ids) {
			n := byID[id]
			if !n.Active {
				continue
			}
			n.Active, n.Text, n.UpdatedAt = false, "", later(n.UpdatedAt, now)
			hotel.Notes.Put(c, n)
		}
		return nil
	})
}

// writeNotes commits the change to notes that decide makes. Returns invalid
// if a note is unknown.
func (v *Inventory) writeNotes(
	ctx context.Context, access hotel.Access, ids []hotel.ID, invalid *hotel.Error,
	decide func(now time.Time, byID map[hotel.ID]hotel.Note, c *hotel.Change) error,
) error {
	enterprise, err := enterpriseWith(ctx, v.store, access, invalid, func(s books.Snapshot) (bool, error) {
		found, err := books.Documents(s, hotel.Notes, ids[:1])
		return len(found) > 0, err
	})
	if err != nil {
		return err
	}
	return v.write(ctx, enterprise, func(s books.Snapshot, _ *hotel.Property, c *hotel.Change) error {
		found, err := books.Documents(s, hotel.Notes, unique(ids))
		if err != nil {
			return err
		}
		byID := make(map[hotel.ID]hotel.Note, len(found))
		for _, n := range found {
			byID[n.ID] = n
		}
		for i, id := range ids {
			if _, ok := byID[id]; !ok {
				return hotel.InItem(invalid, i)
			}
		}
		return decide(s.Now(), byID, c)
	})
}
