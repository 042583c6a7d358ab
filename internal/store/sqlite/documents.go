package sqlite

import (
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// documents keeps documents of all collections.
var documents = records[document]{
	name:    "documents",
	columns: []string{"id", "is_active", "created_at", "updated_at", "collection", "entity"},
	values: func(d document) []any {
		return []any{d.ID, d.Active, d.CreatedAt, d.UpdatedAt, d.Collection, d.text}
	},
	scan: func(c *scanner) (d document, err error) {
		r := c.record()
		d.Document, err = hotel.DecodeDocument(c.text(c.next()), r, []byte(c.text(c.next())))
		return d, err
	},
}.prepared()

// document is a document to be put, and its entity as it is stored.
type document struct {
	hotel.Document

	text string
}

// DocumentsByID implements books.DocumentRecords.
func (t *tx) DocumentsByID(collection string, ids []hotel.ID) ([]hotel.Document, error) {
	found, err := documents.byIDs(t, ids)
	return plain(slices.DeleteFunc(found, func(d document) bool { return d.Collection != collection })), err
}

// DocumentPage implements books.DocumentRecords.
func (t *tx) DocumentPage(q books.DocumentQuery) ([]hotel.Document, error) {
	page, err := documents.page(t, q.RecordQuery, documentCriteria(t.enterprise, q))
	return plain(page), err
}

func plain(list []document) []hotel.Document {
	of := make([]hotel.Document, len(list))
	for i, d := range list {
		of[i] = d.Document
	}
	return of
}

// documentCriteria begins with the conditions that leave the fewest.
func documentCriteria(enterprise hotel.ID, q books.DocumentQuery) (c criteria) {
	c.and("", "collection = +?", q.Collection)
	c.ids(documents.byKey(), "id", q.IDs)
	for _, name := range slices.Sorted(maps.Keys(q.Keys)) {
		c.and(documents.byKey(), `id IN (SELECT document_id FROM document_keys
			WHERE enterprise_id = +? AND collection = +? AND name = +? AND value IN (SELECT CAST(unhex(value) AS TEXT) FROM json_each(?)))`,
			enterprise, q.Collection, name, hexTexts(q.Keys[name]))
	}
	c.within("documents_by_update", "updated_at", q.Updated)
	c.states(q.Active, q.Deleted)
	return c
}

// hexTexts writes texts as a JSON list of hexadecimal texts.
func hexTexts[V ~string](values []V) string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = `"` + hex.EncodeToString([]byte(v)) + `"`
	}
	return "[" + strings.Join(list, ",") + "]"
}

// putDocument adds a document, or replaces it, with its keys.
func (t *tx) putDocument(d hotel.Document) error {
	text, err := d.Encode()
	if err != nil {
		return err
	}
	if err := documents.storeAll(t, []document{{d, string(text)}}); err != nil {
		return err
	}
	if err := t.conn.exec("DELETE FROM document_keys WHERE enterprise_id = ? AND document_id = ?", t.enterprise, d.ID); err != nil {
		return err
	}
	for _, key := range d.Keys() {
		err := t.conn.exec(`INSERT INTO document_keys (enterprise_id, collection, name, value, document_id) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT DO NOTHING`, t.enterprise, d.Collection, key.Name, key.Value, d.ID)
		if err != nil {
			return err
		}
	}
	return nil
}

// configuredDocuments reads the documents of collections that are configured.
func configuredDocuments(c *conn, enterprise hotel.ID) (list []hotel.Document, err error) {
	for _, name := range hotel.ConfiguredCollections() {
		err := c.query(`SELECT id, is_active, created_at, updated_at, entity FROM documents WHERE enterprise_id = ? AND collection = ?`, func(r row) error {
			d, err := hotel.DecodeDocument(name, r.record(r.id(0), 1), []byte(r.text(4)))
			list = append(list, d)
			return err
		}, enterprise, name)
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}
