package timeunit_test

import (
	"archive/zip"
	"os"
	"slices"
	"testing"
	"time"

	"vacancy/internal/timeunit"
)

// database is the built-in zone database.
const database = "zoneinfo.zip"

// TestMain makes package time, which the tests compare with, read the same
// database.
func TestMain(m *testing.M) {
	if err := os.Setenv("ZONEINFO", database); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// zoneNames lists every zone of the database once; links to the same rules are
// left out.
func zoneNames(t *testing.T) []string {
	t.Helper()

	archive, err := zip.OpenReader(database)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()

	var names []string
	seen := map[uint32]bool{}
	for _, f := range archive.File {
		if f.FileInfo().IsDir() || seen[f.CRC32] {
			continue
		}
		seen[f.CRC32] = true
		names = append(names, f.Name)
	}
	slices.Sort(names)

	return names
}

func mustZone(t testing.TB, name string) *timeunit.Zone {
	t.Helper()

	z, err := timeunit.LoadZone(name)
	if err != nil {
		t.Fatal(err)
	}

	return z
}

func mustTime(t testing.TB, s string) time.Time {
	t.Helper()

	u, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		t.Fatal(err)
	}

	return u
}

// dayIndex is the number of a date such as "2026-03-29".
func dayIndex(t testing.TB, date string) timeunit.Index {
	t.Helper()

	return timeunit.Index(mustTime(t, date+"T00:00:00Z").Unix() / 86400)
}

// monthIndex is the number of a month such as "2026-11".
func monthIndex(t testing.TB, month string) timeunit.Index {
	t.Helper()

	first := mustTime(t, month+"-01T00:00:00Z")

	return timeunit.Index((first.Year()-1970)*12 + int(first.Month()) - 1)
}

// hourIndex is the number of the UTC hour that holds an instant.
func hourIndex(t testing.TB, instant string) timeunit.Index {
	t.Helper()

	return timeunit.Index(mustTime(t, instant).Truncate(time.Hour).Unix() / 3600)
}
