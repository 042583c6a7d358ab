package app

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestLivingHotelOnce starts servers one after another: the living hotel is made
// on the first start and then left alone, in whichever month that is.
func TestLivingHotelOnce(t *testing.T) {
	t.Parallel()
	file := "sqlite:" + filepath.Join(t.TempDir(), "vacancy.db")
	const made = `msg=provisioned what="living hotel" result="`
	for _, c := range []struct {
		database, now string
		want          bool
	}{
		{file, "2026-11-25T15:00:00Z", true},
		{file, "2026-11-25T15:01:00Z", false},
		{file, "2027-03-01T00:00:00Z", false},
		{"sqlite::memory:", "2026-11-25T15:00:00Z", true},
		{"sqlite::memory:", "1970-12-31T23:59:59Z", false},
		{"sqlite::memory:", "1971-01-01T00:00:00Z", true},
		{"sqlite::memory:", "9998-12-31T23:59:59Z", true},
		{"sqlite::memory:", "9999-12-31T23:59:59Z", false},
	} {
		now, err := time.Parse(time.RFC3339, c.now)
		if err != nil {
			t.Fatal(err)
		}
		log := new(logged)
		s, err := Start(context.Background(), Config{
			Listen: "127.0.0.1:0", Database: c.database, Demo: true, Clock: func() time.Time { return now }, Logger: slog.New(slog.NewTextHandler(log, nil)),
		})
		if err != nil {
			t.Fatalf("%s: %v", c.now, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if is := strings.Contains(log.String(), made); is != c.want {
			t.Errorf("%s, %s: made %t, want %t:\n%s", c.database, c.now, is, c.want, log)
		}
	}
}

// TestLivingHotelIsDocumented looks for its enterprise where the documents say by
// what the server knows it.
func TestLivingHotelIsDocumented(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../docs/operations.md")
	if err != nil {
		t.Fatal(err)
	}
	if id := LivingHotel(time.Time{}).EnterpriseID().String(); !strings.Contains(string(text), "`"+id+"`") {
		t.Errorf("docs/operations.md does not name enterprise %s", id)
	}
}
