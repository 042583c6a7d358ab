package bookings

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// notesOf returns the texts of the notes of a reservation, the newest first.
func notesOf(t *testing.T, h *notation.Hotel, reservation string, more harness.Members) string {
	t.Helper()
	var texts []string
	for _, n := range h.List(t, "serviceOrderNotes/getAll", harness.Members{"ServiceOrderIds": []string{reservation}}.With(more)) {
		if n.Text("OrderId") != reservation || n.Text("Type") != "General" {
			t.Errorf("%v", n)
		}
		texts = append(texts, n.Text("Text"))
	}
	return strings.Join(texts, ", ")
}

// TestNotes adds, changes and deletes notes of a reservation.
//
// rules 7.4, 6.6
func TestNotes(t *testing.T) {
	t.Parallel()
	h := notation.StartLondon(t)
	id := h.BookOne(t, notation.NewReservation(5, 6, harness.Members{"Notes": "Late arrival"}))
	bare := h.BookOne(t, notation.NewReservation(6, 7, nil))
	if got := notesOf(t, h, id, nil); got != "Late arrival" {
		t.Errorf("the notes of a new reservation are %s", got)
	}
	if got := notesOf(t, h, bare, nil); got != "" {
		t.Errorf("a reservation without notes has %s", got)
	}
	var answer struct{ ServiceOrderNotes []notation.Row }
	note := func(reservation, text string) harness.Members {
		return harness.Members{"ServiceOrderId": reservation, "Text": text}
	}
	h.Clock.Advance(time.Second)
	h.MustSend(t, "serviceOrderNotes/add", harness.Members{"ServiceOrderNotes": []any{note(id, "Cot"), note(bare, "Quiet")}}).Decode(t, &answer)
	cot := answer.ServiceOrderNotes[0].Text("Id")
	if got := fmt.Sprint(notesOf(t, h, id, nil), "; ", notesOf(t, h, bare, nil)); got != "Cot, Late arrival; Quiet" {
		t.Errorf("the notes are %s", got)
	}
	update := func(id string, text any) harness.Members {
		return harness.Members{"ServiceOrderNoteUpdates": []any{harness.Members{"ServiceOrderNoteId": id, "Text": text}}}
	}
	h.Clock.Advance(time.Second)
	h.MustSend(t, "serviceOrderNotes/update", update(cot, notation.NewValue("Two cots"))).Decode(t, &answer)
	changed := answer.ServiceOrderNotes[0]
	if changed.Text("Text") != "Two cots" || changed["UpdatedUtc"] == changed["CreatedUtc"] {
		t.Errorf("the changed note is %v", changed)
	}
	h.MustSend(t, "serviceOrderNotes/update", update(cot, nil)).Decode(t, &answer)
	if again := answer.ServiceOrderNotes[0]; again["UpdatedUtc"] != changed["UpdatedUtc"] {
		t.Errorf("a note that was not changed is %v", again)
	}
	for name, c := range map[string]struct {
		operation string
		body      harness.Members
		want      string
	}{
		"add to nothing":         {"add", harness.Members{"ServiceOrderNotes": []any{note(id, "Lost"), note(notation.UnknownID, "Lost")}}, "400 Invalid ServiceOrderId."},
		"add too much":           {"add", harness.Members{"ServiceOrderNotes": []any{note(id, strings.Repeat("é", 10_001))}}, "400 Invalid Text."},
		"update by too much":     {"update", update(cot, notation.NewValue(strings.Repeat("é", 10_001))), "400 Invalid Value."},
		"add nothing":            {"add", harness.Members{"ServiceOrderNotes": []any{note(id, "")}}, "400 Invalid Text."},
		"update nothing":         {"update", update(notation.UnknownID, notation.NewValue("Lost")), "400 Invalid ServiceOrderNoteId."},
		"remove the text":        {"update", update(cot, notation.NewValue(nil)), "400 Invalid Text."},
		"delete what is not one": {"delete", harness.Members{"ServiceOrderNoteIds": []string{cot, id}}, "400 Invalid ServiceOrderNoteIds"},
		"list of nothing": {"getAll", harness.Members{
			"ServiceOrderIds": []string{id, notation.UnknownID}, "Limitation": harness.Members{"Count": 1},
		}, "400 Invalid ServiceOrderIds"},
	} {
		t.Run(name, func(t *testing.T) { notation.Refused(t, h.Send(t, "serviceOrderNotes/"+c.operation, c.body), c.want) })
	}
	stranger := h.As(notation.Stranger())
	notation.Refused(t, stranger.Send(t, "serviceOrderNotes/update", update(cot, notation.NewValue("Mine"))), "400 Invalid ServiceOrderNoteId.")
	notation.Refused(t, stranger.Send(t, "serviceOrderNotes/delete", harness.Members{"ServiceOrderNoteIds": []string{cot}}), "400 Invalid ServiceOrderNoteIds")
	if got := notesOf(t, h, id, nil); got != "Two cots, Late arrival" {
		t.Errorf("after what was refused the notes are %s", got)
	}
	if got := notesOf(t, h, id, harness.Members{"Types": []string{"ChannelManager"}}); got != "" {
		t.Errorf("notes of another type are %s", got)
	}
	h.MustSend(t, "serviceOrderNotes/update", update(cot, notation.NewValue(strings.Repeat("é", 10_000))))
	for range 2 {
		notation.Succeeded(t, h.Send(t, "serviceOrderNotes/delete", harness.Members{"ServiceOrderNoteIds": []string{cot}}))
	}
	notation.Refused(t, h.Send(t, "serviceOrderNotes/update", update(cot, notation.NewValue("Back"))), "400 Invalid ServiceOrderNoteId.")
	if got := notesOf(t, h, id, nil); got != "Late arrival" {
		t.Errorf("after the deletion the notes are %s", got)
	}
}

