package books

import (
	"context"

	"vacancy/internal/hotel"
)

// Backend is what a database engine implements: the storage seam. Books adds what
// is the same for every engine.
//
// Every row belongs to one enterprise, and no transaction spans more than one. If a
// closure returns an error, nothing is written and that error is returned
// unchanged. Otherwise methods return Timeout if the context ended before the
// outcome was settled, or Conflict if the database gave up because of other
// writers; in both cases nothing has been applied. Any other error is a fault of
// the database.
type Backend interface {
	// Read runs fn on a consistent state of an enterprise. fn may be run more than
	// once.
	Read(ctx context.Context, enterprise hotel.ID, fn func(Records) error) error

	// Write runs decide as the only writer of an enterprise and commits the batch
	// that it returns, all of it or nothing, before returning. decide must only
	// read; it may be run more than once. If it returns a nil batch, nothing is
	// written and the revision is unchanged.
	Write(ctx context.Context, enterprise hotel.ID, decide func(Records) (*Batch, error)) error

	// Configured returns, of each enterprise, the number of the last change of what
	// is configured of it. Enterprises that are not there are left out, and so are
	// those where that change may yet be undone.
	Configured(ctx context.Context, enterprises []hotel.ID) (map[hotel.ID]int64, error)

	// AccessVersion returns a number that every PutIntegration increases.
	AccessVersion(ctx context.Context) (int64, error)
	// Access returns what a pair of tokens grants, with its links ordered by
	// enterprise, and the version that this was read at. There are no links if the
	// tokens grant nothing.
	Access(ctx context.Context, t Tokens) (a hotel.Access, version int64, err error)
	// Locate returns the enterprise of each service, which never changes. Unknown
	// services are left out.
	Locate(ctx context.Context, services []hotel.ID) (map[hotel.ID]hotel.ID, error)
	// Integration returns the integration of a client token, and false if there is
	// none.
	Integration(ctx context.Context, client hotel.TokenHash) (hotel.Integration, bool, error)
	// Enterprises returns all enterprises, ordered by ID.
	Enterprises(ctx context.Context) ([]hotel.ID, error)
	// PutIntegration adds an integration, or replaces the one with the same client
	// token together with its access tokens. An access token that belonged to
	// another integration is moved to this one.
	PutIntegration(ctx context.Context, i hotel.Integration) error
}

// Batch is a change in the form that a backend writes, with its counters grouped
// into chunks.
type Batch struct {
	*hotel.Change
	// Chunks are the new values of the chunks that change. If the change is a
	// recount, all other chunks are deleted.
	Chunks map[ChunkKey]Chunk
}

// Records reads one consistent state of one enterprise. Every method takes and
// returns sets; lists are in no particular order unless a method says otherwise.
// What does not exist is left out, without an error.
type Records interface {
	RecordReader

	// State returns the revision that is being read.
	State() (State, error)
	// Configuration reads the whole configuration. Returns ErrNoEnterprise if the
	// enterprise does not exist.
	Configuration() (*hotel.Property, error)

	// Chunks returns the counters of categories of a service in ranges of chunks,
	// which must be in order and disjoint. Nil categories mean all.
	Chunks(service hotel.ID, ranges []ChunkRange, categories []hotel.ID) (Chunks, error)
	// ChunksByKey returns the chunks with these keys.
	ChunksByKey(keys []ChunkKey) (map[ChunkKey]Chunk, error)
	// AllChunks returns all chunks of the enterprise.
	AllChunks() (map[ChunkKey]Chunk, error)
}

// State is the revision of an enterprise that a transaction sees.
type State struct {
	// Revision is the number of the last change, and Configured that of the last
	// change to the configuration. Both are zero if the enterprise does not exist.
	Revision, Configured int64
	// Promised is true if what is read at Revision stays true while the revision
	// does not change.
	Promised bool
	// Uncommitted is true if the transaction in progress has changed the
	// configuration, so that the change may still be rolled back.
	Uncommitted bool
}
