package books

import (
	"sync"
	"sync/atomic"

	"vacancy/internal/hotel"
)

// Configurations caches the configurations of enterprises, each with the revision
// at which it last changed. A caller has read that revision in its own transaction,
// so it never gets a stale configuration, even if another process has written.
type Configurations struct {
	entries sync.Map // enterprise ID -> configuration
}

type configuration struct {
	revision int64
	property *hotel.Property
}

// Get returns the configuration of an enterprise that last changed at a revision,
// or nil if it is not cached.
func (c *Configurations) Get(enterprise hotel.ID, revision int64) *hotel.Property {
	if entry, ok := c.entries.Load(enterprise); ok && entry.(configuration).revision == revision {
		return entry.(configuration).property
	}
	return nil
}

// Put caches the configuration of an enterprise that last changed at a revision,
// which must be committed. It never replaces a later one.
func (c *Configurations) Put(enterprise hotel.ID, revision int64, p *hotel.Property) {
	if entry, ok := c.entries.Load(enterprise); !ok || entry.(configuration).revision < revision {
		c.entries.Store(enterprise, configuration{revision, p})
	}
}

// Clear drops all entries.
func (c *Configurations) Clear() { c.entries.Clear() }

// Tokens is the digests of a client token and an access token.
type Tokens struct {
	Client, Access hotel.TokenHash
}

// Grants caches what tokens grant, as of one version. A caller has just read the
// version, so a revoked token is never found in the cache.
type Grants struct {
	current atomic.Pointer[grants]
}

type grants struct {
	version int64
	access  sync.Map // Tokens -> hotel.Access
}

// Get returns what tokens grant at a version, and false if that is not cached.
func (g *Grants) Get(t Tokens, version int64) (hotel.Access, bool) {
	if current := g.current.Load(); current != nil && current.version == version {
		if a, ok := current.access.Load(t); ok {
			return a.(hotel.Access), true
		}
	}
	return hotel.Access{}, false
}

// Put caches what tokens grant at a version, which must be committed. It does
// nothing if the cache already holds a later version.
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
