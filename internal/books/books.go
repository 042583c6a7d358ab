package books

import (
	"context"
	"sync"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// Books implements Store over a backend. It keeps the clock, caches configurations
// and what tokens grant, and converts between counters and chunks.
type Books struct {
	backend Backend
	clock   func() time.Time
	latest  latest

	configurations Configurations
	grants         Grants
	located        sync.Map // service ID -> enterprise ID
}

// New returns Books over a backend, with a clock.
func New(backend Backend, clock func() time.Time) *Books {
	return &Books{backend: backend, clock: clock}
}

// Forget clears the caches. A backend calls it when a transaction is rolled back
// that others may have read before it was committed.
func (b *Books) Forget() {
	b.configurations.Clear()
	b.grants.Clear()
}

// Now returns the instant of a transaction that begins now, in UTC. It never goes
// backwards.
func (b *Books) Now() time.Time {
	return b.latest.advance(b.clock())
}

// Read implements Store.
func (b *Books) Read(ctx context.Context, enterprise hotel.ID, fn func(Snapshot) error) error {
	return b.backend.Read(ctx, enterprise, func(r Records) error { return fn(b.snapshot(enterprise, r)) })
}

// Properties implements Store. What is cached is asked for at once, and only the
// rest one by one.
func (b *Books) Properties(ctx context.Context, enterprises []hotel.ID) ([]*hotel.Property, error) {
	list := make([]*hotel.Property, len(enterprises))
	configured, err := b.backend.Configured(ctx, enterprises)
	if err != nil {
		return nil, err
	}
	for i, e := range enterprises {
		if revision, ok := configured[e]; ok {
			list[i] = b.configurations.Get(e, revision)
		}
		if list[i] != nil {
			continue
		}
		err := b.Read(ctx, e, func(s Snapshot) (err error) {
			list[i], err = s.Property()
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Write implements Store.
func (b *Books) Write(ctx context.Context, enterprise hotel.ID, decide func(Snapshot) (*hotel.Change, error)) error {
	return b.backend.Write(ctx, enterprise, func(r Records) (*Batch, error) {
		c, err := decide(b.snapshot(enterprise, r))
		if err != nil || c.Empty() {
			return nil, err
		}
		return BatchOf(r, c)
	})
}

// BatchOf returns a change in the form that a backend writes, with the new values
// of the counters that it changes.
func BatchOf(r Records, c *hotel.Change) (*Batch, error) {
	batch := &Batch{Change: c, Chunks: make(map[ChunkKey]Chunk)}
	sums := SumChunks(c.Counts)
	if len(sums) > 0 && !c.Recount {
		keys := make([]ChunkKey, 0, len(sums))
		for key := range sums {
			keys = append(keys, key)
		}
		var err error
		if batch.Chunks, err = r.ChunksByKey(keys); err != nil {
			return nil, err
		}
	}
	for key, sum := range sums {
		chunk := batch.Chunks[key]
		for place, by := range sum {
			chunk[place] += by
		}
		batch.Chunks[key] = chunk
	}
	return batch, nil
}

// PropertyOf returns the configuration of the enterprise that r reads. Returns
// ErrNoEnterprise if there is none.
func (b *Books) PropertyOf(enterprise hotel.ID, r Records) (*hotel.Property, error) {
	state, err := r.State()
	if err != nil {
		return nil, err
	}
	if state.Uncommitted {
		// A change that may still be rolled back is not cached: its revision number
		// may be reused by a different change.
		return r.Configuration()
	}
	if p := b.configurations.Get(enterprise, state.Configured); p != nil {
		return p, nil
	}
	p, err := r.Configuration()
	if err != nil {
		return nil, err
	}
	b.configurations.Put(enterprise, state.Configured, p)
	return p, nil
}

// Access implements Directory.
func (b *Books) Access(ctx context.Context, client, access hotel.TokenHash) (hotel.Access, error) {
	t := Tokens{Client: client, Access: access}
	version, err := b.backend.AccessVersion(ctx)
	if err != nil {
		return hotel.Access{}, err
	}
	if a, ok := b.grants.Get(t, version); ok {
		return a, nil
	}
	a, version, err := b.backend.Access(ctx, t)
	if err != nil {
		return hotel.Access{}, err
	}
	if len(a.Links) == 0 {
		return hotel.Access{}, &hotel.Error{Kind: hotel.Unauthorised, Message: "Cannot perform operation or session has expired."}
	}
	b.grants.Put(t, version, a)
	return a, nil
}

// Locate implements Directory. Services never move, so what was found once is
// cached for good.
func (b *Books) Locate(ctx context.Context, services []hotel.ID) (map[hotel.ID]hotel.ID, error) {
	found := make(map[hotel.ID]hotel.ID, len(services))
	var unknown []hotel.ID
	for _, service := range services {
		if enterprise, ok := b.located.Load(service); ok {
			found[service] = enterprise.(hotel.ID)
		} else {
			unknown = append(unknown, service)
		}
	}
	if unknown == nil {
		return found, nil
	}
	more, err := b.backend.Locate(ctx, unknown)
	if err != nil {
		return nil, err
	}
	for service, enterprise := range more {
		found[service] = enterprise
		b.located.Store(service, enterprise)
	}
	return found, nil
}

// Integration implements Directory.
func (b *Books) Integration(ctx context.Context, client hotel.TokenHash) (hotel.Integration, bool, error) {
	return b.backend.Integration(ctx, client)
}

// Enterprises implements Directory.
func (b *Books) Enterprises(ctx context.Context) ([]hotel.ID, error) {
	return b.backend.Enterprises(ctx)
}

// PutIntegration implements Directory.
func (b *Books) PutIntegration(ctx context.Context, i hotel.Integration) error {
	now := b.Now()
	tokens := make([]hotel.AccessToken, len(i.Tokens))
	for n, t := range i.Tokens {
		t.Links = append([]hotel.Link(nil), t.Links...)
		for m := range t.Links {
			if t.Links[m].LinkedAt.IsZero() {
				t.Links[m].LinkedAt = now
			}
		}
		tokens[n] = t
	}
	i.Tokens = tokens
	return b.backend.PutIntegration(ctx, i)
}

// snapshot is a state of an enterprise at the instant of a transaction.
type snapshot struct {
	Records

	books      *Books
	enterprise hotel.ID
	now        time.Time
	property   *hotel.Property
}

func (b *Books) snapshot(enterprise hotel.ID, r Records) *snapshot {
	return &snapshot{Records: r, books: b, enterprise: enterprise, now: b.Now()}
}

// Now implements Snapshot.
func (s *snapshot) Now() time.Time { return s.now }

// Revision implements Snapshot.
func (s *snapshot) Revision() (int64, bool, error) {
	state, err := s.State()
	return state.Revision, state.Promised, err
}

// Property implements Snapshot.
func (s *snapshot) Property() (p *hotel.Property, err error) {
	if s.property == nil {
		s.property, err = s.books.PropertyOf(s.enterprise, s.Records)
	}
	return s.property, err
}

// CountsWithin implements Snapshot.
func (s *snapshot) CountsWithin(service hotel.ID, windows []timeunit.Window, categories []hotel.ID) ([]hotel.Counts, error) {
	chunks, err := s.Chunks(service, ChunkRanges(windows), categories)
	if err != nil {
		return nil, err
	}
	list := make([]hotel.Counts, len(windows))
	for i, w := range windows {
		list[i] = chunks.Over(w)
	}
	return list, nil
}

// AllCounts implements Snapshot.
func (s *snapshot) AllCounts() (all []hotel.ServiceCountChange, err error) {
	chunks, err := s.AllChunks()
	for key, chunk := range chunks {
		all = AppendCounts(all, key, chunk)
	}
	return all, err
}
