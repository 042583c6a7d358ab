package connector

import (
	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

func getAllServiceOrderNotes(c *call, req *api.GetAllServiceOrderNotesRequest) (*api.GetAllServiceOrderNotesResponse, error) {
	updated, err := timeFilter(req.UpdatedUtc)
	if err != nil {
		return nil, err
	}
	if _, err := c.reservationsNamed("ServiceOrderIds", req.ServiceOrderIDs); err != nil {
		return nil, err
	}
	page, err := c.inventory.Notes(c.ctx, c.access, inventory.NoteFilter{
		EnterpriseIDs:  ids(req.EnterpriseIDs),
		ReservationIDs: ids(req.ServiceOrderIDs),
		IDs:            ids(req.ServiceOrderNoteIDs),
		Types:          namesOf[hotel.NoteType](req.Types),
		Updated:        updated,
	}, pageRequest(req.Limitation))
	if err != nil {
		return nil, err
	}
	return &api.GetAllServiceOrderNotesResponse{ServiceOrderNotes: wireAll(page.Items, wireNote), Cursor: wireIDOrNull(page.Last)}, nil
}

func wireNote(n hotel.Note) api.OrderNote {
	return api.OrderNote{
		ID: wireID(n.ID), OrderID: wireID(n.ReservationID), Text: n.Text, Type: api.OrderNoteType(n.Type),
		CreatedUtc: api.At(n.CreatedAt), UpdatedUtc: api.At(n.UpdatedAt),
	}
}

func addServiceOrderNotes(c *call, req *api.AddServiceOrderNotesRequest) (*api.ServiceOrderNotesResponse, error) {
	added, err := c.inventory.AddNotes(c.ctx, c.access, wireAll(req.ServiceOrderNotes, func(n api.NewOrderNote) inventory.NewNote {
		return inventory.NewNote{ReservationID: id(n.ServiceOrderID), Text: n.Text}
	}))
	if err != nil {
		return nil, err
	}
	return &api.ServiceOrderNotesResponse{ServiceOrderNotes: wireAll(added, wireNote)}, nil
}

func updateServiceOrderNotes(c *call, req *api.UpdateServiceOrderNotesRequest) (*api.ServiceOrderNotesResponse, error) {
	updated, err := c.inventory.UpdateNotes(c.ctx, c.access, wireAll(req.ServiceOrderNoteUpdates, func(u api.OrderNoteUpdate) inventory.NoteUpdate {
		return inventory.NoteUpdate{ID: id(u.ServiceOrderNoteID), Text: changeText(u.Text)}
	}))
	if err != nil {
		return nil, err
	}
	return &api.ServiceOrderNotesResponse{ServiceOrderNotes: wireAll(updated, wireNote)}, nil
}

func deleteServiceOrderNotes(c *call, req *api.DeleteServiceOrderNotesRequest) error {
	return c.inventory.DeleteNotes(c.ctx, c.access, ids(req.ServiceOrderNoteIDs))
}
