package inventory

import (
	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/layers"
)

// Lay adds to a change what edits do to a layer. Rows that they make are named by
// newID. Returns Refused if a service would have more than most active rows.
func Lay[K, V comparable](
	s books.Snapshot, layer *hotel.Layer[K, V], edits *layers.Edits[K, V], most int, newID func() hotel.ID, c *hotel.Change,
) error {
	read := books.Rows(s, layer)
	rows, err := read.Within(edits.Reach())
	if err != nil {
		return err
	}
	if wider := edits.Wider(rows); wider != nil {
		if rows, err = read.Within(wider); err != nil {
			return err
		}
	}
	change := edits.Decide(rows, s.Now(), newID)
	if len(change.Ended)+len(change.Born) == 0 {
		return nil
	}
	into := layer.In(c)
	into.Ended, into.Born = append(into.Ended, change.Ended...), append(into.Born, change.Born...)
	for service, grown := range layers.Grown(layer, change) {
		if grown <= 0 {
			continue
		}
		over, err := read.Exceeds(service, most-grown)
		if err != nil {
			return err
		}
		if over {
			return layers.TooMany(layer.Rows, most)
		}
	}
	return nil
}