// TestSideOperations asks for what belongs to reservations and blocks.
//
// rules 1.8
func TestSideOperations(t *testing.T) {
	t.Parallel()
	h := notation.StartLondon(t)
	block := h.AddBlocks(t, notation.NewBlock(5, 8, nil))[0].Text("Id")
	h.Allocate(t, block, 5, 8, -2)
	picked := h.BookOne(t, notation.NewReservation(5, 6, harness.Members{"AvailabilityBlockId": block}))
	channel := h.BookOne(t, notation.NewReservation(6, 7, harness.Members{"ChannelNumber": "C-9"}))
	var items struct {
		Reservations []struct {
			ReservationID     string `json:"ReservationId"`
			Items, OrderItems []any
		}
	}
	h.MustSend(t, "reservations/getAllItems", harness.Members{"ReservationIds": []string{channel, picked, channel}}).Decode(t, &items)
	if r := items.Reservations; len(r) != 2 || r[0].ReservationID != channel || r[1].ReservationID != picked || r[0].Items == nil || r[0].OrderItems == nil {
		t.Errorf("the items are %+v", r)
	}
	var details struct{ ChannelManagerDetails []notation.Row }
	h.MustSend(t, "reservations/getChannelManagerDetails", harness.Members{"ReservationIds": []string{channel, picked}}).Decode(t, &details)
	if d := details.ChannelManagerDetails; len(d) != 1 || d[0].Text("ReservationId") != channel || d[0].Text("ChannelNumber") != "C-9" {
		t.Errorf("the details are %v", d)
	}
	for _, operation := range []string{"reservations/getAllItems", "reservations/getChannelManagerDetails"} {
		notation.Refused(t, h.Send(t, operation, harness.Members{"ReservationIds": []string{picked, notation.UnknownID}}), "400 Invalid ReservationIds")
	}
	var blocks struct{ AvailabilityBlocks, ServiceOrders, Rates []notation.Row }
	h.MustSend(t, "availabilityBlocks/getAll", harness.Members{
		"AvailabilityBlockIds": []string{block}, "Extent": harness.Members{"ServiceOrders": true, "Rates": true}, "Limitation": harness.Members{"Count": 10},
	}).Decode(t, &blocks)
	if blocks.AvailabilityBlocks != nil || len(blocks.ServiceOrders) != 1 || blocks.ServiceOrders[0].Text("Id") != picked || blocks.Rates == nil {
		t.Errorf("of the block there are %+v", blocks)
	}
}
