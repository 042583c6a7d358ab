package sqlite

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/timeunit"
)

// TestFollowZones checks that opening a store recounts it if its counters follow
// other rules of time zones, and only then.
func TestFollowZones(t *testing.T) {
	t.Parallel()
	for zones, want := range map[string]int{"2020a": 0, timeunit.DatabaseVersion: 1} {
		t.Run(zones, func(t *testing.T) {
			t.Parallel()
			ctx, path := context.Background(), filepath.Join(t.TempDir(), "hotel.db")
			s := openHotel(t, path, Options{})
			stray := hotel.CountChange{CountKey: hotel.CountKey{Kind: hotel.CountConfirmed, Category: rooms}, By: 1}
			must(t, writeChange(ctx, s, &hotel.Change{
				Categories: []hotel.ResourceCategory{{Record: record(rooms), ServiceID: rooms, Names: hotel.InDefaultLanguage("Rooms"), Capacity: 1}},
				Counts:     []hotel.ServiceCountChange{{ServiceID: rooms, CountChange: stray}},
			}))
			must(t, s.write(ctx, func(c *conn) error { return c.exec("UPDATE catalog SET time_zones = ?", zones) }))
			must(t, s.Close())

			if zones != timeunit.DatabaseVersion {
				if _, err := Open(ctx, path, Options{}); !errors.Is(err, errNoRecount) {
					t.Errorf("opened without the means to recount: the error is %v", err)
				}
			}
			s = open(t, path, Options{Recount: inventory.Recount})
			drifts, err := inventory.Verify(ctx, s, property)
			must(t, err)
			if len(drifts) != want {
				t.Errorf("%d counters differ, want %d: %v", len(drifts), want, drifts)
			}
			must(t, s.read(ctx, func(c *conn) error {
				return c.query("SELECT time_zones FROM catalog", func(r row) error {
					if got := r.text(0); got != timeunit.DatabaseVersion {
						t.Errorf("the counters go by %q", got)
					}
					return nil
				})
			}))
		})
	}
}
