package sqlite

import (
	"sync"

	"vacancy/internal/hotel"
)

// catalog caches what is configured, as it was at one version. Whoever uses it
// has read that version in the transaction under way, so nothing stale is
// served, not even after another process has written to the file.
type catalog struct {
	version    int64
	properties sync.Map // enterprise ID -> *inventory.Property
	access     sync.Map // tokens -> inventory.Access
}

// tokens is a pair of token hashes.
type tokens struct {
	client, access hotel.TokenHash
}

// catalogVersion reads the version, once in a transaction.
func catalogVersion(c *conn) (int64, error) {
	if c.catalogVersion != 0 {
		return c.catalogVersion, nil
	}
	err := c.query("SELECT version FROM catalog", func(r row) error {
		c.catalogVersion = r.int(0)
		return nil
	})
	return c.catalogVersion, err
}

// touchCatalog makes everything cached stale, from the commit on.
func touchCatalog(c *conn) error {
	c.catalogVersion = 0
	return c.exec("UPDATE catalog SET version = version + 1")
}

// current returns the catalog of the transaction under way.
func (s *Store) current(c *conn) (*catalog, error) {
	version, err := catalogVersion(c)
	if err != nil {
		return nil, err
	}
	for {
		cached := s.catalog.Load()
		if cached != nil && cached.version == version {
			return cached, nil
		}
		fresh := &catalog{version: version}
		if cached != nil && cached.version > version {
			// A transaction older than the newest; its catalog is its own.
			return fresh, nil
		}
		if s.catalog.CompareAndSwap(cached, fresh) {
			return fresh, nil
		}
	}
}
