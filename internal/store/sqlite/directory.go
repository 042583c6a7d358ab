package sqlite

import (
	"context"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// seenAccess is an access version, with the header of the WAL index as it was
// before the version was read.
type seenAccess struct {
	version int64
	header  walHeader
}

// AccessVersion implements books.Backend. It queries the file only if something may
// have been committed since it last did.
func (b backend) AccessVersion(ctx context.Context) (version int64, err error) {
	if err := ctx.Err(); err != nil {
		return 0, mapError(err)
	}
	header, ok := b.store.index.header()
	if seen := b.store.access.Load(); ok && seen != nil && seen.header == header {
		return seen.version, nil
	}
	err = b.store.read(ctx, func(c *conn) (err error) {
		version, err = accessVersion(c)
		return err
	})
	if ok && err == nil {
		b.store.access.Store(&seenAccess{version, header})
	}
	return version, err
}

// Access implements books.Backend.
func (b backend) Access(ctx context.Context, t books.Tokens) (a hotel.Access, version int64, err error) {
	err = b.store.read(ctx, func(c *conn) (err error) {
		if version, err = accessVersion(c); err != nil {
			return err
		}
		a, err = readAccess(c, t)
		return err
	})
	return a, version, err
}

// accessVersion reads a number that every change of an integration increases.
func accessVersion(c *conn) (version int64, err error) {
	err = c.query("SELECT access_version FROM catalog", func(r row) error {
		version = r.int(0)
		return nil
	})
	return version, err
}

func readAccess(c *conn, key books.Tokens) (hotel.Access, error) {
	var a hotel.Access
	err := c.query(`
		SELECT t.id, i.name, l.enterprise_id, l.linked_at
		FROM access_tokens t
		JOIN integrations i ON i.id = t.integration_id
		JOIN access_token_enterprises l ON l.access_token_id = t.id
		WHERE t.hash = ? AND i.client_hash = ?
		ORDER BY l.enterprise_id`,
		func(r row) error {
			a.ID, a.Name = r.id(0), r.text(1)
			a.Links = append(a.Links, hotel.Link{EnterpriseID: r.id(2), LinkedAt: r.time(3)})
			return nil
		}, key.Access[:], key.Client[:])
	return a, err
}

// Configured implements books.Backend.
func (b backend) Configured(ctx context.Context, enterprises []hotel.ID) (map[hotel.ID]int64, error) {
	configured := make(map[hotel.ID]int64, len(enterprises))
	err := b.store.read(ctx, func(c *conn) error {
		clear(configured)
		return c.query(configuredOf, func(r row) error {
			// In memory, changes that are not committed can be seen.
			if id := r.id(0); !c.states[id].raised {
				configured[id] = r.int(1)
			}
			return nil
		}, hexList(enterprises))
	})
	return configured, err
}

const configuredOf = "SELECT e.id, e.configured FROM json_each(?) j CROSS JOIN enterprises e ON e.id = unhex(j.value)"

// Locate implements books.Backend.
func (b backend) Locate(ctx context.Context, services []hotel.ID) (map[hotel.ID]hotel.ID, error) {
	found := make(map[hotel.ID]hotel.ID, len(services))
	err := b.store.read(ctx, func(c *conn) error {
		for _, service := range services {
			err := c.query("SELECT enterprise_id FROM services WHERE id = ?", func(r row) error {
				found[service] = r.id(0)
				return nil
			}, service)
			if err != nil {
				return err
			}
		}
		return nil
	})
	return found, err
}

// Integration implements books.Backend.
func (b backend) Integration(ctx context.Context, client hotel.TokenHash) (i hotel.Integration, found bool, err error) {
	err = b.store.read(ctx, func(c *conn) error {
		i, found = hotel.Integration{Client: client}, false
		err := c.query("SELECT id, name FROM integrations WHERE client_hash = ?", func(r row) error {
			i.ID, i.Name, found = r.id(0), r.text(1), true
			return nil
		}, client[:])
		if err != nil || !found {
			return err
		}
		return c.query(`
			SELECT t.id, t.hash, l.enterprise_id, l.linked_at
			FROM access_tokens t JOIN access_token_enterprises l ON l.access_token_id = t.id
			WHERE t.integration_id = ? ORDER BY t.hash, l.enterprise_id`, func(r row) error {
			if n := len(i.Tokens); n == 0 || i.Tokens[n-1].ID != r.id(0) {
				i.Tokens = append(i.Tokens, hotel.AccessToken{ID: r.id(0), Hash: r.hash(1)})
			}
			token := &i.Tokens[len(i.Tokens)-1]
			token.Links = append(token.Links, hotel.Link{EnterpriseID: r.id(2), LinkedAt: r.time(3)})
			return nil
		}, i.ID)
	})
	return i, found, err
}

// Enterprises implements books.Backend.
func (b backend) Enterprises(ctx context.Context) (ids []hotel.ID, err error) {
	err = b.store.read(ctx, func(c *conn) error {
		ids = nil
		return c.query("SELECT id FROM enterprises ORDER BY id", func(r row) error {
			ids = append(ids, r.id(0))
			return nil
		})
	})
	return ids, err
}

// PutIntegration implements books.Backend.
func (b backend) PutIntegration(ctx context.Context, i hotel.Integration) error {
	return b.store.write(ctx, func(c *conn) error {
		const ofIntegration = "(SELECT id FROM integrations WHERE client_hash = ?)"
		for _, statement := range []string{
			"DELETE FROM access_token_enterprises WHERE access_token_id IN (SELECT id FROM access_tokens WHERE integration_id IN " + ofIntegration + ")",
			"DELETE FROM access_tokens WHERE integration_id IN " + ofIntegration,
			"DELETE FROM integrations WHERE client_hash = ?",
		} {
			if err := c.exec(statement, i.Client[:]); err != nil {
				return err
			}
		}
		if err := c.exec("INSERT INTO integrations (id, name, client_hash) VALUES (?, ?, ?)", i.ID, i.Name, i.Client[:]); err != nil {
			return err
		}
		for _, t := range i.Tokens {
			// The token may have belonged to another integration.
			if err := c.exec("DELETE FROM access_token_enterprises WHERE access_token_id = ?", t.ID); err != nil {
				return err
			}
			if err := c.exec("DELETE FROM access_tokens WHERE id = ?", t.ID); err != nil {
				return err
			}
			if err := c.exec("INSERT INTO access_tokens (hash, id, integration_id) VALUES (?, ?, ?)", t.Hash[:], t.ID, i.ID); err != nil {
				return err
			}
			for _, l := range t.Links {
				err := c.exec("INSERT INTO access_token_enterprises (access_token_id, enterprise_id, linked_at) VALUES (?, ?, ?)",
					t.ID, l.EnterpriseID, l.LinkedAt)
				if err != nil {
					return err
				}
			}
		}
		return c.exec("UPDATE catalog SET access_version = access_version + 1")
	})
}
