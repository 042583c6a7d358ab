package bookstest

import (
	"math/rand/v2"
	"slices"
	"time"

	"pgregory.net/rapid"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// notes stand for all collections: they are stored in the same way.
func notes() recordKind[hotel.Note, books.DocumentQuery] {
	type filters = filter[hotel.Note, books.DocumentQuery]
	return recordKind[hotel.Note, books.DocumentQuery]{
		name: "Note",
		put:  putNotes,
		find: func(s books.Snapshot, ids []hotel.ID) ([]hotel.Note, error) {
			return books.Documents(s, hotel.Notes, ids)
		},
		page: func(s books.Snapshot, q books.DocumentQuery) ([]hotel.Note, error) {
			return books.DocumentPage(s, hotel.Notes, q)
		},
		full: func(site) hotel.Note {
			return hotel.Note{
				Record:        hotel.Record{ID: numbered('n', 1), Active: true, CreatedAt: opening, UpdatedAt: opening.Add(time.Hour)},
				ReservationID: numbered('q', 1), Type: hotel.SpecialRequestNote, Text: "two\nlines \"and\" quotes\u2028 <b> \U0001F3A1",
			}
		},
		bare: func(site) hotel.Note {
			return hotel.Note{Record: hotel.Record{ID: numbered('n', 1), CreatedAt: opening, UpdatedAt: opening}}
		},
		random: func(_ site, r *rand.Rand) hotel.Note {
			return hotel.Note{
				Record: hotel.Record{Active: r.IntN(3) > 0}, ReservationID: numbered('q', uint32(r.IntN(4))),
				Type: oneOf(r, hotel.GeneralNote, hotel.ChannelManagerNote), Text: oneOf(r, "", "late", "'"),
			}
		},
		header: func(n *hotel.Note) header {
			return header{id: &n.ID, createdAt: &n.CreatedAt, updatedAt: &n.UpdatedAt}
		},
		query: func(q *books.DocumentQuery) *books.RecordQuery { return &q.RecordQuery },
		all:   books.DocumentQuery{Active: true, Deleted: true},
		filters: []filters{
			{"keys", func(t *rapid.T, _ site, q *books.DocumentQuery) func(hotel.Note) bool {
				some := drawSome(t, "reservations", numbered('q', 0).String(), numbered('q', 1).String(), "nothing")
				q.Keys = map[string][]string{hotel.NotesOf: some}
				return func(n hotel.Note) bool { return slices.Contains(some, n.ReservationID.String()) }
			}},
			{"states", func(t *rapid.T, _ site, q *books.DocumentQuery) func(hotel.Note) bool {
				hold := drawStates(t, &q.Active, &q.Deleted)
				return func(n hotel.Note) bool { return hold(n.Active) }
			}},
		},
	}
}

func putNotes(c *hotel.Change, list []hotel.Note) {
	for _, n := range list {
		hotel.Notes.Put(c, n)
	}
}

func ageCategory(h site) hotel.AgeCategory {
	least, most := int32(0), int32(12)
	return hotel.AgeCategory{
		Record: record(numbered('a', 1)), ServiceID: h.day, Class: hotel.Child, MinAge: &least, MaxAge: &most,
		Name: "Child", ShortName: "C", ExternalIdentifier: "ext-1",
	}
}

func businessSegment(h site) hotel.BusinessSegment {
	return hotel.BusinessSegment{Record: record(numbered('s', 1)), ServiceID: h.day, Name: "Leisure"}
}

func documentCases() cases {
	all := books.DocumentQuery{RecordQuery: books.RecordQuery{Count: 10}, Active: true, Deleted: true}
	return cases{
		"collections are apart": func(b *fixture) {
			k := notes()
			note := k.full(b.here)
			k.store(b, b.here, note)
			c := new(hotel.Change)
			hotel.AgeCategories.Put(c, ageCategory(b.here))
			b.write(b.here.enterprise, c)
			b.view(b.here.enterprise, func(s books.Snapshot) error {
				found, err := books.Documents(s, hotel.AgeCategories, []hotel.ID{note.ID})
				b.same("an age category of the note's ID", []hotel.AgeCategory{}, found)
				if err != nil {
					return err
				}
				page, err := books.DocumentPage(s, hotel.AgeCategories, all)
				b.same("age categories", []hotel.AgeCategory{ageCategory(b.here)}, page)
				return err
			})
			b.same("notes", []hotel.Note{note}, k.listed(b, b.here, k.everything()))
		},
		"what is configured is part of the property": func(b *fixture) {
			before := b.property(b.here.enterprise)
			b.same("business segments", 0, len(hotel.BusinessSegments.Of(before)))
			c, segment := new(hotel.Change), businessSegment(b.here)
			hotel.BusinessSegments.Put(c, segment)
			b.write(b.here.enterprise, c)
			after := b.property(b.here.enterprise)
			b.same("business segments", []hotel.BusinessSegment{segment}, hotel.BusinessSegments.Of(after))
			b.same("foreseen", hotel.BusinessSegments.Of(after), hotel.BusinessSegments.Of(before.With(c)))
			found, ok := hotel.BusinessSegments.Find(after, segment.ID)
			b.same("found", true, ok)
			b.same("business segment", segment, found)
			b.same("business segments there", 0, len(hotel.BusinessSegments.Of(b.property(b.there.enterprise))))

			next := new(hotel.Change)
			segment.Name = "Tours"
			hotel.BusinessSegments.Put(next, segment)
			b.write(b.here.enterprise, next)
			b.same("renamed", []hotel.BusinessSegment{segment}, hotel.BusinessSegments.Of(b.property(b.here.enterprise)))
		},
		"what is not configured leaves the property as it is": func(b *fixture) {
			before := b.property(b.here.enterprise)
			k := notes()
			k.store(b, b.here, k.full(b.here))
			if after := b.property(b.here.enterprise); after != before {
				b.Error("the property was read anew")
			}
		},
		"a document is no longer found by the keys it had": func(b *fixture) {
			k := notes()
			note := k.full(b.here)
			of := func(reservation hotel.ID) []hotel.Note {
				q := k.everything()
				q.Keys = map[string][]string{hotel.NotesOf: {reservation.String()}}
				return k.listed(b, b.here, q)
			}
			k.store(b, b.here, note)
			had := note.ReservationID
			b.same("by its key", []hotel.Note{note}, of(had))
			note.ReservationID = numbered('q', 2)
			k.store(b, b.here, note)
			b.same("by the old key", []hotel.Note{}, of(had))
			b.same("by the new key", []hotel.Note{note}, of(note.ReservationID))
		},
	}
}
