package books

import (
	"sync"
	"sync/atomic"

	"vacancy/internal/hotel"
)

// Configurations caches what is configured of enterprises. Each entry is of the
// revision at which the configuration of the enterprise last changed. Whoever
// asks has read that revision in the transaction under way, so nothing stale is
// returned, not even after another process has written.
type Configurations struct {
	entries sync.Map // enterprise ID -> configuration
}

type configuration struct {
	revision int64
	property *hotel.Property
}

// Get returns the configuration of an enterprise that last changed at a
// revision, or nil if it is not cached.
func (c *Configurations) Get(enterprise hotel.ID, revision int64) *hotel.Property {
	if entry, ok := c.entries.Load(enterprise); ok && entry.(configuration).revision == revision {
		return entry.(configuration).property
	}
	return nil
}

// Put caches the configuration of an enterprise that last changed at a revision,
// which must have been committed. A later one is left in place.
func (c *Configurations) Put(enterprise hotel.ID, revision int64, p *hotel.Property) {
	if entry, ok := c.entries.Load(enterprise); !ok || entry.(configuration).revision < revision {
		c.entries.Store(enterprise, configuration{revision, p})
	}
}

// Clear drops all entries.
func (c *Configurations) Clear() { c.entries.Clear() }

// Tokens is a pair of digests of tokens.
type Tokens struct {
	Client, Access hotel.TokenHash
}

// Grants caches what tokens grant, as it was at one version. Whoever asks has
// just read the version, so a token that was revoked is found by nobody.
type Grants struct {
	current atomic.Pointer[grants]
}

type grants struct {
	version int64
	access  sync.Map // Tokens -> hotel.Access
}

// Get returns what tokens grant at a version. It is false if that is not cached.
func (g *Grants) Get(t Tokens, version int64) (hotel.Access, bool) {
	if current := g.current.Load(); current != nil && current.version == version {
		if a, ok := current.access.Load(t); ok {
			return a.(hotel.Access), true
		}
	}
	return hotel.Access{}, false
}

// Put caches what tokens grant at a version, which must have been committed. If
// the cache has come to a later version, it is left as it is.
func (g *Grants) Put(t Tokens, version int64, a hotel.Access) {
	for {
		current := g.current.Load()
		if current == nil || current.version < version {
			fresh := &grants{version: version}
			if !g.current.CompareAndSwap(current, fresh) {
				continue
			}
			current = fresh
		}
		if current.version == version {
			current.access.Store(t, a)
		}
		return
	}
}

// Clear drops all entries.
func (g *Grants) Clear() { g.current.Store(nil) }
