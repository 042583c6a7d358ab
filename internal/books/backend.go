package books

import (
	"context"

	"vacancy/internal/hotel"
)

// Backend is what a database must do to keep the books: the seam. Books adds what
// would be the same for all of them.
//
// All rows belong to an enterprise, and no transaction reaches beyond one. Errors
// of a closure are returned as they are, and nothing of it is written. Others
// are: Timeout if the context ended before the outcome was settled, and Conflict
// if the database gave up against other writers; in both cases nothing has been
// applied. Anything else is a fault of the database.
type Backend interface {
	// Read runs fn on one state of an enterprise. fn may be run again.
	Read(ctx context.Context, enterprise hotel.ID, fn func(Records) error) error

	// Write runs decide as the only writer of an enterprise and makes the batch
	// that it returns durable before it returns, or nothing of it. decide only
	// reads; it may be run again. If it returns no batch, nothing is written and
	// the revision stays.
	Write(ctx context.Context, enterprise hotel.ID, decide func(Records) (*Batch, error)) error

	// Configured returns, of each enterprise, the number of the last change of what
	// is configured of it. Enterprises that are not there are left out, and so are
	// those where that change may yet be undone.
	Configured(ctx context.Context, enterprises []hotel.ID) (map[hotel.ID]int64, error)

	// AccessVersion returns a number that every PutIntegration raises.
	AccessVersion(ctx context.Context) (int64, error)
	// Access returns what tokens grant, with links by enterprise, and the version
	// at which they do. There are no links if they grant nothing.
	Access(ctx context.Context, t Tokens) (a hotel.Access, version int64, err error)
	// Locate returns the enterprises of services, which never change. Unknown
	// services are left out.
	Locate(ctx context.Context, services []hotel.ID) (map[hotel.ID]hotel.ID, error)
	// Integration returns what is configured for a client token. It is false if
	// there is nothing.
	Integration(ctx context.Context, client hotel.TokenHash) (hotel.Integration, bool, error)
	// Enterprises returns all enterprises, by ID.
	Enterprises(ctx context.Context) ([]hotel.ID, error)
	// PutIntegration adds an integration, or replaces the one of the same client
	// token together with its access tokens. A token that was another
	// integration's is taken from it.
	PutIntegration(ctx context.Context, i hotel.Integration) error
}

// Batch is a change as a backend writes it: counters come by the chunk.
type Batch struct {
	*hotel.Change
	// Chunks are the values of chunks after the change. If the change is a
	// recount, all others are removed.
	Chunks map[ChunkKey]Chunk
}

// Records reads one state of one enterprise. Every method takes and returns sets;
// lists are in no particular order unless a method says otherwise. What is not
// there is left out and is no error.
type Records interface {
	RecordReader

	// State returns the state that is read.
	State() (State, error)
	// Configuration reads all that is configured. Returns ErrNoEnterprise if there
	// is no such enterprise.
	Configuration() (*hotel.Property, error)

	// Chunks returns the counters of categories of a service in ranges of chunks,
	// which are in order and disjoint. Nil categories mean all.
	Chunks(service hotel.ID, ranges []ChunkRange, categories []hotel.ID) (Chunks, error)
	// ChunksByKey returns chunks.
	ChunksByKey(keys []ChunkKey) (map[ChunkKey]Chunk, error)
	// AllChunks returns all chunks of the enterprise.
	AllChunks() (map[ChunkKey]Chunk, error)
}

// State is what a transaction sees of an enterprise's history.
type State struct {
	// Revision is the number of the last change, Configured that of the last
	// change of the configuration. Both are zero if there is no such enterprise.
	Revision, Configured int64
	// Promised is whether what is read at the revision holds as long as it stays.
	Promised bool
	// Uncommitted is whether the configuration has changed in the transaction
	// under way, so that it may yet be undone.
	Uncommitted bool
}
