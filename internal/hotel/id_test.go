package hotel_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"vacancy/internal/hotel"
)

// TestIDSource lets the clock go anywhere: IDs must go on growing, and as long
// as it does not step back they must tell its time.
func TestIDSource(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		newID := hotel.NewIDSource()
		start := time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
		var latest time.Time
		var last hotel.ID
		for range rapid.IntRange(1, 50).Draw(t, "ids") {
			at := start.Add(time.Duration(rapid.Int64Range(-1000, 1000).Draw(t, "ms")) * time.Millisecond)
			steppedBack := at.Before(latest)
			if !steppedBack {
				latest = at
			}
			id := newID(at)
			if bytes.Compare(id[:], last[:]) <= 0 {
				t.Fatalf("%s comes after %s", id, last)
			}
			last = id
			if id.Version() != 7 || id.Variant() != uuid.RFC4122 {
				t.Fatalf("%s is of version %s, variant %s", id, id.Version(), id.Variant())
			}
			seconds, nanoseconds := id.Time().UnixTime()
			if got := time.Unix(seconds, nanoseconds).UTC(); !steppedBack && !got.Equal(at) {
				t.Fatalf("%s tells %s, made at %s", id, got, at)
			}
		}
	})
}

// TestIDSourceInOneInstant makes more IDs than a millisecond has room for.
func TestIDSourceInOneInstant(t *testing.T) {
	t.Parallel()
	newID := hotel.NewIDSource()
	at := time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	last := newID(at)
	for range 10_000 {
		id := newID(at)
		if bytes.Compare(id[:], last[:]) <= 0 {
			t.Fatalf("%s comes after %s", id, last)
		}
		last = id
	}
}
